"""Measured beside felt: how many people go on from step to step, and where numbers and scores
disagree.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, groupby, pairwise

from ..catalogue import Catalogue, Journey, StepMetric
from ..scale import Scale
from .placed import PlacedStep

MANY_LOST, FEW_LOST = 0.5, 0.1
"""From which share of the people lost at a step on it measures badly, and up to which well."""

FARTHEST = datetime.timedelta(days=15)
"""How far the days of two counts may be apart: people of other months are other people."""


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """A step at which people are counted."""

    placed: PlacedStep
    metric: StepMetric
    people: float
    share: float
    """Of the people at the first of the steps, from 0; above 1 where others join."""
    lost: float | None
    """The share of its people who are not at the next counted step; below 0 where others join,
    None at the last, and where the two counts are too far apart in time."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """A journey along which people are counted at two steps or more; it begins with somebody."""

    journey: Journey
    steps: tuple[FunnelStep, ...]


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


def funnels(placed: Sequence[PlacedStep], catalogue: Catalogue) -> tuple[Funnel, ...]:
    """Give the funnel of each journey that counts people at two of its steps or more."""
    found = (_funnel(list(steps), catalogue) for _, steps in groupby(placed, _journey_id))
    return tuple(one for one in found if one is not None)


def _journey_id(placed: PlacedStep) -> str:
    return placed.journey.id


def _funnel(steps: Sequence[PlacedStep], catalogue: Catalogue) -> Funnel | None:
    found = ((one, metric) for one in steps if (metric := _people(one, catalogue)) is not None)
    counted = [*dropwhile(lambda pair: not pair[1].written.value, found)]
    if len(counted) < 2:
        return None
    numbers = [metric.written.value or 0.0 for _, metric in counted]
    lost = [*(_lost(now, then) for (_, now), (_, then) in pairwise(counted)), None]
    return Funnel(
        steps[0].journey,
        tuple(
            FunnelStep(one, metric, people, people / numbers[0], gone)
            for (one, metric), people, gone in zip(counted, numbers, lost, strict=True)
        ),
    )


def _people(placed: PlacedStep, catalogue: Catalogue) -> StepMetric | None:
    """Give the first metric of a step that counts people; who leaves out an optional step stays."""
    if placed.step.written.optional:
        return None
    for metric in catalogue.metrics_of(placed.journey.id, placed.step):
        value = metric.written.value
        if metric.written.counts == "people" and value is not None and value >= 0:
            return metric
    return None


def _lost(now: StepMetric, then: StepMetric) -> float | None:
    """Give the share of the people who are lost; None where the two are not of one time."""
    people, rest = now.written.value, then.written.value
    day, other = now.written.date, then.written.date
    if not people or rest is None or (day and other and abs(other - day) > FARTHEST):
        return None
    return (people - rest) / people


def disagreements(
    placed: Sequence[PlacedStep],
    catalogue: Catalogue,
    scale: Scale,
    funnels_: Sequence[Funnel],
) -> tuple[Disagreement, ...]:
    """Give the steps whose score and numbers disagree; those that feel good come first.

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
