"""Tables on a sheet: where their heads stand, and how far their rows and columns reach.

Heads stand in a column here, and what they are said of in the columns beside it: a sheet whose
heads stand in a row is turned before it is looked at. Both ways are tried, and the one that finds
more known heads is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .known_heads import KnownHead, nearly_known_head
from .worksheet import At, Merge, Worksheet

_MOST_UNKNOWN = 6
"""Rows without a known head that may stand between two that have one."""
_MOST_BLANK = 1
"""Blank rows inside of a table: they set off a group of lanes."""
_LEAST = 1.4
"""How much the heads of a table weigh together."""
OF_MAPS = ("title", "persona", "goal", "scenario", "owner", "author", "date", "version", "status")
"""Heads that say something of a whole map if one cell stands beside them."""


@dataclass(frozen=True, slots=True)
class TableLane:
    """One row of a table, with its head."""

    row: int
    head: KnownHead | None
    """None if nobody knows what it means."""
    said_in: int
    """The row in which its head stands: one above, if the head is for several rows."""


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table: its lanes, and the columns in which something is said in them."""

    sheet: Worksheet
    """Turned, if the heads stand in a row."""
    column: int
    """In which the heads stand."""
    lanes: tuple[TableLane, ...]
    columns: tuple[int, ...]
    weight: float
    heads_of_heads: tuple[int, ...] = ()
    """Columns beside the heads that name their parts: a persona below *Emotion*."""

    @property
    def area(self) -> Merge:
        """Return what the table covers, in its sheet."""
        rows = [lane.row for lane in self.lanes]
        return Merge(min(rows), self.column, max(rows), max((*self.columns, self.column)))

    def lane(self, *keys: str) -> TableLane | None:
        """Return the first lane with one of these keys."""
        lanes = (lane for lane in self.lanes if lane.head and lane.head.key in keys)
        return next(lanes, None)


Heads = dict[At, KnownHead]
"""The known heads of a sheet."""


def tables_in(sheet: Worksheet, heads: Heads, stages: str | None = None) -> list[HeadedTable]:
    """Return the tables of a sheet, from top to bottom.

    Args:
        sheet: As it is in the file.
        heads: All cells that may be heads.
        stages: `across` or `down`, if somebody has decided it.
    """
    found: list[HeadedTable] = []
    if stages != "down":
        found += _in_columns(sheet, heads)
    if stages != "across":
        turned = {(column, row): head for (row, column), head in heads.items()}
        found += _in_columns(sheet.turned(), turned)
    chosen: list[HeadedTable] = []
    for table in sorted(found, key=lambda table: -table.weight):
        if not any(_overlap(_real_area(table), _real_area(other)) for other in chosen):
            chosen.append(table)
    return sorted(chosen, key=lambda table: (_real_area(table).top, _real_area(table).left))


def _real_area(table: HeadedTable) -> Merge:
    area = table.area
    if not table.sheet.is_turned:
        return area
    return Merge(area.left, area.top, area.right, area.bottom)


def _overlap(one: Merge, other: Merge) -> bool:
    is_beside = one.right < other.left or other.right < one.left
    return not (is_beside or one.bottom < other.top or other.bottom < one.top)


def _in_columns(sheet: Worksheet, heads: Heads) -> Iterator[HeadedTable]:
    """Yield each column's runs of heads, as tables."""
    columns: dict[int, list[int]] = {}
    for row, column in sorted(heads):
        columns.setdefault(column, []).append(row)
    for column, rows in columns.items():
        if len(rows) > 1:
            for run in _runs(sheet, heads, column, rows):
                if (table := _table(sheet, heads, column, run)) is not None:
                    yield table


def _runs(sheet: Worksheet, heads: Heads, column: int, rows: Sequence[int]) -> Iterator[list[int]]:
    """Part the rows of a column's heads where another table begins."""
    run: list[int] = []
    for row in rows:
        if run and _is_apart(sheet, heads, column, run, row):
            yield run
            run = []
        run.append(row)
    yield run


def _is_apart(sheet: Worksheet, heads: Heads, column: int, run: Sequence[int], row: int) -> bool:
    between = range(run[-1] + 1, row)
    if len(between) > _MOST_UNKNOWN or _blanks(sheet, column, between) > _MOST_BLANK:
        return True
    key = heads[row, column].key
    if key in ("stage", "step") and any(heads[above, column].key == key for above in run):
        return True
    return any(_says_again(sheet, column, above, row) for above in range(run[0] - 1, run[0] + 2))


def _says_again(sheet: Worksheet, column: int, above: int, row: int) -> bool:
    """Return whether a row repeats the names that stand in one above it."""
    places = [place for place in sheet.rows.get(row, ()) if place > column]
    texts = [sheet.text((row, place)) for place in places]
    same = [
        text
        for place, text in zip(places, texts, strict=True)
        if sheet.text((above, place)) == text and not text.replace(".", "").isdigit()
    ]
    return above < row and len(set(same)) > 1 and len(same) * 2 >= len(texts)


