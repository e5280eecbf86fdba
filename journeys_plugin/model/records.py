"""The linked records: what the authors wrote, with every reference followed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple, TypeAlias, get_args

from ..diagnostics import Diagnostic, Location
from ..schema.notes import Opportunity, Pain
from ..schema.records import WrittenJourney, WrittenPersona, WrittenStage, WrittenTouchpoint
from ..schema.step_parts import Branch, Metric
from ..schema.steps import WrittenStep, items_in
from ..values.lean_dataclass import dataclass
from ..values.scale import given_or_mean, mean
from ..values.slugs import slug
from ..values.texts import Text
from .page import Page
from .ways import Leading, Ways, ways

PageKind: TypeAlias = Literal["journey", "persona", "touchpoint"]
PAGE_KINDS: tuple[PageKind, ...] = get_args(PageKind)
"""In the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Score:
    """How a step feels to a persona, on the site's scale."""

    value: float
    persona: str | None
    """The persona's id; None in a journey without personas."""
    on_own_scale: float | None = None
    """As it was written, if the map has a scale of its own."""
    word: str = ""
    """The feeling that it is guessed from; empty if its author wrote a number."""

    @property
    def written(self) -> float:
        """The score as it was written."""
        return self.value if self.on_own_scale is None else self.on_own_scale


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who takes part in a step: a persona with an id, or staff without one."""

    name: str
    persona: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A touchpoint that a step passes, through these channels."""

    touchpoint: str
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branching:
    """A branch that leads somewhere: to a step here, to another journey, or to an end."""

    written: Branch
    step: str | None = None
    journey: str | None = None
    ends: bool = False
    """Whether the way ends here."""
    leads_out: bool = False
    """Whether it leads to a step of this journey that is left out of what is shown."""

    @property
    def end(self) -> Text | None:
        """How the way ends, in words; None if it has none, or does not end here."""
        return self.written.end if isinstance(self.written.end, Text) else None


@dataclass(frozen=True, slots=True)
class OpportunityReference:
    """An opportunity of another journey that a future map takes up."""

    journey: str
    opportunity: str


@dataclass(frozen=True, slots=True)
class NamedOpportunity:
    """An opportunity that a step names, and that is written at another step or in another map."""

    journey: str
    """The id of the journey in which it is written."""
    id: str
    """Unique in that journey."""
    written: Opportunity


@dataclass(frozen=True, slots=True)
class StepMetric:
    """A metric of a step: its newest value, and how it came there."""

    written: Metric
    """The metric with its newest value, which stands on the page or in a file."""
    series: tuple[tuple[datetime.date, float], ...] = ()
    """All dated values, the oldest first; one for each day."""
    file: str = ""
    """The file under the docs folder that the newest value comes from; empty for the page."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a journey."""

    id: str
    written: WrittenStep
    scores: tuple[Score, ...]
    """Those that count; guessed ones only on a site that counts them."""
    guesses: tuple[Score, ...]
    """Scores guessed from feelings that are drawn and not counted."""
    meetings: tuple[Meeting, ...]
    actors: tuple[Actor, ...]
    """Empty if none are written: then all of the journey's personas take part."""
    detail: str | None
    """The journey that shows this step in detail."""
    branches: tuple[Branching, ...]
    replaces: tuple[str, ...]
    """In a future map, the ids of today's steps that it replaces."""
    opportunity_ids: tuple[str, ...]
    """One for each opportunity that is written here, unique in the journey."""
    named: tuple[NamedOpportunity, ...] = ()
    """The opportunities that it names, and that are written elsewhere."""
    of_stage: bool = False
    """Whether it is what a stage says itself, of all its steps; then it has the stage's name."""
    mean: float | None = field(init=False, repr=False, compare=False)
    """The score of all its personas, or the mean of theirs; None if there are none."""

    def __post_init__(self) -> None:
        """Take the mean, which everything asks for."""
        object.__setattr__(self, "mean", given_or_mean([score.value for score in self.scores]))

    def says(self, lane: str) -> bool:
        """Return whether something stands in a lane."""
        return bool(says_in(lane)(self))

    @property
    def opportunities(self) -> tuple[Opportunity, ...]:
        """Its opportunities: those that are written here, and those that it names."""
        return (*self.written.opportunities, *(named.written for named in self.named))

    @property
    def name(self) -> Text:
        """What the customer does."""
        return self.written.name

    # Not kept, as little as they take: large sites have ten thousands of steps.
    @property
    def drawn(self) -> tuple[Score, ...]:
        """What its points on the curve are drawn of."""
        return self.scores + self.guesses

    @property
    def given(self) -> tuple[Score, ...]:
        """The scores that its author wrote as numbers."""
        for score in self.scores:
            if score.word:
                return tuple([score for score in self.scores if not score.word])
        return self.scores  # as of nearly all steps, and this is asked for more than any other

    @property
    def guessed(self) -> tuple[Score, ...]:
        """The scores that are guessed from feelings, counted or not."""
        return tuple([score for score in self.drawn if score.word])

    @property
    def height(self) -> float | None:
        """Where its one point is drawn: at its mean, else where its feelings stand."""
        if self.scores:
            return self.mean
        return given_or_mean(score.value for score in self.guesses)

    @property
    def tells(self) -> int:
        """How much it tells of how it feels: a score (2) more than a feeling (1); 0 for nothing."""
        return 2 if self.given else int(bool(self.drawn))


