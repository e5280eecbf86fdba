"""The map: a journey's record to rows and cells for the template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ..catalogue import Journey, Stage, Step
from ..scale import Scale
from ..schema.records import Source
from .curve import BOTTOM, TOP, Curve, curve, height
from .here import step_anchor

BLUEPRINT_LINES = {
    "frontstage": "line_of_interaction",
    "backstage": "line_of_visibility",
    "support": "line_of_internal_interaction",
}
"""The line that is drawn above a lane, by the lane."""

LANES = (
    "image",
    "physical_evidence",
    "step",
    "touchpoint",
    "experience",
    "thoughts",
    "pains",
    "gains",
    "duration",
    "wait",
    "frontstage",
    "backstage",
    "support",
    "opportunities",
    "metrics",
    "sources",
)
"""All lanes, from top to bottom."""

_ALWAYS = {"step", "experience"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the map: a step, or the room that a stage without steps keeps."""

    stage: Stage
    step: Step | None
    first: bool
    """Whether a stage begins here."""

    @property
    def anchor(self) -> str:
        """The step's anchor."""
        return step_anchor(self.step) if self.step else ""


@dataclass(frozen=True, slots=True)
class StageHead:
    """The head over a stage's columns."""

    stage: Stage
    anchor: str
    span: int


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the map."""

    key: str
    line: str | None
    """The label of the blueprint line above it."""


@dataclass(frozen=True, slots=True)
class JourneyMap:
    """What the template draws."""

    journey: Journey
    heads: tuple[StageHead, ...]
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    curve: Curve
    scale: Scale
    footnotes: Footnotes

    top: float = TOP
    bottom: float = BOTTOM

    def height(self, score: float) -> float:
        """Give a score's distance from the lane's top, in per cent."""
        return height(score, self.scale)


@dataclass
class Footnotes:
    """The sources of a map, numbered in the order they are met."""

    numbers: dict[Source, int] = field(default_factory=dict)

    def of(self, sources: Sequence[Source]) -> tuple[int, ...]:
        """Give the numbers of some sources."""
        numbers = (self.numbers.setdefault(source, len(self.numbers) + 1) for source in sources)
        return tuple(dict.fromkeys(numbers))


def journey_map(journey: Journey, scale: Scale) -> JourneyMap:
    """Lay out a journey's map."""
    columns = tuple(_columns(journey))
    footnotes = Footnotes()
    for step in journey.steps:
        footnotes.of(_all_sources(step))
    return JourneyMap(
        journey=journey,
        heads=tuple(
            StageHead(stage, stage_anchor(stage), max(1, len(stage.steps)))
            for stage in journey.stages
        ),
        columns=columns,
        lanes=tuple(
            Lane(key, BLUEPRINT_LINES.get(key))
            for key in LANES
            if key in _ALWAYS or any(_HAS[key](step) for step in journey.steps)
        ),
        curve=curve([column.step.mean if column.step else None for column in columns], scale),
        scale=scale,
        footnotes=footnotes,
    )


def stage_anchor(stage: Stage) -> str:
    """Give a stage's anchor on its journey's own page."""
    return f"stage-{stage.id}"


def _columns(journey: Journey) -> chain[Column]:
    return chain.from_iterable(
        [Column(stage, step, index == 0) for index, step in enumerate(stage.steps)]
        or [Column(stage, None, True)]
        for stage in journey.stages
    )


def _all_sources(step: Step) -> list[Source]:
    written = step.written
    measured = ((*metric.sources, *metric.source) for metric in written.metrics)
    return [
        *chain.from_iterable(item.sources for item in written.thoughts),
        *chain.from_iterable(item.sources for item in written.pains),
        *chain.from_iterable(item.sources for item in written.gains),
        *chain.from_iterable(measured),
        *written.sources,
    ]


_HAS: dict[str, Callable[[Step], bool]] = {
    "image": lambda step: step.written.image is not None,
    "physical_evidence": lambda step: bool(step.written.physical_evidence),
    "touchpoint": lambda step: bool(step.meetings or step.written.channels),
    "thoughts": lambda step: bool(step.written.thoughts),
    "pains": lambda step: bool(step.written.pains),
    "gains": lambda step: bool(step.written.gains),
    "duration": lambda step: step.written.duration is not None,
    "wait": lambda step: step.written.wait is not None,
    "frontstage": lambda step: bool(step.written.frontstage),
    "backstage": lambda step: bool(step.written.backstage),
    "support": lambda step: bool(step.written.support),
    "opportunities": lambda step: bool(step.written.opportunities),
    "metrics": lambda step: bool(step.written.metrics),
    "sources": lambda step: bool(step.written.sources),
}
