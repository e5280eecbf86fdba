"""Scores, the scale that a map may have of its own, and the score that is meant by other words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, ClassVar

from ..diagnostics import Diagnostics, Fix
from ..source import Mapping, Node, Scalar
from ..values.feelings import guessed
from ..values.lean_dataclass import dataclass
from ..values.numerals import written_number
from ..values.scale import FARTHEST, Scale, ends_of_scale, number
from ..values.texts import Text
from .keys import RecordKind, key
from .named import named
from .node_reading import Reading, plainly, text_of, what
from .numbers import (
    OF_A_SCALE,
    Number,
    as_number,
    is_rest_of_number,
    number_in,
    on_a_scale,
    only_reading,
    report_two_parts,
)
from .text_kinds import TEXT

_WITH_WORDS = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?) ?[^0-9:/%.,]+")
_NO_SCORE = {"na", "nan", "none", "nil", "tba", "tbd"}
"""Words that say that there is no score; any other one is a feeling."""
# ★★★☆☆: the filled ones count.
_STARS = re.compile(r"([★⭐]{1,20})[☆✩]{0,20}")


@named(
    "scale",
    "The scale of one map, if its scores are on another one than the site's: below"
    " [`scale`](#journey-scale). Curves and means turn them into the site's scale.",
)
@dataclass(frozen=True, slots=True)
class WrittenScale:
    """The scale that a map's scores are written on."""

    lowest: float = key(
        Number(-FARTHEST, FARTHEST),
        default=1.0,
        about="The worst score.",
        example="0",
    )
    highest: float = key(
        Number(-FARTHEST, FARTHEST),
        default=5.0,
        about="The best score. It is above `lowest`.",
        example="10",
    )

    @property
    def ends(self) -> Scale:
        """The scale itself."""
        return Scale(self.lowest, self.highest)


def _is_scale(values: dict[str, Any], node: Node, reading: Reading) -> bool:
    """Return whether a map's scale can be used; its scores are on the site's if not."""
    written = node.entries if isinstance(node, Mapping) else {}
    for end in ("lowest", "highest"):
        if end in written and end not in values:  # that is reported, unless nothing stands there
            return False
    try:
        ends_of_scale(values.get("lowest", 1.0), values.get("highest", 5.0))
    except ValueError as error:
        remedy = "write the worst score as `lowest` and the best one as `highest`"
        reading.add("wrong-type", node, f"scale: {error}", remedy)
        return False
    return True


SCALE = RecordKind(WrittenScale, finish=_is_scale)


def on_own_scale(journey: Mapping, reading: Reading) -> Scale:
    """Return the scale of a map's scores: its own, wherever it is written, else the site's.

    What is wrong with it is reported when the key is read in its turn.
    """
    written = journey.get("scale")
    if not isinstance(written, Mapping):
        return reading.scale
    own = SCALE.read(written, "scale", Reading(reading.path, Diagnostics()))
    return reading.scale if own is None else own.ends


@dataclass(frozen=True)
class ScoreKind:
    """A score of the map's scale."""

    expected: ClassVar[str] = "a score"

    def read(self, node: Node, key: str, reading: Reading) -> float | None:
        """Return the score."""
        if isinstance(node, Scalar) and node.empty:
            return None
        value = as_number(node)
        if value is None or _has_vain_sign(node, reading.scale):
            remedy, fix = _score_meant(node, reading)
            reading.add("not-a-score", node, f"{key}: {what(node)} is not a score", remedy, fix)
            return None
        if value not in reading.scale:
            message = f"{key}: {number(value)} is outside the scale"
            remedy = f"write a number from {reading.scale}, {_other_scale(reading)}"
            reading.add("score-out-of-scale", node, message, remedy)
            return None
        return value


_SCORE = ScoreKind()


def _has_vain_sign(node: Node, scale: Scale) -> bool:
    """Return whether a number has a plus. On a scale from 1 to 5, `+1` is not taken for 1."""
    return isinstance(node, Scalar) and node.words.strip().startswith("+") and scale.lowest >= 0


