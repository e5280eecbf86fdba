"""The chart of impact over effort, as points for the template.

It is drawn without a view box: places are in per cent of the plot and sizes are the page's own, so
that numbers can be read at any width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....insights import RankedOpportunity
from .backlog_rows import BacklogRow

MOST_POINTS = 40
"""How many opportunities are drawn, those of the highest rank (chosen by eye)."""

_LOWEST, _HIGHEST = 1.0, 5.0
"""The scale of impact and effort, as the schema has it."""
_LITTLE = 2.5
"""Where little effort ends, between two numbers: 1 and 2 are little. From the top the same distance
is where much impact ends: 4 and 5 are much."""
_EDGE = 11.0
"""The distance of the first and the last number from the plot's edges, in per cent (by eye)."""

_AT_ONE_PLACE = ((-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5))
"""Where up to four points that share one place are drawn, in widths of a point."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """An opportunity in the chart, or several that have no room of their own."""

    x: float
    """Its place in per cent of the plot's width: more effort stands further right."""
    y: float
    """Its place in per cent of the plot's height, from the top: more impact stands higher."""
    aside: float
    """Its shift to the right, in widths of a point."""
    above: float
    """Its shift downwards, in widths of a point."""
    rows: tuple[BacklogRow, ...]
    """The rows that it stands for; it links to the first."""

    @property
    def assumed(self) -> bool:
        """Whether its place is a guess, since no author has written impact or effort."""
        return any(row.impact.assumed or row.effort.assumed for row in self.rows)

    @property
    def anchors(self) -> str:
        """The anchors of its rows, separated as the script reads them."""
        return "|".join(row.anchor for row in self.rows)

    @property
    def keys(self) -> str:
        """The words that filters find each of its rows by, separated as the script reads them."""
        return "|".join(row.keys for row in self.rows)


@dataclass(frozen=True, slots=True)
class ImpactChart:
    """All points, with the numbers of both axes."""

    points: tuple[ChartPoint, ...]
    ticks: tuple[tuple[int, float], ...]
    """A number, and its place from the axis's beginning, in per cent."""
    left_out: int
    """How many open opportunities are not drawn."""
    low: float
    """Where little effort ends, and from the top much impact, in per cent: between two numbers, so
    that each point lies on one side."""


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
    places: dict[tuple[float, float], list[BacklogRow]] = {}
    for opportunity, row in paired[:MOST_POINTS]:
        places.setdefault((opportunity.fields["effort"], opportunity.fields["impact"]), []).append(
            row
        )
    points = [point for at, rows_there in places.items() for point in _points(at, rows_there)]
    ticks = tuple((number, _place(number)) for number in range(1, 6))
    return ImpactChart(tuple(points), ticks, max(0, count - MOST_POINTS), _place(_LITTLE))


def _points(at: tuple[float, float], rows: list[BacklogRow]) -> list[ChartPoint]:
    x, y = _place(at[0]), round(100 - _place(at[1]), 2)
    if len(rows) == 1:
        return [ChartPoint(x, y, 0, 0, (rows[0],))]
    if len(rows) == 2:
        sides = zip(rows, (-0.5, 0.5), strict=True)
        return [ChartPoint(x, y, side, 0, (row,)) for row, side in sides]
    apart = len(_AT_ONE_PLACE) - (len(rows) > len(_AT_ONE_PLACE))
    groups = [(row,) for row in rows[:apart]] + ([tuple(rows[apart:])] if rows[apart:] else [])
    return [
        ChartPoint(x, y, *aside, group) for group, aside in zip(groups, _AT_ONE_PLACE, strict=False)
    ]


def _place(value: float) -> float:
    share = (value - _LOWEST) / (_HIGHEST - _LOWEST)
    return round(_EDGE + share * (100 - 2 * _EDGE), 2)
