"""How many people go on from step to step, in journeys that count them in the same way."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile, groupby, pairwise
from typing import TypeAlias

from ..model import Catalogue, Journey, StepMetric
from ..model.ways import all_past, in_a_row
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from .placed import PlacedStep

FARTHEST = datetime.timedelta(days=15)
"""How far the days of two counts may be apart, half a month: people of other months are other
people."""

_Count = tuple[PlacedStep, StepMetric]
_Kind: TypeAlias = tuple[str, str]
"""What is counted: the name's slug and the unit."""


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """A step at which people are counted."""

    placed: PlacedStep
    metric: StepMetric
    people: float
    share: float | None
    """Of the people at the first of the steps, from 0; above 1 if others join. None if the two
    counts are too far apart in time, or a way leads there past the first."""
    lost: float | None
    """The share of its people who are not at the next counted step; below 0 if others join. None
    at the last step, if the two counts are too far apart in time, and if people go on to other
    steps as well, or come to the next one from elsewhere."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """A journey that has the same count at two steps or more, at the first of them above 0."""

    journey: Journey
    steps: tuple[FunnelStep, ...]
    others: tuple[str, ...]
    """The names of its other counts, which are not compared with this one."""


@dataclass(frozen=True, slots=True)
class NoFunnel:
    """A journey that counts people at two steps or more, but nothing that can be compared."""

    journey: Journey
    names: tuple[str, ...]
    """The names under which they are counted."""
    far_apart: bool
    """Whether one count has two steps, and their days are too far apart."""
    alternatives: bool = False
    """Whether one count has two steps, and they lie on different ways."""


def funnels(placed: Sequence[PlacedStep], catalogue: Catalogue) -> tuple[Funnel | NoFunnel, ...]:
    """Return the funnel of each journey that counts people at two of its steps or more."""
    of_journeys = (list(steps) for _, steps in groupby(placed, _journey_id))
    found = (_funnel(steps[0].journey, _kinds(steps, catalogue)) for steps in of_journeys)
    return tuple(funnel for funnel in found if funnel is not None)


def _journey_id(placed: PlacedStep) -> str:
    return placed.journey.id


def _funnel(journey: Journey, kinds: Mapping[_Kind, Sequence[_Count]]) -> Funnel | NoFunnel | None:
    """Return the funnel of the count that covers most steps, of equal ones of the first.

    Different counts do not make one funnel: visitors and orders are other people.
    """
    if len({placed.step.id for counts in kinds.values() for placed, _ in counts}) < 2:
        return None
    chosen = max(kinds.values(), key=len)
    if len(chosen) < 2:
        return NoFunnel(journey, _names(kinds, kinds.values()), False)
    steps = tuple(_steps(journey, chosen))
    if all(step.lost is None for step in steps) and all(step.share is None for step in steps[1:]):
        together = any(_of_one_time(now, then) for (_, now), (_, then) in pairwise(chosen))
        return NoFunnel(journey, _names(kinds, [chosen]), not together, together)
    others = [counts for counts in kinds.values() if counts is not chosen]
    return Funnel(journey, steps, _names(kinds, others))


def _names(kinds: Iterable[_Kind], wanted: Iterable[Sequence[_Count]]) -> tuple[str, ...]:
    """Return the names of counts as they are written, with the unit if a name has several."""
    often = Counter(name for name, _ in kinds)
    return tuple(
        f"{written.name} ({written.unit})"
        if written.unit and often[slug(written.name)] > 1
        else str(written.name)
        for written in (counts[0][1].written for counts in wanted)
    )


def _kinds(steps: Sequence[PlacedStep], catalogue: Catalogue) -> dict[_Kind, list[_Count]]:
    """Return what a journey counts, each with its steps from the first that counts somebody.

    Of two equal counts at a step the first one is taken. A stage's people are those who come to
    its first step.
    """
    by_kind: dict[_Kind, list[_Count]] = {}
    counts = [count for step in steps for count in _people(step, catalogue)]
    units = _units(counts)
    for placed, metric in counts:
        name = slug(metric.written.name)
        kind = name, str(metric.written.unit or units.get(name, "")).casefold()
        of_kind = by_kind.setdefault(kind, [])
        if not of_kind or _column(of_kind[-1][0]) != _column(placed):
            of_kind.append((placed, metric))
    begun = {kind: [*dropwhile(_is_nobody, of_kind)] for kind, of_kind in by_kind.items()}
    return {kind: of_kind for kind, of_kind in begun.items() if of_kind}


def _column(placed: PlacedStep) -> int:
    """Return the number of a step's column, or of the first one of a stage."""
    return placed.journey.columns[placed.step.id][0]


def _units(counts: Sequence[_Count]) -> dict[str, str]:
    """Return, by name, the unit that a count without one has: the only unit of its name."""
    known: dict[str, dict[str, None]] = {}
    for _, metric in counts:
        if metric.written.unit:
            of_name = known.setdefault(slug(metric.written.name), {})
            of_name[metric.written.unit.casefold()] = None
    return {name: next(iter(units)) for name, units in known.items() if len(units) == 1}


def _is_nobody(count: _Count) -> bool:
    return not count[1].written.value


def _people(placed: PlacedStep, catalogue: Catalogue) -> Iterator[_Count]:
    """Yield the metrics of a step that count people.

    An optional step has none: whoever leaves it out is not lost.
    """
    if placed.step.written.optional:
        return
    for metric in catalogue.metrics_of(placed.journey.id, placed.step):
        value = metric.written.value
        if metric.written.counts == "people" and value is not None and value >= 0:
            yield placed, metric


def _steps(journey: Journey, counts: Sequence[_Count]) -> Iterator[FunnelStep]:
    first = counts[0][1]
    of_step = {_column(placed): metric for placed, metric in counts}
    next_ones = in_a_row(journey.ways, of_step)
    later = all_past(journey.ways, next(iter(of_step)))
    for (placed, metric), number in zip(counts, of_step, strict=True):
        then = of_step.get(next_ones.get(number, -1))
        people = metric.written.value or 0.0
        comparable = number in later and _of_one_time(first, metric)
        share = people / (first.written.value or 1.0) if comparable else None
        yield FunnelStep(placed, metric, people, share, _lost(metric, then) if then else None)


def _lost(now: StepMetric, then: StepMetric) -> float | None:
    """Return the share of the people who are lost; None if the two counts are not of one time."""
    people, rest = now.written.value, then.written.value
    if not people or rest is None or not _of_one_time(now, then):
        return None
    return (people - rest) / people


def _of_one_time(metric: StepMetric, other: StepMetric) -> bool:
    day, other_day = metric.written.date, other.written.date
    return not day or not other_day or abs(other_day - day) <= FARTHEST
