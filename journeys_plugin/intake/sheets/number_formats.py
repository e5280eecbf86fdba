"""A number of a spreadsheet as its cell shows it: per cent, with a unit, as a date or a time."""

from __future__ import annotations

import datetime
import re

from ...values.lean_dataclass import dataclass

_UNIT = re.compile(r'[0#.,? ]+"\s*([^"]{1,12}?)\s*"')
"""A format that writes a unit behind the number: `0 "min"`."""
_NO_DATE = re.compile(r'"[^"]*"|\[(?!hh?\]|mm?\]|ss?\])[^\[\]]*\]|[_\\].', re.I)
"""What letters in a format are that stand for no date: words, a language, a single sign."""
_SPANS = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.I)
"""What makes hours of a number that may be more than a day's."""
_DAY = 86_400
_ONES = (datetime.date(1899, 12, 30), datetime.date(1904, 1, 1))
"""The days from which dates are counted, by whether they are counted from 1904."""
_NO_LEAP_DAY = 60
"""Days from 1900 before which there is one less: the first spreadsheets took 1900 for leap."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a cell shows its number."""

    unit: str = ""
    """What stands behind it."""
    is_share: bool = False
    """Whether it is shown as per cent."""
    is_date: bool = False
    is_span: bool = False
    """Whether it is shown as hours and minutes that may be more than a day's."""


def number_format(code: str) -> NumberFormat:
    """Return what a spreadsheet's format says."""
    positive = code.split(";")[0]
    unit = _UNIT.fullmatch(positive)
    is_span = _SPANS.search(positive) is not None
    is_date = is_span or re.search("[dmhys]", _NO_DATE.sub("", positive), re.I) is not None
    return NumberFormat(unit[1] if unit else "", "%" in code, is_date, is_span)


BUILT_IN = {
    **dict.fromkeys((9, 10), NumberFormat(is_share=True)),
    **dict.fromkeys((*range(14, 23), 45, 47), NumberFormat(is_date=True)),
    46: NumberFormat(is_date=True, is_span=True),
    **dict.fromkeys((*range(27, 37), *range(50, 59)), NumberFormat(is_date=True)),  # of East Asia
}
"""The formats that a workbook names by number without saying what they are."""


def number_text(value: float, shown_as: NumberFormat) -> str:
    """Write a number that is no date as the sheet shows it."""
    if shown_as.is_share:
        return f"{round(value * 100, 10):.15g} %"
    return f"{value:.15g} {shown_as.unit}" if shown_as.unit else f"{value:.15g}"


def date_text(value: float, shown_as: NumberFormat, *, from_1904: bool) -> tuple[str, bool]:
    """Write a number that is shown as a date or as a time, and return whether it is a date.

    Raises:
        ValueError: There is no such day.
        OverflowError: There is none by far.
    """
    if shown_as.is_span or 0 <= value < 1:
        minutes, seconds = divmod(round(value * _DAY), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else ""), False
    days = int(value // 1)
    if not from_1904 and 0 < value < _NO_LEAP_DAY:
        days += 1
    return (_ONES[from_1904] + datetime.timedelta(days=days)).isoformat(), True
