"""The steps that pass a touchpoint, with their neighbours and what they say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ...model import (
    Journey,
    Passing,
    Step,
    personas_at,
)
from ...schema.step_lanes import LANES
from ...values.slugs import slug
from .filters import Filter, filters_of, is_of
from .notes import item_facts, look_of
from .page_context import PageContext
from .personas_of_step import personas_of_step
from .tags import tag_filters, tag_keys


@dataclass(frozen=True, slots=True)
class PassingRow:
    """A step that passes a touchpoint, with its links."""

    before: Markup
    """The steps before it, each with its score; empty at a journey's beginning."""
    step: Markup
    importance: Markup
    """Dots for how much the step matters; empty if unknown."""
    after: Markup
    score: float | None
    felt: Markup
    """What its feelings stand for, if it has no score."""
    journey: Markup
    marks: tuple[str, ...]
    stage: str
    personas: Markup
    channels: Markup
    counts: bool
    keys: str
    """The words that filters find it by."""


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What a step says of a touchpoint, with the step."""

    html: Markup
    facts: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class SaidLane:
    """What the steps say of a touchpoint in one lane."""

    key: str
    name: str
    look: str
    rows: tuple[SaidRow, ...]


@dataclass(frozen=True, slots=True)
class TouchpointListing:
    """What stands on a touchpoint's page; current, live maps come first."""

    rows: tuple[PassingRow, ...]
    filters: list[Filter]
    """What the rows can be narrowed by."""
    lanes: tuple[SaidLane, ...]
    """What the steps say there."""


def touchpoint_listing(touchpoint: str, here: PageContext) -> TouchpointListing:
    """Gather every step that passes a touchpoint, and what the steps say there."""
    passings = here.catalogue.passings.get(touchpoint, ())
    ordered = sorted(passings, key=lambda passing: not passing.journey.counts)
    return TouchpointListing(
        tuple(_passing_row(passing, here) for passing in ordered),
        _filters(ordered, here),
        tuple(_lane(key, ordered, here) for key in lanes_on_touchpoint(ordered)),
    )


def lanes_on_touchpoint(passings: Iterable[Passing]) -> list[str]:
    """Return the lanes that a touchpoint's page lists: those in which its steps say something."""
    steps = [passing.step for passing in passings]
    shown = (key for key, lane in LANES.items() if lane.on_touchpoint)
    return [key for key in shown if any(step.says(key) for step in steps)]


def _passing_row(passing: Passing, here: PageContext) -> PassingRow:
    journey = passing.journey
    return PassingRow(
        before=_scored(journey, passing.before, here),
        step=here.step_named(journey, passing.step),
        importance=here.importance(passing.step.written.importance),
        after=_scored(journey, passing.after, here),
        score=passing.step.shown if passing.step.given else None,
        felt=Markup("") if passing.step.given else here.felt(passing.step),
        journey=here.journey_link(journey.id),
        marks=here.state_marks(journey),
        stage=here.words(passing.stage.name),
        personas=personas_of_step(passing.journey, passing.step, here),
        channels=here.channels(passing.meeting.channels),
        counts=journey.counts,
        keys=_keys(passing, here),
    )


def _scored(journey: Journey, steps: Sequence[Step], here: PageContext) -> Markup:
    return Markup("<br>").join(here.scored_step(journey, step) for step in steps)


def _keys(passing: Passing, here: PageContext) -> str:
    """Return the words that filters find a step by; the cells of heat maps link to them."""
    stage, _ = here.options.stages.of(passing.stage.name)
    keys = [is_of("stage", stage)]
    keys += [is_of("persona", persona) for persona in personas_at(passing.journey, passing.step)]
    keys += [is_of("channel", slug(channel)) for channel in passing.meeting.channels]
    keys += tag_keys(passing.journey.page)
    keys += [is_of("counts", "yes" if passing.journey.counts else "no")]
    return " ".join(dict.fromkeys(keys))


def _filters(passings: Sequence[Passing], here: PageContext) -> list[Filter]:
    labels = here.options.labels
    stages: dict[str, str] = {}
    personas: dict[str, str] = {}
    channels: dict[str, str] = {}
    counts = {
        "yes" if passing.journey.counts else "no": labels.live
        if passing.journey.counts
        else labels.not_counted
        for passing in passings
    }
    for passing in passings:
        stage, name = here.options.stages.of(passing.stage.name)
        stages.setdefault(stage, here.words(name))
        for persona in personas_at(passing.journey, passing.step):
            personas.setdefault(persona, here.words(here.persona(persona).title))
        for channel in passing.meeting.channels:
            channels.setdefault(slug(channel), here.channel_name(channel))
    of_tags = tag_filters([passing.journey.page for passing in passings], here)
    return of_tags + filters_of(
        (
            ("stage", labels.stage, stages),
            ("persona", labels.persona, personas),
            ("channel", labels.channel, channels),
            ("counts", labels.status, counts),
        )
    )


def _step_link(passing: Passing, here: PageContext) -> Markup:
    journey, step = passing.journey, passing.step
    href = escape(here.step_link(journey, step))
    words = escape(f"{here.words(journey.title)}: {here.words(step.name)}")
    return Markup(f'<a href="{href}">{words}</a>')  # noqa: S704 - both are escaped


def _lane(key: str, passings: Iterable[Passing], here: PageContext) -> SaidLane:
    lanes = here.options.lanes
    rows = (
        _said_row(item, path, passing, here)
        for passing in passings
        for item, path in _said(key, passing, here)
    )
    label = lanes.label(key, here.options.labels)
    return SaidLane(key, label, look_of(key, lanes)[0], tuple(rows))


def _said(key: str, passing: Passing, here: PageContext) -> Iterator[tuple[Any, str]]:
    """Yield what a step says in a lane, each with the path of the page that it is written on."""
    for item in passing.step.written.in_lane(key):
        yield item, passing.journey.path
    for named in passing.step.named if key == "opportunities" else ():
        yield named.written, here.journey(named.journey).path


def _said_row(item: Any, path: str, passing: Passing, here: PageContext) -> SaidRow:
    text, facts = (item, ()) if isinstance(item, str) else (item.text, item_facts(item, here))
    return SaidRow(here.text(text, path), (*facts, _step_link(passing, here)))
