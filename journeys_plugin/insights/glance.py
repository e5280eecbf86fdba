"""At a glance: how many maps there are, how they feel, and how far to trust them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Catalogue, Journey, Step
from ..values.scale import Scale, mean
from ..values.statuses import OPPORTUNITY_STATUSES, OpportunityStatuses
from .backlog import written_once
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
    """Personas that the maps name."""
    touchpoints: int
    """Touchpoints that the maps pass."""
    steps: int
    mean: float | None
    """Of the steps' scores; None if there are none."""
    scores: int
    """How many steps and stages have a score."""
    lowest: tuple[PlacedStep, ...]
    """All steps with the lowest score."""
    pains: int
    open_pains: int
    """Pains without an opportunity that answers them."""
    opportunities: int
    """How many opportunities stand on the maps, each once: as many as the backlog has."""
    statuses: tuple[tuple[str, int], ...]
    """How many opportunities have each status, in order; the last, empty, is for those without."""
    judged: int
    """How many maps say whether their goal is reached."""
    missed: tuple[Journey, ...]
    """The maps whose goal is missed."""
    stale: tuple[Journey, ...]
    """Maps whose last review is older than the limit."""
    never_reviewed: tuple[Journey, ...]
    low: int
    """How many steps have a low score."""
    low_with_sources: int


def glance(
    placed: Sequence[PlacedStep],
    catalogue: Catalogue,
    scale: Scale,
    fresh_from: datetime.date,
    statuses: OpportunityStatuses = OPPORTUNITY_STATUSES,
) -> Glance:
    """Count what the maps have.

    Args:
        placed: The steps that count.
        catalogue: The site's.
        scale: The site's.
        fresh_from: The first day whose reviews are not stale yet.
        statuses: The site's statuses of opportunities.
    """
    counted = [journey for journey in catalogue.journeys.values() if journey.counts]
    others = Counter(
        _why_not_counted(journey) for journey in catalogue.journeys.values() if not journey.counts
    )
    steps = [placed_step.step for placed_step in placed]
    scores = [step.mean for step in steps if step.mean is not None]
    low = _low(steps, scale)
    opportunities = Counter(written.status or "" for written, _ in written_once(placed).values())
    return Glance(
        journeys=len(counted),
        futures=others["future"],
        drafts=others["draft"],
        archived=others["archived"],
        personas=len(_personas(placed, counted)),
        touchpoints=len({meeting.touchpoint for step in steps for meeting in step.meetings}),
        steps=sum(not placed_step.is_over_steps for placed_step in placed),
        mean=mean(scores),
        scores=len(scores),
        lowest=_lowest(placed, min(scores, default=None)),
        pains=sum(len(step.written.pains) for step in steps),
        open_pains=sum(
            len(hurting.journey.open_pains(hurting.step))
            for hurting in placed
            if hurting.step.written.pains
        ),
        opportunities=opportunities.total(),
        statuses=tuple((status, opportunities[status]) for status in (*statuses, "")),
        judged=sum(journey.written.goal_reached is not None for journey in counted),
        missed=tuple(journey for journey in counted if journey.written.goal_reached is False),
        stale=tuple(journey for journey in counted if _is_stale(journey, fresh_from)),
        never_reviewed=tuple(journey for journey in counted if journey.written.reviewed is None),
        low=len(low),
        low_with_sources=sum(bool(step.written.all_sources) for step in low),
    )


def _personas(placed: Sequence[PlacedStep], counted: Sequence[Journey]) -> set[str]:
    """Return who is named by a map as a whole, or by one of its steps."""
    of_steps = {persona for placed_step in placed for persona in placed_step.personas}
    return of_steps.union(*(journey.personas for journey in counted))


def _why_not_counted(journey: Journey) -> str:
    status = journey.written.status
    return status if status != "live" else "future"


def _lowest(placed: Sequence[PlacedStep], lowest: float | None) -> tuple[PlacedStep, ...]:
    if lowest is None:
        return ()
    return tuple(placed_step for placed_step in placed if placed_step.step.mean == lowest)


def _low(steps: Sequence[Step], scale: Scale) -> list[Step]:
    """Return the steps with a low score of any persona."""
    # Each value is judged once: a large site has few of them, at very many steps.
    values = {score.value for step in steps for score in step.scores}
    low = {value for value in values if scale.is_low(value)}
    return [step for step in steps if not low.isdisjoint([score.value for score in step.scores])]


def _is_stale(journey: Journey, fresh_from: datetime.date) -> bool:
    reviewed = journey.written.reviewed
    return reviewed is not None and reviewed < fresh_from
