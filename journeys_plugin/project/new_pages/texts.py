"""Words from a command line, written so that YAML keeps them."""

from __future__ import annotations

import re
import unicodedata

from ...source import quoted

_PLAIN = re.compile(r"[^\W\d_][\w '’(),.!?&/+–-]*")
"""What YAML reads as it is: a letter first, then no sign that means something to it."""
_OTHER_TYPES = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
"""Words that YAML reads as something other than a text."""

_BREAKS = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode's categories of control characters, surrogates, line and paragraph separators: a line of
YAML cannot have them, or ends with them."""
_REFUSED = "\ufeff\ufffe\uffff"
"""The byte order mark and what is not a character: YAML refuses them even in quotes."""
_UNSEEN = {"Cf", "Zs"}
"""Categories of characters that leave nothing to see: format characters and spaces."""


def checked_title(words: str) -> str:
    """Return a title without the spaces around it.

    Raises:
        NewPageError: There is nothing to see in it, or it is not one line of text.
    """
    title = words.strip()
    categories = {unicodedata.category(character) for character in title}
    if not categories - _UNSEEN:
        raise NewPageError("the title is empty")
    if categories & _BREAKS or any(character in title for character in _REFUSED):
        raise NewPageError("the title must be one line, without control characters")
    return title


def yaml_text(words: str) -> str:
    """Write one line of text as YAML reads it back, in quotes only if it needs them."""
    is_plain = _PLAIN.fullmatch(words) and words == words.strip()
    return words if is_plain and words.casefold() not in _OTHER_TYPES else quoted(words)


class NewPageError(ValueError):
    """The page cannot be written; the message says why, in one line."""

    def __init__(self, why: str, path: str | None = None) -> None:
        super().__init__(why)
        self.path = path
        """The page under the docs folder that is the subject of the message, None for none."""
