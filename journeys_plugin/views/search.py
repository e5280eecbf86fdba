"""The words that the site's search finds a page by.

The search reads a page before its map is put in, so that it does not parse the map's HTML; these
few lines stand in its place. One section a stage, so that a hit leads to the stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from .. import inline
from ..catalogue import Catalogue, Journey, Persona, Step, Touchpoint
from .map import stage_anchor


def journey_words(journey: Journey, catalogue: Catalogue) -> Markup:
    """Give a journey's words: who and what for, then a section for each stage."""
    written = journey.written
    about = [
        *(catalogue.personas[persona].title for persona in journey.personas),
        *(text for text in (written.goal, written.scenario, written.owner) if text),
        *written.expectations,
        *written.aliases,
    ]
    parts: list[str] = [paragraph(about)]
    for stage in journey.stages:
        name = escape(inline.words(stage.name))
        parts.append(f'<h2 id="{escape(stage_anchor(stage))}">{name}</h2>')
        parts.append(
            paragraph(
                words for step in stage.steps for words in _step_words(step, journey, catalogue)
            )
        )
    return Markup("".join(parts))  # noqa: S704 - each is escaped


def _step_words(step: Step, journey: Journey, catalogue: Catalogue) -> Iterator[str]:
    written = step.written
    yield step.name
    for meeting in step.meetings:
        yield catalogue.touchpoints[meeting.touchpoint].title
    for said in written.said:
        yield said.text
    for opportunity in written.opportunities:
        if opportunity.owner:
            yield opportunity.owner
    yield from written.physical_evidence
    yield from written.frontstage
    yield from written.backstage
    yield from written.support
    for texts in (written.own_lanes or {}).values():
        yield from texts
    for metric in catalogue.metrics_of(journey.id, step):
        yield metric.written.name
    if written.feeling:
        yield written.feeling


def paragraph(texts: Iterable[str]) -> Markup:
    """Give texts as one paragraph, with spaces between them."""
    words = " ".join(inline.words(text) for text in texts)
    return Markup(f"<p>{escape(words)}</p>\n") if words else Markup("")  # noqa: S704


def persona_words(persona: Persona, catalogue: Catalogue) -> Markup:
    """Give a persona's words: the card, and the journeys' titles."""
    written = persona.written
    journeys = (journey.title for journey in catalogue.journeys_of.get(persona.id, ()))
    card = (text for text in (written.role, written.quote) if text)
    lists = (*written.goals, *written.needs, *written.frustrations, *written.behaviours)
    return paragraph([*card, *lists, *written.aliases]) + paragraph(journeys)


def touchpoint_words(touchpoint: Touchpoint, catalogue: Catalogue) -> Markup:
    """Give a touchpoint's words: its other names, its owner, the steps that pass it."""
    written = touchpoint.written
    about = [*written.aliases, *([written.owner] if written.owner else [])]
    steps = (passing.step.name for passing in catalogue.passings.get(touchpoint.id, ()))
    return paragraph(about) + paragraph(dict.fromkeys(steps))


def index_words(kind: str, catalogue: Catalogue) -> Markup:
    """Give an index's words: the titles of what it lists. Insights only repeat the maps' words."""
    records = {
        "journeys": catalogue.journeys,
        "personas": catalogue.personas,
        "touchpoints": catalogue.touchpoints,
    }.get(kind, {})
    return paragraph(record.title for record in records.values())  # type: ignore[attr-defined]
