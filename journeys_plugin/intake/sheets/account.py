"""What a sheet's cells were taken for: each is a value, a head, or left over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from ...values.lean_dataclass import dataclass
from ..found import Assumption, FoundHead, FoundText, LeftOver
from .worksheet import At, Worksheet


@dataclass
class Account:
    """Keeps count of the cells of a sheet while it is read."""

    sheet: Worksheet
    """As it is in the file."""
    used: set[At] = field(default_factory=set)
    heads: list[FoundHead] = field(default_factory=list)
    left_over: list[LeftOver] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)

    def text(
        self,
        sheet: Worksheet,
        at: At,
        text: str,
        reason: str = "",
        keys: Mapping[str, Sequence[FoundText]] | None = None,
    ) -> FoundText:
        """Return a text that was found in a cell; with a reason it is a guess."""
        self.used.add(sheet.really(at))
        return FoundText(text, sheet.place(at), not reason, reason, keys or {})

    def head(self, sheet: Worksheet, at: At, key: str, reason: str = "") -> None:
        """Note that a cell is a head, or says nothing more than one."""
        really = sheet.really(at)
        if really not in self.used and sheet.text(at):
            self.used.add(really)
            self.heads.append(FoundHead(sheet.text(at), sheet.place(at), key, not reason, reason))

    def leave(self, sheet: Worksheet, at: At, why: str) -> None:
        """Note that a cell has no place in a map."""
        really = sheet.really(at)
        if really not in self.used and sheet.text(at):
            self.used.add(really)
            self.left_over.append(LeftOver(sheet.text(at), sheet.place(at), why))

    def leave_part(self, sheet: Worksheet, at: At, text: str, why: str) -> None:
        """Note that one of a cell's items has no place in a map."""
        self.used.add(sheet.really(at))
        self.left_over.append(LeftOver(text, sheet.place(at), why))

    def assume(self, about: str, reason: str, option: str = "") -> None:
        """Note what was decided for the whole source."""
        assumption = Assumption(about, reason, option)
        if assumption not in self.assumptions:
            self.assumptions.append(assumption)

    def leave_the_rest(self) -> None:
        """Note all cells that nothing has become of, and all comments."""
        for at in sorted(self.sheet.cells):
            self.leave(self.sheet, at, "it stands outside of the tables that are understood")
        for at, cell in sorted(self.sheet.cells.items()):
            if cell.comment:
                why = "it is a comment on the cell"
                self.left_over.append(LeftOver(cell.comment, self.sheet.place(at), why))
