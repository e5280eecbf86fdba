"""Measured beside felt: the steps whose numbers and scores disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Catalogue, StepMetric
from ..values.lean_dataclass import dataclass
from ..values.scale import Scale
from .funnels import Funnel
from .placed import PlacedStep

MANY_LOST, FEW_LOST = 0.5, 0.1
"""A step that loses this share of its people or more measures badly, one that loses this share or
less measures well. Between the two, nobody can say without knowing the step."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A step whose score and whose numbers say different things."""

    placed: PlacedStep
    feels_good: bool
    """True if it feels good and measures badly, False if it is the other way round."""
    metrics: tuple[StepMetric, ...]
    """Its metrics with a target that say so."""
    lost: float | None
    """The share of the people who leave, if that says so."""


def disagreements(
    placed: Sequence[PlacedStep],
    catalogue: Catalogue,
    scale: Scale,
    funnels_: Sequence[Funnel],
) -> tuple[Disagreement, ...]:
    """Return the steps whose score and numbers disagree; those that feel good come first.

    A step feels good in the upper 3/8 of the scale and bad in the lower 3/8. It measures badly if a
    target is missed or `MANY_LOST` of its people leave. It measures well if all targets are
    reached and, if people are counted, no more than `FEW_LOST` of them leave. A target that nobody
    can judge may be a missed one.
    """
    lost = {
        (step.placed.journey.id, step.placed.step.id): step.lost
        for funnel in funnels_
        for step in funnel.steps
    }
    found: list[Disagreement] = []
    for placed_step in placed:
        journey, step = placed_step.journey, placed_step.step
        metrics = catalogue.metrics_of(journey.id, step)
        if metrics and step.mean is not None:
            share = lost.get((journey.id, step.id))
            found += _disagreement(placed_step, step.mean, metrics, share, scale)
    return tuple(sorted(found, key=lambda disagreement: not disagreement.feels_good))


def _disagreement(
    placed: PlacedStep,
    felt: float,
    metrics: Sequence[StepMetric],
    lost: float | None,
    scale: Scale,
) -> Iterator[Disagreement]:
    missed = tuple(metric for metric in metrics if metric.written.reached is False)
    reached = tuple(metric for metric in metrics if metric.written.reached)
    if scale.is_high(felt):
        many = lost if lost is not None and lost >= MANY_LOST else None
        if missed or many is not None:
            yield Disagreement(placed, True, missed, many)
    elif scale.is_low(felt) and not missed and not any(map(_is_unjudged, metrics)):
        few = lost if lost is not None and lost <= FEW_LOST else None
        if (reached and (lost is None or few is not None)) or few is not None:
            yield Disagreement(placed, False, reached, few)


def _is_unjudged(metric: StepMetric) -> bool:
    """Return whether a metric has a value and a target, and nobody says which way is better."""
    written = metric.written
    return written.value is not None and written.target is not None and written.reached is None
