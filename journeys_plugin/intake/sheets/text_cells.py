"""Text files with separators: bytes to one sheet, whatever the separator and the encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ...metrics import csv_text
from ...metrics.table import TableRow, UnusableError
from ...metrics.workbook import MOST_CELLS
from .items import plain
from .known_heads import known_head
from .worksheet import SheetCell, Worksheet

_LOOKED_AT = 60
"""Rows that show which separator and which encoding it is."""
_ENCODINGS = ("cp1251", "shift_jis", "gb18030", "cp1256")
"""Encodings of other scripts, tried if the usual ones give no head that is known."""
_SEPARATOR = re.compile(r"sep=(.)\s*", re.I)
"""A first line that tells a spreadsheet the separator."""
_NUMBER = re.compile(r"[-+−]?\d{1,9}(?:[.,]\d{1,2})?", re.A)


def number_in(text: str) -> float | None:
    """Return the number that a short text is; None for all else, and where it may be a thousand."""
    if not text or len(text) > 12 or not _NUMBER.fullmatch(text):
        return None
    return float(text.replace(",", ".").replace("−", "-"))


def sheet_of_text(content: bytes, name: str) -> tuple[Worksheet, str]:
    """Return a text file as a sheet, and its encoding if that was guessed.

    Raises:
        UnusableError: It is not text, or a row cannot be read.
    """
    text, encoding = _decoded(content)
    lines = csv_text.lines_of(text)
    first = _SEPARATOR.fullmatch(lines[0]) if lines else None
    delimiter = first[1] if first else _likely(lines)
    start = 1 if first else 0
    cells: dict[tuple[int, int], SheetCell] = {}
    for number, row in _numbered(lines[start:], delimiter, start):
        for column, words in enumerate(row.cells, 1):
            if isinstance(words, str) and (shown := plain(words)):
                cells[number, column] = _cell(shown)
        if len(cells) > MOST_CELLS:
            message = f"the file has more than {MOST_CELLS:,} cells"
            raise UnusableError(message, "save only the rows and columns of the map")
    return Worksheet(name, cells), encoding


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
    return SheetCell(text, number_in(text), unusable=why)


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
