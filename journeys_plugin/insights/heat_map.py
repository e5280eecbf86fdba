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
    of_rows = totals((touchpoint, one) for one in placed for touchpoint in touchpoints_of(one))
    titles = catalogue.touchpoints
    rows = {one: titles[one].title for one in sorted(of_rows, key=partial(_worst, of_rows))}
    sides: dict[str, tuple[Iterator[Entry], dict[str, str]]] = {
        "stages": (_by_stage(placed, options.stages), stage_columns(placed, options)),
        "personas": (_by_persona(placed), persona_columns(placed, catalogue, options)),
        "channels": (_by_channel(placed), channel_columns(placed, options)),
    }
    return {by: grid(entries, rows, columns, of_rows) for by, (entries, columns) in sides.items()}


def _worst(cells: Mapping[str, GridCell], touchpoint: str) -> tuple[bool, float, int, str]:
    """Return the key by which the worst touchpoint comes first."""
    cell = cells[touchpoint]
    return cell.mean is None, cell.mean or 0.0, -cell.scored, touchpoint


def _by_stage(placed: Sequence[PlacedStep], stages: CommonStages) -> Iterator[Entry]:
    for one in placed:
        stage, _ = stages.of(one.stage.name)
        for touchpoint in touchpoints_of(one):
            yield touchpoint, stage, one, one.step.mean


def persona_columns(
    placed: Sequence[PlacedStep], catalogue: Catalogue, options: Options
) -> dict[str, str]:
    """Return the titles of the personas of the steps, those of most customers first."""
    counts = Counter(persona for one in placed for persona in one.personas)
    personas = catalogue.personas
    ordered = sorted(
        counts, key=lambda one: (-(personas[one].written.share or 0), personas[one].title)
    )
    kept = most({one: counts[one] for one in ordered}, MOST_COLUMNS)
    columns = {one: personas[one].title for one in kept}
    return columns | {REST: options.labels.other_columns} if len(kept) < len(counts) else columns


def _by_persona(placed: Sequence[PlacedStep]) -> Iterator[Entry]:
    for one in placed:
        for touchpoint in touchpoints_of(one):
            for persona, score in one.personas.items():
                yield touchpoint, persona, one, score


def channel_columns(placed: Sequence[PlacedStep], options: Options) -> dict[str, str]:
    """Return the names of the channels of most steps, those of most steps first."""
    names = channel_names(placed, options)
    if len(names) <= MOST_COLUMNS:
        return names
    return dict([*names.items()][:MOST_COLUMNS]) | {REST: options.labels.other_columns}


def channel_names(placed: Sequence[PlacedStep], options: Options) -> dict[str, str]:
    """Return the names of all channels of the steps, those of most steps first."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for one in placed:
        for channel, name in one.channels.items():
            counts[channel] += 1
            written.setdefault(channel, name)
    return {one: options.channel_name(written[one]) for one, _ in counts.most_common()}


def _by_channel(placed: Sequence[PlacedStep]) -> Iterator[Entry]:
    for one in placed:
        for meeting in one.step.meetings:
            for channel in dict.fromkeys(map(slug, meeting.channels)):
                yield meeting.touchpoint, channel, one, one.step.mean
