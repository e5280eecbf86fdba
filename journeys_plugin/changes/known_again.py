"""Which stages and steps of two maps are one: by id, by name, then by all that tells them apart.

A step that somebody renamed keeps words of its name, what it says or its place between its
neighbours. None of these is enough where another one speaks against it: another text in its pains
and thoughts, another touchpoint, another place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, partial

from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from .pairing import FEW_ITEMS, Pairing, share
from .plain_records import PlainStage, PlainStep
from .values import told_by
from .wordings import (
    REWORDED,
    WeighedWords,
    likeness_of_texts,
    other_numbers,
    sharing_a_rare_word,
)

# These weights are tuned by hand on the maps of tests/matching, until steps that are renamed, split
# or moved are found there, and a step that goes is not taken for another that comes. The half of
# the maps that was held out confirms them: precision 1, recall 0.99.

_NAME, _CONTENT, _PLACE, _WHERE = 2.2, 1.8, 0.5, 0.3
"""How much the name, what a step says, its neighbours and its touchpoint speak for a pair."""

_AGAINST = 0.8
"""What it costs if both steps say something and nothing of it is the same."""

_OF_REWORDED = 0.9
"""What it adds if a text of one step stands in the other one in other words."""

_LEAST_FOR_REWORDED = 0.4
"""What else must speak for a pair: one reworded text and the neighbours are not enough."""

_OTHER_NUMBER = 0.5
"""What is left of the name's weight if the numbers in it differ: visit 1 is not visit 2."""

_ENOUGH = 1.35
"""From which sum on two steps are one."""

_SAME_NAME = 10.0
"""More than all else that could speak for a pair."""

_EQUAL = 2.0
"""For two equal steps of one name: more than the most that `share` and the neighbours add to it."""

_CONTENT_OF_TWO_IDS = 0.6
"""Which part of what they say two steps must share to be one though their own ids differ."""

_STAGE_OF_STEPS = 0.5
"""Which part of their steps two stages must share to be one."""

_NAME_OF_STAGE = 0.7
"""How alike the names of two stages must be if their steps do not decide."""

_ROUNDS = 3
"""How often the rest is compared anew: each new pair is a known neighbour for others."""

_SAYS_LITTLE = {"actors", "channel", "duration", "feeling", "moment_of_truth", "optional", "wait"}
"""Keys whose values many steps share."""


@dataclass(frozen=True)
class Placed:
    """A step and where it stands."""

    step: PlainStep
    led: PlainStep
    """The same with references that lead to the records' ids of after."""
    stage: int
    """The number of its stage, from 0."""
    number: int
    """Its number in the stage, from 0."""

    @property
    def told(self) -> str:
        """A text that hardly another step of the map has: its id and all that it says."""
        return "\n".join((self.step.id, *sorted(self.items)))

    @cached_property
    def items(self) -> frozenset[str]:
        """What the step says, item by item, as far as it is the step's own."""
        return frozenset(told_by(self.step.values, _SAYS_LITTLE))

    @cached_property
    def where(self) -> frozenset[str]:
        """Its touchpoints."""
        return frozenset(item for item in self.items if item.startswith("touchpoint "))

    @cached_property
    def own(self) -> frozenset[str]:
        """What the step says beside its touchpoints."""
        return self.items - self.where


def paired_steps(before: Sequence[Placed], after: Sequence[Placed]) -> Pairing[Placed]:
    """Pair the steps of two maps."""
    steps = Pairing(before, after)
    steps.by_key(lambda placed: placed.step.id, _one_has_own_id)
    steps.by_key(lambda placed: slug(placed.step.name))
    likeness = _StepLikeness(steps)
    for _ in range(_ROUNDS):
        known = len(steps.pairs)
        neighbours = _Neighbours(steps)
        steps.by_place(partial(likeness.of, neighbours), _ENOUGH)
        if len(steps.pairs) == known:
            break
    return steps


def _one_has_own_id(before: Placed, after: Placed) -> bool:
    # two ids that are made from the names are equal where the names are: `by_key` asks those next
    return before.step.has_own_id or after.step.has_own_id


class _Neighbours:
    """Says whether two steps stand between the same ones, as far as these are known."""

    def __init__(self, steps: Pairing[Placed]) -> None:
        self._before = _around(len(steps.before), steps.pairs)
        self._after = _around(len(steps.after), {place: place for place in steps.pairs.values()})

    def same(self, number: int, other: int) -> float:
        """Return 1 if both neighbours are the same, 0.5 if one is."""
        return (
            sum(a == b for a, b in zip(self._before[number], self._after[other], strict=True)) / 2
        )


