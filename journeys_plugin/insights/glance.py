"""At a glance: how many maps there are, and how they feel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..model import Catalogue, Journey
from ..schema.notes import Opportunity
from ..values.lean_dataclass import dataclass
from ..values.scale import mean
from ..values.statuses import OPPORTUNITY_STATUSES, OpportunityStatuses
from .missing import counted_journeys
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
    """How many scores they have: one for each persona that has one at a step."""
    lowest: tuple[PlacedStep, ...]
    """All steps with the lowest score."""
    opportunities: int
    """How many opportunities stand on the maps, each once: as many as the backlog has."""
    statuses: tuple[tuple[str, int], ...]
    """How many opportunities have each status, in order; the last, empty, is for those without."""
    judged: int
    """How many maps say whether their goal is reached."""
    missed: tuple[Journey, ...]
    """The maps whose goal is missed."""


def glance(
    placed: Sequence[PlacedStep],
    catalogue: Catalogue,
    written: Iterable[Opportunity],
    statuses: OpportunityStatuses = OPPORTUNITY_STATUSES,
) -> Glance:
    """Count what the maps have.

    Args:
        placed: The steps that count.
        catalogue: The site's.
        written: All opportunities of these steps, each once.
        statuses: The site's statuses of opportunities.
    """
    counted = counted_journeys(catalogue)
    others = Counter(
        _why_not_counted(journey) for journey in catalogue.journeys.values() if not journey.counts
    )
    steps = [placed_step.step for placed_step in placed]
    scores = [step.mean for step in steps if step.mean is not None]
    opportunities = Counter(one.status or "" for one in written)
    return Glance(
        journeys=len(counted),
        futures=others["future"],
        drafts=others["draft"],
        archived=others["archived"],
        personas=len(_personas(placed, counted)),
        touchpoints=len({meeting.touchpoint for step in steps for meeting in step.meetings}),
        steps=sum(not placed_step.is_over_steps for placed_step in placed),
        mean=mean(scores),
        scores=sum(len(step.scores) for step in steps),
        lowest=_lowest(placed, min(scores, default=None)),
        opportunities=opportunities.total(),
        statuses=tuple((status, opportunities[status]) for status in (*statuses, "")),
        judged=sum(journey.written.goal_reached is not None for journey in counted),
        missed=tuple(journey for journey in counted if journey.written.goal_reached is False),
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
