"""The notes in a map's cells: what a step says in each lane, ready for the template.

The template draws some hundred cells a map, so nothing is looked up there: each note comes with its
HTML, escaped where it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from functools import cache, cached_property, partial
from operator import attrgetter
from typing import Any

from markupsafe import Markup, escape

from ...languages import Labels
from ...model import Journey, NamedOpportunity, Step, StepMetric
from ...model.records import Meeting
from ...options import Lanes
from ...schema.keys import Key, keys_of
from ...schema.kinds import Choice
from ...schema.notes import Opportunity
from ...schema.numbers import Number
from ...schema.step_parts import Source
from ...schema.steps import items_in
from ...values.durations import with_dashes
from ...values.inline import LIVE, marked
from ...values.lean_dataclass import dataclass
from ...values.slugs import slug
from . import measurements
from .connections import Connections
from .page_context import PageContext
from .people import numbers

_NOTHING = Markup("")


@dataclass(slots=True)
class Note:
    """One thing that a step says in a lane.

    It is not frozen, since that would take as long as all else that is done with it.
    """

    kind: str
    """What it is drawn as, the end of its class: pain, gain, thought, text..."""
    html: Markup
    sources: tuple[int, ...] = ()
    """The numbers of its sources in the footnotes."""
    facts: tuple[Markup, ...] = ()
    """Small lines below it."""
    details: tuple[Markup, ...] = ()
    """Further small lines, where there is room for them."""
    channel: str = ""
    """The slug of the one channel of a touchpoint; empty if it has none or several."""
    severity: int = 0
    """How much a pain hurts, from 1 to 5; 0 if nobody knows. `details` say it in words."""
    persona: int = 0
    """The number of the persona that it belongs to; 0 if it is everybody's."""
    whose: Markup = _NOTHING
    """The name of that persona."""
    anchor: str = ""
    """Its own anchor; empty if nothing links to it."""
    below: Markup = _NOTHING
    """What does not fit into a line, such as a list of values."""
    is_plain: bool = False
    """Whether it surely has nothing but its kind and its text."""

    @property
    def lines(self) -> tuple[Markup, ...]:
        """All small lines below it."""
        whose = (self.whose,) if self.whose else ()
        return (*self.facts, *self.details, *whose)


@dataclass
class Footnotes:
    """The sources of a map, numbered in the order in which they are first used."""

    numbers: dict[Source, int] = field(default_factory=dict)

    def of(self, sources: Sequence[Source]) -> tuple[int, ...]:
        """Return the numbers of sources, each once; new ones get the next number."""
        if not sources:
            return ()
        numbers = (self.numbers.setdefault(source, len(self.numbers) + 1) for source in sources)
        return tuple(dict.fromkeys(numbers))


