"""The backlog: every opportunity of the current, live maps, ranked by the site's formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..model import Catalogue, Journey
from ..options.formula import Formula
from ..schema.notes import Opportunity, Pain
from ..values.lean_dataclass import dataclass
from ..values.scale import Scale
from ..values.slugs import slug
from .grids import touchpoints_of
from .placed import PlacedStep

ASSUMED = 3.0
"""What an impact, effort, severity or importance counts as if nobody has written it: the middle of
1 to 5, so that what is not written moves an opportunity neither up nor down."""

_EVERYBODY = 100.0
"""Per cent of the customers: what a step without shares counts as, and the most that shares sum to,
since a customer may be of two personas."""


class Rank(NamedTuple):
    """An opportunity's place among all."""

    rank: int | None
    """From 1; None for one that is done."""
    priority: float | None
    """What the formula gave; None if it has no value."""


@dataclass(frozen=True, slots=True)
class AnsweredPain:
    """A pain that an opportunity would end."""

    written: Pain
    journey: Journey
    """The journey that it stands in."""


@dataclass(frozen=True, slots=True)
class RankedOpportunity:
    """An opportunity in the backlog."""

    rank: int | None
    """From 1; None for one that is done."""
    journey: str
    """The id of the journey in which it is written."""
    id: str
    written: Opportunity
    places: tuple[PlacedStep, ...]
    """Where it stands: where it is written first, if that counts, then where it is named."""
    pains: tuple[AnsweredPain, ...]
    """The pains that it answers, else the worst of each of its steps, or of its stages with their
    steps."""
    fields: Mapping[str, float]
    """What the formula was given."""
    assumed: frozenset[str]
    """The names of the fields that nobody has written."""
    priority: float | None
    """What the formula gave; None if it has no value."""

    @property
    def placed(self) -> PlacedStep:
        """The first of its places."""
        return self.places[0]

    @property
    def pain(self) -> Pain | None:
        """The worst of its pains; None if it has none."""
        return _worst(pain.written for pain in self.pains)

    @property
    def personas(self) -> tuple[str, ...]:
        """Those who take part in its steps."""
        return tuple(dict.fromkeys(person for place in self.places for person in place.personas))

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.written.is_done


WrittenOnce = Mapping[tuple[str, str], tuple[Opportunity, list[PlacedStep]]]
"""Opportunities with the places at which they stand, by the id of a journey and their own."""


def backlog(
    written: WrittenOnce,
    placed: Sequence[PlacedStep],
    catalogue: Catalogue,
    scale: Scale,
    formula: Formula,
) -> tuple[RankedOpportunity, ...]:
    """Rank all opportunities, the highest priority first; done ones come last, without a rank.

    Equal ones come in the order of the catalogue.
    """
    reading = _StepReading(placed, catalogue, scale)
    priority = _priorities(formula)
    rated = [
        (key, _rated(one, tuple(places), reading, formula, priority))
        for key, (one, places) in written.items()
    ]
    rated.sort(key=lambda one: _sort_key(one[1]))
    return tuple(
        _ranked(key, None if one.written.is_done else rank, one)
        for rank, (key, one) in enumerate(rated, 1)
    )


def written_once(placed: Sequence[PlacedStep]) -> WrittenOnce:
    """Return each opportunity once, by the id of the journey in which it is written and its own.

    One that is written on a map that does not count stands where another map names it.
    """
    by_id: dict[tuple[str, str], tuple[Opportunity, list[PlacedStep]]] = {}
    for place in placed:
        if ids := place.step.opportunity_ids:
            for own_id, written in zip(ids, place.step.written.opportunities, strict=True):
                by_id[place.journey.id, own_id] = (written, [place])
    for place in placed:
        for named in place.step.named:
            _, places = by_id.setdefault((named.journey, named.id), (named.written, []))
            places.append(place)
    return by_id


class _Rated(NamedTuple):
    """An opportunity before it has its rank."""

    written: Opportunity
    places: tuple[PlacedStep, ...]
    pains: tuple[AnsweredPain, ...]
    fields: Mapping[str, float]
    assumed: frozenset[str]
    priority: float | None


def _sort_key(rated: _Rated) -> tuple[bool, bool, float]:
    priority = rated.priority
    return rated.written.is_done, priority is None, -(priority or 0.0)


def _ranked(key: tuple[str, str], rank: int | None, rated: _Rated) -> RankedOpportunity:
    written, places, pains, fields, assumed, priority = rated
    return RankedOpportunity(rank, *key, written, places, pains, fields, assumed, priority)


_Priority = Callable[[Mapping[str, float]], float | None]


def _priorities(formula: Formula) -> _Priority:
    """Return what works a priority out; most opportunities share their numbers with others."""
    known: dict[tuple[float, ...], float | None] = {}

    def priority(fields: Mapping[str, float]) -> float | None:
        numbers = tuple(fields.values())
        if numbers not in known:
            known[numbers] = formula.value(fields)
        return known[numbers]

    return priority


def _rated(
    written: Opportunity,
    places: tuple[PlacedStep, ...],
    reading: _StepReading,
    formula: Formula,
    priority: _Priority,
) -> _Rated:
    pains = answered_pains(written, places)
    worst = _worst(pain.written for pain in pains)
    fields: dict[str, float] = {}
    assumed = []
    for name in ("impact", "effort", *formula.names):
        value, is_known = reading.field(name, written, places, worst)
        fields[name] = value
        if not is_known:
            assumed.append(name)
    return _Rated(written, places, pains, fields, _same_for_all(*assumed), priority(fields))


