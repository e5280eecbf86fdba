"""How much room a text takes: its lines in a box, without any font at hand.

Letters of the Latin, Greek and Cyrillic alphabets are as broad as Arial's; what Arial leaves to
other fonts is taken for as broad as the broadest of those that machines have.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from ...values.lean_dataclass import dataclass
from .arial_letters import BOLD, REGULAR

LEADING = 1.2
"""The height of a line, in sizes of its text."""
_WIDE, _EMOJI, _OTHER = 100, 140, 72
"""Hundredths of the size: Chinese and Japanese signs, pictures, and letters of other scripts."""
_ARABIC = 62
_NO_BREADTH = ("Mn", "Me", "Cf", "Cc")


@dataclass(frozen=True, slots=True)
class TextFace:
    """How a text is set."""

    size: float
    """In points."""
    bold: bool = False

    @property
    def line(self) -> float:
        """The height of a line, in points."""
        return self.size * LEADING


def breadth(text: str, face: TextFace) -> float:
    """Return how broad a text is in one line, in points."""
    letters = BOLD if face.bold else REGULAR
    return sum(_hundredths(sign, letters) for sign in text) * face.size / 100


def _hundredths(sign: str, letters: Mapping[str, int]) -> int:
    known = letters.get(sign)
    if known is not None:
        return known
    if unicodedata.category(sign) in _NO_BREADTH:
        return 0
    if ord(sign) >= 0x1F000 and unicodedata.category(sign) == "So":
        return _EMOJI
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    return _ARABIC if unicodedata.bidirectional(sign) in ("AL", "R") else _OTHER


_PIECES = re.compile(r"\s+|[^\s]+")
_BREAKS = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+"
)
"""What a line may end after: between Chinese and Japanese signs it may end anywhere."""


def lines_of(text: str, face: TextFace, width: float, start: float = 0.0) -> list[str]:
    """Return the lines into which a text breaks in a box of a width, in points.

    Args:
        text: The text.
        face: How it is set.
        width: Of the box.
        start: How much of the first line is taken already.
    """
    first, *others = text.split("\n")
    lines = list(_wrapped(first, face, width, start))
    return lines + [line for part in others for line in _wrapped(part, face, width)]


def height(text: str, face: TextFace, width: float) -> float:
    """Return how high a text is in a box of a width, in points."""
    return len(lines_of(text, face, width)) * face.line


def _wrapped(text: str, face: TextFace, width: float, start: float = 0.0) -> Iterator[str]:
    line, used = "", start
    for piece in pieces_of(text):
        broad = breadth(piece, face)
        if used and used + breadth(piece.rstrip(), face) > width:
            yield line.rstrip()
            line, used = "", 0.0
        if broad > width:
            for sign in piece:  # a word that is broader than the box breaks where the box ends
                own = breadth(sign, face)
                if used and used + own > width:
                    yield line
                    line, used = "", 0.0
                line, used = line + sign, used + own
            continue
        line, used = line + piece, used + broad
    yield line.rstrip()


def pieces_of(text: str) -> Iterator[str]:
    """Yield what no line breaks, each with the spaces after it."""
    held = ""
    for piece in _PIECES.findall(text):
        if piece.isspace():
            held += piece
            continue
        if held:
            yield held
            held = ""
        *whole, held = _BREAKS.findall(piece)
        yield from whole
    if held:
        yield held


def cut(text: str, face: TextFace, width: float, most: int) -> tuple[str, bool]:
    """Return a text that takes at most some lines, and whether it had to be cut for that."""
    if len(lines_of(text, face, width)) <= most:
        return text, False
    fits, too_much = 0, len(text)
    while too_much - fits > 1:
        middle = (fits + too_much) // 2
        if len(lines_of(f"{text[:middle].rstrip()}…", face, width)) <= most:
            fits = middle
        else:
            too_much = middle
    return f"{text[:fits].rstrip()}…", True


def is_measured(text: str) -> bool:
    """Return whether all letters are Arial's own, whose lines are as high as `LEADING` says."""
    return all(sign in REGULAR or sign == "\n" for sign in text)
