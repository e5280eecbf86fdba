"""Each change in words, once for all outputs: they only set the pieces of its sentence.

The words are the site's labels. What authors wrote is a piece of its own, and so is each name that
stands for an id: an output escapes, strikes through or cuts the pieces as it needs.
"""

from __future__ import annotations

from .naming import Reference, names_in
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
]
