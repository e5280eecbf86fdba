"""Sheets of exported maps as people change them, without a spreadsheet to wait for.

A workbook is read once; what is changed are the cells that the reader has found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.map_workbook import maps_workbook
from journeys_plugin.intake.sheets.sheets_of_files import SheetsOfFile, sheets_of_file
from journeys_plugin.intake.sheets.worksheet import SheetCell, Worksheet
from journeys_plugin.project.site_on_disk import Project

Cells = dict[int, str]
"""The texts of a column, by row."""


def exported(project: Project) -> tuple[Worksheet, ...]:
    """Give the sheets of all maps of a site, and the one that keeps what they were."""
    site = project.linked(measured=False)
    content = maps_workbook(Export(site.catalogue, site.options)).content
    assert isinstance(content, bytes)
    found = sheets_of_file(content, "maps.xlsx")
    assert isinstance(found, SheetsOfFile)
    return found.sheets


class Column(NamedTuple):
    """A column of a map, with what stands above it."""

    cells: Cells
    stage: Mapping[int, str]
    """The name of its stage, and what that is for, by row."""


class MapOnSheet:
    """The columns of a map's sheet, to be changed."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.keys = {sheet.text((row, 1)): row for row in range(1, sheet.last_row + 1)}
        self.merged = [self.keys[key] for key in ("stage", "goal") if key in self.keys]
        self.columns: list[Column] = []
        stage: Mapping[int, str] = {}
        for column in range(3, max(at[1] for at in sheet.cells if at[0] == 1) + 1):
            if sheet.text((self.keys["stage"], column)):
                stage = {row: sheet.text((row, column)) for row in self.merged}
            own = {row: sheet.text((row, column)) for row in self._rows_of_columns()}
            self.columns.append(Column({row: text for row, text in own.items() if text}, stage))

    def _rows_of_columns(self) -> Sequence[int]:
        lanes = (row for key, row in self.keys.items() if not key.startswith("journey:"))
        return [row for row in lanes if row not in self.merged]

    def whole(self) -> Worksheet:
        """Give the sheet with its columns as they are now."""
        rows = {*self._rows_of_columns(), *self.merged}
        cells = {
            at: cell for at, cell in self.sheet.cells.items() if at[1] < 3 or at[0] not in rows
        }
        above: Mapping[int, str] | None = None
        for number, column in enumerate(self.columns, 3):
            shown = {**column.cells, **(column.stage if column.stage is not above else {})}
            cells |= {(row, number): SheetCell(text) for row, text in shown.items() if text}
            above = column.stage
        return replace(self.sheet, cells=cells, merges=())


def with_cell(sheet: Worksheet, at: tuple[int, int], text: str) -> Worksheet:
    """Give a sheet with another text in a cell."""
    others = {own: cell for own, cell in sheet.cells.items() if own != at}
    return replace(sheet, cells={**others, **({at: SheetCell(text)} if text else {})})


def row_of(sheet: Worksheet, key: str) -> int:
    """Give the row of a lane, by the key that is hidden in it."""
    return next(at[0] for at, cell in sheet.cells.items() if at[1] == 1 and cell.text == key)


def column_of(sheet: Worksheet, place: str) -> int:
    """Give the column of a step, by the address that is hidden in it."""
    return next(at[1] for at, cell in sheet.cells.items() if at[0] == 1 and cell.text == place)


def changed_text(random: Random, key: str, text: str) -> str:
    """Give what somebody may write into a cell."""
    if key in ("score", "importance"):
        return random.choice(("1", "2", "4.5", "3", ""))
    lines = text.split("\n")
    kind = random.randrange(6)
    if kind == 0 and len(lines) > 1:
        del lines[random.randrange(len(lines))]
        return "\n".join(lines)
    if kind == 1 and len(lines) > 1:
        random.shuffle(lines)
        return "\n".join(lines)
    if kind == 2 and text:
        return f"{text if text.startswith('•') else f'• {text}'}\n• {random.choice(WORDS)}"
    if kind == 3:
        return ""
    return f"{text} {random.choice(('now', '& more', '(again)'))}" if text else random.choice(WORDS)


WORDS = ("Pay by card", "Yes: no # maybe", "“So?” she says", "It's 12", "No one knows", "a & b")


def reordered(random: Random, on_sheet: MapOnSheet) -> str:
    """Do to the columns of a map what somebody may do; give what was done."""
    columns = on_sheet.columns
    at = random.randrange(len(columns))
    kind = random.choice(("add", "delete", "move", "rename", "part"))
    if kind == "add":
        cells = {on_sheet.keys["step"]: "Brand new step"}
        for key, text in {"score": "3", "pains": "• Slow: yes\n• Dear [severity: 4]"}.items():
            if key in on_sheet.keys:
                cells[on_sheet.keys[key]] = text
        columns.insert(at, Column(cells, columns[at].stage))
    elif kind == "delete":
        del columns[at]
    elif kind == "move":
        moved = columns.pop(at)
        to = random.randrange(len(columns) + 1)
        beside = columns[min(to, len(columns) - 1)] if columns else moved
        columns.insert(to, Column(moved.cells, beside.stage))
    else:
        old = columns[at].stage
        new = {**old, on_sheet.keys["stage"]: "Another stage"}
        for number, column in enumerate(columns):
            if column.stage is old and (kind == "rename" or number >= at):
                columns[number] = Column(column.cells, new)
    return kind
