"""The column beside the heads if it names their parts: a persona beside *Emotion*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from .head_words import KnownHead
from .worksheet import Worksheet

_NAMING = ("stage", "step", "doing")


class LaneOfTable(Protocol):
    """A row of a table, with its head."""

    @property
    def row(self) -> int: ...
    @property
    def head(self) -> KnownHead | None: ...


def parts_of_heads(
    sheet: Worksheet, lanes: Sequence[LaneOfTable], columns: Sequence[int]
) -> tuple[int, ...]:
    """Return the column beside the heads if nothing names a stage or a step above it.

    Args:
        sheet: The sheet, turned if its heads stand in a row.
        lanes: The table's.
        columns: The columns beside the heads.
    """
    if len(columns) < 2:
        return ()
    first, above = columns[0], lanes[0].row - 1
    if sheet.text((above, first)) and sum(bool(sheet.text((above, c))) for c in columns) > 2:
        return ()  # the row above names a step of its own there
    said = [lane.row for lane in lanes if sheet.text((lane.row, first))]
    are_words = all(sheet.cells[row, first].number is None for row in said)
    named = [lane.row for lane in lanes if lane.head and lane.head.key in _NAMING]
    if not named and lanes[0].row > 1:
        named = [lanes[0].row - 1]  # names may stand above the lanes
    is_named = any(sheet.text((row, first)) for row in named)
    others = [row for row in named if any(sheet.text((row, place)) for place in columns[1:])]
    return (first,) if said and are_words and others and not is_named else ()
