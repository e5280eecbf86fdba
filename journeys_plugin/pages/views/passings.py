"""The steps that pass a touchpoint, with their neighbours and what they say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup, escape

from ...model import (
    Journey,
    Passing,
    Step,
    personas_at,
)
from ...schema.step_lanes import LANES
from ...values.lean_dataclass import dataclass
from ...values.slugs import slug
from .filters import Choices, Filter, narrowing
from .notes import item_facts
from .page_context import PageContext
from .personas_of_step import own_scores
from .tags import tag_choices

_FEW = 8
"""How many steps are seen at a glance, without a filter (by eye: a screen and a half)."""


@dataclass(frozen=True, slots=True)
class PassingRow:
    """A step that passes a touchpoint, with its links."""

    place: str
    """The step's id in its journey."""
    before: tuple[Markup, ...]
    """The steps before it, each with its score; empty at a journey's beginning."""
    step: Markup
    importance: Markup
    """Dots for how much the step matters; empty if unknown."""
    after: tuple[Markup, ...]
    score: float | None
    felt: Markup
    """What its feelings stand for, if it has no score."""
    stage: str
    personas: tuple[tuple[str, str], ...]
    """The ids of its personas, each with its own score if these differ."""
    channels: Markup
    """Empty if they are those of all its steps, which stand at the page's head."""
    keys: str
    """The words that filters find it by."""


@dataclass(frozen=True, slots=True)
class PassingJourney:
    """A journey with its steps that pass a touchpoint, worst first."""

    journey: Journey
    steps: tuple[PassingRow, ...]


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What a step says of a touchpoint, with the step."""

    html: Markup
    facts: tuple[Markup, ...]
    step: Markup
    severity: float | None
    """How much a pain hurts, from 1 to 5; None if nobody knows, or if it is no pain."""


@dataclass(frozen=True, slots=True)
class SaidLane:
    """What the steps say of a touchpoint in one lane."""

    key: str
    name: str
    rows: tuple[SaidRow, ...]


@dataclass(frozen=True, slots=True)
class TouchpointListing:
    """What stands on a touchpoint's page: current, live maps first, and of these the worst."""

    journeys: tuple[PassingJourney, ...]
    filters: tuple[Filter, ...]
    """What the steps can be narrowed by."""
    has_few: bool
    """Whether all is seen at a glance, so that nobody needs a filter."""
    lanes: tuple[SaidLane, ...]
    """What the steps say there."""


def touchpoint_listing(touchpoint: str, here: PageContext) -> TouchpointListing:
    """Gather every step that passes a touchpoint, and what the steps say there."""
    passings = here.catalogue.passings.get(touchpoint, ())
    ordered = sorted(passings, key=_worst_first)
    labels = here.options.labels
    names = {
        "tag": labels.tags,
        "stage": labels.stage,
        "persona": labels.persona,
        "channel": labels.channel,
        "counts": labels.status,
    }
    of_rows = {number: _choices(passing, here) for number, passing in enumerate(ordered)}
    narrowed = narrowing(of_rows, names)
    differ = len({frozenset(passing.meeting.channels) for passing in passings}) > 1
    of_journeys: dict[str, list[PassingRow]] = {}
    for number, passing in enumerate(ordered):
        row = _passing_row(passing, narrowed.keys[number], here, tells_channels=differ)
        of_journeys.setdefault(passing.journey.id, []).append(row)
    return TouchpointListing(
        tuple(PassingJourney(here.journey(id_), tuple(of)) for id_, of in of_journeys.items()),
        narrowed.filters,
        len(passings) <= _FEW,
        tuple(_lane(key, ordered, here) for key in lanes_on_touchpoint(ordered)),
    )


def _worst_first(passing: Passing) -> tuple[bool, bool, float]:
    score = passing.step.mean
    return not passing.journey.counts, score is None, score or 0.0


def lanes_on_touchpoint(passings: Iterable[Passing]) -> list[str]:
    """Return the lanes that a touchpoint's page lists: those in which its steps say something."""
    steps = [passing.step for passing in passings]
    shown = (key for key, lane in LANES.items() if lane.on_touchpoint)
    return [key for key in shown if any(step.says(key) for step in steps)]


def _passing_row(
    passing: Passing, keys: str, here: PageContext, *, tells_channels: bool
) -> PassingRow:
    journey = passing.journey
    return PassingRow(
        place=passing.step.id,
        before=_scored(journey, passing.before, here),
        step=here.step_named(journey, passing.step),
        importance=here.importance(passing.step.written.importance),
        after=_scored(journey, passing.after, here),
        score=passing.step.mean if passing.step.given else None,
        felt=Markup("") if passing.step.given else here.felt(passing.step),
        stage=here.words(passing.stage.name),
        personas=tuple(own_scores(passing.journey, passing.step, here)),
        channels=here.channels(passing.meeting.channels if tells_channels else ()),
        keys=keys,
    )


def _scored(journey: Journey, steps: Sequence[Step], here: PageContext) -> tuple[Markup, ...]:
    return tuple(here.scored_step(journey, step) for step in steps)


def _choices(passing: Passing, here: PageContext) -> Choices:
    """Return what a step is of; the cells of heat maps link to these."""
    labels, journey = here.options.labels, passing.journey
    stage, name = here.options.stages.of(passing.stage.name)
    personas = personas_at(journey, passing.step)
    channels = passing.meeting.channels
    return {
        "tag": tag_choices(journey.page),
        "stage": {stage: here.words(name)},
        "persona": {persona: here.words(here.persona(persona).title) for persona in personas},
        "channel": {slug(channel): here.channel_name(channel) for channel in channels},
        "counts": {"yes": labels.live} if journey.counts else {"no": labels.not_counted},
    }


def _step_link(passing: Passing, here: PageContext) -> Markup:
    journey, step = passing.journey, passing.step
    href = escape(here.step_link(journey, step))
    words = escape(f"{here.words(journey.title)}: {here.words(step.name)}")
    return Markup(f'<a href="{href}">{words}</a>')  # noqa: S704 - both are escaped


def _lane(key: str, passings: Iterable[Passing], here: PageContext) -> SaidLane:
    rows = (
        _said_row(item, path, passing, here)
        for passing in passings
        for item, path in _said(key, passing, here)
    )
    label = here.options.lanes.label(key, here.options.labels)
    return SaidLane(key, label, tuple(sorted(rows, key=lambda row: -(row.severity or 0))))


def _said(key: str, passing: Passing, here: PageContext) -> Iterator[tuple[Any, str]]:
    """Yield what a step says in a lane, each with the path of the page that it is written on."""
    for item in passing.step.written.in_lane(key):
        yield item, passing.journey.path
    for named in passing.step.named if key == "opportunities" else ():
        yield named.written, here.journey(named.journey).path


def _said_row(item: Any, path: str, passing: Passing, here: PageContext) -> SaidRow:
    text, facts = (item, ()) if isinstance(item, str) else (item.text, item_facts(item, here))
    severity = getattr(item, "severity", None)
    return SaidRow(here.text(text, path), facts, _step_link(passing, here), severity)
