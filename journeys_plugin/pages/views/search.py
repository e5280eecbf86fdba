"""The words that the site's search finds a page by.

The search reads a page before its map is put in, so that it need not parse the map's HTML; these
few lines stand in the map's place. Each stage has a section, so that a hit leads to the stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from ...model import (
    Catalogue,
    Journey,
    Persona,
    Step,
    Touchpoint,
)
from ...schema.keys import keys_of
from ...schema.kinds import ONE_OR_MORE_TEXTS
from ...schema.step_lanes import LANES
from ...schema.step_parts import Metric, Source
from ...schema.text_kinds import TextKind
from ...values import inline
from .map import gone_steps
from .map_heads import stage_anchor
from .page_context import PageContext
from .persona_list import CARD_LISTS, touchpoints_met
from .tags import tags_of_page


def journey_words(journey: Journey, here: PageContext) -> Markup:
    """Return a journey's words: who takes part and why, then a section for each stage.

    It has all texts of the map, each once a stage, and no numbers.
    """
    catalogue = here.catalogue
    about = dict.fromkeys(_about(journey, catalogue))
    parts: list[str] = [paragraph(about)]
    for stage in journey.stages:
        name = escape(inline.words(stage.name))
        parts.append(f'<h2 id="{escape(stage_anchor(stage))}">{name}</h2>')
        words = dict.fromkeys([stage.written.goal or ""])
        for step in stage.places:
            words |= dict.fromkeys(_step_words(step, journey, here))
        # Who takes part in the whole journey is found at its beginning.
        parts.append(paragraph(text for text in words if text and text not in about))
    if gone := [step.name for step in gone_steps(journey, here)]:
        parts.append(paragraph(gone))
    return Markup("".join(parts))  # noqa: S704 - each is escaped


def _about(journey: Journey, catalogue: Catalogue) -> Iterator[str]:
    written = journey.written
    yield from (catalogue.personas[persona].title for persona in journey.personas)
    goal = written.goal.text if written.goal else None
    yield from (text for text in (goal, written.scenario, written.owner) if text)
    yield from written.expectations
    yield from journey.page.tags
    yield from _measured_words(written.all_metrics)
    yield from written.aliases
    if written.image and written.image.alt:
        yield written.image.alt


def _step_words(step: Step, journey: Journey, here: PageContext) -> Iterator[str]:
    written = step.written
    yield from _head_words(step, journey, here)
    if written.image and written.image.alt:
        yield written.image.alt
    for meeting in step.meetings:
        yield here.touchpoint(meeting.touchpoint).title
        yield from map(here.channel_name, meeting.channels)
    yield from () if step.meetings else map(here.channel_name, written.channels)
    if written.feeling:
        yield str(written.feeling)
    for key, lane in here.options.lanes.declared.items():
        if lane.searched:
            for item in written.said_in(key):
                yield from _said_words(item, here)
    yield from (named.written.text for named in step.named)
    for metric in here.catalogue.metrics_of(journey.id, step):
        yield from _measured_words((metric.written,))
    yield from _source_words(written.all_sources)


def _said_words(item: Any, here: PageContext) -> Iterator[str]:
    """Yield a text, or the texts of a record, which may be of a persona."""
    if isinstance(item, str):
        yield item
        return
    record: type = type(item)
    for field in _texts_of(record):
        words = getattr(item, field)
        if isinstance(words, tuple):
            yield from words
        elif words:
            yield _who(words, here) if field == "persona" else words


@cache
def _texts_of(record: type) -> tuple[str, ...]:
    """Return the fields of a record that hold words for readers."""
    keys = keys_of(record).values()
    return tuple(
        key.field for key in keys if type(key.kind) is TextKind or key.kind is ONE_OR_MORE_TEXTS
    )


def _head_words(step: Step, journey: Journey, here: PageContext) -> Iterator[str]:
    """Yield what stands in a step's head."""
    written = step.written
    if not step.of_stage:
        yield step.name
    if written.moment_of_truth:
        yield here.options.labels.moment_of_truth
    if isinstance(written.moment_of_truth, str):
        yield written.moment_of_truth
    for actor in step.actors:
        yield here.persona(actor.persona).title if actor.persona else actor.name
    if step.detail:
        yield here.journey(step.detail).title
    for branch in step.branches:
        if branch.written.when:
            yield branch.written.when
        if branch.end:
            yield branch.end
        if branch.journey:
            yield here.journey(branch.journey).title
    if written.replaces and journey.future_of:
        today = here.journey(journey.future_of)
        yield from (old.name for old in today.steps if old.id in step.replaces)


