"""`journeys init`: a whole small site in an empty folder, or an empty sheet for a workshop."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import opened_site as site
from .opened_site import WrongUse
from .output import write, write_file, write_new

if TYPE_CHECKING:
    from ..options import Options


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option(
    "--sheet",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write an empty sheet to fill in, such as workshop.xlsx, and no site.",
)
@click.option(
    "--language",
    metavar="CODE",
    help="The language of the sheet, such as de; else that of the site in this folder.",
)
def init(folder: Path, sheet: Path | None, language: str | None) -> None:
    """Make a small site, with one journey and one persona.

    It is made in FOLDER, or in this folder, to look at and to change. Files such as a README may
    be there; if there is a site already, or a file in `docs`, nothing is written and the exit code
    is 2.

    With --sheet, an empty sheet for a workshop is written instead, which needs no site. `journeys
    import` makes a map of it once it is filled in.
    """
    if sheet is not None:
        _write_sheet(sheet, folder, language)
        return
    if language is not None:
        raise WrongUse("--language goes with --sheet only")
    from ..project.new_pages import first_site

    _refuse_site(folder)
    texts = first_site(folder.resolve().name)
    write_new({folder / path: text for path, text in texts.items()})
    written = "".join(f"  {site.from_here(folder / path)}\n" for path in texts)
    write(f"Written:\n{written}Next: {_next(folder)}\n", for_people=True)


def _write_sheet(sheet: Path, folder: Path, language: str | None) -> None:
    """Write an empty sheet, in the words of the site if there is one."""
    from ..exchange.empty_sheet import empty_workbook

    if folder != Path():
        raise WrongUse("--sheet writes a file and no site: leave out the folder")
    if sheet.suffix.casefold() != ".xlsx":
        raise WrongUse(f"--sheet: name a workbook, such as {sheet.with_suffix('.xlsx')}")
    if sheet.exists():
        raise WrongUse(f"{site.from_here(sheet)} already exists")
    write_file(sheet, empty_workbook(_options(language)))
    path = site.from_here(sheet)
    lines = f"Written:\n  {path}\nNext: fill it in, then journeys import {shlex.quote(path)}\n"
    write(lines, for_people=True)


def _options(language: str | None) -> Options:
    """Return the options of the site in this folder or above it, else those of none."""
    from ..languages import LANGUAGES, labels_for
    from ..options import Options
    from ..project.configuration import found_from
    from ..project.errors import ProjectError

    try:
        file = found_from(Path.cwd())
    except ProjectError:
        options = Options()
    else:
        options = site.project(file).settings.options
    if language is None:
        return options
    if labels_for(language) is labels_for("") and language.casefold().split("-")[0] != "en":
        raise WrongUse(f"--language: {language!r} is none of {', '.join(LANGUAGES)}")
    return replace(options, language=language)


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
