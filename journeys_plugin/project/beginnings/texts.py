"""Words from a command line, as YAML keeps them."""

from __future__ import annotations

import re
import unicodedata

from ...source import quoted

_PLAIN = re.compile(r"[^\W\d_][\w '’(),.!?&/+–-]*")
_OTHER_TYPES = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
"""Words that YAML reads as something else than a text."""

_BREAKS = {"Cc", "Cs", "Zl", "Zp"}
"""Categories of characters that a line of YAML cannot have, or that end it."""
_REFUSED = "\ufeff\ufffe\uffff"
_UNSEEN = {"Cf", "Zs"}


def checked_title(words: str) -> str:
    """Return a title without the spaces around it.

    Raises:
        BeginningError: There is nothing to see in it, or it is not one line of text.
    """
    title = words.strip()
    kinds = {unicodedata.category(char) for char in title}
    if not kinds - _UNSEEN:
        raise BeginningError("the title is empty")
    if kinds & _BREAKS or any(char in title for char in _REFUSED):
        raise BeginningError("the title must be one line, without control characters")
    return title


def yaml_text(words: str) -> str:
    """Write one line of text as YAML reads it back, in quotes only where it needs them."""
    is_plain = _PLAIN.fullmatch(words) and words == words.strip()
    return words if is_plain and words.casefold() not in _OTHER_TYPES else quoted(words)


class BeginningError(ValueError):
    """The page cannot be written; the message says why, in one line."""

    def __init__(self, why: str, path: str | None = None) -> None:
        super().__init__(why)
        self.path = path
        """The page under the docs folder that the message is about: its subject."""
