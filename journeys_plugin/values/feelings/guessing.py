"""What a feeling stands for on the scale: a face, a sign or a word that is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ..lean_dataclass import dataclass
from .known_feelings import FACES, SIGNS, WORDS

LONGEST = 60
"""Characters of a word or a sign: a longer text is none."""
_VARIANTS = str.maketrans(
    {
        "\ufe0e": None,  # a face as text,
        "\ufe0f": None,  # or as a picture
        "\u0640": None,  # an Arabic letter drawn out
        "ى": "ي",
        "ة": "ه",
        **dict.fromkeys("\u2010\u2011\u2212", "-"),  # not –, which often stands for nothing
        "_": " ",
        **{chr(kana): chr(kana - 0x60) for kana in range(0x30A1, 0x30F7)},  # katakana
    }
)
_VOICED = "\u3099\u309a"
"""Marks that make another letter of a kana: が is no か with an accent."""
_IN_WORD = re.compile(r"(?<=\w)-(?=\w)")
_END = " .!…。！"


class Guess(NamedTuple):
    """What a feeling stands for."""

    share: float
    """From 0, the worst, to 1, the best."""
    word: str
    """The word, the sign or the face that is known, as it was written."""


@dataclass(frozen=True, slots=True)
class SiteFeelings:
    """What a site does with feelings that stand for scores."""

    drawn: bool = True
    """Whether they have a point on the curve."""
    counted: bool = False
    """Whether means count them."""
    own: tuple[tuple[str, float], ...] = ()
    """The site's own words as `folded` writes them, each with its score."""


def folded(text: str) -> str:
    """Return a feeling in the one form in which it is looked up."""
    text = unicodedata.normalize("NFKC", text.strip()).casefold().translate(_VARIANTS)
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text)
        if sign in _VOICED or unicodedata.category(sign) != "Mn"
    )
    words = " ".join(_IN_WORD.sub(" ", unicodedata.normalize("NFC", plain)).split())
    digit = unicodedata.digit(words, None) if len(words) == 1 else None
    return (str(digit) if digit is not None else words).strip(_END)


def guessed(text: str, own: Mapping[str, float]) -> Guess | None:
    """Return what a feeling stands for; None if that is not known.

    A text is known as a whole: *not happy* is not *happy*. A face in it speaks for it; several do
    if they say the same.

    Args:
        text: The feeling, without markup.
        own: Shares of the site's own words, which come before ours.
    """
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        key = folded(text)
        share = own.get(key, _known().get(key))
        if share is not None:
            return Guess(share, text)
    faces = [(own.get(sign, _faces().get(sign)), sign) for sign in text if ord(sign) > 0x2000]
    known = [(share, sign) for share, sign in faces if share is not None]
    return Guess(*known[0]) if len({share for share, _ in known}) == 1 else None


@lru_cache(maxsize=1)
def _faces() -> Mapping[str, float]:
    return {face: share for share, faces in FACES.items() for face in faces.split()}


@lru_cache(maxsize=1)
def _known() -> Mapping[str, float]:
    known = {folded(word): share for word, share in known_words()}
    return {folded(_with_two_letters(word)): share for word, share in known_words()} | known


def _with_two_letters(word: str) -> str:
    """Write a word as Germans do without umlauts: aengstlich."""
    return word.translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"})


def known_words() -> Iterator[tuple[str, float]]:
    """Yield every face, sign and word that is known, with its share of the scale."""
    for signs in (FACES, SIGNS):
        for share, listed in signs.items():
            yield from ((sign, share) for sign in listed.split())
    for words in WORDS.values():
        for share, listed in words.items():
            yield from ((word.strip(), share) for word in listed.split(","))
