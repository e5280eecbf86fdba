"""`journeys init`: a whole small site in an empty folder."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from . import opened_site as site
from .opened_site import WrongUse
from .output import write, write_new


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a small site, with one journey and one persona.

    It is made in FOLDER, or in this folder, to look at and to change. Files such as a README may
    be there; if there is a site already, or a file in `docs`, nothing is written and the exit code
    is 2.
    """
    from ..project.new_pages import first_site

    _refuse_site(folder)
    texts = first_site(folder.resolve().name)
    write_new({folder / path: text for path, text in texts.items()})
    written = "".join(f"  {site.from_here(folder / path)}\n" for path in texts)
    write(f"Written:\n{written}Next: {_next(folder)}\n", for_people=True)


def _refuse_site(folder: Path) -> None:
    """Refuse a folder that has a site already, or pages that would become part of the new one."""
    from ..project.configuration import NAMES

    docs = folder / "docs"
    try:
        for name in NAMES:
            if (folder / name).exists():
                raise WrongUse(f"{folder / name} already exists")
        if docs.is_dir() and (first := next(iter(sorted(docs.iterdir())), None)) is not None:
            raise WrongUse(f"{first} already exists, and docs has to be empty")
    except OSError as error:
        raise WrongUse(f"{folder} cannot be read ({error.strerror})") from error


def _next(folder: Path) -> str:
    path = site.from_here(folder)
    enter = "" if path == "." else f"cd {shlex.quote(path)} && "
    return f"{enter}mkdocs serve, then open http://127.0.0.1:8000/"
