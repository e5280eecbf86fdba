"""Texts that say nearly the same, found in time that grows with their number and no faster."""

from __future__ import annotations

from ...values import inline
from ...values.slugs import slug

_FEWEST, _FEWEST_CHARACTERS, _MOST = 5, 10, 30
"""Of how many words one may differ. In a shorter text each word counts; longer ones are rare."""
_SHORTEST_WORD = 3
_BEGINNING = 6
_IDEOGRAPHS = "\u2e80"
"""From here on scripts put no spaces between words: each character counts as one."""


class Wordings:
    """Finds the text before that has the same words as another one, but for one of them.

    Order, capitals, signs, plurals, endings and words of one or two letters do not count.
    """

    def __init__(self) -> None:
        self._by_words: dict[int, str] = {}

    def near(self, text: str) -> str | None:
        """Give the first text so far that says nearly the same, and make this one known."""
        keys = _keys(text)
        near = next((self._by_words[key] for key in keys if key in self._by_words), None)
        for key in keys:
            self._by_words.setdefault(key, text)
        return near


def _keys(text: str) -> list[int]:
    """Give a number for all words, and one for each way to leave out one of them.

    A sum has no order, and leaving a word out of it is one subtraction.
    """
    words, fewest = _words(text)
    whole = sum(map(hash, words))
    if not fewest <= len(words) <= _MOST:
        return [whole]
    # A number stays: error 404 is not error 500.
    return [whole, *(whole - hash(word) for word in dict.fromkeys(words) if not word.isdigit())]


def _words(text: str) -> tuple[list[str], int]:
    """Give the words that count, and of how many at least one may differ."""
    name = slug(inline.words(text))
    if any(char >= _IDEOGRAPHS for char in name):
        return [char for char in name if char != "-"], _FEWEST_CHARACTERS
    words = name.split("-")
    counted = [word for word in words if len(word) >= _SHORTEST_WORD or word.isdigit()] or words
    stems = [word if word.isdigit() else word[:_BEGINNING].rstrip("s") for word in counted]
    return stems, _FEWEST
