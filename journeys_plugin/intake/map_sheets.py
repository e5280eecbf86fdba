"""The sheets of maps that we have exported, as somebody has edited them: where each thing stands.

Hidden keys say what a row is and which step a column is, wherever they have been moved to. What
has no key is new: a row by the words of its head, a column by its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, cached_property

from ..exchange.cell_items import CellItem, CellKind
from ..exchange.cell_texts import CellWords, items_of_text
from ..exchange.kept_layout import (
    FACT,
    FORMAT,
    MAP,
    STAGE_ROW,
    STEP_ROW,
    TITLE_BESIDE,
    KeptLayout,
    KeptWorkbook,
    kept_workbook,
    lane_of_key,
)
from ..exchange.map_layout import TITLE, fact_kinds, head_of, lane_kinds
from ..languages import LANGUAGES
from ..options import Options
from ..values.lean_dataclass import dataclass
from .sheets import Worksheet
from .sheets.known_heads import known_head
from .sheets.worksheet import At

_LOOKED_AT = 20
"""Rows and columns in which a sheet's first cell may stand, once others were put before it."""
_GOAL = "goal"
_DATES = ("reviewed",)
"""What may be a date to the spreadsheet."""


@dataclass(frozen=True, slots=True)
class SheetStage:
    """A stage as its cell names it."""

    name: str
    at: At


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: a step, or what a stage says of all its steps."""

    at: int
    place: str
    """The address of what it was when it was exported; empty for a new one."""
    stage: int
    """The number of its stage, from 0."""
    name: str
    """The step's; empty for what a stage says itself."""


@dataclass(frozen=True, slots=True)
class SheetLane:
    """A row that says something of steps and stages."""

    at: int
    key: str
    persona: str
    """The persona whose scores or feelings it has: an id, or a name in a new row."""
    kind: CellKind


