"""The lanes of scores and feelings: what their cells say of a stage or a step."""

from __future__ import annotations

from collections.abc import Iterable

from ...values.lean_dataclass import dataclass
from ..found import FoundScale, FoundScore
from .account import Account
from .felt_cells import are_colours, are_signs, felt_in, is_feeling
from .fill_colours import share_of
from .gathered import Gathered
from .items import items_of
from .tables import HeadedTable, TableLane
from .worksheet import At, SheetCell

_LONGEST = 60
"""Characters of a feeling; a longer text is a thought."""
_FROM_ONE_TO_FIVE = FoundScale(1, 5)


@dataclass(frozen=True)
class LaneOfFeelings:
    """A lane of scores, feelings, or thoughts beside feelings."""

    table: HeadedTable
    key: str
    signs: bool
    """Whether it is one of `+` and `-`."""
    colours: bool
    """Whether the colours of its cells stand for scores."""
    scale: FoundScale | None
    reason: str = ""
    """Why it is a guess that it is such a lane."""

    @classmethod
    def of(cls, table: HeadedTable, lane: TableLane, scale: FoundScale | None) -> LaneOfFeelings:
        """Return a lane as all its cells show it."""
        cells = list(cells_of(table, lane))
        key = lane.head.key if lane.head else ""
        has_numbers = any(felt_in(cell, signs=False).score is not None for cell in cells)
        colours = key in ("score", "feeling") and not has_numbers and are_colours(cells)
        reason = ""
        if lane.head is not None and not lane.head.sure and lane.head.whose:
            reason = f"{lane.head.whose} is taken for a persona"
        elif lane.head is not None and lane.head.weight == 0:
            reason = "only a part of the head is known"
        return cls(table, key, are_signs(cell.text for cell in cells), colours, scale, reason)

    def reads(self, cell: SheetCell) -> bool:
        """Return whether a cell says something here that would be nothing elsewhere."""
        if self.colours and share_of(cell.fill) is not None:
            return True
        felt = felt_in(cell, signs=self.signs) if cell.text else None
        return felt is not None and (felt.score is not None or bool(felt.feeling))

    def add(self, to: Gathered, at: At, persona: str, account: Account, reason: str) -> None:
        """Add what a cell says to a step."""
        sheet = self.table.sheet
        cell = sheet.cells[at]
        if self.key == "feeling_thoughts":
            self._add_each(to, at, persona, account, reason)
            return
        if cell.is_date:
            account.leave(sheet, at, cell.doubt)
            return
        felt = felt_in(cell, signs=self.signs)
        reason = reason or self.reason
        if felt.score is not None:
            self._score(to, at, persona, felt.score, account, reason)
        if felt.feeling:
            self._feeling(to, at, persona, felt.feeling, account, reason)
        share = share_of(cell.fill) if self.colours else None
        if share is not None and felt.score is None and not is_feeling(felt.feeling):
            self._coloured(to, at, persona, share)

    def _add_each(self, to: Gathered, at: At, persona: str, account: Account, reason: str) -> None:
        """Tell feelings and thoughts in one cell apart: a feeling is a word that is known."""
        for item in items_of(self.table.sheet.text(at)):
            if is_feeling(item) and persona not in to.feelings:
                to.feelings[persona] = account.text(self.table.sheet, at, item, reason)
            else:
                to.add("thoughts", account.text(self.table.sheet, at, item, reason))

    def _score(
        self, to: Gathered, at: At, persona: str, value: float, account: Account, reason: str
    ) -> None:
        sheet = self.table.sheet
        why = ""
        if persona in to.scores:
            why = f"there is a score already, from {to.scores[persona].place}"
        elif self.scale and not self.scale.lowest <= value <= self.scale.highest:
            why = f"it is not between {self.scale.lowest:g} and {self.scale.highest:g}"
        if why:
            account.leave(sheet, at, why)
            return
        account.text(sheet, at, sheet.text(at))
        if self.scale and self.scale.is_turned:
            value = self.scale.lowest + self.scale.highest - value
        place = sheet.place(at)
        to.scores[persona] = FoundScore(value, place, sheet.text(at), not reason, reason)

    def _feeling(
        self, to: Gathered, at: At, persona: str, text: str, account: Account, reason: str
    ) -> None:
        sheet = self.table.sheet
        if persona in to.feelings:
            account.leave_part(sheet, at, text, "there is a feeling already")
        elif len(text) > _LONGEST:
            why = "a text this long is a thought rather than a feeling"
            to.add("thoughts", account.text(sheet, at, text, why))
        else:
            to.feelings[persona] = account.text(sheet, at, text, reason)

    def _coloured(self, to: Gathered, at: At, persona: str, share: float) -> None:
        if persona in to.scores:
            return
        sheet, scale = self.table.sheet, self.scale or _FROM_ONE_TO_FIVE
        value = scale.lowest + share * (scale.highest - scale.lowest)
        fill = sheet.cells[at].fill
        reason = f"it stands for the colour of the cell, #{fill}"
        to.scores[persona] = FoundScore(value, sheet.place(at), f"#{fill}", False, reason)


def cells_of(table: HeadedTable, lane: TableLane) -> Iterable[SheetCell]:
    """Yield the cells of a lane."""
    for column in table.columns:
        if (cell := table.sheet.cells.get((lane.row, column))) is not None:
            yield cell
