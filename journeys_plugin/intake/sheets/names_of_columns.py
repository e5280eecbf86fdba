"""Which stage and which step each column of a table is about.

What names a stage may be merged over its steps, be repeated for each, or stand at the first one
only. Names may stand above the lanes without a head of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from ...values.lean_dataclass import dataclass
from .account import Account
from .items import items_of, one_line, says_nothing, without_numbers
from .known_heads import known_head
from .tables import HeadedTable, TableLane
from .worksheet import At, Worksheet


@dataclass(frozen=True)
class NamingRows:
    """The rows that name things."""

    stage: int | None = None
    step: int | None = None
    doing: int | None = None
    """A row of what the customer does, whose items are the steps of the stage."""
    reason: str = ""
    """Why the names of steps are guessed."""
    block: At | None = None
    """The cell above a table that names its only stage."""
    more: tuple[int, ...] = ()
    """Further rows of what customers do, a step each, below one another."""

    @cached_property
    def all(self) -> tuple[int, ...]:
        """Return all of them."""
        named = (self.stage, self.step, self.doing, *self.more)
        return tuple(row for row in named if row is not None)


@dataclass(frozen=True, slots=True)
class MapColumn:
    """A column of a table, and the cells that name what it is about."""

    column: int
    stage: At | None
    step: At | None


def naming_rows(table: HeadedTable) -> NamingRows:
    """Return which rows of a table name stages and steps."""
    stage, step, doing = (_row_of(table, key) for key in ("stage", "step", "doing"))
    if table.block is not None and table.block[0] < table.lanes[0].row - 1:
        return NamingRows(step=table.lanes[0].row - 1, block=table.block)
    if table.block is not None:
        return NamingRows(doing=step if doing is None else doing, block=table.block)
    stage, step = _told_apart(table, stage, step, doing)
    above = _unnamed(table) if stage is None or step is None else []
    if above and stage is None:
        # The upper one of two names stages; a single one does so unless stages have another row.
        stage = above[-1]
        if len(above) > 1 and step is None:
            step = above[0]
    elif above and step is None and doing is None:
        step = above[0]
    if stage is None and step is None and doing is None:
        stage = _unknown_first(table)
    if step is None and doing is not None:
        return _with_doing(table, stage, doing)
    if step is not None and doing is None and stage is not None and _has_several(table, step):
        return _with_doing(table, stage, step)
    if step is None:
        return _with_touchpoints(table, stage)
    return NamingRows(stage, step)


def _row_of(table: HeadedTable, key: str) -> int | None:
    lane = table.lane(key)
    return lane.row if lane else None


def _told_apart(
    table: HeadedTable, stage: int | None, step: int | None, doing: int | None
) -> tuple[int | None, int | None]:
    """Decide what a word names that is used for both, such as *étape*; find steps below stages."""
    both = [lane for lane in table.lanes if lane.head and {*lane.head.keys} >= {"stage", "step"}]
    if both and both[0].row in (stage, step):
        row = both[0].row
        others = {lane.head.key for lane in table.lanes if lane.head and lane.row != row}
        if "stage" in others:
            return next(r for r in _rows(table, "stage") if r != row), row
        return row, (step if step != row else None)
    if both and stage is not None and step is None:
        return stage, both[0].row
    if stage is not None and step is None and doing is None:
        parts = [lane.row for lane in table.lanes if lane.said_in == stage and lane.row != stage]
        step = parts[0] if parts else None
    return stage, step


def _rows(table: HeadedTable, key: str) -> Iterator[int]:
    return (lane.row for lane in table.lanes if lane.head and lane.head.key == key)


def _unnamed(table: HeadedTable) -> list[int]:
    """Return the rows right above the lanes that name the columns without a head, nearest first."""
    sheet, found = table.sheet, []
    top = table.lanes[0].row
    for row in (top - 1, top - 2):
        places = [place for place in sheet.rows.get(row, ()) if place in table.columns]
        has_head = bool(sheet.text((row, table.column)))
        is_short = all(len(sheet.text((row, place))) <= 80 for place in places)
        if row < 1 or has_head or len(places) < 2 or not is_short:
            break
        found.append(row)
    return found


def _unknown_first(table: HeadedTable) -> int | None:
    """Return the first row if its head is unknown and it says something in nearly every column."""
    first = table.lanes[0]
    said = [c for c in table.columns if table.sheet.said((first.row, c))]
    is_full = first.head is None and len(said) >= 0.8 * len(table.columns)
    return first.row if is_full and len(said) > 1 else None


def _with_doing(table: HeadedTable, stage: int | None, doing: int) -> NamingRows:
    """Return rows where what customers do names the steps: of a stage, or of each column."""
    if stage is not None and _has_one_column_each(table, stage, doing):
        return NamingRows(stage, None, doing, more=_more(table, doing))
    return NamingRows(stage, doing)


def _more(table: HeadedTable, row: int) -> tuple[int, ...]:
    """Return the rows without a head that go on with one."""
    return tuple(lane.row for lane in table.lanes if lane.said_in == row and lane.row != row)


def _has_several(table: HeadedTable, row: int) -> bool:
    """Return whether a cell of a row names several steps, a line or a sign between them."""
    texts = (table.sheet.text((row, column)) for column in table.columns)
    is_stacked = not table.sheet.is_turned and bool(_more(table, row))
    return is_stacked or any(len(items_of(text)) > 1 for text in texts)


def _has_one_column_each(table: HeadedTable, stage: int, steps: int | None = None) -> bool:
    """Return whether each stage has one column, of those that say something of steps."""
    sheet, columns = table.sheet, table.columns
    if steps is not None:
        columns = tuple(c for c in columns if sheet.said((steps, c)) or sheet.said((stage, c)))
    said = [sheet.said((stage, column)) for column in columns]
    texts = [table.sheet.text(at) for at in said if at]
    return None not in said and len(set(said)) == len(said) and len(set(texts)) == len(texts)


def _with_touchpoints(table: HeadedTable, stage: int | None) -> NamingRows:
    """Name steps by their touchpoints, if stages have several rows and nothing else names them."""
    lane = table.lane("touchpoint")
    if lane is None or (stage is not None and _has_one_column_each(table, stage)):
        return NamingRows(stage)
    return NamingRows(stage, lane.row, reason="nothing names the step but its touchpoint")


def columns_of(table: HeadedTable, rows: NamingRows) -> list[MapColumn]:
    """Return the columns in which something is said, with the cells that name them."""
    sheet = table.sheet
    found: list[MapColumn] = []
    stage = rows.block
    sections = _sections(table, rows)
    for column in table.columns:
        if column in sections:
            stage = sections[column]
            continue
        own = _said(sheet, rows.stage, column)
        stage = own or stage
        step = _said(sheet, rows.step, column)
        if step is None and rows.step is not None and own is None and found:
            step = found[-1].step  # a further row of the same step
        found.append(MapColumn(column, stage, step))
    return found


def _sections(table: HeadedTable, rows: NamingRows) -> Mapping[int, At]:
    """Return the lines that only name the stage of the steps below them, by column.

    Such a line is one merged cell, or one that has nothing beside it.
    """
    if (
        rows.stage is not None
        or rows.step is None
        or rows.block is not None
        or len(table.lanes) < 2
    ):
        return {}
    sheet, found = table.sheet, {}
    for column in table.columns:
        said = {sheet.said((lane.row, column)) for lane in table.lanes} - {None}
        only = next(iter(said)) if len(said) == 1 else None
        if only is not None and (only[0] == rows.step or only in sheet.merged):
            found[column] = only
    begins = bool(found) and min(found) == table.columns[0]
    follow = [one for one in found if one + 1 in found or one == table.columns[-1]]
    return found if begins and not follow else {}


def _said(sheet: Worksheet, row: int | None, column: int) -> At | None:
    at = sheet.said((row, column)) if row is not None else None
    text = sheet.text(at) if at else ""
    return at if at and not says_nothing(text) and not repeats_the_name(text) else None


def repeats_the_name(text: str) -> bool:
    """Return whether a text says that the name before it goes on: a ditto mark."""
    return _DITTO.fullmatch(text) is not None


_DITTO = re.compile(r"[\"“”„'‟〃″↓⇩]+|'{2}|ditto|dito|idem|s\.?\s?o\.?|同上", re.I)
"""What says that the name before it goes on."""


def names_in(sheet: Worksheet, ats: Sequence[At | None]) -> Mapping[At, str]:
    """Return the names that stand in cells, without numbers that all of them have."""
    cells = list(dict.fromkeys(at for at in ats if at))
    texts = without_numbers([one_line(sheet.text(at)) for at in cells])
    return dict(zip(cells, texts, strict=True))


def step_names(sheet: Worksheet, at: At) -> list[str]:
    """Return the names of the steps in a cell of what customers do, with their numbers."""
    return [one_line(item) for item in items_of(sheet.text(at), numbered=True)]


def note_heads(table: HeadedTable, rows: NamingRows, account: Account) -> None:
    """Note the heads of a table that are understood."""
    for lane in table.lanes:
        at = (lane.said_in, table.column)
        if lane.head is not None or lane.row in rows.all:
            key = _key(lane, rows)
            reason = "" if lane.head is None or lane.head.sure else "only a part of it is known"
            account.head(table.sheet, at, key, reason)
        elif not any(place in table.columns for place in table.sheet.rows.get(lane.row, ())):
            account.head(table.sheet, at, "line")


def note_groups(table: HeadedTable, account: Account) -> None:
    """Note the heads of groups of lanes beside the heads: *Customer*, *Company*."""
    sheet, column = table.sheet, table.column - 1
    for lane in table.lanes:  # heads of two rows: the words, then the questions that they stand for
        head = known_head(sheet.text((lane.row, column)))
        if head is not None and lane.head is not None and head.key == lane.head.key:
            account.head(sheet, (lane.row, column), head.key)
    ats = [(lane.row, column) for lane in table.lanes if sheet.text((lane.row, column))]
    keys = [head.key if (head := known_head(sheet.text(at))) else "" for at in ats]
    if 1 < len(ats) < len(table.lanes) and set(keys) & {*_OF_GROUPS}:
        for at in ats:
            account.head(sheet, at, "group")


_OF_GROUPS = ("group", "persona", "frontstage", "backstage", "support")


def _key(lane: TableLane, rows: NamingRows) -> str:
    if lane.row == rows.stage:
        return "stage"
    return lane.head.key if lane.head and lane.row != rows.step else "step"
