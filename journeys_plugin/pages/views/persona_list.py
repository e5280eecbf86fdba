"""The list of personas, and what one persona goes through: its journeys and touchpoints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import (
    Catalogue,
    Journey,
    Persona,
    Step,
    personas_at,
)
from ...values.scale import mean
from .felt_columns import felt_in_short
from .journey_list import counting_first
from .page_context import PageContext
from .people import height_of, score_of

_FEW = 3
"""How many touchpoints are named as the best, and as the worst (chosen by eye)."""


CARD_LISTS = ("goals", "needs", "motivations", "expectations", "frustrations", "behaviours")
"""The keys of a persona whose texts are lists on its card, in their order there."""


@dataclass(frozen=True, slots=True)
class OwnJourney:
    """A journey with one persona's own scores on it."""

    journey: Journey
    scores: tuple[float | None, ...]
    """A score for each column of the curve, None if the persona has none."""
    mean: float | None
    count: int
    lowest: Step | None
    lowest_score: float


def own_journeys(persona: str, catalogue: Catalogue) -> tuple[OwnJourney, ...]:
    """Return a persona's journeys with its own scores, current, live ones first."""
    journeys = counting_first(catalogue.journeys_of.get(persona, ()))
    return tuple(_own_journey(journey, persona) for journey in journeys)


def _own_journey(journey: Journey, persona: str) -> OwnJourney:
    scores = tuple(height_of(place, persona) for place in felt_in_short(journey).places)
    felt = [(place, score_of(place, persona)) for place in journey.places]
    known = [(place, value) for place, value in felt if value is not None]
    values = [value for _, value in known]
    lowest = min(values, default=0.0)
    place = next((place for place, value in known if value == lowest), None)
    return OwnJourney(journey, scores, mean(values), len(values), place, lowest)


@dataclass(frozen=True, slots=True)
class PersonaRow:
    """A persona in the index."""

    persona: Persona
    origin: str
    picture: str | None
    journeys: tuple[Journey, ...]
    mean: float | None
    count: int


def persona_rows(here: PageContext) -> list[PersonaRow]:
    """Return all personas, those with the greatest share of the customers first."""
    rows = [_persona_row(persona, here) for persona in here.catalogue.personas.values()]
    return sorted(rows, key=lambda row: (-(row.persona.written.share or 0), row.persona.title))


def _persona_row(persona: Persona, here: PageContext) -> PersonaRow:
    value, count = persona_mean(persona.id, here.catalogue)
    origin = persona.page.path if persona.page else ""
    return PersonaRow(
        persona=persona,
        origin=origin,
        picture=here.picture(persona.written.image, origin),
        journeys=counting_first(here.catalogue.journeys_of.get(persona.id, ())),
        mean=value,
        count=count,
    )


def persona_mean(persona: str, catalogue: Catalogue) -> tuple[float | None, int]:
    """Return the mean of a persona's own scores in current, live maps, and their number."""
    values = [
        score.value
        for journey in catalogue.journeys_of.get(persona, ())
        if journey.counts
        for place in journey.places
        for score in place.scores
        if score.persona == persona
    ]
    return mean(values), len(values)


@dataclass(frozen=True, slots=True)
class Met:
    """A touchpoint that a persona meets, with this persona's own scores there."""

    touchpoint: str
    mean: float | None
    count: int
    steps: tuple[tuple[Journey, Step], ...]


@dataclass(frozen=True, slots=True)
class TouchpointsMet:
    """The touchpoints that a persona meets in current, live maps."""

    all: tuple[Met, ...]
    """All of them, best first; those without a score last."""
    best: tuple[Met, ...]
    """A few, best first; empty if there are too few touchpoints, or all feel the same."""
    worst: tuple[Met, ...]
    """A few, worst first."""


def touchpoints_met(persona: str, catalogue: Catalogue) -> TouchpointsMet:
    """Return the touchpoints that a persona meets, with its own scores."""
    steps: dict[str, list[tuple[Journey, Step]]] = {}
    for journey, step in _steps_of(persona, catalogue):
        for meeting in step.meetings:
            steps.setdefault(meeting.touchpoint, []).append((journey, step))
    met = [_met(touchpoint, passed, persona) for touchpoint, passed in steps.items()]
    scored = sorted((touchpoint for touchpoint in met if touchpoint.mean is not None), key=_by_mean)
    rest = (touchpoint for touchpoint in met if touchpoint.mean is None)
    few = min(_FEW, len(scored) // 2)  # none is among the best and the worst
    if few == 0 or scored[0].mean == scored[-1].mean:
        return TouchpointsMet((*scored, *rest), (), ())
    return TouchpointsMet((*scored, *rest), tuple(scored[:few]), tuple(scored[: -few - 1 : -1]))


def meets_a_touchpoint(persona: str, catalogue: Catalogue) -> bool:
    """Return whether a persona meets any touchpoint in current, live maps."""
    return any(step.meetings for _, step in _steps_of(persona, catalogue))


def _steps_of(persona: str, catalogue: Catalogue) -> Iterator[tuple[Journey, Step]]:
    """Yield the steps of current, live maps in which a persona takes part."""
    for journey in catalogue.journeys_of.get(persona, ()):
        if journey.counts:
            for place in journey.places:
                if persona in personas_at(journey, place):
                    yield journey, place


def _by_mean(met: Met) -> float:
    return -(met.mean or 0.0)


def _met(touchpoint: str, passed: list[tuple[Journey, Step]], persona: str) -> Met:
    values = [
        score.value for _, step in passed for score in step.scores if score.persona == persona
    ]
    return Met(touchpoint, mean(values), len(values), tuple(passed))
