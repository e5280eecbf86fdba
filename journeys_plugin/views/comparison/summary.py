"""The comparison in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...diff import Changes
from .words import counted

_COUNTED = (
    ("score-drop", "score goes down", "scores go down"),
    ("score-rise", "score goes up", "scores go up"),
    ("pain-added", "new pain", "new pains"),
    ("pain-removed", "pain is gone", "pains are gone"),
    ("step-added", "new step", "new steps"),
    ("step-removed", "step is gone", "steps are gone"),
)
"""What is counted, the worst first."""


def summary_of(changes: Changes) -> tuple[str, ...]:
    """Count what has changed."""
    return tuple(_said(changes))


def _said(changes: Changes) -> Iterator[str]:
    for kind in ("journey", "persona", "touchpoint"):
        records = changes.of(kind)
        both = sum(one.before is not None and one.after is not None for one in records)
        if both:
            yield counted(both, f"{kind} changed", f"{kind}s changed")
        added = sum(one.before is None for one in records)
        if added:
            yield counted(added, f"new {kind}", f"new {kind}s")
        removed = sum(one.after is None for one in records)
        if removed:
            yield counted(removed, f"{kind} is gone", f"{kind}s are gone")
    counts = Counter(change.kind for record in changes.records for change in record.changes)
    for kind, one, many in _COUNTED:
        if counts[kind]:
            yield counted(counts[kind], one, many)
