"""At a glance: how many maps there are, how they feel, and how far to trust them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Catalogue, Journey
from ..schema.notes import OPPORTUNITY_STATUSES
from ..values.scale import Scale, mean
from .placed import PlacedStep


@dataclass(frozen=True, slots=True)
class Glance:
    """The numbers of a site's current, live maps."""

    journeys: int
    futures: int
    """Live maps of the future, which are not counted anywhere here."""
    drafts: int
    archived: int
    personas: int
    """That the maps name."""
    touchpoints: int
    """That the maps pass."""
    steps: int
    mean: float | None
    scores: int
    """How many steps have one."""
    lowest: tuple[PlacedStep, ...]
    """All steps with the lowest score."""
    pains: int
    open_pains: int
    """Those without an opportunity."""
    opportunities: int
    statuses: tuple[tuple[str, int], ...]
    """How many opportunities have each status, in its order; the last, empty, is none."""
    stale: tuple[Journey, ...]
    """Maps whose last review is older than the limit."""
    never_reviewed: tuple[Journey, ...]
    low: int
    """How many steps have a low score."""
    low_with_sources: int


def glance(
    placed: Sequence[PlacedStep], catalogue: Catalogue, scale: Scale, fresh_from: datetime.date
) -> Glance:
    """Count what the maps have.

    Args:
        placed: The steps that count.
        catalogue: The site's.
        scale: The site's.
        fresh_from: The first day whose reviews are not stale yet.
    """
    counted = [one for one in catalogue.journeys.values() if one.counts]
    others = Counter(_sort(one) for one in catalogue.journeys.values() if not one.counts)
    scores = [one.step.mean for one in placed if one.step.mean is not None]
    low = _low(placed, scale)
    hurting = [one for one in placed if one.step.written.pains]
    opportunities = Counter(
        item.status or "" for one in placed for item in one.step.written.opportunities
    )
    return Glance(
        journeys=len(counted),
        futures=others["future"],
        drafts=others["draft"],
        archived=others["archived"],
        personas=len(_personas(placed, counted)),
        touchpoints=len({m.touchpoint for one in placed for m in one.step.meetings}),
        steps=len(placed),
        mean=mean(scores),
        scores=len(scores),
        lowest=_lowest(placed, min(scores, default=None)),
        pains=sum(len(one.step.written.pains) for one in hurting),
        open_pains=sum(len(one.journey.open_pains(one.step)) for one in hurting),
        opportunities=opportunities.total(),
        statuses=tuple((status, opportunities[status]) for status in (*OPPORTUNITY_STATUSES, "")),
        stale=tuple(one for one in counted if _is_stale(one, fresh_from)),
        never_reviewed=tuple(one for one in counted if one.written.reviewed is None),
        low=len(low),
        low_with_sources=sum(bool(one.step.written.all_sources) for one in low),
    )


def _personas(placed: Sequence[PlacedStep], counted: Sequence[Journey]) -> set[str]:
    """Return who is named: by a map as a whole, or by one of its steps."""
    of_steps = {persona for one in placed for persona in one.personas}
    return of_steps.union(*(journey.personas for journey in counted))


def _sort(journey: Journey) -> str:
    status = journey.written.status
    return status if status != "live" else "future"


def _lowest(placed: Sequence[PlacedStep], lowest: float | None) -> tuple[PlacedStep, ...]:
    if lowest is None:
        return ()
    return tuple(one for one in placed if one.step.mean == lowest)


def _low(placed: Sequence[PlacedStep], scale: Scale) -> list[PlacedStep]:
    """Return the steps with a low score of any persona."""
    values = {score.value for one in placed for score in one.step.scores}
    low = {value for value in values if scale.is_low(value)}
    return [one for one in placed if not low.isdisjoint([score.value for score in one.step.scores])]


def _is_stale(journey: Journey, fresh_from: datetime.date) -> bool:
    reviewed = journey.written.reviewed
    return reviewed is not None and reviewed < fresh_from
