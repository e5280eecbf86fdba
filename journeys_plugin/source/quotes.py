"""Quotes around texts that YAML would misread."""

from __future__ import annotations

import re

_OTHERWISE = re.compile(r"[-?:](?:\s|$)|[\[\]{},#&*!|>%@`'\"]|.*?(?::(?:\s|$)|\s#)", re.S)
"""A text that begins like a list, a mapping, a comment, an alias and so on, or has a key or a
comment in it."""

_IN_QUOTES = re.compile(r"'((?:[^']|'')+)'|\"([^\"\\]+)\"")


def quoted(text: str) -> str:
    """Write a text in YAML's single quotes."""
    return "'" + text.replace("'", "''") + "'"


def as_text(text: str) -> str:
    """Write a text so that YAML reads it as one: in quotes if it needs them."""
    is_sure = _IN_QUOTES.fullmatch(text) or not _OTHERWISE.match(text)
    return text if is_sure else quoted(text)


def words_in(text: str) -> str:
    """Return a text without the quotes that stand around the whole of it."""
    in_quotes = _IN_QUOTES.fullmatch(text)
    return text if in_quotes is None else in_quotes[2] or in_quotes[1].replace("''", "'")
