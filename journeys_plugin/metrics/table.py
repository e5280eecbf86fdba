"""The rows and cells of a table, whatever kind of file it stands in."""

from __future__ import annotations

import datetime
from functools import lru_cache

from ..diagnostics import one_line
from ..values.lean_dataclass import dataclass


class Percent(float):
    """The number that a spreadsheet shows before a per cent sign: 11.5 for a saved 0.115."""


@dataclass(frozen=True, slots=True)
class CellFormula:
    """A formula without a saved value."""

    words: str


Cell = str | float | Percent | datetime.date | CellFormula | None
"""What stands in a cell; None if it is empty."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that is not empty."""

    number: int
    """As a spreadsheet or an editor counts it, from 1."""
    cells: tuple[Cell, ...]


class UnusableError(Exception):
    """The file has no table, or none from a line on. Raised here, and caught by who reads files."""

    def __init__(self, message: str, remedy: str, line: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.line = line


@lru_cache(maxsize=65_536)  # the same few names stand in most rows
def _one_line(text: str) -> str:
    return one_line(" ".join(text.split()))


def words_in(cell: Cell) -> str:
    """Return a cell as one line of text, empty if the cell is."""
    if isinstance(cell, str):
        return _one_line(cell)
    if cell is None:
        return ""
    if isinstance(cell, CellFormula):
        return cell.words
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return f"{cell:g} %" if isinstance(cell, Percent) else f"{cell:.15g}"
