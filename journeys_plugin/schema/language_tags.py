"""The language of a page's texts: a BCP 47 tag, such as `de`, `pt-BR` or `zh-Hant`.

Babel's CLDR data knows the languages, what they are called and how they are written. It is imported
only if a page names its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from unicodedata import bidirectional

from ..diagnostics import nearest, shown
from ..source import Node
from ..values.lean_dataclass import dataclass
from ..values.texts import Text
from .node_reading import Reading, plainly
from .text_kinds import TextKind

_FORM = (
    r"(?P<language>[A-Za-z]{2,3})(?:-(?P<script>[A-Za-z]{4}))?"
    r"(?:-(?P<region>[A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{5,8})*(?:-x(?:-[A-Za-z0-9]{1,8}){1,9})?"
)
TAG = re.compile(_FORM)
"""A tag without extensions, which say nothing of hyphens, speech or direction."""

_RIGHT_TO_LEFT = frozenset(
    ("Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi")
)
"""The scripts in use that run from right to left."""

LATIN = frozenset(("de", "en", "es", "fr", "it", "nl", "pl", "pt"))
"""Languages of many sites: each map asks how its site's is written, and Babel's answer takes 15 ms
and 3 MB."""


@dataclass(frozen=True)
class LanguageKind(TextKind):
    """A language by its tag."""

    expected: str = "a language"

    def read(self, node: Node, key: str, reading: Reading) -> Text | None:
        """Return the tag, with hyphens; what is no language is reported and left out."""
        text = super().read(node, key, reading)
        if text is None:
            return None
        tag = text.replace("_", "-")
        if (form := TAG.fullmatch(tag)) and _is_language(form["language"].lower()):
            return Text(tag, text.line, text.column)
        meant, certain = tag_meant(text)
        message = f"{key}: {shown(text)} is not the tag of a language"
        remedy = f"write {meant}" if meant else "write one such as en, de or pt-BR"
        fix = plainly(node, meant) if certain else None
        reading.add("unknown-word", node, message, remedy, fix)
        return None


def direction(tag: str) -> str:
    """Return the direction of a language's texts, as HTML's `dir` has it: `ltr` or `rtl`."""
    form = TAG.fullmatch(tag)
    if form is None:
        return "ltr"
    script = (form["script"] or _likely_script(form["language"].lower(), form["region"])).title()
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


def _likely_script(language: str, region: str | None) -> str:
    if language in LATIN and region is None:
        return "Latn"
    from babel.core import get_global

    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{region.upper()}") if region else None
    return str(full or likely.get(language) or "_Latn").split("_")[1]


def _is_language(code: str) -> bool:
    """Return whether a code is a language: of three letters, CLDR knows only those in wide use."""
    from babel.core import get_global

    known = code in _english_names()
    return known or (len(code) == 3 and code not in get_global("language_aliases"))


def tag_meant(words: str) -> tuple[str, bool]:
    """Return the tag that words most likely mean, and whether they name it; empty if none is near.

    It may be the language's name in English or in the language itself, a code of another standard,
    or a country.
    """
    from babel.core import get_global

    word = words.strip().casefold()
    aliases = get_global("language_aliases")
    if tag := str(aliases.get(word, "")).replace("_", "-"):
        return tag, True
    if len(word) == 2:
        of_country = get_global("likely_subtags").get(f"und_{word.upper()}", "")
        return str(of_country).split("_")[0], False
    if tag := _names().get(word, ""):
        return tag, True
    near = nearest(word, _names()) if len(word) > 3 else None
    return (_names()[near], False) if near else ("", False)


@cache
def _english_names() -> dict[str, str]:
    from babel import Locale

    return {code: name for code, name in Locale("en").languages.items() if "_" not in code}


@cache
def _names() -> dict[str, str]:
    """Return the codes of languages by their names, in English and in each itself."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    names = {name.casefold(): code for code, name in _english_names().items()}
    for code in locale_identifiers():
        if "_" not in code and (own := Locale(code).languages.get(code)):
            names.setdefault(own.casefold(), code)
    return names


LANGUAGE = LanguageKind()


_DIRECTIONS = {"L": 1, "R": -1, "AL": -1}
"""By the kinds of letters that Unicode knows."""


def runs_from_right(lang: str | None, names: Iterable[str]) -> bool:
    """Return whether a map runs from the right: by its language, or by the names of its stages.

    It does if more names begin with a letter that is read from the right than do not.

    Args:
        lang: The tag of the map's language; None if it names none.
        names: Those of its stages.
    """
    return direction(lang) == "rtl" if lang else sum(map(_first_direction, names)) < 0


def _first_direction(name: str) -> int:
    """Return the direction of the first letter that has one: 1, or -1 from the right; else 0."""
    found = (_DIRECTIONS.get(bidirectional(sign), 0) for sign in name)
    return next(filter(None, found), 0)
