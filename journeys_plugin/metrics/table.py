"""A table out of a file's bytes, whatever kind of file it was."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

from ..diagnostics import one_line


class Percent(float):
    """A number that the spreadsheet shows with a per cent sign; it is the one that is shown."""


@dataclass(frozen=True, slots=True)
class CellFormula:
    """A formula without a saved value."""

    words: str


Cell = str | float | Percent | datetime.date | CellFormula | None
"""What stands in a cell; None if it is empty."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row in which something stands."""

    number: int
    """As a spreadsheet or an editor counts it, from 1."""
    cells: tuple[Cell, ...]


class UnusableError(Exception):
    """The file has no table, or none from a line on. Raised and caught in this package."""

    def __init__(self, message: str, remedy: str, line: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.line = line


@lru_cache(maxsize=65_536)
def _one_line(text: str) -> str:
    return one_line(" ".join(text.split()))


def words_in(cell: Cell) -> str:
    """Return a cell as one line of text, empty for an empty one."""
    if isinstance(cell, str):
        return _one_line(cell)
    if cell is None:
        return ""
    if isinstance(cell, CellFormula):
        return cell.words
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return f"{cell:g} %" if isinstance(cell, Percent) else f"{cell:.15g}"
