"""Durations as authors write them, read and summed: `35 min`, `2-4 days`, `1.5 h`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SECONDS = {
    "s": 1,
    "min": 60,
    "h": 3_600,
    "days": 86_400,
    "weeks": 7 * 86_400,
    "months": 30 * 86_400,
}
"""The units, in seconds. A month counts as 30 days."""

_OTHER_WORDS = {
    **dict.fromkeys(("sec", "second", "seconds"), "s"),
    **dict.fromkeys(("mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("hour", "hours"), "h"),
    **{"day": "days", "week": "weeks", "month": "months"},
}
_WRITTEN = re.compile(
    r"(?P<low>[0-9]+(?:\.[0-9]+)?)\s*(?:[-–—]\s*(?P<high>[0-9]+(?:\.[0-9]+)?))?\s*(?P<unit>[a-z]+)"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time in seconds, from the shortest to the longest."""

    low: float
    high: float

    def __add__(self, other: Duration) -> Duration:
        return Duration(self.low + other.low, self.high + other.high)


def duration(text: str) -> Duration | None:
    """Read a number or a range with a unit, None for any other text."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found or len(text) > 40:
        return None
    unit = _OTHER_WORDS.get(found["unit"], found["unit"])
    if unit not in SECONDS:
        return None
    low = float(found["low"]) * SECONDS[unit]
    high = float(found["high"]) * SECONDS[unit] if found["high"] else low
    return Duration(min(low, high), max(low, high))


def total(texts: Iterable[str | None]) -> Duration | None:
    """Sum the durations among some texts, None where there is none."""
    found = [one for text in texts if text and (one := duration(text)) is not None]
    return sum(found[1:], found[0]) if found else None


def written(span: Duration, units: Mapping[str, str]) -> str:
    """Write a duration: `1 h 35 min`, `2–4 days`; the units' words come from `units`."""
    low, high = _written(span.low, units), _written(span.high, units)
    if low == high:
        return low
    number, _, unit = low.partition(" ")
    other, _, same = high.partition(" ")
    return f"{number}–{other} {unit}" if unit == same and " " not in unit else f"{low} – {high}"


def _written(seconds: float, units: Mapping[str, str]) -> str:
    """Write seconds in the largest unit that gives whole numbers, at most two units."""
    rest = round(seconds)
    parts: list[str] = []
    for unit in ("days", "h", "min", "s"):
        if unit == "days" and rest < 2 * SECONDS["days"]:
            continue  # 24 h, not 1 days
        count, left = divmod(rest, SECONDS[unit])
        if count and len(parts) < 2:
            parts.append(f"{count} {units[unit]}")
            rest = left
        elif parts:
            break
    return " ".join(parts) or f"0 {units['min']}"