def _other_scale(reading: Reading) -> str:
    """Return how the scale is set on which a score would be right."""
    if reading.has_own_scale:
        return "or change `scale` below `journey:`"
    return "or set `scale` below `journey:` or in the site's options"


def _score_meant(node: Node, reading: Reading) -> tuple[str, Fix | None]:
    """Return what to write for a score, and the fix if that is certain."""
    scale = reading.scale
    words = " ".join(node.words.split()) if isinstance(node, Scalar) else ""
    a_number = f"write a number from {scale}"
    signed, written = words.startswith("+"), written_number(words)
    meant = "" if signed or (written and written.unit) else only_reading(written)
    meant = meant or on_a_scale(words, scale.highest)
    if _fits(meant, scale):
        return f"write {meant}", plainly(node, meant)
    if signed and written:
        return f"{a_number}, without a sign, {_other_scale(reading)}", None
    if OF_A_SCALE.fullmatch(words):
        return f"{a_number}, {_other_scale(reading)}", None
    if stars := _STARS.fullmatch(words):
        words = f"{len(stars[1])} stars"
    if (parts := _WITH_WORDS.fullmatch(words)) and _fits(parts[1].replace(",", "."), scale):
        return f"write {parts[1].replace(',', '.')} alone", None
    if words.isalpha() and words.casefold() not in _NO_SCORE:
        return f"{a_number}; a word belongs under `feeling`", None
    if not words.isascii() or words in ("+", "++"):
        known = scale.feelings.drawn and guessed(words, dict(scale.feelings.own))
        if known:
            return f"{a_number}; a face, a sign or a word belongs under `feeling`", None
    is_sign = isinstance(node, Scalar) and not re.search("[0-9]", words)
    return f"{a_number}{', or nothing if there is none' if is_sign else ''}", None


def _fits(words: str, scale: Scale) -> bool:
    value = number_in(words)
    return value is not None and value in scale


@dataclass(frozen=True, slots=True)
class Scores:
    """A step's scores as they were written: one for all who take part, or one for each persona."""

    plain: float | None = None
    by_persona: tuple[tuple[Text, float], ...] = ()


@lru_cache(maxsize=256)
def _same_for_all(value: float) -> Scores:
    """Return one record for all steps of a score: a site has few scores, and many steps."""
    return Scores(plain=value)


class ScoresKind:
    """A score, or a mapping of personas to scores."""

    expected = "a score, or personas with one each"

    def read(self, node: Node, key: str, reading: Reading) -> Scores | None:
        """Return the scores that could be read."""
        kind = _SCORE
        if not isinstance(node, Mapping):
            value = kind.read(node, key, reading)
            if not value:  # -0.0 and 0.0 are equal
                return None if value is None else Scores(plain=value)
            return _same_for_all(value)
        scores = []
        before: Node | None = None
        for persona, written in node.entries.values():
            if isinstance(persona, Scalar) and not persona.empty:
                if is_rest_of_number(persona, written):
                    report_two_parts(persona, before, reading)
                    continue
                before = written
                value = kind.read(written, key, reading)
                if value is not None:
                    scores.append((text_of(persona), value))
        return Scores(by_persona=tuple(scores)) if scores else None


@dataclass(frozen=True, slots=True)
class PersonaFeelings:
    """A step's feelings by persona, as they were written."""

    by_persona: tuple[tuple[Text, Text], ...]

    def __str__(self) -> str:
        return "; ".join(f"{persona}: {feeling}" for persona, feeling in self.by_persona)


class FeelingsKind:
    """A feeling, or a mapping of personas to feelings."""

    expected = "a feeling, or personas with one each"

    def read(self, node: Node, key: str, reading: Reading) -> Text | PersonaFeelings | None:
        """Return the feelings that could be read."""
        if not isinstance(node, Mapping):
            return TEXT.read(node, key, reading)
        feelings = [
            (text_of(persona), feeling)
            for persona, written in node.entries.values()
            if not persona.empty and (feeling := TEXT.read(written, key, reading)) is not None
        ]
        return PersonaFeelings(tuple(feelings)) if feelings else None
