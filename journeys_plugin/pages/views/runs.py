"""The runs of a curve: which of its points a line joins, along a map's ways.

Two alternatives of a branch are never joined.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from ...model import Journey, Step
from ...model.ways import nearest_before, steps_before

Links = Sequence[Sequence[int]]
"""For each column, the columns to its left that a line comes from."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The lines of a curve, by the columns that they join."""

    whole: list[list[int]] = field(default_factory=list)
    """Runs of scored columns, each joined to the next."""
    jumps: list[tuple[int, int]] = field(default_factory=list)
    """Lines that fork from a run, or pass over columns of other ways."""
    bridges: list[tuple[int, int]] = field(default_factory=list)
    """Lines over columns without a score."""


def links_of(journey: Journey, columns: Sequence[Step | None]) -> Links | None:
    """Return where a map's lines come from; None if each comes from the column to its left."""
    column_of = {step.id: column for column, step in enumerate(columns) if step}
    return links_between(journey, column_of, len(columns))


def links_between(journey: Journey, column_of: Mapping[str, int], count: int) -> Links | None:
    """Return where a map's lines come from, drawn in columns that may be another map's.

    Args:
        journey: The map whose ways the lines follow.
        column_of: The column of each of its steps, by id; a line passes over steps without one.
        count: The number of columns.
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
    scores: Sequence[float | None],
    others: Container[int] = (),
    links: Links | None = None,
    within: Container[int] = (),
) -> Runs:
    """Split a curve into runs, jumps and bridges.

    Args:
        scores: One for each column.
        others: The columns that belong to another map: a line goes on over them.
        links: Where lines come from; None if each comes from the column to its left.
        within: Those of the others that are a whole stage's: to pass them is no jump.
    """
    curve_runs = Runs()
    ends: dict[int, list[int]] = {}
    if links is None:
        links = [[column - 1] if column else [] for column in range(len(scores))]
    scored = {column for column, score in enumerate(scores) if score is not None}
    stops = {column for column in range(len(scores)) if column in scored or column not in others}
    known = nearest_before(range(len(scores)), links, scored)
    nearest = nearest_before(range(len(scores)), links, stops)
    for column in sorted(scored):
        solid = [left for left in nearest[column] if left in scored]
        over = {left for left in links[column] if not _is_near(left, column, within)}
        run = _run_of([left for left in solid if left not in over], ends)
        if run is None:
            run = []
            curve_runs.whole.append(run)
        curve_runs.jumps.extend((left, column) for left in solid if left not in run[-1:])
        curve_runs.bridges.extend((left, column) for left in known[column] if left not in solid)
        run.append(column)
        ends[column] = run
    return curve_runs


def _is_near(left: int, column: int, within: Container[int]) -> bool:
    """Return whether nothing stands between two columns but a whole stage's other ones."""
    return all(between in within for between in range(left + 1, column))


def _run_of(solid: Sequence[int], ends: dict[int, list[int]]) -> list[int] | None:
    """Return the run that goes on from one of these columns; None if none of them ends a run."""
    for left in sorted(solid, reverse=True):
        if left in ends and ends[left][-1] == left:
            return ends[left]
    return None
