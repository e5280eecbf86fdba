"""Comments that silence a rule at one place: `# journeys: ignore[low-score-without-pain]`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without its C library
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*journeys:\s*ignore\[([^\]#]*)\]")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One rule that a comment silences."""

    rule: str
    line: int
    """Where the comment stands, counted from 1 in the whole file."""
    column: int
    silenced: int
    """The line whose findings it silences: its own, or the next where it stands alone."""
    comment: str
    """The whole comment, up to its closing bracket."""

    @property
    def without(self) -> str:
        """The comment without this rule; empty if it names no other."""
        head, rules = self.comment[:-1].split("[", 1)
        others = [rule.strip() for rule in rules.split(",") if rule.strip() != self.rule]
        return f"{head}[{', '.join(others)}]" if others else ""


def ignores(front: str, first_line: int) -> tuple[Ignore, ...]:
    """Find the comments in a front matter that begins in this line of the file."""
    if "ignore[" not in front:
        return ()
    lines = front.split("\n")
    texts = list(texts_in(lines))
    return tuple(
        one
        for number, line in enumerate(lines)
        if "ignore[" in line
        for one in _of(line, number + first_line)
        if not is_within((number, one.column - 1), texts)
    )


_ATTEMPTS = 50
"""How often the rest of a front matter is looked at again behind a mistake."""

_Place = tuple[int, int]
Span = tuple[_Place, _Place]
_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
"""YAML counts lines here, and nobody else does."""


def is_within(place: tuple[int, int], texts: list[Span]) -> bool:
    """Whether a place is in one of some texts, which stand in their order."""
    before = bisect_left(texts, (place, place))
    return before > 0 and place < texts[before - 1][1]


def texts_in(lines: list[str]) -> Iterator[Span]:
    """Yield where texts in quotes and in blocks begin and end: nothing in them is a comment."""
    first = 0
    for _ in range(_ATTEMPTS):
        rest = _LINE_BREAKS.sub(" ", "\n".join(lines[first:]))
        loader = _Loader(yaml.reader.Reader.NON_PRINTABLE.sub(" ", rest))
        try:
            yield from _texts_of(loader, first)
        except yaml.MarkedYAMLError as error:
            mark = error.context_mark or error.problem_mark
            first += (mark.line if mark else 0) + 1
        else:
            return
        finally:
            loader.dispose()


def _texts_of(loader: Any, first: int) -> Iterator[Span]:
    while (token := loader.get_token()) is not None:
        if isinstance(token, yaml.ScalarToken) and not token.plain:
            start, end = token.start_mark, token.end_mark
            # Behind the | or > of a block may be a comment.
            begin = (
                (start.line + 1, -1) if token.style in ("|", ">") else (start.line, start.column)
            )
            yield (begin[0] + first, begin[1]), (end.line + first, end.column)


def _of(line: str, number: int) -> Iterator[Ignore]:
    """Find the comments of a line, in time that grows with its length and no faster."""
    before: str | None = None
    for comment in _COMMENT.finditer(line):
        if before is None:
            before = line[: comment.start()].strip()
        silenced = number if before else number + 1
        for rule in comment[1].split(","):
            yield Ignore(rule.strip(), number, comment.start() + 1, silenced, comment[0])
