"""The scale of a map's scores: from a head, a legend, or the scores themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...values.feelings import guessed
from ..found import FoundScale
from .account import Account
from .feelings_of_lanes import cells_of
from .felt_cells import Felt, are_arrows, are_colours, are_signs, felt_in, guessed_scale
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
    cells = [cell for of in lanes for cell in cells_of(*of)]
    if any(are_arrows(cell.text for cell in cells_of(*of)) for of in lanes) and not any(
        cell.number is not None for cell in cells
    ):
        return FoundScale(-1, 1, False, "arrows stand for good (1), so-so (0) and bad (-1)")
    marks = any(_SCHOOL_MARK.search(t.sheet.text((one.said_in, t.column))) for t, one in lanes)
    named = [lane.head.scale for _, lane in lanes if lane.head and lane.head.scale]
    if named:
        return FoundScale(*named[0])
    felt = [felt for table, lane in lanes for felt in _felt(table, lane)]
    if marks and all(1 <= one.score <= 6 for one in felt if one.score is not None):
        return FoundScale(1, 6, False, "school marks: 1 is best and becomes 6, 6 becomes 1", True)
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
            if is_turned := _best_is_lowest(text):
                reason += f": {scale[0]:g} is best and becomes {scale[1]:g}"
            return FoundScale(scale[0], scale[1], False, reason, is_turned)
    return None


_SCHOOL_MARK = re.compile(r"schulnote", re.I)
_END = re.compile(r"([-+−]?\d{1,3})\s*[=:–]\s*([^\d=,;…]{2,40})")


def _best_is_lowest(text: str) -> bool:
    """Return whether a legend calls its lowest number good, or its highest one bad."""
    ends = sorted((float(n.replace("−", "-")), words.strip()) for n, words in _END.findall(text))
    if len(ends) < 2:
        return False
    low, high = _share(ends[0][1]), _share(ends[-1][1])
    return (low is not None and low > 0.5) or (high is not None and high < 0.5)


def _share(words: str) -> float | None:
    guess = guessed(words, {})
    return guess.share if guess else None


def _names_scores(text: str) -> bool:
    head = known_head(text.split(":")[0]) if ":" in text else None
    return head is not None and head.key in ("score", "feeling")
