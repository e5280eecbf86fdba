"""The kinds of values that are words: texts, ids, addresses, paths and times."""

from __future__ import annotations

import re

from ..diagnostics import Fix, shown
from ..source import (
    Mapping,
    Node,
    Scalar,
    quoted,
)
from ..values.durations import duration, lacks_unit
from ..values.inline import (
    MAX_BRACKETS,
    is_safe,
    links,
    too_much,
    unsafe_links,
)
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from ..values.texts import Text
from .node_reading import Reading, plainly, report_wrong_type, text_of


@dataclass(frozen=True)
class TextKind:
    """Words as they were written: `no`, `1:30` and `2026-01-01` stay what they are."""

    expected: str = "a text"

    def read(self, node: Node, key: str, reading: Reading) -> Text | None:
        """Return the words. A text that YAML split at a colon is put together and reported."""
        if isinstance(node, Scalar):
            if type(node) is Scalar:
                words = text_of(node)
                if not words or (node.plain and node.words in ("~", "null")):
                    return None
            elif node.empty and not node.cut:
                return None
            else:
                words = self._mended(node, reading)
            if len(words) > MAX_BRACKETS and (much := too_much(words)):
                message = f"{key}: {much}, so that the Markdown in it is shown as it is written"
                reading.add("too-much-markdown", words, message, "shorten it")
            if "<" in words:
                _report_html(words, key, reading)
            return _noted(words, reading) if "](" in words else words
        if isinstance(node, Mapping) and (text := self._split_at_colon(node)):
            remedy = f"write: {reading.before}{quoted(text)}"
            message = f"{key}: YAML reads a text with a colon and a space as a mapping"
            reading.add("unquoted-text", node, message, remedy, Fix(text, quoted(text)))
            return text
        report_wrong_type(node, key, self.expected, reading)
        return None

    def _mended(self, node: Scalar, reading: Reading) -> Text:
        """Return a whole text, part of which YAML takes for something else."""
        if node.cut:
            return self._whole(node, reading)
        if node.has_own_tag:
            text = Text(f"{node.tag} {node.words}".strip(), node.line, node.column)
            message = f"YAML reads {shown(str(node.tag))} as a tag"
            remedy = f"write: {reading.before}{quoted(text)}"
            reading.add("unquoted-text", node, message, remedy, Fix(text, quoted(text)))
            return text
        return text_of(node)

    def _whole(self, node: Scalar, reading: Reading) -> Text:
        """Return a text with the end that YAML took for a comment."""
        text = Text((node.words + node.cut).strip(), node.line, node.column)
        message = f"YAML reads {shown(node.cut.strip())} as a comment"
        remedy = f"to keep it in the text, write: {reading.before}{quoted(text)}"
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


_TAG = re.compile(r"<(/?)(br|p|b|strong|i|em|u|ul|ol|li|a)\b[^<>`]{0,200}>", re.I)
_IN_MARKDOWN = {
    "br": "begin the text with | and a new line, and write each line on its own",
    "b": "write **strong**",
    "strong": "write **strong**",
    "i": "write *emphasis*",
    "em": "write *emphasis*",
    "a": "write [words](address)",
    "li": "write a list: one item a line, after a hyphen and a space",
}


def _report_html(text: Text, key: str, reading: Reading) -> None:
    """Report the first tag of a text; in code it is meant."""
    if "`" in text or (tag := _TAG.search(text)) is None:
        return
    remedy = _IN_MARKDOWN.get(tag[2].lower(), "leave it out")
    reading.add("html-in-text", text, f"{key}: {tag[0]} is shown as it is typed", remedy)


def _noted(text: Text, reading: Reading) -> Text:
    """Note a text with links: they are checked once all pages of the site are known."""
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
        """Return the address; one that is not safe is reported and left out."""
        text = super().read(node, key, reading)
        if text is not None and not is_safe(text):
            message = f"{key}: {shown(text)} is not an address that readers can follow"
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
        """Return the path."""
        text = super().read(node, key, reading)
        if text is not None:
            reading.pictures.append(text)
        return text


@dataclass(frozen=True)
class IdKind(TextKind):
    """An id: its own slug."""

    expected: str = "an id"

    def read(self, node: Node, key: str, reading: Reading) -> Text | None:
        """Return the id; one that is not its own slug is reported and replaced by the slug."""
        text = super().read(node, key, reading)
        if text is None or (right := slug(text)) == text:
            return text
        # What YAML reads as a comment is part of the id here, and would be left behind it.
        fix = None if isinstance(node, Scalar) and node.cut else plainly(node, right)
        reading.add("bad-id", text, f"{shown(text)} is not an id", f"write {right!r}", fix)
        return Text(right, text.line, text.column)


@dataclass(frozen=True)
class TimeKind(TextKind):
    """How long something takes, in words."""

    expected: str = "a time"

    def read(self, node: Node, key: str, reading: Reading) -> Text | None:
        """Return the words; a text that is no time is reported, since sums leave it out."""
        text = super().read(node, key, reading)
        if text and duration(text) is None:
            message = f"{key}: {shown(text)} is not read as a time, so sums leave it out"
            remedy = "write a number and its unit if you can, such as 35 min or 2-4 days"
            if lacks_unit(text):
                message = f"{key}: {shown(text)} has no unit, so sums leave it out"
                remedy = f"write {text} {'h' if ':' in text else 'min'}, or the unit that it is in"
            elif rising := _turned(text):
                remedy = f"write {rising}: the shorter time goes first"
            reading.add("unread-time", text, message, remedy)
        return text


_RANGE = re.compile(r"(\d{1,6})([ ]?[-–][ ]?)(\d{1,6})([ ]?[^\W\d]+\.?)")


def _turned(text: str) -> str:
    """Return a range that falls, such as `5-3 min`, as it should be; empty for any other text."""
    found = _RANGE.fullmatch(text)
    rising = f"{found[3]}{found[2]}{found[1]}{found[4]}" if found else ""
    return rising if rising and duration(rising) is not None else ""


TEXT = TextKind()
ID = IdKind()
URL = UrlKind()
PATH = PathKind()
TIME = TimeKind()
