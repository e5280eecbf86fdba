"""The XML of a sheet to rows: expat calls back, so that no tree of a million cells is built.

openpyxl's own reader takes ten times as long over a large sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from xml.parsers import expat

from .table import Cell, Formula, Percent, Row, UnusableError

_MOST_COLUMNS, _LAST_ROW = 256, 1_048_576
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"')
_ENDS = (b"v>", b"t>", b"f>", b"f/>")
"""How what stands in a cell ends, with any prefix: a value, a text, a formula."""
_DIGITS = "0123456789"
_PREFIX = re.compile(rb"<(\w+):worksheet\b")


@dataclass(frozen=True, slots=True)
class Look:
    """What a workbook says of its cells."""

    strings: Sequence[str]
    dates: Mapping[int, bool]
    """The styles of dates; whether one of them is of a duration."""
    percents: frozenset[int]
    day_of: Days


class Days:
    """Turns a workbook's numbers of days into dates."""

    def __init__(self, epoch: object) -> None:
        self._epoch = epoch
        self._known: dict[tuple[str, bool], Cell] = {}

    def cell(self, number: str, *, lasts: bool) -> Cell:
        """Give the date of a number; what is a time or a duration is a text."""
        if (number, lasts) not in self._known:
            self._known[number, lasts] = self._read(number, lasts)
        return self._known[number, lasts]

    def _read(self, number: str, lasts: bool) -> Cell:
        import datetime

        from openpyxl.utils.datetime import from_excel

        try:
            found = from_excel(float(number), self._epoch, timedelta=lasts)
        except (OverflowError, ValueError):
            return number
        if isinstance(found, datetime.datetime):
            return found.date()
        return str(found)


def rows(xml: bytes, look: Look) -> list[Row]:
    """Give the rows of a sheet in which something stands."""
    reader = _Reader(look, last_row(xml))
    parser = expat.ParserCreate()
    parser.buffer_text = True
    prefix = _PREFIX.search(xml)
    if prefix is None:
        parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    else:
        start = len(prefix[1]) + 1
        parser.StartElementHandler = lambda name, given: reader.start(name[start:], given)
        parser.EndElementHandler = lambda name: reader.end(name[start:])
    parser.CharacterDataHandler = reader.words
    parser.StartDoctypeDeclHandler = _refuse
    with suppress(_End):
        parser.Parse(xml, True)
    return reader.rows


def last_row(xml: bytes) -> int:
    """Give a row below which nothing stands: formats may go on for a million rows."""
    stop = max(xml.rfind(b"sheetData>"), 0)
    last = max(xml.rfind(end, 0, stop) for end in _ENDS)
    if last < 0:
        return 0
    start = xml.rfind(b"<", 0, max(xml.rfind(b"row ", 0, last), 0) + 1)
    found = _ROW.match(xml, start) if start >= 0 else None
    return min(int(found[1]), _LAST_ROW) if found else _LAST_ROW


def _refuse(*_: object) -> None:
    raise UnusableError("the workbook declares entities", "save it anew in a spreadsheet")


class _End(Exception):  # noqa: N818 - no error
    """Nothing stands in the rows that follow."""


class _Reader:
    """Takes the calls of the parser."""

    def __init__(self, look: Look, last: int) -> None:
        self.rows: list[Row] = []
        self._look = look
        self._last = last
        self._columns: dict[str, int] = {}
        self._number = 0
        self._row: list[Cell] = []
        self._kind, self._style, self._column = "n", 0, 0
        self._value = ""
        self._formula: str | None = None
        self._heard: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a row, a cell, or what stands in one."""
        if name == "c":
            self._kind = attributes.get("t", "n")
            self._style = int(attributes.get("s", 0))
            self._column = self._place(attributes.get("r", ""))
            self._value, self._formula = "", None
        elif name in ("v", "t", "f"):
            self._heard = []
        elif name == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._row, self._column = [], 0
            if self._number > self._last:
                raise _End

    def words(self, words: str) -> None:
        """Hear what stands in a cell."""
        if self._heard is not None:
            self._heard.append(words)

    def end(self, name: str) -> None:
        """End a row, a cell, or what stands in one."""
        if name in ("v", "t", "f"):
            heard, self._heard = "".join(self._heard or ()), None
            if name == "f":
                self._formula = f"={heard}"
            else:
                self._value += heard
        elif name == "c":
            self._put()
        elif name == "row" and self._row:
            self.rows.append(Row(self._number, tuple(self._row)))

    def _place(self, reference: str) -> int:
        """Give the column of a cell, from 1; without a reference it is the next one."""
        letters = reference.rstrip(_DIGITS)
        if not letters:
            return self._column + 1
        if (known := self._columns.get(letters)) is None:
            known = 0
            for letter in letters[:4].upper():
                known = known * 26 + ord(letter) - 64
            self._columns[letters] = known
        return known

    def _put(self) -> None:
        cell = self._cell() if self._value.strip() else None
        if cell is None and self._formula is not None:
            cell = Formula(self._formula)
        if cell is None or not 0 < self._column <= _MOST_COLUMNS:
            return
        self._row += [None] * (self._column - 1 - len(self._row))
        self._row[self._column - 1 :] = [cell]

    def _cell(self) -> Cell:
        value, kind = self._value, self._kind
        if kind == "s":
            return self._look.strings[int(value)]
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind != "n":
            return value
        if (lasts := self._look.dates.get(self._style)) is not None:
            return self._look.day_of.cell(value, lasts=lasts)
        if self._style in self._look.percents:
            return Percent(round(float(value) * 100, 10))
        return float(value)
