"""Two maps beside each other: only scores of the same personas are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..values.lean_dataclass import dataclass
from ..values.scale import given_or_mean, mean
from .records import Journey, Score, Step

_Who = frozenset[str | None]
"""Personas; None among them is everybody, as in a map without personas."""
_NOBODY_RENAMED: Mapping[str, str] = {}
"""What is passed if no persona's id has changed."""


@dataclass(frozen=True, slots=True)
class ScoredSide:
    """One of the two maps, with the scores of those who are in the other one, too."""

    means: Mapping[str, float]
    """How each step feels to them, by its id, even if no score stands beside it."""
    mean: float | None
    """The mean of the steps that are compared: those with a score beside them, and those without a
    step beside them."""
    scored: int
    """How many steps these are."""
    scores: int
    """How many scores they have."""


@dataclass(frozen=True, slots=True)
class LikeForLike:
    """An earlier map and a later one, such as today's and the one that would replace it."""

    before: ScoredSide
    after: ScoredSide
    earlier: Mapping[str, float]
    """By step of the later map: how the steps that stood there feel to those who score it."""
    personas: tuple[str, ...]
    """Whose scores are compared; empty in maps without personas."""
    is_whole: bool
    """Whether every score of both maps is compared."""
    is_mixed: bool
    """Whether a score is left out because its persona has none beside it."""
    is_nothing: bool
    """Whether both maps have scores, but none that can be compared."""


def beside_today(future: Journey, today: Journey) -> LikeForLike:
    """Compare a future map with that of today: each step with those that it replaces."""
    todays = {place.id: place for place in today.places}
    pairs = [(todays[step_id], place) for place in future.places for step_id in place.replaces]
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
        pairs: Steps of the earlier and the later map that stand beside each other.
        renamed: The new ids of the personas whose ids have changed, by their old ones.
    """
    old = {place.id: _renamed(place.scores, renamed) for place in before.places}
    new = {place.id: place.scores for place in after.places}
    of_before: dict[str, list[Score]] = {}
    of_after: dict[str, list[Score]] = {}
    stood: dict[str, list[str]] = {}
    for earlier, later in pairs:
        of_before.setdefault(earlier.id, []).extend(new[later.id])
        of_after.setdefault(later.id, []).extend(old[earlier.id])
        stood.setdefault(later.id, []).append(earlier.id)
    in_after, in_before = _who(new, after.personas), _who(old, before.personas)
    scored = [any(scores.values()) for scores in (old, new)]
    if not all(scored):  # then a step without a score is no gap beside the other map's
        of_before, of_after = {}, {}
    sides = _Shared(old, of_before, in_after), _Shared(new, of_after, in_before)
    compared = [score for side in sides for score in side.compared]
    left, right = (side.means() for side in sides)
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
    """By step: the scores of the steps beside it; a step without one beside it is absent."""
    others: _Who
    """Those who are in the other map."""

    def of(self, step: str) -> Sequence[Score]:
        """Return a step's scores of those with one beside it, else of those in the other map."""
        beside = self.beside.get(step)
        return _of(self.scores[step], _personas(beside) if beside else self.others)

    @property
    def compared(self) -> Iterator[Score]:
        """Yield the scores that are compared."""
        for step in self._steps():
            yield from self.of(step)

    @property
    def leaves_out(self) -> bool:
        """Whether a score is left out because its persona has none beside it."""
        return any(len(self.of(step)) < len(scores) for step, scores in self.scores.items())

    def means(self) -> ScoredSide:
        """Return the means of the steps, and of what is compared."""
        means = {step: value for step in self.scores if (value := _mean(self.of(step))) is not None}
        compared = [means[step] for step in self._steps() if step in means]
        return ScoredSide(means, mean(compared), len(compared), len(list(self.compared)))

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
        means = (_mean(_of(old[step_id], who)) for step_id in ids)
        if (value := given_or_mean(value for value in means if value is not None)) is not None:
            yield step, value


def _renamed(scores: Sequence[Score], names: Mapping[str, str]) -> Sequence[Score]:
    if not names:
        return scores
    return [
        replace(score, persona=names.get(score.persona or "", score.persona)) for score in scores
    ]


def _who(scores: Mapping[str, Sequence[Score]], personas: Sequence[str]) -> _Who:
    """Return who has a score in a map; if nobody has, whose map it is."""
    scored = _personas(score for of_step in scores.values() for score in of_step)
    return scored or frozenset(personas) or frozenset((None,))


def _personas(scores: Iterable[Score]) -> _Who:
    return frozenset(score.persona for score in scores)


def _of(scores: Sequence[Score], who: _Who) -> Sequence[Score]:
    """Return the scores of some personas; a score of everybody is theirs, too."""
    if None in who:
        return scores
    return [score for score in scores if score.persona is None or score.persona in who]


def _mean(scores: Sequence[Score]) -> float | None:
    return given_or_mean(score.value for score in scores)
