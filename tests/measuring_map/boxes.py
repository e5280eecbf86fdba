"""How much of an area boxes cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on the screen, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def covered(boxes: Sequence[Box]) -> float:
    """Return the area of what lies in at least one of the boxes."""
    edges = sorted({edge for box in boxes for edge in (box.left, box.right)})
    return sum(
        (right - left) * _height(box for box in boxes if box.left <= left and right <= box.right)
        for left, right in pairwise(edges)
    )


def _height(boxes: Iterable[Box]) -> float:
    """Return the height of what lies in at least one of the boxes, which stand in one strip."""
    total, reached = 0.0, float("-inf")
    for box in sorted(boxes, key=lambda box: box.top):
        total += max(0.0, box.bottom - max(box.top, reached))
        reached = max(reached, box.bottom)
    return total
