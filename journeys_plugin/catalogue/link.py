"""Pages to a catalogue: every reference followed, every broken one reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..diagnostics import Findings, Location, in_order, nearest, shown
from ..pages import Page
from ..schema.records import (
    Branch,
    Place,
    WrittenJourney,
    WrittenPersona,
    WrittenStage,
    WrittenStep,
    WrittenTouchpoint,
)
from ..slugs import slug
from ..texts import Text
from .cycles import closing_edges
from .names import Names, free
from .records import (
    Actor,
    Branching,
    Catalogue,
    Journey,
    Meeting,
    OpportunityReference,
    Passing,
    Persona,
    Score,
    Stage,
    Step,
    Touchpoint,
)


def link(pages: Sequence[Page]) -> Catalogue:
    """Link the pages of a site into its catalogue.

    Personas and touchpoints that journeys name and no page declares are in it as well.
    """
    findings = Findings()
    of_kind = {
        kind: Names(kind, [page for page in pages if page.kind == kind], findings)
        for kind in ("journey", "persona", "touchpoint")
    }
    linker = _Linker(findings, of_kind["journey"], of_kind["persona"], of_kind["touchpoint"])
    journeys = linker.journeys_linked()
    return _assembled(journeys, linker, findings)


@dataclass
class _Linker:
    findings: Findings
    journeys: Names
    personas: Names
    touchpoints: Names
    new_personas: dict[str, Persona] = field(default_factory=dict)
    new_touchpoints: dict[str, Touchpoint] = field(default_factory=dict)
    persona_names: dict[str, str] = field(default_factory=dict)

    def journeys_linked(self) -> dict[str, Journey]:
        removed = self._circular()
        steps_of = {
            journey_id: _step_ids(page.written.stages, page.path, self.findings)
            for journey_id, page in self.journeys.by_id.items()
            if isinstance(page.written, WrittenJourney)
        }
        opportunities = {
            journey_id: _opportunity_ids(page) for journey_id, page in self.journeys.by_id.items()
        }
        return {
            journey_id: _JourneyLinker(
                self, journey_id, page, steps_of, opportunities, removed
            ).linked()
            for journey_id, page in self.journeys.by_id.items()
        }

    def _circular(self) -> set[tuple[str, str]]:
        """Report what closes a circle and give it: (journey, the words that lead on)."""
        removed: set[tuple[str, str]] = set()
        for rule, what, references in (
            ("circular-detail", "detail", _details),
            ("circular-future", "future", _future_of),
        ):
            for journey_id, reference in self._closing(references):
                page = self.journeys.by_id[journey_id]
                self.findings.add(
                    rule,
                    Location(page.path, reference.line, reference.column),
                    f"{shown(reference)} leads back to this journey as its own {what}",
                    "point it at another journey, or leave it out",
                )
                removed.add((journey_id, f"{what} {slug(reference)}"))
        return removed

    def _closing(self, references: Callable[[Page], list[Text]]) -> list[tuple[str, Text]]:
        edges: dict[str, list[tuple[str, Text]]] = {}
        for journey_id, page in self.journeys.by_id.items():
            quiet = [(self._silently(ref), ref) for ref in references(page)]
            edges[journey_id] = [(target, ref) for target, ref in quiet if target is not None]
        return closing_edges(edges)

    def _silently(self, reference: Text) -> str | None:
        """Follow a reference to a journey without a report: linking reports it later."""
        before = len(self.findings.diagnostics)
        found = self.journeys.find(reference, "")
        del self.findings.diagnostics[before:]
        return found

    def persona(self, reference: Text, path: str) -> str:
        """Follow a reference to a persona; one that nobody declares gets a page."""
        found = self._persona(reference, path)
        self.persona_names[slug(reference)] = found
        return found

    def _persona(self, reference: Text, path: str) -> str:
        if (found := self.personas.find(reference, path)) is not None:
            return found
        wanted = slug(reference)
        if wanted not in self.new_personas:
            place = Location(path, reference.line, reference.column)
            self.new_personas[wanted] = Persona(wanted, str(reference), None, place)
            near = self.personas.nearest(wanted)
            self.findings.add(
                "undeclared-persona",
                place,
                f"no page declares the persona {shown(reference)}",
                f"did you mean {near!r}?" if near else "write a page with `persona:` for it",
            )
        return wanted

    def touchpoint(self, reference: Text, path: str) -> str:
        """Follow a reference to a touchpoint; one that nobody declares gets a page."""
        if (found := self.touchpoints.find(reference, path)) is not None:
            return found
        wanted = slug(reference)
        if wanted not in self.new_touchpoints:
            place = Location(path, reference.line, reference.column)
            self.new_touchpoints[wanted] = Touchpoint(wanted, str(reference), None, place)
            self._report_touchpoint(reference, wanted, place)
        return wanted

    def _report_touchpoint(self, reference: Text, wanted: str, place: Location) -> None:
        message = f"no page declares the touchpoint {shown(reference)}"
        if near := self.touchpoints.alike(wanted):
            self.findings.add("near-touchpoint", place, message, f"did you mean {near!r}?")
        else:
            remedy = "write a page with `touchpoint:` for it when it matters"
            self.findings.add("undeclared-touchpoint", place, message, remedy)

    def journey(self, reference: Text, path: str) -> str | None:
        """Follow a reference to a journey; an unknown one is reported."""
        found = self.journeys.find(reference, path)
        if found is None:
            near = self.journeys.nearest(slug(reference))
            self.findings.add(
                "unknown-journey",
                Location(path, reference.line, reference.column),
                f"there is no journey {shown(reference)}",
                f"did you mean {near!r}?" if near else "write the id or the title of a journey",
            )
        return found


def _written_journey(page: Page) -> WrittenJourney:
    assert isinstance(page.written, WrittenJourney)
    return page.written


def _details(page: Page) -> list[Text]:
    stages = _written_journey(page).stages
    return [step.detail for stage in stages for step in stage.steps if step.detail]


def _future_of(page: Page) -> list[Text]:
    reference = _written_journey(page).future_of
    return [reference] if reference else []


def _step_ids(stages: tuple[WrittenStage, ...], path: str, findings: Findings) -> list[str]:
    """Give one id a step, unique in the journey; a written id wins over one made of a name."""
    steps = [step for stage in stages for step in stage.steps]
    written: set[str] = set()
    for step in steps:
        if step.id in written:
            findings.add(
                "duplicate-id",
                Location(path, step.id.line, step.id.column),
                f"two steps of this journey have the id {str(step.id)!r}",
                "write another one here",
            )
        elif step.id:
            written.add(step.id)
    taken: set[str] = set()
    ids = []
    for step in steps:
        if step.id and step.id not in taken:
            step_id = str(step.id)
        else:
            step_id = free(str(step.id) if step.id else slug(step.name), taken | written)
        taken.add(step_id)
        ids.append(step_id)
    return ids


def _opportunity_ids(page: Page) -> list[str]:
    """Give one id an opportunity, unique in the journey, in the order of the map."""
    opportunities = [
        opportunity
        for stage in _written_journey(page).stages
        for step in stage.steps
        for opportunity in step.opportunities
    ]
    taken: set[str] = {str(opportunity.id) for opportunity in opportunities if opportunity.id}
    ids: list[str] = []
    for opportunity in opportunities:
        if opportunity.id and opportunity.id not in ids:
            ids.append(str(opportunity.id))
        else:
            ids.append(free(str(opportunity.id or slug(opportunity.text)), taken))
            taken.add(ids[-1])
    return ids


@dataclass
class _JourneyLinker:
    """Links one journey."""

    site: _Linker
    id: str
    page: Page
    steps_of: dict[str, list[str]]
    opportunities: dict[str, list[str]]
    removed: set[tuple[str, str]]

    def linked(self) -> Journey:
        written = _written_journey(self.page)
        self.personas = self._personas(written.personas)
        future_of = None
        if written.future_of and not self._is_removed("future", written.future_of):
            future_of = self.site.journey(written.future_of, self.page.path)
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

    def _is_removed(self, what: str, reference: Text) -> bool:
        return (self.id, f"{what} {slug(reference)}") in self.removed

    def _personas(self, references: tuple[Text, ...]) -> tuple[str, ...]:
        found = (self.site.persona(reference, self.page.path) for reference in references)
        return tuple(dict.fromkeys(found))

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
        for number, stage in enumerate(written.stages, 1):
            name = str(stage.name) if stage.name else f"Stage {number}"
            stage_id = free(slug(name), stages)
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
            detail = self.site.journey(written.detail, self.page.path)
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
        """Name an actor: whoever is no persona is staff."""
        found = self.site.personas.find(name, self.page.path)
        if found is None and slug(name) in self.personas:
            found = slug(name)
        return Actor(str(name), found)

    def _note_personas(self, written: WrittenStep) -> None:
        """Report the personas that a step's texts name and nobody knows."""
        staff = {slug(name) for name in written.actors}
        for said in written.said:
            if said.persona and slug(said.persona) not in staff:
                self.site.persona(said.persona, self.page.path)

    def _scores(self, written: WrittenStep, actors: tuple[Actor, ...]) -> tuple[Score, ...]:
        if written.score is None:
            return ()
        if written.score.by_persona:
            return tuple(
                Score(value, self.site.persona(persona, self.page.path))
                for persona, value in written.score.by_persona
            )
        assert written.score.plain is not None
        acting = tuple(dict.fromkeys(actor.persona for actor in actors if actor.persona))
        personas = acting or self.personas
        if not personas:
            return (Score(written.score.plain, None),)
        return tuple(Score(written.score.plain, persona) for persona in personas)

    def _meetings(self, written: WrittenStep) -> tuple[Meeting, ...]:
        return tuple(self._meeting(place, written) for place in written.touchpoints)

    def _meeting(self, place: Place, written: WrittenStep) -> Meeting:
        touchpoint = self.site.touchpoint(place.touchpoint, self.page.path)
        channels = place.channels or written.channels
        if not channels and (page := self.site.touchpoints.by_id.get(touchpoint)) is not None:
            assert isinstance(page.written, WrittenTouchpoint)
            channels = page.written.channels
        return Meeting(touchpoint, tuple(str(channel) for channel in channels))

    def _branch(self, branch: Branch) -> Branching:
        if (step := self.own_steps.get(slug(branch.to))) is not None:
            return Branching(branch, step=step)
        if (journey := self.site.journeys.find(branch.to, self.page.path)) is not None:
            return Branching(branch, journey=journey)
        self._unknown_step(branch.to, "step of this journey and no journey", self.own_steps)
        return Branching(branch)

    def _replaces(self, step_id: str, written: WrittenStep) -> tuple[str, ...]:
        if self.future_of is None:
            return ()
        todays = self.steps_of[self.future_of]
        if not written.replaces:
            return (step_id,) if step_id in todays else ()
        found = []
        for reference in written.replaces:
            if slug(reference) in todays:
                found.append(slug(reference))
            else:
                self._unknown_step(reference, f"step of {self.future_of}", todays)
        return tuple(found)

    def _unknown_step(self, reference: Text, what: str, known: dict[str, str] | list[str]) -> None:
        near = nearest(slug(reference), known)
        self.site.findings.add(
            "unknown-step",
            Location(self.page.path, reference.line, reference.column),
            f"there is no {what} with the name {shown(reference)}",
            f"did you mean {near!r}?" if near else "write the id or the name of a step",
        )

    def _takes_up(self, written: WrittenJourney) -> tuple[OpportunityReference, ...]:
        found = []
        for reference in written.takes_up:
            journey, _, opportunity = reference.partition("/")
            known = self.opportunities.get(journey, [])
            if opportunity in known:
                found.append(OpportunityReference(journey, opportunity))
                continue
            near = next(iter(_near_opportunities(opportunity, known)), None)
            remedy = (
                f"did you mean {journey}/{near}?" if near else "write journey-id/opportunity-id"
            )
            self.site.findings.add(
                "unknown-opportunity",
                Location(self.page.path, reference.line, reference.column),
                f"there is no opportunity {shown(reference)}",
                remedy,
            )
        return tuple(found)


