"""The numbers on a map's curves: where they stand, so that each can be read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

SHAPES = ("circle", "square", "diamond", "hexagon", "shield")
"""How the personas' numbers are told apart, beside the dash of their curve."""

_HIGH, _SMALL = 2.2, 1.75
"""What two numbers need from middle to middle, in the size of their text: two of one map, or one
of it and a small one of an earlier map."""

LANE, SHARED_LANE = 9.0, 14.0
"""The lane's height where there is one curve, and where there are several, in the same size.

The style sheet makes them at least as high.
"""

_TALLEST = 2.3
"""How many times that height a lane may have: enough for halves on a scale of five, or for ten
whole numbers."""

_ROOMY, _TRACK, _NARROW_TRACK = 3, 1.2, 0.95
"""Up to how many tracks stand well apart in a column, and the width of one, in numbers' widths."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number in its shape."""

    number: str
    band: int
    shape: str
    name: str
    """Whose score it is; empty where there is only one curve."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A place on the curves, in its step's cell: equal numbers touch there, side by side."""

    top: float
    """Per cent of the lane's height."""
    marks: tuple[Mark, ...]
    shift: float = 0
    """How far it stands aside of the column's middle, in numbers' widths."""

    @property
    def mark(self) -> Mark:
        """Return the first of its numbers."""
        return self.marks[0]


def tall(columns: Iterable[Sequence[float]], lane: float, *, small: bool = False) -> float:
    """Return how many times its height a lane needs, so that no number covers another one.

    Numbers so near that no lane is tall enough do not count: they stand beside each other.

    Args:
        columns: The heights of each column's numbers, in per cent of the lane's height.
        lane: The lane's height.
        small: Whether one of two is a small number.
    """
    needed = 1.0
    for heights in columns:
        for one, other in pairwise(sorted(set(heights))):
            wanted = _needed(lane, small) / (other - one)
            if wanted <= _TALLEST:
                needed = max(needed, wanted)
    return math.ceil(needed * 100) / 100


def near(lane: float, times: float, *, small: bool = False) -> float:
    """Return the distance in per cent of a lane's height below which two numbers would overlap."""
    return _needed(lane, small) / times


def _needed(lane: float, small: bool) -> float:
    return 100 * (_SMALL if small else _HIGH) / lane


def laid_out(points: Sequence[CurvePoint], nearest: float) -> tuple[CurvePoint, ...]:
    """Bring equal points of a column together; put those that are too near beside each other.

    Args:
        points: A point for each number, in the order of the curves.
        nearest: The least distance of two that do not overlap.
    """
    groups: list[list[CurvePoint]] = []
    for point in sorted(points, key=lambda point: point.top):
        if groups and point.top - groups[-1][-1].top < nearest:
            groups[-1].append(point)
        else:
            groups.append([point])
    return tuple(point for group in groups for point in _beside(group, nearest))


def _beside(group: list[CurvePoint], nearest: float) -> Iterator[CurvePoint]:
    if group[0].top == group[-1].top:
        yield CurvePoint(group[0].top, tuple(point.mark for point in group))
    else:
        yield from _in_tracks(group, nearest)


def _in_tracks(group: Sequence[CurvePoint], nearest: float) -> Iterator[CurvePoint]:
    """Put points beside each other, in as few tracks as keep them apart."""
    tracks: list[float] = []
    chosen = []
    for point in group:
        free = (at for at, last in enumerate(tracks) if point.top - last >= nearest)
        track = next(free, len(tracks))
        tracks[track : track + 1] = [point.top]
        chosen.append(track)
    width = _TRACK if len(tracks) <= _ROOMY else _NARROW_TRACK
    for point, track in zip(group, chosen, strict=True):
        yield replace(point, shift=round((track - (len(tracks) - 1) / 2) * width, 3))
