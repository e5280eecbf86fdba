"""A persona and a touchpoint as plain pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...insights import owners_of_journeys_through
from ...model import Journey, Passing, Persona, Step, Touchpoint
from ...model.page import Page
from ...options import TEXT
from ...schema.step_lanes import LANES
from ...values import inline
from ...values.inline_markdown import escaped
from ..views.felt_stages import felt_stages
from ..views.persona_list import (
    CARD_LISTS,
    Met,
    OwnJourney,
    own_journeys,
    persona_mean,
    touchpoints_met,
)
from ..views.touchpoint_list import channels_of
from .own_text import own_text
from .step_text import StepText
from .words import PlainWriter, bullet, first_rows, in_parentheses, section

_NAMED = 20
"""How many steps are named at which a persona meets a touchpoint (by eye)."""


def persona_text(persona: Persona, words: PlainWriter) -> str:
    """Return a persona as Markdown."""
    catalogue, labels = words.catalogue, words.labels
    origin = persona.page.path if persona.page else ""
    journeys = [_own(one, words) for one in own_journeys(persona.id, catalogue)]
    met = [_met(one, words) for one in touchpoints_met(persona.id, catalogue).all]
    lines = [
        f"# {words.words(persona.title)}",
        *_persona_head(persona, origin, words),
        *_own_lines(persona.page, "persona", words),
        *section(2, labels.journeys_of, first_rows(journeys, labels)),
        *section(2, f"{labels.touchpoints_met} ({labels.worst_first})", first_rows(met, labels)),
    ]
    return "\n".join(lines).strip() + "\n"


def _persona_head(persona: Persona, origin: str, words: PlainWriter) -> Iterator[str]:
    labels, written = words.labels, persona.written
    if written.quote:
        yield from ("", f"> “{words.text(written.quote, origin)}”")
    if persona.page is None:
        yield from ("", labels.persona_not_declared)
    yield ""
    yield from bullet(labels.web_address, words.page_link("persona", persona.id))
    yield from bullet(labels.role, words.text(written.role or "", origin))
    if written.share is not None:
        yield from bullet(labels.share_of_all, escaped(labels.percentage(written.share)))
    mean, count = persona_mean(persona.id, words.catalogue)
    yield from bullet(labels.mean, words.mean(mean, count))
    yield from bullet(labels.channels, channel_names(written.channels, words))
    for fact in written.facts:
        yield from bullet(words.words(fact.name), *words.texts(fact.texts, origin))
    for key in CARD_LISTS:
        yield from bullet(getattr(labels, key), *words.texts(getattr(written, key), origin))
    yield from words.about_page(persona.page)
    stages = felt_stages(persona.id, words.catalogue, words.options)
    told = (f"{escaped(stage.name)}: {words.mean(stage.mean, stage.count)}" for stage in stages)
    yield from bullet(labels.experience, *told)


def _own(felt: OwnJourney, words: PlainWriter) -> str:
    """Write one of a persona's journeys, with its own scores."""
    journey, labels = felt.journey, words.labels
    facts = [words.standing(journey), f"{labels.mean}: {words.mean(felt.mean, felt.count)}"]
    if felt.lowest is not None:
        lowest = words.step(felt.lowest, journey)
        facts.append(f"{labels.lowest_point}: {lowest}: {words.score(felt.lowest_score)}")
    return f"- {words.named('journey', journey.id)}: {'; '.join(facts)}"


def _met(met: Met, words: PlainWriter) -> str:
    steps = "; ".join(words.step_of(step, journey) for journey, step in met.steps[:_NAMED])
    if more := len(met.steps) - _NAMED if len(met.steps) > _NAMED else 0:
        steps = f"{steps}; {words.labels.and_more.format(count=more)}"
    name = words.named("touchpoint", met.touchpoint)
    return f"- {in_parentheses(f'{name}: {words.mean(met.mean, met.count)}', [steps])}"


def touchpoint_text(touchpoint: Touchpoint, words: PlainWriter) -> str:
    """Return a touchpoint as Markdown."""
    labels = words.labels
    passings = sorted(words.catalogue.passings.get(touchpoint.id, ()), key=_worst_first)
    rows = first_rows((_passing(one, words) for one in passings), labels)
    said = (line for lane in LANES for line in _said_in(lane, passings, words))
    lines = [
        f"# {words.words(touchpoint.title)}",
        *_touchpoint_head(touchpoint, words),
        *_own_lines(touchpoint.page, "touchpoint", words),
        *section(2, labels.passed_by, rows),
        *said,
    ]
    return "\n".join(lines).strip() + "\n"


