"""The kinds of values that a key may have, and how each is read from a node.

A kind reads one node and gives the value, or None where the node is empty or wrong; what is wrong
it says to the reading's findings. So one wrong value never takes another one with it.
"""

from __future__ import annotations

import re
from collections import abc
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from ..diagnostics import Diagnostics, Fix, Location, nearest, shown
from ..source import (
    Mapping,
    Node,
    Pasted,
    Scalar,
    Sequence,
    as_text,
    quoted,
)
from ..values.inline import (
    MAX_BRACKETS,
    is_safe,
    links,
    too_much,
    unsafe_links,
)
from ..values.scale import Scale
from ..values.slugs import slug
from ..values.texts import Text


@dataclass(slots=True)
class Reading:
    """What the kinds need to know while one page is read."""

    path: str
    findings: Diagnostics
    scale: Scale = field(default_factory=Scale)
    own_lanes: abc.Mapping[str, Kind] = field(default_factory=dict)
    """What a step may have beside its own keys, and how it is read."""
    with_meta: bool = True
    """Whether themes will ask for the front matter's values."""
    protect: tuple[str, ...] = ()
    """The keys beside the kind's own by which another plugin protects the page."""
    before: str = ""
    """What stands before the value that is read, in its line: `- ` or `pains: `."""
    linked: list[Text] = field(default_factory=list)
    """Texts with links in them."""
    addresses: list[Text] = field(default_factory=list)
    """Values that are an address."""
    pictures: list[Text] = field(default_factory=list)
    """Paths of pictures."""
    before_names: dict[tuple[int, int], str] = field(default_factory=dict)
    """What stands before texts of lists that may be several names, by line and column."""

    def add(
        self,
        rule: str,
        node: Node | Text,
        message: str,
        remedy: str = "",
        fix: Fix | None = None,
    ) -> None:
        """Report a finding at a node."""
        place = Location(self.path, node.line, node.column)
        self.findings.add(rule, place, message, remedy, fix)


class Kind(Protocol):
    """Reads one value."""

    @property
    def expected(self) -> str:
        """What belongs here, in words: "a text"."""
        ...

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """Give the value of the node under this key, None where it is empty or wrong."""
        ...


def what(node: Node) -> str:
    """Name what was written, for a message."""
    if isinstance(node, Sequence):
        return "a list"
    return "a mapping" if isinstance(node, Mapping) else shown(node.words)


def report_wrong_type(
    node: Node,
    key: str,
    expected: str,
    reading: Reading,
    remedy: str = "",
    fix: Fix | None = None,
) -> None:
    """Say what stands where something else belongs."""
    if not remedy and not isinstance(node, Scalar):
        remedy = "write one value; put a text into quotes where it has a colon or brackets"
    elif not remedy and expected == "a mapping":
        remedy = "write `key: value` lines, indented below it"
    message = f"{key}: {what(node)} stands where {expected} belongs"
    reading.add("wrong-type", node, message, remedy, fix)


def plainly(node: Node, right: str) -> Fix | None:
    """Write something in place of a value without quotes; any other one stands there in signs
    that the node does not know."""
    return Fix(node.words, right) if isinstance(node, Scalar) and node.plain else None


def text_of(node: Scalar) -> Text:
    """Give a scalar's words with their place, white space at the ends dropped."""
    return Text(node.words.strip(), node.line, node.column)


@dataclass(frozen=True)
class TextKind:
    """Words as they were written: `no`, `1:30` and `2026-01-01` stay what they are."""

    expected: str = "a text"

    def read(self, node: Node, key: str, reading: Reading) -> Text | None:
        """Give the words. A text that YAML split at a colon is put together and reported."""
        if isinstance(node, Scalar):
            if node.empty and not node.cut:
                return None
            is_whole = node.tag is None and not node.cut
            words = text_of(node) if is_whole else self._mended(node, reading)
            if len(words) > MAX_BRACKETS and (much := too_much(words)):
                message = f"{key}: {much}, so that the Markdown in it is shown as it is written"
                reading.add("too-much-markdown", words, message, "shorten it")
            return _noted(words, reading) if "](" in words else words
        if isinstance(node, Mapping) and (text := self._split_at_colon(node)):
            remedy = f"write: {reading.before}{quoted(text)}"
            message = f"{key}: YAML takes a text with a colon and a space for a mapping"
            reading.add("unquoted-text", node, message, remedy, Fix(text, quoted(text)))
            return text
        report_wrong_type(node, key, self.expected, reading)
        return None

    def _mended(self, node: Scalar, reading: Reading) -> Text:
        """Give a text of which YAML would take a part for something else."""
        if node.cut:
            return self._whole(node, reading)
        if node.has_own_tag:
            text = Text(f"{node.tag} {node.words}".strip(), node.line, node.column)
            message = f"YAML takes {shown(str(node.tag))} for a tag"
            remedy = f"write: {reading.before}{quoted(text)}"
            reading.add("unquoted-text", node, message, remedy, Fix(text, quoted(text)))
            return text
        return text_of(node)

    def _whole(self, node: Scalar, reading: Reading) -> Text:
        """Give a text with the end that YAML took for a comment."""
        text = Text((node.words + node.cut).strip(), node.line, node.column)
        message = f"YAML takes {shown(node.cut.strip())} for a comment"
        remedy = f"where it belongs to the text, write: {reading.before}{quoted(text)}"
        reading.add("cut-text", node, message, remedy)
        return text

    def _split_at_colon(self, node: Mapping) -> Text | None:
        if len(node.entries) != 1:
            return None
        (name, value) = next(iter(node.entries.values()))
        if not isinstance(value, Scalar) or not name.words or value.line != name.line:
            return None
        words = " ".join(f"{name.words}: {value.words}".split())
        return Text(words, node.line, node.column)


