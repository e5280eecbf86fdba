"""An earlier curve under a map's own: today's in a future map, the one before in a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model import Journey, Step
from .beside_today import compared, of_today
from .curve import curve, level
from .experience import Experience, own_curves, with_words
from .felt_columns import FeltColumns, felt_in
from .page_context import PageContext
from .points import CurvePoint, near, tall
from .runs import Links, links_between


def experience(journey: Journey, here: PageContext) -> Experience:
    """Lay out the curves of a map, and in a future one, today's."""
    columns = felt_in(journey)
    drawn = with_words(own_curves(journey, columns, here), journey, columns, here)
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
    scale = here.options.scale
    olds = [None if mean is None else _point(mean, here) for mean in means]
    pairs = list(zip(olds, drawn.columns, strict=True))
    both = ((old.y, *(point.y for point in cell.points)) for old, cell in pairs if old is not None)
    times = max(drawn.tall, tall(both, small=True))
    nearest = near(times, small=True)
    cells = tuple(
        replace(
            cell,
            today=old and _beside(replace(old, at_end=at in columns.ends), cell.points, nearest),
        )
        for at, (old, cell) in enumerate(pairs)
    )
    today = curve(means, scale, columns.passed, links, columns.ends)
    return replace(drawn, today=today if any(olds) else None, columns=cells, tall=times)


def _point(mean: float, here: PageContext) -> CurvePoint:
    return CurvePoint(level(mean, here.options.scale), here.scored(mean))


def _beside(old: CurvePoint, points: Sequence[CurvePoint], nearest: float) -> CurvePoint | None:
    """Return an earlier point, shifted aside if a new one is too near.

    None if the only new number is the same, since it would be written twice.
    """
    beside = [point for point in points if abs(point.y - old.y) < nearest]
    if not beside:
        return old
    if [point.y for point in points] == [old.y]:
        return None
    return replace(old, shift=max(point.shift for point in beside) + 1)
