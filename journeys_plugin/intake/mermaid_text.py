"""Mermaid's `journey` diagrams: text to maps, as leniently as Mermaid reads it.

The rules are those of Mermaid's own lexer, tried in its order; whatever it takes for a comment, a
score or a name is one here. What it refuses is refused, with the line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

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

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n[ \t]*---[ \t]*(?:\n|\Z)", re.S)
_TITLE_IN_FRONT = re.compile(r"^[ \t]{0,40}title:[ \t]*(.+?)[ \t]*$", re.M)
_DIRECTIVE = re.compile(r"%%\{.*?\}%%", re.S)
_COMMENT = re.compile(r"^[ \t]*%%(?!\{)[^\n]+\n?", re.M)
_BEGINNING = re.compile(r"\s*journey\b", re.I)
_SPACE = "[\\s\ufeff]"

_RULES = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        ("comment", r"%(?!\{)[^\n]*"),
        ("comment", r"[^}]%%[^\n]*"),
        ("line end", r"\n+"),
        ("", f"{_SPACE}+"),
        ("comment", r"#[^\n]*"),
        ("journey", r"journey\b"),
        ("title", f"title{_SPACE}[^#\\n;]+"),
        ("accTitle", f"accTitle{_SPACE}*:{_SPACE}*[^\\n]*"),
        ("accDescr", f"accDescr{_SPACE}*:{_SPACE}*[^\\n]*"),
        ("accDescr", f"accDescr{_SPACE}*\\{{{_SPACE}*[^}}]*\\}}"),
        ("section", f"section{_SPACE}[^#:\\n;]+"),
        ("task", r"[^#:\n;]+"),
        ("score", r":[^#\n;]+"),
    )
)
"""What Mermaid looks for at each place, in its order."""

_ENTITY = re.compile(r"#(\w+);")
_HIDDEN, _SHOWN = "\ue000", "\ue001"
"""Stand for the `#` and the `;` of an entity while the text is read."""
_BREAK = re.compile(r"<br[ \t]*/?>", re.I)
_NUMBER = re.compile(r"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:e[+-]?\d++)?", re.I)
_BASED = re.compile(r"0(?:x[0-9a-f]+|o[0-7]+|b[01]+)", re.I)
_LARGEST = 1_000_000
_LOWEST, _HIGHEST = 1.0, 5.0
"""The scores that Mermaid's faces are made for."""


@dataclass(frozen=True, slots=True)
class _DiagramPart:
    kind: str
    words: str
    line: int


class _WrongLineError(ValueError):
    """Mermaid does not read on at a line."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(words)
        self.line = line


def is_diagram(text: str) -> bool:
    """Return whether a text is a `journey` diagram, whatever stands before the word."""
    return _BEGINNING.match(_without_front(text)[0].text) is not None


def is_diagram_alone(text: str) -> bool:
    """Return whether the word `journey` stands alone in its line; a table has others beside it."""
    body = _without_front(text)[0].text
    begun = _BEGINNING.match(body)
    beside = body[begun.end() :].partition("\n")[0].strip() if begun else ""
    return begun is not None and (not beside or beside.startswith(("%%", "#")))


def read_diagram(text: str, name: str, first_line: int = 1) -> FoundJourney | Refusal:
    """Return the map of a diagram.

    Args:
        text: The diagram's.
        name: The file's.
        first_line: Where it begins in the file.
    """
    body, front, removed = _without_front(text)
    title = _TITLE_IN_FRONT.search(front)
    reader = _DiagramReader(name, first_line)
    if title:
        reader.title = reader.text(title[1].strip("'\""), first_line)
    reader.comments(removed)
    try:
        for token in _tokens(body):
            reader.take(token)
        reader.end()
    except _WrongLineError as error:
        line = error.line + first_line - 1
        message = f"Mermaid does not read this line: {str(error).strip()[:60]!r}"
        remedy = "a task is written `Name: score: Actor, Actor`, without `#` and `;` in its name"
        return Refusal(message, remedy, SourcePlace(name, f"line {line}"))
    return reader.journey()


@dataclass(frozen=True, slots=True)
class _DiagramText:
    """What is left of a diagram when something is taken out, with the line of each character."""

    text: str
    lines: Sequence[int]

    def without(self, rule: re.Pattern[str]) -> tuple[_DiagramText, list[tuple[int, str]]]:
        """Return the text without what a rule finds, and that, each with its line."""
        kept, lines, taken, at = [], list[int](), [], 0
        for found in rule.finditer(self.text):
            kept.append(self.text[at : found.start()])
            lines += self.lines[at : found.start()]
            taken.append((self.line(found.start()), found[0]))
            at = found.end()
        text = "".join([*kept, self.text[at:]])
        return _DiagramText(text, [*lines, *self.lines[at:]]), taken

    def line(self, at: int) -> int:
        """Return the line of a character."""
        return self.lines[min(at, len(self.lines) - 1)] if self.lines else 1


def _without_front(text: str) -> tuple[_DiagramText, str, list[tuple[int, str]]]:
    """Return a diagram as Mermaid's lexer gets it, its front matter, and its comments by line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    numbers = accumulate((int(sign == "\n") for sign in text), initial=1)
    whole = _DiagramText(text, list(numbers)[: len(text)])
    body, front = whole.without(_FRONT)
    body, _ = body.without(_DIRECTIVE)
    body, comments = body.without(_COMMENT)
    return body, front[0][1] if front else "", comments


