"""The strip: the one picture of a journey, small, with its stages, curves, moments and pains.

It is as wide as its place, so it is made of numbers of columns and of shares of the scale. A
journey has one drawing in all sizes and on all pages; what a page marks in it is laid over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cache
from typing import TypeAlias

from markupsafe import Markup

from ...model import Journey, Step, personas_at
from ...model.questions import MadeOnce
from ...schema.notes import Pain
from ...values.lean_dataclass import dataclass
from .beside_today import compared
from .felt_columns import felt_in
from .map import about
from .map_heads import stage_anchor
from .page_context import PageContext
from .people import score_of
from .strip_curves import COLUMN, HEIGHT, Earlier, StripCurves, across, strip_curves

_MOST_TICKS = 9
"""How many pains of a step are drawn at most: more are only said."""


@dataclass(frozen=True, slots=True)
class StripStage:
    """The bar of a stage."""

    name: str
    anchor: str
    """Its anchor on the journey's own page."""
    span: int
    """The number of its columns."""


@dataclass(frozen=True, slots=True)
class StripMoment:
    """A moment of truth."""

    name: str
    """The step's or the stage's."""
    across: float
    """Its distance from the map's beginning, in columns."""


@dataclass(frozen=True, slots=True)
class ScoredPoint(StripMoment):
    """A step or stage whose score stands on the curve: the lowest one, or what a page marks."""

    top: int
    """Its distance from the top of the scale, in per cent."""
    number: str
    """Its score."""
    band: int


@dataclass(frozen=True, slots=True)
class Strip:
    """What the template draws."""

    columns: int
    stages: tuple[StripStage, ...]
    curves: StripCurves
    moments: tuple[StripMoment, ...]
    lowest: ScoredPoint | None
    ticks: str
    """The path of the pains: a stack for each step that has some."""
    tallest: int
    """How many ticks the highest stack has."""
    pains: int
    """How many pains there are in all."""
    about: str
    """What it shows, in words."""
    at: Mapping[str, range]
    """The columns of each step and stage, by id."""
    width: int
    turned: Markup
    """The attribute for its direction, if it runs from the right and its page does not."""
    height: int = HEIGHT
    drawn: dict[str, tuple[str, str, str]] = field(default_factory=dict, compare=False)
    """What is the same of its drawing on all pages, by size: made once a build."""

    def middle(self, place: str) -> float:
        """Return how far the middle of a step or stage is from the map's beginning, in columns."""
        return (self.at[place].start + self.at[place].stop) / 2

    def bands(self, places: Iterable[str]) -> tuple[tuple[int, int], ...]:
        """Return bands over steps and stages: the first column and the number of columns each.

        Where all is marked, nothing is: a band over the whole strip would say nothing.
        """
        columns = {column for place in places for column in self.at.get(place, ())}
        if len(columns) == 1 < self.columns:  # as in most rows of lists
            return ((columns.pop(), 1),)
        if len(columns) == self.columns:
            return ()
        bands: list[tuple[int, int]] = []
        for column in sorted(columns):
            first, count = bands[-1] if bands else (0, -1)
            if column == first + count:
                bands[-1] = first, count + 1
            else:
                bands.append((column, 1))
        return tuple(bands)


StripsSoFar: TypeAlias = MadeOnce[tuple[str, str], Strip]
"""The strips that a build has made."""


@dataclass(frozen=True)
class Strips:
    """Makes the strips of the journeys that a page shows."""

    here: PageContext
    drawn: StripsSoFar = field(default_factory=dict)
    """Those that pages of this build have shown, by journey and by the persona shown alone."""

    def of(self, journey: Journey, persona: str = "") -> Strip:
        """Return a journey's strip, with the curve of one persona if one is named."""
        key = journey.id, persona
        return self.here.questions.once(self.drawn, key, lambda: self._made(journey, persona))

    def _made(self, journey: Journey, persona: str) -> Strip:
        if not persona or not _is_of_one(journey, persona, self.here):
            return strip(journey, self.here, persona)
        whole = self.of(journey)  # most maps are of one persona: they have one drawing
        about = _about_one(journey, whole.lowest, self.here)
        return replace(whole, about=about, drawn={})

    def marked(
        self, journey: Journey, touchpoint: str, places: Iterable[str] = ()
    ) -> Iterable[str]:
        """Return the ids of the steps and stages that meet a touchpoint; without one, `places`."""
        if not touchpoint:
            return places
        return [
            place.id
            for place in journey.places
            if any(meeting.touchpoint == touchpoint for meeting in place.meetings)
        ]

    def points(self, journey: Journey, marked: Iterable[str]) -> list[ScoredPoint]:
        """Return the scores of what a page marks; the lowest one, if nothing marked has any."""
        marks = {*marked}
        places = journey.places if marks else ()
        return self.points_at(journey, [place for place in places if place.id in marks])

    def points_at(self, journey: Journey, places: Iterable[Step]) -> list[ScoredPoint]:
        """Return the scores of steps and stages; the lowest one, if they have none."""
        strip = self.of(journey)
        found = [
            scored_point(place.name, strip.middle(place.id), place.mean, self.here)
            for place in places
            if place.given and place.mean is not None
        ]
        return found or ([strip.lowest] if strip.lowest else [])


