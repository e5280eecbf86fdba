"""Where it hurts most: the lowest steps of all journeys."""

from __future__ import annotations

from collections.abc import Iterable

from ..values.scale import Scale
from .backlog import ASSUMED
from .placed import PlacedStep


def felt(placed: PlacedStep, persona: str | None = None) -> float | None:
    """Return how a step feels to a persona, or to all on average; None without a score."""
    if persona is None:
        return placed.step.mean
    return placed.personas.get(persona)


def low_points(
    placed: Iterable[PlacedStep], scale: Scale, persona: str | None = None
) -> list[PlacedStep]:
    """Return the steps in the lower half of the scale, the lowest first.

    Of equal ones, moments of truth come first, then those with more and worse pains.

    Args:
        placed: The steps that count.
        scale: The site's.
        persona: Whose own scores are looked at; None for the means.
    """
    middle = (scale.lowest + scale.highest) / 2
    scored = ((step, felt(step, persona)) for step in placed)
    below = [(step, score) for step, score in scored if score is not None and score < middle]
    return [step for step, _ in sorted(below, key=lambda scored: (scored[1], *by_hurt(scored[0])))]


def by_hurt(placed: PlacedStep) -> tuple[bool, float]:
    """Return the key by which the step that hurts more comes first, of those with equal scores."""
    written = placed.step.written
    hurt = sum(ASSUMED if pain.severity is None else pain.severity for pain in written.pains)
    return not written.moment_of_truth, -hurt
