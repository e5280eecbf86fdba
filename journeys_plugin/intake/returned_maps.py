"""An exported map as it comes back, cell by cell: what its sheet says, and what it cannot say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from ..exchange.kept_layout import STAGE_ROW, STEP_ROW
from ..exchange.map_layout import STAGE, TITLE, CellAddress
from ..exchange.returned_sheets import (
    NEW,
    At,
    ReturnedCell,
    ReturnedMap,
    ReturnedStage,
    SheetNote,
    place_of_stage,
)
from .map_sheets import SheetColumn, SheetOfMap

_GOAL = "goal"


class NoMapError(Exception):
    """A sheet that cannot be read as the map that it was; its message says why."""


def returned_map(on_sheet: SheetOfMap, persona_id: Callable[[str], str]) -> ReturnedMap:
    """Return what the sheet of a map says now.

    Args:
        on_sheet: The sheet.
        persona_id: Returns the id of a persona that is named in some way.

    Raises:
        NoMapError: Its hidden row, or its hidden column, is not there any more.
    """
    return _Returning(on_sheet, persona_id).whole()


class _Returning:
    """Reads one sheet."""

    def __init__(self, on_sheet: SheetOfMap, persona_id: Callable[[str], str]) -> None:
        self.map = on_sheet
        self.persona_id = persona_id
        self.notes: list[SheetNote] = []
        self.cells: dict[CellAddress, ReturnedCell] = {}

    def whole(self) -> ReturnedMap:
        """Return all of it."""
        for key, what in ((STAGE_ROW, "stages"), (STEP_ROW, "steps")):
            if not self.map.rows_of(key):
                raise NoMapError(f"the hidden key of the row of {what} is gone: export it anew")
        if not any(column.place for column in self.map.columns):
            raise NoMapError("the hidden row of the steps' ids is gone: export it anew")
        for key, at in self.map.facts.items():
            self._put(CellAddress("", key), at, "" if key == TITLE else key)
        for column in self.map.columns:
            if not column.place.startswith(STAGE):
                at = self.map.rows_of(STEP_ROW)[0], column.at
                self._put(CellAddress(self._place(column), "name"), at, "name")
        self._lanes()
        return ReturnedMap(self.cells, tuple(self._stages()), tuple(self.notes))

    def _place(self, column: SheetColumn) -> str:
        """Return the address of a column, a place of its own for a new one."""
        return column.place or f"{NEW}{column.at}"

    def _stages(self) -> Iterator[ReturnedStage]:
        for number, stage in enumerate(self.map.stages):
            places = [self._place(one) for one in self.map.columns if one.stage == number]
            whole = next((place for place in places if place.startswith(STAGE)), "")
            steps = tuple(place for place in places if not place.startswith(STAGE))
            yield ReturnedStage(stage.name, stage.at, whole, steps)

    def _lanes(self) -> None:
        read: set[tuple[str, str]] = set()
        for lane in self.map.lanes:
            persona = self.persona_id(lane.persona) if lane.persona else ""
            if (lane.key, persona) in read:
                why = "its lane has another row; only the first one is read"
                self._note((lane.at, self.map.heads), why)
                continue
            read.add((lane.key, persona))
            if lane.key == _GOAL:
                for number, stage in enumerate(self.map.stages):
                    at = lane.at, stage.at[1]
                    self._put(CellAddress(place_of_stage(number), _GOAL), at, _GOAL)
                continue
            for column in self.map.columns:
                address = CellAddress(self._place(column), lane.key, persona)
                self._put(address, (lane.at, column.at), lane.key)
        for row in sorted(self._unknown_rows):
            self._note((row, self.map.heads), "its head is no lane of the site")

    @cached_property
    def _unknown_rows(self) -> set[int]:
        """The rows that say something and have neither a key nor the head of a lane."""
        (top, keys), used = self.map.corner, {at[0] for at in self.map.used}
        cells = ((row, at) for row, at in self.map.sheet.cells if self.map.sheet.text((row, at)))
        said = {row for row, at in cells if at > self.map.heads and row > top}
        return {row for row in said - used if not self.map.sheet.text((row, keys))}

    def _put(self, address: CellAddress, at: At, key: str) -> None:
        text = self.map.sheet.text(at)
        if why := self.map.why_unusable(at, key):
            self._note(at, why)
        else:
            self.cells[address] = ReturnedCell(text, at)

    def _note(self, at: At, why: str) -> None:
        self.notes.append(SheetNote(at, self.map.sheet.text(at), why))
