"""What authors may write, as frozen records; each field says how its key is read.

The keys are the design's. `Written…` records stand for the three kinds of pages and for the parts
that the catalogue links; the others are used as they are.
"""

from __future__ import annotations

import datetime
from collections import abc
from dataclasses import dataclass
from typing import Any

from ..diagnostics import shown
from ..frontmatter import Mapping, Node, Scalar
from ..texts import Text
from .keys import RecordKind, key
from .kinds import (
    ID,
    PATH,
    TEXT,
    TEXTS,
    URL,
    Choice,
    DateKind,
    Flag,
    FlagOrText,
    ListOf,
    Number,
    Reading,
    ScoreKind,
    text_of,
)

STATES = ("current", "future")
STATUSES = ("draft", "live", "archived")
OPPORTUNITY_STATUSES = ("idea", "planned", "doing", "done")

_FIVE = Number(1, 5, whole=True)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from: a study, an interview, a dashboard."""

    title: Text | None = key(TEXT)
    url: Text | None = key(URL)
    date: datetime.date | None = key(DateKind())


def _source_says_something(values: dict[str, Any], node: Node, reading: Reading) -> bool:
    if values.get("title") or values.get("url"):
        return True
    reading.add("missing-key", node, "the source has neither 'title' nor 'url'")
    return False


_SOURCES = ListOf(RecordKind(Source, "title", _source_says_something))


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; its path is relative to the page."""

    path: Text = key(PATH, required="missing-key")
    alt: Text | None = key(TEXT)


_IMAGE = RecordKind(Image, "path")


@dataclass(frozen=True, slots=True)
class Thought:
    """What the customer thinks; a quote is what somebody said in these words."""

    text: Text = key(TEXT, required="missing-key")
    persona: Text | None = key(TEXT)
    quote: bool = key(Flag(), default=False)
    sources: tuple[Source, ...] = key(_SOURCES)


@dataclass(frozen=True, slots=True)
class Pain:
    """What hurts; severity from 1 to 5 (worst)."""

    text: Text = key(TEXT, required="missing-key")
    persona: Text | None = key(TEXT)
    severity: float | None = key(_FIVE)
    sources: tuple[Source, ...] = key(_SOURCES)


@dataclass(frozen=True, slots=True)
class Gain:
    """What delights."""

    text: Text = key(TEXT, required="missing-key")
    persona: Text | None = key(TEXT)
    sources: tuple[Source, ...] = key(_SOURCES)


@dataclass(frozen=True, slots=True)
class Opportunity:
    """What we could do; impact and effort from 1 to 5."""

    text: Text = key(TEXT, required="missing-key")
    id: Text | None = key(ID)
    persona: Text | None = key(TEXT)
    answers: Text | None = key(TEXT)
    """The text of the pain that it would end."""
    impact: float | None = key(_FIVE)
    effort: float | None = key(_FIVE)
    owner: Text | None = key(TEXT)
    status: str | None = key(Choice(OPPORTUNITY_STATUSES))
    url: Text | None = key(URL)


@dataclass(frozen=True, slots=True)
class Metric:
    """What was measured at a step."""

    name: Text = key(TEXT, required="missing-name")
    value: float | None = key(Number())
    unit: Text | None = key(TEXT)
    target: float | None = key(Number())
    better: str = key(Choice(("higher", "lower")), default="higher")
    date: datetime.date | None = key(DateKind())
    counts: str | None = key(Choice(("people",)))
    sources: tuple[Source, ...] = key(_SOURCES)
    source: tuple[Source, ...] = key(_SOURCES)
    """The reference page's spelling of `sources`."""

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None without a value or a target."""
        if self.value is None or self.target is None:
            return None
        return self.value <= self.target if self.better == "lower" else self.value >= self.target


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a step may lead: to a step of the same journey, or to a journey."""

    to: Text = key(TEXT, required="missing-key")
    when: Text | None = key(TEXT)


@dataclass(frozen=True, slots=True)
class Place:
    """A touchpoint that a step passes, by id, title or alias, with its channels there."""

    touchpoint: Text = key(TEXT, required="missing-key")
    channels: tuple[Text, ...] = key(TEXTS, name="channel")


@dataclass(frozen=True, slots=True)
class Scores:
    """A step's scores as they were written: one for all, or one a persona."""

    plain: float | None = None
    by_persona: tuple[tuple[Text, float], ...] = ()


