"""The chart of impact and effort: a field for each two numbers, with the opportunities in it.

Columns and rows are as broad and as high as what they hold requires, so that the first ones have
room for their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ....insights import RankedOpportunity
from ....values.lean_dataclass import dataclass
from .backlog_rows import BacklogRow

MOST_POINTS = 80
"""How many opportunities are drawn, those of the highest rank (chosen by eye)."""
NAMED_POINTS = 10
"""How many of them have their words beside them: as many rows are beside the chart."""

_NUMBERS = range(1, 6)
"""The scale of impact and effort, as the schema has it."""
_LITTLE, _MUCH = 2, 4
"""Up to which number effort is little, and from which on impact is much."""

_EMPTY, _OF_WORDS, _MOST = 0.6, 3.0, 2.0
"""The parts of the width of a column without a point, of one with words, and of the broadest
without words (by eye)."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """An opportunity in the chart."""

    row: BacklogRow
    is_named: bool
    """Whether its words stand beside it."""

    @property
    def assumed(self) -> bool:
        """Whether its place is a guess, since no author has written impact or effort."""
        return self.row.impact.assumed or self.row.effort.assumed


@dataclass(frozen=True, slots=True)
class ChartField:
    """The opportunities of one impact and one effort."""

    impact: int
    effort: int
    points: tuple[ChartPoint, ...]

    @property
    def is_best(self) -> bool:
        """Whether its points have much impact for little effort."""
        return self.impact >= _MUCH and self.effort <= _LITTLE


@dataclass(frozen=True, slots=True)
class ImpactChart:
    """All fields, row by row, with what their columns and rows need."""

    fields: tuple[tuple[ChartField, ...], ...]
    """The highest impact first; in each row the least effort first."""
    columns: str
    """The widths of the columns, as a style has them."""
    rows: str
    """The heights of the rows, as a style has them."""
    left_out: int
    """How many open opportunities are not drawn."""


def impact_chart(
    ranked: Sequence[RankedOpportunity], rows: Sequence[BacklogRow]
) -> ImpactChart | None:
    """Lay out the chart of the open opportunities; None if there are fewer than two.

    Args:
        ranked: The opportunities.
        rows: Their rows, in the same order; opportunities beyond them are not in the table.
    """
    paired = [
        (opportunity, row)
        for opportunity, row in zip(ranked, rows, strict=False)
        if not opportunity.is_done
    ]
    count = sum(not opportunity.is_done for opportunity in ranked)
    if count < 2:
        return None
    places: dict[tuple[int, int], list[ChartPoint]] = {}
    for number, (opportunity, row) in enumerate(paired[:MOST_POINTS]):
        at = _nearest(opportunity.fields["impact"]), _nearest(opportunity.fields["effort"])
        places.setdefault(at, []).append(ChartPoint(row, number < NAMED_POINTS))
    fields = tuple(
        tuple(
            ChartField(impact, effort, tuple(places.get((impact, effort), ())))
            for effort in _NUMBERS
        )
        for impact in reversed(_NUMBERS)
    )
    widths = [f"minmax(0, {_width(column):g}fr)" for column in zip(*fields, strict=True)]
    heights = ["auto" if any(field.points for field in row) else "2em" for row in fields]
    left_out = max(0, count - MOST_POINTS)
    return ImpactChart(fields, " ".join(widths), " ".join(heights), left_out)


def _nearest(value: float) -> int:
    """Return the number of the axis that a value is nearest to, of two the higher one."""
    return min(_NUMBERS[-1], max(_NUMBERS[0], int(value + 0.5)))


def _width(column: Iterable[ChartField]) -> float:
    """Return the part of the chart's width that a column takes."""
    of_fields = [field.points for field in column]
    if any(point.is_named for points in of_fields for point in points):
        return _OF_WORDS
    most = max(map(len, of_fields))
    return min(_MOST, 0.8 + 0.2 * most) if most else _EMPTY
