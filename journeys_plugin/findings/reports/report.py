"""What a report is made of, in whichever format."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...diagnostics import Severity, one_line
from ...values.texts import numbered
from ..bounded import More
from ..judging import Finding

_LINE_NUMBER = re.compile(r"\blines? \d+")


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of some pages, to be written down."""

    findings: Sequence[Finding]
    """In order of their places."""
    pages: Sequence[str]
    """The paths of all pages that were looked at."""
    folder: str = ""
    """How to reach the docs folder from where the reader is, such as `docs/`."""
    fail_on: Severity = Severity.ERROR
    """From which severity on findings fail the check."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The text of pages that have findings."""
    version: str = ""
    """Of this package."""
    colour: bool = False
    """Whether the reader's terminal shows colours."""
    known: int = 0
    """How many findings the baseline has: they are not listed."""
    gone: int = 0
    """How many findings of the baseline are not there any more."""

    @property
    def failing(self) -> list[Finding]:
        """Return the findings that fail the check."""
        return [one for one in self.findings if one.severity.reaches(self.fail_on)]

    @property
    def listed(self) -> list[Finding]:
        """Return the findings that people are shown: information only if it fails."""
        return [one for one in self.findings if self._is_listed(one)]

    def _is_listed(self, one: Finding) -> bool:
        return one.severity is not Severity.INFORMATION or one.severity.reaches(self.fail_on)

    def path(self, one: Finding) -> str:
        """Return a finding's file, from where the reader is."""
        return self.folder + one.location.path

    def fingerprint(self, more: More) -> str:
        """Return the fingerprint of what is not listed of a page."""
        words = f"{self.folder}{more.path}\0more"
        return hashlib.sha256(words.encode("utf-8", "backslashreplace")).hexdigest()[:32]

    def fingerprinted(self, found: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
        """Give each finding with a fingerprint that stays the same when its line moves."""
        seen: Counter[str] = Counter()
        for one in found:
            words = _LINE_NUMBER.sub("line", one_line(one.message))
            what = "\0".join((self.path(one), one.rule, words))
            seen[what] += 1
            counted = f"{what}\0{seen[what]}".encode("utf-8", "backslashreplace")
            yield one, hashlib.sha256(counted).hexdigest()[:32]


def counted(severities: Sequence[Severity]) -> str:
    """Say how many there are: `2 errors, 1 warning`."""
    counts = Counter(severities)
    return ", ".join(
        _words(counts[severity], severity) for severity in Severity if counts[severity]
    )


def _words(count: int, severity: Severity) -> str:
    if severity is Severity.INFORMATION:
        return f"{count} for information"
    return numbered(count, severity.value)
