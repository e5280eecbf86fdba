"""The site's own words: the scale with its poles, and every label."""

from __future__ import annotations

from dataclasses import field
from string import Formatter
from typing import Any

from ..languages import KEYS
from ..values.lean_dataclass import dataclass
from ..values.scale import FARTHEST, Scale, ends_of_scale
from .plain_values import mapping, shown, text


@dataclass(frozen=True, slots=True)
class ScaleOption:
    """The scale with its own words for the poles."""

    scale: Scale = field(default_factory=Scale)
    worst: str = ""
    best: str = ""


_ENDS = (("lowest", "min"), ("highest", "max"))
"""The ends of a scale as a map calls them, and as this option always has."""


def read_scale(value: Any) -> ScaleOption:
    """Read `{min: -2, max: 2, words: [awful, great]}`; `lowest` and `highest` are read too."""
    given = mapping(value, ("min", "max", "words", "lowest", "highest"), "the scale")
    worst, best = (key if key in given else other for key, other in _ENDS)
    ends = _pole(given.get(worst, 1), worst), _pole(given.get(best, 5), best)
    scale = ends_of_scale(*ends, (worst, best))
    words = given.get("words", ["", ""])
    if not isinstance(words, list) or len(words) != 2:
        raise ValueError("words: write two, for the worst score and for the best: [bad, good]")
    worst, best = ("" if word in ("", None) else text(word, "words") for word in words)
    return ScaleOption(scale, worst, best)


def _pole(value: Any, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"{key}: {shown(value)} is not a number")
    if not -FARTHEST <= value <= FARTHEST:  # True for NaN, too
        raise ValueError(f"{key}: {shown(value)} is not a number from -{FARTHEST} to {FARTHEST}")
    return float(value)


def read_labels(value: Any) -> dict[str, Any]:
    """Read the site's own words, each by its name."""
    given = mapping(value, KEYS, "the labels")
    return {name: _label(name, word) for name, word in given.items()}


def _label(key: str, word: Any) -> Any:
    english = KEYS[key]
    if isinstance(english, tuple):
        if not isinstance(word, list) or len(word) != 12:
            raise ValueError(f"{key}: write twelve names as a list")
        return tuple(text(month, key) for month in word)
    own = text(word, key)
    wanted = _placeholders(english)
    try:
        given = _placeholders(own)
    except ValueError as error:
        raise ValueError(f"{key}: {shown(own)} has a brace without its pair") from error
    if key.endswith(("_one", "_many")) and given <= {"count"}:
        return f"{{count}} {own}" if wanted - given else own
    if given != wanted:
        forms = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "none"
        raise ValueError(f"{key}: {shown(own)} must have these placeholders: {forms}")
    return own


def _placeholders(words: str) -> set[str]:
    """Return the names in braces, with a format if one is written: none of ours has one."""
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _, name, form, conversion in Formatter().parse(words)
        if name is not None
    }