def _blanks(sheet: Worksheet, column: int, rows: Iterable[int]) -> int:
    """Count the blank rows that stand together, at most."""
    most = together = 0
    for row in rows:
        is_blank = not any(place >= column for place in sheet.rows.get(row, ()))
        together = together + 1 if is_blank else 0
        most = max(most, together)
    return most


def _table(sheet: Worksheet, heads: Heads, column: int, run: list[int]) -> HeadedTable | None:
    """Return the table of a run of heads; None if too little is said in it."""
    columns = _columns(sheet, heads, column, range(run[0], run[-1] + 1))
    run = _without_facts(sheet, heads, column, run, columns)
    if len(run) < 2:
        return None
    rows = _with_unknown(sheet, heads, column, run)
    columns = _columns(sheet, heads, column, rows)
    while not sheet.is_turned and _goes_on(sheet, column, rows[-1] + 1, columns):
        rows.append(rows[-1] + 1)
    weights = _weights(sheet, heads, column, run, columns)
    clear = [weight for weight in weights.values() if weight > _LEAST / 3]
    if len(clear) < 2 or sum(weights.values()) < _LEAST:
        return None
    lanes = tuple(_lanes(sheet, heads, column, rows))
    weight = sum(weights.values()) + 0.1 * ("stage" in weights or "step" in weights)
    parts = _parts_of_heads(sheet, lanes, columns)
    return HeadedTable(sheet, column, lanes, columns[len(parts) :], weight, parts)


def _parts_of_heads(
    sheet: Worksheet, lanes: Sequence[TableLane], columns: Sequence[int]
) -> tuple[int, ...]:
    """Return the column beside the heads if it says whose scores a lane has, and no more."""
    if len(columns) < 2:
        return ()
    texts = [lane for lane in lanes if sheet.text((lane.row, columns[0]))]
    keys = {lane.head.key if lane.head else "" for lane in texts}
    are_words = all(sheet.cells[lane.row, columns[0]].number is None for lane in texts)
    others = {lane.said_in for lane in lanes} - {lane.said_in for lane in texts}
    is_part = keys <= {"score", "feeling"} and are_words and bool(texts) and bool(others)
    return (columns[0],) if is_part and len(texts) > 1 else ()


def _weights(
    sheet: Worksheet, heads: Heads, column: int, run: Sequence[int], columns: Sequence[int]
) -> dict[str, float]:
    """Return how much each key weighs that has a head with something beside it."""
    weights: dict[str, float] = {}
    for row in run:
        head = heads[row, column]
        if any(sheet.said((row, place)) for place in columns):
            weights[head.key] = max(weights.get(head.key, 0), head.weight)
    return weights


def _with_unknown(sheet: Worksheet, heads: Heads, column: int, run: Sequence[int]) -> list[int]:
    """Return the rows of a run, with those of unknown heads between, above and below them."""
    rows = list(range(run[0], run[-1] + 1))
    while _has_head(sheet, column, rows[-1] + 1) and (rows[-1] + 1, column) not in heads:
        below = rows[-1] + 1
        if any(_says_again(sheet, column, above, below) for above in range(run[0] - 1, run[0] + 2)):
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


def _goes_on(sheet: Worksheet, column: int, row: int, columns: Sequence[int]) -> bool:
    """Return whether a row has no head, and texts in columns of the table only."""
    places = sheet.rows.get(row, ())
    return bool(places) and all(place in columns for place in places) and places[0] > column


def _columns(sheet: Worksheet, heads: Heads, column: int, rows: Sequence[int]) -> tuple[int, ...]:
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
        if blank > 1 or (blank and len(texts) < 2 < len(rows)) or _are_heads(heads, texts, place):
            break
        found.append(place)
        blank = 0
    return tuple(found)


def _are_heads(heads: Heads, rows: Sequence[int], column: int) -> bool:
    """Return whether a column holds the heads of another table."""
    known = [heads[row, column] for row in rows if (row, column) in heads]
    if any(head.key in ("stage", "step") and head.weight == 1 for head in known):
        return True
    weight = sum(head.weight for head in known)
    return len({head.key for head in known}) > 1 and weight > len(rows) / 2


def _without_facts(
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


def _lanes(sheet: Worksheet, heads: Heads, column: int, rows: Sequence[int]) -> Iterator[TableLane]:
    """Yield the lanes; a row without a head goes on with the lane above it.

    A column without a head does so only if the head is merged over it, or is one for scores, which
    may have a column for each persona.
    """
    above: TableLane | None = None
    for row in rows:
        if sheet.text((row, column)):
            head = heads.get((row, column)) or nearly_known_head(sheet.text((row, column)))
            above = TableLane(row, head, row)
            yield above
        elif above is not None and any(place > column for place in sheet.rows.get(row, ())):
            is_merged = sheet.said((row, column)) == (above.said_in, column)
            is_score = above.head is not None and above.head.key in ("score", "feeling")
            goes_on = is_merged or is_score or not sheet.is_turned
            yield replace(above, row=row) if goes_on else TableLane(row, None, row)
