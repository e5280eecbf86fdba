"""What is wrong in a page, where, and what to do: locations, severities, diagnostics.

This is the lowest room of the house: everything else may import it, it imports nothing of ours.
"""

from __future__ import annotations

import difflib
import enum
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar


class Severity(enum.Enum):
    """How much a diagnostic matters. Only errors fail a strict build."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"

    def reaches(self, other: Severity) -> bool:
        """Return whether this is as bad as another severity, or worse."""
        return _RANKS[self] <= _RANKS[other]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a page."""

    path: str
    """The page's path under the docs folder, with forward slashes."""
    line: int = 1
    """Counted from 1, in the whole file (front matter fences included)."""
    column: int = 1
    """Counted from 1, in characters; in a table, the number of the cell in its row."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


def one_line(words: str) -> str:
    """Return words without what would end a line, turn it round, or move a terminal's cursor."""
    return _CONTROL.sub("\ufffd", " ".join(words.splitlines()))


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, those that turn the direction, and halves of pairs that UTF-8 cannot hold."""


@dataclass(frozen=True, slots=True)
class Fix:
    """The one certain answer to a finding: other words at its place."""

    old: str
    """What stands there, `\\n` between lines; if something else does, nothing is replaced."""
    new: str
    """Empty to delete it; a comment's line is deleted, too, if nothing else stands in it."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong, where, and what to do about it; a site says how severe that is."""

    rule: str
    """The id of the rule that is broken: the name of a file in `findings/rules/`."""
    location: Location
    message: str
    """What is wrong, in one line, without the remedy."""
    remedy: str = ""
    """What to do, in one line; empty if the message says it already."""
    fix: Fix | None = field(default=None, compare=False)
    """What `--fix` writes; None if only a person can know."""

    @property
    def text(self) -> str:
        """Message and remedy, in one line, control characters replaced."""
        text = f"{self.message}, {self.remedy}" if self.remedy else self.message
        return one_line(text)

    def line(self, docs_folder: str = "") -> str:
        """Return the whole finding in one line: place, message, remedy, rule.

        Args:
            docs_folder: How to reach the docs folder from where the reader is, such as `docs/`.
        """
        place = one_line(f"{docs_folder}{self.location}")  # file names come from forks, too
        return f"{place}: {self.text} [{self.rule}]"


@dataclass(slots=True)
class Diagnostics:
    """Collects diagnostics while pages are read and linked."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(
        self,
        rule: str,
        location: Location,
        message: str,
        remedy: str = "",
        fix: Fix | None = None,
    ) -> None:
        """Report one finding of the rule with this id."""
        self.diagnostics.append(Diagnostic(rule, location, message, remedy, fix))


D = TypeVar("D", bound=Diagnostic)


def in_order(diagnostics: Iterable[D]) -> tuple[D, ...]:
    """Return diagnostics sorted by place, each once."""
    by_place = {_sort_key(diagnostic): diagnostic for diagnostic in diagnostics}
    return tuple(by_place[key] for key in sorted(by_place))


def _sort_key(finding: Diagnostic) -> tuple[str, int, int, str, str, str]:
    place = finding.location
    return place.path, place.line, place.column, finding.rule, finding.message, finding.remedy


def shown(words: str, limit: int = 60) -> str:
    """Quote an author's words inside a message: in one line, cut to a number of characters."""
    flat = " ".join(words.split())
    return repr(flat if len(flat) <= limit else flat[: limit - 1] + "…")


_FEW, _LONG = 300, 80
"""How many words are compared, and how many characters of each: `difflib` takes quadratic time."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, None if none is near."""
    near = _near(word, known, 1)
    return near[0] if near else None


def only_near(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was certainly meant: one slip away, and no other one is near."""
    near, word = _near(word, known, 2), word.casefold()
    if not near or not (len(near) == 1 or near[0] == word):
        return None
    return near[0] if is_slip(word, near[0]) else None


_MANY_LETTERS = 6
"""In a shorter word another letter makes another word: `scope` is no `score`."""


def is_slip(word: str, meant: str) -> bool:
    """Return whether one letter is missing, needless or wrong, or two have changed places."""
    start = len(posixpath.commonprefix((word, meant)))
    word, rest = word[start:], meant[start:]
    end = len(posixpath.commonprefix((word[::-1], rest[::-1])))
    word, rest = word[: len(word) - end], rest[: len(rest) - end]
    if len(word) == len(rest) == 1:
        return len(meant) >= _MANY_LETTERS
    return len(word) + len(rest) <= 1 or (len(word) == len(rest) == 2 and word == rest[::-1])


def _near(word: str, known: Iterable[str], count: int) -> list[str]:
    few = islice(known, _FEW)
    # Above difflib's 0.6, so that fewer words are named that have little in common.
    return difflib.get_close_matches(word.casefold()[:_LONG], few, n=count, cutoff=0.7)


_NAMED = 4
"""Rules that a line of a build's log names; the whole list is the check's."""


def summed_up(findings: Iterable[Diagnostic], more_of: Mapping[str, int] | None = None) -> str:
    """Return the rules that are broken most often, each with how often, in one short line.

    Args:
        findings: What is summed up.
        more_of: How often each rule is broken beside them.
    """
    rules = Counter(finding.rule for finding in findings)
    rules.update(more_of or {})
    often = sorted(rules.items(), key=lambda rule: (-rule[1], rule[0]))[:_NAMED]
    named = ", ".join(f"{count} {rule}" for rule, count in often)
    more = rules.total() - sum(count for _, count in often)
    return f"{named} and {more} more" if more else named