def _tokens(body: _DiagramText) -> Iterator[_DiagramPart]:
    """Yield what Mermaid sees.

    Raises:
        _WrongLineError: Something is nothing to it.
    """
    text = body.text
    begun = _BEGINNING.match(text)
    at = begun.end() if begun else 0
    text = _ENTITY.sub(rf"{_HIDDEN}\1{_SHOWN}", text)  # of the same length
    while at < len(text):
        kind, found = _next(text, at)
        if found is None:
            raise _WrongLineError(body.line(at), text[at:].partition("\n")[0])
        if kind:
            yield _DiagramPart(kind, found[0], body.line(at))
        at = found.end()


def _next(text: str, at: int) -> tuple[str, re.Match[str] | None]:
    """Return the first rule that fits at a place, and what it takes."""
    taken = ((kind, rule.match(text, at)) for kind, rule in _RULES)
    return next(((kind, found) for kind, found in taken if found), ("", None))


@dataclass
class _DiagramReader:
    """Puts the parts of a diagram together, as Mermaid's grammar does."""

    name: str
    first_line: int
    title: FoundText | None = None
    stages: list[FoundStage] = field(default_factory=list)
    left_over: list[LeftOver] = field(default_factory=list)
    _task: _DiagramPart | None = None
    _steps: list[FoundStep] = field(default_factory=list)
    _section: FoundText | None = None

    def take(self, token: _DiagramPart) -> None:
        """Take the next part.

        Raises:
            _WrongLineError: It has no place there.
        """
        if (token.kind == "score") != (self._task is not None):
            if token.kind == "comment":
                self.comments([(token.line, token.words)])
                return
            wrong = self._task or token
            raise _WrongLineError(wrong.line, wrong.words)
        if token.kind == "score" and self._task is not None:
            self._add_task(self._task, token)
            self._task = None
        elif token.kind == "task":
            self._task = token
        elif token.kind == "journey":
            raise _WrongLineError(token.line, token.words)
        else:
            self._statement(token)

    def _statement(self, token: _DiagramPart) -> None:
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

    def comments(self, comments: list[tuple[int, str]]) -> None:
        """Keep comments, by line."""
        for line, words in comments:
            self._leave(words.strip().lstrip("%#"), line, "a comment")

    def _leave(self, words: str, line: int, why: str) -> None:
        found = self.text(words, line)
        if found.text:
            self.left_over.append(LeftOver(found.text, found.place, why))

    def text(self, words: str, line: int) -> FoundText:
        """Return a text as Mermaid shows it."""
        shown = re.sub(f"{_HIDDEN}(\\w+){_SHOWN}", _decoded, words)
        shown = " ".join(_BREAK.sub(" ", shown).split(" "))
        return FoundText(shown.strip(), self._place(line))

    def _place(self, line: int) -> SourcePlace:
        return SourcePlace(self.name, f"line {line + self.first_line - 1}")

    def _add_task(self, task: _DiagramPart, data: _DiagramPart) -> None:
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
            _WrongLineError: A task has no score.
        """
        if self._task is not None:
            raise _WrongLineError(self._task.line, self._task.words)
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


def _decoded(entity: re.Match[str]) -> str:
    """Return the sign of an entity: Mermaid knows decimal numbers and names."""
    word = entity[1]
    return html.unescape(f"&#{word};" if word.isdecimal() else f"&{word};")


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