def _near_opportunities(opportunity: str, known: list[str]) -> list[str]:
    near = nearest(opportunity, known)
    return [near] if near else []


def _assembled(journeys: dict[str, Journey], linker: _Linker, findings: Findings) -> Catalogue:
    personas = {
        persona_id: _declared_persona(persona_id, page)
        for persona_id, page in linker.personas.by_id.items()
    }
    touchpoints = {
        touchpoint_id: _declared_touchpoint(touchpoint_id, page)
        for touchpoint_id, page in linker.touchpoints.by_id.items()
    }
    passings: dict[str, list[Passing]] = {}
    journeys_of: dict[str, dict[str, Journey]] = {}
    futures: dict[str, list[Journey]] = {}
    detailed_by: dict[str, list[tuple[Journey, Step]]] = {}
    for journey in journeys.values():
        for persona in _personas_of(journey):
            journeys_of.setdefault(persona, {})[journey.id] = journey
        if journey.future_of:
            futures.setdefault(journey.future_of, []).append(journey)
        for stage in journey.stages:
            for step in stage.steps:
                for meeting in step.meetings:
                    passing = Passing(journey, stage, step, meeting)
                    passings.setdefault(meeting.touchpoint, []).append(passing)
                if step.detail:
                    detailed_by.setdefault(step.detail, []).append((journey, step))
    return Catalogue(
        journeys=journeys,
        personas=personas | linker.new_personas,
        touchpoints=touchpoints | linker.new_touchpoints,
        passings={key: tuple(found) for key, found in passings.items()},
        journeys_of={key: tuple(found.values()) for key, found in journeys_of.items()},
        futures={key: tuple(found) for key, found in futures.items()},
        persona_names=linker.persona_names,
        detailed_by={key: tuple(found) for key, found in detailed_by.items()},
        diagnostics=in_order(findings.diagnostics),
    )


def _personas_of(journey: Journey) -> list[str]:
    scored = (score.persona for step in journey.steps for score in step.scores)
    return list(dict.fromkeys([*journey.personas, *(found for found in scored if found)]))


def _declared_persona(persona_id: str, page: Page) -> Persona:
    assert isinstance(page.written, WrittenPersona)
    return Persona(persona_id, str(page.title), page, None, page.written)


def _declared_touchpoint(touchpoint_id: str, page: Page) -> Touchpoint:
    assert isinstance(page.written, WrittenTouchpoint)
    return Touchpoint(touchpoint_id, str(page.title), page, None, page.written)
