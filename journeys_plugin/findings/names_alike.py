"""Names of touchpoints and personas that look alike and are most likely one."""

from __future__ import annotations

from ..diagnostics.likeness import Likeness
from ..model import Persona, Touchpoint
from ..values.slugs import slug

_SHORTEST_SLIP = 6
"""From how many letters on a differing letter is a slip; cart and card, chat and cart are words."""


def names_of(record: Persona | Touchpoint) -> list[str]:
    """Return all names of a record, as slugs."""
    names = (record.id, record.title, *record.written.aliases)
    return list(dict.fromkeys(slug(name) for name in names))


def alike(name: str, known: Likeness) -> str | None:
    """Return a known name that looks alike; `till-1` is not `till-2`, and `cart` is not `card`.

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