def _worst_first(passing: Passing) -> tuple[bool, bool, float]:
    score = passing.step.mean
    return not passing.journey.counts, score is None, score or 0.0


def _touchpoint_head(touchpoint: Touchpoint, words: PlainWriter) -> Iterator[str]:
    labels, written, catalogue = words.labels, touchpoint.written, words.catalogue
    origin = touchpoint.page.path if touchpoint.page else ""
    if touchpoint.page is None:
        yield from ("", labels.touchpoint_not_declared)
    yield ""
    yield from bullet(labels.web_address, words.page_link("touchpoint", touchpoint.id))
    felt = catalogue.touchpoint_mean(touchpoint.id)
    yield from bullet(labels.mean, words.mean(felt.value, felt.scores))
    if (place := catalogue.touchpoint_places.get(touchpoint.id)) is not None:
        count = len(catalogue.touchpoint_places)
        said = labels.place_of_touchpoints.format(place=place, count=count)
        yield from bullet(labels.rank, said)
    yield from bullet(labels.owner, owner_of(touchpoint, words))
    channels = channel_names(channels_of(touchpoint, catalogue), words)
    yield from bullet(labels.channels, channels or labels.no_channel)
    if written.importance is not None:
        yield from bullet(labels.importance, words.of_five(written.importance))
    yield from bullet(labels.metrics, *words.metrics(written.metrics, origin))
    if written.url:
        yield from bullet(labels.touchpoint, words.address(written.url, origin))
    yield from words.about_page(touchpoint.page)


def owner_of(touchpoint: Touchpoint, words: PlainWriter) -> str:
    """Write the owner of a touchpoint; without one those of its journeys, and that they are."""
    labels = words.labels
    if touchpoint.written.owner:
        return words.words(touchpoint.written.owner)
    owners = owners_of_journeys_through(touchpoint, words.catalogue)
    if not owners:
        return labels.no_owner
    why = labels.owns_journey if len(owners) == 1 else labels.own_journeys
    return in_parentheses(", ".join(words.words(owner.name) for owner in owners), [why])


def _passing(passing: Passing, words: PlainWriter) -> str:
    """Write a step that passes a touchpoint, with the steps around it."""
    journey, step, labels = passing.journey, passing.step, words.labels
    facts = [channel_names(passing.meeting.channels, words)]
    if not journey.counts:
        facts.append(words.standing(journey))
    for name, steps in ((labels.before, passing.before), (labels.after, passing.after)):
        if steps:
            facts.append(f"{name}: {', '.join(words.step(one, journey) for one in steps)}")
    place = f"{words.step_of(step, journey)} ({words.words(passing.stage.name)})"
    felt = StepText(journey, words).felt(step)
    return f"- {in_parentheses(f'{place}: {felt}', facts)}"


def _said_in(lane: str, passings: Iterable[Passing], words: PlainWriter) -> Iterator[str]:
    """Yield what steps say in a lane that a touchpoint's page lists, the gravest first."""
    if not LANES[lane].on_touchpoint:
        return
    said: list[tuple[float, str]] = []
    for passing in passings:
        for item, origin in _items(lane, passing.journey, passing.step, words):
            place = words.step_of(passing.step, passing.journey)
            grave = getattr(item, "severity", None) or 0
            said.append((-grave, f"- {words.item(item, origin)} – {place}"))
    label = words.options.lanes.label(lane, words.labels)
    lines = [line for _, line in sorted(said, key=lambda one: one[0])]
    yield from section(2, words.words(label), first_rows(lines, words.labels))


def _items(
    lane: str, journey: Journey, step: Step, words: PlainWriter
) -> Iterator[tuple[object, str]]:
    """Yield the texts of a lane, each with the path of the page that it is written on."""
    for item in step.written.in_lane(lane):
        yield item, journey.path
    for named in step.named if lane == "opportunities" else ():
        yield named.written, words.catalogue.journeys[named.journey].path


def channel_names(channels: Iterable[str], words: PlainWriter) -> str:
    """Write channels by the site's words for them."""
    return ", ".join(escaped(words.options.channel_name(name)) for name in channels)


def _own_lines(page: Page | None, kind: str, words: PlainWriter) -> Iterator[str]:
    """Yield the text that an author has written on a page, if the site shows it."""
    if page is None or TEXT not in words.options.parts[kind]:
        return
    if own := own_text(page.body, inline.words(page.title), words.resolver(page.path)):
        yield from ("", *own)
