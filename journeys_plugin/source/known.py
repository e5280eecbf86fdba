"""What a schema tells the readers of YAML: which words are keys, and which texts need one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import field

from ..values.lean_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Below:
    """What may stand below a key that takes a text or a mapping."""

    shorthand: str
    """The key that a bare text stands for: `touchpoint: FAQ` is `touchpoint: {touchpoint: FAQ}`."""
    keys: Collection[str]
    """The keys of the mapping."""


def _never(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Known:
    """The words of a schema."""

    keys: Collection[str] = frozenset()
    """All of them, wherever they may stand."""
    below: Mapping[str, Below] = field(default_factory=dict)
    """By the key under which a text or a mapping may stand."""
    is_other_word: Callable[[str], bool] = _never
    """Whether somebody may write a word in place of a key, as in another language."""


NOTHING = Known()
