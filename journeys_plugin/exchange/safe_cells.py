"""Texts in cells that a spreadsheet would take for formulas are made harmless."""

from __future__ import annotations

import re

_SIGNS = "=+\\-@＝＋－＠"
"""The signs that begin a formula; some spreadsheets take the full-width ones for the others."""

_BEGINS = re.compile(rf"[\t\r\n]|\s*[{_SIGNS}]")
_AFTER_A_BREAK = re.compile(rf"(?<=[;\t\n])([^\S\n\t]*)(?=[{_SIGNS}])")


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet may take a cell's text for a formula."""
    return _BEGINS.match(text) is not None


def neutralised(text: str) -> str:
    """Return a text that no spreadsheet that reads CSV takes for a formula.

    An apostrophe stands before what would begin one: at the start of the text, and after a
    semicolon, a tab or the end of a line. Where Excel takes the semicolon for the separator, as it
    does in half of Europe, quotes do not keep a cell together, and each of these begins a new one.
    """
    inside = _AFTER_A_BREAK.sub(r"\1'", text.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{inside}" if begins_formula(text) else inside
