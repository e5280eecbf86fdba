"""A part of a map as a map: some personas, stages or lanes of it, and true for what is shown.

Nothing is counted or drawn anew: a narrowed journey is a journey, so its means and its curve are
those of the steps that it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from ..model import Branching, Catalogue, Journey, Stage, Step, personas_at
from ..options import Options
from ..schema.keys import keys_of
from ..schema.scores import PersonaFeelings, Scores
from ..schema.step_lanes import LANE_OF
from ..schema.steps import WrittenStep, fields_with
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from ..values.texts import Text
from .choice import HEAD_LANE, ChosenPart

_LINKED: Mapping[str, Mapping[str, Any]] = {
    "experience": {"scores": (), "guesses": ()},
    "touchpoint": {"meetings": ()},
    "opportunities": {"opportunity_ids": (), "named": ()},
    "connections": {"actors": (), "detail": None, "branches": (), "replaces": ()},
}
"""What a linked step has of a lane beside what is written, and what stands for none of it."""


def narrowed(choice: ChosenPart, catalogue: Catalogue, options: Options) -> dict[str, Journey]:
    """Return the journeys that are asked for, by their ids: of each the part that is, if any."""
    asked = catalogue.journeys.keys() & (choice.journeys or catalogue.journeys.keys())
    if choice.personas:
        of_personas = (catalogue.journeys_of.get(one, ()) for one in choice.personas)
        asked &= {journey.id for journeys in of_personas for journey in journeys}
    journeys = {key: journey for key, journey in catalogue.journeys.items() if key in asked}
    if not choice.narrows:
        return journeys
    parts = {key: _part(one, choice, catalogue, options) for key, one in journeys.items()}
    return {key: part for key, part in parts.items() if part is not None}


def _part(
    journey: Journey, choice: ChosenPart, catalogue: Catalogue, options: Options
) -> Journey | None:
    part = _Narrowing(journey, choice, catalogue, options)
    stages = tuple(part.stages())
    is_there = stages or not (journey.stages or choice.stages)
    return part.journey_of(stages) if is_there else None


@dataclass(frozen=True)
class _Narrowing:
    journey: Journey
    choice: ChosenPart
    catalogue: Catalogue
    options: Options

    def journey_of(self, stages: tuple[Stage, ...]) -> Journey:
        """Return the journey with some of its stages, and with the personas that are chosen."""
        chosen, written = self.choice.personas, self.journey.written
        written = replace(
            written,
            personas=tuple(filter(self._is_meant, written.personas)),
            stages=tuple(stage.written for stage in stages),
        )
        personas = self.journey.personas
        if chosen:
            personas = tuple([one for one in personas if one in chosen] or sorted(chosen))
        whole = replace(self.journey, written=written, personas=personas, stages=stages)
        if not self.choice.lanes:
            return whole
        stages = tuple(self._lanes_of(stage, whole) for stage in stages)
        written = replace(written, stages=tuple(stage.written for stage in stages))
        part = replace(whole, written=written, stages=stages)
        # People go the same ways whether the lane that says so is shown or not.
        vars(part)["ways"] = whole.ways
        return part

    def stages(self) -> Iterator[Stage]:
        """Yield the stages that are chosen, without those of which nobody chosen takes a step."""
        for stage in self.journey.stages:
            if not self.choice.takes_stage(stage.name, self.options):
                continue
            steps = (
                [step for step in stage.steps if step.id in self._kept] if stage.has_steps else []
            )
            if stage.has_steps and not steps:
                continue
            yield _stage(
                stage,
                [self._step(step) for step in steps],
                stage.whole and self._step(stage.whole),
            )

    @cached_property
    def _kept(self) -> frozenset[str]:
        """The ids of the columns that are shown."""
        return frozenset(
            step.id
            for stage in self.journey.stages
            if self.choice.takes_stage(stage.name, self.options)
            for step in stage.steps
            if self._takes(step)
        )

    @cached_property
    def _columns(self) -> Mapping[str, Step]:
        return {step.id: step for step in self.journey.steps}

    def _takes(self, step: Step) -> bool:
        """Return whether somebody chosen takes a step, or its author does not say who does.

        Without a score there, a persona has a gap in its curve and is still taken to take the step.
        """
        chosen = self.choice.personas
        if not chosen:
            return True
        acting = {actor.persona for actor in step.actors if actor.persona}
        if chosen & (acting | {score.persona for score in step.drawn}):
            return True
        if acting:
            return False
        return bool(step.actors or chosen.intersection(self.journey.personas))

    def _is_meant(self, name: str | None) -> bool:
        """Return whether what is said of somebody is shown: also that of everybody and of staff."""
        if not (name and self.choice.personas):
            return True
        persona = self.catalogue.persona_names.get(slug(name))
        return persona is None or persona in self.choice.personas

    def _step(self, step: Step) -> Step:
        branches = tuple(self._branches(step))
        written = replace(self._said(step), next=tuple(branch.written for branch in branches))
        if not self.choice.personas:
            return replace(step, written=written, branches=branches)
        own = zip(step.opportunity_ids, step.written.opportunities, strict=True)
        return replace(
            step,
            written=written,
            scores=tuple(filter(self._is_felt, step.scores)),
            guesses=tuple(filter(self._is_felt, step.guesses)),
            actors=tuple(
                actor for actor in step.actors if actor.persona in (None, *self.choice.personas)
            ),
            branches=branches,
            opportunity_ids=tuple(key for key, note in own if self._is_meant(note.persona)),
            named=tuple(one for one in step.named if self._is_meant(one.written.persona)),
        )

    def _is_felt(self, score: Any) -> bool:
        return score.persona is None or score.persona in self.choice.personas

    def _said(self, step: Step) -> WrittenStep:
        """Return what a step says of everybody and of the chosen personas."""
        written = step.written
        if not self.choice.personas:
            return written
        notes: dict[str, Any] = {
            name: tuple(note for note in getattr(written, name) if self._is_meant(note.persona))
            for name in fields_with("persona")
        }
        score, feeling = written.score, written.feeling
        if isinstance(score, Scores) and score.by_persona:
            kept = tuple(one for one in score.by_persona if self._is_meant(one[0]))
            score = Scores(by_persona=kept) if kept else None
        if isinstance(feeling, PersonaFeelings):
            felt = tuple(one for one in feeling.by_persona if self._is_meant(one[0]))
            feeling = PersonaFeelings(felt) if felt else None
        elif step.drawn and not any(map(self._is_felt, step.drawn)):
            feeling = None  # one for all is that of those who have a point there
        actors = tuple(filter(self._is_meant, written.actors))
        return replace(written, score=score, feeling=feeling, actors=actors, **notes)

    def _branches(self, step: Step) -> Iterator[Branching]:
        """Yield the ways on; one to a step of another stage leads out of what is shown."""
        for branch in step.branches:
            target = self._columns.get(branch.step or "")
            if target is None or target.id in self._kept:
                yield branch
            elif self._takes(target):
                written = replace(branch.written, to=Text(target.name))
                yield Branching(written, leads_out=True)

    def _lanes_of(self, stage: Stage, whole: Journey) -> Stage:
        def of(step: Step) -> Step:
            return _with_lanes(step, self.choice.lanes, whole)

        steps = [of(step) for step in stage.steps] if stage.has_steps else []
        return _stage(stage, steps, stage.whole and of(stage.whole))


def _stage(stage: Stage, steps: list[Step], whole: Step | None) -> Stage:
    written = replace(
        stage.written,
        steps=tuple(step.written for step in steps),
        whole=whole.written if whole else None,
    )
    columns = tuple(steps) or ((whole,) if whole else ())
    return Stage(stage.id, stage.name, written, columns, whole)


def _with_lanes(step: Step, lanes: frozenset[str], journey: Journey) -> Step:
    """Return a step with what it says in some lanes, and still with who takes it."""
    linked: dict[str, Any] = {}
    for lane, nothing in _LINKED.items():
        if lane not in lanes:
            linked |= nothing
    part = replace(step, written=_written_in(step.written, lanes), **linked)
    if step.actors and personas_at(journey, part) != personas_at(journey, step):
        return replace(part, actors=step.actors)
    return part


def _written_in(written: WrittenStep, lanes: frozenset[str]) -> WrittenStep:
    own = {key: texts for key, texts in (written.own_lanes or {}).items() if key in lanes}
    left_out = {field: _EMPTY[field] for field, lane in _LANES.items() if lane not in lanes}
    return replace(written, own_lanes=own or None, **left_out)


_LANES: Mapping[str, str] = {
    key.field: LANE_OF[name]
    for name, key in keys_of(WrittenStep).items()
    if LANE_OF.get(name, HEAD_LANE) != HEAD_LANE
}
"""The lane of each field of a step that may be left out."""
_EMPTY = {key.field: key.default for key in keys_of(WrittenStep).values()}


def catalogue_of(choice: ChosenPart, catalogue: Catalogue) -> Catalogue:
    """Return a catalogue without the values of files, if no lane that is asked for has them."""
    if choice.lanes and "metrics" not in choice.lanes:
        return replace(catalogue, measured={})
    return catalogue


def says_something(journey: Journey, lanes: frozenset[str]) -> bool:
    """Return whether a narrowed journey says anything in the lanes that are asked for."""
    return any(_says(step, lanes) for step in journey.places)


def _says(step: Step, lanes: frozenset[str]) -> bool:
    fields = (field for field, lane in _LANES.items() if lane in lanes)
    said = any(getattr(step.written, field) not in ((), None) for field in fields)
    return said or bool(step.written.own_lanes or step.named)
