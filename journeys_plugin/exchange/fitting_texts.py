"""Texts as a cell of XLSX can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..values.texts import numbered

_LONGEST = 32_767
"""The most characters of a cell, as XLSX counts: what UTF-16 writes in two units is two."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""


class FittingText(NamedTuple):
    """A text that a cell can hold, and what that has cost."""

    text: str
    is_cut: bool
    is_replaced: bool


def writable(words: str) -> str:
    """Return a text as XML can hold it, however long it is."""
    return _UNWRITABLE.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def fitting(words: str) -> FittingText:
    """Return a text as a cell can hold it."""
    text = writable(words)
    is_replaced = "\ufffd" in text and "\ufffd" not in words
    if len(text) * 2 <= _LONGEST or len(wide := text.encode("utf-16-le")) <= _LONGEST * 2:
        return FittingText(text, False, is_replaced)
    cut = wide[: (_LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"
    return FittingText(cut, True, is_replaced)


def unfitting_notes(cut: int, replaced: int) -> Iterator[str]:
    """Yield what the cells could not hold, a line each.

    Args:
        cut: How many texts were too long.
        replaced: How many had signs that XLSX does not know.
    """
    if cut:
        yield f"cut in {numbered(cut, 'cell')}: one of XLSX holds 32,767 characters"
    if replaced:
        yield f"\ufffd in {numbered(replaced, 'cell')}: for characters that XLSX cannot hold"
