"""Dates and periods, and the one that is meant if it is written in another way."""

from __future__ import annotations

import datetime
import re
from typing import ClassVar

from ..diagnostics import Fix
from ..source import Node, Scalar
from ..values.dates import WrittenDate, last_day_of, written_date
from ..values.lean_dataclass import dataclass
from ..values.texts import Day, Period
from .node_reading import Reading, plainly, what

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST = 60
"""Characters: a longer text is a sentence, no date."""


@dataclass(frozen=True)
class DateKind:
    """A date, ISO 8601."""

    expected: ClassVar[str] = "a date such as 2026-11-02"

    def read(self, node: Node, key: str, reading: Reading) -> Day | None:
        """Return the date, with its place."""
        if isinstance(node, Scalar):
            words = node.words.strip()
            if node.empty:
                return None
            if _DAY.fullmatch(words):
                try:
                    day = datetime.date.fromisoformat(words)
                    return Day.at(day, node.line, node.column)
                except ValueError:  # such as 2026-02-31, which is reported below
                    pass
            elif (period := self._period(words, node)) is not None:
                return period
        remedy, fix = self._meant(node)
        reading.add("not-a-date", node, f"{key}: {what(node)} is not a date", remedy, fix)
        return None

    def _period(self, words: str, node: Scalar) -> Day | None:
        """Return the period that a text is, if the key may have one."""
        del words, node
        return None

    def _meant(self, node: Node) -> tuple[str, Fix | None]:
        """Return which date to write, and the fix if that is certain.

        Whether the day or the month stands first is never guessed; in a date with dots it is the
        day.
        """
        words = node.words.strip() if isinstance(node, Scalar) else ""
        written = written_date(words) if len(words) <= _LONGEST else None
        if written is None or not written.is_day:
            return self._meant_period(words, written, node)
        if (day := written.read(None)) is not None:
            has_hour = ":" in words  # which a fix would delete
            return f"write {day}", None if has_hour else plainly(node, str(day))
        return f"write {written.day_first} or {written.month_first}, whichever is meant", None

    def _meant_period(
        self, words: str, month: WrittenDate | None, node: Node
    ) -> tuple[str, Fix | None]:
        """Return which day to write for a month, a quarter or a text."""
        del node
        period = last_day_of(words[:_LONGEST])
        last = month.day_first if month else period and period[1]
        generic = "write it as year-month-day, such as 2026-11-02"
        return (f"write a day of it, such as its last: {last}" if last else generic), None


@dataclass(frozen=True)
class PeriodKind(DateKind):
    """A date, or a month, a quarter or a year."""

    expected: ClassVar[str] = "a date such as 2026-11-02, 2026-11, 2026-Q4 or 2026"

    def _period(self, words: str, node: Scalar) -> Day | None:
        if (period := last_day_of(words)) is None:
            return None
        unit, last = period
        return Period.of(unit, words, Day.at(last, node.line, node.column))

    def _meant_period(
        self, words: str, month: WrittenDate | None, node: Node
    ) -> tuple[str, Fix | None]:
        del words
        if month is None or month.day_first is None:
            return "write it as 2026-11-02, 2026-11, 2026-Q4 or 2026", None
        right = f"{month.day_first:%Y-%m}"
        return f"write {right}", plainly(node, right)
