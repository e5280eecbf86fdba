"""Lines through points as short SVG paths, for drawings that are stretched over any width.

Coordinates are whole numbers, written relative to the point before: a strip is on many pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

Point = tuple[int, int]
"""The distances from the beginning and from the top of a drawing."""


class _Piece(NamedTuple):
    """A part of a curve between two points. Its handles are at the thirds of its width."""

    at: float
    """Where it begins."""
    width: float
    heights: tuple[float, float, float, float]
    """Those of its begin, of its two handles and of its end, from the top of the drawing."""


def smooth(points: Sequence[Point]) -> str:
    """Return a curve through points that rises and falls only where they do.

    So it never leaves the scale. The distances across have whole thirds.
    """
    path = f"M{_joined(points[0])}"
    if len(points) == 1:
        return f"{path}h0"  # round ends make a dot of it
    return path + _drawn(_pieces(tuple(points)))


def straight(points: Iterable[tuple[Point, Point]]) -> str:
    """Return a line for each two points."""
    return "".join(f"M{_joined(before)}{_line(before, after)}" for before, after in points)


def between(upper: Sequence[Point], lower: Sequence[Point]) -> str:
    """Return what lies between two curves through points at the same distances across."""
    there, back = tuple(upper), tuple(reversed(lower))
    end = _upright(there[-1][1], back[0][1])
    return f"M{_joined(there[0])}{_drawn(_pieces(there))}{end}{_drawn(_pieces(back))}Z"


def areas(points: Sequence[Point], level: int) -> tuple[str, str]:
    """Return what lies between a curve and a level line, above the line and below it."""
    parts = [part for piece in _pieces(tuple(points)) for part in _parted(piece, level)]
    above, below = "", ""
    for is_above, group in groupby(parts, lambda part: sum(part.heights) < 4 * level):
        run = list(group)
        begin = f"M{_joined((run[0].at, level))}{_upright(level, run[0].heights[0])}"
        closed = f"{begin}{_drawn(run)}{_upright(run[-1].heights[3], level)}Z"
        above, below = (above + closed, below) if is_above else (above, below + closed)
    return above, below


def _upright(now: float, wanted: float) -> str:
    """Return the upright line to a height; nothing if it is reached."""
    return "" if now == wanted else f"V{_number(wanted)}"


@lru_cache(maxsize=4)  # the mean of a strip is a line, and beside it the edge of areas
def _pieces(points: tuple[Point, ...]) -> tuple[_Piece, ...]:
    slopes = _slopes(points)
    pieces = []
    for number, (at, begin) in enumerate(points[:-1]):
        after, end = points[number + 1]
        first = begin + round(slopes[number] * (after - at) / 3)
        second = end - round(slopes[number + 1] * (after - at) / 3)
        pieces.append(_Piece(at, after - at, (begin, first, second, end)))
    return tuple(pieces)


def _drawn(pieces: Iterable[_Piece]) -> str:
    """Return pieces that follow each other, relative to where they begin."""
    path: list[str] = []
    reflected = 0.0  # the width of the piece before, whose last handle `s` takes up
    for _, width, (begin, first, second, end) in pieces:
        if begin == first == second == end:
            path.append(f"h{_number(width)}")
            reflected = 0.0
            continue
        handles = (2 * width / 3, second - begin, width, end - begin)
        if reflected == width:
            path.append(f"s{_joined(handles)}")
        else:
            path.append(f"c{_joined((width / 3, first - begin, *handles))}")
        reflected = width
    return "".join(path)


def _parted(piece: _Piece, level: float) -> Iterator[_Piece]:
    """Yield a piece in two where it crosses a level line. It only rises or only falls."""
    at, width, heights = piece
    if (heights[0] - level) * (heights[3] - level) >= 0:
        yield piece
        return
    begin, first, second, end = (height - level for height in heights)
    linear, square = 3 * (first - begin), 3 * (begin - 2 * first + second)
    cubic = end - begin + 3 * (first - second)
    low, high = 0.0, 1.0
    while high - low > 1 / 256:
        share = (low + high) / 2
        is_behind = (begin + share * (linear + share * (square + share * cubic))) * begin > 0
        low, high = (share, high) if is_behind else (low, share)
    share = round(high * width, 1) / width
    left, right = _halves(heights, share)
    yield _Piece(at, share * width, (*left[:3], level))
    yield _Piece(at + share * width, width - share * width, (level, *right[1:]))


_Heights = tuple[float, float, float, float]


def _halves(heights: _Heights, share: float) -> tuple[_Heights, _Heights]:
    """Part a cubic curve at a share of its way (de Casteljau)."""
    first, second, third, fourth = heights
    a = first + (second - first) * share
    b = second + (third - second) * share
    c = third + (fourth - third) * share
    d, e = a + (b - a) * share, b + (c - b) * share
    middle = d + (e - d) * share
    return (first, a, d, middle), (middle, e, c, fourth)


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


def _joined(numbers: Iterable[float]) -> str:
    """Write numbers; a minus parts them as well as a space does."""
    return " ".join(map(_number, numbers)).replace(" -", "-")


@lru_cache(maxsize=4_096)  # most are small whole numbers
def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
