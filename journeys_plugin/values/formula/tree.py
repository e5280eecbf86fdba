"""A formula as a tree of numbers, fields and operations, which works itself out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite

FIELDS: tuple[str, ...] = ("impact", "effort", "severity", "score", "share", "steps", "pain")
"""The names that a formula may use."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written."""

    amount: float

    def value(self, _: Mapping[str, float]) -> float:
        return self.amount


@dataclass(frozen=True, slots=True)
class Field:
    """A name, for which a number stands."""

    name: str

    def value(self, fields: Mapping[str, float]) -> float:
        return fields[self.name]


@dataclass(frozen=True, slots=True)
class Operation:
    """What is worked out of the values of other nodes."""

    work: Callable[..., float]
    of: tuple[Node, ...]

    def value(self, fields: Mapping[str, float]) -> float:
        worked_out = self.work(*[node.value(fields) for node in self.of])
        if not isfinite(worked_out):  # floats overflow without a word, and 1 / inf would be 0
            raise OverflowError
        return worked_out


Node = Number | Field | Operation


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be worked out."""

    written: str
    """As the site wrote it, each run of spaces one."""
    names: frozenset[str] = field(repr=False)  # it stands in fingerprints, and sets have no order
    """The fields that it uses; at least one."""
    tree: Node = field(repr=False)

    def value(self, fields: Mapping[str, float]) -> float | None:
        """Work it out, None where it has no value: a division by zero, a number beyond all."""
        try:
            found = float(self.tree.value(fields))
        except (ZeroDivisionError, OverflowError):
            return None
        return found if isfinite(found) else None

    def filled(self, numbers: Mapping[str, str]) -> str:
        """Write it with numbers in the place of its fields, for people who check it by hand.

        The signs are those of arithmetic, so that a number may have a star: `5 ÷ 2* × (1 + 0.5)`.
        """
        return _PIECE.sub(lambda piece: _filled(piece[0], numbers), self.written)


_PIECE = re.compile(r"[a-z]+|(?<! ) *[*/] *")


def _filled(piece: str, numbers: Mapping[str, str]) -> str:
    return _SIGNS.get(piece.strip()) or numbers.get(piece, piece)


_SIGNS = {"*": " × ", "/": " ÷ "}
