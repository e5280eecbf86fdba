"""Tables on a sheet: where their heads stand, and how far their rows and columns reach.

Heads stand in a column here, and what they are said of in the columns beside it: a sheet whose
heads stand in a row is turned before it is looked at. Both ways are tried, and the one that finds
more known heads is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...values.lean_dataclass import dataclass
from .head_words import KnownHead
from .known_heads import nearly_known_head
from .parts_of_heads import parts_of_heads
from .table_reach import (
    Heads,
    banner_above,
    columns_beside,
    goes_on,
    says_again,
    with_unknown,
    without_facts,
)
from .worksheet import At, Merge, Worksheet

_MOST_UNKNOWN = 6
"""Rows without a known head that may stand between two that have one."""
_MOST_BLANK = 1
"""Blank rows inside of a table: they set off a group of lanes."""
_MOST_LOOKED_AT = 10_000_000
"""Cells beside heads that are looked at, one by one: in a sheet all of heads it would take long."""
_LEAST = 1.4
"""How much the heads of a table weigh together."""


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
    block: At | None = None
    """The cell above the table that names its stage, if each stage has a table of its own."""

    @property
    def area(self) -> Merge:
        """Return what the table covers, in its sheet."""
        rows = [lane.row for lane in self.lanes]
        return Merge(min(rows), self.column, max(rows), max((*self.columns, self.column)))

    def lane(self, *keys: str) -> TableLane | None:
        """Return the first lane with one of these keys."""
        lanes = (lane for lane in self.lanes if lane.head and lane.head.key in keys)
        return next(lanes, None)


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
    chosen: list[tuple[Merge, HeadedTable]] = []
    for table in sorted(found, key=lambda table: -table.weight):
        area = _real_area(table)  # once each: a sheet may have thousands of tables
        if not any(_overlap(area, other) for other, _ in chosen):
            chosen.append((area, table))
    return [table for _, table in sorted(chosen, key=lambda one: (one[0].top, one[0].left))]


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
    width, looked_at = max(map(len, sheet.rows.values()), default=0), 0
    for column, rows in columns.items():
        looked_at += len(rows) * width
        if looked_at > _MOST_LOOKED_AT:
            return
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
    if between and _is_wider(sheet, column, run, row):
        return True
    if banner_above(sheet, column, row) is not None and row - 2 > run[-1]:
        return True
    key = heads[row, column].key
    is_again = between and len(run) > 1 and any(heads[above, column].key == key for above in run)
    if is_again and max(_width(sheet, column, above) for above in (*run, row)) < 2:
        return True  # a block of pairs for each stage
    if {"stage", "step"} <= {*heads[row, column].keys} and "stage" in _keys(heads, column, run):
        key = "step"  # a word for both, below one for stages: *étape* below *phase*
    if key in ("stage", "step") and key in _keys(heads, column, run):
        return True
    return any(says_again(sheet, column, above, row) for above in range(run[0] - 1, run[0] + 2))


def _keys(heads: Heads, column: int, run: Sequence[int]) -> set[str]:
    return {heads[above, column].key for above in run}


def _is_wider(sheet: Worksheet, column: int, run: Sequence[int], row: int) -> bool:
    """Return whether a map follows on a card, which has one cell beside each of its heads."""
    widths = [_width(sheet, column, above) for above in run]
    return len(run) > 1 and max(widths) < 2 < _width(sheet, column, row) + 1


def _width(sheet: Worksheet, column: int, row: int) -> int:
    return sum(place > column for place in sheet.rows.get(row, ()))


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
    columns = columns_beside(sheet, heads, column, range(run[0], run[-1] + 1))
    run = without_facts(sheet, heads, column, run, columns)
    if len(run) < 2:
        return None
    rows = with_unknown(sheet, heads, column, run)
    columns = columns_beside(sheet, heads, column, rows)
    while not sheet.is_turned and goes_on(sheet, column, rows[-1] + 1, columns):
        rows.append(rows[-1] + 1)
    weights = _weights(sheet, heads, column, run, columns)
    clear = [weight for weight in weights.values() if weight > _LEAST / 3]
    if len(clear) < 2 or sum(weights.values()) < _LEAST:
        return None
    lanes = tuple(_lanes(sheet, heads, column, rows))
    weight = sum(weights.values()) + 0.1 * ("stage" in weights or "step" in weights)
    parts = parts_of_heads(sheet, lanes, columns)
    return HeadedTable(sheet, column, lanes, columns[len(parts) :], weight, parts)


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
