"""Quotes around texts that YAML would read as something else."""

from __future__ import annotations

import re

_OTHERWISE = re.compile(r"[-?:](?:\s|$)|[\[\]{},#&*!|>%@`'\"]|.*?(?::(?:\s|$)|\s#)", re.S)
"""The beginning of a list, a mapping, a comment, an alias, and so on; a key or a comment in it."""

_IN_QUOTES = re.compile(r"'((?:[^']|'')+)'|\"([^\"\\]+)\"")


def quoted(text: str) -> str:
    """Write a text in YAML's single quotes."""
    return "'" + text.replace("'", "''") + "'"


def as_text(text: str) -> str:
    """Write a text so that YAML reads it as one: in quotes where it needs them."""
    is_sure = _IN_QUOTES.fullmatch(text) or not _OTHERWISE.match(text)
    return text if is_sure else quoted(text)


def words_in(text: str) -> str:
    """Return a text without the quotes that stand around the whole of it."""
    found = _IN_QUOTES.fullmatch(text)
    return text if found is None else found[2] or found[1].replace("''", "'")
