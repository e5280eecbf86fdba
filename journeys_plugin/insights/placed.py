"""Steps with their place on a map: what all insights begin with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model import (
    Catalogue,
    Journey,
    Stage,
    Step,
    personas_at,
)
from ..values.slugs import slug


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step with its journey and its stage."""

    journey: Journey
    stage: Stage
    step: Step
    personas: Mapping[str, float | None]
    """Those who take part in it, each with its own score."""
    channels: Mapping[str, str]
    """Its channels as they are written, by their slugs."""


def steps_that_count(catalogue: Catalogue) -> Iterator[PlacedStep]:
    """Yield the steps of current, live maps, in the order of the catalogue."""
    for journey in catalogue.journeys.values():
        if journey.counts:
            for stage in journey.stages:
                for step in stage.steps:
                    personas = _personas(journey, step)
                    yield PlacedStep(journey, stage, step, personas, _channels(step))


def _personas(journey: Journey, step: Step) -> dict[str, float | None]:
    """Return those with a score of their own; if there are none, all who take part."""
    scores: dict[str, float | None] = {
        score.persona: score.value for score in step.scores if score.persona
    }
    return scores or dict.fromkeys(personas_at(journey, step))


def _channels(step: Step) -> dict[str, str]:
    of_touchpoints = (channel for meeting in step.meetings for channel in meeting.channels)
    names: dict[str, str] = {}
    for name in (*of_touchpoints, *step.written.channels):
        names.setdefault(slug(name), name)
    return names
