"""`journeys export`: the maps for a spreadsheet, a dashboard or a program of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..values.texts import numbered
from . import opened_site as site
from .opened_site import WrongUse
from .output import Output, output_options

if TYPE_CHECKING:
    from ..diagnostics import Diagnostic
    from ..exchange.choice import ChosenPart
    from ..exchange.exporting import Export
    from ..findings.engine import LinkedSite
    from ..project.site_on_disk import Project

SORTS = ("steps", "pains", "opportunities")
"""Those of `exchange.tables`, which is not imported for `--help`."""
LAYOUTS = {
    "tables": ("csv", "xlsx"),
    "map": ("xlsx",),
    "jira": ("csv",),
    "linear": ("csv",),
    "azure": ("csv",),
}
"""The formats of each layout; the trackers are those of `exchange.tracker_layouts`."""
PAPERS = ("a4", "a3", "a2", "a1", "a0")
"""Those of `project.pictures.papers`, for the same reason."""
SCHEMES = ("light", "dark")
DRAWINGS = ("strip", "curve")
"""Those of `pages.standalone.svg_export`."""


@click.command()
@click.argument("journeys", nargs=-1, metavar="[JOURNEY]...")
@site.config_file
@output_options("export")
@click.option(
    "--rows",
    type=click.Choice(SORTS),
    help="Only these rows (csv, xlsx); else all three: one table in CSV, three sheets in XLSX.",
)
@click.option(
    "--persona",
    multiple=True,
    metavar="NAME",
    help="Only the journeys of this persona, and what they say of it or of everybody (not in json)."
    " May be given again.",
)
@click.option(
    "--stage",
    multiple=True,
    metavar="NAME",
    help="Only this stage, by its name or a common one (not in json). May be given again.",
)
@click.option(
    "--lanes",
    multiple=True,
    metavar="KEY,KEY",
    help="Only these lanes, such as experience,pains (not in json).",
)
@click.option(
    "--layout",
    type=click.Choice([*LAYOUTS]),
    help="Tables (the default); in xlsx, each map on a sheet of its own, to be edited; in csv, the"
    " opportunities as a tracker imports them.",
)
@click.option(
    "--paper",
    type=click.Choice(PAPERS, case_sensitive=False),
    help="The sheet of the poster (pdf); if not given, the smallest on which all can be read.",
)
@click.option(
    "--scheme",
    type=click.Choice(SCHEMES),
    help="The colours of the image (png): light (the default) or dark.",
)
@click.option(
    "--scale",
    type=click.FloatRange(0.5, 8),
    help="How many pixels of the image (png) are one of a page: 2 if not given.",
)
@click.option(
    "--picture",
    type=click.Choice(DRAWINGS),
    help="Only this drawing of each map (svg); else both, in two files.",
)
def export(
    config_file: Path | None,
    output: Output,
    rows: str | None,
    journeys: tuple[str, ...],
    persona: tuple[str, ...],
    stage: tuple[str, ...],
    lanes: tuple[str, ...],
    layout: str | None,
    **of_pictures: Any,
) -> None:
    """Write all maps, or the journeys named by id, title or alias, for other programs.

    The JSON is the file journeys.json of the built site. Future maps, drafts and archived ones are
    in it, and marked. No text in a table is taken for a formula.

    Exits with 1 if a journey could not be written, and with 2 if nothing was.
    """
    from ..exchange.exporting import Export, addresses
    from ..exchange.narrowing import catalogue_of
    from ..insights import Insights
    from ..values.addresses import Addresses

    output.refuse_others(rows=rows, layout=layout, **of_pictures)
    _refuse_layout(output, layout, rows)
    _refuse_parts(output, layout, persona=persona, stage=stage, lanes=lanes)
    project = site.project(config_file)
    linked = project.linked_for_all()
    if protected := len(project.pages) - len(linked.read):
        _say(f"{numbered(protected, 'protected page')} left out, since others may read this")
    homes = _homes(linked)
    urls = _urls(project, linked, homes)
    failures: list[Diagnostic] = []
    choice = _choice(linked, journeys, persona, stage, lanes)
    maps = Export(
        catalogue_of(choice, linked.catalogue),
        linked.options,
        addresses(homes, urls),
        # Those of the whole site, whatever part of it is written.
        ranks=lambda: Insights(linked.catalogue, linked.options).ranks,
        failures=failures,
        choice=choice,
        site_url=project.settings.published_at,
        file=project.published_file,
        addresses=Addresses(urls),
        homes=homes,
    )
    _refuse_nothing(maps)
    is_whole = output.write(maps, rows=rows, layout=layout, **of_pictures)
    _name_losses(linked, failures)
    if not is_whole:
        raise SystemExit(1)


def _refuse_layout(output: Output, layout: str | None, rows: str | None) -> None:
    """Refuse a layout that a format does not have, and rows where there is no choice of them."""
    if not layout:
        return
    if output.form.name not in (formats := LAYOUTS[layout]):
        raise WrongUse(f"--layout {layout} goes with --format {' or '.join(formats)} only")
    if rows and layout != "tables":
        what = "maps" if layout == "map" else "opportunities"
        raise WrongUse(
            f"--rows goes with tables, and --layout {layout} writes {what}: leave out one"
        )


def _refuse_parts(output: Output, layout: str | None, **given: tuple[str, ...]) -> None:
    """Refuse a part of each journey where only whole ones can be read again."""
    for name, value in given.items():
        if value and not output.form.narrows:
            form = output.form.name
            raise WrongUse(f"--{name} goes with other formats: in {form}, each journey is whole")
        if value and layout == "map":
            raise WrongUse(
                f"--{name} goes without --layout map: what such a sheet leaves out would be deleted"
                " when it is imported again"
            )


def _choice(
    linked: LinkedSite,
    journeys: Sequence[str],
    personas: Sequence[str],
    stages: Sequence[str],
    lanes: Sequence[str],
) -> ChosenPart:
    from ..exchange.choice import ChoiceError, chosen

    keys = [word.strip() for words in lanes for word in words.split(",") if word.strip()]
    if lanes and not keys:
        raise WrongUse("--lanes names no lane: write its keys, such as --lanes experience,pains")
    try:
        return chosen(
            linked.catalogue,
            linked.options,
            journeys=journeys,
            personas=personas,
            stages=stages,
            lanes=keys,
        )
    except ChoiceError as error:
        raise WrongUse(str(error)) from error


def _refuse_nothing(maps: Export) -> None:
    """Refuse a choice that leaves nothing, and name the journeys of which it leaves nothing."""
    from ..exchange.narrowing import says_something

    choice, left = maps.choice, maps.journeys
    if not choice.narrows:
        return
    if not left:
        raise WrongUse(f"no step of these journeys is chosen ({choice.words})")
    if choice.lanes and not any(says_something(one, choice.lanes) for one in left.values()):
        raise WrongUse(f"no step says anything there ({choice.words})")
    if gone := sorted(choice.journeys.difference(left)):
        _say(f"left out, since no step of them is chosen: {', '.join(gone)}")


def _homes(linked: LinkedSite) -> dict[tuple[str, str], str]:
    """Return the paths of the pages of all records and lists."""
    from ..model.generated_pages import declared_roles

    homes = {
        (role.kind, role.id): path
        for path, roles in declared_roles(linked.catalogue).items()
        for role in roles
    }
    return homes | {(page.role.kind, page.role.id): page.path for page in linked.generated}


def _urls(
    project: Project, linked: LinkedSite, homes: Mapping[tuple[str, str], str]
) -> Mapping[str, str]:
    """Return the addresses of files; an author's page has that of the one that it replaces."""
    from ..values.addresses import url_of

    folders = project.settings.folders
    urls = {path: url_of(path, folders=folders) for path in homes.values()}
    return {**urls, **project.addresses(linked).urls}


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
