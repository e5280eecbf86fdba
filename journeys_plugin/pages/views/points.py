"""The numbers on a map's curves, placed so that each can be read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

SHAPES = ("circle", "square", "diamond", "hexagon", "shield")
"""The shapes that tell the personas' numbers apart, together with the dash of their curve. The
stylesheet draws each as `j-shape-NAME`."""

_HIGH, _SMALL = 2.2, 1.75
"""The least distance of two numbers from middle to middle, in sizes of their text: two of one map,
or one of it and a small one of an earlier map. Below it their shapes overlap."""

LANE, SHARED_LANE = 9.0, 14.0
"""The lane's height with one curve, and with several, in sizes of its text. The stylesheet makes
lanes at least as high (`--journeys-lane-height`): change both together."""

_TALLEST = 2.3
"""How many times as high a lane may become: enough for halves on a scale of five, or for ten whole
numbers."""

_ROOMY, _TRACK, _NARROW_TRACK = 3, 1.2, 0.95
"""How many tracks stand well apart in a column, and the width of one, in widths of a number: of up
to so many tracks, and of more, which must share the column and touch."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number in its shape."""

    number: str
    band: int
    shape: str
    name: str
    """Whose score it is; empty if there is only one curve."""
    word: str = ""
    """The feeling that it is guessed from: it is drawn hollow, without a number."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A place on the curves, in its step's cell; equal numbers share it, side by side."""

    top: float
    """Its distance from the lane's top, in per cent of the lane's height."""
    marks: tuple[Mark, ...]
    shift: float = 0
    """Its distance from the column's middle, in widths of a number."""
    at_end: bool = False
    """Whether it stands at the column's end instead, in the middle of a stage."""

    @property
    def mark(self) -> Mark:
        """The first of its numbers."""
        return self.marks[0]


def tall(columns: Iterable[Sequence[float]], lane: float, *, small: bool = False) -> float:
    """Return how many times as high a lane must be, so that no number covers another one.

    Numbers too near for any lane do not count: they stand beside each other.

    Args:
        columns: The heights of each column's numbers, in per cent of the lane's height.
        lane: The lane's height, in sizes of its text.
        small: Whether one of two numbers is a small one.
    """
    needed = 1.0
    for heights in columns:
        for upper, lower in pairwise(sorted(set(heights))):
            wanted = _needed(lane, small) / (lower - upper)
            if wanted <= _TALLEST:
                needed = max(needed, wanted)
    return math.ceil(needed * 100) / 100  # up, so that rounding makes no two overlap


def near(lane: float, times: float, *, small: bool = False) -> float:
    """Return the distance below which two numbers overlap, in per cent of the lane's height.

    Args:
        lane: The lane's least height, in sizes of its text.
        times: How many times as high it is.
        small: Whether one of two numbers is a small one.
    """
    return _needed(lane, small) / times


def _needed(lane: float, small: bool) -> float:
    return 100 * (_SMALL if small else _HIGH) / lane


def laid_out(points: Sequence[CurvePoint], nearest: float) -> tuple[CurvePoint, ...]:
    """Join equal points of a column, and put points that are too near beside each other.

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
    """Shift points into tracks beside each other, in as few as keep them apart."""
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
