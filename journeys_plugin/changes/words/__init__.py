"""Each change in words, once for all outputs: they only set the parts of its sentence.

The words are the site's labels. What authors wrote is a part of its own, and so is each name that
stands for an id: an output escapes, strikes through or cuts the parts as it needs.
"""

from __future__ import annotations

from .naming import Reference, names_in
from .sentence import SIGNS, Ends, Kind, Part, PlainText, Sentence, Setting
from .wording import Wording

__all__ = [
    "SIGNS",
    "Ends",
    "Kind",
    "Part",
    "PlainText",
    "Reference",
    "Sentence",
    "Setting",
    "Wording",
    "names_in",
]
