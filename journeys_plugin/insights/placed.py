"""Steps with their place on a map: what all insights begin with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from ..model import (
    Journey,
    Stage,
    Step,
    personas_at,
)
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step, or what a stage says itself, with its journey and its stage."""

    journey: Journey
    stage: Stage
    step: Step
    personas: Mapping[str, float | None]
    """Those who take part in it, each with its own score."""
    channels: Mapping[str, str]
    """Its channels as they are written, by their slugs."""
    is_over_steps: bool = False
    """Whether it is what a stage says of all its steps, which are placed, too."""


def steps_that_count(journeys: Iterable[Journey]) -> Iterator[PlacedStep]:
    """Yield the steps of those journeys that are current, live maps, in their order.

    What a stage says itself comes before its steps.
    """
    for journey in journeys:
        if journey.counts:
            for stage in journey.stages:
                for place in stage.places:
                    personas = _personas(journey, place)
                    is_over = place.of_stage and stage.has_steps
                    yield PlacedStep(journey, stage, place, personas, _channels(place), is_over)


def _personas(journey: Journey, step: Step) -> Mapping[str, float | None]:
    """Return those with a score of their own; if there are none, all who take part."""
    scores = tuple([(score.persona, score.value) for score in step.scores if score.persona])
    return _scores_by(scores or tuple([(name, None) for name in personas_at(journey, step)]))


def _channels(step: Step) -> Mapping[str, str]:
    of_touchpoints = [channel for meeting in step.meetings for channel in meeting.channels]
    return _names_by_slug((*of_touchpoints, *step.written.channels))


# Many steps have the same, so they share them: two dictionaries a step would take as much memory
# as all the rest of insights.
@lru_cache(maxsize=4_096)
def _scores_by(scores: tuple[tuple[str, float | None], ...]) -> Mapping[str, float | None]:
    return dict(scores)


@lru_cache(maxsize=4_096)
def _names_by_slug(written: tuple[str, ...]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for name in written:
        names.setdefault(slug(name), name)
    return names
