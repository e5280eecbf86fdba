"""Cards of personas and lists of touchpoints, which are tables without stages and steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..found import FoundHead, FoundPersona, FoundText, FoundTouchpoint
from .account import Account
from .items import items_of, one_line, says_nothing
from .tables import HeadedTable, TableLane
from .worksheet import At

_OF_PERSONAS = ("role", "quote", "goal", "frustrations", "behaviours", "fact", "needs")
_LISTS = {
    "goal": "goals",
    "needs": "needs",
    "motivations": "motivations",
    "expectations": "expectations",
    "frustrations": "frustrations",
    "pains": "frustrations",
    "behaviours": "behaviours",
    "doing": "behaviours",
    "channel": "channels",
}
"""The lists of a persona's card, by the key of the head."""
_OF_TOUCHPOINTS = ("channel", "owner", "importance")
_NAMED = ("name", "persona", "title")


def is_card(table: HeadedTable) -> bool:
    """Return whether a table describes personas."""
    keys = [lane.head.keys for lane in table.lanes if lane.head]
    if table.lane("stage", "step", "doing", "touchpoint") or _named(table) is None:
        return False
    own = {key for of in keys for key in of if key in _OF_PERSONAS}
    return len(own) > 1 or ("fact" in own and len(keys) > 1)


def is_list_of_touchpoints(table: HeadedTable) -> bool:
    """Return whether a table lists touchpoints, with what is true of each wherever it is."""
    keys = {lane.head.key for lane in table.lanes if lane.head}
    own = {"touchpoint", "name", "number", "description", "notes", *_OF_TOUCHPOINTS}
    return "touchpoint" in keys and len(keys) > 1 and keys <= own


def personas_in(table: HeadedTable, account: Account) -> Iterator[FoundPersona]:
    """Yield the personas of a table, one a column."""
    _note_heads(table, account)
    named = _named(table)
    assert named is not None
    for column in table.columns:
        at = table.sheet.said((named.row, column))
        if at is None:
            continue
        title = account.text(table.sheet, at, one_line(table.sheet.text(at)))
        lists: dict[str, list[FoundText]] = {}
        facts: list[tuple[FoundHead, Sequence[FoundText]]] = []
        for lane, said in _said(table, column, named, account):
            _add(table, lane, said, account, lists, facts)
        yield FoundPersona(title, lists, tuple(facts))


def _named(table: HeadedTable) -> TableLane | None:
    """Return the row in which the names stand."""
    lanes = (lane for lane in table.lanes if lane.head and lane.head.key in _NAMED)
    said = (lane for lane in lanes if any(table.sheet.said((lane.row, c)) for c in table.columns))
    return next(said, None)


def _note_heads(table: HeadedTable, account: Account) -> None:
    for lane in table.lanes:
        key = lane.head.key if lane.head else "fact"
        account.head(table.sheet, (lane.said_in, table.column), _LISTS.get(key, key))


def _said(
    table: HeadedTable, column: int, named: TableLane, account: Account
) -> Iterator[tuple[TableLane, At]]:
    sheet = table.sheet
    for lane in table.lanes:
        at = sheet.said((lane.row, column))
        if at is None or lane.row == named.row or sheet.really(at) in account.used:
            continue
        if sheet.cells[at].unusable:
            account.leave(sheet, at, sheet.cells[at].unusable)
        elif says_nothing(sheet.text(at)):
            account.head(sheet, at, "nothing")
        else:
            yield lane, at


def _add(
    table: HeadedTable,
    lane: TableLane,
    at: At,
    account: Account,
    lists: dict[str, list[FoundText]],
    facts: list[tuple[FoundHead, Sequence[FoundText]]],
) -> None:
    """Add what a row of a card says: to one of our lists, or as a fact under the author's word."""
    sheet = table.sheet
    keys = lane.head.keys if lane.head else ()
    key = next((key for key in ("frustrations", *keys) if key in keys), "fact")
    text = sheet.text(at)
    if key in ("role", "quote") and key not in lists:
        lists[key] = [account.text(sheet, at, one_line(text))]
    elif key in _LISTS:
        items = items_of(text, listed=key == "channel")
        lists.setdefault(_LISTS[key], []).extend(account.text(sheet, at, item) for item in items)
    else:
        head_at = (lane.said_in, table.column)
        words = one_line(sheet.text(head_at)).rstrip(" :：")
        head = FoundHead(words, sheet.place(head_at), "facts")
        facts.append((head, [account.text(sheet, at, item) for item in items_of(text)]))


def touchpoints_in(table: HeadedTable, account: Account) -> Iterator[FoundTouchpoint]:
    """Yield the touchpoints of a table, one a column."""
    _note_heads(table, account)
    named = table.lane("touchpoint")
    assert named is not None
    for column in table.columns:
        at = table.sheet.said((named.row, column))
        if at is None or table.sheet.really(at) in account.used:
            continue
        title = account.text(table.sheet, at, one_line(table.sheet.text(at)))
        lists: dict[str, list[FoundText]] = {}
        for lane, said in _said(table, column, named, account):
            key = lane.head.key if lane.head else ""
            if key not in _OF_TOUCHPOINTS:
                account.leave(table.sheet, said, "a touchpoint has no such key")
                continue
            texts = items_of(table.sheet.text(said), listed=key == "channel")
            lists[key] = [account.text(table.sheet, said, text) for text in texts]
        yield FoundTouchpoint(title, lists)
