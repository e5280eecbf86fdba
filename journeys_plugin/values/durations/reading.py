"""A time as authors write it, to seconds: `35 min`, `1,5 Std.`, `1h30`, `2 bis 4 Tage`, `~2時間半`.

Only what is understood as a whole is read. These are not: a bound (`<5 min`), a number without a
unit (`90`, `1:30`), a number that may have thousands or decimals (`1.500 h`), a range that falls
(`4-2 h`) and what may be two times of the day (`9 h à 17 h`).
"""

from __future__ import annotations

import enum
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache

from ..lean_dataclass import dataclass
from .words import (
    ABOUT,
    AFTER_HOURS,
    AND,
    BETWEEN,
    FRACTIONS,
    FROM,
    LISTED,
    NUMBERS,
    ON_THE_CLOCK,
    ONE_AFTER,
    PAIRS,
    SECONDS,
    SMALLER,
    TO,
    UNITS,
)

LONGEST = 80
"""Characters; a longer text is a sentence, no time."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time in seconds, from the shortest to the longest; both are equal if it is one."""

    low: float
    high: float
    unit: str = field(default="", compare=False)
    """In which it is written, the largest of several; empty if nobody has written it."""

    def __add__(self, other: Duration) -> Duration:
        return Duration(self.low + other.low, self.high + other.high)


class _Is(enum.Enum):
    """What a piece of a text is to a time."""

    NUMBER = enum.auto()
    """In digits."""
    WORD = enum.auto()
    """A number as a word."""
    FRACTION = enum.auto()
    """A part of a whole, which adds to a number in digits: `1½`."""
    UNIT = enum.auto()
    MINUTES = enum.auto()
    """A unit after hours, nothing elsewhere."""
    TO = enum.auto()
    AND = enum.auto()
    BETWEEN = enum.auto()
    FROM = enum.auto()
    ABOUT = enum.auto()
    A = enum.auto()
    """*One* in English, *to* in Spanish and Portuguese."""
    ONE_AFTER = enum.auto()
    LISTED = enum.auto()
    DASH = enum.auto()
    WAVE = enum.auto()
    """*To* between two numbers, *about* before one."""


_NUMBERS = (_Is.NUMBER, _Is.WORD, _Is.FRACTION)


@dataclass(frozen=True, slots=True)
class _TimeToken:
    kind: _Is
    number: float = 0
    """A unit has one, too, if its word says how many: Arabic has words for two days."""
    unit: str = ""
    of_clock: bool = False
    """Whether it may tell the time of day: the unit of `9 h`, the number of `9:30`."""


def _vocabulary() -> Mapping[str, _TimeToken]:
    """Return what each word and sign of `words.py` is to a time."""
    words = {word: _TimeToken(_Is.UNIT, unit=unit) for unit, all_ in UNITS.items() for word in all_}
    words |= {word: _TimeToken(_Is.UNIT, 2, unit) for unit, all_ in PAIRS.items() for word in all_}
    words |= {word: _TimeToken(_Is.MINUTES, unit=unit) for word, unit in AFTER_HOURS.items()}
    words |= {word: _TimeToken(_Is.WORD, value) for value, all_ in NUMBERS.items() for word in all_}
    words |= {sign: _TimeToken(_Is.FRACTION, value) for sign, value in FRACTIONS.items()}
    words |= {word: _TimeToken(_Is.UNIT, unit="h", of_clock=True) for word in ON_THE_CLOCK}
    for kind, all_ in (
        (_Is.TO, TO),
        (_Is.AND, (*AND, ",")),
        (_Is.BETWEEN, BETWEEN),
        (_Is.FROM, FROM),
        (_Is.ABOUT, (*ABOUT, "≈")),
        (_Is.A, ("a",)),
        (_Is.ONE_AFTER, ONE_AFTER),
        (_Is.LISTED, LISTED),
        (_Is.DASH, "-‐‑‒–—―−－"),
        (_Is.WAVE, "~∼〜～"),
    ):
        words |= {word: _TimeToken(kind) for word in all_}
    return words


_WORDS = _vocabulary()
_LONGEST_PIECE = max(map(len, _WORDS))
"""Characters that are looked up where words are written together."""

_SPACE = re.compile(r"\s+")
_CLOCK = re.compile(r"(\d{1,3})[:：]([0-5]\d)(?![\d:：])")
"""1:30 is one and a half, if its unit has sixty of the next smaller one."""
_NUMBER = re.compile(r"\d{1,9}(?:[.,٫]\d{1,9})?(?!\d)")
_WORD = re.compile(r"([^\W\d_]+)(?:\([^\W\d_]{1,3}\))?\.?")
"""A word, without a plural in brackets and a point: `Tag(e)`, `Std.`."""
_GROUPED = re.compile(r"[1-9]\d{0,2}[.,٫]\d{3}")
"""1.500 may be 1500 or one and a half."""


