"""Comments that silence a rule at one place: `# journeys: ignore[low-score-without-pain]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMENT = re.compile(r"(?P<before>^|.*?\s)#\s*journeys:\s*ignore\[(?P<rules>[^\]\n]*)\]", re.M)


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
    """Find the comments in a front matter that begins in a line of its file."""
    if "ignore[" not in front:
        return ()
    found = []
    for comment in _COMMENT.finditer(front):
        line = front.count("\n", 0, comment.start()) + first_line
        silenced = line if comment["before"].strip() else line + 1
        column = len(comment["before"]) + 1
        words = comment[0][len(comment["before"]) :]
        for rule in comment["rules"].split(","):
            found.append(Ignore(rule.strip(), line, column, silenced, words))
    return tuple(found)
