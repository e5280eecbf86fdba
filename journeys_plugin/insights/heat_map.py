"""The heat map: where customers and company meet, by stage, persona or channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ..model import Catalogue
from ..options import CommonStages, Options
from ..values.slugs import slug
from .grids import (
    REST,
    Entry,
    Grid,
    GridCell,
    grid,
    most,
    totals,
    touchpoints_of,
)
from .placed import PlacedStep
from .stage_columns import MOST_COLUMNS, stage_columns

BY = ("stages", "personas", "channels")
"""What the columns may be."""


def heat_maps(
    placed: Sequence[PlacedStep], catalogue: Catalogue, options: Options
) -> dict[str, Grid]:
    """Count the steps that pass each touchpoint by each of `BY`.

    Rows are touchpoints, the worst first; those without a score come last.

    Args:
        placed: The steps that count.
        catalogue: The site's.
        options: For the common stages, and the names of channels.
    """
    of_rows = totals((touchpoint, step) for step in placed for touchpoint in touchpoints_of(step))
    worst_first = sorted(of_rows, key=partial(_badness, of_rows))
    rows = {touchpoint: catalogue.touchpoints[touchpoint].title for touchpoint in worst_first}
    sides: dict[str, tuple[Iterator[Entry], dict[str, str]]] = {
        "stages": (_by_stage(placed, options.stages), stage_columns(placed, options)),
        "personas": (_by_persona(placed), persona_columns(placed, catalogue, options)),
        "channels": (_by_channel(placed), channel_columns(placed, options)),
    }
    return {by: grid(entries, rows, columns, of_rows) for by, (entries, columns) in sides.items()}


def _badness(cells: Mapping[str, GridCell], touchpoint: str) -> tuple[bool, float, int, str]:
    """Return the key by which the worst touchpoint comes first."""
    cell = cells[touchpoint]
    return cell.mean is None, cell.mean or 0.0, -cell.scored, touchpoint


def _by_stage(placed: Sequence[PlacedStep], stages: CommonStages) -> Iterator[Entry]:
    for placed_step in placed:
        stage, _ = stages.of(placed_step.stage.name)
        for touchpoint in touchpoints_of(placed_step):
            yield touchpoint, stage, placed_step, placed_step.step.mean


def persona_columns(
    placed: Sequence[PlacedStep], catalogue: Catalogue, options: Options
) -> dict[str, str]:
    """Return the titles of the steps' personas, those of most customers first.

    Beyond `MOST_COLUMNS`, those with fewer steps go into the column `REST`.
    """
    counts = Counter(persona for step in placed for persona in step.personas)
    personas = catalogue.personas
    ordered = sorted(
        counts, key=lambda id_: (-(personas[id_].written.share or 0), personas[id_].title)
    )
    kept = most({id_: counts[id_] for id_ in ordered}, MOST_COLUMNS)
    columns = {id_: personas[id_].title for id_ in kept}
    return columns | {REST: options.labels.other_columns} if len(kept) < len(counts) else columns


def _by_persona(placed: Sequence[PlacedStep]) -> Iterator[Entry]:
    for step in placed:
        for touchpoint in touchpoints_of(step):
            for persona, score in step.personas.items():
                yield touchpoint, persona, step, score


def channel_columns(placed: Sequence[PlacedStep], options: Options) -> dict[str, str]:
    """Return the names of the channels, those of most steps first.

    Beyond `MOST_COLUMNS`, the last ones go into the column `REST`.
    """
    names = channel_names(placed, options)
    if len(names) <= MOST_COLUMNS:
        return names
    return dict([*names.items()][:MOST_COLUMNS]) | {REST: options.labels.other_columns}


def channel_names(placed: Sequence[PlacedStep], options: Options) -> dict[str, str]:
    """Return the names of all channels of the steps, those of most steps first."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for step in placed:
        for channel, name in step.channels.items():
            counts[channel] += 1
            written.setdefault(channel, name)
    ordered = (channel for channel, _ in counts.most_common())
    return {channel: options.channel_name(written[channel]) for channel in ordered}


def _by_channel(placed: Sequence[PlacedStep]) -> Iterator[Entry]:
    for placed_step in placed:
        for meeting in placed_step.step.meetings:
            for channel in dict.fromkeys(map(slug, meeting.channels)):
                yield meeting.touchpoint, channel, placed_step, placed_step.step.mean
