"""Coverage: who has a map of what, and which stage nobody has mapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Catalogue, Journey
from ..options import CommonStages, Options
from ..values.lean_dataclass import dataclass
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
    """Rows are current, live journeys, columns are personas."""
    personas: Grid
    """Rows are all personas, columns are the common stages."""
    channels: Grid
    """Rows are channels, columns are the common stages."""
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
    journeys = {step.journey.id: str(step.journey.title) for step in placed}
    personas = {persona.id: persona.title for persona in catalogue.personas.values()}
    mapped = {stages.of(step.stage.name)[0] for step in placed}
    by_persona = (
        (persona, step, score) for step in placed for persona, score in step.personas.items()
    )
    of_personas = counted(by_persona, only_steps=True)
    return Coverage(
        journeys=grid(
            _by_persona(placed),
            journeys,
            persona_columns(placed, catalogue, options),
            totals(((step.journey.id, step) for step in placed), only_steps=True),
            only_steps=True,
        ),
        personas=grid(
            _persona_by_stage(placed, stages), personas, columns, of_personas, only_steps=True
        ),
        channels=grid(
            _channel_by_stage(placed, stages),
            channel_names(placed, options),
            columns,
            totals((channel, step) for step in placed for channel in step.channels),
        ),
        without_map=tuple(persona for persona in personas if not _has_map(persona, catalogue)),
        unmapped=tuple(stages.name(stage) for stage in stages.order if stage not in mapped),
    )


def _has_map(persona: str, catalogue: Catalogue) -> bool:
    journeys: tuple[Journey, ...] = catalogue.journeys_of.get(persona, ())
    return any(journey.counts for journey in journeys)


def _by_persona(placed: Sequence[PlacedStep]) -> Iterator[Entry]:
    for step in placed:
        for persona, score in step.personas.items():
            yield step.journey.id, persona, step, score


def _persona_by_stage(placed: Sequence[PlacedStep], stages: CommonStages) -> Iterator[Entry]:
    for step in placed:
        stage, _ = stages.of(step.stage.name)
        for persona, score in step.personas.items():
            yield persona, stage, step, score


def _channel_by_stage(placed: Sequence[PlacedStep], stages: CommonStages) -> Iterator[Entry]:
    for placed_step in placed:
        stage, _ = stages.of(placed_step.stage.name)
        for channel in placed_step.channels:
            yield channel, stage, placed_step, placed_step.step.mean
