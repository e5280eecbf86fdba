"""The fewest moves that put things into another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def moves(
    current: Sequence[Thing], target: Sequence[Thing]
) -> Iterator[tuple[Thing, int | None, int]]:
    """Yield what has to be inserted or moved, one after the other.

    Args:
        current: The things as they are; those that are not in the target stay where they are.
        target: The things as they are to be.

    Yields:
        A thing, the place from which it is taken (None for a new one), and the place where it
        goes once it is taken.
    """
    order = list(current)
    staying = _staying(current, target)
    before: Thing | None = None
    for thing in target:
        if thing not in staying:
            start = order.index(thing) if thing in order else None
            if start is not None:
                del order[start]
            end = 0 if before is None else order.index(before) + 1
            order.insert(end, thing)
            yield thing, start, end
        before = thing


def _staying(current: Sequence[Thing], target: Sequence[Thing]) -> frozenset[Thing]:
    """Return the most things that are in the right order already."""
    places = {thing: at for at, thing in enumerate(target)}
    things = [thing for thing in current if thing in places]
    ends: list[int] = []
    last: list[int] = []
    above: list[int | None] = []
    for at, thing in enumerate(things):
        length = bisect_left(ends, places[thing])
        ends[length : length + 1] = [places[thing]]
        last[length : length + 1] = [at]
        above.append(last[length - 1] if length else None)
    found = set()
    place = last[-1] if last else None
    while place is not None:
        found.add(things[place])
        place = above[place]
    return frozenset(found)
