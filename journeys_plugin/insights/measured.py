"""Measured beside felt: where numbers and scores disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Catalogue, StepMetric
from ..values.scale import Scale
from .funnels import Funnel
from .placed import PlacedStep

MANY_LOST, FEW_LOST = 0.5, 0.1
"""From which share of the people lost at a step on it measures badly, and up to which well."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A step whose score and whose numbers say different things."""

    placed: PlacedStep
    feels_good: bool
    """Then it measures badly; else the other way round."""
    metrics: tuple[StepMetric, ...]
    """Those with a target that say so."""
    lost: float | None
    """The share of the people who leave, where that says so."""


def disagreements(
    placed: Sequence[PlacedStep],
    catalogue: Catalogue,
    scale: Scale,
    funnels_: Sequence[Funnel],
) -> tuple[Disagreement, ...]:
    """Return the steps whose score and numbers disagree; those that feel good come first.

    A step feels good in the upper three eighths of the scale and bad in the lower ones. It measures
    badly where a target is missed or `MANY_LOST` of its people leave, and well where all targets
    are reached, and no more than `FEW_LOST` leave where people are counted. A target of which
    nobody knows whether it is reached may be a missed one.
    """
    lost = {
        (one.placed.journey.id, one.placed.step.id): one.lost
        for funnel in funnels_
        for one in funnel.steps
    }
    found: list[Disagreement] = []
    for one in placed:
        metrics = catalogue.metrics_of(one.journey.id, one.step)
        if metrics and one.step.mean is not None:
            gone = lost.get((one.journey.id, one.step.id))
            found += _disagreement(one, one.step.mean, metrics, gone, scale)
    return tuple(sorted(found, key=lambda one: not one.feels_good))


def _disagreement(
    placed: PlacedStep,
    felt: float,
    metrics: Sequence[StepMetric],
    lost: float | None,
    scale: Scale,
) -> Iterator[Disagreement]:
    missed = tuple(one for one in metrics if one.written.reached is False)
    reached = tuple(one for one in metrics if one.written.reached)
    if scale.is_high(felt):
        many = lost if lost is not None and lost >= MANY_LOST else None
        if missed or many is not None:
            yield Disagreement(placed, True, missed, many)
    elif scale.is_low(felt) and not missed and not any(map(_is_unjudged, metrics)):
        few = lost if lost is not None and lost <= FEW_LOST else None
        if (reached and (lost is None or few is not None)) or few is not None:
            yield Disagreement(placed, False, reached, few)


def _is_unjudged(metric: StepMetric) -> bool:
    """Whether there is a value beside a target, and nobody says which way is better."""
    written = metric.written
    return written.value is not None and written.target is not None and written.reached is None
