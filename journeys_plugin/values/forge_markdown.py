"""Texts in the Markdown of GitHub and GitLab: what authors wrote stays text.

Nothing in it becomes a mention, a link, a reference, HTML or a command there.
"""

from __future__ import annotations

import re

_JOINER = "\u2060"
"""Takes no room and is no letter: what it parts is no longer a mention or an address."""

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~^$=])")
"""Signs that a backslash takes the meaning from."""
_ALIVE = re.compile(
    r"[@#!~%$&:](?=\S)"  # @people, #1, !1, ~label, %milestone, $snippet, &epic, :emoji:
    r"|(?<=[A-Za-z])-(?=\d)"  # GH-1, ABC-1
    r"|(?<=[0-9a-fA-F]{6})(?=[0-9a-fA-F])"  # a commit's id
    r"|[Ww]{3}(?=\.)"  # after any sign: _www. is a link too
    r"|\.(?=[A-Za-z])"  # names of hosts
)
"""What forges make a link of without any markup; a backslash does not stop them."""
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, signs without width, and those that turn the direction of what follows."""


def escaped(words: str) -> str:
    """Write an author's words in one line, so that they stay words in both forges' Markdown."""
    flat = _HIDDEN.sub("", " ".join(words.split()))
    flat = _ALIVE.sub(lambda sign: sign[0] + _JOINER, flat)
    flat = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\1", flat)


def fenced(text: str, language: str) -> str:
    """Write a text as a code block that nothing in it can close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.strip()}\n{fence}"
