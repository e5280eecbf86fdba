"""What of a journey counts in sums: all that insights read, but words that stand at its steps.

A page that sums up the whole site is drawn again if this has changed, or what a map or a step is
called that it names. Who edits what somebody thinks there does not change the backlog's ranks or
the heat map.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .records import Catalogue, Journey, Step

COUNTED = frozenset(
    {
        *("score", "feeling", "actors", "touchpoints", "channels", "optional", "next"),
        *("importance", "pains", "opportunities", "moment_of_truth", "metrics", "sources", "id"),
    }
)
"""The fields of a written step that are read for sums, some of them as they are linked."""
SHOWN_BESIDE_ITS_NAME = frozenset(
    {
        *("name", "detail", "replaces", "image", "physical_evidence", "frontstage"),
        *("backstage", "support", "duration", "wait", "needs", "motivations", "expectations"),
        *("thoughts", "gains", "own_lanes"),
    }
)
"""Those of which a sum knows nothing, except that a text with a source is a source of its step. A
page of sums that shows one must ask for its journey."""


def counted(journey: Journey, catalogue: Catalogue) -> str | None:
    """Return what counts, as a text; None if all of the journey does."""
    if not journey.counts or journey.id in catalogue.futures:
        return None  # both curves are drawn, and what they replace is told by names
    written, page = journey.written, journey.page
    own = (journey.id, page.path, page.tags, journey.personas, written.owner)
    stages = [
        (stage.name, stage.has_steps, [(*_counted(place, journey),) for place in stage.places])
        for stage in journey.stages
    ]
    measured: list[Any] = []
    if catalogue.measured:
        places = journey.places
        measured = [catalogue.measured.get((journey.id, place.id)) for place in places]
    return repr((own, written.reviewed, written.all_metrics, stages, measured))


def _counted(place: Step, journey: Journey) -> Iterator[object]:
    """Yield what counts of a step, or of what a stage says itself; most have little of it."""
    written = place.written
    yield place.id, place.of_stage  # names may move from one step to another, with their ids
    yield [(score.value, score.persona, score.word) for score in place.scores]
    yield [(meeting.touchpoint, meeting.channels) for meeting in place.meetings]
    yield bool(written.moment_of_truth), written.optional, written.importance
    yield bool(written.all_sources)
    yield from (written.channels, written.pains, written.opportunities, written.metrics)
    yield place.opportunity_ids
    if place.guesses:
        yield "guesses", place.guesses
    if place.actors:
        yield "actors", place.actors
    if place.named:
        yield "named", place.named
    if place.branches:
        leading = [(each.journey, each.ends, each.step) for each in place.branches]
        numbers = journey.numbers
        yield (
            "branches",
            [(to, ends, numbers.get(step) if step else None) for to, ends, step in leading],
            [bool(each.written.when) for each in place.branches],
        )
