"""The biggest drops: where a step feels worse to people than their own step before it.

Whoever takes no part in a step goes past it, and so does everybody past an optional one without a
score. Before a step stands what leads onward to it: see `model/ways.py`. A way back counts as none:
no score says how a step feels to somebody who comes a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ..model.ways import Ways, steps_before
from ..values.lean_dataclass import dataclass
from .placed import PlacedStep

Felt = dict[str | None, tuple[float, float]]
"""The scores of two steps, the earlier one first, by persona; None without personas."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Two steps of one journey, one after the other for some people; the second feels worse."""

    before: PlacedStep
    after: PlacedStep
    first: float
    """How the one before feels to them."""
    then: float
    """How the one after feels to them; less."""
    personas: tuple[str, ...] = ()
    """Who they are, if others who take part in the second step do not fall as deep."""

    @property
    def fall(self) -> float:
        """How much worse, on the site's scale; above 0."""
        return self.first - self.then


def drops(placed: Iterable[PlacedStep], persona: str | None = None) -> list[Drop]:
    """Return the drops from one step to the next on a way, the biggest first.

    Args:
        placed: All steps of the journeys that count, in order.
        persona: Whose drops; None for those of everybody. Several who fall equally deep from the
            same step before are one drop.
    """
    of_journeys = groupby(placed, lambda placed_step: placed_step.journey.id)
    falls = [drop for _, steps in of_journeys for drop in _of_journey([*_columns(steps)], persona)]
    return sorted(falls, key=lambda drop: (-drop.fall, drop.then))


def _columns(placed: Iterable[PlacedStep]) -> Iterator[PlacedStep]:
    """Yield what is felt in each column of a map: a step, or the scored stage that it is in."""
    scored: dict[str, PlacedStep] = {}
    for step in placed:
        if not step.is_over_steps:
            yield scored.get(step.stage.id, step)
        elif step.step.scores:
            scored[step.stage.id] = step


def _of_journey(steps: Sequence[PlacedStep], persona: str | None) -> Iterator[Drop]:
    named = dict.fromkeys(name for step in steps for name in step.personas)
    people: list[str | None] = [persona] if persona else [*named] or [None]
    ways = steps[0].journey.ways
    felt: dict[tuple[int, int], Felt] = {}
    for person in people:
        for before, after, first, then in _pairs(steps, ways, person):
            felt.setdefault((after, before), {})[person] = first, then
    drawn: set[tuple[str, str]] = set()
    for after, before in sorted(felt):
        pair = steps[after].step.id, steps[before].step.id
        if pair in drawn:  # the columns of a stage with one score
            continue
        drawn.add(pair)
        for fallen in _fallen_equally(felt[after, before]):
            first, then = (
                sum(scores) / len(fallen) for scores in zip(*fallen.values(), strict=True)
            )
            whose = tuple(person for person in fallen if person)
            some = persona is None and len(whose) < len(steps[after].personas)
            yield Drop(steps[before], steps[after], first, then, whose if some else ())


def _fallen_equally(scores: Felt) -> Iterable[Felt]:
    """Return those who fall, by how deep: in a mean, those who rise would hide those who fall."""
    by_fall: dict[float, Felt] = {}
    for person, (first, then) in scores.items():
        if (fall := round(first - then, 9)) > 0:  # rounded: 3.3 - 1.1 and 2.3 - 0.1 are equal
            by_fall.setdefault(fall, {})[person] = first, then
    return by_fall.values()


def _pairs(
    steps: Sequence[PlacedStep], ways: Ways, persona: str | None
) -> Iterator[tuple[int, int, float, float]]:
    """Yield somebody's steps, each with one before it: both numbers, then both scores."""
    own = [_takes_part(step, persona) for step in steps]
    scores = [
        _score(step, persona) if part else None for step, part in zip(steps, own, strict=True)
    ]
    stops = {
        number
        for number, (step, part) in enumerate(zip(steps, own, strict=True))
        if part and (scores[number] is not None or not step.step.written.optional)
    }
    for after, earlier in enumerate(steps_before(ways, stops)):
        for before in earlier:
            first, then = scores[before], scores[after]
            if first is not None and then is not None:
                yield before, after, first, then


def _takes_part(placed: PlacedStep, persona: str | None) -> bool:
    """Return whether a step is somebody's; without personas and actors it is everybody's."""
    if placed.personas:
        return persona in placed.personas
    return not placed.step.actors


def _score(placed: PlacedStep, persona: str | None) -> float | None:
    if persona is not None and persona in placed.personas:
        return placed.personas[persona]
    return next((score.value for score in placed.step.scores if score.persona is None), None)
