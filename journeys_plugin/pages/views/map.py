"""The map: lanes and cells for the template, from a journey's record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ...languages import Labels
from ...model import (
    Journey,
    Step,
)
from ...schema.step_lanes import LANES
from .below_curve import below_curve
from .experience import Experience, experience
from .map_heads import StageHead, StepHead, stage_heads, step_head
from .notes import Footnotes, Note, StepNotes, lane_class
from .page_context import PageContext
from .paper import Paper, paper
from .sources import source_line

_HAS: dict[str, Callable[[Step], object]] = {
    "touchpoint": lambda step: step.meetings or step.written.channels,
    "step": lambda _: True,
    "experience": lambda step: step.drawn or step.written.feeling,
}
"""The lanes that are not filled by the step's key of the same name, and what fills them instead."""


@dataclass(frozen=True, slots=True)
class MapCell:
    """What stands in one lane of one column."""

    first: bool
    """Whether a stage begins here."""
    notes: tuple[Note, ...] = ()
    head: StepHead | None = None
    feeling: Markup | None = None
    look: str = ""
    """The class that marks it in a comparison."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.notes or self.head or self.feeling)


@dataclass(frozen=True, slots=True)
class LaneRow:
    """One row of the map."""

    key: str
    name: str
    line: str | None
    """The name of the blueprint line above it."""
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class JourneyMap:
    """What the template draws."""

    title: str
    columns: int
    heads: tuple[StageHead, ...]
    lanes: tuple[LaneRow, ...]
    experience: Experience
    sources: tuple[Markup, ...]
    legend: tuple[str, ...]
    """The map's lanes of tinted notes."""
    listed: tuple[str, ...]
    """The lanes that the list has first, by the ends of their rows' classes."""
    moments: bool
    """Whether a step is a moment of truth."""
    importance: Markup
    """An example of the dots that say how much a step matters; empty if no step has them."""
    own_scale: str
    """Which scale its scores are written on, in words; empty if it is the site's."""
    about: str
    """What the map shows, in words."""
    spoken: Markup
    """The attributes for the language of its texts; empty if it is the site's."""
    gone: tuple[Markup, ...]
    """In a future map, today's steps that it does not replace."""
    source_anchor: str
    """What the anchors of footnotes begin with."""
    anchor: str
    """The map's own anchor."""
    together: int
    """How many rows stay on one sheet: the stages, and the lanes down to the curve."""
    paper: Paper | None
    """How it is split in print; None if it fits on every sheet."""
    sheets: tuple[Sheet, ...] = ()
    """The same split, for programs that print without a CSS grid."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of a map as a table of its own."""

    map: JourneyMap
    first: int
    """The column of the map with which it begins, from 0."""


def columns_of(journey: Journey) -> list[Step | None]:
    """Return the step of each column; a stage without steps keeps a column free."""
    return [step for stage in journey.stages for step in (stage.steps or (None,))]


def journey_map(
    journey: Journey, here: PageContext, footnotes: Footnotes | None = None
) -> JourneyMap:
    """Lay out a journey's map.

    Args:
        journey: The journey.
        here: The page that shows it.
        footnotes: The sources so far, if several maps share them.
    """
    steps = columns_of(journey)
    notes = StepNotes(here, journey, Footnotes() if footnotes is None else footnotes)
    columns = _Columns(journey, steps, notes)
    has_metrics = any(here.catalogue.metrics_of(journey.id, step) for step in journey.steps)
    keys = [
        key
        for key in here.options.lanes.order
        if (key == "metrics" and has_metrics) or any(_has(key, step) for step in journey.steps)
    ]
    made = (columns.lane(key) for key in keys)
    lanes = tuple(lane for lane in made if lane.key in _HAS or any(c.notes for c in lane.cells))
    lanes = lanes or (columns.lane("step"),)
    heads = stage_heads(journey, notes)
    drawn = experience(journey, steps, here)
    return JourneyMap(
        title=here.words(journey.title),
        columns=len(steps),
        heads=heads,
        lanes=lanes,
        experience=drawn,
        sources=_source_lines(notes),
        legend=tuple(key for key, lane in LANES.items() if lane.legend and key in keys),
        listed=tuple(lane_class(key) for key, lane in LANES.items() if lane.listed and key in keys),
        moments=any(step.written.moment_of_truth for step in journey.steps),
        importance=_importance(journey, here),
        own_scale=_own_scale(journey, here),
        about=about(journey, here),
        spoken=here.spoken(journey.path),
        gone=_gone(journey, here),
        source_anchor=here.anchor(journey, "source"),
        anchor=here.anchor(journey, "journeys--map"),
        together=rows_together(lanes),
        paper=map_paper(heads, lanes, drawn.scored, here.options.labels),
    )