class ScoresKind:
    """A score, or a mapping of personas to scores."""

    expected = "a score, or personas with one each"

    def read(self, node: Node, key: str, reading: Reading) -> Scores | None:
        """Give the scores that could be read."""
        kind = ScoreKind()
        if not isinstance(node, Mapping):
            value = kind.read(node, key, reading)
            return None if value is None else Scores(plain=value)
        scores = []
        for persona, written in node.entries.values():
            if isinstance(persona, Scalar) and not persona.empty:
                value = kind.read(written, key, reading)
                if value is not None:
                    scores.append((text_of(persona), value))
        return Scores(by_persona=tuple(scores)) if scores else None


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """What the customer does; the unit of the map."""

    name: Text = key(TEXT, required="missing-name")
    id: Text | None = key(ID)
    score: Scores | None = key(ScoresKind())
    feeling: Text | None = key(TEXT)
    actors: tuple[Text, ...] = key(TEXTS)
    touchpoints: tuple[Place, ...] = key(ListOf(RecordKind(Place, "touchpoint")), name="touchpoint")
    channels: tuple[Text, ...] = key(TEXTS, name="channel")
    detail: Text | None = key(TEXT)
    optional: bool = key(Flag(), default=False)
    next: tuple[Branch, ...] = key(ListOf(RecordKind(Branch, "to")))
    thoughts: tuple[Thought, ...] = key(ListOf(RecordKind(Thought, "text")))
    pains: tuple[Pain, ...] = key(ListOf(RecordKind(Pain, "text")))
    gains: tuple[Gain, ...] = key(ListOf(RecordKind(Gain, "text")))
    opportunities: tuple[Opportunity, ...] = key(ListOf(RecordKind(Opportunity, "text")))
    moment_of_truth: Text | bool | None = key(FlagOrText())
    physical_evidence: tuple[Text, ...] = key(TEXTS)
    frontstage: tuple[Text, ...] = key(TEXTS)
    backstage: tuple[Text, ...] = key(TEXTS)
    support: tuple[Text, ...] = key(TEXTS)
    duration: Text | None = key(TEXT)
    wait: Text | None = key(TEXT)
    metrics: tuple[Metric, ...] = key(ListOf(RecordKind(Metric)))
    sources: tuple[Source, ...] = key(_SOURCES)
    replaces: tuple[Text, ...] = key(TEXTS)
    image: Image | None = key(_IMAGE)
    own_lanes: abc.Mapping[str, tuple[Text, ...]] | None = None
    """The texts in the lanes that the site declares, by the lane's key."""

    def in_own_lane(self, lane: str) -> tuple[Text, ...]:
        """Give the texts in a lane that the site declares."""
        return (self.own_lanes or {}).get(lane, ())

    @property
    def all_sources(self) -> tuple[Source, ...]:
        """The step's own sources, and those of what it says."""
        said: tuple[Thought | Pain | Gain, ...] = (*self.thoughts, *self.pains, *self.gains)
        of_said = (source for item in said for source in item.sources)
        of_metrics = (one for item in self.metrics for one in (*item.sources, *item.source))
        return (*of_said, *of_metrics, *self.sources)

    @property
    def said(self) -> tuple[Thought | Pain | Gain | Opportunity, ...]:
        """All texts that may name a persona."""
        return (*self.thoughts, *self.pains, *self.gains, *self.opportunities)


@dataclass(frozen=True, slots=True)
class WrittenStage:
    """A part of a journey with a name of its own."""

    name: Text | None = key(TEXT, required="missing-name", keep=True)
    goal: Text | None = key(TEXT)
    steps: tuple[WrittenStep, ...] = key(ListOf(RecordKind(WrittenStep)))


def _stage_has_steps(values: dict[str, Any], node: Node, reading: Reading) -> bool:
    if not values.get("steps"):
        name = shown(values.get("name", "without a name"))
        reading.add("empty-stage", node, f"the stage {name} has no steps", "add one under `steps:`")
    return True


@dataclass(frozen=True, slots=True)
class WrittenJourney:
    """One map: how one customer (or a few) gets from a need to an outcome."""

    id: Text | None = key(ID)
    personas: tuple[Text, ...] = key(TEXTS)
    goal: Text | None = key(TEXT)
    scenario: Text | None = key(TEXT)
    expectations: tuple[Text, ...] = key(TEXTS)
    state: str = key(Choice(STATES), default="current")
    future_of: Text | None = key(TEXT)
    takes_up: tuple[Text, ...] = key(TEXTS)
    status: str = key(Choice(STATUSES), default="live")
    owner: Text | None = key(TEXT)
    reviewed: datetime.date | None = key(DateKind())
    aliases: tuple[Text, ...] = key(TEXTS)
    stages: tuple[WrittenStage, ...] = key(
        ListOf(RecordKind(WrittenStage, finish=_stage_has_steps))
    )


@dataclass(frozen=True, slots=True)
class WrittenPersona:
    """Whose journey it is; `share` is per cent of the customers."""

    id: Text | None = key(ID)
    role: Text | None = key(TEXT)
    quote: Text | None = key(TEXT)
    image: Image | None = key(_IMAGE)
    goals: tuple[Text, ...] = key(TEXTS)
    needs: tuple[Text, ...] = key(TEXTS)
    frustrations: tuple[Text, ...] = key(TEXTS)
    behaviours: tuple[Text, ...] = key(TEXTS)
    channels: tuple[Text, ...] = key(TEXTS)
    share: float | None = key(Number(0, 100))
    aliases: tuple[Text, ...] = key(TEXTS)


@dataclass(frozen=True, slots=True)
class WrittenTouchpoint:
    """Where customer and company meet."""

    id: Text | None = key(ID)
    channels: tuple[Text, ...] = key(TEXTS, name="channel")
    owner: Text | None = key(TEXT)
    url: Text | None = key(URL)
    aliases: tuple[Text, ...] = key(TEXTS)


Written = WrittenJourney | WrittenPersona | WrittenTouchpoint

KINDS: dict[str, type[Written]] = {
    "journey": WrittenJourney,
    "persona": WrittenPersona,
    "touchpoint": WrittenTouchpoint,
}
"""The three kinds of pages, by the key that makes a page one."""
