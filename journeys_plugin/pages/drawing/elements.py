"""Writes elements and attributes, and escapes what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

_UNSAFE = re.compile(r"[&<>\"']")


def html(text: str) -> str:
    """Return a text as HTML; what is HTML already stays as it is.

    Most texts need no escape: looking for one takes a third of what making `Markup` of them does.
    """
    if isinstance(text, Markup) or not _UNSAFE.search(text):
        return text
    return str(escape(str(text)))  # `escape` is slow with `Text`


def attribute(name: str, value: str | int) -> str:
    """Return an attribute with a space before it; nothing if there is no value."""
    if not value:
        return ""
    return f' {name}="{html(value) if isinstance(value, str) else value}"'


@lru_cache(maxsize=1_024)  # a site has few, and many elements of each
def classes(*names: str) -> str:
    """Return the attribute for classes, of those that have a name; nothing if none has."""
    return attribute("class", " ".join(filter(None, names)))


def sorted_by(value: float | None) -> str:
    """Return the attribute by which the script sorts a cell, without digits that nobody sees."""
    return f' data-value="{"" if value is None else f"{value:g}"}"'


def hidden(text: str) -> str:
    """Return a text that is read aloud and not seen."""
    return f'<span class="j-hidden">{html(text)}</span>'


def star(label: str) -> str:
    """Return the star of a moment of truth."""
    return f'<span class="j-star" role="img" aria-label="{html(label)}">★</span> '


def small(lines: Iterable[str], of: str = "") -> str:
    """Return small lines, which a class may tell apart."""
    return "".join([f"<small{attribute('class', of)}>{html(line)}</small>" for line in lines])
