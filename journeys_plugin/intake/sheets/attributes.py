"""What a column says of its pains and opportunities: severity, impact, effort, owner, persona."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from ...values.lean_dataclass import dataclass
from ...values.numerals import written_number
from ...values.statuses import OPPORTUNITY_STATUSES
from ..found import FoundText
from .account import Account
from .items import items_of, one_line
from .tables import HeadedTable, TableLane
from .worksheet import At

_OF: Mapping[str, tuple[str, ...]] = {
    "pains": ("severity", "sources", "persona"),
    "opportunities": ("impact", "effort", "owner", "status", "persona"),
    **dict.fromkeys(("thoughts", "quote", "gains", "needs", "motivations"), ("persona",)),
    **dict.fromkeys(("expectations", "goal", "frustrations", "feeling_thoughts"), ("persona",)),
}
"""The keys that an item of each lane may have."""
_KEYS = ("severity", "impact", "effort", "owner", "status", "persona", "sources")
_FROM_ONE_TO_FIVE = ("severity", "impact", "effort")
_WHY = {
    "severity": "there is no pain beside it",
    "impact": "there is no opportunity beside it",
    "effort": "there is no opportunity beside it",
    "owner": "a step has no owner, and there is no opportunity beside it",
    "status": "there is no opportunity beside it",
}


@dataclass
class Attributes:
    """The attributes of one column of a table, for the items that stand in it."""

    table: HeadedTable
    account: Account
    found: dict[str, list[FoundText]] = field(default_factory=dict)
    cells: dict[str, list[At]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    @property
    def personas(self) -> Sequence[FoundText]:
        """Return the personas whose column it is."""
        return self.found.get("persona", ())

    @property
    def persona(self) -> FoundText | None:
        """Return the only persona whose column it is."""
        return self.personas[0] if len(self.personas) == 1 else None

    def take(self, said: Sequence[tuple[TableLane, At]]) -> list[tuple[TableLane, At]]:
        """Take the attributes out of what is said in a column; return the rest."""
        keys = {lane.head.key for lane, _ in said if lane.head}
        rest = []
        for lane, at in said:
            key = lane.head.key if lane.head else ""
            if key not in _KEYS or (key == "sources" and not self._has_sources_of_pains(keys)):
                rest.append((lane, at))
                continue
            if self.table.sheet.cells[at].unusable:
                self.account.leave(self.table.sheet, at, self.table.sheet.cells[at].unusable)
            elif why := self._why_not(key, at, keys) or _before(key, said, lane):
                self.account.leave(self.table.sheet, at, why)
            else:
                self._keep(key, at)
        return rest

    def _has_sources_of_pains(self, keys: set[str]) -> bool:
        """Return whether a column is about one pain, so that its evidence is the pain's."""
        return "pains" in keys and self.table.lane("severity") is not None

    def _why_not(self, key: str, at: At, keys: set[str]) -> str:
        """Return why an attribute has no place; empty if it has one."""
        text = self.table.sheet.text(at)
        if key in _FROM_ONE_TO_FIVE and _whole(text) is None:
            return f"{key} is a whole number from 1 to 5"
        if key == "status" and text.strip().casefold() not in _STATUSES:
            return f"an opportunity's status is {', '.join(sorted(_STATUSES))}"
        owners = [lane for lane, of in _OF.items() if key in of]
        return _WHY.get(key, "") if not keys & set(owners) else ""

    def _keep(self, key: str, at: At) -> None:
        sheet = self.table.sheet
        text = sheet.text(at)
        if key in _FROM_ONE_TO_FIVE:
            texts = [f"{_whole(text)}"]
        elif key == "status":
            texts = [text.strip().casefold()]
        else:
            texts = items_of(text) if key in ("persona", "sources") else [one_line(text)]
        items = [self.account.text(sheet, at, one_line(item)) for item in texts]
        self.found.setdefault(key, []).extend(items)

    def of(self, lane: str) -> dict[str, Sequence[FoundText]]:
        """Return the attributes of an item in a lane."""
        keys = [key for key in _OF.get(lane, ()) if key in self.found]
        return {key: self.found[key][:1] if key == "persona" else self.found[key] for key in keys}


def _before(key: str, said: Sequence[tuple[TableLane, At]], lane: TableLane) -> str:
    """Return why an owner before the opportunities is not theirs; empty if it is."""
    if key != "owner":
        return ""
    ideas = [one.row for one, _ in said if one.head and one.head.key == "opportunities"]
    is_before = ideas and lane.row < min(ideas)
    return "a step has no owner, and it stands before the opportunities" if is_before else ""


def _whole(text: str) -> int | None:
    """Return a whole number from 1 to 5; None if a text is anything else."""
    number = written_number(text)
    value = number.read("") if number and not number.unit else None
    return int(value) if value is not None and value in (1, 2, 3, 4, 5) else None


_STATUSES = frozenset(map(str, OPPORTUNITY_STATUSES))
