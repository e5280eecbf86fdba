"""Mermaid's `journey` diagrams, parted into what Mermaid sees in them.

The rules are those of Mermaid's own lexer, tried in its order; whatever it takes for a comment, a
score or a name is one here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..values.lean_dataclass import dataclass

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


@dataclass(frozen=True, slots=True)
class DiagramPart:
    """What one of the rules takes."""

    kind: str
    words: str
    line: int


class WrongLineError(ValueError):
    """Mermaid does not read on at a line."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(words)
        self.line = line


def is_diagram(text: str) -> bool:
    """Return whether a text is a `journey` diagram, whatever stands before the word."""
    return _BEGINNING.match(source_of(text).body.text) is not None


def is_diagram_alone(text: str) -> bool:
    """Return whether the word `journey` stands alone in its line; a table has others beside it."""
    body = source_of(text).body.text
    begun = _BEGINNING.match(body)
    beside = body[begun.end() :].partition("\n")[0].strip() if begun else ""
    return begun is not None and (not beside or beside.startswith(("%%", "#")))


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


@dataclass(frozen=True, slots=True)
class DiagramSource:
    """A diagram as Mermaid's lexer gets it, and what was taken out before."""

    body: _DiagramText
    title: str
    """That of its front matter; empty if it has none."""
    comments: Sequence[tuple[int, str]]
    """By line."""


def source_of(text: str) -> DiagramSource:
    """Return a diagram without its front matter, its directives and its comments."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    numbers = accumulate((int(sign == "\n") for sign in text), initial=1)
    whole = _DiagramText(text, list(numbers)[: len(text)])
    body, front = whole.without(_FRONT)
    body, _ = body.without(_DIRECTIVE)
    body, comments = body.without(_COMMENT)
    title = _TITLE_IN_FRONT.search(front[0][1]) if front else None
    return DiagramSource(body, title[1].strip("'\"") if title else "", comments)


def parts_of(body: _DiagramText) -> Iterator[DiagramPart]:
    """Yield what Mermaid sees.

    Raises:
        WrongLineError: Something is nothing to it.
    """
    text = body.text
    begun = _BEGINNING.match(text)
    at = begun.end() if begun else 0
    text = _ENTITY.sub(rf"{_HIDDEN}\1{_SHOWN}", text)  # of the same length
    while at < len(text):
        kind, found = _next(text, at)
        if found is None:
            raise WrongLineError(body.line(at), text[at:].partition("\n")[0])
        if kind:
            yield DiagramPart(kind, found[0], body.line(at))
        at = found.end()


def _next(text: str, at: int) -> tuple[str, re.Match[str] | None]:
    """Return the first rule that fits at a place, and what it takes."""
    taken = ((kind, rule.match(text, at)) for kind, rule in _RULES)
    return next(((kind, found) for kind, found in taken if found), ("", None))


def shown_as(words: str) -> str:
    """Return words of a part as Mermaid shows them: in one line, with the signs of entities."""
    shown = re.sub(f"{_HIDDEN}(\\w+){_SHOWN}", _decoded, words)
    return " ".join(_BREAK.sub(" ", shown).split(" ")).strip()


def _decoded(entity: re.Match[str]) -> str:
    """Return the sign of an entity: Mermaid knows decimal numbers and names."""
    word = entity[1]
    return html.unescape(f"&#{word};" if word.isdecimal() else f"&{word};")
