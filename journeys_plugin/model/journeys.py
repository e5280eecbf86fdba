"""One journey, linked: its steps with their ids, personas, touchpoints and branches."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from ..diagnostics import Diagnostics, Location, nearest, shown
from ..schema.records import WrittenJourney, WrittenStage
from ..schema.step_parts import END, Branch, Place
from ..schema.steps import WrittenStep
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from ..values.texts import Text
from .ids import free, unique_ids
from .opportunities import MapOpportunities, OpportunitiesAt, WrittenPlaces
from .page import Page
from .records import (
    Actor,
    Branching,
    Journey,
    Meeting,
    OpportunityReference,
    Stage,
    Step,
)
from .references import References
from .scoring import Scoring, felt_once
from .written_names import anchor_of, leads_here


def written_journey(page: Page) -> WrittenJourney:
    """Return what a journey's page declares."""
    assert isinstance(page.written, WrittenJourney)
    return page.written


@dataclass(frozen=True, slots=True)
class PlaceIds:
    """The ids of a journey's steps, and of what its stages say.

    Those of the steps are the same whatever the stages say.
    """

    steps: tuple[str, ...]
    """In the order of the map."""
    wholes: tuple[str, ...]
    """Of the stages that say something themselves, in their order."""

    @property
    def all(self) -> tuple[str, ...]:
        """All ids."""
        return (*self.steps, *self.wholes)


def step_ids(page: Page, findings: Diagnostics) -> PlaceIds:
    """Return an id for each step and each stage that says something, unique in the journey."""
    steps, wholes = _written_places(page)
    ids = [(step.id, step.name) for step in (*steps, *wholes)]
    unique = unique_ids(ids, "steps", page.written_in, findings)
    return PlaceIds(tuple(unique[: len(steps)]), tuple(unique[len(steps) :]))


def written_places(page: Page) -> WrittenPlaces:
    """Return what a journey's page says of its steps and stages."""
    return WrittenPlaces(page.written_in, *_written_places(page))


def _written_places(page: Page) -> tuple[list[WrittenStep], list[WrittenStep]]:
    """Return all steps, and what the stages say themselves, each with its stage's name."""
    stages = list(_named_stages(written_journey(page)))
    steps = [step for _, stage in stages for step in stage.steps]
    wholes = [
        replace(stage.whole, name=Text(name, stage.whole.name.line, stage.whole.name.column))
        for name, stage in stages
        if stage.whole is not None
    ]
    return steps, wholes


def _named_stages(written: WrittenJourney) -> Iterator[tuple[str, WrittenStage]]:
    for number, stage in enumerate(written.stages, 1):
        yield str(stage.name) if stage.name else f"Stage {number}", stage


def columns_and_stages(page: Page, ids: PlaceIds) -> tuple[dict[str, None], dict[str, None]]:
    """Return the ids of a journey's columns, and of its stages that say something and have steps.

    A stage without steps is a column.
    """
    stages = (stage for stage in written_journey(page).stages if stage.whole is not None)
    with_steps = {own: bool(stage.steps) for own, stage in zip(ids.wholes, stages, strict=True)}
    without = (own for own, has_steps in with_steps.items() if not has_steps)
    columns = dict.fromkeys((*ids.steps, *without))
    return columns, dict.fromkeys(own for own, has_steps in with_steps.items() if has_steps)


def _by_names(places: Sequence[tuple[WrittenStep, str]], columns: Container[str]) -> dict[str, str]:
    """Return the id of each column by its name's slug and by itself, where branches name some."""
    if not any(step.next for step, _ in places):
        return {}
    by_name = {slug(step.name): own for step, own in places if own in columns}
    return by_name | {own: own for own in by_name.values()}


