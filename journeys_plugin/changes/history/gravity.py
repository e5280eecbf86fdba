"""Which changes come first if not all are shown: the gravest."""

from __future__ import annotations

from collections.abc import Mapping

from ..plain_records import Plain
from ..typed_changes import Change

_NUMBERS = ("severity", "value")
"""The numbers of an item that make its change graver, the greater they are."""

_WHOLE_SCALE = 4.0
"""What a metric that falls to nothing counts: as much as a score that falls from 5 to 1."""

_WHOLE = {"journey": 3.0, "stage": 2.0, "step": 1.0}
"""How grave a change of a whole part is, among the changes that are neither good nor bad news."""

_COMES_AND_GOES = ("added", "removed")


def gravity(change: Change) -> tuple[int, float]:
    """Return the key that sorts changes, the gravest first: worse, better, neither."""
    order = {-1: 0, 1: 1}.get(change.news, 2)
    return order, -(_size(change) if change.news else _of_no_news(change))


def _size(change: Change) -> float:
    """Return how far the numbers of a change are apart; 1 if it has none."""
    before, after = _number(change.before), _number(change.after)
    if before is None and after is None:
        return 1.0
    old, new = before or 0.0, after or 0.0
    if change.key == "metrics":
        return abs(new - old) / max(abs(old), abs(new), 1e-9) * _WHOLE_SCALE
    return abs(new - old)


def _number(value: Plain | None) -> float | None:
    if isinstance(value, Mapping):
        numbers = (_number(value[key]) for key in _NUMBERS if key in value)
        return next((number for number in numbers if number is not None), None)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def _of_no_news(change: Change) -> float:
    noun, _, verb = change.kind.rpartition("-")
    whole = _WHOLE.get(noun, 0.0)
    # what came or went goes before what was renamed or moved
    return whole + 0.5 if whole and verb in _COMES_AND_GOES else whole
