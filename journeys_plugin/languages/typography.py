"""Numbers, percentages, dates and times as each language writes them, by Babel.

Babel is imported where it is needed, since it takes long and most commands print English only.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

_UNITS: dict[str, tuple[str, Literal["short", "long"]]] = {
    "s": ("second", "short"),
    "min": ("minute", "short"),
    "h": ("hour", "short"),
    "days": ("day", "long"),
    "weeks": ("week", "long"),
    "months": ("month", "long"),
}
"""Babel's name of a unit, and how long it is written; days are short enough as whole words."""

_FOUR_TOGETHER = ("es", "pl", "pt-PT")
"""The languages that group thousands from five digits on: `1390`, `12.000`."""

_FORM = "0.##"
"""The form of a number before a unit: without groups, since `1.080 Tage` reads as one day."""


@lru_cache(maxsize=4_096)
def number(plain: str, language: str) -> str:
    """Write a plain number (`-1.5`) in a language."""
    value = Decimal(plain)
    if language == "en":  # without importing Babel
        return f"{value:,f}"
    together = language.startswith(_FOUR_TOGETHER) and abs(value) < 10_000
    from babel.numbers import format_decimal

    locale = _locale(language)
    form = locale.decimal_formats[None].pattern
    if plain.endswith(".0"):  # which Babel would leave out
        form = form.replace(".#", ".0")
    return format_decimal(
        value, form, locale, decimal_quantization=False, group_separator=not together
    )


@lru_cache(maxsize=1_024)
def percentage(plain: str, language: str) -> str:
    """Write a share of a hundred (`4.5`) with its sign."""
    from babel.numbers import format_percent

    return format_percent(
        Decimal(plain) / 100,
        locale=_locale(language),
        group_separator=False,
        decimal_quantization=False,
    )


@lru_cache(maxsize=1_024)
def date(day: datetime.date, language: str) -> str:
    """Write a date with the name of its month."""
    from babel.dates import format_date

    return format_date(day, "long", locale=_locale(language))


def month(day: datetime.date, language: str) -> str:
    """Return the name of a date's month, as it stands in a date."""
    from babel.dates import get_month_names

    return str(get_month_names("wide", locale=_locale(language))[day.month])


def month_of_year(day: datetime.date, language: str) -> str:
    """Write a date's month and year."""
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMMM", day, locale=_locale(language)))


@lru_cache(maxsize=1_024)
def time(unit: str, plain: str, said: str, language: str) -> str:
    """Write a number of a unit of time.

    Args:
        unit: One of the units of durations.
        plain: The number; for a range the higher one, whose plural form the unit takes.
        said: The number, or the range, as the language writes it.
        language: Its code.
    """
    from babel.units import format_unit

    name, length = _UNITS[unit]
    written = format_unit(
        Decimal(plain), f"duration-{name}", length, format=_FORM, locale=_locale(language)
    )
    return written.replace(number(plain, language), said, 1)


def name_of(language: str) -> str:
    """Return what a language is called in English."""
    return str(_locale(language).english_name)


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    """Return the locale of a language: of `de-CH`, else of `de`, else of English."""
    from babel import Locale, UnknownLocaleError

    for code in (language, language.partition("-")[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
