"""Comments that silence a rule at one place: `# journeys: ignore[low-score-without-pain]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
        """The comment without this rule; empty where it names no other."""
        head, rules = self.comment[:-1].split("[", 1)
        others = [rule.strip() for rule in rules.split(",") if rule.strip() != self.rule]
        return f"{head}[{', '.join(others)}]" if others else ""


def ignores(front: str, first_line: int) -> tuple[Ignore, ...]:
    """Find the comments in a front matter that begins in this line of the file."""
    if "ignore[" not in front:
        return ()
    lines = enumerate(front.split("\n"), first_line)
    return tuple(one for number, line in lines if "ignore[" in line for one in _of(line, number))


def _of(line: str, number: int) -> Iterator[Ignore]:
    """Find the comments of a line, in time that grows with its length and no faster."""
    before: str | None = None
    for comment in _COMMENT.finditer(line):
        if before is None:
            before = line[: comment.start()].strip()
        silenced = number if before else number + 1
        for rule in comment[1].split(","):
            yield Ignore(rule.strip(), number, comment.start() + 1, silenced, comment[0])
