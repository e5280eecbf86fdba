"""What is missing on the maps: sources, answers to pains, and reviews."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from ..model import Catalogue, Journey
from ..schema.notes import Pain
from ..values.lean_dataclass import dataclass
from ..values.scale import Scale
from .backlog import ASSUMED
from .placed import PlacedStep


@dataclass(frozen=True, slots=True)
class OpenPain:
    """A pain that no opportunity answers."""

    placed: PlacedStep
    written: Pain


@dataclass(frozen=True, slots=True)
class Missing:
    """What the current, live maps lack."""

    low: int
    """How many steps have a low score of any persona."""
    unsourced: tuple[PlacedStep, ...]
    """Those of them that name no source, the lowest first."""
    pains: int
    """How many pains the maps have."""
    open_pains: tuple[OpenPain, ...]
    """Those without an opportunity that answers them, the worst first."""
    stale: tuple[Journey, ...]
    """Maps whose last review is older than the limit, the oldest review first."""
    never_reviewed: tuple[Journey, ...]


def missing(
    placed: Sequence[PlacedStep],
    counted: Sequence[Journey],
    scale: Scale,
    fresh_from: datetime.date,
) -> Missing:
    """List what the maps lack.

    Args:
        placed: The steps that count.
        counted: Their journeys.
        scale: The site's.
        fresh_from: The first day whose reviews are not stale yet.
    """
    low = _low(placed, scale)
    unsourced = [step for step in low if not step.step.written.all_sources]
    reviews = [(journey.written.reviewed, journey) for journey in counted]
    stale = [(day, journey) for day, journey in reviews if day is not None and day < fresh_from]
    return Missing(
        low=len(low),
        unsourced=tuple(sorted(unsourced, key=_mean)),
        pains=sum(len(step.step.written.pains) for step in placed),
        open_pains=tuple(sorted(_open_pains(placed), key=_relief)),
        stale=tuple(journey for _, journey in sorted(stale, key=lambda review: review[0])),
        never_reviewed=tuple(journey for day, journey in reviews if day is None),
    )


def counted_journeys(catalogue: Catalogue) -> list[Journey]:
    """Return the current, live journeys."""
    return [journey for journey in catalogue.journeys.values() if journey.counts]


def _low(placed: Sequence[PlacedStep], scale: Scale) -> list[PlacedStep]:
    """Return the steps with a low score of any persona."""
    # Each value is judged once: a large site has few of them, at very many steps.
    values = {score.value for step in placed for score in step.step.scores}
    low = {value for value in values if scale.is_low(value)}
    return [
        step for step in placed if not low.isdisjoint([score.value for score in step.step.scores])
    ]


def _open_pains(placed: Iterable[PlacedStep]) -> Iterator[OpenPain]:
    for hurting in placed:
        if hurting.step.written.pains:
            for pain in hurting.journey.open_pains(hurting.step):
                yield OpenPain(hurting, pain)


def _relief(pain: OpenPain) -> tuple[float, float]:
    """Return the key by which the worst pain comes first; of equal ones, at the lowest step."""
    severity = ASSUMED if pain.written.severity is None else pain.written.severity
    return -severity, _mean(pain.placed)


def _mean(placed: PlacedStep) -> float:
    mean = placed.step.mean
    return float("inf") if mean is None else mean
