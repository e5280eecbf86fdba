"""The findings that are listed: of each page a limited number, and how many more it has.

A page of half a million mistakes is one slip, or an attack; nobody reads them one by one, and no
forge, log or editor takes them all. Counts and exit codes are always of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..diagnostics import Severity
from ..values.lean_dataclass import dataclass
from ..values.texts import numbered
from .judging import Finding

MOST = 100
"""How many findings of one page are listed."""

_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class More:
    """The findings of a page that are not listed."""

    path: str
    """Under the docs folder."""
    severities: Counter[Severity]

    @property
    def count(self) -> int:
        """How many there are."""
        return self.severities.total()

    @property
    def worst(self) -> Severity:
        """The gravest severity among them."""
        return next(severity for severity in Severity if self.severities[severity])

    @property
    def words(self) -> str:
        """Say how many there are, in one line."""
        return f"and {self.count:,} more in this page: {counted(self.severities.elements())}"


def counted(severities: Iterable[Severity]) -> str:
    """Say how many there are of each severity: `2 errors, 1 warning`."""
    counts = Counter(severities)
    return ", ".join(
        _words(counts[severity], severity) for severity in Severity if counts[severity]
    )


def _words(count: int, severity: Severity) -> str:
    if severity is Severity.INFORMATION:
        return f"{count:,} for information"
    return numbered(count, severity.value)


@dataclass(frozen=True, slots=True)
class Bounded:
    """Findings to be listed one by one, and what is left out of the list."""

    listed: Sequence[Finding]
    """In the order in which they were given."""
    more: Sequence[More]
    """The pages that have more, in the order of their first findings."""


def bounded(found: Iterable[Finding], most: int = MOST) -> Bounded:
    """Choose the gravest findings of each page; of equally grave ones the first.

    Args:
        found: All findings.
        most: How many of a page may be listed.
    """
    all_found = list(found)
    by_path: dict[str, list[Finding]] = {}
    for finding in all_found:
        by_path.setdefault(finding.location.path, []).append(finding)
    left_out: set[int] = set()
    more: list[More] = []
    for path, of_page in by_path.items():
        if len(of_page) > most:
            rest = sorted(of_page, key=lambda finding: _RANKS[finding.severity])[most:]
            left_out.update(map(id, rest))
            more.append(More(path, Counter(finding.severity for finding in rest)))
    if not more:
        return Bounded(all_found, ())
    return Bounded([finding for finding in all_found if id(finding) not in left_out], more)
