"""Grids: steps counted by two of their sides, such as touchpoints and stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .placed import PlacedStep

REST = ""
"""The id of the column that stands for those beyond the most."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row's or a column's head."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The steps that a row and a column have in common; at least one."""

    steps: int
    scored: int
    """How many of them have a score."""
    mean: float | None
    """Of these."""
    only: PlacedStep | None
    """The step, where it is the only one."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row."""

    line: Line
    total: Cell | None
    """Of all its steps, each once."""
    cells: tuple[Cell | None, ...]
    """One a column; None where there is no step."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns with the steps that they have in common."""

    columns: tuple[Line, ...]
    rows: tuple[GridRow, ...]

    def __bool__(self) -> bool:
        return bool(self.rows and self.columns)


Entry = tuple[str, str, PlacedStep, float | None]
"""Row, column, step, and its score there."""


def grid(entries: Iterable[Entry], rows: Mapping[str, str], columns: Mapping[str, str]) -> Grid:
    """Count steps by row and column.

    Args:
        entries: A step may stand in several; in each cell it counts once.
        rows: Names by id, in order. Entries of other rows are left out.
        columns: Names by id, in order. Those of other columns count in the one with the id `REST`
            where there is one.
    """
    tallies: dict[str, dict[str, _Tally]] = {row: {} for row in rows}
    totals: dict[str, _Tally] = {}
    for row, column, placed, score in entries:
        of_row = tallies.get(row)
        if of_row is None:
            continue
        known = column if column in columns else REST
        if known in columns:
            (of_row.get(known) or of_row.setdefault(known, _Tally())).add(placed, score)
        total = totals.get(row) or totals.setdefault(row, _Tally())
        total.add(placed, placed.step.mean)
    return Grid(
        tuple(Line(id_, name) for id_, name in columns.items()),
        tuple(
            GridRow(
                Line(row, name),
                _cell(totals.get(row)),
                tuple(_cell(tallies[row].get(column)) for column in columns),
            )
            for row, name in rows.items()
        ),
    )


def most(counts: Mapping[str, int], limit: int) -> list[str]:
    """Give the ids that count most, at most so many, in the order of the mapping."""
    if len(counts) <= limit:
        return list(counts)
    kept = set(sorted(counts, key=lambda id_: -counts[id_])[:limit])
    return [id_ for id_ in counts if id_ in kept]


class _Tally:
    """The steps of one cell while they are counted."""

    __slots__ = ("first", "last", "scored", "steps", "sum")

    def __init__(self) -> None:
        self.steps, self.scored, self.sum = 0, 0, 0.0
        self.first: PlacedStep | None = None
        self.last: PlacedStep | None = None

    def add(self, placed: PlacedStep, score: float | None) -> None:
        """Count a step; one that stands in several entries follows on itself."""
        if placed is self.last:
            return
        self.last = placed
        self.first = self.first or placed
        self.steps += 1
        if score is not None:
            self.scored += 1
            self.sum += score


def _cell(tally: _Tally | None) -> Cell | None:
    if tally is None:
        return None
    mean = tally.sum / tally.scored if tally.scored else None
    return Cell(tally.steps, tally.scored, mean, tally.first if tally.steps == 1 else None)


def touchpoints_of(placed: PlacedStep) -> list[str]:
    """Give the touchpoints that a step passes."""
    return [meeting.touchpoint for meeting in placed.step.meetings]
