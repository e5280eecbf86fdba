"""Inline Markdown in an author's text: emphasis, code and links; everything else stays as it is.

Python-Markdown reads the text, with only these patterns registered: no HTML, no images, no other
plugin's extensions. The outcome is escaped here, so that nothing in a text is live. Most texts
have no markup and never get that far.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import urlsplit
from xml.etree import ElementTree

from markupsafe import Markup, escape

from .lean_dataclass import dataclass

MARKUP = re.compile(r"[*_`\\]|\]\(")
"""What a text must have to be worth reading as Markdown."""

LIVE = re.compile(r"""[&<>"'*_`\\\n]|\]\(""")
"""What a text must have to be anything else in HTML than it is: markup, a sign that is escaped, or
a line end. Most texts have none of it, and one look is enough for them."""

MAX_LENGTH, MAX_BRACKETS, MAX_SIGNS = 4_000, 50, 500
"""Characters, opening brackets and signs of markup that a text may have. One with more is shown as
it is: Python-Markdown looks from each bracket and each sign through the rest of the text."""

_SIGNS = "*_`\\"

SCHEMES = ("http", "https", "mailto")
"""Schemes that run nothing: `javascript:` and `data:` are code in the reader's browser."""

_SCHEME = re.compile(r"\s*+([^/?#:]*):")
_REFUSED = re.compile(r"[\x00-\x20\x7f\\]")
"""Browsers drop some of these from an address, and read a backslash as a slash."""


@dataclass(frozen=True, slots=True)
class Href:
    """Where a link of a text leads, as it was written."""

    written: str


class End(enum.Enum):
    """Where a link ends."""

    LINK = "</a>"


Piece = str | Href | Literal[End.LINK]

Resolve = Callable[[str], str | None]
"""Turns a link as written into one for the page that shows it; None leaves its words only."""


def is_safe(href: str) -> bool:
    """Return whether a link has an allowed scheme, or is a path of the site."""
    if _REFUSED.search(href) or href.startswith("//"):  # `//` leads to another host
        return False
    try:
        urlsplit(href)
    except ValueError:  # such as http://[a
        return False
    scheme = _SCHEME.match(href)
    return scheme is None or scheme[1].lower() in SCHEMES


def html(text: str, resolve: Resolve) -> Markup:
    """Return a text as HTML: escaped, with emphasis, code and links."""
    if not MARKUP.search(text) or too_much(text):
        return escape(str(text))  # which is slow with `Text`
    return Markup("".join(_linked(_parts(text), resolve)))  # noqa: S704 - `_parts` has escaped it


def marked(text: str) -> Markup:
    """Return a text that is HTML already as such, in half the time that `Markup` itself takes."""
    return str.__new__(Markup, text)


_LINE_END = Markup("<br>")


def html_in_lines(text: str, resolve: Resolve) -> Markup:
    """Return a text as HTML, with the line ends that its author wrote."""
    if not LIVE.search(text):
        return marked(text)
    made = html(text, resolve)
    return made.replace("\n", _LINE_END) if "\n" in made else made


def too_much(text: str) -> str:
    """Return what a text with markup has too much of to be read as Markdown, empty for most."""
    if len(text) > MAX_LENGTH:
        return f"more than {MAX_LENGTH:,} characters" if MARKUP.search(text) else ""
    if text.count("[") > MAX_BRACKETS:
        return f"more than {MAX_BRACKETS} opening brackets" if MARKUP.search(text) else ""
    if len(text) > MAX_SIGNS and sum(map(text.count, _SIGNS)) > MAX_SIGNS:
        return f"more than {MAX_SIGNS} signs of Markdown"
    return ""


def _linked(parts: Iterable[Piece], resolve: Resolve) -> Iterator[str]:
    """Yield pieces of HTML with the tags of the links that lead somewhere."""
    opened = []
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Href):
            href = resolve(part.written)
            opened.append(href is not None)
            if href is not None:
                yield f'<a href="{escape(href)}">'
        elif opened.pop():
            yield part.value


def words(text: str) -> str:
    """Return the text without its markup, for titles, diagrams and the search."""
    if not MARKUP.search(text) or too_much(text):
        return str(text)
    pieces = (part for part in _parts(text) if isinstance(part, str))
    return Markup("".join(pieces)).striptags()  # noqa: S704 - `_parts` has escaped it


