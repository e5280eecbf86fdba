"""How far a table reaches: the rows of its heads, and the columns beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .head_words import KnownHead
from .worksheet import At, Worksheet

OF_MAPS = ("title", "persona", "goal", "scenario", "owner", "author", "date", "version", "status")
"""Heads that say something of a whole map if one cell stands beside them."""

Heads = Mapping[At, KnownHead]
"""The known heads of a sheet."""


def with_unknown(sheet: Worksheet, heads: Heads, column: int, run: Sequence[int]) -> list[int]:
    """Return the rows of a run, with those of unknown heads between, above and below them."""
    rows = list(range(run[0], run[-1] + 1))
    while _has_head(sheet, column, rows[-1] + 1) and (rows[-1] + 1, column) not in heads:
        below = rows[-1] + 1
        if any(says_again(sheet, column, above, below) for above in range(run[0] - 1, run[0] + 2)):
            break
        rows.append(below)
    while _has_head(sheet, column, rows[0] - 1) and (rows[0] - 1, column) not in heads:
        rows.insert(0, rows[0] - 1)
    return rows


def _has_head(sheet: Worksheet, column: int, row: int) -> bool:
    """Return whether a row has a short text in the heads' column, and something beside it."""
    columns = sheet.rows.get(row, ())
    text = sheet.text((row, column))
    beside = column + 1 in columns or column + 2 in columns
    return bool(text) and len(text) <= 60 and beside and not _PAIR.search(text)


_PAIR = re.compile(r"\S\s*[:：]\s*\S")
"""A fact with its name in one cell: `Owner: Ana`."""


def banner_above(sheet: Worksheet, column: int, row: int) -> At | None:
    """Return the cell that names the stage of a block: alone, merged, above the steps' names.

    Args:
        sheet: The sheet.
        column: In which the block's heads stand.
        row: Of its first head; the names of its steps stand above it, without a head.
    """
    at = (row - 2, column)
    merge = sheet.merged.get(at)
    is_alone = sheet.rows.get(row - 2) == (column,) and merge is not None and merge.right > column
    names = sheet.rows.get(row - 1, ())
    return at if is_alone and names and names[0] > column else None


def goes_on(sheet: Worksheet, column: int, row: int, columns: Sequence[int]) -> bool:
    """Return whether a row has no head, and texts in columns of the table only."""
    places = sheet.rows.get(row, ())
    return bool(places) and all(place in columns for place in places) and places[0] > column


def columns_beside(
    sheet: Worksheet, heads: Heads, column: int, rows: Sequence[int]
) -> tuple[int, ...]:
    """Return the columns beside the heads, up to the end of the table."""
    filled: dict[int, list[int]] = {}
    for row in rows:
        for place in sheet.rows.get(row, ()):
            if place > column:
                filled.setdefault(place, []).append(row)
    for row, place in sheet.merged:
        if place > column and place not in filled and rows[0] <= row <= rows[-1]:
            filled[place] = []
    found: list[int] = []
    blank = 0
    for place in range(column + 1, sheet.last_column + 1):
        if place not in filled:
            blank += 1
            continue
        texts = filled[place]
        is_apart = blank > 1 or (blank and len(texts) < 2 < len(rows))
        is_apart = is_apart or (blank > 0 and _is_of_no_lane(sheet, heads, column, rows, texts))
        if is_apart or _are_heads(heads, texts, place):
            break
        found.append(place)
        blank = 0
    return tuple(found)


def _is_of_no_lane(
    sheet: Worksheet, heads: Heads, column: int, rows: Sequence[int], said: Sequence[int]
) -> bool:
    """Return whether a column says nothing beside known heads but the first: a list of its own."""
    known = [row for row in rows if (row, column) in heads]
    return not sheet.is_turned and len(known) > 2 and not {*known[1:]} & {*said}


def _are_heads(heads: Heads, rows: Sequence[int], column: int) -> bool:
    """Return whether a column holds the heads of another table."""
    known = [heads[row, column] for row in rows if (row, column) in heads]
    if any(head.key in ("stage", "step") and head.weight == 1 for head in known):
        return True
    weight = sum(head.weight for head in known)
    return len({head.key for head in known}) > 1 and weight > len(rows) / 2


def without_facts(
    sheet: Worksheet, heads: Heads, column: int, rows: list[int], columns: Sequence[int]
) -> list[int]:
    """Leave out rows at both ends that say one thing of the whole map: *Persona: Maya*."""
    if len(columns) < 2:
        return rows
    rows = list(rows)
    for end in (0, -1):
        while rows and _is_fact(sheet, heads, column, rows[end], columns):
            rows.pop(end)
    return rows


def _is_fact(sheet: Worksheet, heads: Heads, column: int, row: int, columns: Sequence[int]) -> bool:
    said = [place for place in sheet.rows.get(row, ()) if place > column]
    return heads[row, column].key in OF_MAPS and len(said) < 2 and len(columns) > 1


def says_again(sheet: Worksheet, column: int, above: int, row: int) -> bool:
    """Return whether a row repeats the names that stand in one above it."""
    if above >= row or above not in sheet.rows:
        return False
    cells = sheet.cells
    places = [place for place in sheet.rows.get(row, ()) if place > column]
    same = [
        cell.text
        for place in places
        if (cell := cells.get((above, place))) is not None and cell.text == cells[row, place].text
    ]
    names = [text for text in same if not text.replace(".", "").isdigit()]
    return len(set(names)) > 1 and len(names) * 2 >= len(places)
