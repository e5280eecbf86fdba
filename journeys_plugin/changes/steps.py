"""The stages and steps of a journey, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeVar

from .known_again import Placed, paired_stages, paired_steps
from .pairing import moved
from .plain_records import (
    Plain,
    PlainStage,
    PlainStep,
    Values,
)
from .typed_changes import (
    Change,
    Name,
    Names,
    News,
    Position,
)
from .values import differences, paired_items


@dataclass(frozen=True)
class ComparedMaps:
    """The stages of two maps, paired."""

    before: Sequence[PlainStage]
    after: Sequence[PlainStage]
    steps_before: Sequence[Placed]
    steps_after: Sequence[Placed]
    steps: Mapping[int, int]
    """The position after, by the position before, counted over all stages."""
    stages: Mapping[int, int]

    def changes(self, replaced: Mapping[str, str]) -> Iterator[Change]:
        """Yield the changes of stages and steps, in the order of the map after.

        Args:
            replaced: Of a future map: the ids after, by the ids before, of the steps of today.
        """
        yield from self._of_stages()
        yield from self._of_steps(Renamed(self.renamed_steps(), replaced))

    def step_pairs(self) -> list[tuple[PlainStep | None, PlainStep | None]]:
        """Return the steps in the order of after; those that are gone where they were."""
        before = [placed.step for placed in self.steps_before]
        after = [placed.step for placed in self.steps_after]
        return _merged(before, after, self.steps)

    def stage_pairs(self) -> list[tuple[PlainStage | None, PlainStage | None]]:
        """Return the stages in the order of after; those that are gone where they were."""
        return _merged(self.before, self.after, self.stages)

    def _of_stages(self) -> Iterator[Change]:
        came = set(range(len(self.after))) - set(self.stages.values())
        went = set(range(len(self.before))) - set(self.stages)
        order = sorted(self.stages)
        named = [
            _label(_told(self.before[one]), _told(self.after[self.stages[one]])) for one in order
        ]
        shifted = {order[one] for one in moved([self.stages[one] for one in order], named)}
        for number in sorted(went):
            names = Names(_name(self.before[number]), None)
            yield Change("stage-removed", stage=names, positions=(Position("", number), None))
        for number in sorted(came):
            names = Names(None, _name(self.after[number]))
            yield Change("stage-added", stage=names, positions=(None, Position("", number)))
        for number, other in self.stages.items():
            names = self._stage_names(number, other)
            old, new = self.before[number], self.after[other]
            if old.name != new.name:
                yield Change("stage-renamed", old.name, new.name, "name", names)
            if number in shifted:
                where = (Position("", number), Position("", other))
                yield Change("stage-moved", stage=names, positions=where)
            for one in differences("stage", old.values, old.values, new.values):
                yield Change(one.kind, one.before, one.after, one.key, names, news=one.news)

    def _of_steps(self, renamed: Renamed) -> Iterator[Change]:
        paired_after = {other: number for number, other in self.steps.items()}
        shifted = self._moved_steps()
        for number, placed in enumerate(self.steps_before):
            if number not in self.steps:
                names = Names(_name(placed.step), None)
                yield Change(
                    "step-removed",
                    stage=self._stage_before(placed.stage),
                    step=names,
                    positions=(self._position(self.before, placed), None),
                    held=placed.step.whole,
                )
        for other, placed in enumerate(self.steps_after):
            if other not in paired_after:
                stage = self._stage_after(placed.stage)
                names = Names(None, _name(placed.step))
                where = (None, self._position(self.after, placed))
                held = placed.step.whole
                yield Change("step-added", stage=stage, step=names, positions=where, held=held)
                continue
            old = self.steps_before[paired_after[other]]
            names = Names(_name(old.step), _name(placed.step))
            stage = self._stage_names(old.stage, placed.stage)
            if paired_after[other] in shifted:
                ends = self._position(self.before, old), self._position(self.after, placed)
                yield Change("step-moved", stage=stage, step=names, positions=ends)
            for change in _of_step(old, placed.step, renamed):
                yield replace(change, stage=stage, step=names)

    def _moved_steps(self) -> set[int]:
        """Return the steps that are in another stage, or elsewhere in theirs."""
        found = set()
        inside: dict[int, list[int]] = {}
        for number, other in self.steps.items():
            stage = self.steps_before[number].stage
            if self.stages.get(stage) == self.steps_after[other].stage:
                inside.setdefault(stage, []).append(number)
            else:
                found.add(number)
        for numbers in inside.values():
            numbers.sort()
            named = [
                _label(self.steps_before[one].told, self.steps_after[self.steps[one]].told)
                for one in numbers
            ]
            shifted = moved([self.steps[one] for one in numbers], named)
            found |= {numbers[one] for one in shifted}
        return found

    def renamed_steps(self) -> dict[str, str]:
        """Return the id after, by the id before, of the steps that changed it."""
        return {old.id: new.id for old, new in self._paired_steps() if old.id != new.id}

    def renamed_opportunities(self) -> dict[str, str]:
        """Return the id after, by the id before, of the opportunities that changed it."""
        found: dict[str, str] = {}
        for old, new in self._paired_steps():
            if old.opportunity_ids and old.opportunity_ids != new.opportunity_ids:
                before, after = (one.values.get("opportunities", ()) for one in (old, new))
                if isinstance(before, tuple) and isinstance(after, tuple):
                    pairs = paired_items("opportunity", before, before, after).pairs.items()
                    found |= {old.opportunity_ids[a]: new.opportunity_ids[b] for a, b in pairs}
        return {one: other for one, other in found.items() if one != other}

    def _paired_steps(self) -> Iterator[tuple[PlainStep, PlainStep]]:
        for number, other in self.steps.items():
            yield self.steps_before[number].step, self.steps_after[other].step

    def _stage_names(self, number: int, other: int) -> Names:
        return Names(_name(self.before[number]), _name(self.after[other]))

    def _stage_before(self, number: int) -> Names:
        other = self.stages.get(number)
        return Names(
            _name(self.before[number]), None if other is None else _name(self.after[other])
        )

    def _stage_after(self, other: int) -> Names:
        number = self._stages_of_after.get(other)
        before = None if number is None else _name(self.before[number])
        return Names(before, _name(self.after[other]))

    @cached_property
    def _stages_of_after(self) -> dict[int, int]:
        return {other: number for number, other in self.stages.items()}

    @staticmethod
    def _position(stages: Sequence[PlainStage], placed: Placed) -> Position:
        return Position(stages[placed.stage].id, placed.number)


def compared(
    before: Sequence[PlainStage], led: Sequence[PlainStage], after: Sequence[PlainStage]
) -> ComparedMaps:
    """Pair the stages and steps of two maps.

    Args:
        before: The stages of the one.
        led: The same with references that lead to the records' ids of after.
        after: The stages of the other.
    """
    old, new = list(_placed(before, led)), list(_placed(after, after))
    steps = paired_steps(old, new)
    stages = paired_stages(before, after, steps)
    return ComparedMaps(before, after, old, new, steps.pairs, stages.pairs)


def _placed(stages: Sequence[PlainStage], led: Sequence[PlainStage]) -> Iterator[Placed]:
    for number, (stage, other) in enumerate(zip(stages, led, strict=True)):
        for index, (step, led_step) in enumerate(zip(stage.steps, other.steps, strict=True)):
            yield Placed(step, led_step, number, index)


class Renamed(NamedTuple):
    """The ids after, by the ids before, of the steps that a map's steps refer to."""

    own: Mapping[str, str]
    """Of the map itself: branches lead there."""
    replaced: Mapping[str, str]
    """Of the map of today, which the future one replaces."""


