"""How a persona feels in each of the common stages, by its own scores in current, live maps."""

from __future__ import annotations

from ...insights import REST, stage_columns, steps_that_count
from ...model import Catalogue
from ...options import Options
from ...values import inline
from ...values.lean_dataclass import dataclass
from ...values.scale import mean


@dataclass(frozen=True, slots=True)
class FeltStage:
    """A common stage, as one persona feels it."""

    name: str
    mean: float | None
    """None if the persona scores nothing there."""
    count: int
    """How many scores it is the mean of."""


def felt_stages(persona: str, catalogue: Catalogue, options: Options) -> tuple[FeltStage, ...]:
    """Return the common stages of a persona's own journeys, in their order.

    Other journeys are not looked at: their stages would change the page of somebody who never gets
    there.
    """
    journeys = catalogue.journeys_of.get(persona, ())
    placed = [step for step in steps_that_count(journeys) if persona in step.personas]
    columns = stage_columns(placed, options)
    scores: dict[str, list[float]] = {stage: [] for stage in columns}
    passed: set[str] = set()
    for step in placed:
        stage, _ = options.stages.of(step.stage.name)
        column = stage if stage in columns else REST
        passed.add(column)
        if (score := step.personas[persona]) is not None:
            scores[column].append(score)
    return tuple(
        FeltStage(inline.words(name), mean(scores[stage]), len(scores[stage]))
        for stage, name in columns.items()
        if stage in passed
    )