def words_html(text: str) -> Markup:
    """Return the words of a text, escaped."""
    return escape(words(text)) if LIVE.search(text) else marked(text)


def escaped(text: str) -> Markup:
    """Escape a text that has no Markdown, such as an address."""
    return escape(text) if LIVE.search(text) else marked(text)


def links(text: str) -> tuple[str, ...]:
    """Return the targets of a text's links, as they were written."""
    if "](" not in text or too_much(text):
        return ()
    return tuple(part.written for part in _parts(text) if isinstance(part, Href))


def pieces(text: str) -> tuple[Piece, ...]:
    """Return a text as pieces of HTML: each a tag or escaped words; links are no HTML yet."""
    if not MARKUP.search(text) or too_much(text):
        return (str(escape(str(text))),)
    return _parts(text)


_ANY_LINK = re.compile(r"\]\(\s*<?((?:[^()\s>]|\([^()\s]*\))*)")
"""Looser than Markdown: refused links are no longer links when Python-Markdown has read a text."""


def unsafe_links(text: str) -> tuple[str, ...]:
    """Return what looks like a link but has a scheme that is not allowed."""
    return tuple(href for href in _ANY_LINK.findall(text) if href and not is_safe(href))


@lru_cache(maxsize=8_192)
def _parts(text: str) -> tuple[Piece, ...]:
    """Read a text into pieces of HTML, with an `Href` where each link begins."""
    root = _read(text)
    parts: list[Piece] = []
    _serialize(root, parts)
    # Between these two signs Python-Markdown keeps what it has read. One that is left over means
    # that it lost a piece, as in `*a**_*`c``.
    if any("\x02" in part or "\x03" in part for part in parts if isinstance(part, str)):
        return (str(escape(text)),)
    return tuple(parts)


def _read(text: str) -> ElementTree.Element:
    inline, unescape = _readers()
    root = ElementTree.Element("div")
    paragraph = ElementTree.SubElement(root, "p")
    paragraph.text = text.replace("\x02", "\ufffd").replace("\x03", "\ufffd")
    inline.run(root)
    unescape.run(root)
    return root[0]


_NOT_OURS = (
    "reference",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "linebreak",
    "html",
    "entity",
)
"""Python-Markdown's other patterns: HTML, entities, images, references, bare addresses."""

_TAGS = {"em", "strong", "code"}
"""Beside links, the elements that our patterns make."""


def _serialize(element: ElementTree.Element, parts: list[Piece]) -> None:
    """Add what an element holds, without its own tag: that of another kind is left out."""
    _text(element.text, element.tag == "code", parts)
    for child in element:
        tag = child.tag
        if tag == "a":
            parts.append(Href(child.get("href", "")))
        elif tag in _TAGS:
            parts.append(f"<{tag}>")
        _serialize(child, parts)
        if tag == "a":
            parts.append(End.LINK)
        elif tag in _TAGS:
            parts.append(f"</{tag}>")
        _text(child.tail, False, parts)


def _text(text: str | None, is_code: bool, parts: list[Piece]) -> None:
    if text:  # Python-Markdown has escaped what stands in code
        # Only its entities are read; nothing of it goes on a page before `escape`.
        parts.append(str(escape(Markup(text).unescape() if is_code else text)))  # noqa: S704


@lru_cache(maxsize=1)
def _readers() -> tuple[Any, Any]:
    """Make the two readers once."""
    # Imported here, because only a text with markup needs it.
    import markdown
    from markdown import inlinepatterns as patterns

    class SafeLink(patterns.LinkInlineProcessor):
        # The name is Python-Markdown's.
        def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
            href, title, end, handled = super().getLink(data, index)
            return href, title, end, handled and is_safe(href)

    md = markdown.Markdown()
    # In place of its own pattern, of this name and priority.
    md.inlinePatterns.register(SafeLink(patterns.LINK_RE, md), "link", 160)
    for name in _NOT_OURS:
        if name in md.inlinePatterns:
            md.inlinePatterns.deregister(name)
    return md.treeprocessors["inline"], md.treeprocessors["unescape"]
