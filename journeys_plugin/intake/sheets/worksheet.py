"""A sheet as the reader sees it: cells with their text, number, colour and merges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property, lru_cache

from ...values.lean_dataclass import dataclass
from ..found import LeftOver, SourcePlace

At = tuple[int, int]
"""A cell's row and column, from 1."""
_MOST_COVERED = 100_000
"""Cells below merges that are looked at; a merge may reach to the sheet's end."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What stands in a cell."""

    text: str
    """As the sheet shows it, without spaces around it; empty if only the colour says something."""
    number: float | None = None
    """If it is one to the spreadsheet, not just a text with digits."""
    fill: str = ""
    """The colour behind it, as `FF8800`."""
    bold: bool = False
    is_date: bool = False
    unusable: str = ""
    """Why its text is not what the author meant: a formula that nobody computed."""
    comment: str = ""

    @property
    def doubt(self) -> str:
        """Why what stands there may not be what the author wrote; empty if nothing says so."""
        return self.unusable or (_MADE_OF_TEXT if self.is_date else "")


_MADE_OF_TEXT = "it is a date; the spreadsheet may have made it of a text such as 1-2"


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are drawn as one; what stands in them stands in the upper left one."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Worksheet:
    """One sheet of a workbook, or a text file as one."""

    name: str
    cells: Mapping[At, SheetCell]
    """Those that say something."""
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unread: tuple[LeftOver, ...] = ()
    """What the sheet has that is in none of these cells: texts in shapes, pictures."""
    is_turned: bool = field(default=False, compare=False)
    """Whether rows and columns have changed places, so that heads always stand in a column."""

    def turned(self) -> Worksheet:
        """Return the sheet with its columns as rows; places still say where a cell really is."""
        return Worksheet(
            self.name,
            {(column, row): cell for (row, column), cell in self.cells.items()},
            tuple(Merge(one.left, one.top, one.right, one.bottom) for one in self.merges),
            self.hidden,
            self.hidden_columns,
            self.hidden_rows,
            self.unread,
            not self.is_turned,
        )

    def only(self, area: Merge) -> Worksheet:
        """Return the sheet with nothing but the cells of an area."""
        inside = {
            at: cell
            for at, cell in self.cells.items()
            if area.top <= at[0] <= area.bottom and area.left <= at[1] <= area.right
        }
        return replace(self, cells=inside)

    def text(self, at: At) -> str:
        """Return a cell's text, empty if there is none."""
        cell = self.cells.get(at)
        return cell.text if cell else ""

    def place(self, at: At) -> SourcePlace:
        """Return where a cell is, as a spreadsheet says it."""
        place = self._places.get(at)
        if place is None:
            place = self._places[at] = SourcePlace(self.name, address(self.really(at)))
        return place

    @cached_property
    def _places(self) -> dict[At, SourcePlace]:
        return {}

    def really(self, at: At) -> At:
        """Return a cell's row and column in the file."""
        return (at[1], at[0]) if self.is_turned else at

    @cached_property
    def merged(self) -> Mapping[At, Merge]:
        """The merge that each cell is in."""
        return dict(self._merged())

    def _merged(self) -> Iterator[tuple[At, Merge]]:
        left = _MOST_COVERED
        for merge in self.merges:
            bottom, right = min(merge.bottom, self.last_row), min(merge.right, self.last_column)
            left -= max(0, bottom - merge.top + 1) * max(0, right - merge.left + 1)
            if left < 0:
                return
            for row in range(merge.top, bottom + 1):
                for column in range(merge.left, right + 1):
                    yield (row, column), merge

    def said(self, at: At) -> At | None:
        """Return the cell that says what a cell shows: itself, or the first one of its merge."""
        if at in self.cells:
            return at
        merge = self.merged.get(at)
        first = (merge.top, merge.left) if merge else at
        return first if first in self.cells else None

    @cached_property
    def last_row(self) -> int:
        """The last row that says something."""
        return max((row for row, _ in self.cells), default=0)

    @cached_property
    def last_column(self) -> int:
        """The last column that says something."""
        return max((column for _, column in self.cells), default=0)

    @cached_property
    def rows(self) -> Mapping[int, tuple[int, ...]]:
        """The columns that have a text, from left to right, by row."""
        found: dict[int, list[int]] = {}
        for (row, column), cell in self.cells.items():
            if cell.text:
                found.setdefault(row, []).append(column)
        return {row: tuple(sorted(columns)) for row, columns in sorted(found.items())}


def address(at: At) -> str:
    """Write a cell's address as spreadsheets do: B7."""
    row, column = at
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


_AT = r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})"
_AREA = re.compile(f"{_AT}:{_AT}")


def at_of(text: str) -> At | None:
    """Return the row and the column of an address; None if a text is none."""
    parts = re.fullmatch(_AT, text.strip().upper())
    return (int(parts[2]), column_of(parts[1])) if parts else None


def area_of(text: str) -> Merge | None:
    """Return a range of cells; None if a text is none."""
    parts = _AREA.fullmatch(text.strip().upper())
    if parts is None:
        return None
    left, right = column_of(parts[1]), column_of(parts[3])
    top, bottom = int(parts[2]), int(parts[4])
    return Merge(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


@lru_cache(maxsize=2_048)
def column_of(letters: str) -> int:
    """Return the number of a column: 28 for AB."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
