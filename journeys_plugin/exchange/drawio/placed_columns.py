"""The columns of a page: a step each, or a stage that has no steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...model import Journey, Stage, Step
from ...values.lean_dataclass import dataclass
from ..map_layout import STAGE, STEP
from . import shape_looks as looks

LEFT = looks.MARGIN + looks.HEADS + looks.PAD
"""Where the first column begins."""


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """What says something: a step in its column, or a stage over all of its own."""

    ref: str
    """`step:` or `stage:` with an id."""
    record: Mapping[str, Any]
    """Its record in our JSON."""
    step: Step | None
    """None for a stage that says nothing itself."""
    x: float
    width: float
    number: int
    """Of its first column, from 0."""

    @property
    def middle(self) -> float:
        """The middle between its edges."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class StagePlaces:
    """A stage with the columns of its steps."""

    whole: ColumnPlace
    steps: tuple[ColumnPlace, ...]

    @property
    def places(self) -> tuple[ColumnPlace, ...]:
        """What it says itself, and its steps."""
        return (self.whole, *self.steps)


def columns_of(journey: Journey, record: Mapping[str, Any]) -> list[StagePlaces]:
    """Return the stages of a journey with their places on the page.

    Args:
        journey: The journey.
        record: Its record in our JSON.
    """
    found: list[StagePlaces] = []
    x, number = float(LEFT), 0
    for stage, said in zip(journey.stages, record["stages"], strict=True):
        steps = list(_steps(stage, said, x, number))
        count = max(1, len(steps))
        width = count * looks.COLUMN + (count - 1) * looks.GAP
        whole = ColumnPlace(f"{STAGE}{stage.id}", said, stage.whole, x, width, number)
        found.append(StagePlaces(whole, tuple(steps)))
        x, number = x + width + looks.STAGE_GAP, number + count
    return found


def _steps(stage: Stage, said: Mapping[str, Any], x: float, number: int) -> Iterator[ColumnPlace]:
    for at, record in enumerate(said["steps"]):
        own = x + at * (looks.COLUMN + looks.GAP)
        ref = f"{STEP}{record['id']}"
        yield ColumnPlace(ref, record, stage.steps[at], own, looks.COLUMN, number + at)


def right_of(stages: list[StagePlaces]) -> float:
    """Return where the lanes end."""
    last = stages[-1].whole if stages else None
    ends = last.x + last.width if last else LEFT + looks.COLUMN
    return ends + looks.PAD
