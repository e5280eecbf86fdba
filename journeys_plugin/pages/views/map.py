"""The map: lanes and cells for the template, from a journey's record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from markupsafe import Markup, escape

from ...model import (
    Journey,
    Step,
)
from ...model.records import says_in
from ...schema.step_lanes import LANES
from ...schema.steps import items_in
from ...values.lean_dataclass import dataclass
from .connections import is_connected
from .earlier_curve import experience
from .experience import Experience
from .felt_columns import felt_in
from .felt_words import FeltWords
from .map_heads import StageHead, stage_heads, step_head
from .map_rows import LaneRow, MapCell, MapRow, map_rows
from .notes import Footnotes, Note, StepNotes, lane_class
from .page_context import PageContext
from .sources import source_line

_HAS: dict[str, Callable[[Step], object]] = {
    "touchpoint": lambda step: step.meetings or step.written.channels,
    "step": lambda step: not step.of_stage,
    "experience": lambda step: step.drawn or step.written.feeling,
    "connections": is_connected,
}
"""The lanes that are not filled by the step's key of the same name, and what fills them instead."""

_ALONE = ("step", "experience", "image", "touchpoint", "thoughts", "pains", "opportunities")
"""The lanes that always have a row of their own: what a map is read for."""

_LONG = 15
"""A map of more columns is long (chosen by eye)."""

BROADEST = 7
"""The most columns that stand beside each other on a sheet of paper (chosen by eye)."""

_SAID_ELSEWHERE = ("opportunities", "metrics")
"""The lanes of which more than a step's own key decides whether they say something."""

_IN_HEAD = ("duration", "wait")
"""The lanes whose words a stage has in its head, where its steps' sum would be."""


@dataclass(frozen=True)
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
    turned: Markup
    """The attribute for its direction, if it runs from the right and its page does not."""
    gone: tuple[Markup, ...]
    """In a future map, today's steps that it does not replace."""
    source_anchor: str
    """What the anchors of footnotes begin with."""
    anchor: str
    """The map's own anchor."""
    banded: frozenset[str] = frozenset()
    """The keys of the lanes that stand together in one row, since few of many steps use them."""
    sheets: tuple[Sheet, ...] = ()
    """The tables that it is split into, for programs that print a broad one badly."""

    @cached_property
    def rows(self) -> tuple[MapRow, ...]:
        """The rows of its lanes."""
        return map_rows(self.lanes)


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
    keys = [key for key in here.options.lanes.order if columns.has_any(key)]
    lanes = columns.lanes(keys)
    heads = stage_heads(journey, notes)
    drawn = experience(journey, here)
    return JourneyMap(
        title=here.words(journey.title),
        columns=len(steps),
        heads=heads,
        lanes=lanes,
        experience=drawn,
        sources=_source_lines(notes),
        legend=tuple(key for key, lane in LANES.items() if lane.legend and key in keys),
        listed=tuple(lane_class(key) for key, lane in LANES.items() if lane.listed and key in keys),
        moments=any(place.written.moment_of_truth for place in journey.places),
        importance=_importance(journey, here),
        own_scale=_own_scale(journey, here),
        about=about(journey, here),
        spoken=here.spoken(journey.path),
        turned=here.turned(journey),
        gone=_gone(journey, here),
        source_anchor=here.anchor(journey, "source"),
        anchor=here.anchor(journey, "journeys--map"),
        banded=banded(lanes, len(steps)),
    )


def banded(lanes: Iterable[LaneRow], columns: int) -> frozenset[str]:
    """Return the lanes that stand together in one row: on a long map, those that few steps use.

    Args:
        lanes: The map's.
        columns: How many columns it has.
    """
    keys = frozenset(
        lane.key
        for lane in lanes
        if not (lane.key in _ALONE or lane.wholes)
        and 3 * sum(not cell.is_empty for cell in lane.cells) < columns
    )
    return keys if columns > _LONG and len(keys) > 1 else frozenset()


def _own_scale(journey: Journey, here: PageContext) -> str:
    own = journey.written.scale
    if own is None or not journey.scored:
        return ""
    ends = {end: here.number(getattr(own, end)) for end in ("lowest", "highest")}
    return here.options.labels.own_scale.format(**ends)


def about(journey: Journey, here: PageContext) -> str:
    """Describe a map for those who do not see it: size, best and lowest step, moments of truth."""
    labels = here.options.labels
    stages = labels.stages_many.format(count=len(journey.stages))
    steps = labels.steps_many.format(count=journey.step_count)
    only_stages = f"{stages}." if journey.steps and not journey.step_count else ""
    sentences = [only_stages or labels.about_map.format(stages=stages, steps=steps)]
    scored = [place for place in journey.places if place.given]
    if scored:
        for form, step in (
            (labels.best_point, max(scored, key=lambda step: step.mean or 0.0)),
            (labels.lowest_said, min(scored, key=lambda step: step.mean or 0.0)),
        ):
            score = here.scored(step.mean or 0.0)
            sentences.append(form.format(step=here.words(step.name), score=score))
    moments = [place.name for place in journey.places if place.written.moment_of_truth]
    if moments:
        sentences.append(labels.moments_said.format(steps=", ".join(map(here.words, moments))))
    return " ".join(sentences)