def _of_step(placed: Placed, after: PlainStep, renamed: Renamed) -> Iterator[Change]:
    before = placed.step
    if before.name != after.name:
        yield Change("step-renamed", before.name, after.name, "name")
    own = before.has_own_id or after.has_own_id
    if own and before.id != after.id:
        yield Change("id-changed", before.id, after.id, "id")
    yield from _of_scores(_as_scored(placed, after), after)
    for one in differences("step", before.values, _led_on(placed.led, renamed), after.values):
        yield Change(one.kind, one.before, one.after, one.key, news=one.news)


def _led_on(step: PlainStep, renamed: Renamed) -> Values:
    """Return a step's values with references that lead to the steps' ids of today."""
    values = dict(step.values)
    branches, replaced = values.get("next"), values.get("replaces")
    if isinstance(branches, tuple):
        values["next"] = tuple(_led_branch(one, renamed.own) for one in branches)
    if isinstance(replaced, tuple):
        values["replaces"] = tuple(renamed.replaced.get(str(one), one) for one in replaced)
    return values


def _led_branch(branch: Plain, renamed: Mapping[str, str]) -> Plain:
    if not isinstance(branch, Mapping):
        return branch
    return {**branch, "to": renamed.get(str(branch["to"]), branch["to"])}


def _as_scored(placed: Placed, after: PlainStep) -> PlainStep:
    """Return a step whose scores are those of the personas of after: as written, or led on."""
    named = zip(placed.step.scores.items(), placed.led.scores, strict=False)
    scores = {
        old if old in after.scores and new not in after.scores else new: value
        for (old, value), new in named
    }
    return replace(placed.led, scores=scores)


