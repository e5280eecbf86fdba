"""The values of a metric over time: what of them has changed, beside the newest one."""

from __future__ import annotations

from collections.abc import Mapping

from .plain_records import SERIES, Plain

EARLIER = "earlier"
"""The key of a changed metric that has the earlier values which are other ones."""

_MOST = 5
"""Of the earlier values that are named."""


def with_earlier(before: Plain, after: Plain) -> tuple[Plain, Plain]:
    """Return an item as it was and as it is, with the earlier values of which it says others."""
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        return before, after
    old, new = _series(before), _series(after)
    cut = min(max(old), max(new)) if old and new else ""
    moved_on = bool(cut) and max(old) != max(new)
    sides = []
    for own, other in ((old, new), (new, old)):
        known = {day for day in own if day < cut or (moved_on and day == cut)}
        others = sorted(day for day in known if own[day] != other.get(day))
        sides.append([f"{day}: {own[day]:g}" for day in others])
    return _with(before, sides[0]), _with(after, sides[1])


def without_series(item: Plain) -> Plain:
    """Return an item without its values over time."""
    return _with(item, []) if isinstance(item, Mapping) else item


def _series(item: Mapping[str, Plain]) -> dict[str, float]:
    found = item.get(SERIES)
    if not isinstance(found, Mapping):
        return {}
    return {day: value for day, value in found.items() if isinstance(value, float)}


def _with(item: Mapping[str, Plain], earlier: list[str]) -> Mapping[str, Plain]:
    rest = {key: value for key, value in item.items() if key != SERIES}
    if not earlier:
        return rest
    more = [f"and {len(earlier) - _MOST} more"] if len(earlier) > _MOST else []
    return {**rest, EARLIER: (*earlier[:_MOST], *more)}
