"""What is the same thing before and after: found by keys, then by likeness.

The pairs are the same in both directions and at every run: likeness is compared in one order, and
if two pairs are equally alike, their positions decide.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import field
from typing import Generic, NamedTuple, TypeVar

from ..values.lean_dataclass import dataclass

T = TypeVar("T")

_MOST_COMPARED = 20_000
"""How many pairs are compared by likeness; of more only those at similar positions, for speed."""


@dataclass
class Pairing(Generic[T]):
    """Pairs of things before and after."""

    before: Sequence[T]
    after: Sequence[T]
    pairs: dict[int, int] = field(default_factory=dict)
    """The position after, by the position before."""

    @property
    def left_before(self) -> list[int]:
        """The positions before of what has no pair yet."""
        return [index for index in range(len(self.before)) if index not in self.pairs]

    @property
    def left_after(self) -> list[int]:
        """The positions after of what has no pair yet."""
        paired = set(self.pairs.values())
        return [index for index in range(len(self.after)) if index not in paired]

    def by_key(
        self,
        key: Callable[[T], Hashable | None],
        allowed: Callable[[T, T], bool] = lambda _before, _after: True,
    ) -> None:
        """Pair what has the same key, if it is the only one on its side that has it.

        Args:
            key: Returns a thing's key; None if it has none.
            allowed: Whether two things of the same key may be a pair.
        """
        sides = ((self.before, self.left_before), (self.after, self.left_after))
        unique = []
        for things, left in sides:
            keys = {index: key(things[index]) for index in left}
            counts = Counter(keys.values())
            unique.append({value: index for index, value in keys.items() if counts[value] == 1})
        before, after = unique
        for value, index in before.items():
            other = after.get(value) if value is not None else None
            if other is not None and allowed(self.before[index], self.after[other]):
                self.pairs[index] = other

    def by_equality(self, key: Callable[[T], Hashable]) -> None:
        """Pair what is equal; of several equal things the first with the first."""
        waiting: dict[Hashable, list[int]] = {}
        for other in reversed(self.left_after):
            waiting.setdefault(key(self.after[other]), []).append(other)
        for index in self.left_before:
            if others := waiting.get(key(self.before[index])):
                self.pairs[index] = others.pop()

    def by_likeness(self, likeness: Callable[[T, T], float], least: float) -> None:
        """Pair what is most alike first.

        Args:
            likeness: Returns how much two things are alike; the same in both directions.
            least: What is less alike is no pair.
        """
        self.by_place(lambda old, new: likeness(self.before[old], self.after[new]), least)

    def by_place(self, likeness: Callable[[int, int], float], least: float) -> None:
        """Pair what is most alike first, by the positions of things.

        Args:
            likeness: Returns how much the things at two positions are alike.
            least: What is less alike is no pair.
        """
        alike = []
        for index, other in self._candidates():
            alikeness = likeness(index, other)
            if alikeness >= least:
                key = (-alikeness, self._distance(index, other), index + other, min(index, other))
                alike.append((key, index, other))
        taken: set[int] = set()
        for _, index, other in sorted(alike):
            if index not in self.pairs and other not in taken:
                self.pairs[index] = other
                taken.add(other)

    def _candidates(self) -> Iterator[tuple[int, int]]:
        before, after = self.left_before, self.left_after
        farthest = None
        if (pairs := len(before) * len(after)) > _MOST_COMPARED:
            farthest = len(self.before) * len(self.after) * _MOST_COMPARED // (2 * pairs)
        for index in before:
            for other in after if farthest is None else self._near(index, after, farthest):
                yield index, other

    def _near(self, index: int, after: list[int], farthest: int) -> list[int]:
        """Return the positions after that are not too far from one before."""
        last_before, last_after = max(1, len(self.before) - 1), max(1, len(self.after) - 1)
        first = bisect_left(after, -(-(index * last_after - farthest) // last_before))
        end = bisect_right(after, (index * last_after + farthest) // last_before)
        return after[first:end]

    def _distance(self, index: int, other: int) -> int:
        """Return how far two positions are from each other, on a scale that both sides share."""
        last_before, last_after = max(1, len(self.before) - 1), max(1, len(self.after) - 1)
        return abs(index * last_after - other * last_before)


FEW_ITEMS = 2
"""How many texts two things must have in common: a single one can be chance."""


def share(first: frozenset[str], second: frozenset[str]) -> float:
    """Return which part of what two things say is common to both, from 0 to 1."""
    return len(first & second) / max(1, len(first | second))


def moved(order: Sequence[int], names: Sequence[str]) -> set[int]:
    """Return the indexes of what has moved: all but the longest part that kept its order.

    Of several parts of the same length always the same one is kept, in both directions.

    Args:
        order: For each thing in the order of before, its position after.
        names: What each thing is called, the same in both directions.
    """
    start, end = 0, len(order)
    ranks = {position: rank for rank, position in enumerate(sorted(order))}
    ranked = [ranks[position] for position in order]
    # What leads or ends both orders is in every longest part: most maps are done here.
    while start < end and ranked[start] == start:
        start += 1
    while end > start and ranked[end - 1] == end - 1:
        end -= 1
    kept = _longest(ranked[start:end], [_weight(name) for name in names[start:end]])
    return set(range(start, end)) - {start + index for index in kept}


class _RisingPart(NamedTuple):
    """A rising part, by its last thing; the longer one is better, of equal ones the heavier."""

    length: int
    weight: int
    last: int
    earlier: _RisingPart | None


def _longest(ranked: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return the indexes of the longest rising part; of several the one of the greatest weight."""
    if not ranked:
        return set()
    least = min(ranked) - 1
    best: list[_RisingPart | None] = [None] * (len(ranked) + 1)  # a Fenwick tree over the ranks
    for index, rank in enumerate(ranked):
        earlier = _best_below(best, rank - least - 1)
        length, weight = (earlier.length, earlier.weight) if earlier else (0, 0)
        _enter(best, rank - least, _RisingPart(length + 1, weight + weights[index], index, earlier))
    kept: set[int] = set()
    part = _best_below(best, len(ranked))
    while part:
        kept.add(part.last)
        part = part.earlier
    return kept


def _best_below(best: Sequence[_RisingPart | None], place: int) -> _RisingPart | None:
    """Return the best part that ends below a rank."""
    part = None
    while place > 0:
        part = _better(part, best[place])
        place -= place & -place
    return part


def _enter(best: list[_RisingPart | None], place: int, part: _RisingPart) -> None:
    while place < len(best):
        best[place] = _better(best[place], part)
        place += place & -place


def _better(one: _RisingPart | None, other: _RisingPart | None) -> _RisingPart | None:
    if one is None or other is None:
        return one or other
    return one if (one.length, one.weight) >= (other.length, other.weight) else other


def _weight(name: str) -> int:
    """Return a number that only the name decides, so that equal lengths are told apart by it."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest())