@dataclass(frozen=True)
class StepNotes:
    """Makes the notes of a journey's steps."""

    here: PageContext
    journey: Journey
    footnotes: Footnotes

    @property
    def labels(self) -> Labels:
        """The site's words."""
        return self.here.options.labels

    @cached_property
    def prefix(self) -> str:
        """What the map's anchors begin with on this page."""
        return self.here.anchor(self.journey, "")

    @cached_property
    def steps(self) -> dict[str, Step]:
        """The journey's steps, by id."""
        return {step.id: step for step in self.journey.steps}

    @cached_property
    def numbers(self) -> dict[str | None, int]:
        """The numbers of the journey's personas."""
        return numbers(self.journey)

    def maker(self, lane: str) -> Callable[[Step], tuple[Note, ...]]:
        """Return what makes the notes of a step in a lane."""
        if (make := _MAKERS.get(lane)) is not None:
            return partial(make, self)
        kind, around = look_of(lane, self.here.options.lanes)
        items_of = items_in(lane)

        text = self.text

        def note(item: Any) -> Note:
            html = text(item if isinstance(item, str) else item.text)
            html = marked(f"{around[0]}{html}{around[1]}") if around[0] else html
            record: type = type(item)
            if isinstance(item, str) or not any(_all_else(record)(item)):
                return Note(kind, html, is_plain=True)
            return self._with_all_else(item, Note(kind, html))

        def notes(step: Step) -> tuple[Note, ...]:
            items = items_of(step.written)
            made = [note(item) for item in items] if items else ()
            if lane == "pains" and len(made) > 1:
                return tuple(sorted(made, key=lambda note: -note.severity))
            return tuple(made)

        return notes

    def _with_all_else(self, item: Any, note: Note) -> Note:
        """Return the note of a record with what it says beside its text."""
        if getattr(item, "quote", False):
            note.html = marked(f"<q>{note.html}</q>")
        note.details, note.facts = _facts_of(item, self.here)
        if sources := getattr(item, "sources", ()):
            note.sources = self.footnotes.of(sources)
        if severity := getattr(item, "severity", None):
            note.severity = round(severity)
        if persona := getattr(item, "persona", None):
            self._add_persona(note, persona)
        return note

    @cached_property
    def text(self) -> Callable[[str], Markup]:
        """What returns an author's text as HTML; a map has a hundred, and most have no markup."""
        here, path, spoken = self.here, self.journey.path, self.spoken
        is_live = LIVE.search

        def text(words: str) -> Markup:
            if spoken or is_live(words):
                return here.text_in(words, path, spoken)
            return marked(words)

        return text

    @cached_property
    def spoken(self) -> Markup:
        """The attributes for the language of the journey's texts."""
        return self.here.spoken(self.journey.path)

    def image(self, step: Step) -> tuple[Note, ...]:
        """Return the step's picture, or the words for it if there is no file."""
        image = step.written.image
        if image is None:
            return ()
        picture = self.here.picture(image, self.journey.path)
        if picture is None:
            return (Note("text", escape(image.alt)),) if image.alt else ()
        tag = Markup('<img src="{}" alt="{}" loading="lazy">')
        return (Note("picture", tag.format(picture, image.alt or "")),)

    def touchpoint(self, step: Step) -> tuple[Note, ...]:
        """Return the touchpoints with their channels."""
        if step.meetings:
            return tuple(map(self._meeting, step.meetings))
        if step.written.channels:
            return (Note("text", self.here.channels(step.written.channels)),)
        return ()

    def _meeting(self, meeting: Meeting) -> Note:
        drawn = self._channels.get(meeting.channels)
        if drawn is None:  # few steps have channels of their own
            channels = tuple(dict.fromkeys(map(slug, meeting.channels)))
            words = (self.here.channels(meeting.channels),) if channels else ()
            drawn = words, channels[0] if len(channels) == 1 else ""
            self._channels[meeting.channels] = drawn
        facts, channel = drawn
        return Note(
            "meeting", self.here.touchpoint_on_map(meeting.touchpoint), facts=facts, channel=channel
        )

    @cached_property
    def _channels(self) -> dict[tuple[str, ...], tuple[tuple[Markup, ...], str]]:
        """What is drawn of the channels of a meeting, by their names: those so far."""
        return {}

    def opportunities(self, step: Step) -> tuple[Note, ...]:
        """Return the opportunities with their numbers, owner, status and what they answer."""
        own = zip(step.written.opportunities, step.opportunity_ids, strict=True)
        return (*(self._opportunity(*pair) for pair in own), *map(self._named, step.named))

    def _named(self, named: NamedOpportunity) -> Note:
        """Return an opportunity that is written elsewhere: its text leads to where that is."""
        here = self.here
        words = here.words(named.written.text)
        details, facts = _facts_of(named.written, here)
        if named.journey == self.journey.id:
            anchor = here.anchor(self.journey, opportunity_anchor(named.id))
            html = here.jump(words, anchor)
        else:
            html = here.part_link(words, named.journey, opportunity_anchor(named.id))
            facts = (*facts, here.journey_link(named.journey))
        note = Note("opportunity", html, facts=facts, details=details)
        self._add_persona(note, named.written.persona)
        return note

    def _opportunity(self, item: Opportunity, item_id: str) -> Note:
        html = self.text(item.text)
        if item.url:
            html = self.here.linked(self.here.words(item.text), item.url, self.journey.path)
        details, facts = _facts_of(item, self.here)
        answers = (
            marked(f"{escape(self.labels.answers)}: {self.text(pain)}") for pain in item.answers
        )
        anchor = self.prefix + opportunity_anchor(item_id)
        note = Note("opportunity", html, facts=facts, details=(*details, *answers), anchor=anchor)
        self._add_persona(note, item.persona)
        return note

    def metrics(self, step: Step) -> tuple[Note, ...]:
        """Return the metrics with their newest value, their target and their values over time."""
        metrics = self.here.catalogue.metrics_of(self.journey.id, step)
        return tuple(self._metric(metric) for metric in metrics)

    def _metric(self, metric: StepMetric) -> Note:
        written, here = metric.written, self.here
        html = measurements.named(written, self.journey.path, here)
        facts = [*measurements.over_time(metric, here)]
        if written.target is not None:
            facts.append(
                escape(measurements.in_words(written, written.target, here.options.labels))
            )
        if written.counts:
            facts.append(escape(self.labels.counts_people))
        if written.date:
            facts.append(escape(self.labels.date(written.date)))
        numbers = self.footnotes.of(written.all_sources)
        in_numbers = measurements.in_numbers(metric, here)
        kind = f"metric {measurements.VERDICTS[written.reached]}".rstrip()
        return Note(kind, html, numbers, tuple(facts), below=in_numbers)

    def duration(self, step: Step) -> tuple[Note, ...]:
        """Return how long the step takes."""
        return _time(step.written.duration)

    def wait(self, step: Step) -> tuple[Note, ...]:
        """Return how long the customer waits."""
        return _time(step.written.wait)

    def sources(self, step: Step) -> tuple[Note, ...]:
        """Return the step's own sources, as numbers of footnotes."""
        numbers = self.footnotes.of(step.written.sources)
        return (Note("refs", Markup(""), numbers),) if numbers else ()

    def connections(self, step: Step) -> tuple[Note, ...]:
        """Return who takes part in the step, and where it leads."""
        connections = Connections(self.here, self.journey, self.steps)
        return tuple(Note("text", line) for line in connections.of(step))

    def _add_persona(self, note: Note, persona: str | None) -> None:
        """Add to a note whose it is: the journey's own personas have a number."""
        if not persona:
            return
        persona_id = self.here.persona_id(persona)
        if persona_id is not None and (number := self.numbers.get(persona_id)):
            note.persona = number
            note.whose = escape(self.here.words(self.here.persona(persona_id).title))
            return
        words = escape(self.here.words(persona))
        fact = words if persona_id is None else self.here.persona_link(persona_id)
        note.facts = (*note.facts, fact)


