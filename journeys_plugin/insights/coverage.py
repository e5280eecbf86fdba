"""Coverage: who has a map of what, and which stage nobody has mapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Catalogue, Journey
from ..options import CommonStages, Options
from .grids import (
    Entry,
    Grid,
    counted,
    grid,
    totals,
)
from .heat_map import channel_names, persona_columns
from .placed import PlacedStep
from .stage_columns import stage_columns


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is mapped. A cell without a step is a gap."""

    journeys: Grid
    """Rows are current, live journeys, columns personas."""
    personas: Grid
    """Rows are all personas, columns the common stages."""
    channels: Grid
    """Rows are channels, columns the common stages."""
    without_map: tuple[str, ...]
    """The ids of personas without a current, live map."""
    unmapped: tuple[str, ...]
    """The names of declared common stages that no map has."""


def coverage(placed: Sequence[PlacedStep], catalogue: Catalogue, options: Options) -> Coverage:
    """Count what is mapped.

    Args:
        placed: The steps that count.
        catalogue: The site's.
        options: For the common stages, and the names of channels.
    """
    stages, columns = options.stages, stage_columns(placed, options)
    journeys = dict.fromkeys(one.journey.id for one in placed)
    personas = {one.id: one.title for one in catalogue.personas.values()}
    mapped = {stages.of(one.stage.name)[0] for one in placed}
    return Coverage(
        journeys=grid(
            _by_persona(placed),
            {one: str(catalogue.journeys[one].title) for one in journeys},
            persona_columns(placed, catalogue, options),
            totals((one.journey.id, one) for one in placed),
        ),
        personas=grid(
            _persona_by_stage(placed, stages),
            personas,
            columns,
            counted((persona, one, own) for one in placed for persona, own in one.personas.items()),
        ),
        channels=grid(
            _channel_by_stage(placed, stages),
            channel_names(placed, options),
            columns,
            totals((channel, one) for one in placed for channel in one.channels),
        ),
        without_map=tuple(one for one in personas if not _has_map(one, catalogue)),
        unmapped=tuple(stages.name(one) for one in stages.order if one not in mapped),
    )


def _has_map(persona: str, catalogue: Catalogue) -> bool:
    journeys: tuple[Journey, ...] = catalogue.journeys_of.get(persona, ())
    return any(journey.counts for journey in journeys)


def _by_persona(placed: Sequence[PlacedStep]) -> Iterator[Entry]:
    for one in placed:
        for persona, score in one.personas.items():
            yield one.journey.id, persona, one, score


def _persona_by_stage(placed: Sequence[PlacedStep], stages: CommonStages) -> Iterator[Entry]:
    for one in placed:
        stage, _ = stages.of(one.stage.name)
        for persona, score in one.personas.items():
            yield persona, stage, one, score


def _channel_by_stage(placed: Sequence[PlacedStep], stages: CommonStages) -> Iterator[Entry]:
    for one in placed:
        stage, _ = stages.of(one.stage.name)
        for channel in one.channels:
            yield channel, stage, one, one.step.mean
