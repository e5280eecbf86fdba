"""Each change in words, once for all outputs: they only set the pieces of its sentence.

The words are the site's labels. Authors' texts are pieces of their own, and so are the names that
stand for ids: an output escapes, strikes through or cuts each piece as it needs.
"""

from __future__ import annotations

from .naming import Reference, names_in, opportunity_words
from .sentence import SIGNS, Ends, Piece, PlainText, Sentence, Setting, Voice
from .wording import Wording

__all__ = [
    "SIGNS",
    "Ends",
    "Piece",
    "PlainText",
    "Reference",
    "Sentence",
    "Setting",
    "Voice",
    "Wording",
    "names_in",
    "opportunity_words",
]
