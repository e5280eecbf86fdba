"""Numbers and scores, and the number that is meant if it is written in another way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from ..diagnostics import Fix, shown
from ..source import Mapping, Node, Scalar
from ..values.numerals import WrittenNumber, written_number
from ..values.scale import Scale, number
from ..values.texts import Text
from .node_reading import Reading, plainly, report_wrong_type, text_of, what

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_OF = re.compile(
    r"([0-9]{1,6}(?:[.,][0-9]{1,6})?) ?(?:/|of|out of|von|sur|de|auf|em|من) ?([0-9]{1,6})"
)
_WITH_WORDS = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?) ?[^0-9:/%.,]+")
_NO_SCORE = {"na", "none", "nil", "tba", "tbd"}
"""Words that say that there is no score; any other one is a feeling."""
# ★★★☆☆: the filled ones count.
_STARS = re.compile(r"([★⭐]{1,20})[☆✩]{0,20}")


def as_number(node: Node) -> float | None:
    """Return a scalar's number, None if it is not a number. `1e3`, `nan` and `1:30` are words."""
    return _number(node.words) if isinstance(node, Scalar) else None


def _number(words: str) -> float | None:
    words = words.strip()
    return float(words) if _NUMBER.fullmatch(words) and len(words) < 40 else None


@dataclass(frozen=True)
class Number:
    """A number, within bounds if it has some."""

    lowest: float | None = None
    highest: float | None = None
    whole: bool = False

    @property
    def expected(self) -> str:
        """The kind of number, with its bounds."""
        name = "a whole number" if self.whole else "a number"
        if self.lowest is None or self.highest is None:
            return name
        return f"{name} from {number(self.lowest)} to {number(self.highest)}"

    def read(self, node: Node, key: str, reading: Reading) -> float | None:
        """Return the number."""
        if isinstance(node, Scalar) and node.empty:
            return None
        value = as_number(node)
        if value is None or not self._fits(value):
            words = " ".join(node.words.split()) if isinstance(node, Scalar) else ""
            remedy, fix = self._meant(words, node, key)
            report_wrong_type(node, key, self.expected, reading, remedy, fix)
            return None
        if self.highest is None and isinstance(node, Scalar):
            _warn_of_thousand(node, key, reading)
        return value

    def _fits(self, value: float) -> bool:
        if self.whole and value != int(value):
            return False
        return (self.lowest is None or value >= self.lowest) and (
            self.highest is None or value <= self.highest
        )

    def _meant(self, words: str, node: Node, key: str) -> tuple[str, Fix | None]:
        """Return what to write instead, and the fix if that is certain."""
        written = written_number(words)
        if self.highest is not None:
            meant = _only_reading(written) or _on_a_scale(words, self.highest)
            value = _number(meant)
            fits = value is not None and self._fits(value) and meant != words
            return (f"write {meant}", plainly(node, meant)) if fits else ("", None)
        if written is None:
            apart = key in ("value", "target") and words[:1].isdigit()
            return "write its unit under `unit`" if apart else "", None
        meant = _only_reading(written)
        if not meant:
            return f"write {_either(written)}", None
        if written.unit:
            return f"write {meant}, and '{written.unit}' under `unit`", None
        return f"write {meant}", plainly(node, meant)


def _plain(value: float) -> str:
    """Write a number without an exponent, and without needless zeros."""
    digits = f"{Decimal(repr(value)):f}"
    return digits.removesuffix(".0")


def _only_reading(written: WrittenNumber | None) -> str:
    """Return a number as it is written here; empty if it can be read in no way, or in two."""
    value = written.read("") if written else None
    return "" if value is None else _plain(value)


def _either(written: WrittenNumber) -> str:
    """Return both readings of a number such as 1,300, for a message."""
    readings = sorted(
        number for number in (written.with_comma, written.with_point) if number is not None
    )
    return f"{' or '.join(map(_plain, readings))}, whichever is meant"


def _warn_of_thousand(node: Scalar, key: str, reading: Reading) -> None:
    """Report `1.300`: a thousand to many who write it, and a little more than one to us."""
    written = written_number(node.words)
    if written is None or written.read("") is not None or written.with_point is None:
        return
    exact = node.words.strip() + "0"
    short = _plain(written.with_point)
    message = f"{key}: {shown(node.words)} is read as {short}"
    right = short if len(short) < len(exact) - 1 else exact
    remedy = f"write {_plain(written.with_comma or 0)} if it has thousands, otherwise {right}"
    reading.add("ambiguous-metric-value", node, message, remedy)


