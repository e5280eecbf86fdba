"""Grids: steps counted by two of their sides, such as touchpoints and stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from ..model import Stage
from ..values.lean_dataclass import dataclass
from ..values.scale import Mean
from .placed import PlacedStep

Key = TypeVar("Key")

REST = ""
"""The id of the column that stands for all that have none of their own."""


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row's or a column's head."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """The steps that a row and a column have in common; at least one."""

    steps: int
    scored: int
    """How many of them have a score."""
    mean: float | None
    """Of these scores; None if there are none."""
    only: PlacedStep | None
    """The step if it is the only one, so that the cell can lead to it."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with its head and its cells."""

    line: GridLine
    total: GridCell | None
    """All its steps, each once; None if it has none."""
    cells: tuple[GridCell | None, ...]
    """One for each column; None if there is no step."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns with the steps that they have in common."""

    columns: tuple[GridLine, ...]
    rows: tuple[GridRow, ...]

    def __bool__(self) -> bool:
        return bool(self.rows and self.columns)


Entry = tuple[str, str, PlacedStep, float | None]
"""Row, column, step, and its score there."""


def grid(
    entries: Iterable[Entry],
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    totals: Mapping[str, GridCell],
    only_steps: bool = False,
) -> Grid:
    """Count steps by row and column.

    Args:
        entries: A step may stand in several cells; in each it counts once. All entries of a step
            follow each other.
        rows: Names by id, in order.
        columns: Names by id, in order. Entries of other columns count in the column `REST`, if
            there is one.
        totals: All steps of each row.
        only_steps: Whether what a stage says of its steps is no step more.
    """
    placed_entries = (
        ((row, column if column in columns else REST), placed, score)
        for row, column, placed, score in entries
    )
    cells = counted(placed_entries, only_steps)
    return Grid(
        tuple(GridLine(id_, name) for id_, name in columns.items()),
        tuple(
            GridRow(
                GridLine(row, name),
                totals.get(row),
                tuple(cells.get((row, column)) for column in columns),
            )
            for row, name in rows.items()
        ),
    )


def worst_first(grid: Grid) -> Grid:
    """Return a grid with the row that feels worst first; those without a score come last."""
    return replace(grid, rows=tuple(sorted(grid.rows, key=_badness)))


def _badness(row: GridRow) -> tuple[bool, float, int]:
    total = row.total
    if total is None or total.mean is None:
        return True, 0.0, 0
    return False, total.mean, -total.scored


def totals(
    entries: Iterable[tuple[str, PlacedStep]], only_steps: bool = False
) -> dict[str, GridCell]:
    """Count all steps of each row, each once."""
    return counted(((row, placed, placed.step.mean) for row, placed in entries), only_steps)


class _Tally:
    """The steps of one cell while they are counted."""

    __slots__ = ("first", "last", "last_score", "of_last", "over", "scored", "steps", "sum")

    def __init__(self, placed: PlacedStep) -> None:
        self.steps, self.scored, self.sum = 0, 0, 0.0
        self.first = placed
        self.last: PlacedStep | None = None
        self.last_score: float | None = None
        self.of_last = 1
        """How many scores the last step's score is the mean of."""
        self.over: Stage | None = None
        """The stage that is counted in place of its steps, until the first of them comes."""

    def add_to_last(self, score: float | None) -> None:
        """Take one more score of the last step into its mean: a column may stand for several."""
        if score is None:
            return
        if self.last_score is None:
            self.scored, self.sum, self.last_score = self.scored + 1, self.sum + score, score
            return
        self.of_last += 1
        more = (score - self.last_score) / self.of_last
        self.sum, self.last_score = self.sum + more, self.last_score + more


def counted(
    entries: Iterable[tuple[Key, PlacedStep, float | None]], only_steps: bool = False
) -> dict[Key, GridCell]:
    """Count steps by a key; all entries of a step follow each other.

    With `only_steps`, what a stage says of its steps is no step more, but its score counts. It is
    one only in a cell that has none of its steps: a stage may be scored by others than they are.

    No function is called for each step: a large site has tens of thousands of entries.
    """
    tallies: dict[Key, _Tally] = {}
    for key, placed, score in entries:
        tally = tallies.get(key)
        if tally is None:
            tally = tallies[key] = _Tally(placed)
        elif tally.last is placed:
            tally.add_to_last(score)
            continue
        tally.last, tally.last_score, tally.of_last = placed, score, 1
        if tally.over is placed.stage:
            tally.over = None
        else:
            tally.steps += 1
            tally.over = placed.stage if only_steps and placed.is_over_steps else None
        if score is not None:
            tally.scored += 1
            tally.sum += score
    return {key: _cell(tally) for key, tally in tallies.items()}


def _cell(tally: _Tally) -> GridCell:
    mean = Mean(tally.sum / tally.scored) if tally.scored else None
    only = tally.first if tally.steps == 1 else None
    return GridCell(tally.steps, tally.scored, mean, only)


def most(counts: Mapping[str, int], limit: int) -> list[str]:
    """Return the ids with the highest counts, up to a limit, in the order of the mapping."""
    if len(counts) <= limit:
        return list(counts)
    kept = set(sorted(counts, key=lambda id_: -counts[id_])[:limit])
    return [id_ for id_ in counts if id_ in kept]


def touchpoints_of(placed: PlacedStep) -> list[str]:
    """Return the touchpoints that a step passes."""
    return [meeting.touchpoint for meeting in placed.step.meetings]
