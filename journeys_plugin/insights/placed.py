"""Steps with the place where they stand: what all insights begin with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..catalogue import Catalogue, Journey, Stage, Step


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step, and where it stands."""

    journey: Journey
    stage: Stage
    step: Step

    @property
    def personas(self) -> tuple[str, ...]:
        """The personas whose step it is: its actors', else the journey's; each once."""
        acting = [actor.persona for actor in self.step.actors if actor.persona]
        scored = [score.persona for score in self.step.scores if score.persona]
        return tuple(dict.fromkeys([*(acting or self.journey.personas), *scored]))


def steps_that_count(catalogue: Catalogue) -> Iterator[PlacedStep]:
    """Give the steps of current, live maps, in the order of the catalogue."""
    for journey in catalogue.journeys.values():
        if journey.counts:
            for stage in journey.stages:
                for step in stage.steps:
                    yield PlacedStep(journey, stage, step)