def _on_a_scale(words: str, highest: float) -> str:
    """Return the first number of `3/5` or `3 of 5`; empty if the scale ends elsewhere."""
    parts = _OF.fullmatch(words)
    if parts is None or float(parts[2]) != highest:
        return ""
    return parts[1].replace(",", ".")


@dataclass(frozen=True)
class ScoreKind:
    """A score of the site's scale, whole or half."""

    expected: ClassVar[str] = "a score"

    def read(self, node: Node, key: str, reading: Reading) -> float | None:
        """Return the score."""
        if isinstance(node, Scalar) and node.empty:
            return None
        value = as_number(node)
        if value is None or not _is_score(node, value, reading.scale):
            remedy, fix = _score_meant(node, reading.scale)
            reading.add("not-a-score", node, f"{key}: {what(node)} is not a score", remedy, fix)
            return None
        if value not in reading.scale:
            message = f"{key}: {number(value)} is outside the scale"
            remedy = f"write a number from {reading.scale}, or set the site's option `scale`"
            reading.add("score-out-of-scale", node, message, remedy)
            return None
        return value


def _is_score(node: Node, value: float, scale: Scale) -> bool:
    """Return whether a number is whole or half. On a scale from 1 to 5, `+1` is not taken for 1."""
    signed = isinstance(node, Scalar) and node.words.strip().startswith("+")
    return value * 2 == int(value * 2) and not (signed and scale.lowest >= 0)


def _score_meant(node: Node, scale: Scale) -> tuple[str, Fix | None]:
    """Return what to write for a score, and the fix if that is certain."""
    words = " ".join(node.words.split()) if isinstance(node, Scalar) else ""
    halves = f"write a whole or half number from {scale}"
    signed, written = words.startswith("+"), written_number(words)
    meant = "" if signed or (written and written.unit) else _only_reading(written)
    meant = meant or _on_a_scale(words, scale.highest)
    if _fits(meant, scale):
        return f"write {meant}", plainly(node, meant)
    if signed and written:
        return f"{halves}, without a sign, or set the site's option `scale`", None
    if _OF.fullmatch(words):
        return f"{halves}, or set the site's option `scale`", None
    if stars := _STARS.fullmatch(words):
        words = f"{len(stars[1])} stars"
    if (parts := _WITH_WORDS.fullmatch(words)) and _fits(parts[1].replace(",", "."), scale):
        return f"write {parts[1].replace(',', '.')} alone", None
    if words.isalpha() and words.casefold() not in _NO_SCORE:
        return f"{halves}; a word belongs under `feeling`", None
    is_sign = isinstance(node, Scalar) and not re.search("[0-9]", words)
    return f"{halves}{', or nothing if there is none' if is_sign else ''}", None


def _fits(words: str, scale: Scale) -> bool:
    value = _number(words)
    return value is not None and value in scale and value * 2 == int(value * 2)


def is_rest_of_number(key: Scalar, value: Node) -> bool:
    """Return whether a key is what stands behind a comma: `{maya: 2,5}` is two keys to YAML."""
    return key.words.isdigit() and isinstance(value, Scalar) and value.empty


def report_two_parts(rest: Scalar, before: Node | None, reading: Reading) -> None:
    """Report a number that YAML parts at its comma."""
    whole = before.words.strip() if isinstance(before, Scalar) else ""
    if before is None or not whole.isdigit():
        reading.add("unknown-key", rest, f"unknown key {shown(rest.words)}", "write 2.5, not 2,5")
        return
    words = f"{whole},{rest.words}"
    written = written_number(words)
    meant = _only_reading(written)
    remedy = meant or (_either(written) if written else "it without a comma")
    fix = Fix(words, meant) if meant else None
    reading.add("unknown-key", before, f"YAML reads {words} as two values", f"write {remedy}", fix)


@dataclass(frozen=True, slots=True)
class Scores:
    """A step's scores as they were written: one for all who take part, or one for each persona."""

    plain: float | None = None
    by_persona: tuple[tuple[Text, float], ...] = ()


class ScoresKind:
    """A score, or a mapping of personas to scores."""

    expected = "a score, or personas with one each"

    def read(self, node: Node, key: str, reading: Reading) -> Scores | None:
        """Return the scores that could be read."""
        kind = ScoreKind()
        if not isinstance(node, Mapping):
            value = kind.read(node, key, reading)
            return None if value is None else Scores(plain=value)
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
