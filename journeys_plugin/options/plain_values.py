"""What the readers of options share: they check plain values, and raise a `ValueError`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from reprlib import Repr
from typing import Any

from ..diagnostics import nearest

_LONGEST_LIST = 20
"""Known words that a message names, so that it stays readable: there are over 200 labels."""

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no page can show: control characters and halves of characters."""

_short = Repr()
_short.maxstring = _short.maxother = _short.maxlong = 60


def shown(value: Any) -> str:
    """Return a value for a message, cut if it is long; a date as it is written in YAML."""
    return value.isoformat() if isinstance(value, date) else _short.repr(value)


def bare(key: Any) -> str:
    """Return a key for a message, without quotes, cut if it is long."""
    return shown(key).strip("'\"")


def mapping(value: Any, known: Iterable[str], what: str) -> dict[str, Any]:
    """Return a mapping whose keys are all known."""
    given = any_mapping(value, what)
    for key in given:
        known_word(key, tuple(known), "key")
    return given


def any_mapping(value: Any, what: str) -> dict[Any, Any]:
    """Return a mapping, whatever its keys."""
    if not isinstance(value, dict):
        raise ValueError(f"{shown(value)} is not a mapping; write {what} as `key: value` lines")
    return value


def known_word(word: Any, known: tuple[str, ...], what: str) -> str:
    """Return a word that is one of the known ones."""
    if word in known:
        return str(word)
    near = nearest(word, known) if isinstance(word, str) else None
    listed = known if len(known) <= _LONGEST_LIST else (*known[:_LONGEST_LIST], "…")
    hint = f"did you mean {near!r}?" if near else f"use one of {', '.join(listed)}"
    raise ValueError(f"unknown {what} {shown(word)}, {hint}")


def text(value: Any, key: str) -> str:
    """Return a text that is not empty, without the spaces around it."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key}: {shown(value)} is not a text; put it into quotes")
    if _UNSHOWN.search(value):
        raise ValueError(f"{key}: {shown(value)} has a character that no page can show")
    return value.strip()
