"""The heat map: where customers and company meet, by stage, persona or channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..catalogue import Catalogue
from ..options import CommonStages, Options
from ..slugs import slug
from .grids import REST, Entry, Grid, grid, most, touchpoints_of
from .placed import PlacedStep
from .stage_columns import MOST_COLUMNS, stage_columns

BY = ("stages", "personas", "channels")
"""What the columns may be."""


def heat_map(by: str, placed: Sequence[PlacedStep], catalogue: Catalogue, options: Options) -> Grid:
    """Count the steps that pass each touchpoint by stage, persona or channel.

    Rows are touchpoints, the worst first; those without a score come last.

    Args:
        by: One of `BY`.
        placed: The steps that count.
        catalogue: The site's.
        options: For the common stages, and the names of channels.
    """
    if by == "stages":
        columns, entries = stage_columns(placed, options), _by_stage(placed, options.stages)
    elif by == "personas":
        columns, entries = persona_columns(placed, catalogue, options), _by_persona(placed)
    else:
        columns, entries = channel_columns(placed, options), _by_channel(placed)
    return grid(entries, _rows(placed, catalogue), columns)


def _rows(placed: Sequence[PlacedStep], catalogue: Catalogue) -> dict[str, str]:
    passed = dict.fromkeys(touchpoint for one in placed for touchpoint in touchpoints_of(one))
    means = {touchpoint: catalogue.touchpoint_mean(touchpoint) for touchpoint in passed}

    def worst_first(touchpoint: str) -> tuple[bool, float, int, str]:
        mean, count = means[touchpoint]
        return mean is None, mean or 0.0, -count, touchpoint

    titles = catalogue.touchpoints
    return {one: titles[one].title for one in sorted(passed, key=worst_first)}


def _by_stage(placed: Sequence[PlacedStep], stages: CommonStages) -> Iterator[Entry]:
    for one in placed:
        stage, _ = stages.of(one.stage.name)
        for touchpoint in touchpoints_of(one):
            yield touchpoint, stage, one, one.step.mean


def persona_columns(
    placed: Sequence[PlacedStep], catalogue: Catalogue, options: Options
) -> dict[str, str]:
    """Give the titles of the personas of the steps, those of most customers first."""
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
        own = {score.persona: score.value for score in one.step.scores}
        for touchpoint in touchpoints_of(one):
            for persona in one.personas:
                yield touchpoint, persona, one, own.get(persona)


def channel_columns(placed: Sequence[PlacedStep], options: Options) -> dict[str, str]:
    """Give the names of the channels of the steps, those of most steps first."""
    counts = Counter(channel for one in placed for channel in channels_of(one))
    ordered = dict(counts.most_common())
    kept = most(ordered, MOST_COLUMNS)
    columns = {slug(one): options.channel_name(one) for one in kept}
    return columns | {REST: options.labels.other_columns} if len(kept) < len(counts) else columns


def channels_of(placed: PlacedStep) -> Iterator[str]:
    """Give the slugs of a step's channels, each once."""
    written = (one for meeting in placed.step.meetings for one in meeting.channels)
    return iter(dict.fromkeys(slug(one) for one in (*written, *placed.step.written.channels)))


def _by_channel(placed: Sequence[PlacedStep]) -> Iterator[Entry]:
    for one in placed:
        for meeting in one.step.meetings:
            for channel in dict.fromkeys(map(slug, meeting.channels)):
                yield meeting.touchpoint, channel, one, one.step.mean
