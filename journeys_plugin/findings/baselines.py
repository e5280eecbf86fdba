"""The baseline: the findings that a team has today, and for which the check shall not fail.

It is a file beside `mkdocs.yml`, with one finding in each line and sorted, so that a review shows
what came and what went. A finding is known again by its page, its rule and its message; numbers in
messages (ages, lines, scores) do not count, since they change by themselves.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from ..diagnostics import Severity, one_line
from ..values.lean_dataclass import dataclass

if TYPE_CHECKING:
    from .judging import Finding

FILE = "journeys-baseline.json"
"""The name of the file."""

FORMAT, VERSION = "journeys/baseline", 1
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class BaselineError(ValueError):
    """A baseline cannot be read; the message says why."""


class NoJsonError(BaselineError):
    """A baseline is not JSON, for example with the marks of a merge conflict in it."""


@dataclass(frozen=True)
class Parted:
    """Findings, compared with a baseline."""

    new: Sequence[Finding]
    known: Sequence[Finding]
    gone: int
    """How many findings of the baseline are no longer there."""


@dataclass(frozen=True)
class Baseline:
    """Known findings, each with its number of times."""

    entries: Counter[str] = field(default_factory=Counter)

    def part(self, found: Iterable[Finding]) -> Parted:
        """Split findings into new and known ones; of several equal ones the first are known."""
        if not self.entries:
            return Parted(tuple(found), (), 0)
        left = Counter(self.entries)
        new, known = [], []
        for finding in found:
            entry = _entry(finding)
            if left[entry] > 0:
                left[entry] -= 1
                known.append(finding)
            else:
                new.append(finding)
        return Parted(new, known, left.total())

    def updated(self, found: Sequence[Finding], fail_on: Severity) -> Baseline:
        """Return a baseline with the findings that fail today, and without those that are gone.

        What was known stays known while it is there, even if it would not fail today.
        """
        known = self.part(found).known
        failing = (finding for finding in found if finding.severity.reaches(fail_on))
        return Baseline(Counter(map(_entry, dict.fromkeys([*known, *failing]))))

    def written(self) -> str:
        """Return the file's text: JSON, sorted, with one finding in each line."""
        lines = sorted(self.entries.elements())
        written = {"format": FORMAT, "version": VERSION, "findings": lines}
        return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def baseline_of(text: str) -> Baseline:
    """Read a baseline's file.

    Raises:
        BaselineError: It is no baseline; a `NoJsonError` if it is not JSON at all.
    """
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        remedy = "correct it, or write it again with journeys check --update-baseline"
        raise NoJsonError(f"the baseline is not JSON ({error}), {remedy}") from error
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise BaselineError(f'this is not a baseline: "format" is not "{FORMAT}"')
    if read.get("version") != VERSION:
        raise BaselineError(f"a baseline of version {read.get('version')!r} cannot be read here")
    entries = read.get("findings")
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise BaselineError('"findings" is not a list of texts')
    return Baseline(Counter(entries))


def _entry(finding: Finding) -> str:
    message = _NUMBER.sub("#", one_line(finding.message))
    return f"{one_line(finding.location.path)}: {message} [{finding.rule}]"
