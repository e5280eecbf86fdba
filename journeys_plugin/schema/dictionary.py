"""Words for our keys: those of other tools and of daily speech, in each of our languages.

The words are data, in `words/`. They are read when a page has a key that nobody knows.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ..diagnostics import Diagnostics
from ..source import compose, meta_values
from ..values.lean_dataclass import dataclass

_FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("en", "de", "fr", "es", "pt", "ja", "ar")


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What some words mean, and which keys say the same."""

    name: str
    keys: tuple[str, ...] = ()
    """The key that means exactly this, where a record has one of them."""
    also: tuple[str, ...] = ()
    """Keys that may be meant."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What a key holds, for a choice between two."""
    here: Mapping[str, str] = field(default_factory=dict)
    """What to write instead of a key, by the name of the record; `any` is for all others."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word."""

    meaning: Meaning
    exact: bool
    """Whether the word says nothing else: then `--fix` may write the key."""


@cache
def meanings() -> Mapping[str, Meaning]:
    """Return what words may mean, by name."""
    return {name: _meaning(name, written) for name, written in _table("meanings").items()}


def _meaning(name: str, written: Mapping[str, Any]) -> Meaning:
    lists = {key: tuple(written.get(key, ())) for key in ("keys", "also")}
    return Meaning(name, **lists, notes=written.get("notes", {}), here=written.get("here", {}))


@cache
def table(language: str) -> Mapping[str, Any]:
    """Return the words of a language as they are written: `same` and `near`, each by meaning."""
    return _table(language)


def _table(name: str) -> dict[str, Any]:
    text = (_FOLDER / f"{name}.yml").read_text("utf-8")
    return meta_values(compose(text, name, Diagnostics(), 1))


def senses(word: str) -> tuple[Sense, ...]:
    """Return what a word may mean as a key, exact senses first; nothing for most words."""
    return senses_of_form(folded(word))


def senses_of_form(form: str) -> tuple[Sense, ...]:
    """Return what a word may mean that is folded already."""
    return _senses().get(form, ())


@cache
def _senses() -> Mapping[str, tuple[Sense, ...]]:
    found: dict[str, dict[Sense, None]] = {}
    for exact, language in itertools.product((True, False), LANGUAGES):
        for name, words in table(language)["same" if exact else "near"].items():
            sense = Sense(meanings()[name], exact)
            for form in forms(words, language):
                found.setdefault(form, {})[sense] = None
    return {form: tuple(of_form) for form, of_form in found.items()}


_MARKS = re.compile("[\u0300-\u036f\u0640\u064b-\u065f\u0670]")
"""Accents of Latin letters, and the vowels, hamzas and strokes that Arabic may leave out. Not the
marks of Japanese, which make other syllables."""
_NO_LETTERS = {code: None for code in range(128) if not chr(code).isalnum()}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@lru_cache(maxsize=4_096)
def folded(word: str) -> str:
    """Return a word without what people write in different ways.

    That is case, accents, spaces, hyphens and underscores, and letters of full width.
    """
    if word.isascii():  # gives the same in a third of the time
        return word.casefold().translate(_NO_LETTERS)
    letters = unicodedata.normalize("NFKC", word).casefold().replace("œ", "oe")
    letters = _MARKS.sub("", unicodedata.normalize("NFD", letters))
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", letters)))


def forms(words: Iterable[str], language: str) -> Iterator[str]:
    """Yield words as they may be written, folded: singular and plural, with and without accents."""
    for word in words:
        for form in _numbers(str(word), language):
            yield folded(form)
            if language == "de":
                yield folded(form.translate(_UMLAUTS))


_Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*rules: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), plural) for pattern, plural in rules)


_PLURALS: Mapping[str, _Rules] = {
    "en": _rules((r"(?<=[^aeiou])y$", "ies"), (r"(?<=s|x|z|h)$", "es"), ("$", "s")),
    "fr": _rules(("(?<=[sx])$", ""), ("al$", "aux"), ("(?<=eu|au)$", "x"), ("$", "s")),
    "es": _rules(
        ("(?<=s)$", ""), ("z$", "ces"), ("ión$", "iones"), ("(?<=[^aeiouáéó])$", "es"), ("$", "s")
    ),
    "pt": _rules(
        ("(?<=s)$", ""),
        ("ão$", "ões"),
        ("m$", "ns"),
        ("(?<=[aou])l$", "is"),
        ("(?<=r)$", "es"),
        ("$", "s"),
    ),
    "de": _rules(("(?<=e)$", "n"), ("(?<=ung|ion|eit|tät)$", "en"), ("$", "")),
}
"""How a language makes plurals: the first rule that fits. Most German and all Arabic ones follow
no such rule and stand in their tables; Japanese has none."""
_MOST_WORDS = 4
"""A longer term is a sentence, whose plural nobody needs."""


def _numbers(term: str, language: str) -> Iterator[str]:
    """Yield a term in its numbers: each of its words in the singular and the plural."""
    yield term
    parts = term.split(" ")
    if language == "ar":
        bare = [part.removeprefix("ال") for part in parts]
        yield from (" ".join(bare), " ".join([*parts[:-1], bare[-1]]))
    elif language in _PLURALS and len(parts) <= _MOST_WORDS:
        choices = [(part, _plural(part, _PLURALS[language])) for part in parts]
        yield from (" ".join(chosen) for chosen in itertools.product(*choices))


def _plural(word: str, rules: _Rules) -> str:
    return next(
        pattern.sub(plural, word, count=1) for pattern, plural in rules if pattern.search(word)
    )
