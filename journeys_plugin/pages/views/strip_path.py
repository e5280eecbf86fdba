"""The lines of a strip as short SVG paths, in a drawing that is stretched over any width.

All coordinates are whole numbers, written relative to the point before: a strip is on many pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

COLUMN = 6
"""The width of a column, of which a half, and the thirds of each distance, are whole numbers."""

HEIGHT = 120
"""The height of the scale: about three units of a pixel, so that rounding is not seen."""

Point = tuple[int, int]
"""The distances from the beginning of the map and from the top of the scale."""


def smooth(points: Sequence[Point]) -> str:
    """Return a curve through points that rises and falls only where they do."""
    path = f"M{_joined(points[0])}"
    if len(points) == 1:
        return f"{path}h0"  # round ends make a dot of it
    slopes = _slopes(points)
    reflected = 0  # the width of the curve before, whose last handle `s` takes up
    for (before, after), (start, end) in zip(pairwise(points), pairwise(slopes), strict=True):
        across, down = after[0] - before[0], after[1] - before[1]
        third = across // 3
        first, second = round(start * third), down - round(end * third)
        if first == second == down == 0:
            path += f"h{across}"
            reflected = 0
            continue
        handles = (2 * third, second, across, down)
        path += (
            f"s{_joined(handles)}"
            if reflected == across
            else f"c{_joined((third, first, *handles))}"
        )
        reflected = across
    return path


def straight(points: Iterable[tuple[Point, Point]]) -> str:
    """Return a line for each two points."""
    return "".join(f"M{_joined(before)}{_line(before, after)}" for before, after in points)


def _line(before: Point, after: Point) -> str:
    across, down = after[0] - before[0], after[1] - before[1]
    return f"l{_joined((across, down))}" if down else f"h{across}"


def _slopes(points: Sequence[Point]) -> list[float]:
    """Return the slope at each point (Steffen, 1990): level at each top and bottom."""
    widths = [after[0] - before[0] for before, after in pairwise(points)]
    secants = [
        (after[1] - before[1]) / width
        for (before, after), width in zip(pairwise(points), widths, strict=True)
    ]
    slopes = [
        _slope(*both, *around)
        for both, around in zip(pairwise(secants), pairwise(widths), strict=True)
    ]
    if not slopes:
        return secants * 2
    first, last = (3 * secants[0] - slopes[0]) / 2, (3 * secants[-1] - slopes[-1]) / 2
    return [first, *slopes, last]


def _slope(before: float, after: float, left: int, right: int) -> float:
    if before * after <= 0:
        return 0.0
    mean = (before * right + after * left) / (left + right)
    return math.copysign(2 * min(abs(before), abs(after), abs(mean) / 2), before)


def _joined(numbers: Iterable[int]) -> str:
    """Write numbers; a minus parts them as well as a space does."""
    return " ".join(map(str, numbers)).replace(" -", "-")
