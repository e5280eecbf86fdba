"""The runs of a curve: which of its points a line joins, along a map's ways.

Two alternatives of a branch are never joined.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import field

from ...model import Journey, Step
from ...model.ways import nearest_before, steps_before
from ...values.lean_dataclass import dataclass

Links = Sequence[Sequence[int]]
"""For each column, the columns to its left that a line comes from."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The lines of a curve, by the columns that they join: those of its main way, and the others.

    The main way is the one with the most scores; of equal ones, the one that is written first.
    """

    whole: list[list[int]] = field(default_factory=list)
    """Runs of scored columns on the main way, each joined to the next."""
    bridges: list[tuple[int, int]] = field(default_factory=list)
    """Lines over the steps of the main way that have no score."""
    aside: list[list[int]] = field(default_factory=list)
    """Runs of scored columns beside it."""
    joints: list[tuple[int, int]] = field(default_factory=list)
    """Lines by which other ways leave a run, come back, or pass over columns."""
    gaps: list[tuple[int, int]] = field(default_factory=list)
    """Lines to columns beside the main way, over columns without a score."""


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
    scores: Sequence[float | None], others: Container[int] = (), links: Links | None = None
) -> Runs:
    """Split a curve into the lines of its main way and those beside it.

    Args:
        scores: One for each column.
        others: The columns that belong to another map: a line goes on over them.
        links: Where lines come from; None if each comes from the column to its left.
    """
    if links is None:
        return _in_order(scores, others)
    steps = range(len(scores))
    scored = {column for column in steps if scores[column] is not None}
    stops = {column for column in steps if column in scored or column not in others}
    known = nearest_before(steps, links, scored)
    nearest = nearest_before(steps, links, stops)
    solid = {column: [left for left in nearest[column] if left in scored] for column in scored}
    way = _main_way(known, solid)
    curve_runs = Runs()
    for column, left in way.items():
        if left is not None and left in solid[column]:
            curve_runs.whole[-1].append(column)
        else:
            curve_runs.whole.append([column])
            curve_runs.bridges.extend([] if left is None else [(left, column)])
        curve_runs.joints.extend((other, column) for other in solid[column] if other != left)
    ends: dict[int, list[int]] = {}
    for column in sorted(scored - way.keys()):
        run = next((ends.pop(left) for left in reversed(solid[column]) if left in ends), [])
        if not run:
            curve_runs.aside.append(run)
        curve_runs.joints.extend((left, column) for left in solid[column] if left not in run[-1:])
        curve_runs.gaps.extend((left, column) for left in known[column] if not solid[column])
        run.append(column)
        ends[column] = run
    return curve_runs


def _in_order(scores: Sequence[float | None], others: Container[int]) -> Runs:
    """Split a curve whose lines all come from the column to their left, as in most maps."""
    curve_runs = Runs()
    left: int | None = None
    is_parted = True
    for column, score in enumerate(scores):
        if score is None:
            is_parted = is_parted or column not in others
            continue
        if left is not None and not is_parted:
            curve_runs.whole[-1].append(column)
        else:
            curve_runs.whole.append([column])
            curve_runs.bridges.extend([] if left is None else [(left, column)])
        left, is_parted = column, False
    return curve_runs


def _main_way(
    known: Sequence[Sequence[int]], solid: Mapping[int, Sequence[int]]
) -> dict[int, int | None]:
    """Return the columns of the way with the most scores, each with the one before it.

    Of equal ones it is the one with the fewest gaps, then the one that is written first.

    Args:
        known: For each column, the scored ones that come before it next.
        solid: For each scored column, those of them that nothing without a score parts from it.
    """
    length: dict[int, tuple[int, int]] = {}
    before: dict[int, int | None] = {}
    for column in sorted(solid):
        length[column], before[column] = (1, 0), None
        for left in known[column]:
            steps, joined = length[left]
            longer = steps + 1, joined + (left in solid[column])
            if longer > length[column]:
                length[column], before[column] = longer, left
    at = max(length, key=length.__getitem__, default=None)
    way: list[int] = []
    while at is not None:
        way.append(at)
        at = before[at]
    return {column: before[column] for column in reversed(way)}