def _of_scores(before: PlainStep, after: PlainStep) -> Iterator[Change]:
    """Yield the scores that changed: one for everybody as one, else each persona's."""
    if before.has_one_score and after.has_one_score:
        old, new = next(iter(before.scores.values())), next(iter(after.scores.values()))
        if old != new:
            yield _score(old, new, "")
        return
    scores_before, scores_after = _spread(before, after), _spread(after, before)
    for side, other in ((before, after), (after, before)):
        if side.has_one_score and not other.scores:
            value = next(iter(side.scores.values()))
            yield _score(value, None, "") if side is before else _score(None, value, "")
            return
    for persona in dict.fromkeys((*scores_after, *scores_before)):
        old_score, new_score = scores_before.get(persona), scores_after.get(persona)
        if old_score != new_score:
            yield _score(old_score, new_score, persona)


def _spread(step: PlainStep, other: PlainStep) -> Mapping[str, float]:
    """Return a step's scores; one of a journey without personas is that of all whom others name."""
    if step.has_one_score and "" in step.scores and other.scores:
        return dict.fromkeys(other.scores, step.scores[""])
    return step.scores


def _score(before: float | None, after: float | None, persona: str) -> Change:
    if before is None:
        return Change("score-added", None, after, "score", persona=persona)
    if after is None:
        return Change("score-removed", before, None, "score", persona=persona)
    rises = after > before
    kind, news = ("score-rise", News.BETTER) if rises else ("score-drop", News.WORSE)
    return Change(kind, before, after, "score", persona=persona, news=news)


def _name(one: PlainStage | PlainStep) -> Name:
    return Name(one.id, one.name)


def _told(stage: PlainStage) -> str:
    """Return a text that hardly another stage of the map has."""
    return "\n".join((stage.id, *(step.name for step in stage.steps)))


def _label(before: str, after: str) -> str:
    return "\0".join(sorted((before, after)))


T = TypeVar("T", PlainStep, PlainStage)


def _merged(
    before: Sequence[T], after: Sequence[T], pairs: Mapping[int, int]
) -> list[tuple[T | None, T | None]]:
    """Bring two orders together: that of after, with what is gone behind what it followed."""
    gone_after: dict[int, list[T]] = {}
    last = -1
    for number, one in enumerate(before):
        if number in pairs:
            last = pairs[number]
        else:
            gone_after.setdefault(last, []).append(one)
    back = {other: before[number] for number, other in pairs.items()}
    merged: list[tuple[T | None, T | None]] = [(one, None) for one in gone_after.get(-1, ())]
    for other, one in enumerate(after):
        merged.append((back.get(other), one))
        merged.extend((gone, None) for gone in gone_after.get(other, ()))
    return merged
