"""Which points of a curve a line joins: along the ways of a map, and never two alternatives."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from ...model import Journey, Step
from ...model.ways import nearest_before, steps_before

Links = Sequence[Sequence[int]]
"""For each column, the columns to its left from which a line comes to it."""


@dataclass(frozen=True, slots=True)
class Runs:
    """What a curve is made of; all are columns."""

    whole: list[list[int]] = field(default_factory=list)
    """Scored columns in a row, each joined to the next."""
    jumps: list[tuple[int, int]] = field(default_factory=list)
    """Lines that pass over columns of other ways, or fork."""
    bridges: list[tuple[int, int]] = field(default_factory=list)
    """Lines over columns without a score."""


def links_of(journey: Journey, columns: Sequence[Step | None]) -> Links | None:
    """Return where lines come from on a map; None where each comes from the column to its left."""
    column_of = {step.id: column for column, step in enumerate(columns) if step}
    return links_between(journey, column_of, len(columns))


def links_between(journey: Journey, column_of: Mapping[str, int], count: int) -> Links | None:
    """Return where the lines of a map come from, under columns that may be those of another one.

    Args:
        journey: The map whose ways they follow.
        column_of: The column of each of its steps, by the id; a line goes past steps without one.
        count: How many columns there are.
    """
    if not any(step.branches for step in journey.steps):
        return None
    places = [column_of.get(step.id) for step in journey.steps]
    placed = {step for step, place in enumerate(places) if place is not None}
    links: list[set[int]] = [set() for _ in range(count)]
    for step, earlier in enumerate(steps_before(journey.ways, placed)):
        after = places[step]
        for before in (places[before_step] for before_step in earlier):
            if before is not None and after is not None and before < after:
                links[after].add(before)
    return [sorted(lefts) for lefts in links]


def runs(
    scores: Sequence[float | None], others: Container[int] = (), links: Links | None = None
) -> Runs:
    """Part a curve into what is drawn in one go.

    Args:
        scores: One for each column.
        others: The columns that are none of the map's own: a line goes on over them.
        links: Where lines come from; each from the column to its left where it is left out.
    """
    found = Runs()
    ends: dict[int, list[int]] = {}
    if links is None:
        links = [[column - 1] if column else [] for column in range(len(scores))]
    scored = {column for column, score in enumerate(scores) if score is not None}
    stops = {column for column in range(len(scores)) if column in scored or column not in others}
    known = nearest_before(range(len(scores)), links, scored)
    nearest = nearest_before(range(len(scores)), links, stops)
    for column in sorted(scored):
        solid = [left for left in nearest[column] if left in scored]
        run = _run_of(column, solid, ends, direct=links[column])
        if run is None:
            run = []
            found.whole.append(run)
        found.jumps.extend((left, column) for left in solid if left not in run[-1:])
        found.bridges.extend((left, column) for left in known[column] if left not in solid)
        run.append(column)
        ends[column] = run
    return found


def _run_of(
    column: int, solid: Sequence[int], ends: dict[int, list[int]], direct: Sequence[int]
) -> list[int] | None:
    """Return the run that a column goes on with, None where it begins one."""
    for left in sorted(solid, reverse=True):
        over = left != column - 1 and left in direct
        if not over and left in ends and ends[left][-1] == left:
            return ends[left]
    return None
