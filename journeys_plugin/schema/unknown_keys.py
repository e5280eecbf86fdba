"""What to write in place of a key that its record does not have."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from ..diagnostics import Diagnostics, Fix, is_slip, nearest, only_near, shown
from ..source import Mapping as MappingNode
from ..source import Scalar
from ..source.lookalikes import COLONS, SPACES
from .dictionary import folded, senses
from .key_places import keys_here, place_of
from .keys import carried_by, keys_of
from .kinds import NAMES
from .named import words_of
from .node_reading import Reading, UnknownKey
from .records import RECORDS


def report_unknown_keys(reading: Reading) -> set[tuple[type, str]]:
    """Report the keys that were noted while a page was read, each with what to write instead.

    Returns:
        The keys that they certainly mean, each with its record: these are not missing.
    """
    meant: set[tuple[type, str]] = set()
    for unknown in reversed(reading.unknown_keys):
        report = replace(reading, findings=Diagnostics())
        known = keys_here(unknown.record, reading.own_lanes)
        _report(unknown, known, report)
        if (certain := _certain(unknown.written.words, known)) is not None:
            meant.add((unknown.record, certain))
        place = slice(unknown.before, unknown.before)
        reading.findings.diagnostics[place] = report.findings.diagnostics
    reading.unknown_keys.clear()
    return meant


def _report(unknown: UnknownKey, known: Sequence[str], reading: Reading) -> None:
    written, word = unknown.written, unknown.written.words
    if (colon := _OTHER_COLON.match(word)) and colon[1] in known:
        right = f"{colon[1]}: {colon[2]}"
        message = "YAML does not recognize the colon or the space after it"
        reading.add("look-alike-sign", written, message, f"write: {right}", Fix(word, right))
    elif (carried := carried_by(unknown.record)) is not None and word in carried.others:
        remedy = f"write it below {carried.place}"
        reading.add("unknown-key", written, f"{shown(word)} belongs to {carried.of}", remedy)
    elif remedy := _for_a_value(unknown, known):
        reading.add("unknown-key", written, f"{shown(word)} is written as a key", remedy)
    else:
        remedy = _hint(unknown, known, reading.own_lanes) or _by_letters(word, known)
        fix = _fix(unknown, known)
        reading.add("unknown-key", written, f"unknown key {shown(word)}", remedy, fix)


def _for_a_value(unknown: UnknownKey, known: Collection[str]) -> str:
    """Return what to write for a name or a value that stands in a key's place; mostly nothing."""
    node, word = unknown.node, unknown.written.words
    value = node.get(word)
    if isinstance(value, MappingNode) and "name" in known:
        is_item = not value.entries.keys().isdisjoint(known)
        if is_item or not (_meant(word, known) or senses(word)):
            return f"write `- name: {word}`, and its keys below"
    listed = "" if senses(word) else _in_braces(unknown.written, node)
    return f"for several values write {listed}" if listed else ""


_OTHER_COLON = re.compile(f"([\\w-]+)(?:[{COLONS}] ?|:[{SPACES}]+)(.*)")
"""A key in braces with a full-width colon, `{name：Ask}`, or a space that YAML does not know."""


def _in_braces(written: Scalar, node: MappingNode) -> str:
    """Return the list that `{name: Ask, channel: web, phone}` was meant to have, else nothing."""
    entries = list(node.entries.values())
    number = next((place for place, entry in enumerate(entries) if entry[0] is written), 0)
    value = entries[number][1]
    key, before = entries[number - 1]
    is_bare = isinstance(value, Scalar) and value.empty and value.line == written.line
    if key.words not in NAMES:
        return ""
    if not number or not is_bare or not isinstance(before, Scalar) or before.line != written.line:
        return ""
    ends = before.column + len(before.words)
    return f"{key.words}: [{before.words}, {written.words}]" if written.column == ends + 2 else ""


def _hint(unknown: UnknownKey, known: Collection[str], own_lanes: Collection[str]) -> str:
    """Return what to write for a word of the dictionary, or a key of another record."""
    word, keys = unknown.written.words, _meant(unknown.written.words, known)
    if any(keys.values()):
        return _named(keys, unknown)
    if advice := _advice(word, words_of(unknown.record).name):
        return advice
    if keys:
        return _named(keys, unknown)
    if advice := _advice(word, "any"):
        return advice
    for key, exact in _all_meant(word, own_lanes):
        if place := place_of(key, unknown.record, own_lanes, in_items=exact):
            what, where = place
            subject = "it" if folded(key) == folded(word) else repr(key)
            return f"{subject} belongs to {what}, write it {where}"
    return ""


