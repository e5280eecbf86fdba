"""`journeys import`: maps that exist elsewhere become drafts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import opened_site as site
from .opened_site import WrongUse
from .output import Output, new_files, output_options

if TYPE_CHECKING:
    from ..intake.found import ReadingChoices
    from ..project.import_plan import ImportedPage, SourceFile
    from ..project.site_on_disk import Project

LARGEST = 50_000_000
"""Bytes of a file that is read."""


@click.command("import")
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path))
@site.config_file
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--sheet", metavar="NAME", help="Only this sheet of a workbook: its name or number.")
@click.option("--range", "cells", metavar="CELLS", help="Only these cells, such as B4:K20.")
@click.option(
    "--stages",
    type=click.Choice(["across", "down"]),
    help="Where the stages go: one beside the other, or one below the other.",
)
@click.option("--scale", metavar="LOWEST..HIGHEST", help="The scale of the scores, such as -2..2.")
@click.option(
    "--map",
    "heads",
    multiple=True,
    metavar="HEAD=KEY",
    help='What a head means, such as "Barriers=pains". May be given again.',
)
@click.option(
    "--update",
    "is_update",
    is_flag=True,
    help="Write what was changed in exported maps into their pages.",
)
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), help="The folder for the journeys' pages."
)
@output_options("import")
def import_maps(
    files: tuple[Path, ...],
    config_file: Path | None,
    dry_run: bool,
    sheet: str | None,
    cells: str | None,
    stages: str | None,
    scale: str | None,
    heads: tuple[str, ...],
    is_update: bool,
    folder: Path | None,
    output: Output,
) -> None:
    """Make drafts of maps in spreadsheets, diagrams and other files.

    FILEs are workbooks (XLSX), tables of text (CSV, TSV), Markdown pages with tables or diagrams,
    Mermaid's journey diagrams, OpenJourney files (OJF), and what `journeys export` writes.

    Each journey gets a page, and so does each persona that has none. What has no place in a map is
    written below it. Nothing is overwritten: if a page is there already, or a file is no map, no
    page is written, and the exit code is 2.

    With --update, FILE is a workbook of `journeys export --format xlsx --layout map`. Only what
    somebody has changed in it is written into the pages. What a page has changed, too, is told and
    left alone; then the exit code is 1.
    """
    from ..intake.found import ReadingChoices

    if not files:
        raise WrongUse("name the files to import, such as workshop.xlsx")
    project = site.project(config_file)
    if is_update:
        others = {"--sheet": sheet, "--range": cells, "--stages": stages, "--scale": scale}
        _refuse_with_update({**others, "--map": heads, "--to": folder}, files)
        _update(project, files[0], output, is_written=not dry_run)
        return
    own = project.settings.options.lanes.own
    lanes = {name: key for key, lane in own.items() for name in (key, lane.label)}
    decided = dict(_head(head, lanes) for head in heads)
    choices = ReadingChoices(sheet, cells, stages, _scale(scale), decided, lanes)
    sources = [_read(file, choices) for file in files]
    _draft(project, sources, folder, output, is_written=not dry_run)


def _draft(
    project: Project,
    sources: Sequence[SourceFile],
    folder: Path | None,
    output: Output,
    *,
    is_written: bool,
) -> None:
    """Write a draft of each map, and the report: all of it or nothing."""
    from ..project.import_plan import planned
    from ..project.new_pages import NewPageError

    _refuse(sources)
    below = None if folder is None else _below(folder, project.settings.docs)
    try:
        pages = planned(project, sources, below, datetime.date.today())
    except NewPageError as error:
        subject = "" if error.path is None else f"{_path(project, error.path)} "
        hint = "".join(f"; {one}" for one in _own_exports(project, sources))
        raise WrongUse(f"{subject}{error}; nothing is written{hint}") from error
    texts = {project.settings.docs / page.path: page.text for page in pages}
    lines = [f"Note: {one}." for one in _own_exports(project, sources)]
    lines += [_next(project)] if is_written else []
    with new_files(texts if is_written else {}):
        output.write(_report(project, pages, output, "\n".join(lines), is_written=is_written))


def _own_exports(project: Project, sources: Sequence[SourceFile]) -> Iterator[str]:
    """Yield, for each file with sheets of this site's own maps, how they come back."""
    from ..intake.found import Refusal

    for source in sources:
        found = () if isinstance(source.found, Refusal) else source.found
        ids = {getattr(one, "exported_from", "") for one in found} - {""}
        if ids and ids & set(project.linked(measured=False).catalogue.journeys):
            update = f"journeys import --update {source.name}"
            yield f"{source.name} has maps of this site: {update} takes over what was changed"


def _refuse_with_update(options: Mapping[str, object], files: Sequence[Path]) -> None:
    """Refuse what says how an unknown sheet is read: an exported one is known."""
    for name, value in options.items():
        if value:
            raise WrongUse(f"{name} does not go with --update: leave it out")
    if len(files) > 1:
        raise WrongUse("--update takes one workbook: run it for each")


