"""Options about the plugins beside ours: which pages one protects, and when we draw."""

from __future__ import annotations

from typing import Any

from .plain_values import known_word, shown

PROTECT = ("password",)
"""The keys by which encryptcontent protects a page, unless a site names others."""
DRAWING_TIMES = ("auto", "early", "late")
"""The first one is what a site has that sets none."""


def read_protect(value: Any) -> tuple[str, ...]:
    """Read `[password, level]`: keys of the front matter that protect a page; `false` for none."""
    if value is False:
        return ()
    listed = value if isinstance(value, list) else [value]
    for key in listed:
        if not isinstance(key, str) or not key.strip():
            raise ValueError(f"{shown(key)} is not a key; write names such as password, or false")
    return tuple(dict.fromkeys(key.strip() for key in listed))


def read_draw(value: Any) -> str:
    """Read `auto`, `early` or `late`: when the maps and lists are drawn into their pages."""
    return known_word(value, DRAWING_TIMES, "time")
