"""Findings with one certain answer are mended in the text; every other character stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..diagnostics import Diagnostic, Fix
from ..values.lean_dataclass import dataclass

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")

_Line = tuple[str, str]
"""A line's words and its end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A finding that was mended."""

    finding: Diagnostic
    line: int
    """Where the new words stand in the new text, counted from 1."""
    column: int


def fixed(text: str, found: Iterable[Diagnostic]) -> tuple[str, tuple[Answer, ...]]:
    """Return a file's text with the fixes of its findings.

    Args:
        text: The file's, with its own line ends and without a byte order mark.
        found: Diagnostics of this file; those without a fix are skipped.

    Returns:
        The new text, and the findings that it mends. If two overlap, only the later one is mended;
        the next check finds the other.
    """
    lines = [(line[1], line[2]) for line in _LINE.finditer(text)]
    answered: list[tuple[Diagnostic, int, int]] = []
    untouched = (len(lines), 0)
    # From the end to the beginning: what is mended does not move what is still to be mended.
    for finding in sorted(set(found), key=lambda one: one.location, reverse=True):
        start, fix = (finding.location.line - 1, finding.location.column - 1), finding.fix
        if fix is None or not (end := _end(fix, start, lines)) or end > untouched:
            continue
        replaced = _replaced(fix, start, end, lines)
        more = len(replaced) - (end[0] - start[0] + 1)
        wider = len(fix.new) - len(fix.old) if not more else 0
        lines[start[0] : end[0] + 1] = replaced
        answered.append((finding, more, wider))
        untouched = start
    return "".join(words + ending for words, ending in lines), tuple(_placed(answered))


def _end(fix: Fix, start: tuple[int, int], lines: Sequence[_Line]) -> tuple[int, int] | None:
    """Return where the words end that a fix replaces; None if other words stand there."""
    number, column = start
    last = number + fix.old.count("\n")
    if last >= len(lines):
        return None
    there = "\n".join(words for words, _ in lines[number : last + 1])[column:]
    if not there.startswith(fix.old) or column > len(lines[number][0]):
        return None
    return last, len(fix.old.rpartition("\n")[2]) + (column if last == number else 0)


def _replaced(
    fix: Fix, start: tuple[int, int], end: tuple[int, int], lines: Sequence[_Line]
) -> list[_Line]:
    """Return the lines after a fix; a line that held only a comment that is taken out goes, too."""
    before, after = lines[start[0]][0][: start[1]], lines[end[0]][0][end[1] :]
    ending = lines[end[0]][1]
    if not fix.new and fix.old.startswith("#"):
        return _without_comment(before, after, ending)
    if fix.new.startswith("\n"):
        before = before.rstrip()
    *others, last = (before + fix.new + after).split("\n")
    between = lines[start[0]][1] or lines[0][1] or "\n"
    return [*((words, between) for words in others), (last, ending)]


def _without_comment(before: str, after: str, ending: str) -> list[_Line]:
    if after.lstrip().startswith("#"):  # another comment stands behind it and stays
        return [(before + after.lstrip(), ending)]
    if after.strip():  # the comment's own words stay a comment
        return [(f"{before}#{after}", ending)]
    return [(before.rstrip(), ending)] if before.strip() else []


def _placed(answered: Sequence[tuple[Diagnostic, int, int]]) -> Iterable[Answer]:
    """Yield where each answer stands once those above it and before it are written, too."""
    lower, line, shift = 0, 0, 0
    for finding, more, wider in reversed(answered):
        if finding.location.line != line:
            line, shift = finding.location.line, 0
        yield Answer(finding, line + lower, finding.location.column + shift)
        lower, shift = lower + more, shift + wider