def _update(project: Project, file: Path, output: Output, *, is_written: bool) -> None:
    from ..intake.import_report import ImportReport
    from ..project.sheet_updates import NoUpdateError, sheet_updates

    try:
        found = sheet_updates(project, file.name, _content(file))
    except NoUpdateError as error:
        raise WrongUse(f"{error}; nothing is written") from error
    if is_written:
        _replace(project, found.contents)
    folder = site.docs_folder(project.settings.docs, from_here=output.form.for_people)
    pages = [replace(one, path=f"{folder}{one.path}" if one.path else "") for one in found.pages]
    next_step = "Next: journeys check, then journeys diff" if is_written and found.contents else ""
    output.write(ImportReport((), is_written, next_step, pages, found.same))
    if any(page.untaken for page in pages):
        click.get_current_context().exit(1)


def _replace(project: Project, contents: Mapping[str, bytes]) -> None:
    from ..project.replacing import replace_files

    docs = project.settings.docs
    for path in contents:
        if not (docs / path).resolve().is_relative_to(docs.resolve()):
            raise WrongUse(
                f"{_path(project, path)} leads out of the docs folder; nothing is written"
            )
    try:
        replace_files({docs / path: content for path, content in contents.items()})
    except OSError as error:
        where = site.from_here(Path(error.filename)) if error.filename else "a page"
        raise WrongUse(
            f"{where} cannot be written ({error.strerror}); nothing is written"
        ) from error


def _scale(written: str | None) -> tuple[float, float] | None:
    """Return the ends of a scale: `1..10`, `-2..2`."""
    if written is None:
        return None
    try:
        lowest, highest = (float(end.replace(",", ".")) for end in written.split(".."))
    except ValueError:
        raise WrongUse(f"--scale: {written!r} is no scale: write one such as 1..10") from None
    if not -1_000_000 <= lowest < highest <= 1_000_000:
        raise WrongUse(f"--scale: {written!r} has no two ends: the lowest score goes first")
    return lowest, highest


def _head(written: str, lanes: Mapping[str, str]) -> tuple[str, str]:
    """Return a head with its key: one of the schema, of a table, or a lane of the site's own."""
    from ..intake.recognising import known_keys
    from ..options.plain_values import known_word

    head, equals, word = written.rpartition("=")
    if not equals or not head.strip() or not word.strip():
        raise WrongUse(f'--map: {written!r} is no HEAD=KEY, such as "Barriers=pains"')
    labels = {label.casefold(): key for label, key in lanes.items()}
    key = labels.get(word.strip().casefold(), word.strip())
    try:
        return head.strip(), known_word(key, (*known_keys(), *lanes.values()), "key")
    except ValueError as error:
        raise WrongUse(f"--map: {error}") from error


def _read(file: Path, choices: ReadingChoices) -> SourceFile:
    from ..intake.recognising import read_file
    from ..project.import_plan import SourceFile

    return SourceFile(file.name, read_file(file.name, _content(file), choices))


def _content(file: Path) -> bytes:
    try:
        if file.is_file() and file.stat().st_size > LARGEST:
            raise WrongUse(f"{str(file)!r} has more than {LARGEST // 1_000_000} MB")
        return file.read_bytes()
    except OSError as error:
        raise WrongUse(f"{str(file)!r} cannot be read ({error.strerror})") from error


def _refuse(sources: Sequence[SourceFile]) -> None:
    """Refuse all files if one of them is no map."""
    from ..intake.found import Refusal
    from ..project.import_plan import refusal_line

    refused = [refusal_line(source) for source in sources if isinstance(source.found, Refusal)]
    if refused:
        raise WrongUse("; ".join(refused) + ("; nothing is written" if len(sources) > 1 else ""))


def _below(folder: Path, docs: Path) -> str:
    """Return a folder's path below the docs folder."""
    for start in (Path.cwd(), docs):
        path = (start / folder).resolve()
        if path.is_relative_to(docs.resolve()):
            below = path.relative_to(docs.resolve()).as_posix()
            return "" if below == "." else below
    raise WrongUse(f"--to: {str(folder)!r} is not in the docs folder {site.from_here(docs)!r}")


def _path(project: Project, path: str) -> str:
    return site.from_here(project.settings.docs / path)


def _report(
    project: Project,
    pages: Sequence[ImportedPage],
    output: Output,
    next_step: str,
    *,
    is_written: bool,
) -> object:
    from ..intake.import_report import ImportReport, PageReport

    folder = site.docs_folder(project.settings.docs, from_here=output.form.for_people)
    reports = [
        PageReport(f"{folder}{page.path}", page.draft, page.source.name, page.findings)
        for page in pages
    ]
    return ImportReport(reports, is_written, next_step)


def _next(project: Project) -> str:
    settings = project.settings
    nav = f"The `nav` in {site.from_here(settings.file)} may have to name them.\n"
    return f"{nav if settings.has_nav else ''}Next: {site.serve(settings.file)}"
