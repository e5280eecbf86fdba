"""The stages and steps of a journey, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple, TypeVar

from ..values.lean_dataclass import dataclass
from .known_again import Placed, paired_stages, paired_steps
from .pairing import moved
from .plain_records import (
    Plain,
    PlainScore,
    PlainStage,
    PlainStep,
    Values,
)
from .typed_changes import (
    Change,
    Names,
    News,
    Position,
)
from .values import differences, paired_items


@dataclass(frozen=True)
class ComparedMaps:
    """The stages of two maps, paired."""

    before: Sequence[PlainStage]
    led: Sequence[PlainStage]
    """Those before, with references that lead to the records' ids of after."""
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
        renamed = Renamed(self.renamed_steps(), replaced)
        yield from self._of_stages(renamed)
        yield from self._of_steps(renamed)

    def step_pairs(self) -> list[tuple[PlainStep | None, PlainStep | None]]:
        """Return the steps in the order of after; those that are gone where they were."""
        before = [placed.step for placed in self.steps_before]
        after = [placed.step for placed in self.steps_after]
        return _merged(before, after, self.steps)

    def stage_pairs(self) -> list[tuple[PlainStage | None, PlainStage | None]]:
        """Return the stages in the order of after; those that are gone where they were."""
        return _merged(self.before, self.after, self.stages)

    def _of_stages(self, renamed: Renamed) -> Iterator[Change]:
        before, after = map(_told, self.before), map(_told, self.after)
        shifted = _shifted(self.stages, list(before), list(after))
        for number, stage in enumerate(self.before):
            if number not in self.stages:
                gone = Names.of(stage, None)
                yield _whole_stage("stage-removed", gone, (Position("", number), None), stage)
        for number, stage in enumerate(self.after):
            if number not in self._stages_of_after:
                new = Names.of(None, stage)
                yield _whole_stage("stage-added", new, (None, Position("", number)), stage)
        for number, other in self.stages.items():
            old, stage = self.before[number], self.after[other]
            names = Names.of(old, stage)
            if old.name != stage.name:
                yield Change("stage-renamed", old.name, stage.name, "name", names)
            if number in shifted:
                ends = (Position("", number), Position("", other))
                yield Change("stage-moved", stage=names, positions=ends)
            for change in differences("stage", old.values, old.values, stage.values):
                yield replace(change, stage=names)
            for change in self._of_whole(number, other, renamed):
                yield replace(change, stage=names)

    def _of_whole(self, number: int, other: int, renamed: Renamed) -> Iterator[Change]:
        """Yield the changes of what a stage says itself; they are of no step."""
        old, led, new = self.before[number], self.led[number], self.after[other]
        if old.whole is not None or new.whole is not None:
            placed = Placed(old.whole or _NOTHING, led.whole or _NOTHING, number, 0)
            yield from _of_content(placed, new.whole or _NOTHING, renamed)

    def _of_steps(self, renamed: Renamed) -> Iterator[Change]:
        before_of = {other: number for number, other in self.steps.items()}
        shifted = self._moved_steps()
        for number, placed in enumerate(self.steps_before):
            if number not in self.steps:
                yield self._removed(placed)
        for other, placed in enumerate(self.steps_after):
            if other not in before_of:
                yield self._added(placed)
                continue
            number = before_of[other]
            old = self.steps_before[number]
            names = Names.of(old.step, placed.step)
            stage = self._stage_names(old.stage, placed.stage)
            if number in shifted:
                ends = (_position(self.before, old), _position(self.after, placed))
                yield Change("step-moved", stage=stage, step=names, positions=ends)
            for change in _of_step(old, placed.step, renamed):
                yield replace(change, stage=stage, step=names)

    def _removed(self, placed: Placed) -> Change:
        return Change(
            "step-removed",
            stage=self._stage_names(placed.stage, self.stages.get(placed.stage)),
            step=Names.of(placed.step, None),
            positions=(_position(self.before, placed), None),
            held=placed.step.whole,
        )

    def _added(self, placed: Placed) -> Change:
        return Change(
            "step-added",
            stage=self._stage_names(self._stages_of_after.get(placed.stage), placed.stage),
            step=Names.of(None, placed.step),
            positions=(None, _position(self.after, placed)),
            held=placed.step.whole,
        )

    def _moved_steps(self) -> set[int]:
        """Return the steps that are in another stage, or elsewhere in theirs."""
        elsewhere: set[int] = set()
        inside: dict[int, dict[int, int]] = {}
        for number, other in self.steps.items():
            stage = self.steps_before[number].stage
            if self.stages.get(stage) == self.steps_after[other].stage:
                inside.setdefault(stage, {})[number] = other
            else:
                elsewhere.add(number)
        before = [placed.told for placed in self.steps_before]
        after = [placed.told for placed in self.steps_after]
        return elsewhere.union(*(_shifted(pairs, before, after) for pairs in inside.values()))

    def renamed_steps(self) -> dict[str, str]:
        """Return the id after, by the id before, of the steps that changed it."""
        return {old.id: new.id for old, new in self._paired_steps() if old.id != new.id}

    def renamed_opportunities(self) -> dict[str, str]:
        """Return the id after, by the id before, of the opportunities that changed it."""
        ids: dict[str, str] = {}
        for old, new in self._paired_steps():
            if old.opportunity_ids and old.opportunity_ids != new.opportunity_ids:
                before, after = (step.values.get("opportunities", ()) for step in (old, new))
                if isinstance(before, tuple) and isinstance(after, tuple):
                    pairs = paired_items("opportunity", before, before, after).pairs.items()
                    written = len(old.opportunity_ids), len(new.opportunity_ids)
                    ids |= {
                        old.opportunity_ids[a]: new.opportunity_ids[b]
                        for a, b in pairs
                        if a < written[0] and b < written[1]  # the others are only named
                    }
        return {was: now for was, now in ids.items() if was != now}

    def _paired_steps(self) -> Iterator[tuple[PlainStep, PlainStep]]:
        """Yield the steps that are on both sides, and what stages say on both sides."""
        for number, other in self.steps.items():
            yield self.steps_before[number].step, self.steps_after[other].step
        for number, other in self.stages.items():
            old, new = self.before[number].whole, self.after[other].whole
            if old is not None and new is not None:
                yield old, new

    def _stage_names(self, before: int | None, after: int | None) -> Names:
        return Names.of(
            None if before is None else self.before[before],
            None if after is None else self.after[after],
        )

    @cached_property
    def _stages_of_after(self) -> dict[int, int]:
        return {other: number for number, other in self.stages.items()}


