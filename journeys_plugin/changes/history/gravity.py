"""What comes first where not all changes are shown: the gravest."""

from __future__ import annotations

from collections.abc import Mapping

from ..plain_records import Plain
from ..typed_changes import Change

_NUMBERS = ("severity", "value")
"""What an item may have, of which more is graver."""

_WHOLE_SCALE = 4.0
"""How much it is that a metric doubles or falls to nothing: a score that goes all the way."""

_WHOLE = {"journey": 3.0, "stage": 2.0, "step": 1.0}
"""How much it is that a whole one came, went or moved, among what is no news."""

_COMES_AND_GOES = ("added", "removed")


def gravity(change: Change) -> tuple[int, float]:
    """Return the key that sorts changes, the gravest first: worse, better, neither."""
    order = {-1: 0, 1: 1}.get(change.news, 2)
    return order, -(_size(change) if change.news else _of_no_news(change))


def _size(change: Change) -> float:
    """Say how far the numbers of a change are apart; 1 where it has none."""
    before, after = _number(change.before), _number(change.after)
    if before is None and after is None:
        return 1.0
    old, new = before or 0.0, after or 0.0
    if change.key == "metrics":
        return abs(new - old) / max(abs(old), abs(new), 1e-9) * _WHOLE_SCALE
    return abs(new - old)


def _number(value: Plain | None) -> float | None:
    if isinstance(value, Mapping):
        found = (value[key] for key in _NUMBERS if key in value)
        return next((one for one in map(_number, found) if one is not None), None)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def _of_no_news(change: Change) -> float:
    noun, _, verb = change.kind.rpartition("-")
    whole = _WHOLE.get(noun, 0.0)
    return whole + 0.5 if whole and verb in _COMES_AND_GOES else whole
