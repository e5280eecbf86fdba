"""What stands at a step's place on the curve in words: its score as written, and its feeling."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from markupsafe import Markup, escape

from ...languages import Labels
from ...model import Journey, Step
from ...schema.scores import PersonaFeelings
from ...values import inline
from ...values.scale import Scale
from .notes import StepNotes
from .people import diverging, numbers

_OF_PERSONA = Markup("<bdi>{}</bdi>: <bdi>{}</bdi>")
"""Each in its own direction: a name and numbers of two scripts would change places."""

_MARKED = Markup('<span data-persona="{}"><span class="j-hidden">{}: </span>{}</span>')
"""Beside several curves the shape of a persona's points says whose it is."""

_LINE = 20
"""How many characters stand in a line (by eye)."""


def line_count(journey: Journey, step: Step) -> int:
    """Return how many lines are drawn for a step: 0 if it says nothing, at most three."""
    feeling = step.written.feeling
    if isinstance(feeling, PersonaFeelings):
        count = len(feeling.by_persona)
    else:
        count = -(-len(inline.words(feeling)) // _LINE) if feeling else 0
    if journey.written.scale is not None:
        count += bool(step.given)
    return min(3, count)


class FeltWords:
    """Makes the words of a journey's steps and stages."""

    def __init__(self, journey: Journey, notes: StepNotes) -> None:
        self.journey, self.notes = journey, notes

    @cached_property
    def numbers(self) -> dict[str | None, int]:
        """Of each persona with a curve of its own."""
        return numbers(self.journey) if len(diverging(self.journey)) > 1 else {}

    def of(self, step: Step) -> Markup | None:
        """Return the lines at the place of a step, or of a stage; None if there are none."""
        if self.journey.written.scale is None and not step.written.feeling:
            return None
        lines = list(self._lines(step))
        return Markup("<br>").join(lines) if lines else None

    def _lines(self, step: Step) -> Iterator[Markup]:
        own = self.journey.written.scale
        if own is not None:
            yield from self._written(step, own.ends)
        feeling = step.written.feeling
        if isinstance(feeling, PersonaFeelings):
            for name, words in feeling.by_persona:
                persona = self.notes.here.persona_id(name)
                yield self._whose(persona or name, self.notes.text(words))
        elif feeling:
            yield self.notes.text(feeling)

    def _whose(self, persona: str, said: str) -> Markup:
        known = self.notes.here.catalogue.personas.get(persona)
        name = self.notes.here.words(known.title if known else persona)
        if persona in self.numbers:
            return _MARKED.format(self.numbers[persona], name, said)
        return _OF_PERSONA.format(name, said)

    def _written(self, step: Step, scale: Scale) -> Iterator[Markup]:
        """Yield scores as they were written: once if all are equal, else with whose each is."""
        labels = self.notes.labels
        words = {score: on_scale(score.written, scale, labels) for score in step.given}
        all_agree = {score.persona for score in step.given} == {
            score.persona for score in step.drawn
        }
        if len(set(words.values())) == 1 and all_agree:
            yield escape(next(iter(words.values())))
            return
        for score, said in words.items():
            yield self._whose(score.persona, said) if score.persona else escape(said)


def on_scale(score: float, scale: Scale, labels: Labels) -> str:
    """Write a score with its scale, in few characters: `7 of 10`, or `1 (-2…2)`."""
    return labels.on_scale(scale).format(score=labels.scored(score))