def strip(
    journey: Journey,
    here: PageContext,
    persona: str = "",
    earlier: Earlier | None = None,
) -> Strip:
    """Draw a journey's strip.

    Args:
        journey: The journey.
        here: A page that shows it.
        persona: The persona whose curve alone is drawn; empty for all curves.
        earlier: How it felt before; None to take today's map, if the journey is a future one.
    """
    if earlier is None:
        earlier = _today(journey, here)
    lane = _Lane(journey, here, persona)
    pains = lane.pains()
    return Strip(
        columns=lane.columns,
        stages=tuple(_stages(journey, here)),
        curves=strip_curves(journey, lane.felt, here.options.scale, persona, earlier),
        moments=tuple(lane.moments()),
        lowest=lane.lowest(),
        ticks="".join(
            [f"M{middle} 0v{min(count, _MOST_TICKS)}" for middle, count in pains.items()]
        ),
        tallest=min(_MOST_TICKS, max(pains.values(), default=0)),
        pains=sum(pains.values()),
        about=lane.about(),
        at=lane.at,
        width=lane.columns * COLUMN,
        turned=here.turned(journey),
    )


def _is_of_one(journey: Journey, persona: str, here: PageContext) -> bool:
    """Return whether everything that a strip shows is of one persona."""
    return all(
        personas_at(journey, place) == (persona,)
        and all(score.persona == persona for score in place.drawn)
        and all(
            here.persona_id(pain.persona) == persona for pain in place.written.pains if pain.persona
        )
        for place in journey.places
    )


def _about_one(journey: Journey, lowest: ScoredPoint | None, here: PageContext) -> str:
    """Describe the strip of one persona: the size of the map and the persona's lowest point."""
    labels = here.options.labels
    size = labels.about_map.format(
        stages=labels.stages_many.format(count=len(journey.stages)),
        steps=labels.steps_many.format(count=journey.step_count),
    )
    if lowest is None:
        return size
    return f"{size} {labels.lowest_said.format(step=lowest.name, score=lowest.number)}"


def _today(journey: Journey, here: PageContext) -> Earlier:
    comparison = compared(journey, here)
    if comparison is None:
        return {}
    replacing = (place.id for place in journey.places if place.replaces)
    return {place: comparison.earlier.get(place) for place in replacing}


def _stages(journey: Journey, here: PageContext) -> Iterator[StripStage]:
    for stage in journey.stages:
        yield StripStage(here.words(stage.name), stage_anchor(stage), max(1, len(stage.steps)))


def _map_columns(journey: Journey) -> dict[str, range]:
    """Return the columns of each step and stage on the map, where empty stages have room, too."""
    columns: dict[str, range] = {}
    first = 0
    for stage in journey.stages:
        columns |= {step.id: _column(at) for at, step in enumerate(stage.steps, first)}
        after = first + max(1, len(stage.steps))
        if stage.whole is not None:
            columns[stage.whole.id] = range(first, after)
        first = after
    return columns


@cache
def _column(at: int) -> range:
    """Return a single column: the strips of all journeys share it."""
    return range(at, at + 1)


def scored_point(name: str, across: float, score: float, here: PageContext) -> ScoredPoint:
    """Return a score that stands on the curve."""
    scale = here.options.scale
    return ScoredPoint(
        here.words(name),
        across,
        top=round((1 - scale.share(score)) * 100),
        number=here.scored(score),
        band=scale.band(score),
    )


class _Lane:
    """What stands below the bars."""

    def __init__(self, journey: Journey, here: PageContext, persona: str) -> None:
        self.journey, self.here, self.persona = journey, here, persona
        self.felt = felt_in(journey)
        self.columns = len(self.felt.places)
        self.at = _map_columns(journey)

    def moments(self) -> Iterator[StripMoment]:
        """Yield the moments of truth in which the persona takes part."""
        for place in self.journey.places:
            if place.written.moment_of_truth and self._takes_part(place):
                yield StripMoment(self.here.words(place.name), self._across(place))

    def _takes_part(self, place: Step) -> bool:
        return not self.persona or self.persona in personas_at(self.journey, place)

    def _across(self, place: Step) -> float:
        if place.id in self.felt.drawn:
            return across(self.felt.numbers[place.id], self.felt)
        span = self.at[place.id]
        return (span.start + span.stop) / 2

    def lowest(self) -> ScoredPoint | None:
        """Return the lowest point, if it is a score, and not guessed from a feeling."""
        scored = [
            (value, place)
            for place in self.journey.places
            if place.given and (value := self._mean(place)) is not None
        ]
        value, place = min(scored, key=lambda pair: pair[0], default=(None, None))
        if place is None or value is None:
            return None
        return scored_point(place.name, self._across(place), value, self.here)

    def _mean(self, place: Step) -> float | None:
        return score_of(place, self.persona) if self.persona else place.mean

    def about(self) -> str:
        """Describe what is drawn: of one persona, the size of the map and its own lowest point."""
        if not self.persona:
            return about(self.journey, self.here)
        return _about_one(self.journey, self.lowest(), self.here)

    def pains(self) -> dict[int, int]:
        """Count the pains by where they stand; those of a stage with those of the step below it."""
        counts: dict[int, int] = {}
        for place in self.journey.places:
            own = place.written.pains if self._takes_part(place) else ()
            if count := sum(self._shows_pain(pain) for pain in own):
                span = self.at[place.id]
                middle = (span.start + span.stop) * COLUMN // 2
                counts[middle] = counts.get(middle, 0) + count
        return counts

    def _shows_pain(self, pain: Pain) -> bool:
        if not (self.persona and pain.persona):
            return True
        return self.here.persona_id(pain.persona) == self.persona
