"""A front matter as it was written, while its repaired text is read."""

from __future__ import annotations

import re
from dataclasses import replace

from ..diagnostics import Diagnostic, Location

INDENT_TABS = re.compile(r"\A( *)(\t[ \t]*)")


class WrittenText:
    """A front matter as it was written: the places in its repaired text are those in the file."""

    def __init__(self, front: str, path: str, first_line: int) -> None:
        self.front = front
        self.path = path
        self.first_line = first_line
        self._lines = front.split("\n")
        self.without_tabs = False
        """Whether two spaces stand for each tab of an indentation."""
        self.moved: dict[int, tuple[int, int]] = {}
        """By line: the column from which repaired text is moved to the right, and how far."""

    def has(self, number: int, words: str) -> bool:
        """Return whether the lines from this one on, counted from 0, end with these words."""
        own = self._lines[number : number + words.count("\n") + 1]
        return "\n".join(own).endswith(words)

    def at(self, number: int, column: int) -> Location:
        """Return the place of a character by its line and column, both counted from 0."""
        line = min(number, len(self._lines) - 1) + self.first_line
        return Location(self.path, line, self.column(line, column + 1))

    def column(self, line: int, column: int) -> int:
        """Return the column that a character of the repaired text has in the file."""
        words = self._lines[min(line - self.first_line, len(self._lines) - 1)]
        if self.without_tabs and (tabs := INDENT_TABS.match(words)):
            column = max(1, column - tabs[2].count("\t"))
        if line in self.moved and column > self.moved[line][0]:
            column = max(1, column - self.moved[line][1])
        return min(column, len(words) + 1)

    def moved_back(self, finding: Diagnostic) -> Diagnostic:
        """Return a finding in the repaired text with its place in the file."""
        place = finding.location
        column = self.column(place.line, place.column)
        return replace(finding, location=Location(place.path, place.line, column))
