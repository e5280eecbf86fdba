"""Texts of a source as what they are: words, which nothing in a page may take for markup."""

from __future__ import annotations

import re

from ..values.inline import MARKUP, words

_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, halves of pairs and what is no character: YAML and HTML cannot have them."""
_SIGNS = re.compile(r"[\\*_`]|(?<=\])\(")


def as_words(text: str) -> str:
    """Return a source's text as it may stand in a page: its lines are kept, and a sign is put in
    place of each character that no page can have."""
    if text.isascii() and text.isprintable():  # as most texts, at a fraction of the time
        return text.strip()
    return _NO_TEXT.sub("\ufffd", _LINE_ENDS.sub("\n", text)).strip()


def as_inline(text: str) -> str:
    """Return a text that inline Markdown shows as it is, with backslashes only if it needs them."""
    if "](" not in text and (not MARKUP.search(text) or _seen(text) == " ".join(text.split())):
        return text
    return _SIGNS.sub(r"\\\g<0>", text)


def _seen(text: str) -> str:
    return " ".join(words(text).split())


_OF_MARKDOWN = re.compile(
    r"[\\`*_{}\[\]|~^$<>@]|&(?=[#\w])|:(?=\S)|[wW](?=[wW]{2}\.)|\((?=(?:c|r|tm|p)\))|[-+=!?#]{2,}|^[-+#>]|^\d+(?=[.)])",
    re.I | re.M,
)
"""What Markdown, its extensions or a neighbouring plugin may take for markup."""


def as_cell(text: str) -> str:
    """Write a text as the cell of a table in Markdown, with entities for all that has a meaning."""
    lines = as_words(text).split("\n")
    return "<br>".join(_OF_MARKDOWN.sub(_entities, line.strip()) for line in lines) or " "


def _entities(signs: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in signs[0])
