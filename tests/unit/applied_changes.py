"""Changes applied to what a catalogue said before: it must say then what it says after.

Of the sides nothing is read but what is new as a whole: a page, a stage or a step that came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from journeys_plugin.changes.plain_records import (
    Plain,
    PlainRecord,
    PlainStage,
    PlainStep,
    Values,
)
from journeys_plugin.changes.typed_changes import Change, Changes, RecordChanges
from journeys_plugin.changes.values import canonical
from journeys_plugin.model import PageKind


@dataclass
class AppliedStep:
    id: str
    has_own_id: bool
    name: str
    values: dict[str, Plain]
    scores: dict[str, float]
    has_one_score: bool

    @classmethod
    def of(cls, step: PlainStep) -> AppliedStep:
        values = dict(step.values)
        scores = {persona: score.written for persona, score in step.scores.items()}
        return cls(step.id, step.has_own_id, step.name, values, scores, step.has_one_score)


@dataclass
class AppliedStage:
    name: str
    values: dict[str, Plain]
    steps: list[AppliedStep] = field(default_factory=list)


def said_by(stage: PlainStage) -> dict[str, Plain]:
    """Give what a stage says, for itself and for all its steps."""
    return {**stage.values, **(stage.whole.values if stage.whole else {})}


@dataclass
class AppliedRecord:
    kind: PageKind
    id: str
    path: str
    title: str
    values: dict[str, Plain]
    stages: list[AppliedStage]

    @classmethod
    def of(cls, record: PlainRecord) -> AppliedRecord:
        stages = [
            AppliedStage(stage.name, said_by(stage), [AppliedStep.of(one) for one in stage.steps])
            for stage in record.stages
        ]
        values = dict(record.values)
        return cls(record.kind, record.id, record.path, record.title, values, stages)


def applied(before: Iterable[PlainRecord], found: Changes) -> list[AppliedRecord]:
    """Give what a catalogue says after the changes."""
    changed = {(one.kind, one.names.before.id): one for one in found.records if one.names.before}
    records = [AppliedRecord.of(one.after) for one in found.records if one.after and not one.before]
    for old in before:
        change = changed.get((old.kind, old.id))
        record = AppliedRecord.of(old)
        if change is None:
            records.append(record)
        elif change.after is not None:
            _name_personas(record, found.ids.get("persona", {}))
            _apply(record, change)
            records.append(record)
    return records


def _name_personas(record: AppliedRecord, ids: Mapping[str, str]) -> None:
    """Give the scores' personas their ids of after, as the changes do."""
    for step in _steps(record):
        step.scores = {ids.get(one, one): value for one, value in step.scores.items()}


def _steps(record: AppliedRecord) -> list[AppliedStep]:
    return [step for stage in record.stages for step in stage.steps]


@dataclass
class Leading:
    """Where references lead after: to records, steps and opportunities that changed their ids."""

    found: Changes
    record: RecordChanges | None

    def led(self, key: str, value: Plain) -> Plain:
        if isinstance(value, Mapping):
            return {one: self.led(key, each) for one, each in value.items()}
        if not isinstance(value, str):
            return value
        if key == "takes_up":
            journey, _, opportunity = value.partition("/")
            new = self._ids().get(journey, journey)
            return f"{new}/{self._opportunities(new).get(opportunity, opportunity)}"
        return {**self._ids(), **self._steps(key)}.get(value, value)

    def _ids(self) -> dict[str, str]:
        return {old: new for ids in self.found.ids.values() for old, new in ids.items()}

    def _steps(self, key: str) -> dict[str, str]:
        record = self.record
        if key == "replaces" and record and record.after:
            record = self._journey(str(record.after.values.get("future_of")))
        return {one.id: other.id for one, other in record.steps if one and other} if record else {}

    def _opportunities(self, journey: str) -> dict[str, str]:
        """Give the new ids of those that keep their place among a step's own."""
        record = self._journey(journey)
        pairs = [(one, other) for one, other in (record.steps if record else ()) if one and other]
        return {
            old: new
            for one, other in pairs
            for old, new in zip(one.opportunity_ids, other.opportunity_ids, strict=False)
        }

    def _journey(self, journey: str) -> RecordChanges | None:
        return next((one for one in self.found.of("journey") if one.id == journey), None)


def _apply(record: AppliedRecord, found: RecordChanges) -> None:
    assert found.before
    steps = {old.id: step for old, step in zip(found.before.steps, _steps(record), strict=True)}
    stages = {old.id: stage for old, stage in zip(found.before.stages, record.stages, strict=True)}
    for change in found.changes:
        if change.step and change.step.before and change.step.after:
            _apply_to_step(steps[change.step.before.id], change)
        elif change.stage and change.stage.before and change.stage.after and not change.step:
            _apply_to_stage(stages[change.stage.before.id], change)
        elif not change.stage:
            _apply_to_record(record, change)
    _place(record, found, stages, steps)


def _apply_to_record(record: AppliedRecord, change: Change) -> None:
    verb = change.kind.removeprefix(f"{record.kind}-")
    if verb == "renamed":
        record.title = _renamed(record.title, change)
    elif verb == "moved":
        record.path = _renamed(record.path, change)
    elif change.kind == "id-changed":
        record.id = str(change.after)
    else:
        _apply_value(record.values, change)


def _apply_to_stage(stage: AppliedStage, change: Change) -> None:
    if change.kind == "stage-renamed":
        stage.name = _renamed(stage.name, change)
    elif change.kind != "stage-moved":
        _apply_value(stage.values, change)


