"""What was read from a file: measurements, and what is wrong in it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import field

from ..diagnostics import Diagnostic, Location
from ..values.lean_dataclass import dataclass

MOST_FINDINGS = 20
"""Findings of one rule that a file gets; one more says how many there are beyond them."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One value, as a row says it."""

    row: int
    journey: str
    step: str
    metric: str
    value: float
    unit: str
    target: float | None
    better: str
    """`higher` or `lower`; empty if the row does not say."""
    counts: str
    date: datetime.date | None
    source: str
    column: int = 1
    """The value's column, counted from 1."""


@dataclass(frozen=True, slots=True)
class MeasuredFile:
    """A file, read."""

    path: str
    measurements: Sequence[Measurement] = ()
    """In the order of their rows."""
    diagnostics: tuple[Diagnostic, ...] = ()
    journey_column: int = 1
    step_column: int = 1
    sheet: str = ""
    """A workbook's sheet, if the options name one."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measurement of a step, with the file in which it stands."""

    file: MeasuredFile
    of: Measurement


@dataclass(slots=True)
class Stray:
    """Rows of a file that name a step that does not exist."""

    file: str
    row: int
    """The first of them."""
    journey: str
    """As the rows name it."""
    step: str
    rows: int = 0


@dataclass(slots=True)
class FileFindings:
    """Collects what is wrong in a file, and counts what is wrong too often to be listed."""

    path: str
    _found: list[Diagnostic] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _next: dict[str, Location] = field(default_factory=dict)

    def full(self, rule: str) -> bool:
        """Whether a further finding of a rule is only counted."""
        return self._counts.get(rule, 0) >= MOST_FINDINGS

    def add(self, rule: str, row: int, column: int, message: str = "", remedy: str = "") -> None:
        """Report one finding."""
        place = Location(self.path, row, column)
        if self.full(rule):
            self._next.setdefault(rule, place)
        else:
            self._found.append(Diagnostic(rule, place, message, remedy))
        self._counts[rule] = self._counts.get(rule, 0) + 1

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all findings."""
        return (*self._found, *(self._more(rule) for rule in self._next))

    def _more(self, rule: str) -> Diagnostic:
        count = self._counts[rule] - MOST_FINDINGS
        message, remedy = "there are more like those above", f"{count:,} from here on"
        if count == 1:
            message, remedy = "here is one more like those above", "it is not listed"
        return Diagnostic(rule, self._next[rule], message, remedy)
