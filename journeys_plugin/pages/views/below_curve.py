"""What stands below a step's place on the curve: its score as it was written, and its feeling."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from ...languages import Labels
from ...model import Journey, Score, Step
from ...values.scale import Scale, tenth
from .notes import StepNotes


def below_curve(journey: Journey, step: Step, notes: StepNotes) -> Markup | None:
    """Return the lines below a step's place on the curve; None if there are none."""
    lines = list(_lines(journey, step, notes))
    return Markup("<br>").join(lines) if lines else None


def _lines(journey: Journey, step: Step, notes: StepNotes) -> Iterator[Markup]:
    own = journey.written.scale
    if own is not None:
        yield from _written(step.scores, own.ends, notes)
    if step.written.feeling:
        yield notes.text(step.written.feeling)


def _written(scores: tuple[Score, ...], scale: Scale, notes: StepNotes) -> Iterator[Markup]:
    """Yield scores as they were written: once if all are equal, else with whose each is."""
    words = {score: on_scale(score.written, scale, notes.labels) for score in scores}
    if len(set(words.values())) == 1:
        yield escape(next(iter(words.values())))
        return
    for score, said in words.items():
        name = notes.here.words(notes.here.persona(score.persona or "").title)
        yield escape(f"{name}: {said}")


def on_scale(score: float, scale: Scale, labels: Labels) -> str:
    """Write a score with its scale: `7 of 10`, or `1 on a scale from -2 to 2`."""
    lowest, highest = map(labels.number, (scale.lowest, scale.highest))
    form = labels.of_scale if scale.lowest in (0, 1) else labels.on_scale
    return form.format(score=labels.number(tenth(score)), lowest=lowest, highest=highest)