@lru_cache(maxsize=256)
def _same_for_all(*names: str) -> frozenset[str]:
    """Return names as a set; one for all opportunities of which as little is written."""
    return frozenset(names)


def answered_pains(
    opportunity: Opportunity, places: Sequence[PlacedStep]
) -> tuple[AnsweredPain, ...]:
    """Return the pains that an opportunity answers, else the worst of each of its steps.

    A pain that `answers` quotes may stand at any step of its maps; its own steps go first.
    An opportunity of a stage answers the pains of the stage and of its steps.
    """
    own = [AnsweredPain(pain, place.journey) for place in places for pain in _own_pains(place)]
    elsewhere = (
        AnsweredPain(pain, place.journey)
        for place in places
        for step in place.journey.places
        for pain in step.written.pains
    )
    by_words: dict[str, AnsweredPain] = {}
    for pain in (*own, *elsewhere) if opportunity.answers else ():
        by_words.setdefault(slug(pain.written.text), pain)
    quoted = [by_words[words] for words in map(slug, opportunity.answers) if words in by_words]
    pains = {id(pain.written): pain for pain in quoted}
    for place in places[1:] if quoted else places:
        worst = _worst(_own_pains(place))
        if worst is not None and not any(id(pain) in pains for pain in _own_pains(place)):
            pains[id(worst)] = AnsweredPain(worst, place.journey)
    return tuple(pains.values())


def _own_pains(place: PlacedStep) -> Sequence[Pain]:
    """Return the pains that an opportunity of a place answers, if it does not say which."""
    around = place.journey.about(place.step) if place.is_over_steps else (place.step,)
    return [pain for step in around for pain in step.written.pains]


def _worst(pains: Iterable[Pain]) -> Pain | None:
    return max(pains, key=_severity, default=None)


def _severity(pain: Pain) -> tuple[float, bool]:
    """Return how bad a pain is; of two equal ones, one with a written severity is worse."""
    return _or_assumed(pain.severity)


class _StepReading:
    """Reads the formula's fields for an opportunity."""

    def __init__(self, placed: Sequence[PlacedStep], catalogue: Catalogue, scale: Scale) -> None:
        self._catalogue = catalogue
        self._scale = scale
        self._passed: dict[str, set[int]] = {}
        for number, placed_step in enumerate(placed):
            for touchpoint in touchpoints_of(placed_step):
                self._passed.setdefault(touchpoint, set()).add(number)

    def field(
        self,
        name: str,
        opportunity: Opportunity,
        places: Sequence[PlacedStep],
        pain: Pain | None,
    ) -> tuple[float, bool]:
        """Return a field's value, and whether anybody has written it."""
        if name in ("impact", "effort"):
            return _or_assumed(getattr(opportunity, name))
        if name == "severity":
            return _or_assumed(pain.severity if pain else None)
        return _OF_STEP[name](self, places)

    def score(self, places: Sequence[PlacedStep]) -> tuple[float, bool]:
        """Return the lowest of the steps' mean scores, the scale's middle if there is none."""
        means = [place.step.mean for place in places if place.step.mean is not None]
        if not means:
            return (self._scale.lowest + self._scale.highest) / 2, False
        return min(means), True

    def pain(self, places: Sequence[PlacedStep]) -> tuple[float, bool]:
        """Return how far the score is from the scale's top: 0 there, 1 at its bottom."""
        score, is_known = self.score(places)
        return 1 - self._scale.share(score), is_known

    def importance(self, places: Sequence[PlacedStep]) -> tuple[float, bool]:
        """Return how much the step matters that matters most."""
        return _or_assumed(max(map(self._importance, places)) or None)

    def _importance(self, placed: PlacedStep) -> float:
        """Return how much a step matters, else the most important of its touchpoints; 0 if none."""
        touchpoints = map(self._catalogue.touchpoints.__getitem__, touchpoints_of(placed))
        of_touchpoints = [touchpoint.written.importance or 0 for touchpoint in touchpoints]
        return placed.step.written.importance or max(of_touchpoints, default=0)

    def share(self, places: Sequence[PlacedStep]) -> tuple[float, bool]:
        """Return how many per cent of the customers the steps' personas are together."""
        named = dict.fromkeys(persona_id for place in places for persona_id in place.personas)
        personas = (self._catalogue.personas[persona_id] for persona_id in named)
        shares = [
            persona.written.share for persona in personas if persona.written.share is not None
        ]
        return (min(_EVERYBODY, sum(shares)), True) if shares else (_EVERYBODY, False)

    def steps(self, places: Sequence[PlacedStep]) -> tuple[float, bool]:
        """Return how many steps pass its steps' touchpoints, each once; 1 if they have none."""
        touched = (touchpoint for place in places for touchpoint in touchpoints_of(place))
        passed = [self._passed[touchpoint] for touchpoint in touched]
        return float(max(1, len(set().union(*passed)))), True


_OF_STEP: dict[str, Callable[[_StepReading, Sequence[PlacedStep]], tuple[float, bool]]] = {
    "score": _StepReading.score,
    "pain": _StepReading.pain,
    "importance": _StepReading.importance,
    "share": _StepReading.share,
    "steps": _StepReading.steps,
}


def _or_assumed(value: float | None) -> tuple[float, bool]:
    return (ASSUMED, False) if value is None else (value, True)
