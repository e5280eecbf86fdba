"""A catalogue's links against the direction in which they are written, looked up once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...model import Catalogue, Journey, Step
from ...values.slugs import slug
from .things import Thing


def step_thing(journey: Journey, step: Step) -> Thing:
    """Return a step's name for all of the catalogue."""
    return Thing("step", f"{journey.id}/{step.id}")


@dataclass(frozen=True)
class Links:
    """Finds what leads to a journey, who takes part in a step, and who takes an idea up."""

    catalogue: Catalogue

    def people(self, journey: Journey, step: Step) -> tuple[str, ...]:
        """Return a step's personas: its actors, those with a score, those who say something."""
        acting = [actor.persona for actor in step.actors] if step.actors else [*journey.personas]
        scored = (score.persona for score in step.scores)
        said = (self.persona(one.persona) for one in step.written.said if one.persona)
        return tuple(dict.fromkeys(one for one in (*acting, *scored, *said) if one))

    def persona(self, name: str) -> str | None:
        """Return the persona that a name in a map means."""
        return self.catalogue.persona_names.get(slug(name))

    @cached_property
    def steps_with(self) -> dict[str, dict[str, list[Step]]]:
        """By persona and by journey: the steps in which it takes part, empty if it is named."""
        found: dict[str, dict[str, list[Step]]] = {}
        for journey in self.catalogue.journeys.values():
            for persona in journey.personas:
                found.setdefault(persona, {})[journey.id] = []
            for step in journey.steps:
                for persona in self.people(journey, step):
                    found.setdefault(persona, {}).setdefault(journey.id, []).append(step)
        return found

    @cached_property
    def leading_to(self) -> dict[str, list[tuple[Journey, Step, str]]]:
        """By journey: the steps of others that lead there, with their relation to it."""
        found: dict[str, list[tuple[Journey, Step, str]]] = {}
        for journey in self.catalogue.journeys.values():
            for step in journey.steps:
                if step.detail:
                    found.setdefault(step.detail, []).append((journey, step, "detailed-by"))
                for target in dict.fromkeys(one.journey for one in step.branches if one.journey):
                    found.setdefault(target, []).append((journey, step, "leads-to"))
        return found

    @cached_property
    def taken_up_by(self) -> dict[str, dict[str, list[str]]]:
        """By journey and by its opportunities: the ids of the journeys that take them up."""
        found: dict[str, dict[str, list[str]]] = {}
        for journey in self.catalogue.journeys.values():
            for one in journey.takes_up:
                ideas = found.setdefault(one.journey, {})
                ideas.setdefault(one.opportunity, []).append(journey.id)
        return found
