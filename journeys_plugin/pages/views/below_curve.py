"""What stands below a step's place on the curve: its score as it was written, and its feeling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from ...languages import Labels
from ...model import Journey, Score, Step
from ...schema.scores import PersonaFeelings
from ...values import inline
from ...values.scale import Scale, tenth
from .notes import StepNotes

_OF_PERSONA = Markup("<bdi>{}</bdi>: <bdi>{}</bdi>")
"""Each in its own direction: a name and numbers of two scripts would change places."""


def below_curve(
    journey: Journey, step: Step, notes: StepNotes, *, has_point: bool
) -> Markup | None:
    """Return the lines below a step's place on the curve; None if there are none.

    Args:
        journey: The journey.
        step: The step, or what a stage says itself.
        notes: What draws texts.
        has_point: Whether it has a point on the curve, which says what it is guessed from.
    """
    lines = list(_lines(journey, step, step.guessed if has_point else (), notes))
    return Markup("<br>").join(lines) if lines else None


def _lines(
    journey: Journey, step: Step, hollow: Sequence[Score], notes: StepNotes
) -> Iterator[Markup]:
    own = journey.written.scale
    if own is not None:
        yield from _written(step, own.ends, notes)
    feeling = step.written.feeling
    if isinstance(feeling, PersonaFeelings):
        for name, words in feeling.by_persona:
            persona = notes.here.persona_id(name)
            if not _is_carried(words, hollow, persona):
                yield _whose(persona or name, notes.text(words), notes)
    elif feeling and not _is_carried(feeling, hollow):
        yield notes.text(feeling)


def _is_carried(feeling: str, hollow: Sequence[Score], persona: str | None = None) -> bool:
    """Return whether a hollow point says all of a feeling."""
    whole = " ".join(inline.words(feeling).split())
    return any(score.word == whole and persona in (None, score.persona) for score in hollow)


def _whose(persona: str, said: str, notes: StepNotes) -> Markup:
    known = notes.here.catalogue.personas.get(persona)
    return _OF_PERSONA.format(notes.here.words(known.title if known else persona), said)


def _written(step: Step, scale: Scale, notes: StepNotes) -> Iterator[Markup]:
    """Yield scores as they were written: once if all are equal, else with whose each is."""
    words = {score: on_scale(score.written, scale, notes.labels) for score in step.given}
    all_agree = {score.persona for score in step.given} == {score.persona for score in step.drawn}
    if len(set(words.values())) == 1 and all_agree:
        yield escape(next(iter(words.values())))
        return
    for score, said in words.items():
        yield _whose(score.persona, said, notes) if score.persona else escape(said)


def on_scale(score: float, scale: Scale, labels: Labels) -> str:
    """Write a score with its scale: `7 of 10`, or `1 on a scale from -2 to 2`."""
    lowest, highest = map(labels.number, (scale.lowest, scale.highest))
    form = labels.of_scale if scale.lowest in (0, 1) else labels.on_scale
    return form.format(score=labels.number(tenth(score)), lowest=lowest, highest=highest)
