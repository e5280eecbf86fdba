"""The site that a command looks at, and how a command says that it cannot."""

from __future__ import annotations

import atexit
import gc
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from ..project import Project


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


def without_collector() -> None:
    """Keep Python's collector out: what a command reads stays to its end and has no circles."""
    gc.disable()
    atexit.register(gc.freeze)  # at the end nobody has to look for some either


def has_colours() -> bool:
    """Whether whoever reads the standard output sees colours, and wants them."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout is not None and sys.stdout.isatty()


def or_wrong_use(work: Callable[[], T]) -> T:
    """Do what may find the site to be none; then one line says so."""
    from ..git import RevisionError
    from ..project import ProjectError

    try:
        return work()
    except (ProjectError, RevisionError) as error:
        raise WrongUse(" ".join(str(error).split())) from error


def project(config_file: Path | None) -> Project:
    """Read the site of a configuration's file, else the one found from the current folder."""
    from ..project import found_from, load

    without_collector()
    return or_wrong_use(lambda: load(config_file or found_from(Path.cwd())))


def way(target: Path, start: Path) -> str:
    """Give the way to a file or folder, both absolute, with forward slashes."""
    try:
        found = os.path.relpath(target, start)
    except ValueError:  # another drive
        found = str(target)
    return found.replace(os.sep, "/")


def repository(folder: Path) -> Path | None:
    """Give the root of the git repository that a folder is in, None where it is in none."""
    roots = (one for one in (folder, *folder.parents) if (one / ".git").exists())
    return next(roots, None)


def docs_folder(docs: Path, *, from_here: bool) -> str:
    """Give the way to the docs folder, empty or with a `/` at its end.

    Args:
        docs: The folder.
        from_here: From the current folder, for people; else from the repository's root.
    """
    here = Path.cwd()
    start = here if from_here else repository(here) or here
    found = way(docs.resolve(), start.resolve())
    return "" if found == "." else f"{found}/"


def from_here(target: Path) -> str:
    """Give the way to a file or folder from the current folder, as it is called there."""
    return way(target.absolute(), Path.cwd())


def serve(file: Path) -> str:
    """Give the command that serves a site, as it is typed in the current folder."""
    program = "properdocs" if file.stem == "properdocs" else "mkdocs"
    if file.parent.resolve() == Path.cwd() and file.stem == program:
        return f"{program} serve"
    return f"{program} serve -f {shlex.quote(from_here(file))}"
