"""The curves of a strip: too small for points, they say how a journey goes on the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ...model import Journey, personas_at
from ...values.lean_dataclass import dataclass
from ...values.scale import Scale
from .felt_columns import FeltColumns
from .people import diverging, height_of
from .runs import Runs, links_between, runs
from .smooth_path import Point, areas, between, smooth, straight

COLUMN = 6
"""The width of a column, of which a half, and the thirds of each distance, are whole numbers."""

HEIGHT = 120
"""The height of the scale: about three units of a pixel, so that rounding is not seen."""

_MOST_LINES, _MOST_COLUMNS = 2, 45
"""How many curves can be told apart in a small strip, and over how many columns: of more, it shows
the mean."""

Earlier = Mapping[str, float | None]
"""By id of the steps and stages that an earlier map has, too: how they felt there, if known."""


@dataclass(frozen=True, slots=True)
class StripLine:
    """A curve."""

    persona: int
    """The number of its persona in the journey, from 1, which one that is alone has, too; 0 for an
    earlier map's."""
    path: str
    """The path of the main way."""
    bridges: str
    """The path over its steps without a score."""
    points: str
    """The points that no line joins to others, as a path of lines without length."""
    aside: str
    """The paths of other ways, from where each leaves and to where it comes back."""


@dataclass(frozen=True, slots=True)
class StripCurves:
    """All curves of a strip."""

    lines: tuple[StripLine, ...] = ()
    """Empty in a journey without scores."""
    above: str = ""
    """The path around what lies between the mean and the middle of the scale, above the middle."""
    below: str = ""
    """The same below the middle."""
    mean: StripLine | None = None
    """What a small strip shows in place of more lines than can be told apart."""
    spread: str = ""
    """The path around what lies between the highest and the lowest scores, beside this mean."""


def strip_curves(
    journey: Journey, felt: FeltColumns, scale: Scale, persona: str, earlier: Earlier
) -> StripCurves:
    """Draw the curves of a journey.

    Args:
        journey: The journey.
        felt: Who has a point in which column.
        scale: The site's.
        persona: The persona whose curve alone is drawn; empty for all curves.
        earlier: How it felt before.
    """
    return _StripDrawing(journey, felt, scale).drawn(persona, earlier)


class _StripDrawing:
    def __init__(self, journey: Journey, felt: FeltColumns, scale: Scale) -> None:
        self.journey, self.felt, self.scale = journey, felt, scale
        self.links = links_between(journey, felt.numbers, len(felt.places))

    def drawn(self, persona: str, earlier: Earlier) -> StripCurves:
        if not self.felt.drawn:
            return StripCurves()
        places = self.felt.places
        people = () if persona else diverging(self.journey)
        means = [
            height_of(place, persona) if persona else place.height if place else None
            for place in places
        ]
        felt = self._of_persona(persona) if persona else self.felt
        whole = self._runs(means, felt)
        lines = [
            self._line(self._number(one), scores, self._runs(scores, self.felt))
            for one in people
            for scores in [[height_of(place, one) for place in places]]
        ]
        mean = self._line(1, means, whole)
        are_many = len(lines) > _MOST_LINES or (bool(lines) and len(places) > _MOST_COLUMNS)
        return StripCurves(
            tuple(
                line
                for line in (*self._before(earlier), *(lines or [mean]))
                if line.path or line.points
            ),
            *self._areas(means, whole),
            mean if are_many else None,
            self._spread(whole) if are_many else "",
        )

    def _of_persona(self, persona: str) -> FeltColumns:
        """Return the columns for one persona alone: where others act, its line goes on."""
        others = {
            column
            for column, place in enumerate(self.felt.places)
            if place and persona not in personas_at(self.journey, place)
        }
        return replace(self.felt, passed=self.felt.passed | others)

    def _before(self, earlier: Earlier) -> Iterator[StripLine]:
        """Yield the curve of an earlier map, first: the later one is drawn above it."""
        if earlier:
            places = self.felt.places
            means = [earlier.get(place.id) if place else None for place in places]
            new = {at for at, place in enumerate(places) if place and place.id not in earlier}
            passed = replace(self.felt, passed=self.felt.passed | new)
            yield self._line(0, means, self._runs(means, passed))

    def _number(self, persona: str | None) -> int:
        personas = self.journey.personas
        return personas.index(persona) + 1 if persona in personas else len(personas) + 1

    def _runs(self, scores: Sequence[float | None], felt: FeltColumns) -> Runs:
        return runs(scores, felt.passed, self.links)

    def _line(self, persona: int, scores: Sequence[float | None], drawn: Runs) -> StripLine:
        def places(of_columns: Iterable[Iterable[int]]) -> list[list[Point]]:
            return [self._points(scores, columns) for columns in of_columns]

        whole = places(drawn.whole)
        aside = places(_tied(row, drawn) for row in drawn.aside)
        apart = [row for row in (*whole, *aside) if len(row) == 1]
        return StripLine(
            persona,
            path="".join(smooth(row) for row in whole if len(row) > 1),
            bridges=straight((left, right) for left, right in places(drawn.bridges)),
            points="".join(smooth([point]) for row in apart for point in row),
            aside="".join(smooth(row) for row in aside if len(row) > 1),
        )

    def _points(self, scores: Sequence[float | None], columns: Iterable[int]) -> list[Point]:
        return [
            (int(across(column, self.felt) * COLUMN), self._down(scores[column] or 0.0))
            for column in columns
        ]

    def _down(self, score: float) -> int:
        return round((1 - self.scale.share(score)) * HEIGHT)

    def _areas(self, means: Sequence[float | None], drawn: Runs) -> tuple[str, str]:
        rows = (self._points(means, row) for row in drawn.whole if len(row) > 1)
        parts = [areas(row, HEIGHT // 2) for row in rows]
        return "".join(above for above, _ in parts), "".join(below for _, below in parts)

    def _spread(self, drawn: Runs) -> str:
        values = [
            [score.value for score in place.drawn] if place else [] for place in self.felt.places
        ]
        highest = [max(scores, default=None) for scores in values]
        lowest = [min(scores, default=None) for scores in values]
        return "".join(
            between(self._points(highest, row), self._points(lowest, row))
            for row in drawn.whole
            if len(row) > 1
        )


def _tied(row: Sequence[int], drawn: Runs) -> list[int]:
    """Return the columns of another way with those that it leaves and comes back to."""
    lines = (*drawn.joints, *drawn.gaps)
    before = [left for left, right in lines if right == row[0]]
    after = [right for left, right in lines if left == row[-1]]
    return [*before[-1:], *row, *after[:1]]


def across(column: int, felt: FeltColumns) -> float:
    """Return a point's distance from the map's beginning, in columns."""
    return column + (1.0 if column in felt.ends else 0.5)
