"""`journeys export`: the maps for a spreadsheet, a dashboard or a program of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import opened_site as site
from .opened_site import WrongUse

if TYPE_CHECKING:
    from ..diagnostics import Diagnostic
    from ..exchange import AddressOf, Table
    from ..findings.engine import LinkedSite

FORMATS = ("json", "csv", "xlsx")
SORTS = ("steps", "pains", "opportunities")


@click.command()
@site.config_file
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="json",
    show_default=True,
    help="What the maps are written for.",
)
@click.option(
    "--rows",
    "sort",
    type=click.Choice(SORTS),
    help="Only these rows (csv, xlsx); else all three: one table in CSV, three sheets in XLSX.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write into this file, not to the standard output.",
)
@click.option(
    "--schema", "only_schema", is_flag=True, help="Print the JSON Schema of the JSON instead."
)
def export(
    config_file: Path | None, form: str, sort: str | None, output: Path | None, only_schema: bool
) -> None:
    """Write all maps as JSON, or as tables with one row a step, a pain, an opportunity.

    The JSON is the file journeys.json of the built site. Future maps, drafts and archived ones are
    in it, and marked. No text in a table is taken for a formula.
    """
    if only_schema:
        _put(_schema(), output)
        return
    if sort and form == "json":
        raise WrongUse("--rows goes with --format csv or xlsx: the JSON is always whole")
    if form == "xlsx" and output in (None, Path("-")) and sys.stdout and sys.stdout.isatty():
        raise WrongUse("XLSX is nothing for a terminal: name a file with -o maps.xlsx")
    project = site.project(config_file)
    linked = project.linked_for_all()
    if protected := len(project.pages) - len(linked.read):
        _say(f"{_counted(protected, 'protected page')} left out, since others may read this")
    address_of = _addresses(linked, folders=project.settings.folders)
    failures: list[Diagnostic] = []
    _put(_written(linked, address_of, form, sort, failures), output)
    _name_losses(linked, failures)


def _schema() -> bytes:
    from ..exchange import catalogue_schema
    from ..values.json_records import schema_text

    return schema_text(catalogue_schema()).encode()


def _addresses(linked: LinkedSite, *, folders: bool) -> AddressOf:
    """Give what knows the addresses; a generated page's is that of the author's in its place."""
    from ..exchange import addresses
    from ..model.generated_pages import declared_roles
    from ..values.addresses import url_of

    homes = {
        (role.kind, role.id): path
        for path, roles in declared_roles(linked.catalogue).items()
        for role in roles
    }
    homes |= {(page.role.kind, page.role.id): page.path for page in linked.generated}
    return addresses(homes, {path: url_of(path, folders=folders) for path in homes.values()})


def _written(
    linked: LinkedSite,
    address_of: AddressOf,
    form: str,
    sort: str | None,
    failures: list[Diagnostic],
) -> bytes:
    from .. import exchange as exports

    catalogue, options = linked.catalogue, linked.options
    if form == "json":
        return exports.catalogue_json(catalogue, options, address_of, failures=failures).encode()
    found = exports.tables(catalogue, options, address_of, failures)
    if sort:
        found = tuple(table for table in found if table.sort == sort)
    if form == "xlsx":
        return _workbook(found)
    table = found[0] if sort else exports.all_in_one(found)
    return exports.csv_text(table).encode()


def _workbook(found: tuple[Table, ...]) -> bytes:
    from ..exchange.workbook import TooManyRowsError, workbook

    try:
        written = workbook(found)
    except TooManyRowsError as error:
        raise WrongUse(f"{error}: write them with --format csv") from error
    if written.cut:
        _say(f"cut in {_counted(written.cut, 'cell')}: one of XLSX holds 32,767 characters")
    if written.replaced:
        _say(
            f"\ufffd in {_counted(written.replaced, 'cell')}: for characters that XLSX cannot hold"
        )
    return written.content


def _name_losses(linked: LinkedSite, failures: list[Diagnostic]) -> None:
    """Say where something may be missing because a page has mistakes, or we fail at it."""
    from ..diagnostics import Severity
    from ..findings.rules import RULES

    for one in (*linked.left_out, *failures):
        _say(f"journeys: {one.line()}")
    found = [one for page in linked.read.values() for one in page.diagnostics]
    found += linked.catalogue.diagnostics
    if errors := sum(RULES[one.rule].severity is Severity.ERROR for one in found):
        _say(
            f"{_counted(errors, 'error')} in the maps: what is wrong is not in here, "
            "and `journeys check` names it"
        )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _say(words: str) -> None:
    click.echo(words, err=True)


def _put(content: bytes, output: Path | None) -> None:
    from ..project.replacing import replace_file

    if output is None or str(output) == "-":
        site.write_bytes(content)
        return
    try:
        replace_file(output, content)
    except OSError as error:
        raise WrongUse(f"{output} cannot be written ({error.strerror})") from error
