"""Texts in the Markdown of forges: what authors wrote stays text.

No mention, no link, no reference, no HTML and no command of it comes alive there.
"""

from __future__ import annotations

import re

_JOINER = "\u2060"
"""Takes no room and is no letter: what it parts is no mention and no address any more."""

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~^$=])")
_ALIVE = re.compile(
    r"[@#!~%$&:](?=\S)"  # @people, #1, !1, ~label, %milestone, $snippet, &epic, :emoji:
    r"|(?<=[A-Za-z])-(?=\d)"  # GH-1, ABC-1
    r"|(?<=[0-9a-fA-F]{6})(?=[0-9a-fA-F])"  # a commit's id
    r"|[Ww]{3}(?=\.)"  # after any sign: _www. is a link too
    r"|\.(?=[A-Za-z])"  # names of hosts
)
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def escaped(words: str) -> str:
    """Write an author's words so that they stay words in both forges' Markdown, in one line."""
    flat = _HIDDEN.sub("", " ".join(words.split()))
    flat = _ALIVE.sub(lambda found: found[0] + _JOINER, flat)
    flat = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\1", flat)


def fenced(text: str, language: str) -> str:
    """Write a text as a code block that nothing in it can close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.strip()}\n{fence}"