def gone_steps(journey: Journey, here: PageContext) -> Iterator[Step]:
    """Yield the steps of today's map that a future one does not replace."""
    if journey.future_of is not None:
        kept = {replaced for step in journey.steps for replaced in step.replaces}
        today = here.journey(journey.future_of).steps
        yield from (step for step in today if not (step.of_stage or step.id in kept))


def _importance(journey: Journey, here: PageContext) -> Markup:
    written = (place.written.importance for place in journey.places)
    return here.importance(next(filter(None, written), None))


def _gone(journey: Journey, here: PageContext) -> tuple[Markup, ...]:
    today = here.journey(journey.future_of) if journey.future_of else journey
    return tuple(here.step_named(today, step) for step in gone_steps(journey, here))


class _Columns:
    """The columns of a map: a step each, or the room that a stage without steps keeps."""

    def __init__(self, journey: Journey, steps: list[Step | None], notes: StepNotes) -> None:
        self.journey = journey
        self.steps = steps
        self.notes = notes
        self.felt = felt_in(journey)
        self.words = FeltWords(journey, notes)
        count = 0
        self.wholes: dict[int, tuple[Step, int]] = {}
        self.broad: set[int] = set()
        """The columns of stages too broad for a sheet: each keeps its part of the curve."""
        for stage in journey.stages:
            span = max(1, len(stage.steps))
            if stage.whole is not None:
                self.wholes[count] = stage.whole, span
            if span > BROADEST:
                self.broad |= {*range(count, count + span)}
            count += span
        self.proper = [step for step in steps if step and not step.of_stage]
        """The columns that are steps."""
        self._written = [place.written for place in journey.places]
        self._blank = [MapCell(column=column) for column in range(count)]

    def has_any(self, key: str) -> bool:
        """Return whether any step or stage says something in a lane."""
        if key in _SAID_ELSEWHERE or key in _HAS:
            return any(map(self._says(key), self.journey.places))
        if key in _IN_HEAD:
            said = self._says(key)
            return any(said(place) for place in self.journey.places if not place.of_stage)
        return any(map(items_in(key), self._written))  # most lanes of most maps are empty

    def _has(self, key: str, place: Step) -> bool:
        """Return whether a step or a stage says something in a lane."""
        return not (place.of_stage and key in _IN_HEAD) and bool(self._says(key)(place))

    def _says(self, key: str) -> Callable[[Step], object]:
        if key == "metrics":
            metrics_of = self.notes.here.catalogue.metrics_of
            return lambda place: metrics_of(self.journey.id, place)
        return _HAS.get(key) or says_in(key)

    def lanes(self, keys: Iterable[str]) -> tuple[LaneRow, ...]:
        """Return the lanes that show something; if none does, the empty lane of steps."""
        made = map(self._lane, keys)
        shown = tuple(
            lane
            for lane in made
            if lane.key in _HAS or lane.wholes or any(cell.notes for cell in lane.cells)
        )
        return shown or (self._lane("step"),)

    def _lane(self, key: str) -> LaneRow:
        labels, lanes = self.notes.labels, self.notes.here.options.lanes
        line = lanes.declared[key].line
        wholes = dict(self._wholes(key))
        return LaneRow(
            key=key,
            name=lanes.label(key, labels),
            line=getattr(labels, line) if line else None,
            cells=tuple(self._cells(key, wholes)),
            wholes=wholes,
        )

    def _wholes(self, key: str) -> Iterator[tuple[int, MapCell]]:
        for column, (whole, span) in self.wholes.items():
            if self._has(key, whole):
                cell = self._filler(key)(self._blank[column], whole)
                yield column, replace(cell, whole=True, span=span)

    def _cells(self, key: str, wholes: Mapping[int, MapCell]) -> Iterator[MapCell]:
        beside = {
            at for cell in wholes.values() for at in range(cell.column, cell.column + cell.span)
        }
        filled = self._filler(key)
        if not wholes and len(self.proper) == len(self.steps):  # as on most maps
            yield from map(filled, self._blank, self.proper)
            return
        for blank, step in zip(self._blank, self.steps, strict=True):
            if step is None:
                yield self._of_no_step(key, blank)
            elif step.of_stage:
                yield replace(blank, whole=True)
            elif blank.column not in beside or self._has(key, step):
                yield filled(blank, step)
            else:
                yield replace(blank, is_felt=key == "experience" and blank.column in self.broad)

    def _of_no_step(self, key: str, blank: MapCell) -> MapCell:
        if key != "step":
            return blank
        return replace(blank, notes=(Note("none", escape(self.notes.labels.empty_stage)),))

    def _filler(self, key: str) -> Callable[[MapCell, Step], MapCell]:
        """Return what fills the cells of a lane."""
        if key == "step":
            return self._head
        if key == "experience":
            return self._felt
        notes_of = self.notes.maker(key)

        def filled(blank: MapCell, place: Step) -> MapCell:
            notes = notes_of(place)
            return MapCell(notes, column=blank.column) if notes else blank

        return filled

    def _head(self, blank: MapCell, place: Step) -> MapCell:
        return MapCell(head=step_head(place, self.notes), column=blank.column)

    def _felt(self, blank: MapCell, place: Step) -> MapCell:
        is_felt = place.id in self.felt.drawn
        return MapCell(feeling=self.words.of(place), is_felt=is_felt, column=blank.column)


def _source_lines(notes: StepNotes) -> tuple[Markup, ...]:
    origin = notes.journey.path
    return tuple(source_line(source, notes.here, origin) for source in notes.footnotes.numbers)