def says_in(lane: str) -> Callable[[Step], object]:
    """Return what tells whether something stands in a lane, of many steps in little time."""
    items_of = items_in(lane)
    if lane == "opportunities":
        return lambda step: items_of(step.written) or step.named
    return lambda step: items_of(step.written)


@dataclass(frozen=True)
class Stage:
    """A stage of a journey; its id is unique there."""

    id: str
    name: str
    written: WrittenStage
    steps: tuple[Step, ...]
    """Its columns: its steps, else what it says itself; empty if it says nothing, either."""
    whole: Step | None = None
    """What it says itself, of all its steps; None if it says nothing."""

    @property
    def places(self) -> tuple[Step, ...]:
        """What it says itself, if anything, and then its steps."""
        if self.whole is None or not self.has_steps:
            return self.steps
        return (self.whole, *self.steps)

    @property
    def has_steps(self) -> bool:
        """Whether it has steps, and not just what it says itself."""
        return bool(self.written.steps)

    @cached_property
    def mean(self) -> float | None:
        """The mean of its scored steps, or its own score; None if it has neither."""
        return mean(place.mean for place in self.places if place.mean is not None)


@dataclass(frozen=True)
class Journey:
    """One map, linked."""

    id: str
    title: Text
    page: Page
    written: WrittenJourney
    personas: tuple[str, ...]
    stages: tuple[Stage, ...]
    future_of: str | None
    takes_up: tuple[OpportunityReference, ...]

    @property
    def path(self) -> str:
        """Its page's path under the docs folder."""
        return self.page.path

    @property
    def written_in(self) -> str:
        """The file that declares it, and that findings name."""
        return self.page.written_in

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All columns of the map, in order: its steps, and its stages that have no steps."""
        return tuple(step for stage in self.stages for step in stage.steps)

    @cached_property
    def step_count(self) -> int:
        """How many steps it has: a stage without steps is a column, and no step."""
        return sum(not column.of_stage for column in self.steps)

    @cached_property
    def places(self) -> tuple[Step, ...]:
        """All that says something: what each stage says itself, followed by its steps."""
        return tuple(place for stage in self.stages for place in stage.places)

    @cached_property
    def mean(self) -> float | None:
        """The mean of its scored steps and stages; None if it has none."""
        return mean(place.mean for place in self.places if place.mean is not None)

    @property
    def has_curve(self) -> bool:
        """Whether a step or a stage has a point: a score, or a feeling that is known."""
        return any(place.drawn for place in self.places)

    @cached_property
    def scored(self) -> int:
        """How many of its steps and stages have a score."""
        return sum(place.mean is not None for place in self.places)

    @cached_property
    def score_count(self) -> int:
        """How many scores its steps and stages have: one for each persona that has one there."""
        return sum(len(place.scores) for place in self.places)

    @cached_property
    def lowest(self) -> Step | None:
        """The first of its steps and stages with the lowest score."""
        scored = [place for place in self.places if place.mean is not None]
        return min(scored, key=lambda place: place.mean or 0.0) if scored else None

    @cached_property
    def ways(self) -> Ways:
        """Where its steps lead, by their numbers in `steps`, from 0."""
        numbers = self.numbers
        return ways([_leading(step, numbers) for step in self.steps])

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each step in `steps`, from 0, by its id."""
        return {step.id: number for number, step in enumerate(self.steps)}

    @cached_property
    def columns(self) -> dict[str, range]:
        """The columns over which each step or stage stands, by its id, as numbers in `steps`."""
        columns: dict[str, range] = {}
        first = 0
        for stage in self.stages:
            after = first + len(stage.steps)
            if stage.whole is not None:
                columns[stage.whole.id] = range(first, after)
            first = after
        return columns | {step.id: _column(at) for at, step in enumerate(self.steps)}

    def steps_before(self, place: Step) -> tuple[Step, ...]:
        """Return the steps of this journey from which people come to one of its steps or stages."""
        return self._beside(place, self.ways.before)

    def steps_after(self, place: Step) -> tuple[Step, ...]:
        """Return the steps of this journey to which people go from one of its steps or stages."""
        return self._beside(place, self.ways.after)

    def _beside(self, place: Step, leading: Sequence[Iterable[int]]) -> tuple[Step, ...]:
        own = self.columns[place.id]
        if len(own) == 1:
            return tuple([self.steps[number] for number in leading[own[0]]])
        numbers = dict.fromkeys(number for column in own for number in leading[column])
        return tuple(self.steps[number] for number in numbers if number not in own)

    def about(self, place: Step) -> tuple[Step, ...]:
        """Return a step or a stage with those that speak of the same: its stage, or its steps."""
        stage = self._stages_that_speak.get(place.id)
        if stage is None or stage.whole is None:
            return (place,)
        return (place, *stage.steps) if place.of_stage else (place, stage.whole)

    @cached_property
    def _stages_that_speak(self) -> dict[str, Stage]:
        """The stages that have both steps and content of their own, by the id of each place."""
        stages = (stage for stage in self.stages if stage.whole is not None and stage.has_steps)
        return {place.id: stage for stage in stages for place in stage.places}

    def open_pains(self, place: Step) -> tuple[Pain, ...]:
        """Return the pains of a step or a stage of this journey that no opportunity answers.

        Its own opportunities answer all of its pains, and a stage's those of its steps, too. Any
        other opportunity answers the pain that it names.
        """
        if not place.written.pains:
            return ()
        stage = self._stages_that_speak.get(place.id)
        of_stage = stage.whole if stage else None
        if place.opportunities or (of_stage and of_stage.opportunities):
            return ()
        return tuple(pain for pain in place.written.pains if slug(pain.text) not in self._answered)

    @cached_property
    def _answered(self) -> frozenset[str]:
        opportunities = (note for place in self.places for note in place.opportunities)
        return frozenset(slug(pain) for note in opportunities for pain in note.answers)

    @property
    def counts(self) -> bool:
        """Whether it counts towards means: it is current, live, and no future of another map."""
        written = self.written
        today = written.state == "current" and written.future_of is None
        return today and written.status == "live"


