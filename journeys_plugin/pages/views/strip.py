"""The strip: the one picture of a journey, small, with its stages, curves, moments and pains.

It is as wide as its place, so it is made of numbers of columns and of shares of the scale. A
journey has one drawing in all sizes and on all pages; what a page marks in it is laid over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...model import Journey, Step
from ...schema.notes import Pain
from .beside_today import compared
from .felt_columns import FeltColumns, felt_in
from .map import about
from .map_heads import stage_anchor
from .page_context import PageContext
from .people import diverging, height_of, score_of
from .runs import Links, links_between, runs
from .smooth_path import Point, areas, smooth, straight

COLUMN = 6
"""The width of a column, of which a half, and the thirds of each distance, are whole numbers."""

HEIGHT = 120
"""The height of the scale: about three units of a pixel, so that rounding is not seen."""

_MOST_TICKS = 9
"""How many pains of a step are drawn at most: more are only said."""


Earlier = Mapping[str, float | None]
"""By id of the steps and stages that an earlier map has, too: how they felt there, if known."""


@dataclass(frozen=True, slots=True)
class StripStage:
    """The bar of a stage."""

    name: str
    anchor: str
    """Its anchor on the journey's own page."""
    span: int
    """The number of its columns."""


@dataclass(frozen=True, slots=True)
class StripLine:
    """A curve."""

    persona: int
    """The number of its persona in the journey, from 1; 0 for an earlier map's."""
    path: str
    bridges: str
    """The path over steps without a score."""
    above: str = ""
    """The path around what lies above the middle of the scale; empty if it has several curves."""
    below: str = ""
    """The same below the middle."""


@dataclass(frozen=True, slots=True)
class StripPoint:
    """A place on the curves."""

    name: str
    """The step's or the stage's."""
    across: float
    """Its distance from the map's beginning, in columns."""
    top: int
    """Its distance from the top of the scale, in per cent."""
    number: str = ""
    """Its score."""
    band: int = 0


@dataclass(frozen=True, slots=True)
class StripTicks:
    """The pains of a step."""

    count: int
    path: str


@dataclass(frozen=True, slots=True)
class Strip:
    """What the template draws."""

    columns: int
    stages: tuple[StripStage, ...]
    lines: tuple[StripLine, ...]
    """Empty in a journey without scores."""
    moments: tuple[StripPoint, ...]
    lowest: StripPoint | None
    ticks: tuple[StripTicks, ...]
    pains: int
    """How many pains there are in all."""
    about: str
    """What it shows, in words."""
    at: Mapping[str, range]
    """The columns of each step and stage, by id."""
    width: int
    height: int = HEIGHT

    @property
    def tallest(self) -> int:
        """How many ticks the highest stack has."""
        return min(_MOST_TICKS, max((ticks.count for ticks in self.ticks), default=0))

    def bands(self, places: Iterable[str]) -> tuple[tuple[int, int], ...]:
        """Return bands over steps and stages: the first column and the number of columns each."""
        columns = {column for place in places for column in self.at.get(place, ())}
        bands: list[tuple[int, int]] = []
        for column in sorted(columns):
            first, count = bands[-1] if bands else (0, -1)
            if column == first + count:
                bands[-1] = first, count + 1
            else:
                bands.append((column, 1))
        return tuple(bands)


@dataclass(frozen=True)
class Strips:
    """Makes the strips of the journeys that a page shows."""

    here: PageContext
    drawn: dict[tuple[str, str], Strip] = field(default_factory=dict)
    """Those that pages of this build have shown, by journey and by the persona shown alone."""

    def of(self, journey: Journey, persona: str = "") -> Strip:
        """Return a journey's strip, with the curve of one persona if one is named."""
        key = journey.id, persona
        if key not in self.drawn:
            self.drawn[key] = strip(journey, self.here, persona)
        return self.drawn[key]

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
    ticks = tuple(lane.ticks())
    return Strip(
        columns=lane.columns,
        stages=tuple(_stages(journey, here)),
        lines=tuple(lane.lines(earlier)),
        moments=tuple(lane.moments()),
        lowest=lane.lowest(),
        ticks=ticks,
        pains=sum(stack.count for stack in ticks),
        about=lane.about(),
        at=lane.at,
        width=lane.columns * COLUMN,
    )


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
        columns |= {step.id: range(at, at + 1) for at, step in enumerate(stage.steps, first)}
        after = first + max(1, len(stage.steps))
        if stage.whole is not None:
            columns[stage.whole.id] = range(first, after)
        first = after
    return columns


