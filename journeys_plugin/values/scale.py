"""The scale that scores are given on."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from .feelings import SiteFeelings, guessed
from .lean_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """From the worst score to the best."""

    lowest: float = 1
    highest: float = 5
    feelings: SiteFeelings = field(default_factory=SiteFeelings)
    """Which feelings stand for scores on it, and whether they count."""

    def __contains__(self, score: float) -> bool:
        return self.lowest <= score <= self.highest

    def __str__(self) -> str:
        return f"{number(self.lowest)} to {number(self.highest)}"

    def share(self, score: float) -> float:
        """Return a score's height between the poles, from 0 (worst) to 1 (best)."""
        return (score - self.lowest) / (self.highest - self.lowest)

    def guess(self, feeling: str) -> tuple[float, str] | None:
        """Return the score that a feeling stands for, and its word; None if it is unknown."""
        if not self.feelings.drawn:
            return None
        own = {word: self.share(score) for word, score in self.feelings.own}
        guess = guessed(feeling, own)
        return guess and (self.lowest + guess.share * (self.highest - self.lowest), guess.word)

    def on(self, other: Scale, score: float) -> float:
        """Return a score of this scale as one of another scale, at the same height."""
        return other.lowest + self.share(score) * (other.highest - other.lowest)

    def band(self, score: float) -> int:
        """Return the fifth of the scale that a score lies in, from 1 (worst) to 5 (best).

        The score counts as it is printed, so that two that read alike have one colour. On the line
        between two fifths it belongs to the one that is nearer to the middle: from 1 to 5, 2.6 and
        3.4 are in the third.
        """
        return _band(self, score)

    @property
    def examples(self) -> list[float]:
        """A score of each fifth, from the worst to the best: the ends, and what divides them."""
        return [self.lowest + part * (self.highest - self.lowest) / 4 for part in range(5)]

    def is_low(self, score: float) -> bool:
        """Return whether a score lies in the two lowest fifths."""
        return self.band(score) <= 2

    def is_high(self, score: float) -> bool:
        """Return whether a score lies in the two highest fifths."""
        return self.band(score) >= 4


@lru_cache(maxsize=4_096)
def _band(scale: Scale, score: float) -> int:
    fifths = round(5 * scale.share(tenth(score)), 9)  # 0.6 / 0.2 is a little less than 3
    band = math.ceil(fifths) if fifths > _MIDDLE else math.floor(fifths) + 1
    return min(5, max(1, band))


_MIDDLE = 2.5
"""The middle of a scale, in fifths."""


FARTHEST = 1_000_000
"""The largest pole of a scale, from zero: means of larger numbers are no longer exact."""


def ends_of_scale(
    lowest: float, highest: float, names: tuple[str, str] = ("lowest", "highest")
) -> Scale:
    """Return the scale between two scores.

    Raises:
        ValueError: They are no two ends.
    """
    if not lowest < highest:
        raise ValueError(
            f"{names[0]} ({number(lowest)}) must be below {names[1]} ({number(highest)})"
        )
    return Scale(lowest, highest)


class Mean(float):
    """A mean of scores, which is printed otherwise than a score that an author gave."""

    __slots__ = ()


def mean(scores: Iterable[float]) -> Mean | None:
    """Return the arithmetic mean, None if there are no scores."""
    numbers = list(scores)
    if len(set(numbers)) == 1:
        return Mean(numbers[0])  # exactly: three times 4.2, divided by three, is a little more
    return Mean(sum(numbers) / len(numbers)) if numbers else None


def given_or_mean(scores: Iterable[float]) -> float | None:
    """Return the score that all give, else their mean, None if there are no scores."""
    numbers = list(scores)
    return numbers[0] if len(set(numbers)) == 1 else mean(numbers)


@lru_cache(maxsize=4_096)
def tenth(score: float) -> float:
    """Return a score as pages show it: with one decimal, rounded as people do, 4.25 to 4.3."""
    return float(Decimal(repr(score)).quantize(Decimal("0.1"), ROUND_HALF_UP))


@lru_cache(maxsize=4_096)
def number(value: float) -> str:
    """Write a number without needless zeros, rounded to two places: 4, 3.5, 3.67."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")  # + 0 makes -0.0 a plain 0


def printed(score: float) -> str:
    """Write a score: as its author gave it, with one decimal at most; a mean always with one."""
    value = tenth(score) + 0  # which makes -0.0 a plain 0
    return f"{value:.1f}" if isinstance(score, Mean) else number(value)


def short(value: float) -> str:
    """Write a number without needless zeros; below 1, with three digits that count: 0.00123."""
    if abs(value) >= 1 or value == 0:
        return number(value)
    return f"{Decimal(f'{value:.3g}').normalize():f}"
