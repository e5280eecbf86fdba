"""Markdown pages: each of their tables becomes a sheet, which the reader of tables reads.

What a cell's Markdown says is read as the words that a reader of the page sees; `<br>` parts lines.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..values.inline import words
from .found import (
    Found,
    FoundJourney,
    FoundText,
    LeftOver,
    ReadingChoices,
    Refusal,
    SourcePlace,
)
from .markdown_diagrams import code_blocks, heading_in
from .sheets import SheetCell, Worksheet, read_sheets

_CELL_OF_RULE = r"[ \t]*+:?-++:?[ \t]*+"
_RULE = re.compile(rf"[ \t]*+\|?{_CELL_OF_RULE}(?:\|{_CELL_OF_RULE})*+\|?[ \t]*+")
"""The line below a table's head."""
_BREAK = re.compile(r"[ \t]*<br[ \t]*/?>[ \t]*", re.I)
_TAG = re.compile(r"</?[a-z][^<>\n]{0,200}>", re.I)
_BAR = "\ue000"
"""Stands for a bar that parts no cells."""


def tables_in(text: str, name: str, choices: ReadingChoices) -> list[Found] | Refusal | None:
    """Return what a page's tables describe; None if it has none.

    Args:
        text: The page's.
        name: The file's.
        choices: What is decided in the reader's place.
    """
    sheets = list(_sheets(text, name))
    if not sheets:
        return None
    found: list[Found] = []
    refusals: list[Refusal] = []
    unread: list[Worksheet] = []
    for sheet, heading in sheets:
        of_sheet = read_sheets([sheet], choices)
        if isinstance(of_sheet, Refusal):
            refusals.append(of_sheet)
            unread.append(sheet)
        else:
            found += [_titled(one, heading) for one in of_sheet]
    if not found:
        return refusals[0]
    left = [
        LeftOver(cell.text, sheet.place(at), "its table is no map")
        for sheet in unread
        for at, cell in sheet.cells.items()
    ]
    return [replace(found[0], left_over=(*found[0].left_over, *left)), *found[1:]]


def _titled(found: Found, heading: FoundText | None) -> Found:
    """Name a map without a title after the heading above its table."""
    if isinstance(found, FoundJourney) and found.title is None and heading is not None:
        return replace(found, title=heading)
    return found


def _sheets(text: str, name: str) -> Iterator[tuple[Worksheet, FoundText | None]]:
    """Yield each table with the heading above it; its rows are the lines of the file."""
    lines = text.split("\n")
    in_code = {line for block in code_blocks(text) for line in block.lines}
    heading: FoundText | None = None
    number = 0
    while number < len(lines):
        line, below = lines[number], lines[number + 1] if number + 1 < len(lines) else ""
        is_code = number + 1 in in_code
        if not is_code and (found := heading_in(line)):
            place = SourcePlace(name, f"line {number + 1}")
            heading = FoundText(words(found), place, sure=False, reason="the heading above it")
        if not is_code and "|" in line and "-" in below and _RULE.fullmatch(below):
            end = _end(lines, number + 2)
            yield _sheet(name, lines, [number, *range(number + 2, end)]), heading
            number = end
        else:
            number += 1


def _end(lines: Sequence[str], start: int) -> int:
    """Return the first line behind a table: rows have bars, and no blank line parts them."""
    end = start
    while end < len(lines) and lines[end].strip() and "|" in lines[end]:
        end += 1
    return end


def _sheet(name: str, lines: Sequence[str], rows: Sequence[int]) -> Worksheet:
    cells = {
        (row + 1, column): SheetCell(text)
        for row in rows
        for column, written in enumerate(_cells(lines[row]), 1)
        if (text := _text(written))
    }
    return Worksheet(name, cells)


def _cells(line: str) -> list[str]:
    """Part a row at its bars: one after a backslash, or in code, parts nothing."""
    row = line.strip().replace("\\|", _BAR)
    row = re.sub(r"`[^`\n]*`", lambda code: code[0].replace("|", _BAR), row)
    row = row.removeprefix("|")
    row = row.removesuffix("|")
    return [cell.replace(_BAR, "|") for cell in row.split("|")]


def _text(written: str) -> str:
    """Return the words that a cell shows."""
    lines = (_TAG.sub("", line) for line in _BREAK.split(written))
    return "\n".join(html.unescape(_words(line.strip())) for line in lines).strip()


def _words(line: str) -> str:
    return words(line) if line else ""