def _apply_to_step(step: AppliedStep, change: Change) -> None:
    if change.kind == "step-renamed":
        step.name = _renamed(step.name, change)
    elif change.kind == "id-changed":
        step.id = _renamed(step.id, change)
    elif change.key == "score":
        _apply_score(step, change)
    elif change.kind != "step-moved":
        _apply_value(step.values, change)


def _renamed(name: str, change: Change) -> str:
    assert change.before == name
    return str(change.after)


def _apply_score(step: AppliedStep, change: Change) -> None:
    if not change.persona:
        assert set(step.scores.values()) == ({change.before} - {None})
        step.has_one_score = change.after is not None
        step.scores = {"": change.after} if isinstance(change.after, float) else {}
        return
    step.has_one_score = False
    assert step.scores.pop(change.persona, step.scores.get("")) == change.before
    if isinstance(change.after, float):
        step.scores[change.persona] = change.after


def _apply_value(values: dict[str, Plain], change: Change) -> None:
    old = values.get(change.key, ())
    if change.kind.endswith("-changed") and (not isinstance(old, tuple) or not old):
        assert values.pop(change.key, None) == change.before
        if change.after is not None:
            values[change.key] = change.after
        return
    assert isinstance(old, tuple)
    items = list(old)
    if change.before is not None:
        said = [canonical(one) for one in items]
        del items[said.index(canonical(change.before))]
    if change.after is not None:
        items.append(change.after)
    values[change.key] = tuple(items)


def _place(
    record: AppliedRecord,
    found: RecordChanges,
    stages: dict[str, AppliedStage],
    steps: dict[str, AppliedStep],
) -> None:
    """Put stages and steps where they stand after; what did not move keeps its order."""
    came = {one.id: one for _, one in found.stages if one}
    put: dict[int, AppliedStage] = {}
    gone: list[AppliedStage] = []
    by_id = {new.id: stages[old.id] for old, new in found.stages if old and new}
    for change in found.changes:
        if change.kind not in ("stage-added", "stage-removed", "stage-moved"):
            continue
        assert change.stage
        assert change.positions
        if change.stage.before:
            gone.append(stages[change.stage.before.id])
        if change.stage.after and change.positions[1]:
            new = came[change.stage.after.id]
            stage = AppliedStage(new.name, said_by(new))
            if change.stage.before:
                stage = stages[change.stage.before.id]
            by_id[new.id] = put[change.positions[1].number] = stage
    record.stages = _ordered([one for one in record.stages if not _is_in(one, gone)], put)
    _place_steps(found, by_id, steps)


def _place_steps(
    found: RecordChanges,
    stages_after: dict[str, AppliedStage],
    steps: dict[str, AppliedStep],
) -> None:
    new_steps = {one.id: one for _, one in found.steps if one}
    put: dict[str, dict[int, AppliedStep]] = {}
    gone: list[AppliedStep] = []
    for change in found.changes:
        if change.kind not in ("step-added", "step-removed", "step-moved"):
            continue
        assert change.step
        assert change.positions
        old, new = change.step.before, change.step.after
        if old:
            gone.append(steps[old.id])
        if new and (position := change.positions[1]):
            step = steps[old.id] if old else AppliedStep.of(new_steps[new.id])
            put.setdefault(position.stage, {})[position.number] = step
    for stage_id, stage in stages_after.items():
        left = [one for one in stage.steps if not _is_in(one, gone)]
        stage.steps = _ordered(left, put.get(stage_id, {}))


T = TypeVar("T")


def _ordered(left: list[T], put: Mapping[int, T]) -> list[T]:
    """Fill the places that nobody has with what is left."""
    rest = iter(left)
    return [put[number] if number in put else next(rest) for number in range(len(left) + len(put))]


def _is_in(one: object, several: Iterable[object]) -> bool:
    return any(one is other for other in several)


def assert_says(record: AppliedRecord, after: PlainRecord, found: Changes) -> None:
    """Compare; ids that nobody wrote are made of names, and so are references to them."""
    assert (record.path, record.title, record.id) == (after.path, after.title, after.id)
    changed = (one for one in found.of(record.kind) if one.id == record.id)
    leading = Leading(found, next(changed, None))
    assert_values(record.values, after.values, leading)
    assert [one.name for one in record.stages] == [one.name for one in after.stages]
    for stage, other in zip(record.stages, after.stages, strict=True):
        assert_values(stage.values, said_by(other), leading)
        assert [one.name for one in stage.steps] == [one.name for one in other.steps]
        for step, new in zip(stage.steps, other.steps, strict=True):
            assert step.id == new.id or not (step.has_own_id or new.has_own_id)
            assert_values(step.values, new.values, leading)
            assert has_scores(step, new)


def assert_values(values: Mapping[str, Plain], after: Values, leading: Leading) -> None:
    assert {key for key, value in values.items() if value != ()} == set(after)
    for key, new in after.items():
        missing = Counter(map(canonical, _listed(new)))
        left = []
        for item in _listed(values[key]):
            if missing[canonical(item)] > 0:
                missing[canonical(item)] -= 1
            else:
                left.append(canonical(leading.led(key, item)))
        assert Counter(left) == +missing


def _listed(value: Plain) -> tuple[Plain, ...]:
    return value if isinstance(value, tuple) else (value,)


def has_scores(step: AppliedStep, after: PlainStep) -> bool:
    """Compare scores; one for everybody is that of each whom the other side names."""
    old = step.scores
    new = {persona: score.written for persona, score in after.scores.items()}
    if step.has_one_score and after.has_one_score:
        return set(old.values()) == set(new.values())
    if "" in old:
        return all(value == old.get(one, old[""]) for one, value in new.items())
    if "" in new:
        return set(old.values()) == {new[""]}
    return old == new
