"""A changed journey before and after, as it feels to the same personas."""

from __future__ import annotations

from ..model import Journey, LikeForLike, like_for_like
from .typed_changes import RecordChanges


def for_same_personas(record: RecordChanges, before: Journey, after: Journey) -> LikeForLike:
    """Compare the scores of a journey's two versions: those of one persona with that one's.

    Args:
        record: What has changed in it.
        before: The journey as it was.
        after: The journey as it is.
    """
    old = {step.id: step for step in before.steps}
    new = {step.id: step for step in after.steps}
    pairs = [(old[one.id], new[other.id]) for one, other in record.steps if one and other]
    return like_for_like(before, after, pairs, record.personas)


def other_personas(
    record: RecordChanges, before: Journey | None, after: Journey | None
) -> LikeForLike | None:
    """Compare a journey whose versions have scores of other personas; None for any other one.

    Its own mean rises or falls with who is asked.
    """
    if record.kind != "journey" or before is None or after is None:
        return None
    found = for_same_personas(record, before, after)
    return found if found.is_mixed else None
