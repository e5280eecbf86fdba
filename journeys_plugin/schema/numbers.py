"""Numbers, and the number that is meant if it is written in another way."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ..diagnostics import Fix, shown
from ..source import Node, Scalar
from ..values.lean_dataclass import dataclass
from ..values.numerals import WrittenNumber, written_number
from ..values.scale import number
from .node_reading import Reading, plainly, report_wrong_type

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
OF_A_SCALE = re.compile(
    r"([0-9]{1,6}(?:[.,][0-9]{1,6})?) ?(?:/|of|out of|von|sur|de|auf|em|من) ?([0-9]{1,6})"
)


def as_number(node: Node) -> float | None:
    """Return a scalar's number, None if it is not a number. `1e3`, `nan` and `1:30` are words."""
    return number_in(node.words) if isinstance(node, Scalar) else None


@lru_cache(maxsize=4_096)
def number_in(words: str) -> float | None:
    """Return the number that words are, None if they are not a number."""
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
            meant = only_reading(written) or on_a_scale(words, self.highest)
            value = number_in(meant)
            fits = value is not None and self._fits(value) and meant != words
            return (f"write {meant}", plainly(node, meant)) if fits else ("", None)
        if written is None:
            apart = key in ("value", "target") and words[:1].isdigit()
            return "write its unit under `unit`" if apart else "", None
        meant = only_reading(written)
        if not meant:
            return f"write {_either(written)}", None
        if written.unit:
            return f"write {meant}, and '{written.unit}' under `unit`", None
        return f"write {meant}", plainly(node, meant)


def _plain(value: float) -> str:
    """Write a number without an exponent, and without needless zeros."""
    digits = f"{Decimal(repr(value)):f}"
    return digits.removesuffix(".0")


def only_reading(written: WrittenNumber | None) -> str:
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


def on_a_scale(words: str, highest: float) -> str:
    """Return the first number of `3/5` or `3 of 5`; empty if the scale ends elsewhere."""
    parts = OF_A_SCALE.fullmatch(words)
    if parts is None or float(parts[2]) != highest:
        return ""
    return parts[1].replace(",", ".")


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
    meant = only_reading(written)
    remedy = meant or (_either(written) if written else "it without a comma")
    fix = Fix(words, meant) if meant else None
    reading.add("unknown-key", before, f"YAML reads {words} as two values", f"write {remedy}", fix)
