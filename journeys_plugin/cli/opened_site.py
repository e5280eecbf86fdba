"""The site that a command looks at, and how a command reports that it cannot."""

from __future__ import annotations

import atexit
import gc
import os
import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from ..project.site_on_disk import Project


T = TypeVar("T")


class WrongUse(click.ClickException):
    """The command cannot do what was asked; one line says why."""

    exit_code = 2


config_file = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    help="The site's mkdocs.yml; else the one in this folder or the nearest above it.",
)
"""The option that names the site."""


def listed(option: str, given: Iterable[str], known: Sequence[str], noun: str) -> set[str]:
    """Return the known words that an option names, separated by commas.

    Raises:
        WrongUse: It names something else; the message suggests the nearest word.
    """
    from ..options.plain_values import known_word

    words = [word.strip() for list_ in given for word in list_.split(",") if word.strip()]
    try:
        return {known_word(word, tuple(known), noun) for word in words}
    except ValueError as error:
        raise WrongUse(f"{option}: {error}") from error


def without_collector() -> None:
    """Stop Python's collector: what a command reads stays until its end and has no circles.

    The collector would go through all of it again and again for nothing.
    """
    gc.disable()
    atexit.register(gc.freeze)  # else Python would look for circles once more when it ends


def has_colours() -> bool:
    """Return whether whoever reads the standard output sees colours, and wants them."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout is not None and sys.stdout.isatty()


def or_wrong_use(work: Callable[[], T]) -> T:
    """Return what work returns; a site or a repository that cannot be used is one line.

    Raises:
        WrongUse: Work has failed with such an error.
    """
    from ..git.program import RevisionError
    from ..project.errors import ProjectError

    try:
        return work()
    except (ProjectError, RevisionError) as error:
        raise WrongUse(" ".join(str(error).split())) from error


def project(config_file: Path | None) -> Project:
    """Read the site of a configuration's file, else the one found from the current folder."""
    from ..project.configuration import found_from
    from ..project.site_on_disk import load

    without_collector()
    return or_wrong_use(lambda: load(config_file or found_from(Path.cwd())))


def relative_path(target: Path, start: Path) -> str:
    """Return the path from one absolute path to another one, with forward slashes."""
    try:
        path = os.path.relpath(target, start)
    except ValueError:  # on Windows there is no way to another drive
        path = str(target)
    return path.replace(os.sep, "/")


def repository(folder: Path) -> Path | None:
    """Return the root of the git repository that a folder is in, None if it is in none.

    Git itself need not be installed, and is not asked.
    """
    ancestors = (folder, *folder.parents)
    return next((ancestor for ancestor in ancestors if (ancestor / ".git").exists()), None)


def docs_folder(docs: Path, *, from_here: bool) -> str:
    """Return the path of the docs folder, empty or ending in `/`.

    Args:
        docs: The folder.
        from_here: From the current folder, for people; else from the repository's root.
    """
    here = Path.cwd()
    start = here if from_here else repository(here) or here
    path = relative_path(docs.resolve(), start.resolve())
    return "" if path == "." else f"{path}/"


def from_here(target: Path) -> str:
    """Return the path of a file or folder from the current folder, links as they are named."""
    return relative_path(target.absolute(), Path.cwd())


def serve(file: Path) -> str:
    """Return the command that serves a site, as it is typed in the current folder."""
    program = "properdocs" if file.stem == "properdocs" else "mkdocs"
    if file.parent.resolve() == Path.cwd() and file.stem == program:
        return f"{program} serve"
    return f"{program} serve -f {shlex.quote(from_here(file))}"
