"""Slugs: the form in which names become ids, addresses and references."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_DROPPED = str.maketrans("", "", ".'’‘ʼ`´＇")
"""They part no words: `F.A.Q.` is `faq`, `buyer's` is `buyers`."""
_OTHER = re.compile(r"[\W_]+")
_OF_ASCII = str.maketrans(
    {
        sign: "" if ord(sign) in _DROPPED else sign.lower() if sign.isalnum() else "-"
        for sign in map(chr, range(128))
    }
)
"""What each sign of ASCII becomes: one look-up a sign takes a fifth of a pattern's time."""
_RUN = re.compile("-{2,}")
_INVISIBLE = re.compile("[\ufe00-\ufe0f\u200b-\u200d\u2060]")
"""Variants of signs, spaces and joiners without width: two names that look the same are one."""


def slug_once(name: str) -> str:
    """Return the slug of a name that is hardly asked for again, as that of a step is."""
    return slug.__wrapped__(name)


@lru_cache(maxsize=4_096)
def slug(name: str) -> str:
    """Return a name's slug.

    NFKC, case-folded, `.` and apostrophes dropped, every run of other non-letters one `-`,
    letters of any script kept. A name without any letter or digit is `x-` and the first eight
    hexadecimal digits of the SHA-256 of its UTF-8.
    """
    if name.isascii():  # gives the same in less time; most names are ASCII
        words = name.translate(_OF_ASCII)
        words = (_RUN.sub("-", words) if "--" in words else words).strip("-")
    else:
        words = _slug_of_any_script(name)
    return words or "x-" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]


def _slug_of_any_script(name: str) -> str:
    # Folding can undo NFKC and bring dots back (… is three), so both are done again.
    visible = _INVISIBLE.sub("", name.translate(_DROPPED))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    return unicodedata.normalize("NFKC", _separated(folded.translate(_DROPPED))).strip("-")


def _separated(text: str) -> str:
    if text.isascii():
        return _OTHER.sub("-", text)
    # Vowel signs of Devanagari, Thai or Arabic are marks, not \w: without them words fall apart.
    kept: list[str] = []
    for char in text:
        kind = unicodedata.category(char)[0]
        after_letter = bool(kept) and kept[-1] != "-"
        kept.append(char if kind in "LN" or (kind == "M" and after_letter) else "-")
    return re.sub("-+", "-", "".join(kept))
