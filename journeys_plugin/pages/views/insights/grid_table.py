"""Grids as tables: a number in each cell, and a link to the steps behind it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from markupsafe import Markup, escape

from ....insights import (
    REST,
    Grid,
    GridCell,
    GridLine,
    GridRow,
)
from ....values.lean_dataclass import dataclass
from ..page_context import PageContext
from ..step_owner import owner_of_touchpoint

Link = Callable[[str, str], str]
"""Returns the address of the steps behind a cell, by its row's and column's id; empty for none. The
column `REST` stands for all that have no other column, and for the total."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell with steps."""

    value: str
    """What the column is sorted by."""
    band: int
    """The band of the mean; 0 without one."""
    number: str
    """The mean; empty without one."""
    count: str
    """How many steps, in words."""
    href: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table."""

    head: Markup
    below: Markup
    """Who owns it, or how many of the customers it is."""
    total: CellView | None
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A grid as a table, cut if it is long."""

    title: str
    of: str
    """What the rows are, in words."""
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]
    left_out: int
    """How many rows are not shown."""


def table(
    grid: Grid, title: str, of: str, here: PageContext, *, most: int, kind: str, link: Link
) -> TableView:
    """Return a grid as a table.

    Args:
        grid: The grid.
        title: What it shows.
        of: What its rows are, in words.
        here: The page.
        most: How many rows are shown.
        kind: What its rows are, one of `_HEADS`.
        link: Returns the address of the steps behind a cell.
    """
    return TableView(
        title,
        of,
        tuple(here.words(column.name) for column in grid.columns),
        tuple(_row(row, grid, here, kind, link) for row in grid.rows[:most]),
        max(0, len(grid.rows) - most),
    )


def _row(row: GridRow, grid: Grid, here: PageContext, kind: str, link: Link) -> RowView:
    line = row.line
    head, below = _HEADS[kind](line, here)
    return RowView(
        head,
        below,
        _cell(row.total, _address(row.total, line.id, REST, here, link), here)
        if row.total
        else None,
        tuple(
            _cell(cell, _address(cell, line.id, column.id, here, link), here) if cell else None
            for cell, column in zip(row.cells, grid.columns, strict=True)
        ),
    )


def _touchpoint(line: GridLine, here: PageContext) -> tuple[Markup, Markup]:
    """Return a touchpoint with its owner."""
    return here.touchpoint_link(line.id), owner_of_touchpoint(here.touchpoint(line.id), here)


def _journey(line: GridLine, here: PageContext) -> tuple[Markup, Markup]:
    return here.journey_link(line.id), Markup("")


def _persona(line: GridLine, here: PageContext) -> tuple[Markup, Markup]:
    """Return a persona with its share of the customers."""
    share = here.persona(line.id).written.share
    words = "" if share is None else here.options.labels.share.format(share=here.number(share))
    return here.persona_link(line.id), escape(words)


def _owner(line: GridLine, here: PageContext) -> tuple[Markup, Markup]:
    return escape(here.words(line.name)), Markup("")


def _channel(line: GridLine, here: PageContext) -> tuple[Markup, Markup]:
    return here.channel_called(line.id, line.name), Markup("")


_HEADS: dict[str, Callable[[GridLine, PageContext], tuple[Markup, Markup]]] = {
    "touchpoint": _touchpoint,
    "journey": _journey,
    "persona": _persona,
    "owner": _owner,
    "channel": _channel,
}
"""Makes the head of a row, and what stands below it, by what the rows are."""


def _address(cell: GridCell, row: str, column: str, here: PageContext, link: Link) -> str:
    """Return the link to a cell's step if there is one only, else to the list of all."""
    if cell.only is not None:
        return here.step_link(cell.only.journey, cell.only.step)
    return link(row, column)


def _cell(cell: GridCell, href: str, here: PageContext) -> CellView:
    labels = here.options.labels
    steps = labels.steps_many.format(count=cell.steps)
    if cell.mean is None:
        return CellView("", 0, "", steps, href)
    return CellView(f"{cell.mean:.4g}", here.band(cell.mean), here.scored(cell.mean), steps, href)


def steps_of_touchpoint(by: str, here: PageContext) -> Link:
    """Return what links to a touchpoint's page, to its steps of one stage, persona or channel."""
    name = {"stages": "stage", "personas": "persona", "channels": "channel"}[by]

    def link(touchpoint: str, column: str) -> str:
        page, _, anchor = here.link("touchpoint", touchpoint, "journeys--steps").partition("#")
        if column == REST:
            return f"{page}?counts=yes#{anchor}"
        return f"{page}?{name}={quote(column)}&counts=yes#{anchor}"

    return link


def map_of_journey(here: PageContext) -> Link:
    """Return what links to a journey's map."""
    return lambda journey, _: here.link("journey", journey)


def no_list(_row: str, _column: str) -> str:
    """Return no address: no page lists these steps."""
    return ""
