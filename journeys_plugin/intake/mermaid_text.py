"""Mermaid's `journey` diagrams to maps, as leniently as Mermaid reads them.

What Mermaid refuses is refused, with the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from ..values.lean_dataclass import dataclass
from .found import (
    Assumption,
    FoundJourney,
    FoundScale,
    FoundScore,
    FoundStage,
    FoundStep,
    FoundText,
    LeftOver,
    Refusal,
    SourcePlace,
)
from .mermaid_parts import (
    DiagramPart,
    WrongLineError,
    parts_of,
    shown_as,
    source_of,
)

_NUMBER = re.compile(r"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:e[+-]?\d++)?", re.I)
_BASED = re.compile(r"0(?:x[0-9a-f]+|o[0-7]+|b[01]+)", re.I)
_LARGEST = 1_000_000
_LOWEST, _HIGHEST = 1.0, 5.0
"""The scores that Mermaid's faces are made for."""


def read_diagram(text: str, name: str, first_line: int = 1) -> FoundJourney | Refusal:
    """Return the map of a diagram.

    Args:
        text: The diagram's.
        name: The file's.
        first_line: Where it begins in the file.
    """
    source = source_of(text)
    reader = _DiagramReader(name, first_line)
    if source.title:
        reader.title = reader.text(source.title, first_line)
    reader.comments(source.comments)
    try:
        for token in parts_of(source.body):
            reader.take(token)
        reader.end()
    except WrongLineError as error:
        line = error.line + first_line - 1
        message = f"Mermaid does not read this line: {str(error).strip()[:60]!r}"
        remedy = "a task is written `Name: score: Actor, Actor`, without `#` and `;` in its name"
        return Refusal(message, remedy, SourcePlace(name, f"line {line}"))
    return reader.journey()


@dataclass
class _DiagramReader:
    """Puts the parts of a diagram together, as Mermaid's grammar does."""

    name: str
    first_line: int
    title: FoundText | None = None
    stages: list[FoundStage] = field(default_factory=list)
    left_over: list[LeftOver] = field(default_factory=list)
    _task: DiagramPart | None = None
    _steps: list[FoundStep] = field(default_factory=list)
    _section: FoundText | None = None

    def take(self, token: DiagramPart) -> None:
        """Take the next part.

        Raises:
            WrongLineError: It has no place there.
        """
        if (token.kind == "score") != (self._task is not None):
            if token.kind == "comment":
                self.comments([(token.line, token.words)])
                return
            wrong = self._task or token
            raise WrongLineError(wrong.line, wrong.words)
        if token.kind == "score" and self._task is not None:
            self._add_task(self._task, token)
            self._task = None
        elif token.kind == "task":
            self._task = token
        elif token.kind == "journey":
            raise WrongLineError(token.line, token.words)
        else:
            self._statement(token)

    def _statement(self, token: DiagramPart) -> None:
        if token.kind == "title":
            self._leave_title("a later title stands above the map")
            self.title = self.text(token.words[6:], token.line)
        elif token.kind == "section":
            self._end_section()
            self._section = self.text(token.words[8:], token.line)
        elif token.kind.startswith("acc"):
            words = re.sub(r"^\w+\s*[:{]|\}$", "", token.words)
            self._leave(words, token.line, "it describes the diagram, not the journey")
        elif token.kind == "comment":
            self.comments([(token.line, token.words)])

    def _leave_title(self, why: str) -> None:
        if self.title is not None:
            self.left_over.append(LeftOver(self.title.text, self.title.place, why))

    def comments(self, comments: Sequence[tuple[int, str]]) -> None:
        """Keep comments, by line."""
        for line, words in comments:
            self._leave(words.strip().lstrip("%#"), line, "a comment")

    def _leave(self, words: str, line: int, why: str) -> None:
        found = self.text(words, line)
        if found.text:
            self.left_over.append(LeftOver(found.text, found.place, why))

    def text(self, words: str, line: int) -> FoundText:
        """Return a text as Mermaid shows it."""
        return FoundText(shown_as(words), self._place(line))

    def _place(self, line: int) -> SourcePlace:
        return SourcePlace(self.name, f"line {line + self.first_line - 1}")

    def _add_task(self, task: DiagramPart, data: DiagramPart) -> None:
        """Add a step, with the score and the actors behind its colons."""
        written, *others = data.words[1:].split(":")
        actors = [self.text(actor, data.line) for actor in (others[0] if others else "").split(",")]
        lanes = {"actors": [actor for actor in actors if actor.text]}
        for words in others[1:]:
            self._leave(words, data.line, "Mermaid reads nothing behind a third colon")
        score, place = _score(written), self._place(data.line)
        scores = {} if score is None else {"": FoundScore(score, place, written.strip())}
        if score is None:
            self._leave(written, data.line, "it is no number, so Mermaid draws no score")
        self._steps.append(FoundStep(self.text(task.words, task.line), lanes, scores))

    def _end_section(self) -> None:
        if self._section is None and self._steps:
            name = self.title or FoundText("Journey", self._steps[0].name.place)
            reason = "its steps stand in no section"
            self._section = FoundText(name.text, name.place, sure=False, reason=reason)
        if self._section is not None and self._steps:
            self.stages.append(FoundStage(self._section, tuple(self._steps)))
        elif self._section is not None:
            name = self._section
            self.left_over.append(LeftOver(name.text, name.place, "a section without tasks"))
        self._steps, self._section = [], None

    def end(self) -> None:
        """End the last section.

        Raises:
            WrongLineError: A task has no score.
        """
        if self._task is not None:
            raise WrongLineError(self._task.line, self._task.words)
        self._end_section()

    def journey(self) -> FoundJourney | Refusal:
        """Return the map."""
        if not self.stages:
            place = SourcePlace(self.name, f"line {self.first_line}")
            return Refusal("the diagram has no task", "a map needs one at least", place)
        return FoundJourney(
            self.title,
            _merged(self.stages),
            scale=_scale(self.stages),
            assumptions=tuple(_assumptions(self.stages)),
            left_over=tuple(self.left_over),
        )


