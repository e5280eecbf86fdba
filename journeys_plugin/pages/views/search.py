"""The words that the site's search finds a page by.

The search reads a page before its map is put in, so that it need not parse the map's HTML; these
few lines stand in the map's place. Each stage has a section, so that a hit leads to the stage.

Every reader loads the whole index. So a text is in it where it says something first: on a map, not
again on the pages of its touchpoints and personas, and not where the map, or the text beside it,
has all its words already. Texts stay whole: without the words that it shares with others, a text
could say the opposite. Only the names of touchpoints that begin alike share their first word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from ...model import (
    Catalogue,
    Journey,
    Persona,
    Stage,
    Step,
    Touchpoint,
)
from ...schema.keys import keys_of
from ...schema.kinds import ONE_OR_MORE_TEXTS
from ...schema.step_parts import Metric, Source
from ...schema.steps import WrittenStep, items_in
from ...schema.text_kinds import TextKind
from ...values import inline
from .connections import is_connected
from .map import gone_steps
from .map_heads import stage_anchor
from .page_context import PageContext
from .persona_list import CARD_LISTS
from .tags import tags_of_page


def journey_words(journey: Journey, here: PageContext) -> Markup:
    """Return a journey's words: who takes part and why, then a section for each stage.

    It has all words of the map, and no numbers.
    """
    told = _Told(journey.page.body)
    lanes = [items_in(key) for key in here.options.lanes.searched]
    parts = [paragraph(told.new_among(_about(journey, here.catalogue)))]
    for stage in journey.stages:
        name = inline.words(stage.name)
        parts.append(f'<h2 id="{escape(stage_anchor(stage))}">{escape(name)}</h2>')
        told.add(name)
        texts = [*told.new_among(_stage_words(stage, journey, here, lanes))]
        parts.append(_said(texts + _listed(told.new_among(_met_in(stage, here)))))
    parts.append(paragraph(told.new_among(step.name for step in gone_steps(journey, here))))
    return Markup("".join(parts))  # noqa: S704 - each is escaped


_MAY_BE_HIDDEN = re.compile(r"[<{]|`{3}|~{3}")
"""What an author's text must not have, so that all its plain lines are found: comments, attributes
by which the search leaves a section out, macros, code that may be a diagram."""

_PLAIN_LINE = re.compile(r"^[^\W\d_][^\[\]()*:`|\\\n]*$", re.M)
"""A line of an author's text that has nothing but words: no link, no code, no table."""


