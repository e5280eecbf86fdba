"""Steps with the place where they stand: what all insights begin with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..catalogue import Catalogue, Journey, Stage, Step, personas_at


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step, and where it stands."""

    journey: Journey
    stage: Stage
    step: Step
    personas: tuple[str, ...]
    """Who take part in it."""


def steps_that_count(catalogue: Catalogue) -> Iterator[PlacedStep]:
    """Give the steps of current, live maps, in the order of the catalogue."""
    for journey in catalogue.journeys.values():
        if journey.counts:
            for stage in journey.stages:
                for step in stage.steps:
                    yield PlacedStep(journey, stage, step, personas_at(journey, step))
