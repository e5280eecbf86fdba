"""The kinds of values that a key may have, and how each is read from a node.

A kind reads one node and returns the value, or None if the node is empty or wrong. What is wrong is
added to the reading's findings, so that one wrong value never takes another one with it.
"""

from __future__ import annotations

import re
from collections import abc
from functools import lru_cache
from typing import Any, ClassVar

from ..diagnostics import Fix, nearest, shown
from ..source import (
    Mapping,
    Node,
    Pasted,
    Scalar,
    Sequence,
    as_text,
)
from ..values.lean_dataclass import dataclass
from ..values.statuses import OPPORTUNITY_STATUSES
from ..values.texts import Text
from .node_reading import Kind, Reading, report_wrong_type
from .text_kinds import TEXT, TextKind


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def expected(self) -> str:
        """The words."""
        return " or ".join(filter(None, (", ".join(self.words[:-1]), self.words[-1])))

    def read(self, node: Node, key: str, reading: Reading) -> str | None:
        """Return the word as it is declared, whatever its case."""
        if not isinstance(node, Scalar):
            report_wrong_type(node, key, self.expected, reading)
            return None
        if node.empty:
            return None
        word = node.words.strip().casefold()
        known = {own.casefold(): own for own in self.words}
        if word in known:
            return known[word]
        near = nearest(word, self.words)
        remedy = f"did you mean {near!r}?" if near else f"write {self.expected}"
        reading.add("unknown-word", node, f"{key}: {shown(node.words)} is unknown here", remedy)
        return None


@dataclass(frozen=True)
class StatusKind(Choice):
    """One of the site's statuses of opportunities."""

    words: tuple[str, ...] = tuple(OPPORTUNITY_STATUSES)

    def read(self, node: Node, key: str, reading: Reading) -> str | None:
        """Return the status as the site names it, whatever its case."""
        return Choice(tuple(reading.statuses)).read(node, key, reading)


_TRUE = {"true", "yes", "on"}
_FALSE = {"false", "no", "off"}
"""YAML 1.1's words, but for `y` and `n`, which PyYAML leaves alone, too."""


@dataclass(frozen=True)
class Flag:
    """True or false."""

    expected: ClassVar[str] = "true or false"

    def read(self, node: Node, key: str, reading: Reading) -> bool | None:
        """Return the truth value, written in any of YAML 1.1's words for it."""
        if isinstance(node, Scalar):
            word = node.words.strip().casefold()
            if node.empty or word in _TRUE | _FALSE:
                return word in _TRUE if word else None
        report_wrong_type(node, key, self.expected, reading)
        return None


@dataclass(frozen=True)
class FlagOrText:
    """True, or a text that says why; False is None."""

    expected: ClassVar[str] = "true or a text that says why"

    def read(self, node: Node, key: str, reading: Reading) -> Text | bool | None:
        """Return True, the text, or None."""
        if isinstance(node, Scalar) and node.plain:
            word = node.words.strip().casefold()
            if word in _TRUE | _FALSE:
                return word in _TRUE or None
        return TextKind(self.expected).read(node, key, reading)


@dataclass(frozen=True)
class ListOf:
    """One value, or a list of them."""

    item: Kind

    @property
    def expected(self) -> str:
        """What an item may be, or a list."""
        return f"{self.item.expected} or a list"

    def read(self, node: Node, key: str, reading: Reading) -> tuple[Any, ...]:
        """Return the items that could be read."""
        if type(node) is Scalar:  # most are: nothing about it is doubtful
            if key in NAMES:
                _note_names(node, f"{key}: ", reading)
            value = self.item.read(node, key, reading)
            return () if value is None else (value,)
        if isinstance(node, Scalar) and node.empty and not node.cut:
            return ()
        if isinstance(node, Scalar) and (node.pasted is None or _is_speech(node, key)):
            if node.broken:
                _report_lines(node, key, reading)
            if key in NAMES:
                _note_names(node, f"{key}: ", reading)
            value = self.item.read(node, key, reading)
            return () if value is None else (value,)
        if isinstance(node, Mapping):
            value = self.item.read(node, key, reading)
            return () if value is None else (value,)
        values = []
        for item in _items(node, key, reading):
            reading.before = "- "
            if key in NAMES and isinstance(item, Scalar):
                _note_names(item, "- ", reading)
            value = self.item.read(item, key, reading)
            if value is not None:
                values.append(value)
        return tuple(values)


NAMES = frozenset(("touchpoint", "channel", "channels", "personas", "actors"))
"""Keys of names: commas in one text may part several."""

MAY_BE_NAMES = re.compile("[,;/&+，、；／] ?|[ ](?:and|und|et|y|e|og|en|и|و|と|或|和)[ ]")


def _note_names(node: Scalar, before: str, reading: Reading) -> None:
    """Note a text that may be several names; whether it is shows when all pages are linked."""
    if node.plain and len(node.words) < 500 and _may_be_names(node.words):
        reading.before_names[node.line, node.column] = before


@lru_cache(maxsize=4_096)
def _may_be_names(words: str) -> bool:
    return MAY_BE_NAMES.search(words) is not None


def _report_lines(node: Scalar, key: str, reading: Reading) -> None:
    """Report a text whose lines end early, as those of a list do."""
    message = f"{key}: YAML reads these lines as one text"
    remedy = f"if each is an item, begin it with a hyphen and a space: - {as_text(node.broken)}"
    reading.add("lines-in-one-text", node, message, remedy)


def _is_speech(node: Scalar, key: str) -> bool:
    """Return whether a block may be what somebody says, line by line."""
    return key == "thoughts" and not node.plain


def _items(node: Scalar | Sequence, key: str, reading: Reading) -> abc.Iterator[Node]:
    """Yield the items of a list, and those of each text in it that was meant as a list."""
    for item in [node] if isinstance(node, Scalar) else node.items:
        if not isinstance(item, Scalar) or item.pasted is None:
            yield item
            continue
        _report_pasted(item, item.pasted, key, reading)
        yield from item.pasted.items


def _report_pasted(node: Scalar, pasted: Pasted, key: str, reading: Reading) -> None:
    message = f"{key}: {shown(pasted.sign)} does not begin a list item"
    remedy = f"begin each item with a hyphen and a space: - {as_text(pasted.items[0].words)}"
    if not node.plain:
        message = f"{key}: the lines below | are one text"
        remedy = f"for a list leave out the |, and {remedy}"
    reading.add("pasted-list", node, message, remedy, Fix(pasted.old, pasted.new))


@dataclass(frozen=True)
class AsList:
    """One value, kept as a list of one."""

    item: Kind

    @property
    def expected(self) -> str:
        """What the value may be."""
        return self.item.expected

    def read(self, node: Node, key: str, reading: Reading) -> tuple[Any, ...]:
        """Return the value alone in a list; an empty list if it is empty or wrong."""
        value = self.item.read(node, key, reading)
        return () if value is None else (value,)


class OneOrMore(ListOf):
    """A value that is mostly alone, and that programs find alone: as one value, or a list."""


TEXTS = ListOf(TEXT)
ONE_OR_MORE_TEXTS = OneOrMore(TEXT)
