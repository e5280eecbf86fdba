"""Writes elements and attributes, and escapes what stands in them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import escape


def html(text: str) -> str:
    """Return a text as HTML; what is HTML already stays as it is."""
    return str(escape(text))


def attribute(name: str, value: str | int) -> str:
    """Return an attribute with a space before it; nothing if there is no value."""
    return f' {name}="{escape(value)}"' if value else ""


def classes(names: Iterable[str]) -> str:
    """Return the attribute for classes, of those that have a name; nothing if none has."""
    return attribute("class", " ".join(filter(None, names)))


def hidden(text: str) -> str:
    """Return a text that is read aloud and not seen."""
    return f'<span class="j-hidden">{escape(text)}</span>'


def star(label: str) -> str:
    """Return the star of a moment of truth."""
    return f'<span class="j-star" role="img" aria-label="{escape(label)}">★</span> '


def small(lines: Iterable[str], of: str = "") -> str:
    """Return small lines, which a class may tell apart."""
    return "".join(f"<small{attribute('class', of)}>{escape(line)}</small>" for line in lines)
