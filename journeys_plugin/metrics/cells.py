"""Cells to numbers and dates, as the whole column shows how they are to be read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from ..diagnostics import shown
from ..values.dates import (
    EARLIEST,
    LATEST,
    WrittenDate,
    order_of,
    written_date,
)
from ..values.lean_dataclass import dataclass
from ..values.numerals import GREATEST, WrittenNumber, written_number
from .table import (
    Cell,
    CellFormula,
    Percent,
    words_in,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell cannot be read."""

    rule: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, with the sign beside it, such as `%`, as its unit."""

    value: float
    unit: str = ""


class Numbers:
    """Reads numbers with the decimal sign that the options name, or that all of them show.

    If none shows it and semicolons part the cells, a text with a comma has a decimal comma:
    programs write semicolons because the comma is taken.
    """

    def __init__(self, decimal: str, delimiter: str) -> None:
        self._decimal = decimal
        self._leans = delimiter == ";"
        self._known: dict[str, Amount | Problem] = {}

    def learn(self, cells: Iterable[Cell]) -> None:
        """Look at all numbers for their decimal sign; called before any is read."""
        if self._decimal:
            return
        texts = {cell for cell in cells if isinstance(cell, str)}
        numbers = (number for text in texts if (number := written_number(text)))
        signs = {number.shows for number in numbers} - {""}
        self._leans = self._leans and not signs
        if len(signs) == 1:
            self._decimal = signs.pop()

    def read(self, cell: Cell) -> Amount | Problem:
        """Read a cell that is not empty."""
        if isinstance(cell, float) and abs(cell) <= GREATEST:  # False for NaN, too
            return Amount(float(cell), "%" if isinstance(cell, Percent) else "")
        if not isinstance(cell, str):
            return _no_number(cell)
        if (amount := self._known.get(cell)) is None:
            amount = self._known[cell] = self._text(cell)
        return amount

    def _text(self, text: str) -> Amount | Problem:
        number = written_number(text)
        if number is None:
            return _no_number(text)
        value = number.read(self._decimal)
        if value is None and self._leans and "," in text:
            value = number.with_comma
        return self._unread(text, number) if value is None else Amount(value, number.unit)

    def _unread(self, text: str, written: WrittenNumber) -> Problem:
        if self._decimal:
            message = f"{shown(text)} is not a number with the decimal sign {self._decimal!r}"
            return Problem(
                "bad-metric-value", message, "write all numbers in the file the same way"
            )
        readings = (written.with_point or 0, written.with_comma or 0)
        low, high = (f"{number:.15g}" for number in sorted(readings, key=abs))
        remedy = "set `decimal:` for the file in the options"
        return Problem(
            "ambiguous-metric-value", f"{shown(text)} can be read as {low} or {high}", remedy
        )


def _no_number(cell: Cell) -> Problem:
    words = words_in(cell)
    if isinstance(cell, CellFormula):
        return _unsaved(cell, "bad-metric-value")
    if words.startswith("="):
        message = f"{shown(words)} is a formula, and formulas are not computed"
        return Problem("bad-metric-value", message, "write its value")
    remedy = "write only digits here, and the unit in its own column"
    return Problem("bad-metric-value", f"{shown(words)} is not a number", remedy)


def _unsaved(formula: CellFormula, rule: str) -> Problem:
    message = f"the formula {shown(formula.words)} has no saved value"
    return Problem(rule, message, "open the file in a spreadsheet and save it")


class Dates:
    """Reads dates in the order that the options name, or that all of them show."""

    def __init__(self, day_first: bool | None) -> None:
        self._day_first = day_first
        self._known: dict[str, datetime.date | Problem] = {}

    def learn(self, cells: Iterable[Cell]) -> None:
        """Look at all dates for their order; called before any is read."""
        if self._day_first is None:
            texts = {cell for cell in cells if isinstance(cell, str)}
            self._day_first = order_of(date for text in texts if (date := written_date(text)))

    def read(self, cell: Cell) -> datetime.date | Problem:
        """Read a cell that is not empty."""
        if isinstance(cell, datetime.date):
            return cell if EARLIEST <= cell.year <= LATEST else _out_of_time(cell)
        if isinstance(cell, CellFormula):
            return _unsaved(cell, "bad-metric-date")
        words = words_in(cell)
        if (date := self._known.get(words)) is None:
            date = self._known[words] = self._text(words)
        return date

    def _text(self, words: str) -> datetime.date | Problem:
        written = written_date(words)
        if written is None:
            remedy = "write it as in 2026-09-30"
            return Problem("bad-metric-date", f"{shown(words)} is not a date", remedy)
        # A date that shows its order is read in that order, even if the others show another one.
        date = written.read(self._day_first) or written.read(None)
        return date or _two_dates(words, written)


def _out_of_time(date: datetime.date) -> Problem:
    message = f"{shown(date.isoformat())} is before {EARLIEST} or after {LATEST}"
    return Problem("bad-metric-date", message, "write the day on which it was measured")


def _two_dates(words: str, written: WrittenDate) -> Problem:
    assert written.day_first is not None
    assert written.month_first is not None
    readings = f"{written.day_first.isoformat()} or {written.month_first.isoformat()}"
    remedy = "set `dates:` to day-first or month-first for the file in the options"
    return Problem("ambiguous-metric-date", f"{shown(words)} can be read as {readings}", remedy)
