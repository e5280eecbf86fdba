"""`journeys comment`: a text becomes the one comment on a pull or merge request, in CI."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .opened_site import WrongUse
from .output import write

if TYPE_CHECKING:
    from ..git.forges import Discussion

_NAME = re.compile(r"[A-Za-z0-9._-]{1,50}")
"""What may stand in a comment's hidden marker, which is HTML."""
_MOST_BYTES = 400_000
"""How much of a file is read: more than four bytes for each character of the longest comment."""


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--name", default="diff", help="Tells several comments in one discussion apart.")
@click.option("--only-update", is_flag=True, help="Do not write a new comment if there is none.")
@click.option("--link", default="", help="An address with more, added below the text.")
@click.option(
    "--from-fork",
    type=click.Path(path_type=Path),
    help="The folder that a fork's run left; nothing in it is trusted.",
)
def comment(
    file: Path | None, name: str, only_update: bool, link: str, from_fork: Path | None
) -> None:
    """Write FILE into the one comment on a pull or merge request, in a job on GitHub or GitLab.

    The comment is found again by a hidden marker and updated. The token is read from the
    environment: GITHUB_TOKEN, or JOURNEYS_TOKEN on GitLab. If the token may not write, the text
    goes to the job's summary or into its log, and the exit code is 0.
    """
    if not _NAME.fullmatch(name):
        raise WrongUse("--name: letters, digits, '.', '_' and '-' only, at most 50")
    if (file is None) == (from_fork is None):
        raise WrongUse("name a file, or a folder with --from-fork")
    if from_fork:
        _post_from_fork(from_fork, name)
    elif file:
        text = _linked(_read(file), link)
        _post(_discussion, text, name, only_update)


def _post(find: Callable[[], Discussion], text: str, name: str, only_update: bool) -> None:
    from ..git.forges import ForgeError, RefusedError, put

    try:
        written = put(find(), text, name, only_update=only_update)
    except ForgeError as error:
        place = _leave(text)
        click.echo(f"journeys: no comment: {error}; the text is in {place}", err=True)
        sys.exit(0 if isinstance(error, RefusedError) else 2)
    click.echo(f"journeys: the comment is {written.value}")


def _discussion() -> Discussion:
    """Return the discussion to which this job belongs."""
    from ..git.forges import MergeRequest, PullRequest

    if os.environ.get("GITLAB_CI"):
        return MergeRequest.of_job(os.environ)
    if os.environ.get("GITHUB_ACTIONS"):
        return PullRequest.of_event(os.environ, _event())
    raise WrongUse("this is not a job on GitHub or GitLab")


def _post_from_fork(folder: Path, name: str) -> None:
    """Post what a fork's run left, as a quotation, if GitHub confirms whose run it was."""
    from ..git.forges import PullRequest, WorkflowRun, quoted

    number = _read(_inside(folder, "pull-request")).strip()
    if not re.fullmatch(r"[1-9][0-9]{0,8}", number):
        raise WrongUse("the fork's run left no number of a pull request")
    only_update = _read(_inside(folder, "changed")).strip() == "false"
    text = f"{_FROM_FORK}\n\n{quoted(_read(_inside(folder, 'changes.txt')))}"

    def find() -> Discussion:
        run = WorkflowRun.of_event(_event())
        request = PullRequest.of_repository(os.environ, int(number))
        run.check_is_of(request)
        return request

    _post(find, text, name, only_update)


_FROM_FORK = (
    "What a run of the fork says has changed in the journeys. Nobody has checked its words."
)


def _inside(folder: Path, name: str) -> Path:
    """Return a file of a folder, unless it is a link: that could lead to what this job may read."""
    path = folder / name
    if path.is_symlink() or not path.is_file():
        raise WrongUse(f"the fork's run left no file {name!r}")
    return path


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError as error:
        raise WrongUse(f"{str(path)!r} cannot be read: {error.strerror}") from error


def _linked(text: str, link: str) -> str:
    from ..git.forges import fitted

    if not link:
        return fitted(text)
    if not re.fullmatch(r"https?://[^\s<>()\"'\\]+", link):
        raise WrongUse(f"--link: {link!r} is not a web address")
    more = f"[The changed maps as pages]({link})"
    whole = f"{text.rstrip()}\n\n{more}"
    return fitted(whole, f"The rest did not fit into this comment. {more}")


def _event() -> Any:
    """Return what started the run, as GitHub wrote it."""
    try:
        return json.loads(Path(os.environ.get("GITHUB_EVENT_PATH", "")).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise WrongUse("GITHUB_EVENT_PATH names no event") from error


def _leave(text: str) -> str:
    """Leave a text where people can read it, and return where that is."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with suppress(OSError), Path(summary).open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
            return "the job's summary"
    write(f"{text}\n", for_people=False)
    return "the job's log"