@lru_cache(maxsize=1_024)
def _column(number: int) -> range:
    """Return one column as a range; the same for all maps."""
    return range(number, number + 1)


def _leading(step: Step, numbers: Mapping[str, int]) -> Leading:
    branches = [
        branch
        for branch in step.branches
        if branch.step or branch.journey or branch.ends or branch.leads_out
    ]
    targets = tuple(dict.fromkeys(numbers[branch.step] for branch in branches if branch.step))
    maybe = bool(branches) and all(branch.written.when for branch in branches)
    return Leading(
        steps=targets,
        leaves=any(not branch.step for branch in branches),
        # Several conditions are taken for all cases if one of them leads to a step of this map.
        goes_on=not branches or (maybe and (len(branches) == 1 or not targets)),
        maybe=maybe,
        optional=step.written.optional,
    )


def personas_at(journey: Journey, step: Step) -> tuple[str, ...]:
    """Return the personas that take part in a step: the scored ones, else its actors, else all."""
    scored = [score.persona for score in step.drawn if score.persona]
    acting = [actor.persona for actor in step.actors if actor.persona]
    return tuple(dict.fromkeys(scored or acting)) or (() if step.actors else journey.personas)


@dataclass(frozen=True, slots=True)
class Persona:
    """A persona: a customer, or a kind of customer, that journeys are about."""

    id: str
    title: str
    page: Page | None
    """None if journeys name it and no page declares it."""
    named: Location | None
    """The place that names it first, if no page declares it."""
    written: WrittenPersona = field(default_factory=WrittenPersona)


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """A place or a thing where customer and company meet."""

    id: str
    title: str
    page: Page | None
    """As of a persona."""
    named: Location | None
    """As of a persona."""
    written: WrittenTouchpoint = field(default_factory=WrittenTouchpoint)


