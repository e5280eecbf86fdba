"""Draws the steps that pass a touchpoint, and what they say there.

A step is drawn on the page of its touchpoint and beside its neighbours, a journey's strip on the
page of each touchpoint: what is the same there is made once and joined (a page of 100 steps took
30 ms in a template, and its objects).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

from ...languages import Labels
from ...model import Journey, Passing, Step
from ...values.inline import words_html
from ...values.lean_dataclass import dataclass
from ..views.notes import item_facts
from ..views.page_context import PageContext
from ..views.passings import Passings, SaidThere
from ..views.personas_of_step import own_scores, personas_of_step
from ..views.strip import Strip, Strips, scored_point
from .elements import attribute, html, sorted_by
from .people import people
from .strip_picture import point_of_spark, spark, strip_picture

PassingRow: TypeAlias = tuple[Journey, tuple[tuple[int, Passing], ...]]
"""A journey with steps of it that pass a touchpoint, each with its number in the order."""
DrawnRow: TypeAlias = tuple[str, tuple[tuple[str, str], ...], str]
"""What a journey gives to its row: the attribute that sorts it, each step with its channels, and
the journey's own cell."""


@dataclass(frozen=True, slots=True)
class PassingDrawer:
    """Draws rows of journeys, each with its steps that pass a touchpoint."""

    passings: Passings
    here: PageContext
    strips: Strips
    labels: Labels
    prefix: str = ""
    """What the anchors begin with."""
    telling: Container[int] = ()
    """The numbers of the steps that something else of the page leads to."""
    ways: Mapping[int, str] = field(default_factory=dict)
    """The pages of the steps that stand on another one than what leads to them, by number."""
    _scores: dict[tuple[type, float], str] = field(default_factory=dict)
    _of_channels: dict[tuple[str, ...], str] = field(default_factory=dict)
    _of_scores: dict[tuple[type, float], tuple[str, str]] = field(default_factory=dict)

    def rows(self, rows: Iterable[PassingRow], drawn: Iterable[DrawnRow]) -> str:
        """Join rows of what journeys give to them: of the order, each step has its number."""
        return "".join(
            f"<tr><td{value}>{self._cell(steps, of_steps)}</td>{journey}</tr>\n"
            for (_, steps), (value, of_steps, journey) in zip(rows, drawn, strict=True)
        )

    def _cell(self, steps: Iterable[tuple[int, Passing]], drawn: Iterable[tuple[str, str]]) -> str:
        differ = self.passings.channels_differ  # else the page's head names them
        return "".join(
            f"<div{self._found_by(number)}>{step}{channels if differ else ''}</div>"
            for (number, _), (step, channels) in zip(steps, drawn, strict=True)
        )

    def _found_by(self, number: int) -> str:
        """Return the attributes by which links and filters find a step."""
        narrowed = self.passings.narrowed
        of_filters = f' data-is="{html(narrowed.keys[number])}"' if narrowed.filters else ""
        anchor = f' id="{html(self.anchor(number))}"' if number in self.telling else ""
        return f"{anchor}{of_filters}"

    def drawn(self, journey: Journey, steps: Iterable[tuple[int, Passing]]) -> DrawnRow:
        """Draw what a journey gives to its row: this hangs on nothing else that is in the list."""
        passings = [passing for _, passing in steps]
        worst = passings[0].step
        value = worst.mean if worst.given else None
        of_steps = tuple((self._passing(one), self._channels(one)) for one in passings)
        return sorted_by(value), of_steps, self._journey(journey, [one.step for one in passings])

    def _journey(self, journey: Journey, steps: Sequence[Step]) -> str:
        link = self.here.journey_link(journey.id)
        named = "" if "<a" in link else attribute("data-value", link)  # as the script sorts it
        strip = self._strip(journey, steps)
        return f"<th scope=row{named}>{link}{self._marks(journey)}{strip}</th>"

    def _marks(self, journey: Journey) -> str:
        """Draw why a map is not counted; nothing for a current, live one."""
        if journey.counts:
            return ""
        states = map(html, self.here.state_marks(journey))
        marks = "".join(f' <span class="j-mark">{state}</span>' for state in states)
        return f"{marks} <small>{html(self.labels.not_counted)}</small>"

    def _passing(self, passing: Passing) -> str:
        here, journey, step = self.here, passing.journey, passing.step
        importance = here.importance(step.written.importance)
        name = here.step_named(journey, step)
        return (
            f"{self._felt(step)}{f'<b>{name} {importance}</b>' if importance else name}"
            f"{self._stage(passing)}{self._beside(passing)}{self._people(passing)}"
        )

    def _stage(self, passing: Passing) -> str:
        """Draw the stage; among many steps the personas stand behind it, without pictures."""
        stage = words_html(passing.stage.name)
        if self.passings.has_few:
            return f"<small>{stage}</small>"
        personas = personas_of_step(passing.journey, passing.step, self.here)
        return f"<small>{stage}{' · ' if personas else ''}{personas}</small>"

    def _people(self, passing: Passing) -> str:
        """Draw the personas with their pictures, as long as there are few steps."""
        if not self.passings.has_few:
            return ""
        personas = own_scores(passing.journey, passing.step, self.here)
        return people(personas, passing.journey, self.here, self.strips)

    def _channels(self, passing: Passing) -> str:
        """Draw the channels, which most steps of a page have in common."""
        channels = passing.meeting.channels
        known = self._of_channels.get(channels)
        if known is None:
            drawn = f"<small>{self.here.channels(channels)}</small>" if channels else ""
            known = self._of_channels[channels] = drawn
        return known

    def _felt(self, step: Step) -> str:
        felt = self._score(step)
        if not felt:
            return f"<span class=j-none>{html(self.labels.no_score)}</span>"
        return felt if len(step.guessed) < _SEVERAL else f"<span>{felt}</span>"

    def _score(self, step: Step) -> str:
        """Draw how a step feels; its score, of which a page has hundreds, as short as it can be."""
        value = step.mean
        if value is None or not step.given:
            return self.here.felt(step)
        key = type(value), value  # a mean is written in another way than a score
        known = self._scores.get(key)
        if known is None:
            number = self.here.scored(value)
            known = self._scores[key] = f"<b class=j-band-{self.here.band(value)}>{number}</b>"
        return known

    def _beside(self, passing: Passing) -> str:
        """Draw the steps before and after, each with its score; nothing if it stands alone.

        Nobody needs a link to each: the step's own leads to the map, where they stand beside it.
        """
        spoken = self.here.spoken(passing.journey.path)
        before = self._neighbours(self.labels.before, passing.before, spoken)
        after = self._neighbours(self.labels.after, passing.after, spoken)
        return f"<dl>{before}{after}</dl>" if before or after else ""

    def _neighbours(self, name: str, steps: Sequence[Step], spoken: str) -> str:
        if not steps:
            return ""
        drawn = "".join([self._neighbour(step, spoken) for step in steps])
        return f"<dt>{html(name)}</dt>{drawn}"

    def _neighbour(self, step: Step, spoken: str) -> str:
        felt, words = self._score(step), words_html(step.name)
        named = f"<span{spoken}>{words}</span>" if spoken else words
        return f"<dd>{felt} {named}</dd>" if felt else f"<dd>{named}</dd>"

    def _strip(self, journey: Journey, marked: Sequence[Step]) -> str:
        """Draw a journey as a picture, with the steps: among many only their curve."""
        strip, here = self.strips.of(journey), self.here
        bands = strip.bands([step.id for step in marked])
        if not self.passings.has_few:
            return spark(strip, self.labels, bands, self._points(strip, marked))
        points = self.strips.points_at(journey, marked)
        spoken = here.spoken(journey.path)
        return strip_picture(strip, "m", self.labels, bands=bands, spoken=spoken, points=points)

    def _points(self, strip: Strip, marked: Iterable[Step]) -> str:
        """Draw the scores of steps on a curve; the lowest one, if they have none."""
        scored = [(step, step.mean) for step in marked if step.given]
        drawn = [
            self._point(strip.middle(step.id), value) for step, value in scored if value is not None
        ]
        return "".join(drawn) or (point_of_spark(strip.lowest) if strip.lowest else "")

    def _point(self, across: float, value: float) -> str:
        """Draw a score on a curve. What many points share is made once a page."""
        key = type(value), value  # a mean is written in another way than a score
        if key not in self._of_scores:
            point = scored_point("", _ACROSS, value, self.here)
            start, end = point_of_spark(point).split(str(_ACROSS))
            self._of_scores[key] = start, end
        start, end = self._of_scores[key]
        return f"{start}{across:g}{end}"

    def anchor(self, number: int) -> str:
        """Return the anchor of a step of this page, by its number in the order."""
        return f"{self.prefix}journeys--{number + 1}"


def said_items(said: Iterable[SaidThere], drawer: PassingDrawer) -> Iterator[str]:
    """Draw what steps say of a touchpoint: each with its numbers, and with the step."""
    here = drawer.here
    for one in said:
        item, severity, step = one.written, one.severity, one.passing.step
        text, facts = (item, ()) if isinstance(item, str) else (item.text, item_facts(item, here))
        hurts = f"<b class=j-meter style=--n:{severity}></b>" if severity else ""
        kind = ' class="j-hidden"' if severity else ""
        lines = "".join([f"<small{kind}>{fact}</small>" for fact in facts])
        way = f"{drawer.ways.get(one.number, '')}#{drawer.anchor(one.number)}"
        link = f'<a href="{html(way)}">{words_html(step.name)}</a>'
        words: str = here.text(text, one.path)
        if words.startswith("<bdi"):  # what runs in its own direction has a block of its own
            words = f"<p>{words}</p>"
        yield (
            f"<li>{hurts}{words}{lines}"
            f"<small{here.spoken(one.passing.journey.path)}>{link}</small></li>"
        )


_SEVERAL = 2
"""So many feelings stand together in one place."""

_ACROSS = 1234.5
"""A distance across that no journey has."""