def _noted(text: Text, reading: Reading) -> Text:
    """Remember a text with links: they are checked once all pages of the site are known."""
    for href in unsafe_links(text):
        message = f"the link to {shown(href)} is shown as text"
        reading.add("unsafe-link", text, message, "link to http, https, mailto or a page")
    if links(text):
        reading.linked.append(text)
    return text


@dataclass(frozen=True)
class UrlKind(TextKind):
    """An address: http, https, mailto, or a path of the site."""

    expected: str = "an address"

    def read(self, node: Node, key: str, reading: Reading) -> Text | None:
        """Give the address; one that is not safe is reported and left out."""
        text = super().read(node, key, reading)
        if text is not None and not is_safe(text):
            message = f"{key}: {shown(text)} is no address that readers can follow"
            reading.add("unsafe-link", text, message, "write one with https:// or a page's path")
            return None
        if text is not None:
            reading.addresses.append(text)
        return text


@dataclass(frozen=True)
class PathKind(TextKind):
    """A picture's path, relative to the page."""

    expected: str = "a path"

    def read(self, node: Node, key: str, reading: Reading) -> Text | None:
        """Give the path."""
        text = super().read(node, key, reading)
        if text is not None:
            reading.pictures.append(text)
        return text


@dataclass(frozen=True)
class IdKind(TextKind):
    """An id: its own slug."""

    expected: str = "an id"

    def read(self, node: Node, key: str, reading: Reading) -> Text | None:
        """Give the id; another writing is reported and brought to its slug."""
        text = super().read(node, key, reading)
        if text is None or (right := slug(text)) == text:
            return text
        fix = plainly(node, right)
        reading.add("bad-id", text, f"{shown(text)} is not an id", f"write {right!r}", fix)
        return Text(right, text.line, text.column)


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def expected(self) -> str:
        """The words."""
        return " or ".join(filter(None, (", ".join(self.words[:-1]), self.words[-1])))

    def read(self, node: Node, key: str, reading: Reading) -> str | None:
        """Give the word as it is declared, whatever its case."""
        if not isinstance(node, Scalar):
            report_wrong_type(node, key, self.expected, reading)
            return None
        if node.empty:
            return None
        word = node.words.strip().casefold()
        if word in self.words:
            return word
        near = nearest(word, self.words)
        remedy = f"did you mean {near!r}?" if near else f"write {self.expected}"
        reading.add("unknown-word", node, f"{key}: {shown(node.words)} is unknown here", remedy)
        return None


_TRUE = {"true", "yes", "on"}
_FALSE = {"false", "no", "off"}


@dataclass(frozen=True)
class Flag:
    """True or false."""

    expected: ClassVar[str] = "true or false"

    def read(self, node: Node, key: str, reading: Reading) -> bool | None:
        """Give the truth value, in any of YAML 1.1's words for it."""
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
        """Give True, the text, or None."""
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
        """The item's, or a list."""
        return f"{self.item.expected} or a list"

    def read(self, node: Node, key: str, reading: Reading) -> tuple[Any, ...]:
        """Give the items that could be read."""
        if isinstance(node, Scalar) and node.empty and not node.cut:
            return ()
        if isinstance(node, Scalar) and node.pasted is None:
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


NAMES = frozenset(("touchpoint", "channel", "channels", "personas"))
"""Keys of names: commas in one text may set several apart."""

_MAY_BE_NAMES = re.compile("[,;/&+，、；／] ?|[ ](?:and|und|et|y|e|og|en|и|و|と|或|和)[ ]")


def _note_names(node: Scalar, before: str, reading: Reading) -> None:
    if node.plain and len(node.words) < 500 and _MAY_BE_NAMES.search(node.words):
        reading.before_names[node.line, node.column] = before


def _items(node: Scalar | Sequence, key: str, reading: Reading) -> abc.Iterator[Node]:
    """Give the items of a list, and those of each text in it that was meant as a list."""
    nodes = [node] if isinstance(node, Scalar) else node.items
    for one in nodes:
        if not isinstance(one, Scalar) or one.pasted is None:
            yield one
            continue
        _report_pasted(one, one.pasted, key, reading)
        yield from one.pasted.items


def _report_pasted(node: Scalar, found: Pasted, key: str, reading: Reading) -> None:
    message = f"{key}: {shown(found.sign)} does not begin a list item"
    remedy = f"begin each item with a hyphen and a space: - {as_text(found.items[0].words)}"
    reading.add("pasted-list", node, message, remedy, Fix(found.old, found.new))


@dataclass(frozen=True)
class AsList:
    """One value, kept as a list of one."""

    item: Kind

    @property
    def expected(self) -> str:
        """The item's."""
        return self.item.expected

    def read(self, node: Node, key: str, reading: Reading) -> tuple[Any, ...]:
        """Give the value alone in a list, nothing where it is empty or wrong."""
        value = self.item.read(node, key, reading)
        return () if value is None else (value,)


TEXT = TextKind()
TEXTS = ListOf(TEXT)
ID = IdKind()
URL = UrlKind()
PATH = PathKind()
