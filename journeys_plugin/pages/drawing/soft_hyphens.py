"""Soft hyphens in long words: a narrow column breaks a word with a hyphen in every browser.

A browser's own hyphens need its dictionary of the page's language, and German compounds stand on
English pages, too. A dictionary of ours would take half a second to read. So words are parted where
their letters say it: after the endings that join German compounds, and elsewhere between syllables
as Latin scripts form them. The script leaves soft hyphens out of what is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup

SOFT_HYPHEN = "\N{SOFT HYPHEN}"

_TEXT = re.compile(r">[^<>]{12,}")
"""A text between two tags that may have a long word. That it is code, in which words stay as they
are, is seen later: a pattern that begins with a sign is found four times as fast."""

_LETTERS = re.compile(r"[^\x00-@\[-`{-\x7f]{12}")
"""What each long word has, and few texts: found four times as fast, it is looked for first."""

_LONG = re.compile(r"(?<![\w/.@#&])[^\W\d_]{12,}(?![\w/@]|\.\w)")
"""A word that may be longer than a line. Nothing of an address is one."""

_JOINT = re.compile(
    r"(?:ungs|[hk]eits|schafts|tums|täts|[st]ions|ings|ionen)(?=(?!hip)[^\W\d_]{3})", re.IGNORECASE
)
"""The end of a part of a German compound. English has `relationship`."""

_SYLLABLE = re.compile(
    r"[aeiouyà-öø-ýœ]"
    r"(?=[^aeiouyà-öø-ýœ]+[aeiouyà-öø-ýœ])"  # only before another vowel
    r"([^aeiouyà-öø-ýœ]*?)"
    r"(?:schr|sch[lmnw]?|(?<=[^aeiouyà-öø-ýœ])(?:s[pt][rl]?)|pf[lr]?|[cpst]h|ck|qu?"
    r"|[bcdfgkptv]r|(?:[bcfgp]|(?<!c)k)l(?!ich|os|ein|ing)|[^aeiouyà-öø-ýœ])"
    r"(?=[aeiouyà-öø-ýœ])",
    re.IGNORECASE,
)
"""A vowel and the consonants that its syllable keeps; the others begin the next one."""

_LEAST = 3
"""Letters before a hyphen and after it."""


def with_soft_hyphens(html: Markup) -> Markup:
    """Return HTML whose long words may be broken."""
    return Markup(_TEXT.sub(_parted, html))  # noqa: S704 - only soft hyphens are added


def _parted(found: re.Match[str]) -> str:
    text = found[0]
    if not _LETTERS.search(text) or found.string.endswith("<code", 0, found.start()):
        return text
    return _LONG.sub(lambda word: parted(word[0]), text)


@lru_cache(maxsize=4_096)
def parted(word: str) -> str:
    """Return a word with soft hyphens. Kept: the same words stand on all maps of a site."""
    ends = sorted({*_breaks(word)})
    places = [0, *(end for end in ends if _LEAST <= end <= len(word) - _LEAST), len(word)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(places))


def _breaks(word: str) -> Iterator[int]:
    start = 0
    for end in (*(joint.end() for joint in _JOINT.finditer(word)), len(word)):
        yield end
        yield from (syllable.end(1) for syllable in _SYLLABLE.finditer(word, start, end))
        start = end
