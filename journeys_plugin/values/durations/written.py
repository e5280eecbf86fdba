"""A duration in the site's words, written so that it can be read again."""

from __future__ import annotations

import math
from typing import Protocol

from .reading import Duration
from .words import SECONDS


class Units(Protocol):
    """Writes a number of a unit, or a range of two numbers, in a language."""

    def __call__(self, unit: str, *counts: float) -> str: ...


def written(span: Duration, units: Units) -> str:
    """Write a duration: `1 h 35 min`, `2–4 days`."""
    low, high = _parts(span.low), _parts(span.high)
    if len(low) == len(high) == 1 and low != high and low[0][0] == high[0][0]:
        return units(low[0][0], low[0][1], high[0][1])
    least, most = (" ".join(units(*part) for part in parts) for parts in (low, high))
    return least if least == most else f"{least} – {most}"


def with_dashes(text: str) -> str:
    """Write the range of an author's own words as ours are: `20–60 min` for `20-60 min`."""
    parts = text.split("-")
    for at in range(1, len(parts)):
        between_numbers = parts[at - 1][-1:].isdigit() and parts[at][:1].isdigit()
        parts[at] = ("–" if between_numbers else "-") + parts[at]
    return "".join(parts)


def in_short(span: Duration, units: Units) -> str:
    """Write a time shortly, in one unit: `13–25 h`, `2–8 weeks`, `6–18 months`.

    A range is in the unit that its author has chosen, or in a larger one that fits its end. If it
    begins below one of them, it is written as it is, and so is a single time that is not a whole
    number of its author's unit.
    """
    if span.low == span.high:
        count = span.high / SECONDS.get(span.unit, math.inf)
        return units(span.unit, count) if count in range(1, _MANY) else written(span, units)
    fitting = next((unit for unit, fits in _FITS if span.high >= fits), "s")
    unit = max(fitting, span.unit or fitting, key=SECONDS.__getitem__)
    low, high = (math.floor(end / SECONDS[unit] + 0.5) for end in (span.low, span.high))
    if not low:
        return written(span, units)
    return units(unit, low, high) if low < high else units(unit, high)


_MANY = 100
"""Units, from which a time is not written in them alone: 95 min, but 1 h 40 min."""

_FITS = (
    ("months", 3 * SECONDS["months"]),
    ("days", 2 * SECONDS["days"]),
    ("h", 2 * SECONDS["h"]),
    ("min", 2 * SECONDS["min"]),
)
"""The units with the seconds from which a time is said in them, the largest first."""


def _parts(seconds: float) -> list[tuple[str, float]]:
    """Part seconds, rounded to a hundredth, into numbers of units, the largest first.

    In days at most: that a month has 30 of them holds for sums only.
    """
    rest = round(seconds, 2)
    parts: list[tuple[str, float]] = []
    for unit in ("days", "h", "min"):
        if unit == "days" and rest < 2 * SECONDS["days"]:
            continue  # a single day is written in hours: 24 h, 36 h
        count, rest = divmod(rest, SECONDS[unit])
        if count:
            parts.append((unit, count))
    if rest := round(rest, 2):
        parts.append(("s", rest))
    return parts or [("min", 0)]
