"""Front matter as a person writes it: YAML in block style, with quotes only where they are needed.

Entries know what they were made of and whose they are, so that one that the schema refuses can be
taken out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..source import quoted
from ..source.lookalikes import COLONS, INVISIBLE, QUOTES, SPACES
from .found import FoundScore, FoundText

Origin = FoundText | FoundScore

_PLAIN = re.compile(
    r"(?:\d{1,6}(?:[-–.,]\d{1,6})? (?=[^\W\d_]))?(?:[^\W\d_]|[\U0001f300-\U0001faff])"
    r"""(?:[\w ’'"(),.!?&/+*%€$£=;“”…|–-]|:(?=[\w/]))*"""
)
"""What YAML reads as it is: a letter or a face first, or a number and a word; no sign of YAML."""
_OTHER_TYPES = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"}
"""Words that YAML, or its reader, takes for something other than a text."""
_NO_TEXT = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?|true|false|\d{4}-(?:Q[1-4]|\d\d(?:-\d\d)?)")
"""A number, a truth value or a date: what is no text, and needs no quotes."""
_IN_LINES = re.compile(r"\S[^\n]*(?:\n[^\n]*)+")
_BULLET = re.compile(r"[^\w\s]|\d{1,2}[.)]")
"""The beginning of a line that may be taken for an item of a pasted list."""
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u115f\u1160\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\u3164\ufe00-\ufe0f\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
"""What nobody sees in a file, but that may be part of a text."""
_JOINED = re.compile("[\u200c\u200d\ufe0e\ufe0f]")
"""Joiners and variants that stand inside emoji and words of many scripts."""
_LOOK_ALIKE = re.compile(f"[{SPACES}{INVISIBLE}{QUOTES}{COLONS}\uff3b]")
_BEFORE_COLON = re.compile(f"([^:{COLONS}]{{0,80}})[:{COLONS}]")
_LONGEST_KEY = 24
_ESCAPES = {"\n": r"\n", "\t": r"\t", '"': r"\"", "\\": r"\\"}


def written_text(words: str, *, quotes: bool = False) -> str:
    """Write one line of text as YAML reads it back; with `quotes`, it must not be plain."""
    if _must_be_escaped(words) or "\n" in words:
        return _escaped(words)
    if quotes or not _PLAIN.fullmatch(words) or words != words.strip():
        return quoted(words)
    return quoted(words) if words.casefold() in _OTHER_TYPES else words


def written_key(words: str) -> str:
    """Write one line of text as a key of the author's own."""
    return _escaped(f"{words}:")[:-2] + '"' if _LOOK_ALIKE.search(words) else written_text(words)


def written_value(words: str) -> str:
    """Write what is no text, such as a number or a date; anything else is quoted as a text."""
    return words if _NO_TEXT.fullmatch(words) else written_text(words)


def _must_be_escaped(words: str) -> bool:
    """Return whether signs of a text are not seen in a file, or hide a key from its reader."""
    unseen = _UNSEEN.match(words) or _UNSEEN.search(_JOINED.sub("", words))
    return unseen is not None or _looks_like_key(words)


def _looks_like_key(words: str) -> bool:
    """Return whether the reader may take a text for a key whose signs are not plain ones."""
    before = _BEFORE_COLON.match(words)
    if before is None or not _LOOK_ALIKE.search(before[0]):
        return False
    return len(re.sub(r"[^\w-]", "", before[1])) <= _LONGEST_KEY


def _escaped(words: str) -> str:
    """Write a text in YAML's double quotes, with what nobody would see as its number."""
    plain = _looks_like_key(words)
    signs = (_ESCAPES.get(sign) or _number(sign, plain) for sign in words)
    return f'"{"".join(signs)}"'


def _number(sign: str, wants_plain: bool) -> str:
    if not (_UNSEEN.match(sign) and not _JOINED.match(sign)) and not (
        wants_plain and _LOOK_ALIKE.match(sign)
    ):
        return sign
    code = ord(sign)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else rf"\u{code:04x}"
        if code < 0x10000
        else rf"\U{code:08x}"
    )


@dataclass(eq=False, slots=True)
class YamlEntry:
    """A key with its value, or an item of a list."""

    key: str = ""
    """As YAML writes it; empty for an item."""
    words: str = ""
    """As YAML writes it, if the value is no list and no mapping."""
    lines: tuple[str, ...] = ()
    """The lines of a text that has several, which stand below the key."""
    below: list[YamlEntry] = field(default_factory=list)
    """The keys of a mapping, or the items of a list."""
    origin: Origin | None = None
    """What it was made of."""
    decides: bool = False
    """Whether nothing is left of the item that it stands in if it is taken out."""
    above: YamlEntry | None = None

    def add(self, *entries: YamlEntry) -> None:
        """Put entries below this one."""
        for entry in entries:
            entry.above = self
            self.below.append(entry)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.words or self.lines or self.below)

    def taken_out(self) -> list[Origin]:
        """Remove the entry, and what stands or falls with it, and return what it was made of."""
        entry = self
        while entry.above is not None and (entry.decides or len(entry.above.below) == 1):
            entry = entry.above
        if entry.above is not None:
            entry.above.below.remove(entry)
            entry.above = None
        return list(entry.origins())

    def is_below(self, other: YamlEntry) -> bool:
        """Return whether the entry still stands somewhere below another one."""
        entry: YamlEntry | None = self
        while entry is not None and entry is not other:
            entry = entry.above
        return entry is other

    def origins(self) -> Iterator[Origin]:
        """Yield what the entry and all below it were made of, each once."""
        if self.origin is not None:
            yield self.origin
        for entry in self.below:
            yield from (origin for origin in entry.origins() if origin is not self.origin)


def text_entry(key: str, words: str, origin: Origin | None, *, quotes: bool = False) -> YamlEntry:
    """Return the entry of a text, in lines of its own if it has several."""
    lines = tuple(words.split("\n"))
    if _IN_LINES.fullmatch(words) and not any(map(_is_no_line, lines)):
        return YamlEntry(key, lines=lines, origin=origin)
    return YamlEntry(key, written_text(words, quotes=quotes), origin=origin)


def _is_no_line(line: str) -> bool:
    """Return whether a line cannot stand as it is in a text of several: some look like items."""
    is_bare = not line.strip() or line != line.rstrip() or _BULLET.match(line.lstrip())
    return bool(is_bare) or _must_be_escaped(line)


Line = tuple[str, YamlEntry]


def block_lines(entries: list[YamlEntry], indent: int = 0) -> Iterator[Line]:
    """Yield the lines of keys or items, each with the entry that it belongs to."""
    for entry in entries:
        if not entry.is_empty:
            yield from _lines(entry, indent)


def _lines(entry: YamlEntry, indent: int) -> Iterator[Line]:
    head = " " * indent + (f"{entry.key}:" if entry.key else "-")
    if entry.words:
        yield f"{head} {entry.words}", entry
    elif entry.lines:
        yield f"{head} |", entry
        inner = " " * (indent + 2)
        yield from ((f"{inner}{line}", entry) for line in entry.lines)
    elif not entry.key:  # an item with keys: the first one stands behind the hyphen
        first, *others = block_lines(entry.below, indent + 2)
        yield f"{head} {first[0].lstrip()}", first[1]
        yield from others
    elif len(entry.below) == 1 and entry.below[0].words and not entry.below[0].key:
        yield f"{head} {entry.below[0].words}", entry.below[0]
    else:
        yield head, entry
        yield from block_lines(entry.below, indent + 2)
