"""How much two wordings say the same: by their words, of which rare ones tell more.

A name that has grown ("Pay", "Pay by card") is like the old one; two names that share their frame
and not what it is about ("Read the FAQ", "Read the contract") are not. No language's words are
known here: what a word tells is taken from its length and from how many of the map's names have it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from ..diagnostics.likeness import one_letter_apart
from ..values.slugs import slug

_LONGEST = 60
"""How many words of a text are compared."""

_STEM = 5
"""Words that begin with as many equal letters are one: a plural, another case or tense."""

_PLURAL = 4
"""From so many letters on, an `s` at the end tells nothing."""

_MOST_KEPT = 65_536
"""Of the weights of texts."""

_FEW = 12
"""In longer texts a slip of a letter tells nothing."""

_SHORT = {1: 0.25, 2: 0.25, 3: 0.5, 4: 0.75}
"""What a word of so many letters tells; a longer one tells all."""

_ELISION = re.compile("['’]")
"""Parts words, as in l'accueil and d'accueil."""

_NUMBER = re.compile(r"\d+")

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""Scripts that do not part words: each two neighbouring letters count as one."""


class WeighedWords:
    """Compares names of which all are known: what many of them have tells little."""

    def __init__(self, before: Iterable[str] = (), after: Iterable[str] = ()) -> None:
        """Count in how many names of each side each word stands."""
        counts = [
            Counter(word for name in side for word in words(name)) for side in (before, after)
        ]
        self._weights: dict[frozenset[str], float] = {}
        self._counts: Mapping[str, int] = {
            word: max(side[word] for side in counts) for word in counts[0] | counts[1]
        }

    def likeness(self, first: str, second: str) -> float:
        """Say how much two texts say the same: 1 for equal ones, 0 for nothing in common.

        It is the same in both directions.
        """
        one, other = words(first), words(second)
        if one == other or _joined(first) == _joined(second):
            return 1.0
        both = self._weight(one & other) + _slips(one - other, other - one)
        if not both:
            return 0.0
        weights = sorted((self._weight(one), self._weight(other)))
        contained, common = both / weights[0], both / (sum(weights) - both)
        return min(1.0, (contained + common) / 2)

    def _weight(self, found: frozenset[str]) -> float:
        weight = self._weights.get(found)
        if weight is None:
            if len(self._weights) > _MOST_KEPT:
                self._weights.clear()
            # in one order, since the sum of floats depends on it
            weight = self._weights[found] = sum(sorted(map(self._told, found)))
        return weight

    def _told(self, word: str) -> float:
        weight = 0.5 if _UNSPACED.match(word) else _SHORT.get(len(word), 1.0)
        return float(weight / max(1, self._counts.get(word, 1)) ** 0.5)


REWORDED = 0.5
"""How much two texts say the same that are one in other words."""


def likeness_of_texts(first: str, second: str) -> float:
    """Say how much two texts say the same, of which no others are known.

    Where one word alone has another in its place, the two speak of another thing: nobody answers
    the phone, or the letter.
    """
    found = _ALONE.likeness(first, second)
    return found - _SWAPPED if _is_swapped(first, second) else found


_SWAPPED = 0.15


def _is_swapped(first: str, second: str) -> bool:
    one, other = first.split(), second.split()
    if len(one) != len(other):
        return False
    return sum(words(a) != words(b) for a, b in zip(one, other, strict=True)) == 1


_ALONE = WeighedWords()

_RARE = 100
"""How many pairs of texts one word may bring together; of few texts, each with each."""


def sharing_a_rare_word(before: Iterable[str], after: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give each pair of texts of two sides that could be one in other words, once.

    A word that many texts have brings none together: so the pairs grow with the texts' length and
    not with its square.
    """
    first, second = _by_word(before), _by_word(after)
    known: set[tuple[str, str]] = set()
    for word, texts in first.items():
        others = second.get(word, ())
        if len(texts) * len(others) <= _RARE:
            found = {(one, other) for one in texts for other in others} - known
            known |= found
            yield from found


def _by_word(texts: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in texts:
        for word in words(text):
            found.setdefault(word, []).append(text)
    return found


@lru_cache(maxsize=65_536)
def words(text: str) -> frozenset[str]:
    """Return the words of a text, each cut to what tells it."""
    found: set[str] = set()
    for word in slug(_ELISION.sub(" ", text)).split("-")[:_LONGEST]:
        spaced = _UNSPACED.sub(" ", word).split()
        found.update(map(_stem, spaced))
        for run in _UNSPACED.findall(word):
            found.update(run[place : place + 2] for place in range(max(1, len(run) - 1)))
    return frozenset(found)


def _joined(text: str) -> str:
    """Return a text without what parts its words: `Log in` and `Login` are one."""
    return slug(text).replace("-", "")


def other_numbers(first: str, second: str) -> bool:
    """Whether two names have numbers, and others: the first visit is not the third."""
    one, other = (_NUMBER.findall(text) for text in (first, second))
    return bool(one and other) and sorted(one) != sorted(other)


def _stem(word: str) -> str:
    if len(word) > _STEM:
        return word[:_STEM]
    return word.removesuffix("s") if len(word) >= _PLURAL else word


def _slips(one: frozenset[str], other: frozenset[str]) -> float:
    """Count the words of which one is the other with a slip of a letter."""
    if max(len(one), len(other)) > _FEW:
        return 0.0
    long = [[word for word in side if len(word) >= _STEM] for side in (one, other)]
    alike = (a[0] == b[0] and one_letter_apart(a, b) for a in long[0] for b in long[1])
    return float(min(sum(alike), len(long[0]), len(long[1])))