@dataclass(frozen=True, slots=True)
class Passing:
    """A step that passes a touchpoint, with its place in its journey."""

    journey: Journey
    stage: Stage
    step: Step
    meeting: Meeting

    @property
    def before(self) -> tuple[Step, ...]:
        """The steps from which people come to it."""
        return self.journey.steps_before(self.step)

    @property
    def after(self) -> tuple[Step, ...]:
        """The steps to which people go from it."""
        return self.journey.steps_after(self.step)


class MeanOfSteps(NamedTuple):
    """How steps feel on average."""

    value: float | None
    """None if they have no scores."""
    steps: int
    """How many steps it is the mean of: those with a score."""
    scores: int
    """How many scores these have: one for each persona that has one there."""


@dataclass(frozen=True, slots=True)
class NamingPlace:
    """A step that names an opportunity which is written elsewhere."""

    journey: Journey
    step: Step


class NamedRecord(NamedTuple):
    """A record's name."""

    title: str
    lang: str | None
    """The language of its page, if it names one."""


@dataclass(frozen=True)
class Catalogue:
    """All journeys, personas and touchpoints of a site, by id, in the order of their paths."""

    journeys: Mapping[str, Journey]
    personas: Mapping[str, Persona]
    touchpoints: Mapping[str, Touchpoint]
    passings: Mapping[str, tuple[Passing, ...]]
    """The steps that pass a touchpoint, by its id."""
    journeys_of: Mapping[str, tuple[Journey, ...]]
    """The journeys that name a persona, or score a step for it, by its id."""
    futures: Mapping[str, tuple[Journey, ...]]
    """The future maps that would replace a journey, by its id."""
    persona_names: Mapping[str, str] = field(default_factory=dict)
    """The persona that each name means, by the name's slug, for all names that journeys use."""
    detailed_by: Mapping[str, tuple[tuple[Journey, Step], ...]] = field(default_factory=dict)
    """The steps that a journey shows in detail, by its id."""
    measured: Mapping[tuple[str, str], tuple[StepMetric, ...]] = field(default_factory=dict)
    """All metrics of a step for which files have values, by the journey's id and the step's."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def names(self) -> Mapping[tuple[str, str], NamedRecord]:
        """What a link to each record says, by kind and id: less than the whole record."""
        return {
            (kind, record.id): NamedRecord(
                record.title, record.page.written.lang or None if record.page else None
            )
            for kind in PAGE_KINDS
            for record in self.of_kind(kind).values()
        }

    @cached_property
    def meant(self) -> Mapping[str, Mapping[str, str]]:
        """The id of the record that a name means, by kind and by the slug of the name.

        Names are ids, titles and aliases; one that means two records is left out.
        """
        return {kind: _meant(self.of_kind(kind)) for kind in PAGE_KINDS}

    @cached_property
    def written_at(self) -> Mapping[tuple[str, str], tuple[Journey, Step, Opportunity]]:
        """Where each opportunity is written, by its journey's id and its own."""
        return {
            (journey.id, own_id): (journey, step, written)
            for journey in self.journeys.values()
            for step in journey.places
            for own_id, written in zip(
                step.opportunity_ids, step.written.opportunities, strict=True
            )
        }

    @cached_property
    def named_at(self) -> Mapping[tuple[str, str], tuple[NamingPlace, ...]]:
        """The places that name an opportunity which is written elsewhere.

        By the id of the journey in which it is written, and its own.
        """
        places: dict[tuple[str, str], list[NamingPlace]] = {}
        for journey in self.journeys.values():
            for step in journey.places:
                for named in step.named:
                    place = NamingPlace(journey, step)
                    places.setdefault((named.journey, named.id), []).append(place)
        return {key: tuple(of_it) for key, of_it in places.items()}

    @cached_property
    def languages(self) -> Mapping[str, str]:
        """The language of the pages that name one, by their path."""
        return {page.path: page.written.lang for page in self.pages() if page.written.lang}

    def of_kind(self, kind: str) -> Mapping[str, Journey | Persona | Touchpoint]:
        """Return all records of a kind of pages, by id."""
        if kind == "journey":
            return self.journeys
        return self.personas if kind == "persona" else self.touchpoints

    def metrics_of(self, journey: str, step: Step) -> tuple[StepMetric, ...]:
        """Return the metrics of a journey's step, each with its newest value."""
        if not (step.written.metrics or self.measured):  # most steps of most sites
            return ()
        measured = self.measured.get((journey, step.id))
        return tuple(map(StepMetric, step.written.metrics)) if measured is None else measured

    @cached_property
    def touchpoint_places(self) -> Mapping[str, int]:
        """The place of each touchpoint that has a mean, from 1 for the worst; equal ones share."""
        means = {
            touchpoint: self.touchpoint_mean(touchpoint).value for touchpoint in self.touchpoints
        }
        scored = sorted(value for value in means.values() if value is not None)
        first = {value: place for place, value in reversed([*enumerate(scored, 1)])}
        return {one: first[value] for one, value in means.items() if value is not None}

    def touchpoint_mean(self, touchpoint: str) -> MeanOfSteps:
        """Return the mean of the steps that pass a touchpoint, of none if there is no such one."""
        return self._touchpoint_means.get(touchpoint) or self._mean_of_touchpoint(touchpoint)

    @cached_property
    def _touchpoint_means(self) -> Mapping[str, MeanOfSteps]:
        return {touchpoint: self._mean_of_touchpoint(touchpoint) for touchpoint in self.touchpoints}

    def _mean_of_touchpoint(self, touchpoint: str) -> MeanOfSteps:
        steps = [
            passing.step
            for passing in self.passings.get(touchpoint, ())
            if passing.journey.counts and passing.step.scores
        ]
        value = mean(step.mean for step in steps if step.mean is not None)
        return MeanOfSteps(value, len(steps), sum(len(step.scores) for step in steps))

    def pages(self) -> Iterator[Page]:
        """Yield the pages that declare something."""
        for kind in PAGE_KINDS:
            for record in self.of_kind(kind).values():
                if record.page is not None:
                    yield record.page


def _meant(records: Mapping[str, Journey | Persona | Touchpoint]) -> dict[str, str]:
    names: dict[str, set[str]] = {}
    for own_id, record in records.items():
        for name in (record.title, *record.written.aliases):
            names.setdefault(slug(name), set()).add(own_id)
    clear = {name: next(iter(ids)) for name, ids in names.items() if len(ids) == 1}
    return clear | {own_id: own_id for own_id in records}
