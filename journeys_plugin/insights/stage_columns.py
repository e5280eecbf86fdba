"""The stages of all journeys as columns: one for each name, in the order of a journey."""

from __future__ import annotations

from collections.abc import Iterable

from ..options import CommonStages, Options
from ..values.scale import mean
from .grids import REST, most
from .placed import PlacedStep

MOST_COLUMNS = 12
"""A broader grid is hard to read: the rarer columns share one."""


def stage_columns(placed: Iterable[PlacedStep], options: Options) -> dict[str, str]:
    """Return the names of the common stages by id, up to `MOST_COLUMNS`.

    Those that the site declares come first, in its order, then the others by their mean place in
    their journeys: what most journeys begin with stands on the left.

    Args:
        placed: The steps that count.
        options: For the common stages, and the name of the column of the rarer ones.
    """
    stages = options.stages
    names = {stage_id: stages.name(stage_id) for stage_id in stages.order}
    places: dict[str, list[float]] = {}
    for stage_id, name, place in _places(placed, stages):
        names.setdefault(stage_id, name)
        places.setdefault(stage_id, []).append(place)
    own = [stage_id for stage_id in names if stage_id not in stages.order]
    counts = {stage_id: len(places[stage_id]) for stage_id in own}
    kept = most(counts, max(0, MOST_COLUMNS - len(stages.order)))
    kept.sort(key=lambda stage_id: mean(places[stage_id]) or 0.0)
    columns = {stage_id: names[stage_id] for stage_id in (*stages.order, *kept)}
    return columns | {REST: options.labels.other_columns} if len(kept) < len(own) else columns


def _places(placed: Iterable[PlacedStep], stages: CommonStages) -> Iterable[tuple[str, str, float]]:
    """Yield each stage that has steps: its id, its name and its place in its journey, 0 to 1."""
    last = None
    for step in placed:
        if step.stage is last:
            continue
        last = step.stage
        of_journey = step.journey.stages
        place = of_journey.index(step.stage) / max(1, len(of_journey) - 1)
        yield *stages.of(step.stage.name), place
