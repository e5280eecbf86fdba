"""Values as they are written: in lines of their own, or in brackets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..spelling import text_lines, written_key, written_text, written_value
from .page_style import PageStyle

Value = str | int | float | bool | Sequence["Value"] | Mapping[str, "Value"]
"""A value that is to be written: a text is put into quotes if YAML would take it for a number."""


class PlainWords(str):
    """Words that need no quotes if YAML takes them for a number, a truth value or a date."""

    __slots__ = ()


def is_collection(value: Value) -> bool:
    """Return whether a value is a list or a mapping."""
    return isinstance(value, Mapping) or (
        isinstance(value, Sequence) and not isinstance(value, str)
    )


def words_of(value: Value) -> str:
    """Return the words of a value that is no list and no mapping."""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else f"{value:.15g}"


def scalar_text(value: Value) -> str:
    """Write a value that is no list and no mapping in one line."""
    words = words_of(value)
    is_text = isinstance(value, str) and not isinstance(value, PlainWords)
    return written_text(words) if is_text else written_value(words)


def bracket_text(value: Value) -> str:
    """Write a value in brackets, or as it stands in them."""
    if isinstance(value, Mapping):
        entries = (f"{_safe(written_key(key))}: {bracket_text(own)}" for key, own in value.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(bracket_text, value))}]"
    is_text = isinstance(value, str) and not isinstance(value, PlainWords)
    return _safe(scalar_text(value), words_of(value)) if is_text else scalar_text(value)


def _safe(written: str, words: str | None = None) -> str:
    """Return a text in quotes if a sign in it means something between brackets."""
    is_plain = written[:1] not in "'\""
    means_something = any(sign in written for sign in ",[]{}:?")
    return written_text(words or written, quotes=True) if is_plain and means_something else written


class BlockWriter:
    """Writes values in lines, in the style of a page."""

    def __init__(self, style: PageStyle) -> None:
        self.style = style

    def below(self, value: Value, key: str, column: int) -> list[str]:
        """Return the lines of a list or a mapping below a key that stands in a column."""
        if isinstance(value, Mapping):
            return self.entries(value, column + self.style.of_mapping(key))
        assert isinstance(value, Sequence)
        return self.items(value, column + self.style.of_list(key))

    def entries(self, value: Mapping[str, Value], column: int) -> list[str]:
        """Return the lines of a mapping whose keys stand in a column."""
        return [line for key, own in value.items() for line in self.entry(key, own, column)]

    def items(self, values: Sequence[Value], column: int) -> list[str]:
        """Return the lines of a list whose hyphens stand in a column."""
        return [line for value in values for line in self.item(value, column)]

    def entry(self, key: str, value: Value, column: int) -> list[str]:
        """Return the lines of a key with its value."""
        head = " " * column + written_key(key) + ":"
        if not is_collection(value):
            return self._scalar(f"{head} ", value, column)
        if not value or self.style.wants_brackets(key):
            return [f"{head} {bracket_text(value)}"]
        return [head, *self.below(value, key, column)]

    def item(self, value: Value, column: int) -> list[str]:
        """Return the lines of an item of a list."""
        head = " " * column + self.style.hyphen
        if not is_collection(value):
            return self._scalar(head, value, column)
        if not value:
            return [head + bracket_text(value)]
        inner = column + len(self.style.hyphen)
        lines = (
            self.entries(value, inner) if isinstance(value, Mapping) else self.items(value, inner)  # type: ignore[arg-type]
        )
        return [head + lines[0].lstrip(" "), *lines[1:]]

    def _scalar(self, head: str, value: Value, column: int) -> list[str]:
        lines = text_lines(value) if isinstance(value, str) else ()
        if not lines:
            return [head + scalar_text(value)]
        indent = " " * (column + max(2, self.style.of_mapping("")))
        return [f"{head}|", *(indent + line for line in lines)]