def _score(written: str) -> float | None:
    """Return a score as JavaScript reads a number: nothing at all is 0."""
    words = written.strip()
    if not words:
        return 0.0
    value = float(int(words, 0)) if _BASED.fullmatch(words) else None
    if _NUMBER.fullmatch(words):
        value = float(words)
    return value if value is not None and abs(value) <= _LARGEST else None


def _merged(stages: list[FoundStage]) -> tuple[FoundStage, ...]:
    """Put sections of one name that follow each other together, as Mermaid draws them."""
    merged: list[FoundStage] = []
    for stage in stages:
        if merged and merged[-1].name.text == stage.name.text:
            merged[-1] = FoundStage(merged[-1].name, (*merged[-1].steps, *stage.steps))
        else:
            merged.append(stage)
    return tuple(merged)


def _values(stages: list[FoundStage]) -> list[float]:
    steps = (step for stage in stages for step in stage.steps)
    return [score.value for step in steps for score in step.scores.values()]


def _scale(stages: list[FoundStage]) -> FoundScale | None:
    """Return Mermaid's scale, widened to the scores that the diagram has."""
    values = _values(stages)
    lowest, highest = min([_LOWEST, *values]), max([_HIGHEST, *values])
    if (lowest, highest) == (_LOWEST, _HIGHEST):
        return FoundScale(_LOWEST, _HIGHEST)
    reason = f"a score of {lowest if lowest < _LOWEST else highest:g} is outside Mermaid's 1 to 5"
    return FoundScale(lowest, highest, sure=False, reason=reason)


def _assumptions(stages: list[FoundStage]) -> Iterator[Assumption]:
    if any(step.lanes.get("actors") for stage in stages for step in stage.steps):
        about = "who takes part is written as actors, and nobody as a persona"
        yield Assumption(about, "Mermaid does not say who is a customer")