def _own_scale(journey: Journey, here: PageContext) -> str:
    own = journey.written.scale
    if own is None or not journey.scored:
        return ""
    ends = {end: here.number(getattr(own, end)) for end in ("lowest", "highest")}
    return here.options.labels.own_scale.format(**ends)


def map_paper(
    heads: Iterable[StageHead], lanes: Sequence[LaneRow], scored: bool, labels: Labels
) -> Paper | None:
    """Split a map for paper; None if it fits on every sheet."""
    filled = (
        [(scored and lane.key == "experience") or not cell.is_empty for cell in lane.cells]
        for lane in lanes
    )
    return paper(
        [head.span for head in heads],
        [(lane.name, lane.line or "") for lane in lanes],
        filled,
        (labels.best, labels.worst),
    )


def rows_together(lanes: Sequence[LaneRow]) -> int:
    """Return how many rows stay on one sheet: the stages, and the lanes down to the curve."""
    keys = [lane.key for lane in lanes]
    last = "experience" if "experience" in keys else "step"
    return keys.index(last) + 2  # the row itself, and that of the stages


def about(journey: Journey, here: PageContext) -> str:
    """Describe a map for those who do not see it: size, best and lowest step, moments of truth."""
    labels = here.options.labels
    sentences = [
        labels.about_map.format(
            stages=labels.stages_many.format(count=len(journey.stages)),
            steps=labels.steps_many.format(count=len(journey.steps)),
        )
    ]
    scored = [step for step in journey.steps if step.given]
    if scored:
        for form, step in (
            (labels.best_point, max(scored, key=lambda step: step.mean or 0.0)),
            (labels.lowest_said, min(scored, key=lambda step: step.mean or 0.0)),
        ):
            score = here.number(step.shown or 0.0)
            sentences.append(form.format(step=here.words(step.name), score=score))
    moments = [step.name for step in journey.steps if step.written.moment_of_truth]
    if moments:
        sentences.append(labels.moments_said.format(steps=", ".join(map(here.words, moments))))
    return " ".join(sentences)


def gone_steps(journey: Journey, here: PageContext) -> Iterator[Step]:
    """Yield the steps of today's map that a future one does not replace."""
    if journey.future_of is not None:
        kept = {replaced for step in journey.steps for replaced in step.replaces}
        yield from (step for step in here.journey(journey.future_of).steps if step.id not in kept)


def _importance(journey: Journey, here: PageContext) -> Markup:
    written = (step.written.importance for step in journey.steps)
    return here.importance(next(filter(None, written), None))


def _gone(journey: Journey, here: PageContext) -> tuple[Markup, ...]:
    today = here.journey(journey.future_of) if journey.future_of else journey
    return tuple(here.step_named(today, step) for step in gone_steps(journey, here))


def _has(lane: str, step: Step) -> bool:
    has = _HAS.get(lane)
    return bool(has(step)) if has else step.says(lane)


class _Columns:
    """The columns of a map: a step each, or the room that a stage without steps keeps."""

    def __init__(self, journey: Journey, steps: list[Step | None], notes: StepNotes) -> None:
        self.journey = journey
        self.steps = steps
        self.notes = notes
        firsts: list[bool] = []
        for stage in journey.stages:
            firsts += [True, *[False] * (len(stage.steps) - 1)]
        self.firsts = firsts
        self._blank = {first: MapCell(first) for first in (True, False)}

    def lane(self, key: str) -> LaneRow:
        labels, lanes = self.notes.labels, self.notes.here.options.lanes
        line = lanes.declared[key].line
        return LaneRow(
            key=key,
            name=lanes.label(key, labels),
            line=getattr(labels, line) if line else None,
            cells=tuple(
                self._cell(key, step, first)
                for step, first in zip(self.steps, self.firsts, strict=True)
            ),
        )

    def _cell(self, key: str, step: Step | None, first: bool) -> MapCell:
        if step is None:
            if key != "step":
                return self._blank[first]
            return MapCell(first, (Note("none", escape(self.notes.labels.empty_stage)),))
        if key == "step":
            return MapCell(first, head=step_head(step, self.notes))
        if key == "experience":
            return MapCell(first, feeling=below_curve(self.journey, step, self.notes))
        notes = self.notes.of(step, key)
        return MapCell(first, notes) if notes else self._blank[first]


def _source_lines(notes: StepNotes) -> tuple[Markup, ...]:
    origin = notes.journey.path
    return tuple(source_line(source, notes.here, origin) for source in notes.footnotes.numbers)
