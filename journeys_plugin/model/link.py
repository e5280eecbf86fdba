"""Pages to a catalogue: every reference followed, every broken one reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..diagnostics import Diagnostics, Location, in_order, shown
from ..schema.records import WrittenPersona, WrittenTouchpoint
from ..values.slugs import slug
from ..values.texts import Text
from .ids import closing_edges
from .journeys import (
    JourneyLinker,
    step_ids,
    written_journey,
    written_places,
)
from .names import KnownNames
from .opportunities import opportunities_of
from .page import Page
from .records import (
    PAGE_KINDS,
    Catalogue,
    Journey,
    Passing,
    Persona,
    Step,
    Touchpoint,
)
from .references import References


def link(pages: Sequence[Page]) -> Catalogue:
    """Link the pages of a site into its catalogue.

    Personas and touchpoints that journeys name and no page declares are in it as well.
    """
    findings = Diagnostics()
    of_kind = {
        kind: KnownNames(kind, [page for page in pages if page.kind == kind], findings)
        for kind in PAGE_KINDS
    }
    site = References(findings, of_kind["journey"], of_kind["persona"], of_kind["touchpoint"])
    return _assembled(_linked(site), site, findings)


def _linked(site: References) -> dict[str, Journey]:
    removed = _circular(site.journeys, site.findings)
    pages = site.journeys.by_id
    ids_of = {journey_id: step_ids(page, site.findings) for journey_id, page in pages.items()}
    places = {journey_id: written_places(page) for journey_id, page in pages.items()}
    opportunities = opportunities_of(places, site.findings)
    return {
        journey_id: JourneyLinker(site, journey_id, page, ids_of, opportunities, removed).linked()
        for journey_id, page in pages.items()
    }


def _circular(journeys: KnownNames, findings: Diagnostics) -> set[tuple[str, str]]:
    """Report and return the references that close a circle: a journey's id, and kind and slug."""
    removed: set[tuple[str, str]] = set()
    for rule, kind, references in (
        ("circular-detail", "detail", _details),
        ("circular-future", "future", _future_of),
    ):
        for journey_id, reference in _closing(references, journeys):
            page = journeys.by_id[journey_id]
            findings.add(
                rule,
                Location(page.written_in, reference.line, reference.column),
                f"{shown(reference)} leads back to this journey as its own {kind}",
                "point it at another journey, or leave it out",
            )
            removed.add((journey_id, f"{kind} {slug(reference)}"))
    return removed


def _closing(
    references: Callable[[Page], list[Text]], journeys: KnownNames
) -> list[tuple[str, Text]]:
    edges: dict[str, list[tuple[str, Text]]] = {}
    for journey_id, page in journeys.by_id.items():
        # Quietly: the references are followed again, and reported, when the journey is linked.
        targets = [(journeys.find_quietly(ref, page.written_in), ref) for ref in references(page)]
        edges[journey_id] = [(target, ref) for target, ref in targets if target is not None]
    return closing_edges(edges)


def _details(page: Page) -> list[Text]:
    stages = written_journey(page).stages
    return [step.detail for stage in stages for step in stage.steps if step.detail]


def _future_of(page: Page) -> list[Text]:
    reference = written_journey(page).future_of
    return [reference] if reference else []


def _assembled(journeys: dict[str, Journey], site: References, findings: Diagnostics) -> Catalogue:
    personas = {
        persona_id: _declared_persona(persona_id, page)
        for persona_id, page in site.personas.by_id.items()
    }
    touchpoints = {
        touchpoint_id: _declared_touchpoint(touchpoint_id, page)
        for touchpoint_id, page in site.touchpoints.by_id.items()
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
        for passing in _passings(journey):
            passings.setdefault(passing.meeting.touchpoint, []).append(passing)
        for step in journey.steps:
            if step.detail:
                detailed_by.setdefault(step.detail, []).append((journey, step))
    return Catalogue(
        journeys=journeys,
        personas=personas | site.new_personas,
        touchpoints=touchpoints | site.new_touchpoints,
        passings={touchpoint: tuple(of_it) for touchpoint, of_it in passings.items()},
        journeys_of={persona: tuple(maps.values()) for persona, maps in journeys_of.items()},
        futures={today: tuple(maps) for today, maps in futures.items()},
        persona_names=site.persona_names,
        detailed_by={detail: tuple(steps) for detail, steps in detailed_by.items()},
        diagnostics=in_order(findings.diagnostics),
    )


def _passings(journey: Journey) -> Iterator[Passing]:
    for stage in journey.stages:
        for place in stage.places:
            for meeting in place.meetings:
                yield Passing(journey, stage, place, meeting)


def _personas_of(journey: Journey) -> list[str]:
    scored = (score.persona for place in journey.places for score in place.drawn)
    return list(dict.fromkeys([*journey.personas, *filter(None, scored)]))


def _declared_persona(persona_id: str, page: Page) -> Persona:
    assert isinstance(page.written, WrittenPersona)
    return Persona(persona_id, str(page.title), page, None, page.written)


def _declared_touchpoint(touchpoint_id: str, page: Page) -> Touchpoint:
    assert isinstance(page.written, WrittenTouchpoint)
    return Touchpoint(touchpoint_id, str(page.title), page, None, page.written)
