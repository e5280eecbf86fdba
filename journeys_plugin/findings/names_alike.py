"""Names of touchpoints and personas that look alike, and are not two words."""

from __future__ import annotations

from ..diagnostics.likeness import Likeness
from ..model import Persona, Touchpoint
from ..values.slugs import slug

_SHORTEST_SLIP = 6
"""Shorter names that differ in a letter are often two words: cart and card, chat and cart."""


def names_of(record: Persona | Touchpoint) -> list[str]:
    """Return all names of a record, as slugs."""
    names = (record.id, record.title, *record.written.aliases)
    return list(dict.fromkeys(slug(name) for name in names))


def alike(name: str, known: Likeness) -> str | None:
    """Return a known name that looks alike, but not as `till-1` and `till-2` do, or `cart`, `card`.

    Args:
        name: A slug.
        known: Slugs.
    """
    other = known.alike(name)
    if other is None or _digits(other) != _digits(name):
        return None
    one, two = name.replace("-", ""), other.replace("-", "")
    is_longer = one.startswith(two) or two.startswith(one)
    return other if is_longer or min(len(one), len(two)) >= _SHORTEST_SLIP else None


def _digits(name: str) -> list[str]:
    return [char for char in name if char.isdigit()]
