"""From one thing to everything that it touches in a catalogue, in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...model import Catalogue, Journey, Step
from ...schema.notes import Opportunity
from .links import Links, step_thing
from .things import Thing

Touched = tuple[Thing, str]
"""What is touched, and its relation to the thing that touches it."""


def touched(thing: Thing, links: Links) -> Iterator[Touched]:
    """Yield everything that a thing touches, itself first; nothing if the catalogue lacks it."""
    yield from _TRACES[thing.kind](thing.id, links)


def _of_touchpoint(key: str, links: Links) -> Iterator[Touched]:
    if key not in links.catalogue.touchpoints:
        return
    yield Thing("touchpoint", key), "itself"
    for passing in links.catalogue.passings.get(key, ()):
        journey, step = passing.journey, passing.step
        yield Thing("journey", journey.id), "passes"
        yield step_thing(journey, step), "passes"
        for persona in links.people(journey, step):
            yield Thing("persona", persona), "meets"


def _of_persona(key: str, links: Links) -> Iterator[Touched]:
    if key not in links.catalogue.personas:
        return
    yield Thing("persona", key), "itself"
    for journey_id, steps in links.steps_with.get(key, {}).items():
        yield Thing("journey", journey_id), "names"
        for step in steps:
            yield step_thing(links.catalogue.journeys[journey_id], step), "taken-by"
            for meeting in step.meetings:
                yield Thing("touchpoint", meeting.touchpoint), "met-by"


def _of_journey(key: str, links: Links) -> Iterator[Touched]:
    journey = links.catalogue.journeys.get(key)
    if journey is None:
        return
    yield Thing("journey", key), "itself"
    for persona in journey.personas:
        yield Thing("persona", persona), "named-by"
    for step in journey.places:
        yield step_thing(journey, step), "part-of"
        yield from _at(journey, step, links, "named-by")
        yield from _led_to(step)
        yield from (
            (thing, relation)
            for thing, relation in _sharing(journey, step, links)
            if thing.kind == "journey" and thing.id != key
        )
    yield from _futures(journey, links.catalogue)
    for other, step, relation in links.leading_to.get(key, ()):
        yield Thing("journey", other.id), relation
        yield step_thing(other, step), relation
    yield from _taking_up(key, links.taken_up_by.get(key, ()), links)


def _of_step(key: str, links: Links) -> Iterator[Touched]:
    journey, step = _step(key, links.catalogue)
    if journey is None or step is None:
        return
    yield step_thing(journey, step), "itself"
    yield Thing("journey", journey.id), "has"
    yield from _at(journey, step, links, "takes-part")
    yield from _led_to(step)
    yield from _neighbours(journey, step)
    yield from _replacements(journey, step, links.catalogue)
    yield from _taking_up(journey.id, step.opportunity_ids, links)
    yield from _sharing(journey, step, links)


def _of_opportunity(key: str, links: Links) -> Iterator[Touched]:
    journey_id, _, wanted = key.partition("/")
    placed = opportunity(key, links.catalogue)
    if placed is None:
        return
    journey, step, written = placed
    yield Thing("opportunity", key), "itself"
    yield Thing("journey", journey_id), "has"
    yield step_thing(journey, step), "has"
    helped = links.persona(written.persona) if written.persona else None
    yield from _at(journey, step, links, "takes-part", only=helped)
    for place in links.catalogue.named_at.get((journey_id, wanted), ()):
        yield from _at(place.journey, place.step, links, "takes-part", only=helped)
    yield from _naming(journey_id, wanted, links)
    yield from _taking_up(journey_id, (wanted,), links)


_TRACES: dict[str, Callable[[str, Links], Iterator[Touched]]] = {
    "touchpoint": _of_touchpoint,
    "persona": _of_persona,
    "journey": _of_journey,
    "step": _of_step,
    "opportunity": _of_opportunity,
}


def opportunity(key: str, catalogue: Catalogue) -> tuple[Journey, Step, Opportunity] | None:
    """Return the opportunity with the id `JOURNEY/OPPORTUNITY`, with its journey and its step."""
    journey_id, _, own_id = key.partition("/")
    return catalogue.written_at.get((journey_id, own_id))


def _step(key: str, catalogue: Catalogue) -> tuple[Journey | None, Step | None]:
    journey_id, _, wanted = key.partition("/")
    journey = catalogue.journeys.get(journey_id)
    steps = journey.places if journey else ()
    return journey, next((step for step in steps if step.id == wanted), None)


def _at(
    journey: Journey, step: Step, links: Links, relation: str, only: str | None = None
) -> Iterator[Touched]:
    """Yield the personas that take part in a step, or `only` one, and its touchpoints."""
    for persona in (only,) if only else links.people(journey, step):
        yield Thing("persona", persona), relation
    for meeting in step.meetings:
        yield Thing("touchpoint", meeting.touchpoint), "passed-by"


def _led_to(step: Step) -> Iterator[Touched]:
    """Yield the journeys that a step leads to."""
    if step.detail:
        yield Thing("journey", step.detail), "details"
    for branch in step.branches:
        if branch.journey:
            yield Thing("journey", branch.journey), "follows"


def _futures(journey: Journey, catalogue: Catalogue) -> Iterator[Touched]:
    if journey.future_of:
        yield Thing("journey", journey.future_of), "today-of"
    for future in catalogue.futures.get(journey.id, ()):
        yield Thing("journey", future.id), "future-of"
    for reference in journey.takes_up:
        yield Thing("journey", reference.journey), "taken-up-by"


def _taking_up(journey_id: str, ideas: Iterable[str], links: Links) -> Iterator[Touched]:
    """Yield the journeys that take up some opportunities of a journey."""
    takers = links.taken_up_by.get(journey_id, {})
    for idea in ideas:
        for taker in takers.get(idea, ()):
            yield Thing("journey", taker), "takes-up"


def _naming(journey_id: str, idea: str, links: Links) -> Iterator[Touched]:
    """Yield the steps that name an opportunity of a journey, with their maps."""
    for place in links.catalogue.named_at.get((journey_id, idea), ()):
        yield Thing("journey", place.journey.id), "names"
        yield step_thing(place.journey, place.step), "names"


def _sharing(journey: Journey, step: Step, links: Links) -> Iterator[Touched]:
    """Yield the steps with which a step shares an opportunity, with their maps."""
    for own_id in step.opportunity_ids:
        yield from _naming(journey.id, own_id, links)
    for named in step.named:
        placed = opportunity(f"{named.journey}/{named.id}", links.catalogue)
        if placed is not None:
            yield Thing("journey", named.journey), "named-by"
            yield step_thing(placed[0], placed[1]), "named-by"


def _neighbours(journey: Journey, step: Step) -> Iterator[Touched]:
    """Yield the steps before and after a step, on the ways through the map."""
    for neighbour in journey.steps_before(step):
        yield step_thing(journey, neighbour), "leads-to"
    for neighbour in journey.steps_after(step):
        yield step_thing(journey, neighbour), "follows"


def _replacements(journey: Journey, step: Step, catalogue: Catalogue) -> Iterator[Touched]:
    """Yield the steps of today that a step replaces, and those of future maps that replace it."""
    today = catalogue.journeys.get(journey.future_of or "")
    for replaced in today.places if today else ():
        if today and replaced.id in step.replaces:
            yield Thing("journey", today.id), "today-of"
            yield step_thing(today, replaced), "replaced-by"
    for future in catalogue.futures.get(journey.id, ()):
        for replacing in future.places:
            if step.id in replacing.replaces:
                yield Thing("journey", future.id), "future-of"
                yield step_thing(future, replacing), "replaces"
