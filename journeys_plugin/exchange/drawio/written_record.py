"""A journey's record in our JSON, without what is worked out, and with how its author wrote it.

Our JSON follows each reference, and so leaves open some of what an author wrote. Marks say it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model import Journey, Step
from ..exporting import Export
from ..json_journeys import JOURNEY, journey_at

ONE_SCORE = "one_score"
"""Marks a step whose score is one for all personas."""
IS_WRITTEN = "written"
"""Marks channels that are written beside this touchpoint at this step."""
MADE_ID = "made_id"
"""In place of `id`: the one of an opportunity whose author has given it none."""

Values = dict[str, Any]


def written_record(journey: Journey, export: Export) -> Values:
    """Return a journey's record with these marks."""
    record = JOURNEY.json(journey_at(journey, export))
    for step, said in _places(journey, record):
        _mark(step, said)
    return record


def _places(journey: Journey, record: Values) -> Iterator[tuple[Step, Values]]:
    for stage, said in zip(journey.stages, record["stages"], strict=True):
        if stage.whole is not None:
            yield stage.whole, said
        if stage.has_steps:
            yield from zip(stage.steps, said["steps"], strict=True)


def _mark(step: Step, said: Values) -> None:
    written = step.written
    if not written.replaces:  # then it follows from the names of today's steps
        said.pop("replaces", None)
    if written.score is not None and written.score.plain is not None:
        said[ONE_SCORE] = True
    met, places = said.get("touchpoints") or [], written.touchpoints
    channels = [list(map(str, place.channels)) for place in places]
    if len(met) != len(places):  # one is named twice, and has the channels of both
        channels = [meeting.get("channels", []) for meeting in met]
    for meeting, own in zip(met, channels, strict=True):
        meeting |= {"channels": own, IS_WRITTEN: True} if own else {}
    for opportunity, noted in zip(
        said.get("opportunities") or (), written.opportunities, strict=False
    ):
        if noted.id is None:
            opportunity[MADE_ID] = opportunity.pop("id")