class _Lane:
    """What stands below the bars."""

    def __init__(self, journey: Journey, here: PageContext, persona: str) -> None:
        self.journey, self.here, self.persona = journey, here, persona
        self.felt = felt_in(journey)
        self.columns = len(self.felt.places)
        self.links = links_between(journey, self.felt.numbers, self.columns)
        self.at = _map_columns(journey)

    def lines(self, earlier: Earlier) -> Iterator[StripLine]:
        """Yield the curves, that of an earlier map first: the later one is drawn above it."""
        places = self.felt.places
        if earlier and self.felt.drawn:
            means = [earlier.get(place.id) if place else None for place in places]
            new = {at for at, place in enumerate(places) if place and place.id not in earlier}
            passed = replace(self.felt, passed=self.felt.passed | new)
            yield from self._line(0, means, passed, self.links)
        for persona in (self.persona,) if self.persona else diverging(self.journey):
            scores = [height_of(place, persona) for place in places]
            yield from self._line(self._number(persona), scores, self.felt, self.links)
        if not (self.persona or diverging(self.journey)):
            heights = [place.height if place else None for place in places]
            yield from self._line(1, heights, self.felt, self.links)

    def _number(self, persona: str | None) -> int:
        personas = self.journey.personas
        return personas.index(persona) + 1 if persona in personas else len(personas) + 1

    def _line(
        self, persona: int, scores: Sequence[float | None], felt: FeltColumns, links: Links | None
    ) -> Iterator[StripLine]:
        def place(column: int) -> Point:
            return int(self._across(column) * COLUMN), self._down(scores[column] or 0.0)

        found = runs(scores, felt.passed, links, felt.within)
        whole = [[place(column) for column in run] for run in found.whole]
        path = "".join(map(smooth, whole))
        path += straight((place(left), place(right)) for left, right in found.jumps)
        bridges = straight((place(left), place(right)) for left, right in found.bridges)
        if path:
            yield StripLine(persona, path, bridges, *self._areas(whole))

    def _areas(self, whole: Iterable[Sequence[Point]]) -> tuple[str, str]:
        if not self.persona and diverging(self.journey):
            return "", ""
        parts = [areas(run, HEIGHT // 2) for run in whole if len(run) > 1]
        return "".join(above for above, _ in parts), "".join(below for _, below in parts)

    def _across(self, column: int) -> float:
        return column + (1.0 if column in self.felt.ends else 0.5)

    def _down(self, score: float) -> int:
        return round((1 - self.here.options.scale.share(score)) * HEIGHT)

    def moments(self) -> Iterator[StripPoint]:
        """Yield the moments of truth, each at the best score of its step, else at the middle."""
        for place in self.journey.places:
            if place.written.moment_of_truth:
                heights = [score.value for score in place.drawn if self._shows(score.persona)]
                if not diverging(self.journey) and place.height is not None:
                    heights = [place.height]
                yield self._point(place, max(heights, default=None))

    def _shows(self, persona: str | None) -> bool:
        return not self.persona or persona == self.persona

    def _point(self, place: Step, score: float | None) -> StripPoint:
        numbers = self.felt.numbers
        span = self.at[place.id]
        is_drawn = place.id in self.felt.drawn
        across = self._across(numbers[place.id]) if is_drawn else (span.start + span.stop) / 2
        name = self.here.words(place.name)
        if score is None:
            return StripPoint(name, across, 50)
        scale = self.here.options.scale
        number = self.here.scored(score)
        top = round((1 - scale.share(score)) * 100)
        return StripPoint(name, across, top, number, scale.band(score))

    def lowest(self) -> StripPoint | None:
        """Return the lowest point, if it is a score, and not guessed from a feeling."""
        scored = [
            (value, place)
            for place in self.journey.places
            if place.given and (value := self._mean(place)) is not None
        ]
        value, place = min(scored, key=lambda pair: pair[0], default=(None, None))
        return self._point(place, value) if place else None

    def _mean(self, place: Step) -> float | None:
        return score_of(place, self.persona) if self.persona else place.mean

    def about(self) -> str:
        """Describe what is drawn: of one persona, the size of the map and its own lowest point."""
        if not self.persona:
            return about(self.journey, self.here)
        labels, lowest = self.here.options.labels, self.lowest()
        size = labels.about_map.format(
            stages=labels.stages_many.format(count=len(self.journey.stages)),
            steps=labels.steps_many.format(count=self.journey.step_count),
        )
        if lowest is None:
            return size
        return f"{size} {labels.lowest_said.format(step=lowest.name, score=lowest.number)}"

    def ticks(self) -> Iterator[StripTicks]:
        """Yield the pains, in stacks; those of a stage stand with those of the step below it."""
        counts: dict[int, int] = {}
        for place in self.journey.places:
            if count := sum(self._shows_pain(pain) for pain in place.written.pains):
                span = self.at[place.id]
                middle = (span.start + span.stop) * COLUMN // 2
                counts[middle] = counts.get(middle, 0) + count
        for middle, count in counts.items():
            yield StripTicks(count, f"M{middle} 0v{min(count, _MOST_TICKS)}")

    def _shows_pain(self, pain: Pain) -> bool:
        if not (self.persona and pain.persona):
            return True
        return self.here.persona_id(pain.persona) == self.persona
