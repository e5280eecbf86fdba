"""What the readers of options share: plain values in, a `ValueError` for what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from reprlib import Repr
from typing import Any

from ..diagnostics import nearest

_LONGEST_LIST = 20
"""How many known words a message names."""

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no page can show: control characters and halves of characters."""

_short = Repr()
_short.maxstring = _short.maxother = _short.maxlong = 60


def shown(value: Any) -> str:
    """Give a value for a message, cut where it is long; a date as YAML has it."""
    return value.isoformat() if isinstance(value, date) else _short.repr(value)


def bare(key: Any) -> str:
    """Return a key for a message, without quotes, cut where it is long."""
    return shown(key).strip("'\"")


def mapping(value: Any, known: Iterable[str], what: str) -> dict[str, Any]:
    """Give a mapping whose keys are all known."""
    given = any_mapping(value, what)
    for key in given:
        known_word(key, tuple(known), "key")
    return given


def any_mapping(value: Any, what: str) -> dict[Any, Any]:
    """Give a mapping, whatever its keys."""
    if not isinstance(value, dict):
        raise ValueError(f"{shown(value)} is no mapping; write {what} as `key: value` lines")
    return value


def known_word(word: Any, known: tuple[str, ...], what: str) -> str:
    """Give a word that is one of those known."""
    if word in known:
        return str(word)
    near = nearest(word, known) if isinstance(word, str) else None
    listed = known if len(known) <= _LONGEST_LIST else (*known[:_LONGEST_LIST], "…")
    hint = f"did you mean {near!r}?" if near else f"known are {', '.join(listed)}"
    raise ValueError(f"unknown {what} {shown(word)}, {hint}")


def text(value: Any, key: str) -> str:
    """Give a text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key}: {shown(value)} is no text; put it into quotes")
    if _UNSHOWN.search(value):
        raise ValueError(f"{key}: {shown(value)} has a character that no page can show")
    return value.strip()