def _advice(word: str, record: str) -> str:
    """Return what the dictionary says of a word in a record, by the record's name."""
    said = (sense.meaning.here.get(record, "") for sense in senses(word))
    return next(filter(None, said), "")


def _meant(word: str, known: Collection[str]) -> dict[str, bool]:
    """Return the keys of a record that a word means; True for each that it means exactly."""
    same = (key for key in known if folded(key) == folded(word))
    meant = {key: exact for key, exact in _keys_of(word) if key in known}
    return {**dict.fromkeys(same, True), **meant}


def _keys_of(word: str) -> Iterator[tuple[str, bool]]:
    """Yield the keys that the dictionary has for a word, those that it means exactly last."""
    for sense in reversed(senses(word)):
        yield from ((key, False) for key in sense.meaning.also)
        yield from ((key, sense.exact) for key in sense.meaning.keys)


def _all_meant(word: str, own_lanes: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Yield the keys of any record that a word means, the likeliest first."""
    if (own := _own_keys().get(folded(word))) is not None:
        yield own, True
    yield from ((lane, True) for lane in own_lanes if folded(lane) == folded(word))
    for sense in senses(word):
        yield from ((key, sense.exact) for key in sense.meaning.keys)
        yield from ((key, False) for key in sense.meaning.also)


@cache
def _own_keys() -> Mapping[str, str]:
    """Return the keys of all records, by what they fold to."""
    return {folded(key): key for words in RECORDS for key in keys_of(words.record)}


def _named(keys: Collection[str], unknown: UnknownKey) -> str:
    """Ask whether one of these keys is meant."""
    notes = {
        key: note
        for sense in senses(unknown.written.words)
        for key, note in sense.meaning.notes.items()
        if len(keys) > 1
    }
    named = [f"{key!r} ({notes[key]})" if key in notes else repr(key) for key in keys]
    written = [unknown.node.entries[key][0].line for key in keys if key in unknown.node.entries]
    there = f", which already stands in line {written[0]}" if written else ""
    return f"did you mean {' or '.join(named)}{there}?"


_MANY = 12
"""Keys that a message may list: in a longer list, nobody finds one."""


def _by_letters(word: str, known: Sequence[str]) -> str:
    """Return the key that a word is a slip of, else the keys that there are."""
    near = nearest(_plain(word), known)
    if near and _may_be(word, near):
        return f"did you mean {near!r}?"
    named = known if len(known) <= _MANY else known[: _MANY - 2]
    more = f" and {len(known) - len(named)} more" if len(named) < len(known) else ""
    return f"the keys here are {', '.join(named)}{more}"


def _plain(word: str) -> str:
    return "_".join(word.replace("-", "_").split()).casefold()


_LETTERS, _MANY_LETTERS = 4, 7
"""In a shorter key, another letter more or less makes another word, such as `salt` of `alt`; and so
does one in place of another, such as `letter` of `better`."""
_LIKE = 0.85
"""How much of a long key a word with several slips must have, such as `oportunites`."""


def _may_be(word: str, key: str) -> bool:
    """Return whether a key with similar letters may be meant: `action` is no slip of `duration`."""
    word = _plain(word)
    if word[:1] != key[:1] or min(len(word), len(key)) < _LETTERS:
        return word == key
    if is_slip(word, key):
        is_other_letter = len(word) == len(key) and sorted(word) != sorted(key)
        return len(key) >= _MANY_LETTERS or not is_other_letter
    alike = difflib.SequenceMatcher(None, word, key).ratio()
    return len(key) > _MANY_LETTERS and alike >= _LIKE


def _fix(unknown: UnknownKey, known: Collection[str]) -> Fix | None:
    """Return the key that was certainly meant, unless it is here already or two may mean it."""
    node, word = unknown.node, unknown.written.words
    certain = _certain(word, known)
    if certain is None or certain in node.entries:
        return None
    others = (other for other in node.entries if other != word and other not in known)
    rivals = any(certain in _meant(other, known) or _slips(other, certain) for other in others)
    return None if rivals else Fix(word, certain)


def _certain(word: str, known: Collection[str]) -> str | None:
    """Return the one key that a word means, and means exactly."""
    if meant := _meant(word, known):
        [key, exact], *others = meant.items()
        return key if exact and not others else None
    is_word = bool(senses(word)) or folded(word) in _own_keys()
    near = None if is_word else only_near(_plain(word), known)
    return near if near and _may_be(word, near) else None


def _slips(word: str, key: str) -> bool:
    return is_slip(_plain(word), key)
