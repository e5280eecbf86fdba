"""A future map beside today's, in words: whose scores are compared, and how they differ."""

from __future__ import annotations

from ...model import Journey, LikeForLike, beside_today
from .page_context import PageContext


def compared(journey: Journey, here: PageContext) -> LikeForLike | None:
    """Compare a future map with today's; None for any other map."""
    if journey.future_of is None:
        return None
    return beside_today(journey, here.journey(journey.future_of))


def names(comparison: LikeForLike, here: PageContext, before: PageContext | None = None) -> str:
    """Name the personas whose scores are compared; empty if these are all scores of both maps.

    Args:
        comparison: What is compared.
        here: The page.
        before: The page as it was, if a persona may be gone since.
    """
    if comparison.is_whole:
        return ""
    gone = before.catalogue.personas if before else {}
    personas = (here.catalogue.personas.get(each) or gone[each] for each in comparison.personas)
    return ", ".join(here.words(persona.title) for persona in personas)


def of_today(comparison: LikeForLike, here: PageContext, *, several: bool) -> str:
    """Say whose scores today's curve shows.

    Args:
        found: What is compared.
        here: The page.
        several: Whether the future map has a curve for each persona.
    """
    labels = here.options.labels
    if whose := names(comparison, here):
        return labels.today_of.format(personas=whose)
    return labels.today_mean if several and len(comparison.personas) > 1 else labels.today


def in_short(journey: Journey, here: PageContext) -> str:
    """Say how a future map compares with today's, if their own means cannot be compared.

    Today's map has scores of other personas too, so readers would misread the two means.
    """
    comparison = compared(journey, here)
    if comparison is None or comparison.is_whole:
        return ""
    labels = here.options.labels
    if comparison.is_nothing:
        return labels.nothing_compared
    if comparison.before.mean is None or comparison.after.mean is None or not comparison.personas:
        return ""
    today = f"{of_today(comparison, here, several=False)}: {here.scored(comparison.before.mean)}"
    return f"{today}; {labels.as_wanted}: {here.scored(comparison.after.mean)}"
