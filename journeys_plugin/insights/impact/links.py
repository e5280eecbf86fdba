"""A catalogue's links against the direction in which they are written, looked up once."""

from __future__ import annotations

from functools import cached_property

from ...model import Catalogue, Journey, Step
from ...values.lean_dataclass import dataclass
from ...values.slugs import slug
from .things import Thing


def step_thing(journey: Journey, step: Step) -> Thing:
    """Return a step as a part of the whole catalogue."""
    return Thing("step", f"{journey.id}/{step.id}")


@dataclass(frozen=True)
class Links:
    """Finds what leads to a journey, who takes part in a step, and who takes up an opportunity."""

    catalogue: Catalogue

    def people(self, journey: Journey, step: Step) -> tuple[str, ...]:
        """Return a step's personas: its actors, those with a score, those who say something."""
        acting = [actor.persona for actor in step.actors] if step.actors else [*journey.personas]
        scored = (score.persona for score in step.scores)
        saying = (self.persona(note.persona) for note in step.written.said if note.persona)
        return tuple(dict.fromkeys(filter(None, (*acting, *scored, *saying))))

    def persona(self, name: str) -> str | None:
        """Return the persona that a name in a map means."""
        return self.catalogue.persona_names.get(slug(name))

    @cached_property
    def steps_with(self) -> dict[str, dict[str, list[Step]]]:
        """The steps in which a persona takes part, by its id and by the journey's.

        A journey that names the persona is there even if it takes part in none of the steps.
        """
        by_persona: dict[str, dict[str, list[Step]]] = {}
        for journey in self.catalogue.journeys.values():
            for persona in journey.personas:
                by_persona.setdefault(persona, {})[journey.id] = []
            for step in journey.places:
                for persona in self.people(journey, step):
                    by_persona.setdefault(persona, {}).setdefault(journey.id, []).append(step)
        return by_persona

    @cached_property
    def leading_to(self) -> dict[str, list[tuple[Journey, Step, str]]]:
        """The steps that lead to a journey, by its id, each with its map and relation to it."""
        by_target: dict[str, list[tuple[Journey, Step, str]]] = {}
        for journey in self.catalogue.journeys.values():
            for step in journey.steps:
                if step.detail:
                    by_target.setdefault(step.detail, []).append((journey, step, "detailed-by"))
                targets = dict.fromkeys(branch.journey for branch in step.branches)
                for target in filter(None, targets):
                    by_target.setdefault(target, []).append((journey, step, "leads-to"))
        return by_target

    @cached_property
    def taken_up_by(self) -> dict[str, dict[str, list[str]]]:
        """The ids of the journeys that take up an opportunity, by its journey's id and its own."""
        by_journey: dict[str, dict[str, list[str]]] = {}
        for journey in self.catalogue.journeys.values():
            for reference in journey.takes_up:
                takers = by_journey.setdefault(reference.journey, {})
                takers.setdefault(reference.opportunity, []).append(journey.id)
        return by_journey
