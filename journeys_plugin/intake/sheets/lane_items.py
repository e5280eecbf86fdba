"""The cells of lanes to items: pains, touchpoints, times and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...values.numerals import WrittenNumber, written_number
from ..found import FoundText
from .account import Account
from .attributes import Attributes
from .items import items_of, one_line
from .tables import HeadedTable, TableLane
from .worksheet import At

_NAMES = ("touchpoint", "channel", "actors")
"""Lanes of names, which commas part."""
_TEXTS = frozenset(
    (
        *("touchpoint", "channel", "actors", "thoughts", "pains", "gains", "opportunities"),
        *("needs", "motivations", "expectations", "physical_evidence", "frontstage", "backstage"),
        *("support", "metrics", "sources", "actions"),
    )
)
"""Lanes of a step that hold texts."""
_AS = {"frustrations": "pains", "quote": "thoughts", "goal": "needs", "doing": "actions"}
"""The lane of a step for a head that names none of its own."""
_TIMES = ("duration", "wait")
_YES = re.compile(r"(?:x|✓|✔|★|⭐|1|true|yes|ja|oui|sí|si|sim|да|是|はい|نعم|wahr)\W*", re.I)
_NO = re.compile(r"(?:false|falsch|no|nein|non|não|нет|否|いいえ|لا|0)\W*", re.I)
_MARK = re.compile(r"[xX×✓✔☑●•⚫■★]|TRUE", re.I)
"""What says only that the part that the head names is there: *Channel*, beside it *App*."""

Item = tuple[str, FoundText]


def items_in(
    table: HeadedTable,
    lane: TableLane,
    at: At,
    account: Account,
    attributes: Attributes,
    reason: str,
    part: str = "",
) -> Iterator[Item]:
    """Yield the items of a cell with the key of each; note what has no place.

    Args:
        table: The table.
        lane: Whose head is known.
        at: The cell, which says something.
        account: Of the sheet.
        attributes: What else the column says of its items.
        reason: Why it is a guess that the cell belongs here; empty if it is none.
        part: The part of the lane that it is about: *App* beside *Channel*.
    """
    assert lane.head is not None
    sheet, head = table.sheet, lane.head.key
    key = _AS.get(head, head)
    text = sheet.text(at)
    if key in _TIMES or key == "importance" or key == "moment_of_truth":
        yield from _single(table, lane, at, account, reason)
    elif key == "number":
        account.head(sheet, at, "number")
    elif key not in _TEXTS and not lane.head.is_decided:
        account.leave(sheet, at, f'a step has nothing like "{one_line(_head_text(table, lane))}"')
    elif sheet.cells[at].is_date and key != "sources":
        account.leave(sheet, at, sheet.cells[at].doubt)
    else:
        guess = reason or _why_guessed(table, lane)
        if part and _MARK.fullmatch(text.strip()):
            yield key, account.text(sheet, at, part, guess, attributes.of(head))
        elif key == "metrics" and (number := _clear_number(text)) is not None:
            yield key, _metric(table, lane, at, account, number)
        elif lane.head.keys == ("gains", "pains"):
            yield from _signed(table, at, account, guess)
        else:
            yield from _texts(table, lane, at, account, attributes, guess)


def _texts(
    table: HeadedTable,
    lane: TableLane,
    at: At,
    account: Account,
    attributes: Attributes,
    guess: str,
) -> Iterator[Item]:
    """Yield the texts of a cell, each with what the column and its own marks say of it."""
    assert lane.head is not None
    sheet, head = table.sheet, lane.head.key
    key, text = _AS.get(head, head), sheet.text(at)
    if not guess and key == "touchpoint" and _PAIR.fullmatch(text):
        guess = "a comma may part two touchpoints, or a touchpoint from where it is"
    found = False
    for written in items_of(text, listed=key in _NAMES):
        found = True
        keys = dict(attributes.of(head))
        item = _without_votes(table, at, account, written)
        item = _without_brackets(table, lane, at, account, item, keys)
        if lane.head.keys == ("thoughts", "quote") and _QUOTED.fullmatch(item):
            keys["quote"] = [FoundText("true", sheet.place(at))]
        if head == "quote":
            keys["quote"] = [FoundText("true", sheet.place((lane.said_in, table.column)))]
        yield key, account.text(sheet, at, item, guess, keys)
    if not found:
        account.head(sheet, at, "nothing")


_IN_BRACKETS = re.compile(r"([^()]*[^()\s])\s*\(([^()]+)\)")
_QUOTED = re.compile(r"[„“”\"«»「『].*[“”\"»«」』]")
_PAIR = re.compile(r"[^,，،;；/\n]+[,，،](?!\d)[^,，،;；/\n]+")
_DOTS = "●•⬤⚫🔴🔵★⭐"
_VOTES = re.compile(r"\s[●•⬤⚫🔴🔵★⭐]+$")
_GAIN = re.compile(r"\s*[+＋]\s*(?=\S)")
_PAIN = re.compile(r"\s*[-–—−]\s*(?=\S)")


def _without_votes(table: HeadedTable, at: At, account: Account, item: str) -> str:
    """Return an item without the dots behind it, by which a workshop has voted."""
    if item[-1] not in _DOTS or (votes := _VOTES.search(item)) is None:
        return item
    account.leave_part(table.sheet, at, votes[0].strip(), "a map has no place for votes")
    return item[: votes.start()].rstrip()


def _without_brackets(
    table: HeadedTable,
    lane: TableLane,
    at: At,
    account: Account,
    item: str,
    keys: dict[str, Sequence[FoundText]],
) -> str:
    """Return an item without its brackets, if the head says what they mean; put that into keys."""
    assert lane.head is not None
    if not lane.head.inside or (parts := _IN_BRACKETS.fullmatch(item)) is None:
        return item
    if lane.head.inside == "channel":
        keys["channel"] = [FoundText(parts[2], table.sheet.place(at))]
    else:
        account.leave_part(table.sheet, at, parts[2], f"a step has no {lane.head.inside}")
    return parts[1]


def _signed(table: HeadedTable, at: At, account: Account, guess: str) -> Iterator[Item]:
    """Yield the gains and pains of a cell, told apart by the sign of each line."""
    sheet = table.sheet
    for line in filter(str.strip, sheet.text(at).split("\n")):
        for key, sign in (("gains", _GAIN), ("pains", _PAIN)):
            if begun := sign.match(line):
                yield key, account.text(sheet, at, line[begun.end() :].strip(), guess)
                break
        else:
            account.leave_part(sheet, at, line.strip(), "no sign says whether it is good or bad")


def _clear_number(text: str) -> WrittenNumber | None:
    number = written_number(text)
    return number if number is not None and number.read("") is not None else None


def _metric(
    table: HeadedTable, lane: TableLane, at: At, account: Account, number: WrittenNumber
) -> FoundText:
    """Return a metric that has the head's name: a bare number says only its value."""
    sheet = table.sheet
    keys = {"value": [account.text(sheet, at, f"{number.read(''):.15g}")]}
    if number.unit:
        keys["unit"] = [account.text(sheet, at, number.unit)]
    return FoundText(one_line(_head_text(table, lane)), sheet.place(at), keys=keys)


