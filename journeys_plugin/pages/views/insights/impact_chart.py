"""The chart of impact over effort, as points for the template.

It is drawn without a view box: places are per cents of the plot, sizes are the page's own, so that
numbers can be read at any width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....insights import RankedOpportunity
from .backlog_rows import BacklogRow

MOST_POINTS = 40
"""How many opportunities are drawn, those of the highest rank."""

_LOWEST, _HIGHEST = 1.0, 5.0
_LITTLE = 2.5
"""An effort of 1 and 2 is little, an impact of 4 and 5 is much."""
_EDGE = 11.0
"""How far the first and the last number stand from the plot's edges, in per cent."""

_AT_ONE_PLACE = ((-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5))
"""Where up to four points stand that share one place, in points' widths."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """An opportunity in the chart, or several that have no room of their own."""

    x: float
    """Per cent of the plot's width: more effort stands further right."""
    y: float
    """Per cent of its height: more impact stands higher."""
    aside: float
    """How far it stands aside, in widths of a point."""
    above: float
    rows: tuple[BacklogRow, ...]
    """Those that it stands for; the first is where it leads."""

    @property
    def assumed(self) -> bool:
        """Whether its place is a guess: nobody has written impact or effort."""
        return any(row.impact.assumed or row.effort.assumed for row in self.rows)

    @property
    def anchors(self) -> str:
        """The anchors of its rows."""
        return "|".join(row.anchor for row in self.rows)

    @property
    def keys(self) -> str:
        """What filters find it by: those of each of its rows."""
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
    """Lay out the chart of the open opportunities; None where there are fewer than two.

    Args:
        ranked: The opportunities.
        rows: Their rows, in the same order; those beyond are not in the table.
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
