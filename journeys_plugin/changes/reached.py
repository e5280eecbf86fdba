"""The journeys that did not change themselves, and yet feel what has changed."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue, Journey, PageKind
from ..schema.step_lanes import DECLARED
from ..values.lean_dataclass import dataclass
from .typed_changes import (
    Change,
    Changes,
    News,
    RecordChanges,
)


@dataclass(frozen=True, slots=True)
class Reached:
    """A journey that did not change itself, and why it feels the changes."""

    journey: Journey
    because: tuple[tuple[PageKind, str], ...]
    """Touchpoints and personas that changed, or whose steps changed elsewhere: kind and id."""


def reached(changes: Changes, after: Catalogue) -> list[Reached]:
    """Return the unchanged journeys that the changes reach, in the order of their paths.

    Args:
        changes: What has changed.
        after: The later catalogue.
    """
    changed = {record.id for record in changes.of("journey")}
    reasons: dict[str, list[tuple[PageKind, str]]] = {}
    for touchpoint in _touchpoints(changes, after):
        for passing in after.passings.get(touchpoint, ()):
            reasons.setdefault(passing.journey.id, []).append(("touchpoint", touchpoint))
    for persona in changes.of("persona"):
        for journey in after.journeys_of.get(persona.id, ()):
            reasons.setdefault(journey.id, []).append(("persona", persona.id))
    return [
        Reached(journey, tuple(dict.fromkeys(reasons[journey.id])))
        for journey in after.journeys.values()
        if journey.id in reasons and journey.id not in changed
    ]


def _touchpoints(changes: Changes, after: Catalogue) -> dict[str, None]:
    """Return the ids of the touchpoints that changed, or whose steps changed, in order."""
    touchpoints = dict.fromkeys(record.id for record in changes.of("touchpoint"))
    for record in changes.of("journey"):
        touchpoints |= dict.fromkeys(_touchpoints_of_steps(record, after))
    return touchpoints


def _touchpoints_of_steps(record: RecordChanges, after: Catalogue) -> Iterator[str]:
    """Yield the touchpoints of the steps whose scores, pains or gains changed."""
    journey = after.journeys.get(record.names.after.id) if record.names.after else None
    felt = [change for change in record.changes if _is_felt(change)]
    steps = {change.step.after.id for change in felt if change.step and change.step.after}
    alone = (change.stage for change in felt if change.stage and not change.step)
    stages = {stage.after.id for stage in alone if stage.after}
    for stage in journey.stages if journey else ():
        for place in stage.places:
            if stage.id in stages if place.of_stage else place.id in steps:
                yield from (meeting.touchpoint for meeting in place.meetings)


_FELT = {"score", *(name for name, lane in DECLARED.items() if lane.news)}
"""Keys whose every change the customer feels, even a rewording."""


def _is_felt(change: Change) -> bool:
    return change.news is not News.NEUTRAL or change.key in _FELT