def _why_guessed(table: HeadedTable, lane: TableLane) -> str:
    """Return why it is a guess that a lane's items are what they are taken for."""
    assert lane.head is not None
    if not lane.head.sure:
        return f'the head "{one_line(_head_text(table, lane))}" is taken for {lane.head.key}'
    if lane.head.key == "goal":
        return "a goal of one step is taken for a need"
    return ""


def _head_text(table: HeadedTable, lane: TableLane) -> str:
    return table.sheet.text((lane.said_in, table.column))


def _single(
    table: HeadedTable, lane: TableLane, at: At, account: Account, reason: str
) -> Iterator[Item]:
    """Yield the one item of a cell: a time, an importance, a moment of truth."""
    assert lane.head is not None
    sheet, key = table.sheet, lane.head.key
    cell = sheet.cells[at]
    text = one_line(cell.text)
    if key == "moment_of_truth":
        if _NO.fullmatch(text):
            account.head(sheet, at, "nothing")
        else:
            yield key, account.text(sheet, at, "true" if _YES.fullmatch(text) else text, reason)
        return
    number = written_number(text)
    if cell.is_date:
        account.leave(sheet, at, cell.doubt)
    elif key == "importance":
        value = number.read("") if number else None
        if value in (1, 2, 3, 4, 5):
            yield key, account.text(sheet, at, f"{value:g}", reason)
        else:
            account.leave(sheet, at, "importance is a whole number from 1 to 5")
    elif number and not lane.head.unit:
        account.leave(sheet, at, "it is a time without a unit")
    else:
        yield key, account.text(sheet, at, f"{text} {lane.head.unit}" if number else text, reason)