_NOTHING = PlainStep("", False, "", {}, {}, False)
"""What a stage says that says nothing itself."""


def _whole_stage(
    kind: str,
    names: Names,
    positions: tuple[Position | None, Position | None],
    stage: PlainStage,
) -> Change:
    held: Values = {} if stage.whole is None else stage.whole.whole
    return Change(kind, stage=names, positions=positions, held=held)


def _position(stages: Sequence[PlainStage], placed: Placed) -> Position:
    return Position(stages[placed.stage].id, placed.number)


def _shifted(pairs: Mapping[int, int], before: Sequence[str], after: Sequence[str]) -> set[int]:
    """Return the positions before of what no longer stands where the others would have it.

    Args:
        pairs: The position after, by the position before.
        before: For each thing a text that hardly another one has.
        after: The same for the things after.
    """
    order = sorted(pairs)
    labels = ["\0".join(sorted((before[number], after[pairs[number]]))) for number in order]
    return {order[index] for index in moved([pairs[number] for number in order], labels)}


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
    return ComparedMaps(before, led, after, old, new, steps.pairs, stages.pairs)


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
    yield from _of_content(placed, after, renamed)


def _of_content(placed: Placed, after: PlainStep, renamed: Renamed) -> Iterator[Change]:
    before = placed.step.values
    yield from _of_scores(_as_scored(placed, after), after)
    yield from differences("step", before, _led_on(placed.led, renamed), after.values)


