"""One map that shows two versions: the new one's columns, lanes and curves, with changes marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ....changes import Change, RecordChanges, for_same_personas
from ....changes.words import PlainText, Wording, names_in
from ....languages import Labels
from ....model import Journey, LikeForLike, Step
from ..beside_today import names
from ..experience import Experience, own_curves, with_earlier
from ..map import (
    JourneyMap,
    LaneRow,
    MapCell,
    columns_of,
    journey_map,
    map_paper,
    rows_together,
)
from ..map_heads import StageHead
from ..notes import Footnotes
from ..runs import links_of
from ..sentence_html import struck
from .cells import Cells, stage_head
from .columns import Column, StageColumns, drawn_stages
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
        self.in_steps: dict[str, list[Change]] = {}
        for change in record.changes:
            if change.step is not None:
                self.in_steps.setdefault(change.step.now.id, []).append(change)
        sides = old.here.catalogue, new.here.catalogue
        self.wording = Wording(new.here.options, names_in(*sides, record))
        self.stages, self.left_out = drawn_stages(record)
        self.columns = [column for stage in self.stages for column in stage.columns]
        self.firsts = [number == 0 for stage in self.stages for number in range(len(stage.columns))]

    def drawn(self) -> ComparedMap:
        """Return the merged map."""
        old, new = self.old.map, self.new.map
        heads = tuple(map(self._head, self.stages))
        lanes = tuple(self._lanes())
        felt = self._experience()
        drawn = replace(
            new,
            columns=len(self.columns),
            heads=heads,
            lanes=lanes,
            experience=felt,
            sources=(*new.sources, *map(struck, old.sources[len(new.sources) :])),
            legend=tuple(dict.fromkeys((*new.legend, *old.legend))),
            moments=new.moments or old.moments,
            gone=(),
            together=rows_together(lanes),
            paper=map_paper(heads, lanes, felt.scored, self.new.here.options.labels),
        )
        labels = of_two_maps(self.new.here.options.labels, several=drawn.experience.several)
        names = (new.heads[stage.after].name for stage in self.left_out if stage.after is not None)
        return ComparedMap(drawn, labels, tuple(names))

    def _head(self, stage: StageColumns) -> StageHead:
        old = None if stage.before is None else self.old.map.heads[stage.before]
        new = None if stage.after is None else self.new.map.heads[stage.after]
        edits = self.new.here.edits
        return stage_head(old, new, len(stage.columns), self._moved_from(stage), edits)

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
        cells = Cells(self.new.map, self.new.here.edits, self.wording, self.in_steps)
        keys = [key for key in self.new.here.options.lanes.order if key in old or key in new]
        return [self._lane(key, old.get(key), new.get(key), cells) for key in keys]

    def _lane(self, key: str, old: LaneRow | None, new: LaneRow | None, cells: Cells) -> LaneRow:
        lane = new or old
        assert lane is not None
        in_old, in_new = _cells_of(old), _cells_of(new)
        drawn = []
        for column, first in zip(self.columns, self.firsts, strict=True):
            cell = self._cell(key, column, in_old, in_new, cells)
            drawn.append(replace(cell, first=first))
        return replace(lane, cells=tuple(drawn))

    def _cell(
        self,
        key: str,
        column: Column,
        old: Callable[[int], MapCell],
        new: Callable[[int], MapCell],
        cells: Cells,
    ) -> MapCell:
        if column.after is None:
            return (
                MapCell(False) if column.before is None else cells.removed(key, old(column.before))
            )
        if column.before is not None:
            step = self.new.steps[column.after]
            return cells.of_both(
                key, step.id if step else "", old(column.before), new(column.after)
            )
        is_step = self.new.steps[column.after] is not None
        return cells.added(key, new(column.after)) if is_step else new(column.after)

    def _experience(self) -> Experience:
        """Lay out the new curve, over the old one if they differ."""
        here = self.new.here
        steps = [
            None if column.after is None else self.new.steps[column.after]
            for column in self.columns
        ]
        went = {number for number, column in enumerate(self.columns) if column.after is None}
        came = {number for number, column in enumerate(self.columns) if column.before is None}
        drawn = own_curves(self.new.journey, steps, here, went)
        comparison = for_same_personas(self.record, self.old.journey, self.new.journey)
        means = [self._earlier(step_column, comparison) for step_column in self.columns]
        if means == [step.mean if step else None for step in steps]:
            return drawn
        olds = [
            None if column.before is None else self.old.steps[column.before]
            for column in self.columns
        ]
        both = with_earlier(drawn, means, here, came, links_of(self.old.journey, olds))
        labels = here.options.labels
        whose = ""
        if comparison.is_mixed and comparison.personas:
            whose = labels.before_for.format(personas=names(comparison, here, self.old.here))
        return replace(
            both, today_of=whose, is_nothing_compared=comparison.is_mixed and comparison.is_nothing
        )

    def _earlier(self, column: Column, comparison: LikeForLike) -> float | None:
        """Return a column's mean before, of the personas whose scores it has now."""
        old = None if column.before is None else self.old.steps[column.before]
        new = None if column.after is None else self.new.steps[column.after]
        if old is None:
            return None
        return (
            comparison.before.means.get(old.id) if new is None else comparison.earlier.get(new.id)
        )


def _cells_of(lane: LaneRow | None) -> Callable[[int], MapCell]:
    blank = MapCell(False)
    return lambda number: lane.cells[number] if lane else blank
