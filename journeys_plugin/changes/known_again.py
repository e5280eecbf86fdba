"""Which stages and steps of two maps are one: by id, by name, then by all that tells them apart.

A step that somebody renamed keeps words of its name, what it says or its place between its
neighbours. None of these is enough where another one speaks against it: another text in its pains
and thoughts, another touchpoint, another place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, partial

from ..values.slugs import slug
from .pairing import FEW_ITEMS, Pairing, share
from .plain_records import Plain, PlainStage, PlainStep
from .values import words_of
from .wordings import (
    REWORDED,
    WeighedWords,
    likeness_of_texts,
    other_numbers,
    sharing_a_rare_word,
)

_NAME, _CONTENT, _PLACE, _WHERE = 2.2, 1.8, 0.5, 0.3
"""What a name, what a step says, its neighbours and its touchpoint speak for."""

_AGAINST = 0.8
"""What it speaks against where both say something and nothing of it is the same."""

_OF_REWORDED = 0.9
"""What it speaks for where a text of the one stands in the other in other words."""

_LEAST_FOR_REWORDED = 0.4
"""What else must speak for two steps: their neighbours and one text do not make them one."""

_OTHER_NUMBER = 0.5
"""What is left of a name that has another number."""

_ENOUGH = 1.35
"""What must speak for two steps to be one."""

_SAME_NAME = 10.0
"""Above all else that could be said for two steps."""

_EQUAL = 2.0
"""Of two with one name: more than all of what they say, and their neighbours, could speak for."""

_CONTENT_OF_TWO_IDS = 0.6
"""Which part of what they say two steps share that are one though each has an id of its own."""

_STAGE_OF_STEPS = 0.5
"""Which part of their steps two stages share that are one."""

_NAME_OF_STAGE = 0.7
"""How much their names have in common."""

_ROUNDS = 3
"""How often is looked anew once the neighbours of more steps are known."""

_SAYS_LITTLE = {"actors", "channel", "duration", "feeling", "moment_of_truth", "optional", "wait"}
"""Keys whose values many steps share."""


@dataclass(frozen=True)
class Placed:
    """A step with where it stands."""

    step: PlainStep
    led: PlainStep
    """The same with references that lead to the records' ids of after."""
    stage: int
    """The number of its stage, from 0."""
    number: int
    """Its number in the stage, from 0."""

    @property
    def told(self) -> str:
        """A text that hardly another step of the map has."""
        return "\n".join((self.step.id, *sorted(self.items)))

    @cached_property
    def items(self) -> frozenset[str]:
        """What the step says, item by item, as far as it is the step's own."""
        found: set[str] = set()
        for key, value in self.step.values.items():
            if key not in _SAYS_LITTLE:
                items: Iterable[Plain] = value if isinstance(value, tuple) else (value,)
                found |= {f"{key} {words_of(item)}" for item in items}
        return frozenset(found)

    @cached_property
    def where(self) -> frozenset[str]:
        """The touchpoints."""
        return frozenset(one for one in self.items if one.startswith("touchpoint "))

    @cached_property
    def own(self) -> frozenset[str]:
        """What the step says beside its touchpoints."""
        return self.items - self.where


def paired_steps(before: Sequence[Placed], after: Sequence[Placed]) -> Pairing[Placed]:
    """Pair the steps of two maps."""
    steps = Pairing(before, after)
    steps.by_key(lambda one: one.step.id, _one_has_own_id)
    steps.by_key(lambda one: slug(one.step.name))
    likeness = _StepLikeness(steps)
    for _ in range(_ROUNDS):
        known = len(steps.pairs)
        neighbours = _Neighbours(steps)
        steps.by_place(partial(likeness.of, neighbours), _ENOUGH)
        if len(steps.pairs) == known:
            break
    return steps


def _one_has_own_id(before: Placed, after: Placed) -> bool:
    return before.step.has_own_id or after.step.has_own_id


class _Neighbours:
    """Says whether two steps stand between the same ones, as far as these are known."""

    def __init__(self, steps: Pairing[Placed]) -> None:
        self._before = _around(len(steps.before), steps.pairs)
        self._after = _around(len(steps.after), {one: one for one in steps.pairs.values()})

    def same(self, number: int, other: int) -> float:
        """Return 1 where both neighbours are the same, 0.5 where one is."""
        return (
            sum(a == b for a, b in zip(self._before[number], self._after[other], strict=True)) / 2
        )


