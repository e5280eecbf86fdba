"""The list of personas, and what one persona goes through: its journeys and touchpoints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...model import (
    Catalogue,
    Journey,
    Persona,
    Step,
    personas_at,
)
from ...values.lean_dataclass import dataclass
from ...values.scale import mean
from .felt_stages import FeltStage, felt_stages
from .filters import Narrowing, narrowing
from .journey_list import counting_first
from .page_context import PageContext
from .people import score_of
from .tags import tag_choices

_FEW = 4
"""How many touchpoints are named as the best, and as the worst (chosen by eye)."""


CARD_LISTS = ("goals", "needs", "motivations", "expectations", "frustrations", "behaviours")
"""The keys of a persona whose texts are lists on its card, in their order there."""


@dataclass(frozen=True, slots=True)
class OwnJourney:
    """A journey with one persona's own scores on it."""

    journey: Journey
    level: int
    """1 if it stands below the map of today that it would replace."""
    mean: float | None
    count: int
    lowest: Step | None
    lowest_score: float
    highest: Step | None
    """None if nothing feels better than the lowest one."""


def own_journeys(persona: str, catalogue: Catalogue) -> tuple[OwnJourney, ...]:
    """Return a persona's journeys with its own scores: current, live ones first, worst first.

    A future map stands below the map of today, if that is the persona's, too.
    """
    own = {
        journey.id: _own_journey(journey, persona)
        for journey in catalogue.journeys_of.get(persona, ())
    }
    below: dict[str, list[OwnJourney]] = {}
    first: list[OwnJourney] = []
    for felt in own.values():
        today = felt.journey.future_of
        is_below = today in own and own[today].journey.counts and _is_live(felt.journey)
        (below.setdefault(today or "", []) if is_below else first).append(felt)
    rows: list[OwnJourney] = []
    for felt in sorted(first, key=_worst_first):
        futures = sorted(below.get(felt.journey.id, ()), key=_worst_first)
        rows += [felt, *(replace(future, level=1) for future in futures)]
    return tuple(rows)


def _is_live(journey: Journey) -> bool:
    return journey.written.status == "live"


def _worst_first(felt: OwnJourney) -> tuple[bool, bool, float]:
    return not felt.journey.counts, felt.mean is None, felt.mean or 0.0


def _own_journey(journey: Journey, persona: str) -> OwnJourney:
    felt = [(place, score_of(place, persona)) for place in journey.places]
    known = [(place, value) for place, value in felt if value is not None]
    values = [value for _, value in known]
    lowest, highest = min(values, default=0.0), max(values, default=0.0)
    worst = next((place for place, value in known if value == lowest), None)
    best = next((place for place, value in known if value == highest > lowest), None)
    return OwnJourney(journey, 0, mean(values), len(values), worst, lowest, best)


@dataclass(frozen=True, slots=True)
class PersonaRow:
    """A persona in a list."""

    persona: Persona
    origin: str
    picture: str | None
    journeys: tuple[Journey, ...]
    mean: float | None
    count: int
    stages: tuple[FeltStage, ...]

    @property
    def worst(self) -> FeltStage | None:
        """The stage that feels worst; None if there is only one to choose from."""
        scored = [stage for stage in self.stages if stage.mean is not None]
        return min(scored, key=lambda stage: stage.mean or 0.0) if len(scored) > 1 else None


def persona_rows(here: PageContext) -> list[PersonaRow]:
    """Return all personas, those who feel worst first; of equal ones, the greatest share first."""
    rows = [_persona_row(persona, here) for persona in here.catalogue.personas.values()]
    return sorted(rows, key=_felt_worst)


def _felt_worst(row: PersonaRow) -> tuple[bool, float, float, str]:
    share = row.persona.written.share or 0
    return row.mean is None, row.mean or 0.0, -share, row.persona.title


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
        stages=felt_stages(persona.id, here.catalogue, here.options),
    )


def narrowed(rows: Iterable[PersonaRow], here: PageContext) -> Narrowing[str]:
    """Return what the index can be narrowed by: tags."""
    tags = {row.persona.id: {"tag": tag_choices(row.persona.page)} for row in rows}
    return narrowing(tags, {"tag": here.options.labels.tags})


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
    """The touchpoints that a persona meets in current, live maps, each once."""

    worst: tuple[Met, ...]
    """A few, worst first; empty if there are too few touchpoints, or all feel the same."""
    best: tuple[Met, ...]
    """A few, best first."""
    between: tuple[Met, ...]
    """The others, worst first; those without a score last."""

    @property
    def all(self) -> tuple[Met, ...]:
        """All of them, worst first; those without a score last."""
        scored = [met for met in self.between if met.mean is not None]
        rest = [met for met in self.between if met.mean is None]
        return (*self.worst, *scored, *reversed(self.best), *rest)


def touchpoints_met(persona: str, catalogue: Catalogue) -> TouchpointsMet:
    """Return the touchpoints that a persona meets, with its own scores."""
    steps: dict[str, list[tuple[Journey, Step]]] = {}
    for journey, step in _steps_of(persona, catalogue):
        for meeting in step.meetings:
            steps.setdefault(meeting.touchpoint, []).append((journey, step))
    met = [_met(touchpoint, passed, persona) for touchpoint, passed in steps.items()]
    scored = sorted((one for one in met if one.mean is not None), key=lambda one: one.mean or 0.0)
    rest = [one for one in met if one.mean is None]
    few = min(_FEW, len(scored) // 2)  # none is among the best and the worst
    if few == 0 or scored[0].mean == scored[-1].mean:
        return TouchpointsMet((), (), (*scored, *rest))
    last = len(scored) - few
    best = tuple(reversed(scored[last:]))
    return TouchpointsMet(tuple(scored[:few]), best, (*scored[few:last], *rest))


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


def _met(touchpoint: str, passed: list[tuple[Journey, Step]], persona: str) -> Met:
    values = [
        score.value for _, step in passed for score in step.scores if score.persona == persona
    ]
    return Met(touchpoint, mean(values), len(values), tuple(passed))