def _around(count: int, known: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return for each step the nearest paired ones on both sides of it, by their place in after."""
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
        self._wordings = WeighedWords(*([placed.step.name for placed in side] for side in sides))
        before, after = (
            Counter(item for placed in side for item in placed.items) for side in sides
        )
        self._counts = before | after  # of each item the greater count
        self._sides = sides
        self._steps = steps
        self._known: dict[tuple[int, int], float] = {}

    def of(self, neighbours: _Neighbours, number: int, other: int) -> float:
        """Weigh the steps of two numbers."""
        weight = self._known.get((number, other))
        if weight is None:
            weight = self._alone(self._sides[0][number], self._sides[1][other])
            self._known[number, other] = weight
        return weight + _PLACE * neighbours.same(number, other) if weight else 0.0

    def _alone(self, before: Placed, after: Placed) -> float:
        """Weigh two steps without their neighbours; 0 if no neighbours could make them one."""
        if slug(before.step.name) == slug(after.step.name):
            alike = _EQUAL if _is_equal(before, after) else share(before.items, after.items)
            return _SAME_NAME + alike
        if before.step.has_own_id and after.step.has_own_id:  # two ids are two steps, as a rule
            both = len(before.items & after.items) >= FEW_ITEMS
            alike = share(before.items, after.items) >= _CONTENT_OF_TWO_IDS
            return _ENOUGH if both and alike else 0.0
        name = _NAME * self._wordings.likeness(before.step.name, after.step.name)
        if other_numbers(before.step.name, after.step.name):
            name *= _OTHER_NUMBER
        weight = name + self._where(before, after) + self._of_equal(before, after)
        if weight < _LEAST_FOR_REWORDED:
            return 0.0
        return weight + self._of_other_words(before, after)

    def _where(self, before: Placed, after: Placed) -> float:
        if not (before.where and after.where):
            return 0.0
        return _WHERE if before.where & after.where else -_WHERE

    def _of_equal(self, before: Placed, after: Placed) -> float:
        """Weigh what both say: what few steps say tells more, and a single item less."""
        both = before.own & after.own
        if not both:
            return 0.0
        told = sum(1 / self._counts[item] for item in sorted(both))  # sorted: floats add up alike
        fewer = min(len(before.own), len(after.own))
        return float(_CONTENT * min(1.0, told / fewer) * (1 if len(both) > 1 else 0.8))

    def _of_other_words(self, before: Placed, after: Placed) -> float:
        """Weigh what they say if nothing of it is equal."""
        if not (before.own and after.own) or before.own & after.own:
            return 0.0
        alike = any(not self._reworded[item].isdisjoint(after.own) for item in before.own)
        return _OF_REWORDED if alike else -_AGAINST

    @cached_property
    def _reworded(self) -> Mapping[str, AbstractSet[str]]:
        """For each text before, those after that say it in other words."""
        before = (self._steps.before[number] for number in self._steps.left_before)
        after = (self._steps.after[number] for number in self._steps.left_after)
        reworded = {text: set[str]() for placed in before for text in placed.own}
        others = {text for placed in after for text in placed.own}
        for text, other in sharing_a_rare_word(reworded, others):
            if _is_reworded(text, other):
                reworded[text].add(other)
        return reworded


def _is_equal(before: Placed, after: Placed) -> bool:
    """Whether two steps say the same with every key and score, also what many steps share."""
    old, new = before.led, after.step
    return (old.values, old.scores) == (new.values, new.scores)


def _is_reworded(first: str, second: str) -> bool:
    """Whether two items of one key, `pains Too slow`, say the same in other words."""
    (key, _, text), (other_key, _, other) = first.partition(" "), second.partition(" ")
    return key == other_key and likeness_of_texts(text, other) >= REWORDED


def paired_stages(
    before: Sequence[PlainStage], after: Sequence[PlainStage], steps: Pairing[Placed]
) -> Pairing[tuple[int, PlainStage]]:
    """Pair stages: by name, by their steps, then by likeness of their names."""
    stages = Pairing(list(enumerate(before)), list(enumerate(after)))
    stages.by_key(lambda numbered: slug(numbered[1].name))
    shared = partial(_shared_part, _shared_steps(steps))
    # several stages of one name: those that share a step at all, the most first
    stages.by_likeness(lambda old, new: shared(old, new) * _is_named_alike(old, new), 1e-9)
    stages.by_likeness(shared, _STAGE_OF_STEPS)
    stages.by_likeness(_likeness_of_stages, _NAME_OF_STAGE)
    return stages


def _shared_steps(steps: Pairing[Placed]) -> Counter[tuple[int, int]]:
    """Count the steps that each two stages share."""
    pairs = steps.pairs.items()
    return Counter((steps.before[old].stage, steps.after[new].stage) for old, new in pairs)


def _shared_part(
    shared: Counter[tuple[int, int]],
    before: tuple[int, PlainStage],
    after: tuple[int, PlainStage],
) -> float:
    both = shared[before[0], after[0]]
    return both / max(1, len(before[1].steps), len(after[1].steps))


def _is_named_alike(before: tuple[int, PlainStage], after: tuple[int, PlainStage]) -> bool:
    return slug(before[1].name) == slug(after[1].name)


def _likeness_of_stages(before: tuple[int, PlainStage], after: tuple[int, PlainStage]) -> float:
    return likeness_of_texts(before[1].name, after[1].name)
