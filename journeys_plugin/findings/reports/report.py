"""What a report of findings is made of, in whichever format."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from ...diagnostics import Severity, one_line
from ...values.lean_dataclass import dataclass
from ..bounded import More
from ..judging import Finding

_LINE_NUMBER = re.compile(r"\blines? \d+")


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of some pages, to be written down."""

    findings: Sequence[Finding]
    """In order of their places."""
    pages: Sequence[str]
    """The paths of all pages that were checked."""
    folder: str = ""
    """The path of the docs folder from where the reader is, such as `docs/`."""
    fail_on: Severity = Severity.ERROR
    """The least severity that fails the check."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The text of pages that have findings."""
    version: str = ""
    """The version of this package."""
    colour: bool = False
    """Whether the reader's terminal shows colours."""
    known: int = 0
    """How many findings the baseline has: they are not listed."""
    gone: int = 0
    """How many findings of the baseline are no longer there."""

    @property
    def failing(self) -> list[Finding]:
        """The findings that fail the check."""
        return [finding for finding in self.findings if finding.severity.reaches(self.fail_on)]

    @property
    def listed(self) -> list[Finding]:
        """The findings that people are shown: information only if it fails the check."""
        return list(filter(self._is_listed, self.findings))

    def _is_listed(self, finding: Finding) -> bool:
        severity = finding.severity
        return severity is not Severity.INFORMATION or severity.reaches(self.fail_on)

    def path(self, finding: Finding) -> str:
        """Return the path of a finding's file, from where the reader is."""
        return self.folder + finding.location.path

    def fingerprint(self, more: More) -> str:
        """Return the fingerprint of a page's findings that are not listed."""
        return _fingerprint(f"{self.folder}{more.path}\0more")

    def fingerprinted(self, found: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
        """Yield each finding with a fingerprint that stays the same when its line moves."""
        seen: Counter[str] = Counter()
        for finding in found:
            words = _LINE_NUMBER.sub("line", one_line(finding.message))
            key = "\0".join((self.path(finding), finding.rule, words))
            seen[key] += 1  # the same finding twice in a page has two fingerprints
            yield finding, _fingerprint(f"{key}\0{seen[key]}")


def _fingerprint(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:32]
