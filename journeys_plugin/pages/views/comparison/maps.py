"""One map that shows two versions: the new one's columns, lanes and curves, with changes marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal

from markupsafe import escape

from ....changes.felt import for_same_personas
from ....changes.typed_changes import Change, RecordChanges
from ....changes.words import PlainText, Wording, names_in
from ....languages import Labels
from ....model import Journey, LikeForLike, Step
from ....values.lean_dataclass import dataclass
from ..beside_today import names
from ..earlier_curve import with_earlier
from ..experience import Experience, own_curves
from ..felt_columns import FeltColumns, felt_columns
from ..map import (
    JourneyMap,
    columns_of,
    journey_map,
)
from ..map_heads import StageHead
from ..map_rows import LaneRow, MapCell
from ..notes import Footnotes
from ..runs import links_between
from ..sentence_html import struck
from .cells import Cells, stage_head
from .columns import StageColumns, drawn_stages
from .edits import of_two_maps
from .file_context import FileContext


@dataclass(frozen=True, slots=True)
class MapSide:
    """A journey as it was or as it is."""

    journey: Journey
    here: FileContext
    map: JourneyMap
    steps: Sequence[Step | None]
    """The step of each column."""

    def whole(self, stage: int | None, lane: LaneRow | None) -> MapCell | None:
        """Return the cell of a whole stage in a lane, None if there is none."""
        if stage is None or lane is None:
            return None
        return lane.wholes.get(sum(head.span for head in self.map.heads[:stage]))


@dataclass(frozen=True, slots=True)
class ComparedMap:
    """What the template draws."""

    map: JourneyMap
    labels: Labels
    left_out: tuple[str, ...]
    """The names of the stages that are not drawn, since nothing has changed there."""


def compared_map(record: RecordChanges, before: FileContext, after: FileContext) -> ComparedMap:
    """Lay out a journey's map with its changes.

    Args:
        record: The changes.
        before: The page, of the catalogue before.
        after: The page, of the catalogue after.
    """
    assert record.before is not None
    assert record.after is not None
    footnotes = Footnotes()
    new = _side(after.journey(record.after.id), after, footnotes)
    old = _side(before.journey(record.before.id), before, footnotes)
    return _MapsTogether(record, old, new).drawn()


def whole_map(record: RecordChanges, before: FileContext, after: FileContext) -> ComparedMap:
    """Lay out the map of a journey that is new or gone, as on its own page."""
    here = before if record.after is None else after
    drawn = journey_map(here.journey(record.id), here)
    drawn = replace(drawn, banded=frozenset())
    if record.after is None:  # a future map that is gone no longer changes today's
        drawn = replace(drawn, lanes=tuple(map(_without_new, drawn.lanes)), gone=())
    return ComparedMap(drawn, here.options.labels, ())


def _without_new(lane: LaneRow) -> LaneRow:
    """Return a lane without the marks of new steps."""
    return replace(
        lane,
        cells=tuple(
            replace(cell, head=replace(cell.head, new=False)) if cell.head else cell
            for cell in lane.cells
        ),
    )


def _side(journey: Journey, here: FileContext, footnotes: Footnotes) -> MapSide:
    return MapSide(journey, here, journey_map(journey, here, footnotes), columns_of(journey))


class _MapsTogether:
    """Merges a journey's two maps."""

    def __init__(self, record: RecordChanges, old: MapSide, new: MapSide) -> None:
        self.record, self.old, self.new = record, old, new
        self.in_places: dict[str, list[Change]] = {}
        for change in record.changes:
            if change.step is not None:
                self.in_places.setdefault(change.step.now.id, []).append(change)
            elif change.stage is not None:
                self.in_places.setdefault(_stage_key(change.stage.now.id), []).append(change)
        sides = old.here.catalogue, new.here.catalogue
        self.wording = Wording(new.here.options, names_in(*sides, record))
        self.stages, self.left_out = drawn_stages(record)
        self.columns = [column for stage in self.stages for column in stage.columns]
        self.stage_of = [stage for stage in self.stages for _ in stage.columns]

    def drawn(self) -> ComparedMap:
        """Return the merged map."""
        old, new = self.old.map, self.new.map
        drawn = replace(
            new,
            columns=len(self.columns),
            heads=tuple(map(self._head, self.stages)),
            lanes=tuple(self._lanes()),
            experience=self._experience(),
            sources=(*new.sources, *map(struck, old.sources[len(new.sources) :])),
            legend=tuple(dict.fromkeys((*new.legend, *old.legend))),
            moments=new.moments or old.moments,
            gone=(),
            banded=frozenset(),
        )
        labels = of_two_maps(self.new.here.options.labels, several=drawn.experience.several)
        names = (new.heads[stage.after].name for stage in self.left_out if stage.after is not None)
        return ComparedMap(drawn, labels, tuple(names))

    def _head(self, stage: StageColumns) -> StageHead:
        old = None if stage.before is None else self.old.map.heads[stage.before]
        new = None if stage.after is None else self.new.map.heads[stage.after]
        edits = self.new.here.edits
        head = stage_head(old, new, len(stage.columns), self._moved_from(stage), edits)
        changed = {change.key for change in self._changes_of(stage)}
        if old and new and changed & {"duration", "wait"}:
            times = edits.either(escape(old.times), escape(new.times))
            return replace(head, times=times)
        return head

    def _changes_of(self, stage: StageColumns) -> Sequence[Change]:
        """Return what has changed in what a stage says itself."""
        return () if stage.after is None else self.in_places.get(self._key(stage), ())

    def _key(self, stage: StageColumns) -> str:
        """Return the key of a stage's changes."""
        if stage.after is None:
            return ""
        return _stage_key(self.new.journey.stages[stage.after].id)

    def _moved_from(self, stage: StageColumns) -> str:
        """Return the place that a stage has moved from; empty if it has not moved."""
        if stage.before is None or stage.after is None:
            return ""
        stage_id = self.new.journey.stages[stage.after].id
        moves = (
            change
            for change in self.record.changes
            if change.kind == "stage-moved" and change.stage and change.stage.now.id == stage_id
        )
        sentences = map(self.wording.sentence, moves)
        return next((sentence.before(PlainText()) for sentence in sentences), "")

    def _lanes(self) -> list[LaneRow]:
        old = {lane.key: lane for lane in self.old.map.lanes}
        new = {lane.key: lane for lane in self.new.map.lanes}
        cells = Cells(self.new.map, self.new.here.edits, self.wording, self.in_places)
        keys = [key for key in self.new.here.options.lanes.order if key in old or key in new]
        return [self._lane(key, old.get(key), new.get(key), cells) for key in keys]

    def _lane(self, key: str, old: LaneRow | None, new: LaneRow | None, cells: Cells) -> LaneRow:
        lane = new or old
        assert lane is not None
        in_old, in_new = _cells_of(old), _cells_of(new)
        drawn = []
        for number, column in enumerate(self.columns):
            cell = self._cell(key, number, in_old, in_new, cells)
            is_felt = any(
                side(at).is_felt
                for side, at in ((in_old, column.before), (in_new, column.after))
                if at is not None
            )
            drawn.append(replace(cell, column=number, is_felt=is_felt))
        wholes = dict(self._wholes(key, old, new, cells))
        return replace(lane, cells=tuple(drawn), wholes=wholes)

    def _wholes(
        self, key: str, old: LaneRow | None, new: LaneRow | None, cells: Cells
    ) -> Iterator[tuple[int, MapCell]]:
        """Yield the cells of whole stages, by their first columns."""
        first = 0
        for stage in self.stages:
            span = len(stage.columns)
            was, now = self.old.whole(stage.before, old), self.new.whole(stage.after, new)
            if was or now:
                cell = self._whole(key, stage, was, now, cells)
                yield first, replace(cell, whole=True, column=first, span=span)
            first += span

    def _whole(
        self,
        key: str,
        stage: StageColumns,
        old: MapCell | None,
        new: MapCell | None,
        cells: Cells,
    ) -> MapCell:
        blank = MapCell()
        if stage.after is None:
            return cells.removed(key, old or blank)
        if stage.before is None:
            return cells.added(key, new or blank)
        is_felt = bool((old and old.is_felt) or (new and new.is_felt))
        cell = cells.of_both(key, self._key(stage), old or blank, new or blank)
        return replace(cell, is_felt=is_felt)

    def _cell(
        self,
        key: str,
        number: int,
        old: Callable[[int], MapCell],
        new: Callable[[int], MapCell],
        cells: Cells,
    ) -> MapCell:
        column, stage = self.columns[number], self.stage_of[number]
        if column.after is None:
            if column.before is not None:
                return cells.removed(key, old(column.before))
            return cells.removed(key, MapCell()) if self._is_gone(stage) else MapCell()
        step = self.new.steps[column.after]
        if column.before is not None:
            return cells.of_both(
                key, step.id if step else "", old(column.before), new(column.after)
            )
        is_new = step is not None and (not step.of_stage or stage.before is None)
        return cells.added(key, new(column.after)) if is_new else new(column.after)

    def _is_gone(self, stage: StageColumns) -> bool:
        """Return whether a stage is gone that said something itself."""
        if stage.after is not None or stage.before is None:
            return False
        return self.old.journey.stages[stage.before].whole is not None

    def _experience(self) -> Experience:
        """Lay out the new curve, over the old one if they differ."""
        here = self.new.here
        olds, news = self._felt(self.old, "before"), self._felt(self.new, "after")
        drawn = own_curves(self.new.journey, news, here)
        comparison = for_same_personas(self.record, self.old.journey, self.new.journey)
        means = [
            _earlier(old, new, comparison)
            for old, new in zip(olds.places, news.places, strict=True)
        ]
        if means == [place.mean if place else None for place in news.places]:
            return drawn
        links = links_between(self.old.journey, olds.numbers, len(olds.places))
        both = with_earlier(drawn, means, here, olds, links)
        labels = here.options.labels
        whose = ""
        if comparison.is_mixed and comparison.personas:
            whose = labels.before_for.format(personas=names(comparison, here, self.old.here))
        return replace(
            both, today_of=whose, is_nothing_compared=comparison.is_mixed and comparison.is_nothing
        )

    def _felt(self, side: MapSide, when: Literal["before", "after"]) -> FeltColumns:
        """Return who has a point in which column, in one of the two maps."""
        columns = [getattr(column, when) for column in self.columns]
        stages = [getattr(stage, when) for stage in self.stages]
        places = iter([None if at is None else side.steps[at] for at in columns])
        felt = felt_columns(
            (
                None if number is None else side.journey.stages[number].whole,
                list(islice(places, len(stage.columns))),
            )
            for number, stage in zip(stages, self.stages, strict=True)
        )
        missing = {number for number, at in enumerate(columns) if at is None}
        return replace(felt, passed=felt.passed | missing)


def _earlier(old: Step | None, new: Step | None, comparison: LikeForLike) -> float | None:
    """Return a column's mean before, of the personas whose scores it has now."""
    if old is None:
        return None
    is_beside = new is not None and new.of_stage == old.of_stage
    return (
        comparison.earlier.get(new.id) if new and is_beside else comparison.before.means.get(old.id)
    )


def _stage_key(stage_id: str) -> str:
    """Return a key that no step has: ids have no spaces."""
    return f"stage {stage_id}"


def _cells_of(lane: LaneRow | None) -> Callable[[int], MapCell]:
    blank = MapCell()
    return lambda number: lane.cells[number] if lane else blank
