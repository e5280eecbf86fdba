"""How much of a built page is ours, counted in the file as it was written."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
"""Elements that have no end."""


class OurParts(NamedTuple):
    """All elements of the class `journeys` in a page's article, what is in them included."""

    bytes: int
    """Of their HTML, in UTF-8."""
    elements: int


def our_parts(file: Path) -> OurParts:
    """Count what a built page has of ours."""
    text = file.read_text("utf-8")
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    pieces = (text[start:end] for start, end in reader.parts)
    return OurParts(sum(len(piece.encode()) for piece in pieces), reader.elements)


class _Reader(HTMLParser):
    """Finds where our outermost elements begin and end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.parts: list[tuple[int, int]] = []
        self.elements = 0
        self._text = text
        self._lines = [0]
        for line in text.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._open: list[tuple[str, int | None]] = []
        """The open elements, each with the place at which it begins if it is a part of ours."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inside = self._is_inside()
        words = (dict(attrs).get("class") or "").split()
        begins = not inside and "journeys" in words and self._is_in_article()
        self.elements += inside or begins
        if tag not in _VOID:
            self._open.append((tag, self._place() if begins else None))

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag not in _VOID:
            name, start = self._open.pop()
            if start is not None:
                self.parts.append((start, self._text.index(">", self._place()) + 1))
            if name == tag:
                break

    def _is_inside(self) -> bool:
        return any(start is not None for _, start in self._open)

    def _is_in_article(self) -> bool:
        return any(tag == "article" for tag, _ in self._open)

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