def _around(count: int, known: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return, of each step, the nearest known ones before and after it, by their place in after."""
    earlier, later = [-1] * count, [-1] * count
    last = -1
    for number in range(count):
        earlier[number] = last
        last = known.get(number, last)
    last = -1
    for number in reversed(range(count)):
        later[number] = last
        last = known.get(number, last)
    return list(zip(earlier, later, strict=True))


class _StepLikeness:
    """Weighs what speaks for two steps being one; the same in both directions."""

    def __init__(self, steps: Pairing[Placed]) -> None:
        sides = (steps.before, steps.after)
        self._wordings = WeighedWords(*([one.step.name for one in side] for side in sides))
        counts = [Counter(item for one in side for item in one.items) for side in sides]
        self._counts = {one: max(side[one] for side in counts) for one in counts[0] | counts[1]}
        self._sides = sides
        self._steps = steps
        self._known: dict[tuple[int, int], float] = {}

    def of(self, neighbours: _Neighbours, number: int, other: int) -> float:
        """Weigh the steps of two numbers."""
        found = self._known.get((number, other))
        if found is None:
            found = self._alone(self._sides[0][number], self._sides[1][other])
            self._known[number, other] = found
        return found + _PLACE * neighbours.same(number, other) if found else 0.0

    def _alone(self, before: Placed, after: Placed) -> float:
        """Weigh two steps without their neighbours; 0 for what no neighbours could make one."""
        if slug(before.step.name) == slug(after.step.name):
            alike = _EQUAL if _is_equal(before, after) else share(before.items, after.items)
            return _SAME_NAME + alike
        if before.step.has_own_id and after.step.has_own_id:  # two ids are two steps
            both = len(before.items & after.items) >= FEW_ITEMS
            alike = share(before.items, after.items) >= _CONTENT_OF_TWO_IDS
            return _ENOUGH if both and alike else 0.0
        name = _NAME * self._wordings.likeness(before.step.name, after.step.name)
        if other_numbers(before.step.name, after.step.name):
            name *= _OTHER_NUMBER
        found = name + self._where(before, after) + self._of_equal(before, after)
        if found < _LEAST_FOR_REWORDED:
            return 0.0
        return found + self._of_other_words(before, after)

    def _where(self, before: Placed, after: Placed) -> float:
        if not (before.where and after.where):
            return 0.0
        return _WHERE if before.where & after.where else -_WHERE

    def _of_equal(self, before: Placed, after: Placed) -> float:
        """Weigh what both say."""
        both = before.own & after.own
        if not both:
            return 0.0
        told = sum(1 / self._counts[one] for one in sorted(both))
        fewer = min(len(before.own), len(after.own))
        return float(_CONTENT * min(1.0, told / fewer) * (1 if len(both) > 1 else 0.8))

    def _of_other_words(self, before: Placed, after: Placed) -> float:
        """Weigh what they say where nothing of it is equal."""
        if not (before.own and after.own) or before.own & after.own:
            return 0.0
        alike = any(not self._reworded[one].isdisjoint(after.own) for one in before.own)
        return _OF_REWORDED if alike else -_AGAINST

    @cached_property
    def _reworded(self) -> Mapping[str, AbstractSet[str]]:
        """For each text before, those after that say it in other words."""
        before = (self._steps.before[number] for number in self._steps.left_before)
        after = (self._steps.after[number] for number in self._steps.left_after)
        found = {text: set[str]() for one in before for text in one.own}
        others = {text for one in after for text in one.own}
        for one, other in sharing_a_rare_word(found, others):
            if _is_reworded(one, other):
                found[one].add(other)
        return found


def _is_equal(before: Placed, after: Placed) -> bool:
    """Whether two steps say the same with every key and score, also what many steps share."""
    one, other = before.led, after.step
    return (one.values, one.scores) == (other.values, other.scores)


def _is_reworded(first: str, second: str) -> bool:
    (key, _, one), (other_key, _, other) = first.partition(" "), second.partition(" ")
    return key == other_key and likeness_of_texts(one, other) >= REWORDED


def paired_stages(
    before: Sequence[PlainStage], after: Sequence[PlainStage], steps: Pairing[Placed]
) -> Pairing[tuple[int, PlainStage]]:
    """Pair stages: by name, by their steps, then by likeness of their names."""
    stages = Pairing(list(enumerate(before)), list(enumerate(after)))
    stages.by_key(lambda one: slug(one[1].name))
    shared = partial(_shared_part, _shared_steps(steps))
    stages.by_likeness(lambda one, other: shared(one, other) * _is_named_alike(one, other), 1e-9)
    stages.by_likeness(shared, _STAGE_OF_STEPS)
    stages.by_likeness(_likeness_of_stages, _NAME_OF_STAGE)
    return stages


def _shared_steps(steps: Pairing[Placed]) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for number, other in steps.pairs.items():
        key = (steps.before[number].stage, steps.after[other].stage)
        found[key] = found.get(key, 0) + 1
    return found


def _shared_part(
    shared: Mapping[tuple[int, int], int],
    before: tuple[int, PlainStage],
    after: tuple[int, PlainStage],
) -> float:
    both = shared.get((before[0], after[0]), 0)
    return both / max(1, len(before[1].steps), len(after[1].steps))


def _is_named_alike(before: tuple[int, PlainStage], after: tuple[int, PlainStage]) -> bool:
    return slug(before[1].name) == slug(after[1].name)


def _likeness_of_stages(before: tuple[int, PlainStage], after: tuple[int, PlainStage]) -> float:
    return likeness_of_texts(before[1].name, after[1].name)
