"""The table of a map: a row of stages, a row of steps, and a row for each lane."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from markupsafe import Markup

from ...languages import Labels
from ...values.lean_dataclass import dataclass
from ..usual_places import usual_kind
from ..views.map import JourneyMap, Sheet
from ..views.map_heads import StageHead
from ..views.map_rows import LaneRow, MapCell, MapRow
from ..views.notes import Note, lane_class
from .elements import attribute, classes, html, small, star
from .experience_lane import ExperienceDrawer
from .map_notes import NoteDrawer


def map_table(drawn: JourneyMap, labels: Labels, sheet: Sheet | None = None) -> Markup:
    """Draw the table of a map.

    Args:
        drawn: The map.
        labels: The site's words.
        sheet: The sheet of the map that is drawn, if it is split: the anchors are the map's.
    """
    drawn, first = (sheet.map, sheet.first) if sheet else (drawn, 0)
    notes = NoteDrawer(drawn.source_anchor, labels, of_sheet=sheet is not None)
    table = _Table(drawn, labels, ExperienceDrawer(drawn, labels, first), notes)
    return Markup("".join(table.lines()))  # noqa: S704 - all of it is escaped where it is written


@dataclass(frozen=True)
class _Table:
    map: JourneyMap
    labels: Labels
    felt: ExperienceDrawer
    notes: NoteDrawer

    @cached_property
    def starts(self) -> frozenset[int]:
        """The columns with which stages begin, but the first."""
        return frozenset(accumulate(head.span for head in self.map.heads))

    def lines(self) -> Iterator[str]:
        """Yield the table's pieces."""
        heads, rows = self.map.heads, self.map.rows
        name = attribute("aria-label", f"{self.labels.map_of}: {self.map.title}")
        columns = attribute("style", f"--j-n:{self.map.columns}" if self.notes.of_sheet else "")
        order = " ".join(lane_class(lane.key) for lane in self.map.lanes)
        columns += attribute("data-lanes", order if self.map.banded else "")
        yield f'<table class="j-map"{name}{columns}>'
        yield '<colgroup class="j-lanes"></colgroup>'
        yield from (f'<colgroup span="{head.span}"></colgroup>' for head in heads)
        yield '\n<thead><tr><td class="j-corner"></td>'
        yield from map(self._stage, heads)
        yield "</tr>\n"
        yield from (self._steps(row) for row in rows if row.lane.key == "step")
        yield "</thead>\n<tbody>\n"
        own = {"step", *self.map.banded}
        yield from self._lanes(row for row in rows if row.lane.key not in own)
        yield self._band([row.lane for row in rows if row.lane.key in self.map.banded])
        yield "</tbody>\n</table>"

    def _stage(self, head: StageHead) -> str:
        whole = head.whole
        name_id = "" if whole is None else self._anchor(whole.anchor)
        mark = star(self.labels.moment_of_truth) if whole and whole.moment_of_truth else ""
        of_whole = (whole.importance, *whole.facts) if whole else ()
        lines = Markup(" · ").join(filter(None, (*of_whole, head.goal, head.times)))
        return (
            f'<th scope="colgroup" colspan="{head.span}"{self._anchor(head.anchor)}>'
            f"<b{name_id}{self.map.spoken}>{mark}"
            f"{html(head.name)} {head.mean}{small([lines] if lines else ())}</b></th>"
        )

    def _anchor(self, anchor: str) -> str:
        return "" if self.notes.of_sheet else attribute("id", anchor)

    # Steps.

    def _steps(self, row: MapRow) -> str:
        cells = "".join(map(self._step, row.cells))
        return f'<tr class="j-lane-step"><th scope="row">{html(row.lane.name)}</th>{cells}</tr>\n'

    def _step(self, cell: MapCell) -> str:
        head, labels = cell.head, self.labels
        if head is None:
            words = "".join(f'<span class="j-none">{note.html}</span>' for note in cell.notes)
            return f"<td{classes(cell.look)}>{words}</td>"
        marks = [str(head.importance)] if head.importance else []
        if head.optional:
            marks.append(f'<span class="j-mark">{html(labels.optional)}</span>')
        if head.new:
            marks.append(f'<span class="j-mark j-new">+ {html(labels.new_step)}</span>')
        mark = star(labels.moment_of_truth) if head.moment_of_truth else ""
        return (
            f'<th scope="col"{self._anchor(head.anchor)}{classes(cell.look)}>'
            f"{mark}{' '.join(marks)}<b>{head.html}</b>{small(head.facts)}</th>"
        )

    # Lanes.

    def _lanes(self, rows: Iterable[MapRow]) -> Iterator[str]:
        for row in rows:
            if row.lane.key == "experience" and self.map.experience.scored:
                yield self.felt.row(row)
            else:
                yield self._lane(row)

    def _lane(self, row: MapRow) -> str:
        lane = row.lane
        names = [f"j-lane-{lane_class(lane.key)}", *row.levels]
        if lane.line and row.down:
            names.append("j-line")
        if lane.key == "experience":
            names.append("j-unscored")
        head = self._lane_head(row) if row.down else ""
        usual = usual_kind(lane.key)
        cells = self._cells(row.cells, lambda cell: self._cell(cell, usual))
        return f"<tr{classes(*names)}>{head}{cells}</tr>\n"

    def _lane_head(self, row: MapRow) -> str:
        rows = attribute("rowspan", row.down if row.down > 1 else 0)
        line = row.lane.line
        above = f'<span class="j-line-name">{html(line)}</span>' if line else ""
        return f'<th scope="row"{rows}>{above}{html(row.lane.name)}</th>'

    def _cell(self, cell: MapCell, usual: str) -> str:
        notes = [self.notes.drawn(note, usual) for note in cell.notes]
        return "".join(notes) + (f"<div>{cell.feeling}</div>" if cell.feeling else "")

    # Lanes of few notes, in one row.

    def _band(self, lanes: Sequence[LaneRow]) -> str:
        """Return the row in which the notes of several lanes stand below each other."""
        if not lanes:
            return ""
        names = "".join(
            f'<span class="j-lane-{lane_class(lane.key)}"'
            f"{attribute('data-line', lane.line or '')}>{html(lane.name)}</span>"
            for lane in lanes
        )
        head = f'<th scope="row">{html(self.labels.other_lanes)}<div>{names}</div></th>'
        columns = zip(*(lane.cells for lane in lanes), strict=True)
        cells = [replace(column[0], notes=_notes_of(column)) for column in columns]
        drawn = self._cells(cells, lambda cell: self._banded(lanes, cell))
        return f'<tr class="j-others">{head}{drawn}</tr>\n'

    def _banded(self, lanes: Sequence[LaneRow], cell: MapCell) -> str:
        return "".join(
            self.notes.drawn(
                note, lane=f"j-lane-{lane_class(lane.key)}", name="" if number else lane.name
            )
            for lane in lanes
            for number, note in enumerate(lane.cells[cell.column].notes)
        )

    def _cells(self, cells: Iterable[MapCell], inside: Callable[[MapCell], str]) -> str:
        """Draw the cells of a row, the empty ones of a stage that follow each other as one.

        The line where a stage begins is drawn behind the cells that begin there.
        """
        drawn: list[str] = []
        empty = 0
        for cell in cells:
            is_blank = _is_blank(cell)
            if empty and (not is_blank or cell.column in self.starts):
                drawn.append(_empty_cell(empty))
                empty = 0
            if is_blank:
                empty += 1
            else:
                drawn.append(f"<td{cell.attributes}>{inside(cell)}</td>")
        if empty:
            drawn.append(_empty_cell(empty))
        return "".join(drawn)


def _notes_of(cells: Iterable[MapCell]) -> tuple[Note, ...]:
    return tuple(note for cell in cells for note in cell.notes)


def _empty_cell(span: int) -> str:
    return f'<td colspan="{span}"></td>' if span > 1 else "<td></td>"


def _is_blank(cell: MapCell) -> bool:
    """Return whether nothing stands in a cell of one column, and nothing tells it from others."""
    if cell.notes:  # as in most: it is looked at for each cell of a map
        return False
    return cell.is_empty and not (cell.look or cell.whole) and cell.span == cell.rows == 1
