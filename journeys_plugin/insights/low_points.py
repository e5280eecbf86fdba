"""Where it hurts most: the lowest steps of all journeys, and the biggest drops between two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..scale import Scale
from .backlog import ASSUMED
from .placed import PlacedStep


@dataclass(frozen=True, slots=True)
class Drop:
    """Two steps in a row of one journey, of which the second feels worse."""

    before: PlacedStep
    after: PlacedStep
    first: float
    """How the one before feels."""
    then: float
    """How the one after feels; less."""

    @property
    def fall(self) -> float:
        """How much worse, on the site's scale; above 0."""
        return self.first - self.then


def felt(placed: PlacedStep, persona: str | None = None) -> float | None:
    """Give how a step feels to a persona, or to all on average; None without a score."""
    if persona is None:
        return placed.step.mean
    return placed.personas.get(persona)


def low_points(
    placed: Iterable[PlacedStep], scale: Scale, persona: str | None = None
) -> list[PlacedStep]:
    """Give the steps in the lower half of the scale, the lowest first.

    Of equal ones those on which a journey turns come first, then those of more and worse pains.

    Args:
        placed: The steps that count.
        scale: The site's.
        persona: Whose own scores are looked at; None for the means.
    """
    middle = (scale.lowest + scale.highest) / 2
    scored = ((one, felt(one, persona)) for one in placed)
    below = [(one, score) for one, score in scored if score is not None and score < middle]
    return [one for one, _ in sorted(below, key=_by_hurt)]


def _by_hurt(scored: tuple[PlacedStep, float]) -> tuple[float, bool, float]:
    placed, score = scored
    written = placed.step.written
    hurt = sum(ASSUMED if pain.severity is None else pain.severity for pain in written.pains)
    return score, not written.moment_of_truth, -hurt


def drops(placed: Sequence[PlacedStep], persona: str | None = None) -> list[Drop]:
    """Give the drops from one step to the next of the same journey, the biggest first.

    Args:
        placed: The steps that count.
        persona: Whose own scores are looked at; None for the means.
    """
    found = (_drop(before, after, persona) for before, after in pairwise(placed))
    return sorted((one for one in found if one), key=lambda one: (-one.fall, one.then))


def _drop(before: PlacedStep, after: PlacedStep, persona: str | None) -> Drop | None:
    if before.journey is not after.journey:
        return None
    first, then = felt(before, persona), felt(after, persona)
    if first is None or then is None or then >= first:
        return None
    return Drop(before, after, first, then)
