"""The experience lane: the curves of a map and the numbers on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...model import Journey, Score, Step
from ...values.scale import tenth
from .beside_today import compared, of_today
from .curve import (
    MIDLINE,
    Curve,
    curve,
    height,
)
from .felt_columns import FeltColumns, felt_in
from .page_context import PageContext
from .people import diverging, drawn_of
from .points import (
    LANE,
    SHAPES,
    SHARED_LANE,
    CurvePoint,
    Mark,
    laid_out,
    near,
    tall,
)
from .runs import Links, links_between


@dataclass(frozen=True, slots=True)
class CurveLine:
    """One curve."""

    name: str
    """Whose it is; empty if there is only one."""
    index: int
    """Its number from 1, which chooses its dash and its colour."""
    shape: str
    """The shape around its numbers."""
    path: str
    bridges: str
    """The path over steps without a score."""
    area: str
    """The path around its area; empty if there are several curves, which would cover each other."""


@dataclass(frozen=True, slots=True)
class Experience:
    """What the lane draws."""

    width: int
    """The drawing's width, in its own units."""
    lines: tuple[CurveLine, ...]
    midline: float
    points: tuple[tuple[CurvePoint, ...], ...]
    """A column's points each, empty if the step has no score."""
    several: bool
    """Whether there is a curve for each persona."""
    tall: float = 1.0
    """How many times as high the lane must be, so that no number covers another one."""
    today: Curve | None = None
    """In a future map, today's curve, in the columns of the steps that replace today's."""
    todays: tuple[CurvePoint | None, ...] = ()
    """Today's mean score at each column, of the personas whose scores the new map has."""
    today_of: str = ""
    """Whose scores today's curve shows, in words."""
    is_nothing_compared: bool = False
    """Whether both maps have scores, but none of the same persona."""

    @property
    def scored(self) -> bool:
        """Whether there is a curve or a number to draw."""
        return any(self.points) or any(self.todays)

    @property
    def classes(self) -> str:
        """The further classes of the lane's row, each with a space before it."""
        return " j-several" * self.several

    @property
    def style(self) -> str:
        """The variables of the lane's row; empty if the stylesheet's are right."""
        return f"--journeys-tall: {self.tall:g}" if self.tall > 1 else ""

    @property
    def numbered(self) -> bool:
        """Whether a point has a number, and not only a feeling."""
        return any(self.todays) or any(not mark.word for mark in self._marks)

    @property
    def hollow(self) -> bool:
        """Whether a point is guessed from a feeling."""
        return any(mark.word for mark in self._marks)

    @property
    def _marks(self) -> Iterator[Mark]:
        return (mark for points in self.points for point in points for mark in point.marks)

    @property
    def bridged(self) -> bool:
        """Whether a curve passes over a step without a score."""
        return any(line.bridges for line in self.lines) or bool(self.today and self.today.bridges)


def experience(journey: Journey, here: PageContext) -> Experience:
    """Lay out the curves: one for each persona if their scores differ, else one for everyone."""
    drawn = own_curves(journey, felt_in(journey), here)
    comparison = compared(journey, here)
    if comparison is None or not drawn.scored:
        return drawn
    columns = felt_in(journey, lambda place: int(place.id in comparison.earlier))
    means = [comparison.earlier.get(place.id) if place else None for place in columns.places]
    new = {number for number, place in enumerate(columns.places) if place and not place.replaces}
    links = _links_of_today(journey, columns.places, here)
    both = with_earlier(drawn, means, here, replace(columns, passed=columns.passed | new), links)
    today_of = of_today(comparison, here, several=drawn.several)
    return replace(both, today_of=today_of, is_nothing_compared=comparison.is_nothing)


def _links_of_today(
    journey: Journey, columns: Sequence[Step | None], here: PageContext
) -> Links | None:
    """Return where the lines of today's map come from, in the columns that replace its steps."""
    column_of: dict[str, int] = {}
    for column, step in enumerate(columns):
        for old in step.replaces if step else ():
            column_of.setdefault(old, column)
    today = here.journey(journey.future_of or journey.id)
    for stage in today.stages:
        if stage.whole is not None and stage.whole.id in column_of:  # it is one point
            for step in stage.steps:
                column_of.setdefault(step.id, column_of[stage.whole.id])
    return links_between(today, column_of, len(columns))


