"""A future map beside that of today, in words: whose scores are compared, and how they differ."""

from __future__ import annotations

from ...model import Journey, LikeForLike, beside_today
from .here import Here


def compared(journey: Journey, here: Here) -> LikeForLike | None:
    """Compare a future map with that of today; None for any other map."""
    if journey.future_of is None:
        return None
    return beside_today(journey, here.journey(journey.future_of))


def names(found: LikeForLike, here: Here) -> str:
    """Name whose scores are compared, where these are not all scores of both maps."""
    if found.is_whole:
        return ""
    return ", ".join(here.words(here.persona(one).title) for one in found.personas)


def of_today(found: LikeForLike, here: Here, *, several: bool) -> str:
    """Say what today's curve is of.

    Args:
        found: What is compared.
        here: The page.
        several: Whether the future map has a curve for each persona.
    """
    labels = here.options.labels
    if whose := names(found, here):
        return labels.today_of.format(personas=whose)
    return labels.today_mean if several and len(found.personas) > 1 else labels.today


def in_short(journey: Journey, here: Here) -> str:
    """Say what beside a future map's own mean would be misread: today's map is of others too."""
    found = compared(journey, here)
    if found is None or found.is_whole:
        return ""
    labels = here.options.labels
    if found.is_nothing:
        return labels.nothing_compared
    if found.before.mean is None or found.after.mean is None or not found.personas:
        return ""
    today = f"{of_today(found, here, several=False)}: {here.number(found.before.mean)}"
    return f"{today}; {labels.as_wanted}: {here.number(found.after.mean)}"