def _measured_words(metrics: Iterable[Metric]) -> Iterator[str]:
    for metric in metrics:
        yield metric.name
        yield from _source_words(metric.all_sources)


def _source_words(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if words := source.title or source.url:
            yield words


def _who(name: str, here: PageContext) -> str:
    persona = here.persona_id(name)
    return name if persona is None else here.persona(persona).title


def paragraph(texts: Iterable[str]) -> Markup:
    """Return texts as one paragraph, with spaces between them; empty without texts."""
    words = " ".join(inline.words(text) for text in texts)
    return Markup(f"<p>{escape(words)}</p>\n") if words else Markup("")  # noqa: S704


def persona_words(persona: Persona, here: PageContext) -> Markup:
    """Return a persona's words: the card and the channels, titles of journeys and touchpoints."""
    written, catalogue = persona.written, here.catalogue
    journeys = (journey.title for journey in catalogue.journeys_of.get(persona.id, ()))
    alt = written.image.alt if written.image else None
    card = (text for text in (written.role, written.quote, alt) if text)
    facts = (text for fact in written.facts for text in (fact.name, *fact.texts))
    lists = (text for key in CARD_LISTS for text in getattr(written, key))
    channels = map(here.channel_name, written.channels)
    met = touchpoints_met(persona.id, catalogue).all
    titles = (*journeys, *(here.touchpoint(meeting.touchpoint).title for meeting in met))
    return paragraph(
        [*card, *tags_of_page(persona.page), *facts, *lists, *written.aliases, *channels]
    ) + paragraph(titles)


def touchpoint_words(touchpoint: Touchpoint, here: PageContext) -> Markup:
    """Return a touchpoint's words: its other names, owner, address and channels, the steps that
    pass it, and what they say there."""
    written = touchpoint.written
    facts = (text for text in (written.owner, written.url) if text)
    passings = here.catalogue.passings.get(touchpoint.id, ())
    of_steps = (channel for passing in passings for channel in passing.meeting.channels)
    channels = dict.fromkeys(map(here.channel_name, (*written.channels, *of_steps)))
    steps = [passing.step.written for passing in passings]
    listed = [key for key, lane in LANES.items() if lane.on_touchpoint]
    items = (item for key in listed for step in steps for item in step.said_in(key))
    texts = [*(step.name for step in steps), *(text for item in items for text in _listed(item))]
    measured = _measured_words(written.metrics)
    return paragraph(
        [*written.aliases, *tags_of_page(touchpoint.page), *facts, *measured, *channels]
    ) + paragraph(dict.fromkeys(texts))


def _listed(item: Any) -> Iterator[str]:
    """Yield the words that a touchpoint's page has of what a step says."""
    yield item if isinstance(item, str) else item.text
    if owner := getattr(item, "owner", None):
        yield owner


def index_words(kind: str, catalogue: Catalogue) -> Markup:
    """Return an index's words: the titles that it lists. Insights only repeat the maps' words."""
    records: dict[str, Mapping[str, Journey | Persona | Touchpoint]] = {
        "journeys": catalogue.journeys,
        "personas": catalogue.personas,
        "touchpoints": catalogue.touchpoints,
    }
    return paragraph(record.title for record in records.get(kind, {}).values())
