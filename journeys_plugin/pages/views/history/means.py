"""A map's mean over time, as a small curve with days from left to right."""

from __future__ import annotations

import datetime
from collections.abc import Sequence, Set
from itertools import pairwise

from ....changes.history.versions import Revision
from ....values.lean_dataclass import dataclass
from ....values.scale import Scale, tenth

WIDTH, HEIGHT = 100.0, 100.0
"""The box that the curve is drawn in, as in `viewBox` of history.html."""


@dataclass(frozen=True, slots=True)
class Means:
    """A map's means at the end of days; a mean holds until the next day that has one."""

    days: tuple[tuple[datetime.date, float], ...]
    """The first day, each day on which the mean changed, and the last day."""
    line: str
    """The path, in a box of `WIDTH` and `HEIGHT`."""
    points: str
    """A path of points, one for each day."""
    is_broken: bool
    """Whether the line breaks somewhere, since scores are of other personas than before."""


def means_over_time(revisions: Sequence[Revision], scale: Scale) -> Means | None:
    """Return a map's mean over time; None if it has fewer than two days.

    Args:
        revisions: The newest first.
        scale: The site's.
    """
    last_of_day = {revision.day: revision.mean for revision in reversed(revisions)}
    others = {revision.day for revision in revisions if revision.same_personas is not None}
    days = [(day, mean) for day, mean in sorted(last_of_day.items()) if mean is not None]
    if len(days) <= 1:
        return None
    kept = [days[0]]
    kept += [
        now
        for before, now in pairwise(days)
        if now[0] in others or tenth(now[1]) != tenth(before[1])
    ]
    if kept[-1] != days[-1]:
        kept.append(days[-1])
    return _drawn(kept, others, scale)


def _drawn(
    days: Sequence[tuple[datetime.date, float]], others: Set[datetime.date], scale: Scale
) -> Means:
    first, last = days[0][0], days[-1][0]
    places = [
        (
            round((day - first).days / (last - first).days * WIDTH, 2),
            round((1 - scale.share(mean)) * HEIGHT, 2),
        )
        for day, mean in days
    ]
    breaks = [
        any(day < changed_on <= now for changed_on in others)
        for (day, _), (now, _) in pairwise(days)
    ]
    line = f"M{places[0][0]:g} {places[0][1]:g}"
    for (x, y), is_break in zip(places[1:], breaks, strict=True):
        line += f"H{x:g}M{x:g} {y:g}" if is_break else f"H{x:g}V{y:g}"
    points = "".join(f"M{x:g} {y:g}h0" for x, y in places)
    return Means(tuple(days), line, points, any(breaks))
