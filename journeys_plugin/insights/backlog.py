"""The backlog: every opportunity of the current, live maps, ranked by the site's formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..model import Catalogue
from ..options.formula import Formula
from ..schema.notes import Opportunity, Pain
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


@dataclass(frozen=True, slots=True)
class RankedOpportunity:
    """An opportunity in the backlog."""

    rank: int | None
    """From 1; None for one that is done."""
    id: str
    written: Opportunity
    placed: PlacedStep
    pain: Pain | None
    """The pain that it answers, else the worst of its step, or of its stage with its steps."""
    fields: Mapping[str, float]
    """What the formula was given."""
    assumed: frozenset[str]
    """The names of the fields that nobody has written."""
    priority: float | None
    """What the formula gave; None if it has no value."""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.written.status == "done"


def backlog(
    placed: Sequence[PlacedStep], catalogue: Catalogue, scale: Scale, formula: Formula
) -> tuple[RankedOpportunity, ...]:
    """Rank all opportunities, the highest priority first; done ones come last, without a rank.

    Equal ones come in the order of the catalogue.
    """
    reading = _StepReading(placed, catalogue, scale)
    opportunities = [
        _ranked(placed_step, number, reading, formula)
        for placed_step in placed
        for number in range(len(placed_step.step.written.opportunities))
    ]
    opportunities.sort(key=_sort_key)
    return tuple(
        opportunity if opportunity.is_done else replace(opportunity, rank=rank)
        for rank, opportunity in enumerate(opportunities, 1)
    )


def _sort_key(opportunity: RankedOpportunity) -> tuple[bool, bool, float]:
    priority = opportunity.priority
    return opportunity.is_done, priority is None, -(priority or 0.0)


def _ranked(
    placed: PlacedStep, number: int, reading: _StepReading, formula: Formula
) -> RankedOpportunity:
    written = placed.step.written.opportunities[number]
    pain = answered_pain(written, placed)
    fields: dict[str, float] = {}
    assumed = set()
    for name in ("impact", "effort", *formula.names):
        value, is_known = reading.field(name, written, placed, pain)
        fields[name] = value
        if not is_known:
            assumed.add(name)
    return RankedOpportunity(
        rank=None,
        id=placed.step.opportunity_ids[number],
        written=written,
        placed=placed,
        pain=pain,
        fields=fields,
        assumed=frozenset(assumed),
        priority=formula.value(fields),
    )


def answered_pain(opportunity: Opportunity, placed: PlacedStep) -> Pain | None:
    """Return the pain that an opportunity answers, else the worst of its step, if it has any.

    A pain that `answers` quotes may stand at another step; the opportunity's own step goes first.
    An opportunity of a stage answers the pains of the stage and of its steps.
    """
    around = placed.journey.about(placed.step) if placed.is_over_steps else (placed.step,)
    own = [pain for place in around for pain in place.written.pains]
    if opportunity.answers:
        wanted = slug(opportunity.answers)
        elsewhere = (pain for place in placed.journey.places for pain in place.written.pains)
        for pain in (*own, *elsewhere):
            if slug(pain.text) == wanted:
                return pain
    return max(own, key=_severity, default=None)


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
        self, name: str, opportunity: Opportunity, placed: PlacedStep, pain: Pain | None
    ) -> tuple[float, bool]:
        """Return a field's value, and whether anybody has written it."""
        if name in ("impact", "effort"):
            return _or_assumed(getattr(opportunity, name))
        if name == "severity":
            return _or_assumed(pain.severity if pain else None)
        return _OF_STEP[name](self, placed)

    def score(self, placed: PlacedStep) -> tuple[float, bool]:
        """Return the step's mean score, the scale's middle if it has none."""
        if placed.step.mean is None:
            return (self._scale.lowest + self._scale.highest) / 2, False
        return placed.step.mean, True

    def pain(self, placed: PlacedStep) -> tuple[float, bool]:
        """Return how far the score is from the scale's top: 0 there, 1 at its bottom."""
        score, is_known = self.score(placed)
        return 1 - self._scale.share(score), is_known

    def importance(self, placed: PlacedStep) -> tuple[float, bool]:
        """Return how much the step matters, else the most important of its touchpoints."""
        touchpoints = map(self._catalogue.touchpoints.__getitem__, touchpoints_of(placed))
        of_touchpoints = [touchpoint.written.importance or 0 for touchpoint in touchpoints]
        highest = max(of_touchpoints, default=0) or None
        return _or_assumed(placed.step.written.importance or highest)

    def share(self, placed: PlacedStep) -> tuple[float, bool]:
        """Return how many per cent of the customers the step's personas are together."""
        personas = (self._catalogue.personas[persona_id] for persona_id in placed.personas)
        shares = [
            persona.written.share for persona in personas if persona.written.share is not None
        ]
        return (min(_EVERYBODY, sum(shares)), True) if shares else (_EVERYBODY, False)

    def steps(self, placed: PlacedStep) -> tuple[float, bool]:
        """Return how many steps pass the step's touchpoints, each once; 1 if it has none."""
        passed = [self._passed[touchpoint] for touchpoint in touchpoints_of(placed)]
        return float(max(1, len(set().union(*passed)))), True


_OF_STEP: dict[str, Callable[[_StepReading, PlacedStep], tuple[float, bool]]] = {
    "score": _StepReading.score,
    "pain": _StepReading.pain,
    "importance": _StepReading.importance,
    "share": _StepReading.share,
    "steps": _StepReading.steps,
}


def _or_assumed(value: float | None) -> tuple[float, bool]:
    return (ASSUMED, False) if value is None else (value, True)
