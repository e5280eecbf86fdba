"""The baseline: findings that a team has today and does not want to fail for.

It is a file beside `mkdocs.yml`, one finding a line and sorted, so that a review shows what came
and what went. A finding is known again by its page, its rule and its message; numbers in messages
(ages, lines, scores) do not count, since they change by themselves.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..diagnostics import Severity, one_line
from .judging import Finding

FILE = "journeys-baseline.json"
"""What the file is called."""

FORMAT, VERSION = "journeys/baseline", 1
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class BaselineError(ValueError):
    """A baseline that cannot be read; the words say why."""


class NoJsonError(BaselineError):
    """A baseline that is no JSON, for example with the marks of a merge in it."""


@dataclass(frozen=True)
class Parted:
    """Findings, held against a baseline."""

    new: Sequence[Finding]
    known: Sequence[Finding]
    gone: int
    """How many findings of the baseline are not there any more."""


@dataclass(frozen=True)
class Baseline:
    """Known findings, each with how often it is there."""

    entries: Counter[str] = field(default_factory=Counter)

    def part(self, found: Iterable[Finding]) -> Parted:
        """Part findings into new and known ones; of several alike the first ones are known."""
        if not self.entries:
            return Parted(tuple(found), (), 0)
        left = Counter(self.entries)
        new, known = [], []
        for one in found:
            entry = _entry(one)
            if left[entry] > 0:
                left[entry] -= 1
                known.append(one)
            else:
                new.append(one)
        return Parted(new, known, left.total())

    def updated(self, found: Sequence[Finding], fail_on: Severity) -> Baseline:
        """Take in the findings that fail, and let go of those that are gone.

        What was known stays known while it is there, also where it would not fail today.
        """
        known = self.part(found).known
        failing = (one for one in found if one.severity.reaches(fail_on))
        return Baseline(Counter(map(_entry, dict.fromkeys([*known, *failing]))))

    def written(self) -> str:
        """Return the file's text: JSON, sorted, one finding a line."""
        lines = sorted(self.entries.elements())
        written = {"format": FORMAT, "version": VERSION, "findings": lines}
        return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def baseline_of(text: str) -> Baseline:
    """Read a baseline's file.

    Raises:
        BaselineError: It is none; a `NoJsonError` where it is no JSON at all.
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
    if not isinstance(entries, list) or not all(isinstance(one, str) for one in entries):
        raise BaselineError('"findings" is not a list of texts')
    return Baseline(Counter(entries))


def _entry(one: Finding) -> str:
    message = _NUMBER.sub("#", one_line(one.message))
    return f"{one_line(one.location.path)}: {message} [{one.rule}]"
