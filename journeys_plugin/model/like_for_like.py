"""Two maps beside each other: only what the same personas score on both sides is compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..values.scale import mean
from .records import Journey, Score, Step

_Who = frozenset[str | None]
"""Personas; None among them is everybody, as in a map without personas."""
_NOBODY_RENAMED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class ScoredSide:
    """One of the two maps, by the scores of those who are in the other one too."""

    means: Mapping[str, float]
    """By step: how it feels to them, also where the other map has no score beside it."""
    mean: float | None
    """Of the steps that are compared: with a score beside them, or without a step beside them."""
    scored: int
    """How many steps these are."""


@dataclass(frozen=True, slots=True)
class LikeForLike:
    """An earlier map and a later one, such as today's and the one that would replace it."""

    before: ScoredSide
    after: ScoredSide
    earlier: Mapping[str, float]
    """By step of the later map: how what stood there feels to those whom its score is about."""
    personas: tuple[str, ...]
    """Whose scores are compared; empty in maps without personas."""
    is_whole: bool
    """Whether every score of both maps is compared."""
    is_mixed: bool
    """Whether a score is left out since whoever it is of has none beside it."""
    is_nothing: bool
    """Whether both maps have scores, and none that can be compared."""


def beside_today(future: Journey, today: Journey) -> LikeForLike:
    """Compare a future map with that of today: each step with those that it replaces."""
    todays = {step.id: step for step in today.steps}
    pairs = [(todays[one], step) for step in future.steps for one in step.replaces]
    return like_for_like(today, future, pairs)


def like_for_like(
    before: Journey,
    after: Journey,
    pairs: Sequence[tuple[Step, Step]],
    renamed: Mapping[str, str] = _NOBODY_RENAMED,
) -> LikeForLike:
    """Compare two maps.

    Args:
        before: The earlier one.
        after: The later one.
        pairs: Steps of before and after that stand beside each other.
        renamed: The personas' ids after, by their ids before, where they have changed.
    """
    old = {step.id: _renamed(step.scores, renamed) for step in before.steps}
    new = {step.id: step.scores for step in after.steps}
    of_before: dict[str, list[Score]] = {}
    of_after: dict[str, list[Score]] = {}
    stood: dict[str, list[str]] = {}
    for one, other in pairs:
        of_before.setdefault(one.id, []).extend(new[other.id])
        of_after.setdefault(other.id, []).extend(old[one.id])
        stood.setdefault(other.id, []).append(one.id)
    in_after, in_before = _who(new, after.personas), _who(old, before.personas)
    scored = [any(scores.values()) for scores in (old, new)]
    if not all(scored):  # then a step without a score is no gap beside the other map's
        of_before, of_after = {}, {}
    sides = _Shared(old, of_before, in_after), _Shared(new, of_after, in_before)
    compared = [score for side in sides for score in side.compared]
    left, right = (side.drawn() for side in sides)
    return LikeForLike(
        left,
        right,
        dict(_earlier(stood, old, new, in_after)),
        tuple(dict.fromkeys(score.persona for score in compared if score.persona)),
        len(compared) == sum(len(scores) for scores in (*old.values(), *new.values())),
        all(scored) and any(side.leaves_out for side in sides),
        all(scored) and not (left.scored and right.scored),
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    """The scores of one map, and who is in the other one."""

    scores: Mapping[str, Sequence[Score]]
    beside: Mapping[str, Sequence[Score]]
    """By step: the scores of the steps beside it; absent where there is none."""
    others: _Who

    def of(self, step: str) -> Sequence[Score]:
        """Return the scores of a step of those who have one beside it, else of those in the map."""
        beside = self.beside.get(step)
        return _of(self.scores[step], _personas(beside) if beside else self.others)

    @property
    def compared(self) -> Iterator[Score]:
        """Yield the scores that are compared."""
        for step in self._steps():
            yield from self.of(step)

    @property
    def leaves_out(self) -> bool:
        """Whether a score is of somebody who has none beside it."""
        return any(len(self.of(step)) < len(scores) for step, scores in self.scores.items())

    def drawn(self) -> ScoredSide:
        """Return the means of the steps, and of what is compared."""
        means = {step: found for step in self.scores if (found := _mean(self.of(step))) is not None}
        compared = [means[step] for step in self._steps() if step in means]
        return ScoredSide(means, mean(compared), len(compared))

    def _steps(self) -> Iterator[str]:
        return (step for step in self.scores if self.beside.get(step) != [])


def _earlier(
    stood: Mapping[str, Sequence[str]],
    old: Mapping[str, Sequence[Score]],
    new: Mapping[str, Sequence[Score]],
    in_after: _Who,
) -> Iterator[tuple[str, float]]:
    for step, ids in stood.items():
        who = _personas(new[step]) if new[step] else in_after
        means = (_mean(_of(old[one], who)) for one in ids)
        if (found := mean(value for value in means if value is not None)) is not None:
            yield step, found


def _renamed(scores: Sequence[Score], names: Mapping[str, str]) -> Sequence[Score]:
    if not names:
        return scores
    return [replace(one, persona=names.get(one.persona or "", one.persona)) for one in scores]


def _who(scores: Mapping[str, Sequence[Score]], personas: Sequence[str]) -> _Who:
    """Return who has a score in a map; in one without scores, whose it is."""
    scored = _personas(score for of_step in scores.values() for score in of_step)
    return scored or frozenset(personas) or frozenset((None,))


def _personas(scores: Iterable[Score]) -> _Who:
    return frozenset(score.persona for score in scores)


def _of(scores: Sequence[Score], who: _Who) -> Sequence[Score]:
    """Return the scores of some personas; what is about everybody is about them too."""
    if None in who:
        return scores
    return [score for score in scores if score.persona is None or score.persona in who]


def _mean(scores: Sequence[Score]) -> float | None:
    return mean(score.value for score in scores)
