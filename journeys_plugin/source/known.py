"""What a schema tells the readers of YAML: which words are keys, and which need one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Below:
    """What may stand below a key, and the key that a bare text there stands for."""

    shorthand: str
    keys: Collection[str]


@dataclass(frozen=True, slots=True)
class Known:
    """The words of a schema."""

    keys: Collection[str] = frozenset()
    below: Mapping[str, Below] = field(default_factory=dict)
    """By the key under which a text or a mapping may stand."""


NOTHING = Known()
