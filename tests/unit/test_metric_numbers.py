"""Numbers and dates of tables: whatever the country, the same number; where in doubt, none."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.metrics.cells import (
    Amount,
    Dates,
    Numbers,
    Problem,
)
from journeys_plugin.metrics.table import Percent
from journeys_plugin.values.dates import written_date
from journeys_plugin.values.numerals import written_number

SPACE, NO_BREAK, THIN, NARROW = " ", "\u00a0", "\u2009", "\u202f"
MINUS, FULL_WIDTH_MINUS = "\u2212", "\uff0d"

LOCALES = [
    (",", "."),
    (".", ","),
    (NO_BREAK, ","),
    (NARROW, ","),
    (THIN, "."),
    (SPACE, ","),
    ("'", "."),
    ("\u2019", "."),
    ("", "."),
    ("", ","),
]
"""What stands between thousands, and before the decimals."""


def in_words(cents: int, group: str, decimal: str, minus: str) -> str:
    whole, rest = divmod(abs(cents), 100)
    sign = minus if cents < 0 else ""
    return f"{sign}{f'{whole:,}'.replace(',', group)}{decimal}{rest:02}"


@given(
    st.integers(-(10**12), 10**12),
    st.sampled_from(LOCALES),
    st.sampled_from(["-", MINUS, FULL_WIDTH_MINUS, f"{MINUS}{NARROW}"]),
    st.sampled_from(["", "%", f"{NO_BREAK}%", " €"]),
)
def test_a_number_comes_back_from_any_country(
    cents: int, locale: tuple[str, str], minus: str, unit: str
) -> None:
    written = written_number(in_words(cents, *locale, minus) + unit)
    assert written is not None
    assert written.read("") == cents / 100
    assert written.unit == unit.strip()


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1), st.sampled_from(LOCALES))
def test_a_column_of_whole_and_other_numbers_comes_back(
    numbers: list[int], locale: tuple[str, str]
) -> None:
    group, decimal = locale
    texts = [f"{number:,}".replace(",", group) for number in numbers]
    read = Numbers("", "")
    read.learn([*texts, f"0{decimal}5"])
    assert [read.read(text) for text in texts] == [Amount(float(number)) for number in numbers]


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([",", "."]))
def test_what_may_be_a_thousand_or_one_is_no_number_alone(whole: int, rest: int, sign: str) -> None:
    text = f"{whole}{sign}{rest:03}"
    read = Numbers("", ",")
    read.learn([text])
    found = read.read(text)
    assert isinstance(found, Problem)
    assert found.rule == "ambiguous-metric-value"
    for decimal in (",", "."):
        value = float(f"{whole}.{rest:03}" if decimal == sign else f"{whole}{rest:03}")
        assert Numbers(decimal, ",").read(text) == Amount(value)


def test_numbers_that_disagree_settle_nothing() -> None:
    read = Numbers("", ";")
    read.learn(["1,5", "2.5", "1,234"])
    assert read.read("1,5") == Amount(1.5)
    assert read.read("2.5") == Amount(2.5)
    assert isinstance(read.read("1,234"), Problem)


def test_between_semicolons_a_comma_is_a_decimal_comma_unless_other_numbers_say_no() -> None:
    read = Numbers("", ";")
    read.learn(["1,234"])
    assert read.read("1,234") == Amount(1.234)
    assert isinstance(read.read("1.234"), Problem)
    read = Numbers("", ";")
    read.learn(["1,234", "0.5"])
    assert read.read("1,234") == Amount(1234)


def test_a_named_decimal_sign_counts_strictly() -> None:
    read = Numbers(",", ";")
    assert read.read("11,5") == Amount(11.5)
    found = read.read("11.5")
    assert isinstance(found, Problem)
    assert found.message == "'11.5' is not a number with the decimal sign ','"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,34,567", 1_234_567),
        ("1.5E+3", 1500),
        ("\u0661\u0662\u0663\u066b\u0665", 123.5),
        (",5", 0.5),
        ("+3", 3),
        ("$-5", -5),
        ("1.234.567", 1_234_567),
        (f"1{THIN}234", 1234),
    ],
)
def test_other_ways_to_write_numbers(text: str, value: float) -> None:
    written = written_number(text)
    assert written is not None
    assert written.read("") == value


@pytest.mark.parametrize(
    "text",
    [
        *("NaN", "inf", "-inf", "1E+400", "1E-30", "9" * 39, "9" * 1000, "=1+1", "12 34"),
        *("1-2", "", "-", ".", "5.", "12 days", "%", "% 5 %", "0x10", "1_000", "²", "1,2.3,4"),
        "1,23,4",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert written_number(text) is None


def test_numbers_of_a_workbook_are_taken_as_they_are() -> None:
    read = Numbers("", "")
    assert read.read(1.234) == Amount(1.234)
    assert read.read(Percent(11.5)) == Amount(11.5, "%")
    for number in (float("nan"), float("inf"), 1e300):
        for cell in (number, Percent(number)):
            assert isinstance(read.read(cell), Problem)


FORMS = [
    "%Y-%m-%d",
    "%Y-%m-%dT%H:%M:%SZ",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d",
    "%d.%m.%Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%B %d, %Y",
    "%Y%m%d",
]


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 1, 1)), st.sampled_from(FORMS))
def test_a_date_comes_back(date: datetime.date, form: str) -> None:
    written = written_date(date.strftime(form))
    assert written is not None
    assert written.read(None) == date


@given(
    st.lists(st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 1, 1)), min_size=1),
    st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y"]),
)
def test_dates_of_a_column_come_back_where_one_of_them_shows_the_order(
    dates: list[datetime.date], form: str
) -> None:
    read = Dates(None)
    read.learn([date.strftime(form) for date in (*dates, datetime.date(2026, 9, 30))])
    assert [read.read(date.strftime(form)) for date in dates] == dates


def test_a_date_in_two_orders_is_none_alone() -> None:
    read = Dates(None)
    read.learn(["09/10/2026", "05/05/2026"])
    found = read.read("09/10/2026")
    assert isinstance(found, Problem)
    assert found.message == "'09/10/2026' can be read as 2026-10-09 or 2026-09-10"
    assert "day-first or month-first" in found.remedy
    assert read.read("05/05/2026") == datetime.date(2026, 5, 5)
    assert Dates(True).read("09/10/2026") == datetime.date(2026, 10, 9)
    assert Dates(False).read("09/10/2026") == datetime.date(2026, 9, 10)


@pytest.mark.parametrize("text", ["2026-09", "202609", "09/2026", "Sep 2026", "Sept. 2026"])
def test_a_month_is_its_last_day(text: str) -> None:
    written = written_date(text)
    assert written is not None
    assert written.read(None) == datetime.date(2026, 9, 30)


@pytest.mark.parametrize(
    "text",
    [
        *("30.09.26", "26/09/30", "31.02.2026", "46295", "2026", "0000-01-01", "9999-99-99"),
        *("yesterday", "May", "Foo 2026", "", "=TODAY()", "30 Sep 30 2026", "2026-13"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert written_date(text) is None
