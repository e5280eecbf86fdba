"""Findings with one certain answer, written into the text; every other character stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .diagnostics import Diagnostic

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def fixed(text: str, found: Iterable[Diagnostic]) -> tuple[str, tuple[Diagnostic, ...]]:
    """Write the answers into a file's text.

    Args:
        text: The file's, with its own line ends and without a byte order mark.
        found: Findings of this file; those without a fix are passed over.

    Returns:
        The new text, and the findings that it answers. Of two at one place only the later one in
        its line is answered; another look will find the other.
    """
    lines = [[line[1], line[2]] for line in _LINE.finditer(text)]
    answered = []
    untouched: dict[int, int] = {}
    for one in sorted(set(found), key=lambda one: one.location, reverse=True):
        number, start = one.location.line - 1, one.location.column - 1
        if one.fix is None or number >= len(lines):
            continue
        words, end = lines[number][0], start + len(one.fix.old)
        if words[start:end] == one.fix.old and end <= untouched.get(number, len(words)):
            lines[number] = _with(words[:start], one.fix.new, words[end:], lines[number][1])
            untouched[number] = start
            answered.append(one)
    return "".join(words + ending for words, ending in lines), tuple(answered)


def _with(before: str, new: str, after: str, ending: str) -> list[str]:
    """Put a line together; one that is left empty goes."""
    if new:
        return [before + new + after, ending]
    if after.lstrip().startswith("#"):  # another comment
        return [before + after.lstrip(), ending]
    if after.strip():  # a comment's own words
        return [f"{before}#{after}", ending]
    return [before.rstrip(), ending] if before.strip() else ["", ""]
