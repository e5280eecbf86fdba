"""What the reports say beside the changes: a journey's state and mean."""

from __future__ import annotations

from ...model import LikeForLike
from ...values.scale import number
from .. import Names, RecordChanges
from .comparison import Comparison


def state_words(record: RecordChanges, comparison: Comparison) -> str:
    """Say of a future map that it is one, and which journey it would replace."""
    said = record.after or record.before
    if said is None or not said.is_future:
        return ""
    today = said.values.get("future_of")
    if not isinstance(today, str):
        return "a future map"
    return f"a future map of {comparison.title('journey', today)}"


def names_of(names: Names) -> str:
    """Return what a record is called, with what it was called."""
    before, after = names.before, names.after
    if before and after and before.name != after.name:
        return f"{after.name} (before: {before.name})"
    return names.now.name


def mean_words(record: RecordChanges, comparison: Comparison) -> str:
    """Say what a journey's mean was and is, where it has one and the personas are the same.

    Where the personas differ, it is the mean of those who have scores on both sides.
    """
    found = comparison.other_personas(record)
    if found is not None and found.is_nothing:
        return "no mean, since no persona has a score on both sides"
    before, after = comparison.means(record)
    if before == after or record.kind != "journey":
        return ""
    ends = [number(one) if one is not None else "none" for one in (before, after)]
    return f"mean{_of_whom(found, comparison)} {ends[0]} → {ends[1]}"


def _of_whom(found: LikeForLike | None, comparison: Comparison) -> str:
    if found is None or not found.personas:
        return ""
    return f" of {', '.join(comparison.title('persona', one) for one in found.personas)}"
