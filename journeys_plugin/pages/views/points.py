"""The numbers on a map's curves, placed so that each can be read.

Heights are counted in levels from the top of the scale: it is drawn four levels high, whatever its
numbers are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...values.lean_dataclass import dataclass

LEVELS = 4
"""How many levels high the scale is drawn. The stylesheet counts on it: of a scale of five, a whole
number is a level."""

_APART, _APART_SMALL = 0.525, 0.46
"""The least distance of two points from middle to middle: two of one map, or one of it and a small
one of an earlier map. Below it they overlap: the stylesheet makes a point 22 pixels high in a map
of several curves, a small one 16, and a level 42."""

_TALLEST = 1.4
"""How many times as high the lane may become: enough for halves on a scale of five, and for the
whole numbers of one from 0 to 10."""


@dataclass(slots=True)
class CurvePoint:
    """A score on a curve, or a feeling where a score would be; not frozen, as a `Note`."""

    y: float
    """Its distance from the top of the scale, in levels."""
    number: str
    """Its score; empty if it is guessed from a feeling: then it is drawn hollow."""
    band: int = 0
    """The fifth of the scale that it lies in, from 1; 0 of an earlier map's."""
    persona: int = 0
    """The number of its persona in the journey; 0 if the curve is everybody's."""
    name: str = ""
    """Whose it is; empty if there is only one curve."""
    shift: float = 0
    """Its distance from the column's middle, in widths of a point."""
    at_end: bool = False
    """Whether it stands at the column's end instead, in the middle of a stage."""

    @property
    def variables(self) -> str:
        """Its place, for the stylesheet, which knows where the middle of each band is."""
        of_band = bool(self.number and self.band) and self.y == LEVELS + 1 - self.band
        if of_band and not self.shift:  # as most
            return ""
        y = "" if of_band else f"--j-y:{self.y:g}"
        return ";".join(filter(None, (y, f"--j-x:{self.shift:g}" if self.shift else "")))


def tall(columns: Iterable[Sequence[float]], *, small: bool = False) -> float:
    """Return how many times as high the lane must be, so that no point covers another one.

    Points too near for any lane do not count: they stand beside each other.

    Args:
        columns: The heights of each column's points, in levels.
        small: Whether one of two points is a small one.
    """
    needed = 1.0
    for heights in columns:
        if len(heights) < 2:
            continue
        for upper, lower in pairwise(sorted(set(heights))):
            wanted = near(1, small=small) / (lower - upper)
            if wanted <= _TALLEST:
                needed = max(needed, wanted)
    return math.ceil(needed * 100) / 100  # up, so that rounding makes no two overlap


def near(times: float, *, small: bool = False) -> float:
    """Return the distance below which two points overlap, in levels.

    Args:
        times: How many times as high as the least the lane is.
        small: Whether one of two points is a small one.
    """
    return (_APART_SMALL if small else _APART) / times


def laid_out(points: Sequence[CurvePoint], nearest: float) -> tuple[CurvePoint, ...]:
    """Put points of a column that are too near beside each other: equal ones touch on its middle.

    Args:
        points: A point for each number, in the order of the curves.
        nearest: The least distance of two that do not overlap.
    """
    if len(points) < 2:
        return tuple(points)
    groups: list[list[CurvePoint]] = []
    for point in sorted(points, key=lambda point: point.y):
        if groups and point.y - groups[-1][-1].y < nearest:
            groups[-1].append(point)
        else:
            groups.append([point])
    return tuple(point for group in groups for point in _in_tracks(group, nearest))


def _in_tracks(group: Sequence[CurvePoint], nearest: float) -> Iterator[CurvePoint]:
    """Shift points into tracks beside each other, in as few as keep them apart."""
    tracks: list[float] = []
    chosen = []
    for point in group:
        free = (at for at, last in enumerate(tracks) if point.y - last >= nearest)
        track = next(free, len(tracks))
        tracks[track : track + 1] = [point.y]
        chosen.append(track)
    for point, track in zip(group, chosen, strict=True):
        yield replace(point, shift=track - (len(tracks) - 1) / 2)
