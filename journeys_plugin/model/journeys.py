"""One journey, linked: its steps with their ids, personas, touchpoints and branches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..diagnostics import Diagnostics, Location, nearest, shown
from ..schema.records import WrittenJourney, WrittenTouchpoint
from ..schema.scores import Scores
from ..schema.step_parts import Branch, Place
from ..schema.steps import WrittenStep
from ..values.slugs import slug
from ..values.texts import Text
from .ids import free, unique_ids
from .page import Page
from .records import (
    Actor,
    Branching,
    Journey,
    Meeting,
    OpportunityReference,
    Score,
    Stage,
    Step,
)
from .references import References


def written_journey(page: Page) -> WrittenJourney:
    """Return what a journey's page declares."""
    assert isinstance(page.written, WrittenJourney)
    return page.written


def step_ids(page: Page, findings: Diagnostics) -> list[str]:
    """Return an id for each step, unique in the journey, in the order of the map."""
    steps = [step for stage in written_journey(page).stages for step in stage.steps]
    return unique_ids([(step.id, step.name) for step in steps], "steps", page.written_in, findings)


def opportunity_ids(page: Page, findings: Diagnostics) -> list[str]:
    """Return an id for each opportunity, unique in the journey, in the order of the map."""
    opportunities = [
        (opportunity.id, opportunity.text)
        for stage in written_journey(page).stages
        for step in stage.steps
        for opportunity in step.opportunities
    ]
    return unique_ids(opportunities, "opportunities", page.written_in, findings)


@dataclass
class JourneyLinker:
    """Links one journey."""

    site: References
    id: str
    page: Page
    steps_of: dict[str, dict[str, None]]
    """The ids of each journey's steps, in order."""
    opportunities: dict[str, list[str]]
    """The ids of each journey's opportunities, in order."""
    removed: set[tuple[str, str]]
    """References that would close a circle, as `link` names them; they are not followed."""

    def linked(self) -> Journey:
        """Return the journey with all references followed."""
        written = written_journey(self.page)
        self._check_state(written)
        self.personas = self._personas(written.personas)
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
        self.own_steps = {
            slug(name): step_id
            for name, step_id in zip(
                [step.name for stage in written.stages for step in stage.steps],
                self.steps_of[self.id],
                strict=True,
            )
        } | {step_id: step_id for step_id in self.steps_of[self.id]}
        step_ids = iter(self.steps_of[self.id])
        opportunity_ids = iter(self.opportunities[self.id])
        stages: dict[str, Stage] = {}
        last: dict[str, int] = {}
        for number, stage in enumerate(written.stages, 1):
            name = str(stage.name) if stage.name else f"Stage {number}"
            stage_id = free(slug(name), stages, last)
            steps = tuple(
                self._step(
                    next(step_ids), step, tuple(next(opportunity_ids) for _ in step.opportunities)
                )
                for step in stage.steps
            )
            stages[stage_id] = Stage(stage_id, name, stage, steps)
        return tuple(stages.values())

    def _step(self, step_id: str, written: WrittenStep, opportunities: tuple[str, ...]) -> Step:
        actors = tuple(self._actor(name) for name in written.actors)
        detail = None
        if written.detail and not self._is_removed("detail", written.detail):
            detail = self.site.journey(written.detail, self.page.written_in)
        self._note_personas(written)
        return Step(
            id=step_id,
            written=written,
            scores=self._scores(written, actors),
            meetings=self._meetings(written),
            actors=actors,
            detail=detail,
            branches=tuple(self._branch(branch) for branch in written.next),
            replaces=self._replaces(step_id, written),
            opportunity_ids=opportunities,
        )

    def _actor(self, name: Text) -> Actor:
        """Return an actor: a persona that a page declares or the journey names, else staff."""
        persona = self.site.personas.find(name, self.page.written_in)
        if persona is None and slug(name) in self.personas:
            persona = slug(name)
        return Actor(str(name), persona)

    def _note_personas(self, written: WrittenStep) -> None:
        """Report the personas that a step's texts name and no page declares."""
        staff = {slug(name) for name in written.actors}
        for note in written.said:
            if note.persona and slug(note.persona) not in staff:
                self.site.persona(note.persona, self.page.written_in)

    def _scores(self, written: WrittenStep, actors: tuple[Actor, ...]) -> tuple[Score, ...]:
        if written.score is None:
            return ()
        if written.score.by_persona:
            return self._scores_by_persona(written.score)
        assert written.score.plain is not None
        acting = tuple(dict.fromkeys(actor.persona for actor in actors if actor.persona))
        personas = acting or self.personas
        return tuple(self._score(written.score.plain, persona) for persona in personas or (None,))

    def _score(self, value: float, persona: str | None) -> Score:
        """Return a score on the site's scale."""
        own = written_journey(self.page).scale
        if own is None:
            return Score(value, persona)
        return Score(own.ends.on(self.page.scale, value), persona, value)

    def _scores_by_persona(self, scores: Scores) -> tuple[Score, ...]:
        by_persona: dict[str, Score] = {}
        for name, value in scores.by_persona:
            persona = self.site.persona(name, self.page.written_in)
            if persona in by_persona:
                place = Location(self.page.written_in, name.line, name.column)
                message = f"{shown(name)} already has a score here, under another name"
                self.site.findings.add("duplicate-key", place, message, "keep one of them")
            by_persona.setdefault(persona, self._score(value, persona))
        return tuple(by_persona.values())

    def _meetings(self, written: WrittenStep) -> tuple[Meeting, ...]:
        """Return each touchpoint once, with all channels that are named with it."""
        meetings: dict[str, Meeting] = {}
        for place in self._places(written):
            meeting = self._meeting(place, written)
            before = meetings.get(meeting.touchpoint)
            channels = (*(before.channels if before else ()), *meeting.channels)
            once = tuple(dict.fromkeys(channels))
            meetings[meeting.touchpoint] = Meeting(meeting.touchpoint, once)
        return tuple(meetings.values())

    def _places(self, written: WrittenStep) -> Iterator[Place]:
        for place in written.touchpoints:
            for name in self.site.each(place.touchpoint, self.page, self.site.touchpoints):
                yield replace(place, touchpoint=name)

    def _meeting(self, place: Place, written: WrittenStep) -> Meeting:
        touchpoint = self.site.touchpoint(place.touchpoint, self.page.written_in)
        channels = place.channels or written.channels
        if not channels and (page := self.site.touchpoints.by_id.get(touchpoint)) is not None:
            assert isinstance(page.written, WrittenTouchpoint)
            channels = page.written.channels
        return Meeting(touchpoint, tuple(str(channel) for channel in channels))

    def _branch(self, branch: Branch) -> Branching:
        if (step := self.own_steps.get(slug(branch.to))) is not None:
            return Branching(branch, step=step)
        if (journey := self.site.journeys.find(branch.to, self.page.written_in)) is not None:
            return Branching(branch, journey=journey)
        self._unknown_step(branch.to, "step of this journey and no journey", self.own_steps)
        return Branching(branch)

    def _replaces(self, step_id: str, written: WrittenStep) -> tuple[str, ...]:
        if self.future_of is None:
            return ()
        todays = self.steps_of[self.future_of]
        if not written.replaces:
            return (step_id,) if step_id in todays else ()
        replaced = []
        for reference in written.replaces:
            if slug(reference) in todays:
                replaced.append(slug(reference))
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

    def _takes_up(self, written: WrittenJourney) -> tuple[OpportunityReference, ...]:
        taken_up = []
        for reference in written.takes_up:
            journey, _, opportunity = reference.partition("/")
            known = self.opportunities.get(journey, [])
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
