"""Grids as tables: a number in each cell, and a link to the steps behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from ....insights import (
    REST,
    Grid,
    GridCell,
    GridRow,
)
from ..here import Here

Link = Callable[[str, str], str]
"""Gives the address of the steps behind a cell, by its row and column; empty for none. The column
`REST` stands for all that have no other one, and for the total."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell with steps."""

    value: str
    """What the column is sorted by."""
    band: int
    """Of the mean; 0 without one."""
    number: str
    """The mean; empty without one."""
    count: str
    """How many steps, in words."""
    href: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row."""

    head: Markup
    total: CellView | None
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A grid, cut where it is long."""

    title: str
    of: str
    """What the rows are."""
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]
    left_out: int
    """How many rows are not shown."""


def table(
    grid: Grid, title: str, of: str, here: Here, *, most: int, kind: str, link: Link
) -> TableView:
    """Return a grid as a table.

    Args:
        grid: The grid.
        title: What it shows.
        of: What its rows are.
        here: The page.
        most: How many rows are shown.
        kind: What rows are: touchpoint, journey, persona or channel.
        link: Gives the address of the steps behind a cell.
    """
    return TableView(
        title,
        of,
        tuple(here.words(column.name) for column in grid.columns),
        tuple(_row(row, grid, here, kind, link) for row in grid.rows[:most]),
        max(0, len(grid.rows) - most),
    )


def _row(row: GridRow, grid: Grid, here: Here, kind: str, link: Link) -> RowView:
    heads: dict[str, Callable[[str], Markup]] = {
        "touchpoint": here.touchpoint_link,
        "journey": here.journey_link,
        "persona": here.persona_link,
    }
    line = row.line
    channel = here.channel_called(line.id, line.name) if kind == "channel" else None
    return RowView(
        heads[kind](line.id) if channel is None else channel,
        _cell(row.total, _address(row.total, line.id, REST, here, link), here)
        if row.total
        else None,
        tuple(
            _cell(cell, _address(cell, line.id, column.id, here, link), here) if cell else None
            for cell, column in zip(row.cells, grid.columns, strict=True)
        ),
    )


def _address(cell: GridCell, row: str, column: str, here: Here, link: Link) -> str:
    """Lead to the step where there is one, else to the list of all."""
    if cell.only is not None:
        return here.step_link(cell.only.journey, cell.only.step)
    return link(row, column)


def _cell(cell: GridCell, href: str, here: Here) -> CellView:
    labels = here.options.labels
    steps = labels.steps_many.format(count=cell.steps)
    if cell.mean is None:
        return CellView("", 0, "", steps, href)
    return CellView(f"{cell.mean:.4g}", here.band(cell.mean), here.number(cell.mean), steps, href)


def steps_of_touchpoint(by: str, here: Here) -> Link:
    """Lead to a touchpoint's page, to its steps of one stage, persona or channel."""
    name = {"stages": "stage", "personas": "persona", "channels": "channel"}[by]

    def link(touchpoint: str, column: str) -> str:
        page, _, anchor = here.link("touchpoint", touchpoint, "journeys--steps").partition("#")
        if column == REST:
            return f"{page}?counts=yes#{anchor}"
        return f"{page}?{name}={quote(column)}&counts=yes#{anchor}"

    return link


def map_of_journey(here: Here) -> Link:
    """Lead to a journey's map."""
    return lambda journey, _: here.link("journey", journey)


def no_list(_row: str, _column: str) -> str:
    """Lead nowhere: no page lists these steps."""
    return ""
