"""The curve of a journey as numbers: a line for all who feel alike."""

from __future__ import annotations

from collections.abc import Callable

from ...model import Journey, Stage, Step
from ...values.lean_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class CurveColumn:
    """A column of the curve."""

    stage: Stage
    place: Step | None
    """A step, or a stage that feels as a whole; None for a stage without either."""


@dataclass(frozen=True, slots=True)
class FeltLine:
    """How somebody feels along the way."""

    personas: tuple[str | None, ...]
    """The ids of those who feel so; None for nobody in particular."""
    scores: tuple[float | None, ...]
    """One for each column that has one."""
    guesses: tuple[float | None, ...]
    """Where points are placed by a feeling, which is no score."""

    @property
    def has_scores(self) -> bool:
        """Whether any column has a score."""
        return any(score is not None for score in self.scores)

    @property
    def has_guesses(self) -> bool:
        """Whether any column is placed by a feeling."""
        return any(guess is not None for guess in self.guesses)


def curve_columns(journey: Journey) -> tuple[CurveColumn, ...]:
    """Return the columns; a stage that feels as a whole has one of its own, before its steps."""
    columns: list[CurveColumn] = []
    for stage in journey.stages:
        if stage.whole is not None and stage.has_steps and stage.whole.drawn:
            columns.append(CurveColumn(stage, stage.whole))
        columns += [CurveColumn(stage, step) for step in stage.steps or (None,)]
    return tuple(columns)


def curve_lines(journey: Journey, columns: tuple[CurveColumn, ...]) -> tuple[FeltLine, ...]:
    """Return a line for each persona with a point; those that are alike are one line."""
    places = [column.place for column in columns]
    felt = {score.persona for place in places if place for score in place.drawn}
    order = dict.fromkeys((*journey.personas, *sorted(filter(None, felt)), None))
    alike: dict[tuple[tuple[float | None, ...], ...], list[str | None]] = {}
    for persona in order:
        if persona in felt:
            scores = _points(places, persona, lambda word: not word)
            guesses = _points(places, persona, bool)
            alike.setdefault((scores, guesses), []).append(persona)
    return tuple(FeltLine(tuple(whose), *points) for points, whose in alike.items())


def _points(
    places: list[Step | None], persona: str | None, is_wanted: Callable[[str], bool]
) -> tuple[float | None, ...]:
    def point(place: Step | None) -> float | None:
        drawn = place.drawn if place else ()
        values = (one.value for one in drawn if one.persona == persona and is_wanted(one.word))
        return next(values, None)

    return tuple(map(point, places))
