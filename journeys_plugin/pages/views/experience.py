"""The experience lane: the curves of a map, the points on them, and what is said there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model import Journey, Score, Step
from ...values.lean_dataclass import dataclass
from .callouts import Callout, callouts, covered
from .curve import MIDLINE, Curve, curve, level
from .felt_columns import FeltColumns
from .felt_words import line_count
from .page_context import PageContext
from .people import diverging, drawn_of, numbers, only_persona
from .points import CurvePoint, laid_out, near, tall
from .runs import Links, links_between
from .words_at_points import CurveHeights, WordsPlace, words_place


@dataclass(frozen=True, slots=True)
class CurveLine:
    """One curve."""

    name: str
    """Whose it is; empty if there is only one."""
    persona: int
    """The number of its persona in the journey; 0 if it is everybody's."""
    drawn: Curve


@dataclass(slots=True)
class FeltCell:
    """What stands in one column of the lane; not frozen, as a `Note`."""

    points: tuple[CurvePoint, ...] = ()
    today: CurvePoint | None = None
    """Today's mean score, of the personas whose scores the new map has."""
    words: WordsPlace | None = None
    """Where the words of its feeling stand; None if there is no point for them."""
    callout: Callout | None = None


@dataclass(frozen=True, slots=True)
class Experience:
    """What the lane draws."""

    width: int
    """The drawing's width, in its own units."""
    lines: tuple[CurveLine, ...]
    midline: int
    columns: tuple[FeltCell, ...]
    several: bool
    """Whether there is a curve for each persona."""
    tall: float = 1.0
    """How many times as high the lane must be, so that no point covers another one."""
    today: Curve | None = None
    """In a future map, today's curve, in the columns of the steps that replace today's."""
    today_of: str = ""
    """Whose scores today's curve shows, in words."""
    is_nothing_compared: bool = False
    """Whether both maps have scores, but none of the same persona."""

    @property
    def classes(self) -> str:
        """The further classes of the lane's row, each with a space before it."""
        words = [column.words for column in self.columns if column.words]
        return "".join(
            f" j-{name}"
            for name, holds in (
                ("several", self.several),
                ("many", len(self.lines) > 2),
                ("risen", any(place.rises for place in words)),
                ("sunk", any(place.sinks for place in words)),
            )
            if holds
        )

    @property
    def style(self) -> str:
        """The variables of the lane's row; empty if the stylesheet's are right."""
        return f"--j-tall:{self.tall:g}" if self.tall > 1 else ""

    @property
    def scored(self) -> bool:
        """Whether there is a curve or a number to draw."""
        return any(column.points or column.today for column in self.columns)

    @property
    def numbered(self) -> bool:
        """Whether a point has a number, and not only a feeling."""
        return any(point.number for point in self._points) or any(
            column.today for column in self.columns
        )

    @property
    def hollow(self) -> bool:
        """Whether a point is guessed from a feeling."""
        return any(not point.number for point in self._points)

    @property
    def _points(self) -> Iterator[CurvePoint]:
        return (point for column in self.columns for point in column.points)

    @property
    def bridged(self) -> bool:
        """Whether a curve passes over a step without a score."""
        return any(line.drawn.bridges for line in self.lines) or bool(
            self.today and self.today.bridges
        )


def own_curves(journey: Journey, columns: FeltColumns, here: PageContext) -> Experience:
    """Lay out a map's own curves: one for each persona if their scores differ, else one.

    Args:
        journey: Whose map it is.
        columns: Who has a point in which column.
        here: The page.
    """
    people = _people(journey, here)
    scores = [
        [drawn_of(place, persona) for place in columns.places]
        if len(people) > 1
        else list(map(_of_all, columns.places))
        for persona, *_ in people
    ]
    links = links_between(journey, columns.numbers, len(columns.places))
    curves = [_curve(of_one, here, columns, links) for of_one in scores]
    lines = tuple(
        CurveLine(name, number, drawn)
        for (_, number, name), drawn, of_one in zip(people, curves, scores, strict=True)
        if any(of_one)
    )
    at_steps = list(_own_points(scores, people, here))
    times = tall([point.y for point in points] for points in at_steps)
    cells = [FeltCell(laid_out(points, near(times))) for points in at_steps]
    for column in columns.ends:
        at_end = (replace(point, at_end=True) for point in cells[column].points)
        cells[column] = FeltCell(tuple(at_end))
    width = curves[0].width
    return Experience(width, lines, MIDLINE, tuple(cells), len(people) > 1, times)


def with_words(
    drawn: Experience, journey: Journey, columns: FeltColumns, here: PageContext
) -> Experience:
    """Lay out what is said at a map's points: what they turn on, and the words of feelings."""
    places = columns.places
    points = [cell.points for cell in drawn.columns]
    lines = [line_count(journey, place) if place else 0 for place in places]
    taken = {at for at, count in enumerate(lines) if count and not points[at]}
    said = callouts(journey, places, points, taken, here)
    cells = [*drawn.columns]
    for at, callout in said.items():
        cells[at] = replace(cells[at], callout=callout)
    worded = [at for at, count in enumerate(lines) if count and points[at]]
    if worded:
        heights, below = CurveHeights(_heights(drawn)), covered(said)
        for at in worded:
            words = words_place(at, points[at], lines[at], heights, below, has_leader=at in said)
            cells[at] = replace(cells[at], words=words)
    return replace(drawn, columns=tuple(cells))


def _heights(drawn: Experience) -> list[list[float | None]]:
    """Return how high each curve is in each column."""
    return [
        [
            next((point.y for point in cell.points if point.persona == line.persona), None)
            for cell in drawn.columns
        ]
        for line in drawn.lines
    ]


def _people(journey: Journey, here: PageContext) -> list[tuple[str | None, int, str]]:
    """Return whose curves there are: the persona, its number, and its name if there are several."""
    order = numbers(journey)
    personas = diverging(journey)
    if len(personas) > 1:
        return [(persona, order[persona], _name(persona, here)) for persona in personas]
    only = only_persona(journey)
    return [(only, order[only] if only and len(journey.personas) > 1 else 0, "")]


def _name(persona: str | None, here: PageContext) -> str:
    if persona is None:
        return here.options.labels.all_of_them
    return here.words(here.persona(persona).title)


def _of_all(step: Step | None) -> Score | None:
    """Return what everybody's one point at a step is drawn of."""
    if step is None or step.height is None:
        return None
    return Score(step.height, None, word="" if step.given else step.guessed[0].word)


def _curve(
    scores: Sequence[Score | None], here: PageContext, columns: FeltColumns, links: Links | None
) -> Curve:
    heights = [None if score is None else score.value for score in scores]
    scale, passed = here.options.scale, columns.passed
    return curve(heights, scale, passed, links, columns.ends)


def _own_points(
    scores: Sequence[Sequence[Score | None]],
    people: Sequence[tuple[str | None, int, str]],
    here: PageContext,
) -> Iterator[list[CurvePoint]]:
    """Yield the points of each column: with their scores, or hollow if guessed from a feeling."""
    scale = here.options.scale
    known: dict[tuple[float, type], tuple[float, str, int]] = {}  # many scores are equal
    for at_step in zip(*scores, strict=True):
        points = []
        for (_, persona, name), score in zip(people, at_step, strict=True):
            if score is None:
                continue
            value = score.value
            key = value, type(value)  # a mean is written otherwise
            if key not in known:
                known[key] = level(value, scale), here.scored(value), scale.band(value)
            height, number, band = known[key]
            points.append(CurvePoint(height, "" if score.word else number, band, persona, name))
        yield points
