"""The scale of a map's scores: from a head, a legend, or the scores themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..found import FoundScale
from .account import Account
from .feelings_of_lanes import cells_of
from .felt_cells import Felt, are_colours, are_signs, felt_in, guessed_scale
from .known_heads import known_head, scale_in
from .tables import HeadedTable, TableLane
from .worksheet import Worksheet


def scale_of(
    account: Account, tables: Sequence[HeadedTable], chosen: tuple[float, float] | None
) -> FoundScale | None:
    """Return the scale of a map's scores; None if it has no scores."""
    if chosen is not None:
        return FoundScale(*chosen)
    lanes = [(table, lane) for table in tables for lane in table.lanes if _is_felt(lane)]
    named = [lane.head.scale for _, lane in lanes if lane.head and lane.head.scale]
    if named:
        return FoundScale(*named[0])
    felt = [felt for table, lane in lanes for felt in _felt(table, lane)]
    scores = [one.score for one in felt if one.score is not None]
    most = {one.most for one in felt if one.most is not None}
    if scores and (legend := _legend(account.sheet, scores)) is not None:
        return legend
    scale = guessed_scale([*scores, *most])
    if scale is None and any(are_colours(list(cells_of(*lane))) for lane in lanes):
        scale = FoundScale(1, 5, False, "the colours of cells stand for five scores")
    return scale


def _is_felt(lane: TableLane) -> bool:
    return lane.head is not None and lane.head.key in ("score", "feeling")


def _felt(table: HeadedTable, lane: TableLane) -> Iterator[Felt]:
    cells = [cell for cell in cells_of(table, lane) if cell.text and not cell.is_date]
    signs = are_signs(cell.text for cell in cells)
    return (felt_in(cell, signs=signs) for cell in cells)


def _legend(sheet: Worksheet, scores: Sequence[float]) -> FoundScale | None:
    """Return the scale that a legend names, if all scores lie on it: `1 = bad, 5 = good`."""
    for at in sheet.cells:
        text = sheet.text(at)
        if "=" not in text and not _names_scores(text):
            continue
        scale = scale_in(text)
        if scale and scale[0] <= min(scores) and max(scores) <= scale[1]:
            reason = f"{sheet.place(at)} says so"
            return FoundScale(scale[0], scale[1], False, reason)
    return None


def _names_scores(text: str) -> bool:
    head = known_head(text.split(":")[0]) if ":" in text else None
    return head is not None and head.key in ("score", "feeling")
