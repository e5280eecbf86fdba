"""Where it hurts most: the lowest steps of all journeys, and the biggest drops between two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..scale import Scale
from .placed import PlacedStep


@dataclass(frozen=True, slots=True)
class Drop:
    """Two steps in a row of one journey, of which the second feels worse."""

    before: PlacedStep
    after: PlacedStep
    fall: float
    """How much worse, on the site's scale; above 0."""


def low_points(placed: Iterable[PlacedStep], scale: Scale) -> list[PlacedStep]:
    """Give the steps in the lower half of the scale, the lowest first.

    Of equal ones those on which a journey turns come first, then those of more and worse pains.
    """
    middle = (scale.lowest + scale.highest) / 2
    below = [one for one in placed if one.step.mean is not None and one.step.mean < middle]
    return sorted(below, key=_by_hurt)


def _by_hurt(placed: PlacedStep) -> tuple[float, bool, float]:
    written = placed.step.written
    hurt = sum(3 if pain.severity is None else pain.severity for pain in written.pains)
    return placed.step.mean or 0.0, not written.moment_of_truth, -hurt


def drops(placed: Sequence[PlacedStep]) -> list[Drop]:
    """Give the drops from one step to the next of the same journey, the biggest first."""
    found = (_drop(before, after) for before, after in pairwise(placed))
    return sorted((one for one in found if one), key=lambda one: (-one.fall, one.after.step.mean))


def _drop(before: PlacedStep, after: PlacedStep) -> Drop | None:
    if before.journey is not after.journey:
        return None
    felt, then = before.step.mean, after.step.mean
    if felt is None or then is None or then >= felt:
        return None
    return Drop(before, after, felt - then)
