"""`journeys export`: the maps for a spreadsheet, a dashboard or a program of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..values.texts import numbered
from . import opened_site as site
from .opened_site import WrongUse
from .output import Output, output_options

if TYPE_CHECKING:
    from ..diagnostics import Diagnostic
    from ..exchange.exporting import AddressOf
    from ..findings.engine import LinkedSite
    from ..model import Catalogue

SORTS = ("steps", "pains", "opportunities")
"""Those of `exchange.tables`, which is not imported for `--help`."""
LAYOUTS = ("tables", "map")


@click.command()
@site.config_file
@output_options("export")
@click.option(
    "--rows",
    type=click.Choice(SORTS),
    help="Only these rows (csv, xlsx); else all three: one table in CSV, three sheets in XLSX.",
)
@click.option(
    "--journey",
    multiple=True,
    metavar="NAME",
    help="Only this journey, by its id, title or alias (not in json). May be given again.",
)
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    help="Whether xlsx has tables (the default), or each map on a sheet of its own, to be edited.",
)
def export(
    config_file: Path | None,
    output: Output,
    rows: str | None,
    journey: tuple[str, ...],
    layout: str | None,
) -> None:
    """Write all maps as JSON, or as tables with one row per step, pain or opportunity.

    The JSON is the file journeys.json of the built site. Future maps, drafts and archived ones are
    in it, and marked. No text in a table is taken for a formula.
    """
    from ..exchange.exporting import Export

    output.refuse_others(rows=rows, journey=journey, layout=layout)
    if rows and layout == "map":
        raise WrongUse("--rows goes with tables, and --layout map writes maps: leave out one")
    project = site.project(config_file)
    linked = project.linked_for_all()
    if protected := len(project.pages) - len(linked.read):
        _say(f"{numbered(protected, 'protected page')} left out, since others may read this")
    address_of = _addresses(linked, folders=project.settings.folders)
    failures: list[Diagnostic] = []
    only = frozenset(_id(name, linked.catalogue) for name in journey)
    maps = Export(
        linked.catalogue,
        linked.options,
        address_of,
        failures=failures,
        only=only,
        site_url=project.settings.published_at,
        file=project.published_file,
    )
    output.write(maps, rows=rows, layout=layout)
    _name_losses(linked, failures)


def _id(name: str, catalogue: Catalogue) -> str:
    from ..insights.impact import SubjectError, Subjects

    try:
        return Subjects(catalogue).named(f"journey:{name}").thing.id
    except SubjectError as error:
        raise WrongUse(f"--journey: {error}") from error


def _addresses(linked: LinkedSite, *, folders: bool) -> AddressOf:
    """Return what knows the addresses; an author's page has that of the one that it replaces."""
    from ..exchange.exporting import addresses
    from ..model.generated_pages import declared_roles
    from ..values.addresses import url_of

    homes = {
        (role.kind, role.id): path
        for path, roles in declared_roles(linked.catalogue).items()
        for role in roles
    }
    homes |= {(page.role.kind, page.role.id): page.path for page in linked.generated}
    return addresses(homes, {path: url_of(path, folders=folders) for path in homes.values()})


def _name_losses(linked: LinkedSite, failures: list[Diagnostic]) -> None:
    """Print what may be missing because a page has mistakes, or our own code fails at it."""
    from ..diagnostics import Severity
    from ..findings.rules import RULES

    for failure in (*linked.left_out, *failures):
        _say(f"journeys: {failure.line()}")
    diagnostics = [diagnostic for page in linked.read.values() for diagnostic in page.diagnostics]
    diagnostics += linked.catalogue.diagnostics
    if errors := sum(RULES[mistake.rule].severity is Severity.ERROR for mistake in diagnostics):
        _say(
            f"{numbered(errors, 'error')} in the maps: what is wrong is left out, "
            "and `journeys check` names it"
        )


def _say(words: str) -> None:
    click.echo(words, err=True)