def _led_on(step: PlainStep, renamed: Renamed) -> Values:
    """Return a step's values with references that lead to the steps' ids of today."""
    values = dict(step.values)
    branches, replaced = values.get("next"), values.get("replaces")
    if isinstance(branches, tuple):
        values["next"] = tuple(_led_branch(branch, renamed.own) for branch in branches)
    if isinstance(replaced, tuple):
        values["replaces"] = tuple(
            renamed.replaced.get(str(step_id), step_id) for step_id in replaced
        )
    return values


def _led_branch(branch: Plain, renamed: Mapping[str, str]) -> Plain:
    if not isinstance(branch, Mapping) or "to" not in branch:
        return branch
    return {**branch, "to": renamed.get(str(branch["to"]), branch["to"])}


def _as_scored(placed: Placed, after: PlainStep) -> PlainStep:
    """Return a step with its scores by the personas of after: by the written id, or by today's."""
    named = zip(placed.step.scores.items(), placed.led.scores, strict=False)
    scores = {
        old if old in after.scores and new not in after.scores else new: value
        for (old, value), new in named
    }
    return replace(placed.led, scores=scores)


def _of_scores(before: PlainStep, after: PlainStep) -> Iterator[Change]:
    """Yield the scores that changed: a score for everybody once, else each persona's."""
    if before.has_one_score and after.has_one_score:
        old, new = next(iter(before.scores.values())), next(iter(after.scores.values()))
        if old.value != new.value:
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
        if (old_score and old_score.value) != (new_score and new_score.value):
            yield _score(old_score, new_score, persona)


def _spread(step: PlainStep, other: PlainStep) -> Mapping[str, PlainScore]:
    """Return a step's scores; one without a persona stands for all personas of the other side."""
    if step.has_one_score and "" in step.scores and other.scores:
        return dict.fromkeys(other.scores, step.scores[""])
    return step.scores


def _score(before: PlainScore | None, after: PlainScore | None, persona: str) -> Change:
    """Return the change of a score, in what was written; what it is worth says if it rises.

    If the map has another scale since, the scores are told on the site's scale: 7 of 10 and 7 of 20
    are not the same.
    """
    if before is None or after is None:
        kind = "score-added" if before is None else "score-removed"
        was, now = (end and end.written for end in (before, after))
        return Change(kind, was, now, "score", persona=persona)
    rises = after.value > before.value
    kind, news = ("score-rise", News.BETTER) if rises else ("score-drop", News.WORSE)
    was, now = before.written, after.written
    if before.scale != after.scale:
        was, now = before.value, after.value
    return Change(kind, was, now, "score", persona=persona, news=news)


def _told(stage: PlainStage) -> str:
    """Return a text that hardly another stage of the map has: its id and the steps in it."""
    return "\n".join((stage.id, *(step.name for step in stage.steps)))


T = TypeVar("T", PlainStep, PlainStage)


def _merged(
    before: Sequence[T], after: Sequence[T], pairs: Mapping[int, int]
) -> list[tuple[T | None, T | None]]:
    """Bring two orders together: that of after, with what is gone behind what it followed."""
    gone_after: dict[int, list[T]] = {}
    last = -1  # what is gone stood before all that is still there
    for number, old in enumerate(before):
        if number in pairs:
            last = pairs[number]
        else:
            gone_after.setdefault(last, []).append(old)
    back = {other: before[number] for number, other in pairs.items()}
    merged: list[tuple[T | None, T | None]] = [(gone, None) for gone in gone_after.get(-1, ())]
    for other, new in enumerate(after):
        merged.append((back.get(other), new))
        merged.extend((gone, None) for gone in gone_after.get(other, ()))
    return merged
