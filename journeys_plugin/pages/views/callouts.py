"""What is said at the points on which a map turns: its moments of truth and its lowest point.

Each hangs on a thin line into a shelf below the scale, so that no words stand on a curve. Pains and
quotes stand in their lanes too, so screen readers pass over them here.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from ...model import Journey, Step
from ...values.lean_dataclass import dataclass
from .page_context import PageContext
from .points import CurvePoint

_NEAR_THE_END = 0.13
"""Which part of a map's width is too little for words: then they stand on the other side."""

_WIDEST = 2
"""How many columns words pass at most: the stylesheet makes them 270 pixels broad at most."""


@dataclass(frozen=True, slots=True)
class Callout:
    """What is said at a point."""

    y: float
    """Where its line begins, in levels from the top of the scale."""
    room: float
    """How many columns it has for its words."""
    is_flipped: bool
    """Whether its words stand before its line, since the map ends soon after it."""
    is_moment: bool
    is_lowest: bool
    text: str
    """Why it is a moment of truth, else the gravest pain of the lowest point; may be empty."""
    quote: str
    """What a customer says there; may be empty."""


def callouts(
    journey: Journey,
    places: Sequence[Step | None],
    points: Sequence[Sequence[CurvePoint]],
    taken: Container[int],
    here: PageContext,
) -> dict[int, Callout]:
    """Return what is said at a map's points, by their columns.

    Args:
        journey: Whose map it is.
        places: The step or stage that has its point in each column.
        points: The points of each column.
        taken: The columns in which other words stand on the shelf.
        here: The page.
    """
    lowest = _lowest(journey)
    said = [
        column
        for column, place in enumerate(places)
        if place and points[column] and (place.written.moment_of_truth or place is lowest)
    ]
    stops = [column for column in range(len(places)) if column in said or column in taken]
    rooms = dict(_rooms(stops, len(places)))
    return {
        column: _callout(place, points[column], rooms[column], here, is_lowest=place is lowest)
        for column in said
        if (place := places[column])
    }


def _lowest(journey: Journey) -> Step | None:
    """Return the lowest point, if it was scored and something else was scored higher."""
    means = {place.mean for place in journey.places if place.given}
    lowest = journey.lowest
    return lowest if lowest and lowest.given and len(means) > 1 else None


def _rooms(stops: Sequence[int], columns: int) -> Iterator[tuple[int, tuple[float, bool]]]:
    """Yield how many columns each stop has, up to the next one, and whether they are before it."""
    for stop, after in pairwise(stops):
        yield stop, (after - stop, False)
    if not stops:
        return
    last, rest = stops[-1], columns - stops[-1] - 0.5
    before = (last - stops[-2]) / 2 if len(stops) > 1 else last + 0.5
    if rest < _NEAR_THE_END * columns and before > rest:
        if len(stops) > 1:
            yield stops[-2], (before, False)
        yield last, (before, True)
    else:
        yield last, (rest, False)


def _callout(
    place: Step,
    points: Sequence[CurvePoint],
    room: tuple[float, bool],
    here: PageContext,
    *,
    is_lowest: bool,
) -> Callout:
    moment = place.written.moment_of_truth
    said = moment if isinstance(moment, str) else _gravest(place) if is_lowest else ""
    quotes = (thought.text for thought in place.written.thoughts if thought.quote)
    return Callout(
        y=max(point.y for point in points),
        room=room[0],
        is_flipped=room[1],
        is_moment=bool(moment),
        is_lowest=is_lowest,
        text=here.words(said) if said else "",
        quote=here.words(next(quotes, "")),
    )


def _gravest(place: Step) -> str:
    pains = sorted(place.written.pains, key=lambda pain: pain.severity or 0, reverse=True)
    return pains[0].text if pains else ""


def covered(said: Mapping[int, Callout]) -> frozenset[int]:
    """Return the columns below whose points words stand on the shelf."""
    return frozenset(
        column - at if callout.is_flipped else column + at
        for column, callout in said.items()
        for at in range(math.ceil(min(callout.room, _WIDEST)))
    )