def with_earlier(
    drawn: Experience,
    means: Sequence[float | None],
    here: PageContext,
    columns: FeltColumns,
    links: Links | None,
) -> Experience:
    """Lay out an earlier curve under the new ones.

    Args:
        drawn: The new curves.
        means: The earlier mean score at each column.
        here: The page.
        columns: Whose it is, in which columns: the line goes on over those that it does not have.
        links: Where its lines come from; None if each comes from the column to its left.
    """
    heights = [None if value is None else height(value, here.options.scale) for value in means]
    lane = SHARED_LANE if drawn.several else LANE
    both = (
        (old, *(point.top for point in points))
        for old, points in zip(heights, drawn.points, strict=True)
        if old is not None
    )
    times = max(drawn.tall, tall(both, lane, small=True))
    nearest = near(lane, times, small=True)
    todays = tuple(
        None
        if value is None
        else _old_point(value, points, nearest, here, at_end=column in columns.ends)
        for column, (value, points) in enumerate(zip(means, drawn.points, strict=True))
    )
    scale, passed, ends = here.options.scale, columns.passed, columns.ends
    today = curve(means, scale, passed, links, ends, columns.within)
    return replace(drawn, today=today if today.line else None, todays=todays, tall=times)


def _old_point(
    value: float, points: Sequence[CurvePoint], nearest: float, here: PageContext, *, at_end: bool
) -> CurvePoint | None:
    """Return today's number, shifted aside if a new one is too near; None if the only new number
    is the same, since it would be written twice."""
    scale = here.options.scale
    mark = Mark(here.number(value), scale.band(value), _shape(0), "")
    old = CurvePoint(height(value, scale), (mark,), at_end=at_end)
    beside = [point for point in points if abs(point.top - old.top) < nearest]
    if not beside:
        return old
    if [point.top for point in points] == [old.top] and len(points[0].marks) == 1:
        return None
    return replace(old, shift=max(point.shift + (len(point.marks) + 1) / 2 for point in beside))


def own_curves(journey: Journey, columns: FeltColumns, here: PageContext) -> Experience:
    """Lay out a map's own curves.

    Args:
        journey: Whose map it is.
        columns: Who has a point in which column.
        here: The page.
    """
    personas = diverging(journey)
    links = links_between(journey, columns.numbers, len(columns.places))
    if not personas:
        return _drawn(("",), [list(map(_of_all, columns.places))], here, columns, links)
    names = [_name(persona, here) for persona in personas]
    of_each = [[drawn_of(place, persona) for place in columns.places] for persona in personas]
    return _drawn(names, of_each, here, columns, links)


def _drawn(
    names: Sequence[str],
    scores: Sequence[Sequence[Score | None]],
    here: PageContext,
    columns: FeltColumns,
    links: Links | None,
) -> Experience:
    """Draw a curve for each name, with a number at each score."""
    several = len(names) > 1
    scale = here.options.scale
    heights = [
        [None if score is None else score.value for score in of_curve] for of_curve in scores
    ]
    passed, ends, within = columns.passed, columns.ends, columns.within
    curves = [curve(of_one, scale, passed, links, ends, within) for of_one in heights]
    lines = tuple(
        CurveLine(
            name,
            index,
            _shape(index - 1),
            drawn.line,
            drawn.bridges,
            "" if several else drawn.area,
        )
        for index, (name, drawn) in enumerate(zip(names, curves, strict=True), 1)
        if drawn.line
    )
    at_steps = [
        [
            _own_point(score, index, names[index], here)
            for index, score in enumerate(at_step)
            if score is not None
        ]
        for at_step in zip(*scores, strict=True)
    ]
    lane = SHARED_LANE if several else LANE
    times = tall(([point.top for point in points] for points in at_steps), lane)
    laid = [laid_out(points, near(lane, times)) for points in at_steps]
    for column in columns.ends:
        laid[column] = tuple(replace(point, at_end=True) for point in laid[column])
    return Experience(curves[0].width, lines, MIDLINE, tuple(laid), several, times)


def _name(persona: str | None, here: PageContext) -> str:
    if persona is None:
        return here.options.labels.all_of_them
    return here.words(here.persona(persona).title)


def _shape(index: int) -> str:
    return SHAPES[index % len(SHAPES)]


def _of_all(step: Step | None) -> Score | None:
    """Return what everybody's one point at a step is drawn of."""
    if step is None or step.height is None:
        return None
    return Score(step.height, None, word="" if step.given else step.guessed[0].word)


def _own_point(score: Score, index: int, name: str, here: PageContext) -> CurvePoint:
    """Return a point with its score, or hollow with the feeling that it is guessed from."""
    scale = here.options.scale
    number = score.word or here.number(tenth(score.value))
    mark = Mark(number, scale.band(score.value), _shape(index), name, score.word)
    return CurvePoint(height(score.value, scale), (mark,))
