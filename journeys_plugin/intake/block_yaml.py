"""Front matter as a person writes it: YAML in block style, with quotes only where they are needed.

Entries know what they were made of and whose they are, so that one that the schema refuses can be
taken out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from ..source.spelling import text_lines, written_text
from ..values.lean_dataclass import dataclass
from .found import FoundScore, FoundText

Origin = FoundText | FoundScore


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
    if lines := text_lines(words):
        return YamlEntry(key, lines=lines, origin=origin)
    return YamlEntry(key, written_text(words, quotes=quotes), origin=origin)


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
