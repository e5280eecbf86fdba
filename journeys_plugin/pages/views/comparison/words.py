"""What the comparison says in its own words, which are English; all else is in the site's."""

from __future__ import annotations

from dataclasses import replace

from ....languages import Labels

NOUNS = {
    "detail": "detailed journey",
    "future-of": "journey that it would replace",
    "id": "id",
    "journey-persona": "persona",
    "lane": "text",
    "moment-of-truth": "moment of truth",
    "reviewed": "date of the review",
    "step-touchpoint": "touchpoint",
    "url": "address",
}
"""What a kind of change is about, where its own name is no word for readers."""

KEYS = {
    "effort": "effort",
    "url": "address",
    "better": "better is",
    "earlier": "earlier values",
    "to": "to",
    "when": "when",
}
"""What a detail of an item is called, where the key is no word for readers."""

VERBS = {
    "added": "added",
    "removed": "removed",
    "renamed": "renamed",
    "moved": "moved",
    "reworded": "reworded",
    "replaced": "replaced",
    "changed": "changed",
    "rise": "goes up",
    "drop": "goes down",
}

SIGNS = {
    "added": "+",
    "removed": "−",
    "moved": "⇄",
    "changed": "≠",
    "better": "▲",
    "worse": "▼",
}
"""Stands before a word that says the same."""


MARKS = (
    ("added", "new"),
    ("removed", "removed"),
    ("changed", "changed: the old value, then the new one"),
    ("moved", "moved"),
)
"""The marks on a map, for its legend."""


def of_two_maps(labels: Labels, *, several: bool) -> Labels:
    """Give the site's words, where a map's two curves are of two times, not today's and wanted.

    Args:
        labels: The site's.
        several: Whether there is a new curve for each persona, over one old one of their mean.
    """
    return replace(labels, today="before, the mean" if several else "before", as_wanted="now")


def counted(count: int, one: str, many: str) -> str:
    """Give a number with its noun."""
    return f"{count} {one if count == 1 else many}"


def noun_of(kind: str) -> str:
    """Give what a kind of change is about."""
    noun = kind.rpartition("-")[0]
    return NOUNS.get(noun, noun.replace("-", " "))


def verb_of(kind: str) -> str:
    """Give what has happened to it."""
    return VERBS[kind.rpartition("-")[2]]


def heading(words: str) -> str:
    """Begin words with a capital."""
    return words[:1].upper() + words[1:]
