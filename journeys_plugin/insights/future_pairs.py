"""As it is and as we want it: each future map beside the map of today that it would replace."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import (
    Catalogue,
    Journey,
    LikeForLike,
    OpportunityReference,
    Step,
    beside_today,
)
from ..values.lean_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PairColumn:
    """Steps that stand beside each other; one of the two may be missing, never both."""

    today: Step | None
    future: Step | None


@dataclass(frozen=True, slots=True)
class Replacement:
    """A future step with the steps of today that it replaces under another name."""

    future: Step
    todays: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class FuturePair:
    """A map of today and the map of the future that would replace it."""

    today: Journey
    future: Journey
    columns: tuple[PairColumn, ...]
    """In the order of the future map; steps that are left out stand where they stood."""
    gone: tuple[Step, ...]
    """Steps of today that no future step replaces."""
    new: tuple[Step, ...]
    """Future steps that replace none of today."""
    replaced: tuple[Replacement, ...]
    takes_up: tuple[OpportunityReference, ...]
    compared: LikeForLike
    """How both feel to the same personas."""


def future_pairs(catalogue: Catalogue) -> tuple[FuturePair, ...]:
    """Bring the live maps of the future together with those of today."""
    return tuple(
        _pair(today, future)
        for today in catalogue.journeys.values()
        if today.counts
        for future in catalogue.futures.get(today.id, ())
        if future.written.status == "live"
    )


def _pair(today: Journey, future: Journey) -> FuturePair:
    todays = {step.id: step for step in today.steps}
    replaced = {step_id for step in future.steps for step_id in step.replaces}
    return FuturePair(
        today=today,
        future=future,
        columns=tuple(_columns(today, future)),
        gone=tuple(step for step in today.steps if step.id not in replaced),
        new=tuple(step for step in future.steps if not step.replaces),
        replaced=tuple(
            Replacement(step, tuple(todays[step_id] for step_id in step.replaces))
            for step in future.steps
            if any(todays[step_id].name != step.name for step_id in step.replaces)
        ),
        takes_up=future.takes_up,
        compared=beside_today(future, today),
    )


def _columns(today: Journey, future: Journey) -> Iterator[PairColumn]:
    """Yield the columns.

    A step of today that is left out, or is replaced together with an earlier one, stands alone,
    before what follows it today.
    """
    todays, futures = _felt(today), _felt(future)
    places = {step.id: place for place, step in enumerate(todays)}
    taken = {step.replaces[0] for step in futures if step.replaces}
    waiting = [step for step in todays if step.id not in taken]
    shown: set[str] = set()
    for step in futures:
        old = step.replaces[0] if step.replaces else None
        if old not in places:  # a stage that has no score today
            old = None
        if old is not None:
            while waiting and places[waiting[0].id] < places[old]:
                yield PairColumn(waiting.pop(0), None)
        is_first = old is not None and old not in shown
        yield PairColumn(todays[places[old]] if old and is_first else None, step)
        shown.update([old] if old else [])
    for step in waiting:
        yield PairColumn(step, None)


def _felt(journey: Journey) -> list[Step]:
    """Return the steps of a map; a stage with a score of its own stands before its steps."""
    columns = {step.id for step in journey.steps}
    return [place for place in journey.places if place.scores or place.id in columns]
