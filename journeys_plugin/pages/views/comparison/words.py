"""What the comparison says in its own words, which are English; all else is in the site's."""

from __future__ import annotations

from dataclasses import replace

from ....languages import Labels

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
