"""The rows of a map: the cells of a lane, in one row, or in two where stages speak beside steps.

What a stage says is one cell over its columns. If its steps say something in the same lane, their
cells stand in a second row below it. On the curve, those with a point come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from markupsafe import Markup

from ...values.lean_dataclass import dataclass
from .felt_columns import middle
from .map_heads import StepHead
from .notes import Note

_NOTHING = Markup("")


@dataclass(slots=True)
class MapCell:
    """What stands in one lane of one column, or of all columns of a stage.

    It is not frozen, since that takes twice as long to make.
    """

    notes: tuple[Note, ...] = ()
    head: StepHead | None = None
    feeling: Markup | None = None
    look: str = ""
    """The class that marks it in a comparison."""
    is_felt: bool = False
    """Whether it has a place of its own on the curve."""
    whole: bool = False
    """Whether a stage says it, of all its steps."""
    column: int = 0
    """Its first column, from 0."""
    span: int = 1
    """The number of its columns."""
    rows: int = 1
    """The number of its rows."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.notes or self.head or self.feeling)

    @property
    def middle(self) -> int:
        """The column in which its point on the curve is counted."""
        return middle(self.column, self.span)

    @property
    def attributes(self) -> Markup:
        """Its classes, and how many columns and rows it has, as HTML."""
        if not (self.look or self.whole) and self.span == self.rows == 1:  # as most are
            return _NOTHING
        names = " ".join(filter(None, (self.look, "j-whole" * self.whole)))
        pieces = (
            f' class="{names}"' if names else "",
            f' colspan="{self.span}"' if self.span > 1 else "",
            f' rowspan="{self.rows}"' if self.rows > 1 else "",
        )
        return Markup("".join(pieces))  # noqa: S704 - made of our own words and numbers


@dataclass(frozen=True, slots=True)
class LaneRow:
    """One lane of the map."""

    key: str
    name: str
    line: str | None
    """The name of the blueprint line above it."""
    cells: tuple[MapCell, ...]
    """A cell for each column, with what its step says."""
    wholes: Mapping[int, MapCell] = field(default_factory=dict)
    """What stages say themselves, by their first columns."""

    @property
    def rows(self) -> tuple[tuple[MapCell, ...], ...]:
        """Its cells, row by row."""
        if not self.wholes:
            return (self.cells,)
        stages = list(self._stages())
        is_split = any(below for _, below in stages)
        return tuple(_row(stages, is_split, row) for row in range(1 + is_split))

    def _stages(self) -> Iterator[tuple[tuple[MapCell, ...], tuple[MapCell, ...]]]:
        """Yield the cells of each column or stage: those of the first row, and those below them."""
        after = 0
        for column, cell in enumerate(self.cells):
            if column < after:
                continue
            stage = self.wholes.get(column)
            if stage is None:
                yield (cell,), ()
                continue
            after = column + stage.span
            yield self._ordered(stage, self.cells[column:after])

    def _ordered(
        self, stage: MapCell, steps: tuple[MapCell, ...]
    ) -> tuple[tuple[MapCell, ...], tuple[MapCell, ...]]:
        speak = not all(step.is_empty and not step.is_felt for step in steps)
        if any(step.is_felt for step in steps):
            return steps, () if stage.is_empty else (stage,)
        return (stage,), steps if speak else ()


def _row(
    stages: Iterable[tuple[tuple[MapCell, ...], tuple[MapCell, ...]]], is_split: bool, row: int
) -> tuple[MapCell, ...]:
    cells: list[MapCell] = []
    for upper, lower in stages:
        if row:
            cells += lower
        elif is_split and not lower:
            cells += (replace(cell, rows=2) for cell in upper)
        else:
            cells += upper
    return tuple(cells)


@dataclass(frozen=True, slots=True)
class MapRow:
    """A row of the table."""

    lane: LaneRow
    cells: tuple[MapCell, ...]
    down: int
    """The number of the lane's rows, of its first row; 0 of the second, which has no head."""

    @property
    def levels(self) -> tuple[str, ...]:
        """The class of a row of two: that it is the upper or the lower one."""
        return ("j-over",) if self.down > 1 else () if self.down else ("j-under",)


def map_rows(lanes: Iterable[LaneRow]) -> tuple[MapRow, ...]:
    """Return the rows of a map's lanes."""
    return tuple(
        MapRow(lane, cells, 0 if number else len(rows))
        for lane in lanes
        for rows in (lane.rows,)
        for number, cells in enumerate(rows)
    )
