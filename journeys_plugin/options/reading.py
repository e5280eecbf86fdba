"""What the readers of options share: plain values in, a `ValueError` for what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..diagnostics import nearest


def mapping(value: Any, known: Iterable[str], what: str) -> dict[str, Any]:
    """Give a mapping whose keys are all known."""
    given = any_mapping(value, what)
    for key in given:
        known_word(key, tuple(known), "key")
    return given


def any_mapping(value: Any, what: str) -> dict[Any, Any]:
    """Give a mapping, whatever its keys."""
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} is no mapping; write {what} as `key: value` lines")
    return value


def known_word(word: Any, known: tuple[str, ...], what: str) -> str:
    """Give a word that is one of those known."""
    if word in known:
        return str(word)
    near = nearest(str(word), known)
    hint = f"did you mean {near!r}?" if near else f"known are {', '.join(known)}"
    raise ValueError(f"unknown {what} {word!r}, {hint}")


def text(value: Any, key: str) -> str:
    """Give a text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key}: {value!r} is no text; put it into quotes")
    return value.strip()
