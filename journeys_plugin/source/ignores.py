"""Comments that silence a rule at one place: `# journeys: ignore[low-score-without-pain]`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import yaml

from ..values.lean_dataclass import dataclass

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""As in `compose.py`: in C, if PyYAML has it."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*journeys:\s*ignore\[([^\]#]*)\]")


@dataclass(frozen=True, slots=True)
class Ignore:
    """A rule that a comment silences; a comment that names several is several of these."""

    rule: str
    line: int
    """The comment's line, counted from 1 in the whole file."""
    column: int
    """The comment's column, counted from 1."""
    silenced: int
    """The line whose findings it silences: its own, or the next one if it stands alone."""
    comment: str
    """The whole comment, up to its closing bracket."""

    @property
    def without(self) -> str:
        """The comment without this rule; empty if it names no other."""
        head, rules = self.comment[:-1].split("[", 1)
        others = [rule.strip() for rule in rules.split(",") if rule.strip() != self.rule]
        return f"{head}[{', '.join(others)}]" if others else ""


def ignores(front: str, first_line: int) -> tuple[Ignore, ...]:
    """Return what the comments of a front matter silence.

    Args:
        front: The front matter.
        first_line: The line of the file in which it begins.
    """
    if "ignore[" not in front:
        return ()
    lines = front.split("\n")
    texts = list(texts_in(lines))
    return tuple(
        ignore
        for number, line in enumerate(lines)
        if "ignore[" in line
        for ignore in _of(line, number + first_line)
        if not is_within((number, ignore.column - 1), texts)
    )


_ATTEMPTS = 50
"""How often the rest of a front matter is read again behind a mistake; without a limit, a mistake
in each line would take quadratic time."""

_Place = tuple[int, int]
Span = tuple[_Place, _Place]
_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
"""YAML counts lines here, and nobody else does."""


def is_within(place: _Place, texts: list[Span]) -> bool:
    """Return whether a place lies in one of some texts, which are sorted."""
    before = bisect_left(texts, (place, place))
    return before > 0 and place < texts[before - 1][1]


def texts_in(lines: list[str]) -> Iterator[Span]:
    """Yield the spans of the texts in quotes and in blocks: nothing in them is a comment."""
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
            # A comment may stand behind the | or > of a block, which belongs to the token.
            begin = (
                (start.line + 1, -1) if token.style in ("|", ">") else (start.line, start.column)
            )
            yield (begin[0] + first, begin[1]), (end.line + first, end.column)


def _of(line: str, number: int) -> Iterator[Ignore]:
    """Yield what the comments of a line silence, in linear time."""
    before: str | None = None
    for comment in _COMMENT.finditer(line):
        if before is None:
            before = line[: comment.start()].strip()
        silenced = number if before else number + 1
        for rule in comment[1].split(","):
            yield Ignore(rule.strip(), number, comment.start() + 1, silenced, comment[0])
