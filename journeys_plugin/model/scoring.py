"""How a step feels to whom: the scores that its author wrote, and those guessed from feelings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ..diagnostics import Location, shown
from ..schema.scores import PersonaFeelings, Scores
from ..schema.steps import WrittenStep
from ..values import inline
from ..values.lean_dataclass import dataclass
from ..values.scale import Scale
from ..values.texts import Text
from .page import Page
from .records import Score, Step
from .references import References


def felt_once(whole: Step | None, steps: tuple[Step, ...]) -> tuple[Step | None, tuple[Step, ...]]:
    """Return what a stage says, and its steps, with points only for the one that tells more.

    So nothing counts twice. A score tells more than a feeling; if both tell as much, the steps have
    the points. The feelings of the other stay words.
    """
    if whole is None or not steps:
        return whole, steps
    if whole.tells > max(step.tells for step in steps):
        return whole, tuple(map(_without_points, steps))
    return _without_points(whole), steps


def _without_points(place: Step) -> Step:
    return replace(place, scores=(), guesses=()) if place.drawn else place


@lru_cache(maxsize=4_096)
def _same_for_all(value: float, whose: tuple[str | None, ...]) -> tuple[Score, ...]:
    """Return the scores of personas that feel the same; one record for all steps at which they do.

    A site has few scores and personas, and many steps.
    """
    return tuple([Score(value, persona) for persona in whose])


@dataclass(frozen=True)
class Scoring:
    """Scores the steps of one journey, on the site's scale."""

    site: References
    page: Page
    own: Scale | None
    """The map's own scale, on which its scores are written."""

    def of(
        self, written: WrittenStep, personas: Sequence[str]
    ) -> tuple[tuple[Score, ...], tuple[Score, ...]]:
        """Return a step's scores, and those that are only drawn.

        A score is guessed from a feeling for whom the step has none. It counts if the site counts
        feelings.

        Args:
            written: The step.
            personas: Those who take part.
        """
        whose: tuple[str | None, ...] = tuple(personas) or (None,)
        scores = () if written.score is None else self._scores(written.score, whose)
        guesses = tuple(self._guesses(written, whose, scores))
        counted = self.page.scale.feelings.counted
        return ((*scores, *guesses), ()) if counted else (scores, guesses)

    def _scores(self, scores: Scores, whose: tuple[str | None, ...]) -> tuple[Score, ...]:
        if scores.by_persona:
            return self._by_persona(scores)
        assert scores.plain is not None
        if self.own is None and scores.plain:  # -0.0 and 0.0 are equal
            return _same_for_all(scores.plain, whose)
        return tuple(self._score(scores.plain, persona) for persona in whose)

    def _score(self, value: float, persona: str | None) -> Score:
        """Return a score on the site's scale."""
        if self.own is None:
            return Score(value, persona)
        return Score(self.own.on(self.page.scale, value), persona, value)

    def _by_persona(self, scores: Scores) -> tuple[Score, ...]:
        by_persona: dict[str, Score] = {}
        for name, value in scores.by_persona:
            persona = self.site.persona(name, self.page.written_in)
            if persona in by_persona:
                place = Location(self.page.written_in, name.line, name.column)
                message = f"{shown(name)} already has a score here, under another name"
                self.site.findings.add("duplicate-key", place, message, "keep one of them")
            by_persona.setdefault(persona, self._score(value, persona))
        return tuple(by_persona.values())

    def _guesses(
        self, written: WrittenStep, whose: Sequence[str | None], scores: Sequence[Score]
    ) -> Iterator[Score]:
        scored = {score.persona for score in scores}
        for persona, feeling in self._feelings(written, () if scored else whose):
            if persona not in scored and (guess := self.page.scale.guess(inline.words(feeling))):
                scored.add(persona)
                yield Score(guess[0], persona, word=guess[1])

    def _feelings(
        self, written: WrittenStep, whose: Sequence[str | None]
    ) -> Iterator[tuple[str | None, Text]]:
        """Yield feelings with whose they are: one for everybody is that of those who are named."""
        feeling = written.feeling
        if isinstance(feeling, PersonaFeelings):
            for name, words in feeling.by_persona:
                yield self.site.persona(name, self.page.written_in), words
        elif feeling is not None:
            yield from ((persona, feeling) for persona in whose)
