"""Which feelings stand for scores, and whether means count them."""

from __future__ import annotations

from typing import Any

from ..values.feelings import LONGEST, SiteFeelings, folded
from ..values.scale import FARTHEST, Scale, number
from .plain_values import any_mapping, shown, text

COUNT = "count"
"""The key that is no word."""


def read_feelings(value: Any) -> SiteFeelings:
    """Read `false`, or `{meh: 2, count: true}`."""
    if isinstance(value, bool):
        return SiteFeelings(drawn=value)
    given = any_mapping(value, "the feelings")
    counted = given.get(COUNT, False)
    if not isinstance(counted, bool):
        raise ValueError(f"{COUNT}: {shown(counted)} is not true or false")
    words = (_word(word, score) for word, score in given.items() if word != COUNT)
    return SiteFeelings(counted=counted, own=tuple(sorted(dict(words).items())))


def _word(word: Any, score: Any) -> tuple[str, float]:
    """Return a word in the form in which it is looked up, and its score."""
    name = text(word, "a feeling")
    if len(name) > LONGEST:
        raise ValueError(f"{shown(name)} is longer than the {LONGEST} characters of a feeling")
    if isinstance(score, bool) or not isinstance(score, int | float):
        raise ValueError(f"{shown(name)}: {shown(score)} is not a score, write a number")
    if not -FARTHEST <= score <= FARTHEST:  # True for NaN, too
        raise ValueError(f"{shown(name)}: {shown(score)} is not a score")
    return folded(name), float(score)


def check_feelings(feelings: SiteFeelings, scale: Scale) -> None:
    """Check that a site's own words have scores of its scale.

    Raises:
        ValueError: One has not.
    """
    for word, score in feelings.own:
        if score not in scale:
            raise ValueError(
                f"{shown(word)}: {number(score)} is outside the scale, write a number from {scale}"
            )
