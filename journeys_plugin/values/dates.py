"""Dates as people and their programs write them: 2026-09-30, 30.09.2026, 09/30/2026, Sep 2026.

In 09/10/2026 the month may stand first or second: the other dates of the column have to say it.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable

from .lean_dataclass import dataclass
from .texts import PeriodUnit

EARLIEST, LATEST = 1900, 2200
"""Years beyond which nobody has measured anything: a date outside is a slip of the keyboard."""
_MONTHS = tuple(month.lower() for month in calendar.month_name)
_TIME = r"(?:[T ,]+\d{1,2}:\d{2}.{0,20})?"
"""Programs write it behind the date, with seconds and a zone; only the day counts."""
# 2026-09-30, 30.09.2026, 2026-09 or 09/2026, 20260930, and "30 Sep 2026", "September 2026".
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.A)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.A)
_MONTH = re.compile(r"(?P<y>\d{4})[-/.]?(?P<m>\d{2})|(?P<m2>\d{1,2})[-/.](?P<y2>\d{4})", re.A)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.A)
_WORDS = re.compile(
    r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?[ -])?(?P<m>[a-z]{3,9})\.?"
    r"(?:[ -](?P<d2>\d{1,2})(?:st|nd|rd|th)?)?,?[ -](?P<y>\d{4})",
    re.A | re.I,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it is written in a text, in both orders of day and month."""

    day_first: datetime.date | None
    """Read with the day before the month; None if that is no date."""
    month_first: datetime.date | None
    """Read with the month before the day; None if that is no date."""
    is_day: bool = True
    """False if only a month is written: the date is its last day."""

    @property
    def shows(self) -> bool | None:
        """Whether the day stands first; None if the date could be read either way."""
        if self.day_first is None or self.month_first is None:
            return self.month_first is None
        return None

    def read(self, day_first: bool | None) -> datetime.date | None:
        """Return the date in an order; None if the order is unknown or does not fit."""
        if day_first is None:
            day_first = self.shows
        if day_first is None:
            return self.day_first if self.day_first == self.month_first else None
        return self.day_first if day_first else self.month_first


def written_date(text: str) -> WrittenDate | None:
    """Read the date that a text consists of; None if it is no date in any order."""
    text = " ".join(text.split())
    if parts := _YEAR_LAST.fullmatch(text):
        return _in_either_order(int(parts[4]), int(parts[1]), int(parts[3]), parts[2])
    if day := _in_order(text):
        return WrittenDate(day, day)
    last_day = _of_month(text)
    return WrittenDate(last_day, last_day, is_day=False) if last_day else None


def order_of(dates: Iterable[WrittenDate]) -> bool | None:
    """Return whether dates show that the day comes first; None if none does, or they disagree."""
    shown = {date.shows for date in dates} - {None}
    return shown.pop() if len(shown) == 1 else None


def _in_order(text: str) -> datetime.date | None:
    """Read a date that can be read in one order only."""
    if parts := _YEAR_FIRST.fullmatch(text):
        return _date(int(parts[1]), int(parts[3]), int(parts[4]))
    if parts := _COMPACT.fullmatch(text):
        return _date(*map(int, parts.groups()))
    parts = _WORDS.fullmatch(text)
    day = parts and (parts["d"] or parts["d2"])
    if parts is None or not day or (parts["d"] and parts["d2"]):
        return None
    month = _month(parts["m"])
    return _date(int(parts["y"]), month, int(day)) if month else None


def _of_month(text: str) -> datetime.date | None:
    """Read a month, as its last day."""
    if parts := _MONTH.fullmatch(text):
        return _last_day(int(parts["y"] or parts["y2"]), int(parts["m"] or parts["m2"]))
    parts = _WORDS.fullmatch(text)
    if parts is None or parts["d"] or parts["d2"]:
        return None
    month = _month(parts["m"])
    return _last_day(int(parts["y"]), month) if month else None


def _month(word: str) -> int | None:
    word = word.lower()
    word = "sep" if word == "sept" else word
    months = enumerate(_MONTHS)
    return next((month for month, name in months if word in (name, name[:3])), None)


PERIOD = re.compile(
    r"(?P<y>[0-9]{4})(?:-(?P<m>0[1-9]|1[0-2])|[ /-]?[Qq](?P<q>[1-4]))?"
    r"|[Qq](?P<q2>[1-4])[ /-]?(?P<y2>[0-9]{4})"
)
"""A year, a month or a quarter: `2026`, `2026-08`, `2026-Q3` or `Q3 2026`."""


def last_day_of(text: str) -> tuple[PeriodUnit, datetime.date] | None:
    """Return what kind of period a text is, and its last day; None if it is anything else."""
    parts = PERIOD.fullmatch(text)
    if parts is None:
        return None
    quarter = parts["q"] or parts["q2"]
    unit: PeriodUnit = "quarter" if quarter else "month" if parts["m"] else "year"
    month = 3 * int(quarter) if quarter else int(parts["m"] or 12)
    last = _last_day(int(parts["y"] or parts["y2"]), month)
    return None if last is None else (unit, last)


def _in_either_order(year: int, first: int, second: int, sign: str) -> WrittenDate | None:
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    if sign == "." and day_first:  # 9.10.2026: countries that write dots write the day first
        month_first = month_first if month_first == day_first else None
    return WrittenDate(day_first, month_first) if day_first or month_first else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    """Return a date, None if there is none such as the 31st of February."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _last_day(year: int, month: int) -> datetime.date | None:
    if not 1 <= month <= 12 or not EARLIEST <= year <= LATEST:
        return None
    return _date(year, month, calendar.monthrange(year, month)[1])