@dataclass
class JourneyLinker:
    """Links one journey."""

    site: References
    id: str
    page: Page
    step_ids: dict[str, PlaceIds]
    """The ids of each journey's steps and stages."""
    opportunities: dict[str, MapOpportunities]
    """Each journey's opportunities."""
    removed: set[tuple[str, str]]
    """References that would close a circle, as `link` names them; they are not followed."""

    def linked(self) -> Journey:
        """Return the journey with all references followed."""
        written = written_journey(self.page)
        self._check_state(written)
        self.personas = self._personas(written.personas)
        self.scoring = Scoring(self.site, self.page, written.scale.ends if written.scale else None)
        future_of = None
        if written.future_of and not self._is_removed("future", written.future_of):
            future_of = self.site.journey(written.future_of, self.page.written_in)
        self.future_of = future_of
        return Journey(
            id=self.id,
            title=self.page.title,
            page=self.page,
            written=written,
            personas=self.personas,
            stages=self._stages(written),
            future_of=future_of,
            takes_up=self._takes_up(written),
        )

    def _check_state(self, written: WrittenJourney) -> None:
        if written.state == "future":
            return
        for key, references in (
            ("future_of", [written.future_of] if written.future_of else []),
            ("takes_up", written.takes_up),
        ):
            for reference in references[:1]:
                self.site.findings.add(
                    "not-future",
                    Location(self.page.written_in, reference.line, reference.column),
                    f"{key} is for future maps, and this map is of today",
                    "write `state: future` above it",
                )

    def _is_removed(self, what: str, reference: Text) -> bool:
        return (self.id, f"{what} {slug(reference)}") in self.removed

    def _personas(self, references: tuple[Text, ...]) -> tuple[str, ...]:
        names = (
            name
            for reference in references
            for name in self.site.each(reference, self.page, self.site.personas)
        )
        ids = (self.site.persona(name, self.page.written_in) for name in names)
        return tuple(dict.fromkeys(ids))

    def _stages(self, written: WrittenJourney) -> tuple[Stage, ...]:
        steps, wholes = _written_places(self.page)
        ids, opportunities = self.step_ids[self.id], self.opportunities[self.id]
        columns, self.stages_with_steps = columns_and_stages(self.page, ids)
        by_name = [*zip(wholes, ids.wholes, strict=True), *zip(steps, ids.steps, strict=True)]
        self.own_steps = _by_names(by_name, columns)
        linked_steps = self._places_of(steps, ids.steps, opportunities.steps)
        linked_wholes = self._places_of(wholes, ids.wholes, opportunities.wholes, of_stage=True)
        stages: dict[str, Stage] = {}
        last: dict[str, int] = {}
        for name, stage in _named_stages(written):
            stage_id = free(slug(name), stages, last)
            whole = next(linked_wholes) if stage.whole is not None else None
            own = tuple(next(linked_steps) for _ in stage.steps)
            whole, own = felt_once(whole, own)
            stages[stage_id] = Stage(
                stage_id, name, stage, own or ((whole,) if whole else ()), whole
            )
        return tuple(stages.values())

    def _places_of(
        self,
        places: Iterable[WrittenStep],
        ids: Iterable[str],
        opportunities: Iterable[OpportunitiesAt],
        of_stage: bool = False,
    ) -> Iterator[Step]:
        for written, own, of_it in zip(places, ids, opportunities, strict=True):
            step = self._step(own, written, of_it)
            yield replace(step, of_stage=True) if of_stage else step

    def _step(self, step_id: str, written: WrittenStep, opportunities: OpportunitiesAt) -> Step:
        if len(opportunities.written) != len(written.opportunities):  # it names some, too
            written = replace(written, opportunities=opportunities.written)
        actors = self._actors(written) if written.actors else ()
        detail = None
        if written.detail and not self._is_removed("detail", written.detail):
            detail = self.site.journey(written.detail, self.page.written_in)
        self._note_personas(written)
        acting = tuple(dict.fromkeys(actor.persona for actor in actors if actor.persona))
        scores, guesses = self.scoring.of(written, acting or self.personas)
        return Step(
            id=step_id,
            written=written,
            scores=scores,
            guesses=guesses,
            meetings=self._meetings(written),
            actors=actors,
            detail=detail,
            branches=tuple([self._branch(branch, step_id) for branch in written.next]),
            replaces=self._replaces(step_id, written),
            opportunity_ids=opportunities.ids,
            named=opportunities.named,
        )

    def _actors(self, written: WrittenStep) -> tuple[Actor, ...]:
        return tuple(
            self._actor(name)
            for names in written.actors
            for name in self.site.each(names, self.page, self.site.personas)
        )

    def _actor(self, name: Text) -> Actor:
        """Return an actor: a persona that a page declares or the journey names, else staff."""
        persona = self.site.personas.find(name, self.page.written_in)
        if persona is None and slug(name) in self.personas:
            persona = slug(name)
        return Actor(str(name), persona)

    def _note_personas(self, written: WrittenStep) -> None:
        """Report the personas that a step's texts name and no page declares."""
        named = [note.persona for note in written.said if note.persona]
        if not named:
            return
        staff = {slug(name) for name in written.actors}
        for persona in named:
            if slug(persona) not in staff:
                self.site.persona(persona, self.page.written_in)

    def _meetings(self, written: WrittenStep) -> tuple[Meeting, ...]:
        """Return each touchpoint once, with all channels that are named with it."""
        places = tuple(self._places(written)) if written.touchpoints else ()
        if len(places) == 1 and not (places[0].channels or written.channels):
            return self.site.meeting(self._touchpoint(places[0]))
        meetings: dict[str, Meeting] = {}
        for place in places:
            meeting = self._meeting(place, written)
            before = meetings.get(meeting.touchpoint)
            channels = (*before.channels, *meeting.channels) if before else meeting.channels
            if before or len(channels) > 1:
                meeting = Meeting(meeting.touchpoint, tuple(dict.fromkeys(channels)))
            meetings[meeting.touchpoint] = meeting
        return tuple(meetings.values())

    def _places(self, written: WrittenStep) -> Iterator[Place]:
        for place in written.touchpoints:
            for name in self.site.each(place.touchpoint, self.page, self.site.touchpoints):
                yield place if name is place.touchpoint else replace(place, touchpoint=name)

    def _meeting(self, place: Place, written: WrittenStep) -> Meeting:
        touchpoint = self._touchpoint(place)
        if channels := place.channels or written.channels:
            return Meeting(touchpoint, tuple([str(channel) for channel in channels]))
        return self.site.meeting(touchpoint)[0]

    def _touchpoint(self, place: Place) -> str:
        return self.site.touchpoint(place.touchpoint, self.page.written_in)

    def _branch(self, branch: Branch, source: str) -> Branching:
        if branch.to is None:
            return Branching(branch, ends=True)
        is_end = slug(branch.to) == END
        step = self.own_steps.get(slug(branch.to)) or self._linked_step(branch.to)
        if step is not None and not (is_end and step == source):
            return Branching(branch, step=step)
        if (journey := self.site.journeys.find(branch.to, self.page.written_in)) is not None:
            return Branching(branch, journey=journey)
        if is_end:
            return Branching(branch, ends=True)
        self._unknown_step(branch.to, "step of this journey and no journey", self.own_steps)
        return Branching(branch)

    def _linked_step(self, reference: Text) -> str | None:
        """Return the step of this map to which a link leads: `[Ask](#step-ask)`."""
        step = self.own_steps.get(slug(anchor_of(reference)))
        if step is None:
            return None
        journey = self.site.journeys.find_quietly(reference, self.page.written_in)
        return step if journey == self.id or leads_here(reference) else None

    def _replaces(self, step_id: str, written: WrittenStep) -> tuple[str, ...]:
        if self.future_of is None:
            return ()
        today = self.site.journeys.by_id[self.future_of]
        todays, stages = columns_and_stages(today, self.step_ids[self.future_of])
        if step_id in self.stages_with_steps:
            return (step_id,) if step_id in stages else ()
        if not written.replaces:
            return (step_id,) if step_id in todays else ()
        replaced = []
        for reference in written.replaces:
            of_link = slug(anchor_of(reference))
            if (step := slug(reference)) in todays or (step := of_link) in todays:
                replaced.append(step)
            else:
                self._unknown_step(reference, f"step of {self.future_of}", todays)
        return tuple(dict.fromkeys(replaced))

    def _unknown_step(self, reference: Text, what: str, known: Iterable[str]) -> None:
        near = nearest(slug(reference), known)
        self.site.findings.add(
            "unknown-step",
            Location(self.page.written_in, reference.line, reference.column),
            f"there is no {what} with the name {shown(reference)}",
            f"did you mean {near!r}?" if near else "write the id or the name of a step",
        )

    def _opportunity(self, reference: Text) -> tuple[str, str]:
        """Return the ids of a journey and of its opportunity, which a link may name, too."""
        journey, _, opportunity = reference.partition("/")
        if journey in self.opportunities:
            return journey, opportunity
        if anchor := anchor_of(reference):
            page, opportunity = str(reference), anchor
        else:
            page, _, opportunity = reference.rpartition("/")
        found = self.site.journeys.find_quietly(page, self.page.written_in)
        return found or journey, opportunity

    def _takes_up(self, written: WrittenJourney) -> tuple[OpportunityReference, ...]:
        taken_up = []
        for reference in written.takes_up:
            journey, opportunity = self._opportunity(reference)
            known = self.opportunities[journey].ids if journey in self.opportunities else ()
            if opportunity in known:
                taken_up.append(OpportunityReference(journey, opportunity))
                continue
            near = nearest(opportunity, known)
            remedy = (
                f"did you mean {journey}/{near}?" if near else "write journey-id/opportunity-id"
            )
            self.site.findings.add(
                "unknown-opportunity",
                Location(self.page.written_in, reference.line, reference.column),
                f"there is no opportunity {shown(reference)}",
                remedy,
            )
        return tuple(taken_up)
