"""CSV: bytes to text, text to rows."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator

from .table import TableRow, UnusableError

DELIMITERS = (",", ";", "\t", "|")
"""Tried in turn: the first one that parts a header row with all that is needed is taken."""

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""Not `str.splitlines`: it also parts at signs that nobody sees, such as U+2028."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, which begins the same
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_GUESS = "cp1252"
"""What spreadsheets on Windows write in Western Europe and America."""


def decoded(content: bytes) -> tuple[str, bool]:
    """Return a file's text, and whether its encoding was guessed.

    Raises:
        UnusableError: It is not text.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content.decode(encoding, "replace"), False
    if b"\0" in content:
        if (text := _without_mark(content)) is not None:
            return text, False
        remedy = "save it as CSV in UTF-8, or as XLSX"
        raise UnusableError("the file is not text in UTF-8 or UTF-16", remedy)
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        return content.decode(_GUESS, "replace"), True


def _without_mark(content: bytes) -> str | None:
    """Return what UTF-16 without a mark says; None if it is no such text.

    Read the wrong way round, it has no line's end.
    """
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\n" in text and not _CONTROLS.search(text):
            return text
    return None


def lines_of(text: str) -> list[str]:
    """Part a text into its lines, each with its line break."""
    return _LINES.findall(text)


def rows(lines: list[str], delimiter: str) -> Iterator[TableRow]:
    """Yield the rows that are not empty, with the number of the line in which each begins.

    Raises:
        UnusableError: A row cannot be read; it ends the table.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise _unreadable(lines[start - 1 : reader.line_num], start) from None
        if cells is None:
            return
        if any(cells) and any(map(str.strip, cells)):
            yield TableRow(start, tuple(cells))
        start = reader.line_num + 1


def _unreadable(lines: list[str], start: int) -> UnusableError:
    """Return why the row in these lines cannot be read; quotes that do not end reach far below."""
    longest = csv.field_size_limit()
    if len(lines) == 1 and len(lines[0]) > longest:
        message = f"a cell of this row has over {longest:,} characters"
        return UnusableError(message, "shorten it; no row below is read", start)
    message = "the quotes that begin here do not end, or end inside a cell"
    remedy = "write a quote inside a cell twice, and put the whole cell in quotes"
    return UnusableError(message, f"{remedy}; no row below is read", start)
