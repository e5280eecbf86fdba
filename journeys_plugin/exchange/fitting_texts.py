"""Texts as a cell of XLSX can hold them."""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST = 32_767
"""The most characters of a cell, as XLSX counts: what UTF-16 writes in two units is two."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""


class FittingText(NamedTuple):
    """A text that a cell can hold, and what that has cost."""

    text: str
    is_cut: bool
    is_replaced: bool


def fitting(words: str) -> FittingText:
    """Return a text as a cell can hold it."""
    text = _UNWRITABLE.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))
    is_replaced = "\ufffd" in text and "\ufffd" not in words
    if len(text) * 2 <= _LONGEST or len(wide := text.encode("utf-16-le")) <= _LONGEST * 2:
        return FittingText(text, False, is_replaced)
    cut = wide[: (_LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"
    return FittingText(cut, True, is_replaced)
