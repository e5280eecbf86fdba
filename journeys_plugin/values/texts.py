"""The words and dates of an author, with the place where they stand."""

from __future__ import annotations

import datetime
from typing import Any, Literal, TypeAlias


class Text(str):
    """A text of the front matter. Two are equal if their words are, wherever they stand."""

    __slots__ = ("column", "line")

    line: int
    """Counted from 1 in the whole file."""
    column: int
    """Counted from 1."""

    def __new__(cls, words: str, line: int = 1, column: int = 1) -> Text:
        text = super().__new__(cls, words)
        text.line = line
        text.column = column
        return text

    def __reduce__(self) -> tuple[type[Text], tuple[str, int, int]]:
        return Text, (str(self), self.line, self.column)


class Day(datetime.date):
    """A date of the front matter. Two are equal if their days are, wherever they stand."""

    __slots__ = ("column", "line")

    line: int
    """Counted from 1 in the whole file."""
    column: int
    """Counted from 1."""

    @classmethod
    def at(cls, day: datetime.date, line: int, column: int) -> Day:
        """Return a date that knows where it stands."""
        placed = cls(day.year, day.month, day.day)
        placed.line = line
        placed.column = column
        return placed

    def __reduce__(self) -> tuple[object, tuple[datetime.date, int, int]]:
        return placed_day, (datetime.date(self.year, self.month, self.day), self.line, self.column)


PeriodUnit: TypeAlias = Literal["month", "quarter", "year"]


class Period(Day):
    """A month, a quarter or a year of the front matter. As a date it is its last day."""

    __slots__ = ("unit", "words")

    unit: PeriodUnit
    words: str
    """As it is written: `2026-08`, `Q3 2026` or `2026`."""

    @classmethod
    def of(cls, unit: PeriodUnit, words: str, last: Day) -> Period:
        """Return the period that is written with some words and ends with a day."""
        period = cls(last.year, last.month, last.day)
        period.line, period.column = last.line, last.column
        period.unit, period.words = unit, words
        return period

    def isoformat(self) -> str:
        """Return the words: who reads them must not take the last day for the day that is meant."""
        return self.words

    def __reduce__(self) -> tuple[object, tuple[Any, ...]]:
        last = datetime.date(self.year, self.month, self.day)
        return placed_period, (self.unit, self.words, Day.at(last, self.line, self.column))


def placed_day(day: datetime.date, line: int, column: int) -> Day:
    """Return a date that was kept."""
    return Day.at(day, line, column)


def placed_period(unit: PeriodUnit, words: str, last: Day) -> Period:
    """Return a period that was kept."""
    return Period.of(unit, words, last)


def numbered(count: int, noun: str, nouns: str = "") -> str:
    """Return a number with its English noun: `1 page`, `2 pages`.

    Args:
        count: How many there are.
        noun: For one of them.
        nouns: For several, if that is not the noun with an `s`.
    """
    return f"{count:,} {noun if count == 1 else nouns or f'{noun}s'}"


def heading(words: str) -> str:
    """Return words with a capital at their beginning; `str.capitalize` lowers all others."""
    return words[:1].upper() + words[1:]
