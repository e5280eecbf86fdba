"""The personas of a journey as faces: portrait or initials, key to the curve, mean."""

from __future__ import annotations

from markupsafe import Markup

from ...model import Journey
from ...values.lean_dataclass import dataclass
from ...values.scale import mean
from .page_context import PageContext
from .people import numbers, score_of


@dataclass(frozen=True, slots=True)
class Face:
    """A persona in the row above a map."""

    number: int
    """From 1, as on the curves."""
    id: str
    """For the page's address, which may name it."""
    link: Markup
    """Its name."""
    picture: str | None
    initials: str
    """Where it has no picture."""
    mean: float | None
    """Of its own scores in this journey; None if it has none."""


def faces(journey: Journey, here: PageContext) -> list[Face]:
    """Return the personas of a journey by their numbers."""
    return [
        _face(persona, number, journey, here)
        for persona, number in numbers(journey).items()
        if persona is not None
    ]


def _face(persona_id: str, number: int, journey: Journey, here: PageContext) -> Face:
    persona = here.persona(persona_id)
    origin = persona.page.path if persona.page else ""
    values = (score_of(place, persona_id) for place in journey.places)
    return Face(
        number,
        persona_id,
        here.persona_link(persona_id),
        here.picture(persona.written.image, origin),
        here.initials(persona.title),
        mean(value for value in values if value is not None),
    )
