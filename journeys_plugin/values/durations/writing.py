"""A duration in the site's words, as it can be read again."""

from __future__ import annotations

from collections.abc import Mapping

from ..scale import number
from .reading import Duration
from .words import SECONDS


def written(span: Duration, units: Mapping[str, str]) -> str:
    """Write a duration: `1 h 35 min`, `2–4 days`; the units' words come from `units`."""
    low, high = _written(span.low, units), _written(span.high, units)
    if low == high:
        return low
    least, _, unit = low.partition(" ")
    most, _, same = high.partition(" ")
    return f"{least}–{most} {unit}" if unit == same and " " not in unit else f"{low} – {high}"


def _written(seconds: float, units: Mapping[str, str]) -> str:
    """Write seconds, to a hundredth, from the largest unit on that has a whole number."""
    rest = round(seconds, 2)
    parts: list[str] = []
    for unit in ("days", "h", "min"):
        if unit == "days" and rest < 2 * SECONDS["days"]:
            continue  # 24 h, not 1 days
        count, rest = divmod(rest, SECONDS[unit])
        if count:
            parts.append(f"{count:.0f} {units[unit]}")
    if said := number(rest) if number(rest) != "0" else "":
        parts.append(f"{said} {units['s']}")
    return " ".join(parts) or f"0 {units['min']}"
