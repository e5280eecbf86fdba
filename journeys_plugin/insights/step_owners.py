"""Who answers for a step: the owner of one of its touchpoints, else the journey's.

So who answers for a touchpoint without an owner are the owners of the journeys that pass it.
"""

from __future__ import annotations

from typing import NamedTuple

from ..model import Catalogue, Journey, Step, Touchpoint
from ..values.slugs import slug


class StepOwner(NamedTuple):
    """Who answers for a step, and why."""

    name: str
    """As it is written."""
    touchpoint: str | None
    """The id of the touchpoint that it owns; None if it owns the journey."""
    path: str
    """The path of the page that names it."""


def owner_of_step(journey: Journey, step: Step, catalogue: Catalogue) -> StepOwner | None:
    """Return who answers for a step; None if nobody does.

    The first of its touchpoints that has an owner counts: whoever runs the place can mend it.
    """
    for meeting in step.meetings:
        touchpoint = catalogue.touchpoints[meeting.touchpoint]
        if touchpoint.written.owner:
            path = touchpoint.page.path if touchpoint.page else journey.path
            return StepOwner(touchpoint.written.owner, touchpoint.id, path)
    owner = journey.written.owner
    return StepOwner(owner, None, journey.path) if owner else None


def owners_of_journeys_through(
    touchpoint: Touchpoint, catalogue: Catalogue
) -> tuple[StepOwner, ...]:
    """Return the owners of the current, live journeys that pass a touchpoint, each once."""
    owners: dict[str, StepOwner] = {}
    for passing in catalogue.passings.get(touchpoint.id, ()):
        journey = passing.journey
        if journey.counts and (name := journey.written.owner):
            owners.setdefault(slug(name), StepOwner(name, None, journey.path))
    return tuple(owners.values())
