"""Text files with separators: bytes to one sheet, whatever the separator and the encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from ...metrics import csv_text
from ...metrics.table import Cell, TableRow, UnusableError
from ...metrics.workbook import MOST_CELLS
from ..found import Assumption
from .items import plain
from .known_heads import known_head
from .worksheet import At, SheetCell, Worksheet

_LOOKED_AT = 60
"""Rows that show which separator and which encoding it is."""
_ENCODINGS = ("mac_roman", "cp1251", "shift_jis", "gb18030", "cp1256")
"""Encodings of other computers and scripts, taken if more heads are known then."""
_SEPARATOR = re.compile(r"sep=(.)\s*", re.I)
"""A first line that tells a spreadsheet the separator."""
_NAMED = 6
"""How many rows are named of many."""
_LONGEST_DATE = 20
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mrz|mai|okt|dez|janv|févr?|fév|mars|avr"
    r"|juin|juil|août|déc|ene|abr|ago|set|dic|fev|out)\.?"
)
_DATE = re.compile(
    r"\d{4}-\d\d?-\d\d?(?:[ T]\d\d?:\d\d(?::\d\d)?)?|\d\d?[./]\d\d?[./](?:\d{4}|\d\d)"
    rf"|\d\d?(?:-|\.? ){_MONTH}(?:[- ]\d\d(?:\d\d)?)?|{_MONTH}[- ]\d\d(?:\d\d)?",
    re.I | re.A,
)
"""A date as spreadsheets write it, also one that they made of `1-2`: `02. Jan`, `Jan-02`."""
_NUMBER = re.compile(r"[-+−]?\d{1,9}(?:[.,]\d{1,2})?", re.A)


def number_in(text: str) -> float | None:
    """Return the number that a short text is; None for all else, and where it may be a thousand."""
    if not text or len(text) > 12 or not _NUMBER.fullmatch(text):
        return None
    return float(text.replace(",", ".").replace("−", "-"))


def sheet_of_text(content: bytes, name: str) -> tuple[Worksheet, list[Assumption]]:
    """Return a text file as a sheet, and what had to be guessed to read it.

    Raises:
        UnusableError: It is not text, or a row cannot be read.
    """
    text, encoding = _decoded(content)
    lines = csv_text.lines_of(text)
    first = _SEPARATOR.fullmatch(lines[0]) if lines else None
    delimiter = first[1] if first else _likely(lines)
    start = 1 if first else 0
    cells: dict[At, SheetCell] = {}
    others: dict[int, str] = {}
    for number, row in _numbered(lines[start:], delimiter, start):
        texts, other = _with_other_separator(row.cells, delimiter)
        if other:
            others[number] = other
        for column, words in enumerate(texts, 1):
            if isinstance(words, str) and (shown := plain(words)):
                cells[number, column] = _cell(shown)
        if len(cells) > MOST_CELLS:
            message = f"the file has more than {MOST_CELLS:,} cells"
            raise UnusableError(message, "save only the rows and columns of the map")
    return Worksheet(name, cells), [*_guesses(encoding, delimiter, others)]


def _with_other_separator(cells: Sequence[Cell], delimiter: str) -> tuple[Sequence[Cell], str]:
    """Return a row's cells, and its separator if it is not that of the others.

    A row of one text is parted anew if that makes a head of its beginning.
    """
    said = [text for text in cells if isinstance(text, str) and text.strip()]
    if len(said) != 1 or said[0] != cells[0] or known_head(said[0]) is not None:
        return cells, ""
    for other in csv_text.DELIMITERS:
        head = said[0].partition(other)[0].strip()
        if other != delimiter and other in said[0] and known_head(head) is not None:
            return next(iter(csv_text.rows([said[0]], other))).cells, other
    return cells, ""


def _guesses(encoding: str, delimiter: str, others: Mapping[int, str]) -> Iterator[Assumption]:
    if encoding:
        about = f"the text is read as {encoding}"
        yield Assumption(about, "it is not in UTF-8; save it so if letters are wrong")
    if others:
        rows = ", ".join(map(str, islice(others, _NAMED)))
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        signs = " and ".join(map(repr, sorted(set(others.values()))))
        which = f"row {rows} is" if len(others) == 1 else f"rows {rows}{more} are"
        about = f"{which} parted by {signs}, the others by {delimiter!r}"
        yield Assumption(about, "only so do they begin with a head")


def _numbered(lines: list[str], delimiter: str, start: int) -> Iterator[tuple[int, TableRow]]:
    """Yield the rows with their numbers as a spreadsheet counts them: a cell may have lines."""
    number, line = start, 1
    for row in csv_text.rows(lines, delimiter):
        number += row.number - line + 1  # blank rows between have one line each
        breaks = (len(_BREAK.findall(cell)) for cell in row.cells if isinstance(cell, str))
        line = row.number + 1 + sum(breaks)
        yield number, row


_BREAK = re.compile(r"\r\n|\r|\n")


def _cell(text: str) -> SheetCell:
    is_formula = text.startswith("=") and len(text) > 1 and (text[1].isalpha() or text[1] == "(")
    why = "it is a formula, and formulas are not computed" if is_formula else ""
    is_date = len(text) < _LONGEST_DATE and _DATE.fullmatch(text) is not None
    return SheetCell(text, number_in(text), is_date=is_date, unusable=why)


def _decoded(content: bytes) -> tuple[str, str]:
    """Return a file's text, and its encoding if it was guessed."""
    text, is_guess = csv_text.decoded(content)
    if not is_guess:
        return text, ""
    best, known = "Windows-1252", _known(text)
    for encoding in _ENCODINGS:
        try:
            other = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _known(other) > known:
            text, best, known = other, encoding, _known(other)
    return text, best


def _known(text: str) -> int:
    """Return how many heads are known in a text, with the separator that gives the most."""
    lines = csv_text.lines_of(text)
    return max(_judged(lines, delimiter)[0] for delimiter in csv_text.DELIMITERS)


def _likely(lines: list[str]) -> str:
    """Return the separator that gives the most known heads, and then the most cells."""
    return max(csv_text.DELIMITERS, key=lambda delimiter: _judged(lines, delimiter))


def _judged(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Return how many heads are known in the rows of several cells, and how many such cells are."""
    rows = []
    try:
        for row in islice(csv_text.rows(lines, delimiter), _LOOKED_AT):
            texts = [cell.strip() for cell in row.cells if isinstance(cell, str) and cell.strip()]
            rows.append(texts if len(texts) > 1 else [])
    except UnusableError:
        pass  # the rows above it show the separator as well
    known = {head.key for row in rows for text in row if (head := known_head(text)) is not None}
    return len(known), sum(map(len, rows))
