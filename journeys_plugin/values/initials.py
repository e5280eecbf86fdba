"""The initials of a person's name, without the titles that people have before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

TITLES = frozenset(
    (
        *("dr", "prof", "professor", "doctor", "mr", "mrs", "ms", "mx", "miss", "sir"),  # English
        *("phd", "mba", "msc", "bsc", "llm", "jr", "esq"),  # after a name
        *("herr", "frau", "doktor", "professorin", "dr-ing", "dipl-ing", "dipl-kfm"),  # German
        *("monsieur", "madame", "mademoiselle", "mme", "mlle", "docteur", "maître"),  # French
        *("sr", "sra", "srta", "dra", "señor", "señora", "señorita", "doña", "dña"),  # Spanish
        *("senhor", "senhora", "doutor", "doutora", "profa", "profª", "professora"),  # Portuguese
        *("さん", "様", "氏", "先生", "博士", "教授", "君", "ちゃん"),  # Japanese
        *("السيد", "السيدة", "الآنسة", "الدكتور", "الدكتورة", "دكتور", "دكتورة"),  # Arabic
        *("الأستاذ", "الأستاذة", "أستاذ", "أستاذة", "المهندس", "المهندسة"),
    )
)
"""Titles with or without a point, in the languages that the plugin speaks; no one's name."""

ABBREVIATED = frozenset(
    (
        *("rev", "hon", "fr"),
        *("mag", "ing", "dipl", "hr", "med", "jur", "phil", "rer", "nat", "pol", "hc", "habil"),
        *("drin", "maga", "dring"),  # Dr.in, Mag.a, Dr.Ing.
        *("m", "me", "pr"),
        *("d", "lic", "eng"),
        *("د", "م", "أ"),
    )
)
"""Titles only with a point: `Dr. phil. Ada Blum`; without it they may be names, as in Phil Blum."""


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name.

    Args:
        name: A person's, or what a group of people is called. Of a name that is nothing but
            titles, such as `Professor`, these count.
    """
    words = name.split()
    letters = [*_letters(word for word in words if not _is_title(word))] or [*_letters(words)]
    return "".join((*letters[:1], *letters[1:][-1:]))


def _is_title(word: str) -> bool:
    bare = word.replace(".", "").rstrip(",").casefold()
    return bare in TITLES or ("." in word and bare in ABBREVIATED)


def _letters(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        letter = next(filter(str.isalnum, word), "")
        if letter:
            yield letter.upper()
