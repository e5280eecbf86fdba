"""Cells that say how a step feels: numbers on a scale, words, faces, signs and colours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from ...values.feelings import guessed
from ...values.lean_dataclass import dataclass
from ...values.numerals import written_number
from ..found import FoundScale
from .fill_colours import share_of
from .items import says_nothing
from .worksheet import SheetCell

_NUMBER = r"[-+−]?\d{1,3}(?:[.,]\d{1,2})?"
_OF_MOST = re.compile(rf"({_NUMBER})\s*(?:/|von|of|out of|de|sur|из)\s*(\d{{1,3}})")
_FIRST = re.compile(rf"({_NUMBER})(?:\s*[–—:=|(-]\s*|\s+)(\D{{1,60}}?)\)?")
_LAST = re.compile(rf"(\D{{1,60}}?)(?:\s*[–—:=|(]\s*|\s+)({_NUMBER})\)?")
_STARS = re.compile("([★⭐\ufe0f]+)(☆*)")
_ARROWS = {"↑": 1, "⬆": 1, "→": 0, "➡": 0, "↓": -1, "⬇": -1}
_ARROW = re.compile("([↑⬆→➡↓⬇])\ufe0f?\\s*(\\D{0,60})")
_SIGNS = frozenset({"+", "++", "+++", "--", "---", "−−", "––", "+/-", "+-", "±"})
_SINGLE = frozenset({"-", "−", "–", "0", "o", "O", "+"})
"""What is a sign only beside other signs."""


@dataclass(frozen=True, slots=True)
class Felt:
    """What a cell says."""

    score: float | None = None
    feeling: str = ""
    most: float | None = None
    """The end of the scale, if the cell names it: `4/5`."""


def felt_in(cell: SheetCell, *, signs: bool) -> Felt:
    """Return what a cell of a lane of scores or feelings says.

    Args:
        cell: The cell, whose text is not empty.
        signs: Whether the lane is one of `+` and `-`, so that `-` and `0` are signs, too.
    """
    text = cell.text
    if signs and text in _SIGNS | _SINGLE:
        return Felt(feeling=text)
    if text[:1] in _ARROWS and (arrow := _ARROW.fullmatch(text)):
        return Felt(_ARROWS[arrow[1]], " ".join(arrow[2].split()))
    if cell.number is not None:
        return Felt(cell.number)
    if says_nothing(text):
        return Felt()
    if (number := _number(text)) is not None:
        return Felt(number)
    plain = unicodedata.normalize("NFKC", text)
    if stars := _STARS.fullmatch(text):
        filled, empty = len(stars[1].replace("\ufe0f", "")), len(stars[2])
        return Felt(filled, most=filled + empty if empty else max(filled, 5))
    if parts := _OF_MOST.fullmatch(plain):
        return Felt(_number(parts[1]), most=float(parts[2]))
    if (parts := _FIRST.fullmatch(plain)) and (number := _number(parts[1])) is not None:
        return Felt(number, parts[2].strip())
    if (parts := _LAST.fullmatch(plain)) and (number := _number(parts[2])) is not None:
        return Felt(number, parts[1].strip())
    return Felt(feeling=" ".join(text.split()))


def _number(text: str) -> float | None:
    number = written_number(text)
    if number is None or number.unit not in ("", "%"):
        return None
    value = number.read("")
    return number.with_comma if value is None else value


def are_signs(texts: Iterable[str]) -> bool:
    """Return whether a lane is one of `+`, `++` and `--`."""
    return any(text in _SIGNS for text in texts)


def are_arrows(texts: Iterable[str]) -> bool:
    """Return whether a lane is one of arrows, which stand for good, so-so and bad."""
    return len({text[0] for text in texts if _ARROW.fullmatch(text)}) > 1


def is_feeling(text: str) -> bool:
    """Return whether a text is a word, a face or a sign for a feeling that is known."""
    return guessed(text, {}) is not None


def are_colours(cells: Sequence[SheetCell]) -> bool:
    """Return whether the colours of a lane's cells say something: at least two different ones."""
    return len({share for cell in cells if (share := share_of(cell.fill)) is not None}) > 1


def guessed_scale(scores: Sequence[float]) -> FoundScale | None:
    """Return the scale that scores are likely to be on, as a guess; None if there are none."""
    if not scores:
        return None
    low, high = min(scores), max(scores)
    if low < 0:
        end = next((end for end in (1, 2, 3, 5, 10, 100) if end >= max(-low, high)), None)
        ends = (-end, end) if end else None
    elif low >= 1 and high <= 5:
        ends = (1, 5)
    else:
        end = next((end for end in (5, 10, 100) if end >= high), None)
        ends = (0 if low < 1 or end == 100 else 1, end) if end else None
    if ends is None:
        return None
    reason = f"the scores lie between {low:g} and {high:g}"
    return FoundScale(ends[0], ends[1], False, reason)
