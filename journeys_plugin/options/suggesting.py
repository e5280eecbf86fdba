"""Where readers say something about a step: an address with placeholders, such as an issue form."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from .plain_values import known_word, shown, text

PLACEHOLDERS = ("title", "address", "page")
"""What stands for the step in the address."""

_ADDRESS = re.compile(r"https?://[^\s/?#{}]+(?:[/?#]\S*)?|mailto:[^\s?#]+(?:\?\S*)?", re.IGNORECASE)
"""The step does not choose the host."""
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


def read_suggest(value: Any) -> str:
    """Read `https://example.com/new?title={title}&body={address}`."""
    address = text(value, "suggest")
    if not _ADDRESS.fullmatch(address):
        raise ValueError(
            f"{shown(value)} is not an address; write one that begins with https:// or mailto:"
        )
    for name in _IN_BRACES.findall(address):
        known_word(name, PLACEHOLDERS, "placeholder")
    if set("{}") & set(_IN_BRACES.sub("", address)):
        raise ValueError(f"{shown(value)} has a brace alone; write %7B for it, or %7D")
    return address


def suggesting(address: str, title: str, page: str) -> str:
    """Fill in what a whole map's steps have in common.

    Args:
        address: As `read_suggest` returned it.
        title: The map's, without markup.
        page: The path of its page under the docs folder.

    Returns:
        The address with `{step}`, a step's name, and `{address}`, the step's: the script fills
        them in, encoded.
    """
    title, page = (quote(words, safe="", errors="replace") for words in (title, page))
    filled = {"title": f"{title}%3A%20{{step}}", "page": page}
    return _IN_BRACES.sub(lambda match: filled.get(match[1], match[0]), address)
