"""Numbers as people and their programs write them: 1234.5, 1 234,5, 1.234,5, 1'234.5, 11,5 %.

A number can often be read with a decimal point or with a decimal comma. Where both readings make
sense and differ, as in 1,234, the other numbers of the file have to say which it is.
"""

from __future__ import annotations

import re
import unicodedata

from .lean_dataclass import dataclass

_LONGEST, GREATEST, _SMALLEST = 40, 1e15, 1e-9
"""Beyond these nobody has measured anything: in characters, and from zero."""

_SPACES = re.compile(r"\s+")
_MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"))
_ARABIC = str.maketrans({"\u066a": "%", "\u066b": ",", "\u066c": "'"})
"""Arabic signs for per cent, the decimal point and thousands."""
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u02bc\u00b4`\uff07", "'"))
_SIGNS = "%‰°€$£¥"
"""Units that may stand beside a number, before or after it."""
_PARTS = re.compile(
    rf"([{_SIGNS}]?) ?([+-]?) ?([{_SIGNS}]?) ?([\d., 'eE+-]*\d) ?([{_SIGNS}]?)", re.A
)


def _form(decimal: str, group: str) -> re.Pattern[str]:
    """Return what a number looks like with a decimal sign, and another one between its groups."""
    point = re.escape(decimal)
    fraction = rf"(?:{point}\d+)?"
    grouped = "|".join(rf"[1-9]\d{{0,2}}(?:{sign}\d{{3}})+" for sign in (group, " ", "'"))
    lakhs = rf"[1-9]\d?(?:{group}\d\d)+{group}\d{{3}}"  # in India: 12,34,567
    plain = rf"(?:\d+{fraction}|{point}\d+)(?:[eE][+-]?\d{{1,3}})?"
    return re.compile(rf"(?:{plain}|(?:{grouped}|{lakhs}){fraction})", re.A)


_FORMS = {".": _form(".", ","), ",": _form(",", r"\.")}


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number as it is written in a text, read in both ways."""

    with_point: float | None
    """Read with a decimal point; None if that is no number."""
    with_comma: float | None
    """Read with a decimal comma; None if that is no number."""
    unit: str = ""
    """A sign that stands beside it, such as `%`."""

    @property
    def shows(self) -> str:
        """The decimal sign that it must have; empty if it could be read either way."""
        if self.with_comma is None:
            return "."
        return "," if self.with_point is None else ""

    def read(self, decimal: str) -> float | None:
        """Return its value with a decimal sign; None if the sign is unknown or does not fit."""
        if decimal:
            return self.with_comma if decimal == "," else self.with_point
        if self.shows:
            return self.with_comma if self.shows == "," else self.with_point
        return self.with_point if self.with_point == self.with_comma else None


def written_number(text: str) -> WrittenNumber | None:
    """Read the number that a text consists of; None if it is no number in either way."""
    if len(text) > _LONGEST or not (parts := _PARTS.fullmatch(_plain(text))):
        return None
    before, sign, between, digits, after = parts.groups()
    units = [unit for unit in (before, between, after) if unit]
    point, comma = (_value(sign, digits, decimal) for decimal in _FORMS)
    if len(units) > 1 or (point is None and comma is None):
        return None
    return WrittenNumber(point, comma, *units)


def _plain(text: str) -> str:
    """Return a text with plain digits, signs and spaces."""
    text = _SPACES.sub(" ", text.strip())
    if text.isascii():
        return text
    text = text.translate(_MINUS).translate(_ARABIC).translate(_APOSTROPHES)
    digits = (str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)
    return "".join(digits)


def _value(sign: str, digits: str, decimal: str) -> float | None:
    if not _FORMS[decimal].fullmatch(digits):
        return None
    group = "," if decimal == "." else "."
    plain = digits.replace(" ", "").replace("'", "").replace(group, "").replace(decimal, ".")
    value = float(plain)
    if abs(value) > GREATEST or 0 < abs(value) < _SMALLEST:
        return None
    return -value if sign == "-" else value
