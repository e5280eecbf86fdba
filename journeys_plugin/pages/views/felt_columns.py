"""Who has a point in which column of a curve: the steps, and stages that feel as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from ...model import Journey, Step
from ...values.lean_dataclass import dataclass


def middle(first: int, span: int) -> int:
    """Return the column in the middle of a stage; of an even number, the one before the middle."""
    return first + (span - 1) // 2


@dataclass(frozen=True)
class FeltColumns:
    """The columns of a curve."""

    places: tuple[Step | None, ...]
    """Whose point stands in each column: that of its step, or, in its middle, of a whole stage."""
    passed: frozenset[int] = frozenset()
    """The other columns of such stages: the line goes on over them."""
    ends: frozenset[int] = frozenset()
    """The columns at whose end, instead of in the middle, a point stands: the middle of a stage
    that has an even number of columns."""
    stages: Mapping[str, int] | None = None
    """The column in which the steps of such stages are counted, by the ids of the steps."""

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The ids of the steps and stages that have a point."""
        return frozenset(place.id for place in self.places if place and place.drawn)

    @property
    def numbers(self) -> dict[str, int]:
        """The column of each step and stage, by its id."""
        numbers = {place.id: column for column, place in enumerate(self.places) if place}
        return {**numbers, **(self.stages or {})}


def _weight(place: Step) -> int:
    return place.tells


def felt_columns(
    stages: Iterable[tuple[Step | None, Sequence[Step | None]]],
    weight: Callable[[Step], int] = _weight,
) -> FeltColumns:
    """Return who has a point in which column: a stage if it tells more than each of its steps.

    Args:
        stages: What each stage says itself, and the step of each of its columns.
        weight: Returns how much a step or a stage tells; 0 if it has no point.
    """
    places: list[Step | None] = []
    passed: set[int] = set()
    ends: set[int] = set()
    counted: dict[str, int] = {}
    for whole, steps in stages:
        first, span = len(places), len(steps)
        places += steps
        if whole is None or weight(whole) <= max(
            (weight(step) for step in steps if step), default=0
        ):
            continue
        own = middle(first, span)
        columns = range(first, first + span)
        places[first:] = [whole if column == own else None for column in columns]
        passed |= {*columns} - {own}
        ends |= set() if span % 2 else {own}
        counted |= {step.id: own for step in steps if step}
    return FeltColumns(tuple(places), frozenset(passed), frozenset(ends), counted)


def felt_in(journey: Journey, weight: Callable[[Step], int] = _weight) -> FeltColumns:
    """Return who has a point in which column of a journey's map."""
    stages = ((stage.whole, stage.steps or (None,)) for stage in journey.stages)
    return felt_columns(stages, weight)