class _Told:
    """Knows the words that a page has so far: first of all, those of the author's text."""

    def __init__(self, body: str) -> None:
        self._words: set[str] = set()
        if not _MAY_BE_HIDDEN.search(body):
            for line in _PLAIN_LINE.findall(body):
                self.add(line)

    def add(self, text: str) -> bool:
        """Take in a text; return whether one of its words is new.

        Any search divides these words further in the same way, wherever they stand, and none
        divides them less. So a language without spaces keeps its texts.
        """
        words = (text[:1].lower() + text[1:]).split()
        if self._words.issuperset(words):
            return False
        self._words.update(words)
        return True

    def new_among(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield the texts that have a new word, without their markup."""
        for text in map(inline.words, dict.fromkeys(texts)):
            if self.add(text):
                yield text


_Lanes = Sequence[Callable[[WrittenStep], Any]]
"""What reads the value of each lane whose texts the search finds."""


def _stage_words(stage: Stage, journey: Journey, here: PageContext, lanes: _Lanes) -> Iterator[str]:
    if stage.written.goal:
        yield stage.written.goal
    for step in stage.places:
        yield from _step_words(step, journey, here, lanes)


def _met_in(stage: Stage, here: PageContext) -> Iterator[str]:
    """Yield the titles of the touchpoints of a stage."""
    for step in stage.places:
        for meeting in step.meetings:
            yield here.touchpoint(meeting.touchpoint).title


def _listed(names: Iterable[str]) -> list[str]:
    """Return names, those that begin with the same word together: `Shop website, counter`."""
    by_first: dict[tuple[str, str], list[str]] = {}
    for name in names:
        first, space, rest = name.partition(" ")
        by_first.setdefault((first, space), []).append(rest)
    return [f"{first}{space}{', '.join(rest)}" for (first, space), rest in by_first.items()]


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


def _step_words(step: Step, journey: Journey, here: PageContext, lanes: _Lanes) -> list[str]:
    written = step.written
    texts: list[str] = [] if step.of_stage else [step.name]
    if written.moment_of_truth or is_connected(step):  # as few steps
        texts += _head_words(step, journey, here)
    if written.image and written.image.alt:
        texts.append(written.image.alt)
    for channels in [meeting.channels for meeting in step.meetings] or [written.channels]:
        texts += map(here.channel_name, channels)
    if written.feeling:
        texts.append(str(written.feeling))
    for items_of in lanes:
        if items := items_of(written):
            for item in items if isinstance(items, tuple) else (items,):
                texts += (item,) if isinstance(item, str) else _said_words(item, here)
    texts += [named.written.text for named in step.named]
    for metric in here.catalogue.metrics_of(journey.id, step):
        texts += _measured_words((metric.written,))
    texts += _source_words(written.all_sources)
    return texts


def _said_words(item: Any, here: PageContext) -> Iterator[str]:
    """Yield the texts of a record, which may be of a persona; none of one without a text."""
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
    keys = keys_of(record).values() if hasattr(record, "text") else ()
    return tuple(
        key.field for key in keys if type(key.kind) is TextKind or key.kind is ONE_OR_MORE_TEXTS
    )


def _head_words(step: Step, journey: Journey, here: PageContext) -> Iterator[str]:
    """Yield what stands in a step's head beside its name, and what it is connected with."""
    written = step.written
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


def paragraph(texts: Iterable[str]) -> str:
    """Return texts without markup as one paragraph; empty without texts.

    A search shows a part of it, so dashes part what no sign ends. They are no words: each search
    takes one, with its spaces, for a space.
    """
    said = _said(texts)
    return f"<p>{said.rstrip()}</p>\n" if said else ""


def _said(texts: Iterable[str]) -> str:
    """Return the same for what is alone in its section: it needs no element."""
    words = "".join(map(_parted, texts)).removesuffix(" - ").rstrip()
    return f"{escape(words)}\n" if words else ""


_ENDS = tuple(".!?…。！？؟")


def _parted(text: str) -> str:
    return f"{text} " if text.endswith(_ENDS) else f"{text} - "


def persona_words(persona: Persona, here: PageContext) -> Markup:
    """Return a persona's words: those of the card, and the channels."""
    written = persona.written
    alt = written.image.alt if written.image else None
    card = (text for text in (written.role, written.quote, alt) if text)
    facts = (text for fact in written.facts for text in (fact.name, *fact.texts))
    lists = (text for key in CARD_LISTS for text in getattr(written, key))
    channels = map(here.channel_name, written.channels)
    tags = tags_of_page(persona.page)
    return _words(*card, *tags, *facts, *lists, *written.aliases, *channels)


def touchpoint_words(touchpoint: Touchpoint, here: PageContext) -> Markup:
    """Return a touchpoint's words: its other names, owner, address and channels.

    What the steps say there is found on their maps.
    """
    written = touchpoint.written
    facts = (text for text in (written.owner, written.url) if text)
    passings = here.catalogue.passings.get(touchpoint.id, ())
    of_steps = (channel for passing in passings for channel in passing.meeting.channels)
    channels = dict.fromkeys(map(here.channel_name, (*written.channels, *of_steps)))
    tags, measured = tags_of_page(touchpoint.page), _measured_words(written.metrics)
    return _words(*written.aliases, *tags, *facts, *measured, *channels)


def _words(*texts: str) -> Markup:
    return Markup(paragraph(map(inline.words, texts)))  # noqa: S704 - it is escaped
