"""The site's own words: the scale with its poles, and every label."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from ..labels import ENGLISH, Labels
from ..scale import Scale, number
from .reading import mapping, text


@dataclass(frozen=True, slots=True)
class ScaleOption:
    """The scale with its own words for the poles."""

    scale: Scale = field(default_factory=Scale)
    worst: str = ""
    best: str = ""


def read_scale(value: Any) -> ScaleOption:
    """Read `{min: -2, max: 2, words: [awful, great]}`."""
    given = mapping(value, ("min", "max", "words"), "the scale")
    ends = []
    for key, default in (("min", 1), ("max", 5)):
        end = given.get(key, default)
        if isinstance(end, bool) or not isinstance(end, (int, float)):
            raise ValueError(f"{key}: {end!r} is no number")
        ends.append(float(end))
    lowest, highest = ends
    if not lowest < highest or highest - lowest == float("inf"):
        raise ValueError(f"min ({number(lowest)}) must be below max ({number(highest)})")
    words = given.get("words", ["", ""])
    if not isinstance(words, list) or len(words) != 2:
        raise ValueError("words: write two, for the worst score and for the best: [bad, good]")
    worst, best = (text(word, "words") if word else "" for word in words)
    return ScaleOption(Scale(lowest, highest), worst, best)


def read_labels(value: Any) -> dict[str, Any]:
    """Read the site's own words, each by its name."""
    names = tuple(one.name for one in dataclasses.fields(Labels))
    given = mapping(value, names, "the labels")
    return {name: _label(name, word) for name, word in given.items()}


def _label(name: str, word: Any) -> Any:
    if name == "months":
        if not isinstance(word, list) or len(word) != 12:
            raise ValueError("months: write twelve names as a list")
        return tuple(text(month, name) for month in word)
    own = text(word, name)
    wanted = _placeholders(getattr(ENGLISH, name))
    try:
        given = _placeholders(own)
    except ValueError as error:
        raise ValueError(f"{name}: {own!r} has a brace without its pair") from error
    if given != wanted:
        forms = ", ".join(f"{{{one}}}" for one in sorted(wanted)) or "none"
        raise ValueError(f"{name}: {own!r} must have these placeholders: {forms}")
    return own


def _placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}
