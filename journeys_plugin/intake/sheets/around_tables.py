"""What stands around a table: the map's title, its persona, its goal, author and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from ...values.lean_dataclass import dataclass
from ..found import FoundText
from .account import Account
from .items import items_of, one_line, says_nothing
from .known_heads import is_remark, known_head
from .table_reach import OF_MAPS
from .worksheet import At, Worksheet

_PAIR = re.compile(r"\s*+([^:：\s][^:：\n]{0,39}+)[:：]\s*+(\S[^\n]*+)")
_LONGEST_TITLE = 200
_LISTS = ("expectations",)
"""Facts of a map that are lists, and that have no other meaning around a table."""
_PERSONAS = re.compile(r"\n|;|；| // | / | & ")


@dataclass
class Surroundings:
    """What a sheet says of a whole map."""

    title: FoundText | None = None
    personas: list[FoundText] = field(default_factory=list)
    facts: dict[str, list[FoundText]] = field(default_factory=dict)


def around(account: Account, begin: int, top: int, end: int) -> Surroundings:
    """Return what the cells say that no table has used.

    Args:
        account: Of the sheet, after its tables.
        begin: The first row that is about the map.
        top: The row in which its first table begins; a title stands above it.
        end: The row before which all is about the map.
    """
    found = Surroundings()
    sheet = account.sheet
    free = [at for at in sorted(sheet.cells) if begin <= at[0] < end and sheet.text(at)]
    for at in free:
        if at not in account.used:
            _read_pair(found, account, at)
    if found.title is None:
        _read_title(found, account, begin, top)
    return found


def _read_pair(found: Surroundings, account: Account, at: At) -> None:
    """Read `Persona: Maya` in one cell, or in two beside one another."""
    sheet = account.sheet
    text = sheet.text(at)
    name, _, rest = text.partition("\n")
    if rest and (key := _key(name.rstrip(" :："))) and name.rstrip().endswith((":", "：")):
        for item in items_of(rest) if key in _LISTS else [rest]:
            _add(found, key, account, at, item)
        return
    pairs = [_PAIR.fullmatch(line) for line in text.split("\n")]
    keys = [_key(pair[1].strip()) if pair else "" for pair in pairs]
    if all(keys):
        for key, pair in zip(keys, pairs, strict=True):
            assert pair is not None
            _add(found, key, account, at, pair[2].strip())
    elif (key := _key_of_pair(sheet, at)) and (beside := _beside(account, at)) is not None:
        account.head(sheet, at, key)
        value = sheet.text(beside)
        if says_nothing(value):
            account.head(sheet, beside, "nothing")
        elif sheet.cells[beside].unusable:
            account.leave(sheet, beside, sheet.cells[beside].unusable)
        else:
            _add(found, key, account, beside, value)


def _key_of_pair(sheet: Worksheet, at: At) -> str:
    """Return the key of a name beside which its value stands; *Who* may be the head of a list."""
    text = sheet.text(at)
    is_first = sheet.rows[at[0]][0] == at[1] and len(sheet.rows[at[0]]) < 3
    if text.casefold() in _OF_PERSONAS and not is_first:
        return ""
    return _key(text.rstrip(" :："))


def _key(text: str) -> str:
    """Return the key of a fact's name; empty if it is none."""
    if text.strip().casefold() in _OF_PERSONAS:
        return "persona"
    head = known_head(text.strip())
    keys = [key for key in (head.keys if head else ()) if key in (*OF_MAPS, *_LISTS)]
    return keys[0] if keys else ""


_YEAR = re.compile(r"\d{4}|\d[./-]\s?\d{1,2}[./-]\s?\d{2}\b|\d\d年")
_OF_PERSONAS = frozenset(
    (
        *("who", "wer", "qui", "quién", "quem", "кто", "谁", "誰", "من"),
        *("for", "für", "pour", "para", "для"),
    )
)
"""What stands before a map's persona: whom it is about, and for whom it is drawn."""


def _beside(account: Account, at: At) -> At | None:
    """Return the cell that stands beside a fact's name, and is not the name of another fact."""
    sheet, (row, column) = account.sheet, at
    merge = sheet.merged.get(at)
    first = (merge.right if merge else column) + 1
    for place in (first, first + 1):
        beside = (row, place)
        if sheet.text(beside) and beside not in account.used:
            text = sheet.text(beside)
            is_pair = _PAIR.fullmatch(text) and _key(text.split(":")[0])
            return None if is_pair or _key(text.rstrip(" :：")) else beside
    return None


def _add(found: Surroundings, key: str, account: Account, at: At, text: str) -> None:
    sheet = account.sheet
    if key == "title" and found.title is None:
        found.title = account.text(sheet, at, one_line(text))
    elif key == "persona":
        for name in _PERSONAS.split(text):
            if name.strip():
                found.personas.append(account.text(sheet, at, one_line(name)))
    elif key == "date" and not _YEAR.search(text):
        account.leave(sheet, at, "it names no day of a year")
    elif key == "status":
        account.leave(sheet, at, "what is imported is a draft")
    else:
        found.facts.setdefault(key, []).append(account.text(sheet, at, one_line(text)))


def _read_title(found: Surroundings, account: Account, begin: int, top: int) -> None:
    """Take the first text above the first table for the title, as a guess."""
    sheet = account.sheet
    for at in _between(sheet, begin, top):
        if at in account.used:
            continue
        text = one_line(sheet.text(at))
        is_title = len(text) <= _LONGEST_TITLE and any(map(str.isalpha, text)) and "=" not in text
        if is_title and not is_remark(text) and known_head(text) is None:
            at = _widest(sheet, at)
            text = one_line(sheet.text(at))
            found.title = account.text(sheet, at, text, "it is the first text above the table")
        return


def _widest(sheet: Worksheet, at: At) -> At:
    """Return the text beside that is merged over columns, where the first one is not."""
    beside = [(at[0], column) for column in sheet.rows.get(at[0], ()) if column > at[1]]
    merged = [one for one in beside if one in sheet.merged and sheet.text(one)]
    return merged[0] if merged and at not in sheet.merged else at


def _between(sheet: Worksheet, begin: int, top: int) -> Iterator[At]:
    for row, columns in sheet.rows.items():
        if begin <= row < top:
            yield from ((row, column) for column in columns)
