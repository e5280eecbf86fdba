"""How much has changed, in numbers: counted in one place for all reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..model import PAGE_KINDS
from ..schema.step_lanes import DECLARED
from ..values.texts import numbered
from .kinds import noun
from .plain_records import is_named_again
from .typed_changes import Changes

NOTHING = "No journey, persona or touchpoint has changed."


def _counted(*, felt: bool) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield the lanes that are counted, and what each kind of change is to them."""
    for name, lane in DECLARED.items():
        if lane.counted and bool(lane.news) == felt:
            item = noun("step", name)
            came_and_went = ((f"{item}-added", "new"), (f"{item}-removed", "gone"))
            changed = ((f"{item}-changed", "changed"),) if name == "metrics" else ()
            yield name.replace("_", " "), (*changed, *came_and_went)


_COUNTED = {
    "scores": (("score-rise", "up"), ("score-drop", "down")),
    **dict(_counted(felt=True)),
    "steps": (("step-added", "new"), ("step-removed", "gone")),
    **dict(_counted(felt=False)),
}
"""What is counted, and what each kind of change is to it; what customers feel comes first."""


def counted_records(changes: Changes) -> Iterator[str]:
    """Yield how many records changed, came or went: `1 journey changed`, `2 new journeys`."""
    for kind in PAGE_KINDS:
        records = changes.of(kind)
        added = sum(record.before is None for record in records)
        removed = sum(record.after is None for record in records)
        if both := len(records) - added - removed:
            yield f"{numbered(both, kind)} changed"
        if added:
            yield numbered(added, f"new {kind}")
        if removed:
            yield f"{numbered(removed, kind)} gone"


def counted_changes(changes: Changes) -> Iterator[str]:
    """Yield how often each part of a step changed: `scores 2 up, 1 down`, `pains 1 gone`."""
    counts = Counter(
        change.kind
        for record in changes.records
        for change in record.changes
        if not is_named_again(change.before if change.after is None else change.after)
    )
    for name, kinds in _COUNTED.items():
        parts = [f"{counts[kind]} {word}" for kind, word in kinds if counts[kind]]
        if parts:
            yield f"{name} {', '.join(parts)}"


def summary(changes: Changes) -> str:
    """Say in one line how much has changed."""
    if not changes.records:
        return NOTHING
    records, details = ", ".join(counted_records(changes)), "; ".join(counted_changes(changes))
    return f"{records}: {details}." if details else f"{records}."
