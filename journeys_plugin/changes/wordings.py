"""How much two wordings say the same: by their words, of which rare ones tell more.

A name that has grown ("Pay", "Pay by card") is like the old one; two names that share their frame
and not what it is about ("Read the FAQ", "Read the contract") are not. No language's words are
known here: what a word tells is taken from its length and from how many of the map's names have it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..diagnostics.likeness import one_letter_apart
from ..values.slugs import slug

_LONGEST = 60
"""How many words of a text are compared; of very long texts the rest is passed over, for speed."""

_STEM = 5
"""From how many equal letters at the beginning two words are one: plural, case or tense differ."""

_PLURAL = 4
"""From how many letters on an `s` at the end tells nothing; in a shorter word it may: gas, bus."""

_MOST_KEPT = 65_536
"""How many weights of texts are remembered; beyond it they are forgotten, to bound the memory."""

_FEW = 12
"""In texts of more words slips of letters are not counted: each word is compared with each."""

_SHORT = {1: 0.25, 2: 0.25, 3: 0.5, 4: 0.75}
"""What a word of so many letters counts; a longer one counts 1."""

_ELISION = re.compile("['’]")
"""Separates words: l'accueil and d'accueil are about the same thing."""

_NUMBER = re.compile(r"\d+")

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""Scripts without spaces, Thai to Khmer, kana and Han: each two neighbouring letters are a word."""


class WeighedWords:
    """Compares names of which all are known: what many of them have tells little."""

    def __init__(self, before: Iterable[str] = (), after: Iterable[str] = ()) -> None:
        """Count in how many names of each side each word stands."""
        sides = (before, after)
        old, new = (Counter(word for name in side for word in words(name)) for side in sides)
        self._counts = old | new  # of each word the greater count
        self._weights: dict[frozenset[str], float] = {}

    def likeness(self, first: str, second: str) -> float:
        """Say how much two texts say the same: 1 for equal ones, 0 for nothing in common.

        It is the same in both directions.
        """
        left, right = words(first), words(second)
        if left == right or _joined(first) == _joined(second):
            return 1.0
        both = self._weight(left & right) + _slips(left - right, right - left)
        if not both:
            return 0.0
        weights = sorted((self._weight(left), self._weight(right)))
        contained, common = both / weights[0], both / (sum(weights) - both)
        return min(1.0, (contained + common) / 2)

    def _weight(self, of_text: frozenset[str]) -> float:
        weight = self._weights.get(of_text)
        if weight is None:
            if len(self._weights) > _MOST_KEPT:
                self._weights.clear()
            # sorted, since the sum of floats depends on their order
            weight = self._weights[of_text] = sum(sorted(map(self._told, of_text)))
        return weight

    def _told(self, word: str) -> float:
        weight = 0.5 if _UNSPACED.match(word) else _SHORT.get(len(word), 1.0)
        return float(weight / max(1, self._counts.get(word, 1)) ** 0.5)


REWORDED = 0.5
"""From which likeness on a text is another one in other words; tuned on tests/matching."""


def likeness_of_texts(first: str, second: str) -> float:
    """Say how much two texts say the same if the other texts around them are not known.

    If a single word has another in its place, they speak of two things: nobody answers the phone,
    or the letter.
    """
    likeness = _ALONE.likeness(first, second)
    return likeness - _SWAPPED if _is_swapped(first, second) else likeness


_SWAPPED = 0.15
"""What one swapped word costs; tuned on tests/matching."""


def _is_swapped(first: str, second: str) -> bool:
    left, right = first.split(), second.split()
    if len(left) != len(right):
        return False
    return sum(words(a) != words(b) for a, b in zip(left, right, strict=True)) == 1


_ALONE = WeighedWords()

_RARE = 100
"""How many pairs of texts one word may bring together, ten times ten. With 400 the figures of
tests.matching are the same, and long texts take four times as long."""


def sharing_a_rare_word(before: Iterable[str], after: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each pair of texts of two sides that could be one in other words, once.

    A word that many texts have brings none together: the pairs grow with the number of texts, not
    with its square.
    """
    first, second = _by_word(before), _by_word(after)
    known: set[tuple[str, str]] = set()
    for word, texts in first.items():
        others = second.get(word, ())
        if len(texts) * len(others) <= _RARE:
            pairs = {(text, other) for text in texts for other in others} - known
            known |= pairs
            yield from pairs


def _by_word(texts: Iterable[str]) -> dict[str, list[str]]:
    by_word: dict[str, list[str]] = {}
    for text in texts:
        for word in words(text):
            by_word.setdefault(word, []).append(text)
    return by_word


@lru_cache(maxsize=65_536)
def words(text: str) -> frozenset[str]:
    """Return the words of a text, each cut to its stem."""
    stems: set[str] = set()
    for word in slug(_ELISION.sub(" ", text)).split("-")[:_LONGEST]:
        spaced = _UNSPACED.sub(" ", word).split()
        stems.update(map(_stem, spaced))
        for run in _UNSPACED.findall(word):
            stems.update(run[place : place + 2] for place in range(max(1, len(run) - 1)))
    return frozenset(stems)


def _joined(text: str) -> str:
    """Return a text without what separates its words: `Log in` and `Login` are one."""
    return slug(text).replace("-", "")


def other_numbers(first: str, second: str) -> bool:
    """Whether two names both have numbers, and not the same: visit 1 is not visit 3."""
    left, right = (_NUMBER.findall(text) for text in (first, second))
    return bool(left and right) and sorted(left) != sorted(right)


def _stem(word: str) -> str:
    if len(word) > _STEM:
        return word[:_STEM]
    return word.removesuffix("s") if len(word) >= _PLURAL else word


def _slips(left: frozenset[str], right: frozenset[str]) -> float:
    """Count the words that are a word of the other side with one letter mistyped."""
    if max(len(left), len(right)) > _FEW:
        return 0.0
    long = [[word for word in side if len(word) >= _STEM] for side in (left, right)]
    alike = (a[0] == b[0] and one_letter_apart(a, b) for a in long[0] for b in long[1])
    return float(min(sum(alike), len(long[0]), len(long[1])))