def _plain(text: str | None) -> tuple[Note, ...]:
    return (Note("text", escape(text)),) if text else ()


def _time(text: str | None) -> tuple[Note, ...]:
    return _plain(with_dashes(text) if text else None)


_AS_IT_IS = ("", "")
_LOOKS: dict[str, tuple[str, tuple[str, str]]] = {
    "plain": ("text", _AS_IT_IS),
    "quote": ("thought", ("<q>", "</q>")),
    "label": ("text", ('<span class="j-label">', "</span>")),
}
"""The looks that have no class of their own in the stylesheet: the note's kind, and what stands
around the text."""


def look_of(key: str, lanes: Lanes) -> tuple[str, tuple[str, str]]:
    """Return the kind of a lane's notes, and what stands around their text."""
    look = lanes.declared[key].look
    if (
        look == "note"
    ):  # with a class for the lane's colour: in the list it is not in the lane's row
        return f"note j-lane-{lane_class(key)}", _AS_IT_IS
    return _LOOKS.get(look) or (look, _AS_IT_IS)


def lane_class(key: str) -> str:
    """Return the end of a lane's classes and anchors."""
    return key.replace("_", "-")


_MAKERS: dict[str, Callable[[StepNotes, Step], tuple[Note, ...]]] = {
    "image": StepNotes.image,
    "touchpoint": StepNotes.touchpoint,
    "duration": StepNotes.duration,
    "wait": StepNotes.wait,
    "opportunities": StepNotes.opportunities,
    "metrics": StepNotes.metrics,
    "connections": StepNotes.connections,
    "sources": StepNotes.sources,
}


def opportunity_anchor(opportunity_id: str) -> str:
    """Return an opportunity's anchor on its journey's own page."""
    return f"opportunity-{opportunity_id}"


def item_facts(item: Any, here: PageContext) -> tuple[Markup, ...]:
    """Return an item's numbers, owner and status, as one line; empty if none is known."""
    lines = [line for facts in _facts_of(item, here) for line in facts]
    return (Markup(" · ").join(lines),) if lines else ()


_Lines = tuple[Markup, ...]


def _facts_of(item: Any, here: PageContext) -> tuple[_Lines, _Lines]:
    """Return an item's numbers, and its owner and status: each one line if any is known."""
    record: type = type(item)
    values = _values_told(record)(item)
    known = here.shared.facts.get((record, values))
    if known is None:
        known = here.shared.facts[record, values] = _facts(_told(record), values, here)
    return known


def _facts(told: Iterable[Key], values: Iterable[Any], here: PageContext) -> tuple[_Lines, _Lines]:
    labels = here.options.labels
    numbers: list[str] = []
    others: list[str] = []
    for key, value in zip(told, values, strict=False):
        if value is None:
            continue
        if isinstance(key.kind, Number):
            numbers.append(f"{getattr(labels, key.name)} {here.number(value)}")
        elif isinstance(key.kind, Choice):
            others.append(here.options.status_name(value))
        else:
            others.append(here.words(value))
    return _one_line(numbers), _one_line(others)


def _one_line(facts: Sequence[str]) -> _Lines:
    return (escape(" · ".join(facts)),) if facts else ()


@cache
def _values_told(record: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return what reads the values of those keys, all in one go."""
    fields = [key.field for key in _told(record)]
    return attrgetter(*fields, *fields[:1]) if fields else lambda _: ()


@cache
def _all_else(record: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return what reads all fields of a record but its text: most notes have nothing in them."""
    fields = [key.field for key in keys_of(record).values() if key.field != "text"]
    # Of a single field it would return no tuple; a record may have nothing but its text.
    return attrgetter(*fields, *fields[:1]) if fields else lambda _: ()


@cache
def _told(record: type) -> tuple[Key, ...]:
    """Return the keys of a record whose values stand below its text."""
    keys = keys_of(record).values()
    return tuple(
        key for key in keys if isinstance(key.kind, Number | Choice) or key.name == "owner"
    )