def duration(text: str) -> Duration | None:
    """Read a time or a range of times; None if the text is anything else."""
    text = text.strip()
    return _read(str(text)) if 0 < len(text) <= LONGEST else None


@lru_cache(maxsize=4_096)
def _read(text: str) -> Duration | None:
    """Read a text that is not too long. Kept: the same few times stand on all maps of a site."""
    tokens = _tokens(text)
    return None if tokens is None else _span(tokens)


def lacks_unit(text: str) -> bool:
    """Return whether a text is a number or a range of numbers, without a unit."""
    tokens = _tokens(text)
    if not tokens:
        return False
    kinds = {token.kind for token in tokens}
    return _Is.NUMBER in kinds and kinds <= {_Is.NUMBER, _Is.DASH, _Is.TO}


def _tokens(text: str) -> list[_TimeToken] | None:
    """Part a text into what it is made of, None if a part is unknown."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    text = unicodedata.normalize("NFC", text)
    # Vowel signs of Arabic and signs that nobody sees, such as those that turn the direction.
    text = "".join(sign for sign in text if unicodedata.category(sign) not in ("Mn", "Cf"))
    tokens: list[_TimeToken] = []
    at = 0
    while at < len(text):
        if (space := _SPACE.match(text, at)) is not None:
            at = space.end()
        elif (clock := _CLOCK.match(text, at)) is not None:
            value = int(clock[1]) + int(clock[2]) / 60
            tokens.append(_TimeToken(_Is.NUMBER, value, of_clock=True))
            at = clock.end()
        elif (number := _NUMBER.match(text, at)) is not None:
            if _GROUPED.fullmatch(number[0]):
                return None
            value = float(number[0].replace(",", ".").replace("٫", "."))
            tokens.append(_TimeToken(_Is.NUMBER, value))
            at = number.end()
        else:
            word = _WORD.match(text, at)
            known = [*_known(word[1].casefold() if word else text[at])]
            if None in known:
                return None
            tokens += (part for token in known if token for part in _unfolded(token))
            at = word.end() if word else at + 1
    return tokens


def _unfolded(token: _TimeToken) -> Iterator[_TimeToken]:
    """Yield a token; before a word for two of a unit, yield the number."""
    if token.kind is _Is.UNIT and token.number:
        yield _TimeToken(_Is.NUMBER, token.number)
    yield token


def _known(word: str) -> Iterator[_TimeToken | None]:
    """Look a word up; part it into its longest known beginnings if its script has no spaces.

    Yields None for a part that is unknown.
    """
    if word in _WORDS or word < "\u3000":  # Japanese begins here
        yield _WORDS.get(word)
        return
    while word:
        sizes = range(min(len(word), _LONGEST_PIECE), 0, -1)
        size = next((size for size in sizes if word[:size] in _WORDS), 0)
        yield _WORDS.get(word[:size])
        word = word[size:] if size else ""


def _span(tokens: Sequence[_TimeToken]) -> Duration | None:
    """Read a time, or a range: two times with one word or sign between them."""
    clear = [*_told_apart(tokens)]
    if clear and clear[0].kind is _Is.BETWEEN:
        clear = [_TimeToken(_Is.TO) if token.kind is _Is.AND else token for token in clear[1:]]
        if all(token.kind is not _Is.TO for token in clear):
            return None
    separators = [number for number, token in enumerate(clear) if token.kind is _Is.TO]
    if len(separators) > 1:
        return None
    if not separators:
        parts = _parts(clear)
        seconds = _seconds(parts)
        return None if seconds is None else Duration(seconds, seconds, parts[0].unit)
    return _range(clear[: separators[0]], clear[separators[0] + 1 :])


def _range(begin: Sequence[_TimeToken], end: Sequence[_TimeToken]) -> Duration | None:
    """Read the two ends of a range; None if both have one unit and the second is lower."""
    first, last = _parts(begin), _parts(end)
    if len(first) == len(last) == 1 and not first[0].unit:
        first = [replace(first[0], unit=last[0].unit)]
    low, high = _seconds(first), _seconds(last)
    if low is None or high is None or (low > high and first[0].unit == last[0].unit):
        return None
    if low >= _EARLIEST and high <= _MIDNIGHT and _is_of_clock(begin) and _is_of_clock(end):
        return None
    longer = first if low > high else last
    return Duration(min(low, high), max(low, high), longer[0].unit)


_EARLIEST, _MIDNIGHT = 6 * SECONDS["h"], 24 * SECONDS["h"]
"""Between these two times of a day lie opening hours: `9 h – 17 h`. `1 h – 2 h` is a duration."""


def _is_of_clock(tokens: Sequence[_TimeToken]) -> bool:
    """Return whether a time may be one of the day: hours, perhaps minutes without their unit."""
    if any(token.of_clock for token in tokens if token.kind is _Is.NUMBER):
        return True
    units = [token for token in tokens if token.kind in (_Is.UNIT, _Is.MINUTES)]
    return len(units) == 1 and units[0].of_clock


def _told_apart(tokens: Sequence[_TimeToken]) -> Iterator[_TimeToken]:
    """Yield the tokens that count, each as what it means at its place: `a` is one, or *to*."""
    begun = False
    for number, token in enumerate(tokens):
        after = tokens[number + 1].kind if number + 1 < len(tokens) else None
        before = tokens[number - 1].kind if number else None
        if _says_nothing(token, before, after, begun):
            continue
        if token.kind is _Is.UNIT and after is _Is.ONE_AFTER:
            yield _TimeToken(_Is.WORD, 1)
        elif token.kind is _Is.A:
            is_to = before in (_Is.NUMBER, _Is.UNIT) and after is _Is.NUMBER
            token = _TimeToken(_Is.TO) if is_to else _TimeToken(_Is.WORD, 1)
        elif token.kind is _Is.LISTED:
            token = _TimeToken(_Is.TO if before is after is _Is.NUMBER else _Is.AND)
        elif token.kind in (_Is.WAVE, _Is.DASH):
            token = _TimeToken(_Is.TO)
        begun = begun or token.kind is not _Is.BETWEEN
        yield token


def _says_nothing(token: _TimeToken, before: _Is | None, after: _Is | None, begun: bool) -> bool:
    """Return whether a token is passed over where it stands."""
    match token.kind:
        case _Is.ABOUT:
            return True
        case _Is.FROM | _Is.WAVE:
            return not begun
        case _Is.DASH:  # half-hour, 2-day
            return before in _NUMBERS and after is _Is.UNIT
        case _Is.ONE_AFTER:
            return before is _Is.UNIT
    return False


@dataclass(frozen=True, slots=True)
class _TimePart:
    number: float
    unit: str
    """Empty if none is written."""


def _parts(tokens: Sequence[_TimeToken]) -> list[_TimePart]:
    """Return the numbers of a time with their units, nothing if the tokens make no time."""
    parts: list[_TimePart] = []
    pending: list[_TimeToken] = []
    for number, token in enumerate(tokens):
        if token.kind in _NUMBERS:
            pending.append(token)
        elif _is_unit(token, parts, pending) and (value := _value(pending)) is not None:
            parts.append(_TimePart(value, token.unit))
            pending = []
        elif token.kind is not _Is.AND or pending or not parts or number + 1 == len(tokens):
            return []
    return _with_rest(parts, pending) if pending else parts


def _is_unit(token: _TimeToken, parts: Sequence[_TimePart], numbers: Sequence[_TimeToken]) -> bool:
    if token.unit not in SMALLER and any(number.of_clock for number in numbers):
        return False  # 1:30 days
    after_hours = bool(parts) and parts[-1].unit == "h"
    return token.kind is _Is.UNIT or (token.kind is _Is.MINUTES and after_hours)


def _value(tokens: Sequence[_TimeToken]) -> float | None:
    """Return the number that tokens make: `1½` is a sum, `half an` and `2 half` are products."""
    if not tokens or any(token.kind is _Is.NUMBER for token in tokens[1:]):
        return None
    first, *rest = tokens
    if first.kind is not _Is.NUMBER:
        others = [token.number for token in tokens if token.number != 1]
        return None if len(others) > 1 else math.prod(others)
    if not rest:
        return first.number
    if len(rest) > 1 or not first.number.is_integer():
        return None
    if rest[0].kind is _Is.FRACTION:
        return first.number + rest[0].number
    return first.number * rest[0].number if rest[0].number == _HALF else None


_HALF = 0.5


def _with_rest(parts: list[_TimePart], pending: Sequence[_TimeToken]) -> list[_TimePart]:
    """Add a number without a unit: `1h30` is minutes, `1時間半` half of the unit before it."""
    value = _value(pending)
    if value is None:
        return []
    if not parts:
        return [_TimePart(value, "")]
    last = parts[-1]
    if pending[-1].kind is not _Is.NUMBER:
        if value != _HALF or pending[0].kind is _Is.NUMBER:
            return []
        return [*parts[:-1], _TimePart(last.number + value, last.unit)]
    if last.unit not in SMALLER or value >= 60:
        return []
    return [*parts, _TimePart(value, SMALLER[last.unit])]


def _seconds(parts: Sequence[_TimePart]) -> float | None:
    """Sum the parts of one time; None if one lacks its unit, or they do not grow smaller."""
    if not parts or not all(part.unit for part in parts):
        return None
    sizes = [SECONDS[part.unit] for part in parts]
    if sorted(set(sizes), reverse=True) != sizes:
        return None
    return sum(part.number * size for part, size in zip(parts, sizes, strict=True))
