"""The owners of steps, and how what they answer for feels, by stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Catalogue
from ..options import Options
from ..values.slugs import slug
from .grids import Entry, Grid, grid, totals
from .placed import PlacedStep
from .stage_columns import stage_columns
from .step_owners import owner_of_step


def owners_by_stage(placed: Sequence[PlacedStep], catalogue: Catalogue, options: Options) -> Grid:
    """Count the steps of each owner by stage; each step has one owner, or none.

    Args:
        placed: The steps that count.
        catalogue: The site's.
        options: For the common stages.
    """
    names: dict[str, str] = {}
    owned: list[tuple[str, PlacedStep]] = []
    for step in placed:
        owner = owner_of_step(step.journey, step.step, catalogue)
        if owner is not None:
            names.setdefault(slug(owner.name), owner.name)
            owned.append((slug(owner.name), step))

    def entries() -> Iterator[Entry]:
        for owner, step in owned:
            yield owner, options.stages.of(step.stage.name)[0], step, step.step.mean

    of_owners = totals(owned, only_steps=True)
    return grid(entries(), names, stage_columns(placed, options), of_owners, only_steps=True)
