"""The steps that pass a touchpoint: their order, what narrows them, and what they say there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from itertools import islice
from typing import Any, TypeAlias

from ...model import Journey, Passing, personas_at
from ...model.records import says_in
from ...schema.step_lanes import LANES
from ...values.lean_dataclass import dataclass
from ...values.slugs import slug
from .filters import Choices, Narrowing, narrowing
from .page_context import PageContext
from .tags import tag_choices

Choice: TypeAlias = Mapping[str, str]
"""What a step is of by one filter: names by their keys."""

FEW = 8
"""How many steps are seen at a glance, without a filter (by eye: a screen and a half)."""

_IN_A_ROW = 20
"""How many steps of a journey stand in one row: more begin another one."""


@dataclass(frozen=True, slots=True)
class SaidThere:
    """What a step says of a touchpoint."""

    written: Any
    """A text, or a record with one."""
    path: str
    """Of the page that it is written on."""
    passing: Passing
    number: int
    """The step's in the order."""

    @property
    def severity(self) -> float | None:
        """How much a pain hurts, from 1 to 5; None if nobody knows, or if it is no pain."""
        return getattr(self.written, "severity", None)


@dataclass(frozen=True)
class Passings:
    """The steps that pass a touchpoint: those of current, live maps first, of these the worst."""

    here: PageContext
    ordered: tuple[Passing, ...]

    @classmethod
    def of(cls, touchpoint: str, here: PageContext) -> Passings:
        """Return those of a touchpoint."""
        passings = here.catalogue.passings.get(touchpoint, ())
        return cls(here, tuple(sorted(passings, key=_worst_first)))

    @cached_property
    def has_few(self) -> bool:
        """Whether all is seen at a glance, so that nobody needs a filter."""
        return len(self.ordered) <= FEW

    @cached_property
    def channels_differ(self) -> bool:
        """Whether the channels are not those of all its steps, which stand at the page's head."""
        return len({frozenset(passing.meeting.channels) for passing in self.ordered}) > 1

    def by_journey(self) -> list[tuple[Journey, tuple[tuple[int, Passing], ...]]]:
        """Return the rows: a journey with some of its steps, each with its number in the order."""
        of_journeys: dict[str, list[tuple[int, Passing]]] = {}
        for number, passing in enumerate(self.ordered):
            of_journeys.setdefault(passing.journey.id, []).append((number, passing))
        return [
            (steps[0][1].journey, row)
            for steps in of_journeys.values()
            for row in _parted(steps, _IN_A_ROW)
        ]

    @cached_property
    def narrowed(self) -> Narrowing[int]:
        """What narrows the steps, by their numbers; the cells of heat maps link to the choices."""
        labels = self.here.options.labels
        names = {
            "tag": labels.tags,
            "stage": labels.stage,
            "persona": labels.persona,
            "channel": labels.channel,
            "counts": labels.status,
        }
        return narrowing(dict(enumerate(map(_ChoicesOf(self.here).choices, self.ordered))), names)

    def said_in(self, lane: str) -> list[SaidThere]:
        """Return what the steps say in a lane, the gravest first."""
        said = [
            said
            for number, passing in enumerate(self.ordered)
            for said in self._said(lane, passing, number)
        ]
        return sorted(said, key=lambda one: -(one.severity or 0))

    def _said(self, lane: str, passing: Passing, number: int) -> Iterator[SaidThere]:
        for item in passing.step.written.in_lane(lane):
            yield SaidThere(item, passing.journey.path, passing, number)
        for named in passing.step.named if lane == "opportunities" else ():
            yield SaidThere(named.written, self.here.journey(named.journey).path, passing, number)


@dataclass(frozen=True, slots=True)
class _ChoicesOf:
    """Says what steps are of. Steps share their stages, personas and channels, each named once."""

    here: PageContext
    _journeys: dict[str, tuple[Choice, Choice]] = field(default_factory=dict)
    _stages: dict[str, Choice] = field(default_factory=dict)
    _personas: dict[tuple[str, ...], Choice] = field(default_factory=dict)
    _channels: dict[tuple[str, ...], Choice] = field(default_factory=dict)

    def choices(self, passing: Passing) -> Choices:
        """Return what a step is of."""
        journey, stage = passing.journey, passing.stage.name
        personas, channels = personas_at(journey, passing.step), passing.meeting.channels
        of_journey = self._journeys.get(journey.id)
        if of_journey is None:
            of_journey = self._journeys[journey.id] = self._of_journey(journey)
        if stage not in self._stages:
            self._stages[stage] = self._of_stage(stage)
        if personas not in self._personas:
            self._personas[personas] = self._of_personas(personas)
        if channels not in self._channels:
            self._channels[channels] = self._of_channels(channels)
        return {
            "tag": of_journey[0],
            "stage": self._stages[stage],
            "persona": self._personas[personas],
            "channel": self._channels[channels],
            "counts": of_journey[1],
        }

    def _of_journey(self, journey: Journey) -> tuple[Choice, Choice]:
        labels = self.here.options.labels
        counts = {"yes": labels.live} if journey.counts else {"no": labels.not_counted}
        return tag_choices(journey.page), counts

    def _of_stage(self, name: str) -> Choice:
        stage, common = self.here.options.stages.of(name)
        return {stage: self.here.words(common)}

    def _of_personas(self, personas: Iterable[str]) -> Choice:
        here = self.here
        return {persona: here.words(here.persona(persona).title) for persona in personas}

    def _of_channels(self, channels: Iterable[str]) -> Choice:
        return {slug(channel): self.here.channel_name(channel) for channel in channels}


def _parted(steps: Sequence[tuple[int, Passing]], most: int) -> Iterator[tuple[Any, ...]]:
    left = iter(steps)
    while part := tuple(islice(left, most)):
        yield part


def _worst_first(passing: Passing) -> tuple[bool, bool, float]:
    score = passing.step.mean
    return not passing.journey.counts, score is None, score or 0.0


LISTED = tuple(key for key, lane in LANES.items() if lane.on_touchpoint)
"""The lanes that a touchpoint's page lists."""


def lanes_on_touchpoint(passings: Iterable[Passing]) -> list[str]:
    """Return the lanes that a touchpoint's page lists: those in which its steps say something."""
    steps = [passing.step for passing in passings]
    return [key for key in LISTED if any(map(says_in(key), steps))]