@dataclass(frozen=True)
class SheetOfMap:
    """One exported map as it stands on its sheet now."""

    sheet: Worksheet
    kept: KeptLayout
    """As it was exported."""
    book: KeptWorkbook
    corner: At
    """The cell that names the journey: the keys stand below it, the addresses beside it."""
    own_lanes: Mapping[str, str] = field(default_factory=dict)
    """The keys of the site's own lanes, by what the site calls them."""

    @cached_property
    def words(self) -> CellWords:
        """The words in brackets."""
        return self.book.cell_words

    def rows_of(self, key: str) -> Sequence[int]:
        """Return the rows that have a key, from top to bottom."""
        return [row for row, written in self._keys.items() if written == key]

    @cached_property
    def _keys(self) -> Mapping[int, str]:
        """The hidden keys, by row."""
        column = self.corner[1]
        rows = sorted(row for row, at in self.sheet.cells if at == column and row > self.corner[0])
        return {row: text for row in rows if (text := self.sheet.text((row, column)))}

    @property
    def heads(self) -> int:
        """The column of heads."""
        return self.corner[1] + 1

    @cached_property
    def facts(self) -> Mapping[str, At]:
        """The cells that say something of the whole journey, by key; the title among them."""
        found: dict[str, At] = {}
        for row, written in self._keys.items():
            begin, key = lane_of_key(written)
            if begin == FACT:
                first = self.heads + (key != TITLE)
                found.setdefault(TITLE if key == TITLE_BESIDE else key, (row, first))
        return found

    def fact(self, key: str) -> tuple[CellItem, ...]:
        """Return what is said of the whole journey under a key."""
        at = self.facts.get(key)
        kind = fact_kinds().get(key)
        if at is None or kind is None or self.why_unusable(at, key):
            return ()
        return items_of_text(self.sheet.text(at), kind, self.words)

    @cached_property
    def lanes(self) -> Sequence[SheetLane]:
        """The rows that say something of steps and stages, those of stages' goals among them."""
        return tuple(self._lanes())

    def _lanes(self) -> Iterator[SheetLane]:
        known = {_GOAL: CellKind("text"), **lane_kinds(Options())}
        known |= {key: CellKind(form) for key, form in self.book.forms.items()}
        stages = self.rows_of(STAGE_ROW)
        for row in self.sheet.rows:
            if row in self._keys:
                key, persona = lane_of_key(self._keys[row])
            elif stages and row > stages[0]:
                key, persona = self._meant(row)
            else:
                continue
            if key in known or key in self.own_lanes.values():
                yield SheetLane(row, key, persona, known.get(key, CellKind("list")))

    def _meant(self, row: int) -> tuple[str, str]:
        """Return what a new row is, by the words of its head."""
        text = self.sheet.text((row, self.heads))
        says_something = any(column > self.heads for column in self.sheet.rows[row])
        if not text or not says_something:
            return "", ""
        if key := self.own_lanes.get(text) or heads_of_lanes().get(text.casefold()):
            return key, ""
        head = known_head(text)
        return (head.key, head.whose) if head else ("", "")

    @cached_property
    def stages(self) -> Sequence[SheetStage]:
        """The stages, from first to last."""
        return [stage for stage, _ in self._stages_and_columns]

    @cached_property
    def columns(self) -> Sequence[SheetColumn]:
        """The columns that have been steps or stages, or that say something."""
        return [column for _, columns in self._stages_and_columns for column in columns]

    @cached_property
    def _stages_and_columns(self) -> Sequence[tuple[SheetStage, list[SheetColumn]]]:
        rows = {key: next(iter(self.rows_of(key)), 0) for key in (STAGE_ROW, STEP_ROW)}
        found: list[tuple[SheetStage, list[SheetColumn]]] = []
        places: set[str] = set()
        for number in self._used_columns(rows):
            at = self.sheet.said((rows[STAGE_ROW], number))
            place = self.sheet.text((self.corner[0], number))
            if at is not None and (not found or not self._goes_on(found[-1], at, place)):
                found.append((SheetStage(" ".join(self.sheet.text(at).split()), at), []))
            elif not found:
                found.append((SheetStage("", (rows[STAGE_ROW], number)), []))
            place = "" if place in places else place  # a copied column is a new step
            places.add(place)
            name = self.sheet.text((rows[STEP_ROW], number))
            found[-1][1].append(SheetColumn(number, place, len(found) - 1, name))
        return found

    def _goes_on(self, last: tuple[SheetStage, list[SheetColumn]], at: At, place: str) -> bool:
        """Return whether a column is in the stage before it, also if each cell names the stage.

        So it is once a program has parted merged cells and written the text into each of them.
        """
        stage, columns = last
        before = self.kept.stages.get(columns[-1].place) if columns else None
        is_named_again = stage.name == " ".join(self.sheet.text(at).split())
        is_kept = before is not None and before == self.kept.stages.get(place)
        return stage.at == at or (is_named_again and is_kept)

    def _used_columns(self, rows: Mapping[str, int]) -> list[int]:
        """Return the columns of the map: those with an address, or with a text in a row of it."""
        of_map = {self.corner[0], *rows.values(), *(lane.at for lane in self.lanes)}
        used = (column for row, column in self.sheet.cells if row in of_map)
        return sorted({c for c in used if c > self.heads and self._says(of_map, c)})

    def _says(self, rows: Iterable[int], column: int) -> bool:
        return any(self.sheet.text((row, column)) for row in rows)

    def said(self, lane: SheetLane, column: SheetColumn) -> At | None:
        """Return the cell that says something in a lane; None if it has no text."""
        at: At | None = (lane.at, column.at)
        at = self.sheet.said((lane.at, column.at)) if lane.key == _GOAL else at
        return at if at is not None and self.sheet.text(at) else None

    def items(self, lane: SheetLane, column: SheetColumn) -> tuple[CellItem, ...]:
        """Return what a cell says."""
        at = self.said(lane, column)
        if at is None or self.why_unusable(at, lane.key):
            return ()
        return items_of_text(self.sheet.text(at), lane.kind, self.words)

    def why_unusable(self, at: At, key: str) -> str:
        """Return why a cell's text is not what somebody meant; empty if it may be."""
        cell = self.sheet.cells.get(at)
        if cell is None:
            return ""
        return cell.unusable if key in _DATES else cell.doubt

    @property
    def used(self) -> set[At]:
        """All cells that are understood."""
        first, heads = self.corner, {(row, self.heads) for row in self._keys}
        keys = {at for at in self.sheet.cells if at[0] == first[0] or at[1] == first[1]}
        lanes = {(lane.at, self.heads) for lane in self.lanes}
        said = {at for lane in self.lanes for c in self.columns if (at := self.said(lane, c))}
        names = {(row, c.at) for row in self.rows_of(STEP_ROW) for c in self.columns}
        stages = {stage.at for stage in self.stages}
        return {*keys, *heads, *lanes, *said, *names, *stages, *self.facts.values()}


@cache
def heads_of_lanes() -> Mapping[str, str]:
    """Return the key of each head that we write for a lane, in any language, in small letters."""
    options = [Options(language=language) for language in reversed(tuple(LANGUAGES))]
    return {head_of(key, one).casefold(): key for one in options for key in lane_kinds(one)}


def maps_on_sheets(sheets: Sequence[Worksheet], own_lanes: Mapping[str, str]) -> list[SheetOfMap]:
    """Return the maps of a workbook of ours, or of one of its sheets saved as CSV.

    Args:
        sheets: All of the workbook.
        own_lanes: The keys of the site's own lanes, by what the site calls them.
    """
    kept = (_kept(sheet) for sheet in sheets if is_kept_sheet(sheet))
    book = next(kept, None) or KeptWorkbook()
    found = []
    for sheet in sheets:
        if (corner := _corner(sheet)) is not None:
            journey = sheet.text(corner).removeprefix(MAP)
            layout = book.maps.get(journey) or KeptLayout(journey, "", "")
            found.append(SheetOfMap(sheet, layout, book, corner, own_lanes))
    return found


def is_kept_sheet(sheet: Worksheet) -> bool:
    """Return whether it is the sheet that keeps what was exported."""
    return sheet.text((1, 1)) == FORMAT


def _kept(sheet: Worksheet) -> KeptWorkbook:
    rows = range(1, sheet.last_row + 1)
    width = range(1, max(5, sheet.last_column) + 1)
    return kept_workbook([sheet.text((row, column)) for column in width] for row in rows)


def _corner(sheet: Worksheet) -> At | None:
    places = [at for at in sheet.cells if max(at) <= _LOOKED_AT]
    return next((at for at in sorted(places) if sheet.text(at).startswith(MAP)), None)
