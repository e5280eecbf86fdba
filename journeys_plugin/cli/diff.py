"""`journeys diff`: what a change of the pages changes for the customers."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import opened_site as site
from .opened_site import WrongUse
from .output import Output, output_options

if TYPE_CHECKING:
    from ..changes.reports import Comparison
    from ..project.sides import Sides

_ANY = "any"
"""The kind of change that stands for all kinds."""


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@site.config_file
@click.option(
    "--folders",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="BEFORE AFTER",
    help="Compare two folders instead, without git.",
)
@output_options("diff")
@click.option(
    "--link",
    default="",
    metavar="URL",
    help="Where the whole text can be read if it is too long for a comment (markdown).",
)
@click.option(
    "--fail-on-change",
    multiple=True,
    metavar="KINDS",
    help="Exit with 1 if there is such a change: score-drop,step-removed, or any.",
)
def diff(
    base: str | None,
    head: str | None,
    config_file: Path | None,
    folders: tuple[Path, Path] | None,
    output: Output,
    link: str,
    fail_on_change: tuple[str, ...],
) -> None:
    """Say what a change of the pages changes for the customers.

    BASE and HEAD are revisions of git. If they are left out, HEAD is the working tree, and BASE the
    point at which HEAD parted from the default branch. The exit code is 0, 1 if a kind of change
    fails, and 2 if the two cannot be compared.
    """
    kinds = _kinds(fail_on_change)
    if folders and (base or head):
        raise WrongUse("--folders are compared without git: leave BASE and HEAD out")
    comparison = _comparison(_sides(config_file, base, head, folders))
    output.write(comparison, link=link, colour=output.is_coloured)
    failing = comparison.changes.kinds if _ANY in kinds else comparison.changes.kinds & kinds
    sys.exit(1 if failing else 0)


def _kinds(given: Iterable[str]) -> set[str]:
    from ..changes.kinds import KINDS

    return site.listed("--fail-on-change", given, (*sorted(KINDS), _ANY), "kind of change")


def _sides(
    config_file: Path | None, base: str | None, head: str | None, folders: tuple[Path, Path] | None
) -> Sides:
    from ..project.sides import sides, sides_of_folders

    site.without_collector()

    def read() -> Sides:
        return sides_of_folders(*folders) if folders else sides(config_file, base, head)

    return site.or_wrong_use(read)


def _comparison(both: Sides) -> Comparison:
    from ..changes.compared_catalogues import changes
    from ..changes.reports import Comparison, lost_numbers
    from ..exchange.mermaid import diagram, source

    before, after = both.before.site, both.after.site
    changed = changes(before.catalogue, after.catalogue)
    return Comparison(
        before.catalogue,
        after.catalogue,
        changed,
        both.before.name,
        both.after.name,
        after.options,
        list(dict.fromkeys([*lost_numbers(changed, before.strays, after.strays), *_notes(both)])),
        lambda journey, catalogue: source(diagram(journey, catalogue, after.options.scale), ""),
    )


_NOTED = 10
"""How many mistakes of a page stand above a comparison: fewer than the check lists, since the
changes are what the reader came for."""


def _notes(both: Sides) -> Iterable[str]:
    """Yield what a reader of the comparison should know besides, each in one line."""
    from ..findings.bounded import bounded

    for side in (both.before, both.after):
        yield from side.notes
        shown = bounded(side.broken, _NOTED)
        for finding in shown.listed:
            yield f"{side.name}: {finding.line(side.folder)}"
        for more in shown.more:
            yield f"{side.name}: {side.folder}{more.path}: {more.words}"
