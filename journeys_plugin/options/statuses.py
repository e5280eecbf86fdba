"""The statuses of opportunities that a site names, in their order."""

from __future__ import annotations

from typing import Any

from ..values.statuses import OpportunityStatus, OpportunityStatuses
from .plain_values import shown, text

_SIDES = {"open": False, "done": True}
_RESERVED = "none"
"""What filters call opportunities without a status."""

_LONGEST = 40
"""Characters of a status: it stands in a line with other facts."""


def read_statuses(value: Any) -> OpportunityStatuses:
    """Read `{idea: open, building: open, shipped: done}`, or a list of such pairs."""
    read: dict[str, OpportunityStatus] = {}
    for word, side in _pairs(value):
        status = _status(word, side)
        if status.key in read:
            raise ValueError(f"{shown(word)} is there twice; the case of letters does not count")
        read[status.key] = status
    if not read:
        raise ValueError("name one status at least: {idea: open, shipped: done}")
    return OpportunityStatuses(tuple(read.values()))


def _pairs(value: Any) -> list[tuple[Any, Any]]:
    items = value if isinstance(value, list) else [value]
    pairs: list[tuple[Any, Any]] = []
    for item in items:
        if not isinstance(item, dict):
            word = item if isinstance(item, str) and item.strip() else "idea"
            remedy = f"write {{{word[:_LONGEST]}: open}}"
            raise ValueError(f"{shown(item)} does not say whether it is open or done; {remedy}")
        pairs += item.items()
    return pairs


def _status(word: Any, side: Any) -> OpportunityStatus:
    name = " ".join(text(word, "a status").split())
    if len(name) > _LONGEST:
        raise ValueError(f"{shown(name)} is too long for a status: {_LONGEST} characters at most")
    status = OpportunityStatus(name, _SIDES.get(str(side).casefold(), False))
    if status.key == _RESERVED:
        raise ValueError(f"{shown(word)} is what is called without a status; write another word")
    if not isinstance(side, str) or side.casefold() not in _SIDES:
        raise ValueError(f"{name}: {shown(side)} is not known here; write open or done")
    return status
