"""Slugs: the form in which names become ids, addresses and references."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_DROPPED = str.maketrans("", "", ".'’‘ʼ`´＇")
_OTHER = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def slug(name: str) -> str:
    """Give a name's slug.

    NFKC, case-folded, `.` and apostrophes dropped, every run of other non-letters one `-`,
    letters of any script kept. A name without any letter or digit is `x-` and the first eight
    hexadecimal digits of the SHA-256 of its UTF-8.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    words = _separated(folded.translate(_DROPPED)).strip("-")
    if words:
        return words
    return "x-" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]


def _separated(text: str) -> str:
    if text.isascii():
        return _OTHER.sub("-", text)
    # Vowel signs of Devanagari, Thai or Arabic are marks, not \w: without them words fall apart.
    kept = (char if unicodedata.category(char)[0] in "LNM" else "-" for char in text)
    return re.sub("-+", "-", "".join(kept))
