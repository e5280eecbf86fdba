"""Where the words of a feeling stand: at their point, on the side from which no curve comes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from ...values.lean_dataclass import dataclass
from .points import LEVELS, CurvePoint

_ROOM = 0.5
"""How much room the lane has above and below the scale, in levels."""

_FROM, _LINE = 0.3, 0.4
"""How far from a point its words begin, and how high a line of them is, in levels."""

_ACROSS = {"": (-0.42, 0.42), "j-before": (-0.8, 0.07), "j-after": (-0.07, 0.8)}
"""How far words reach, in columns from their point: in its middle, before it, and after it."""

_BESIDE_LEADER = {"": 3, "j-before": 1, "j-after": 1}
"""How much it disturbs if they stand on the line that hangs from the point."""

_COVERS = 6
"""How much it disturbs if they stand on other words, or beyond the map."""

_SAMPLES = 16


@dataclass(frozen=True, slots=True)
class WordsPlace:
    """Where words stand."""

    y: float
    """The height of the point that they stand at, in levels from the top of the scale."""
    side: str
    """The classes that say on which side; empty if they stand in the middle below it."""
    lines: int

    @property
    def rises(self) -> bool:
        """Whether they stand above the room over the scale."""
        return "j-above" in self.side and self.y - _FROM - _LINE * self.lines < -_ROOM

    @property
    def sinks(self) -> bool:
        """Whether they stand below the room under the scale."""
        return "j-above" not in self.side and self.y + _FROM + _LINE * self.lines > LEVELS + _ROOM


class CurveHeights:
    """How high the curves of a map are, between the points too."""

    def __init__(self, curves: Sequence[Sequence[float | None]]) -> None:
        self.curves = [_filled(heights) for heights in curves]
        self.last = max((len(heights) for heights in curves), default=0) - 1
        """The map's last column."""

    def within(self, across: tuple[float, float], down: tuple[float, float]) -> int:
        """Return how much of the curves passes through a box: the number of places seen there."""
        left, right = across
        places = [left + (right - left) * at / (_SAMPLES - 1) for at in range(_SAMPLES)]
        heights = (height_at(curve, place) for curve in self.curves for place in places)
        return sum(height is not None and down[0] < height < down[1] for height in heights)


def _filled(heights: Sequence[float | None]) -> list[float | None]:
    """Return the heights with those between scored columns, in which a line passes."""
    filled = list(heights)
    known = [column for column, height in enumerate(heights) if height is not None]
    for before, after in pairwise(known):
        low, high = heights[before] or 0.0, heights[after] or 0.0
        for column in range(before + 1, after):
            filled[column] = low + (high - low) * (column - before) / (after - before)
    return filled


def height_at(heights: Sequence[float | None], place: float) -> float | None:
    """Return how high a curve is between two columns; None beyond its ends."""
    column = int(place // 1)
    if not 0 <= column < len(heights):
        return None
    here = heights[column]
    beyond = heights[column + 1] if column + 1 < len(heights) else None
    if place == column or here is None or beyond is None:
        return here if place == column else None
    return here + (beyond - here) * (place - column)


def words_place(
    column: int,
    points: Sequence[CurvePoint],
    lines: int,
    curves: CurveHeights,
    taken: Container[int],
    *,
    has_leader: bool,
) -> WordsPlace:
    """Return where the words of a column stand: where the least of the curves is behind them.

    Args:
        column: The column.
        points: Its points.
        lines: How many lines the words have.
        curves: The map's curves.
        taken: The columns in which other words stand below the room under the scale.
        has_leader: Whether a line hangs from its lowest point.
    """

    def disturbs(tried: tuple[int, WordsPlace]) -> int:
        seen, place = tried
        return seen + place.rises + (_COVERS if column in taken else 1) * place.sinks

    return min(_tries(column, points, lines, curves, has_leader=has_leader), key=disturbs)[1]


def _tries(
    column: int,
    points: Sequence[CurvePoint],
    lines: int,
    curves: CurveHeights,
    *,
    has_leader: bool,
) -> Iterator[tuple[int, WordsPlace]]:
    """Yield each place with how much it disturbs, the best of equal ones first."""
    low, high = max(point.y for point in points), min(point.y for point in points)
    size = _LINE * lines
    for is_above in (False, True):
        top = high - _FROM - size if is_above else low + _FROM
        for side, (left, right) in _ACROSS.items():
            classes = f"j-above {side}".strip() if is_above else side
            place = WordsPlace(high if is_above else low, classes, lines)
            disturbs = curves.within((column + left, column + right), (top, top + size))
            disturbs += _BESIDE_LEADER[side] * (has_leader and not is_above)
            disturbs += _COVERS * (side == "j-before" and column == 0)
            disturbs += _COVERS * (side == "j-after" and column == curves.last)
            yield disturbs, place
