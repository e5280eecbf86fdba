"""How a changed journey feels before and after: where its versions have scores of other personas,
to those who are in both. Its own mean rises or falls with who is asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Catalogue, Journey, LikeForLike, like_for_like
from ..values.lean_dataclass import dataclass
from .typed_changes import RecordChanges


@dataclass(frozen=True, slots=True)
class FeltVersion:
    """One version of a journey, by the scores of those who are asked."""

    journey: Journey | None
    """None if the journey is not on this side."""
    means: Mapping[str, float]
    """By step, for the steps that have one."""
    mean: float | None

    @classmethod
    def own(cls, journey: Journey | None) -> FeltVersion:
        """Ask all whom the version itself has scores of."""
        if journey is None:
            return cls(None, {}, None)
        means = {place.id: place.mean for place in journey.places if place.mean is not None}
        return cls(journey, means, journey.mean)

    @property
    def lowest(self) -> tuple[str, float] | None:
        """The name and the mean of the first of the lowest steps."""
        steps = self.journey.places if self.journey else ()
        scored = [(step.name, self.means[step.id]) for step in steps if step.id in self.means]
        return min(scored, key=lambda point: point[1], default=None)


def both_versions(
    record: RecordChanges, before: Catalogue, after: Catalogue
) -> tuple[Journey | None, Journey | None]:
    """Return a changed journey as it was and as it is; two Nones for any other record."""
    if record.kind != "journey":
        return None, None
    old, new = record.names.before, record.names.after
    return before.journeys.get(old.id) if old else None, after.journeys.get(new.id) if new else None


def felt(
    record: RecordChanges, before: Journey | None, after: Journey | None
) -> tuple[FeltVersion, FeltVersion]:
    """Return how both versions feel: to the same personas, if their own are others."""
    found = other_personas(record, before, after)
    if found is None:
        return FeltVersion.own(before), FeltVersion.own(after)
    old, new = found.before, found.after
    return FeltVersion(before, old.means, old.mean), FeltVersion(after, new.means, new.mean)


def rise(before: FeltVersion, after: FeltVersion) -> float:
    """Return by how much the mean rises; 0 if one side has none."""
    if before.mean is None or after.mean is None:
        return 0.0
    return round(after.mean - before.mean, 6)  # two equal rises may differ in a float's last digits


def for_same_personas(record: RecordChanges, before: Journey, after: Journey) -> LikeForLike:
    """Compare the scores of a journey's two versions: each persona's with the same persona's."""
    old = {place.id: place for place in before.places}
    new = {place.id: place for place in after.places}
    stages = ((was.whole, stage.whole) for was, stage in record.stages if was and stage)
    both = ((was, place) for was, place in (*record.steps, *stages) if was and place)
    pairs = [(old[was.id], new[place.id]) for was, place in both]
    return like_for_like(before, after, pairs, record.personas)


def other_personas(
    record: RecordChanges, before: Journey | None, after: Journey | None
) -> LikeForLike | None:
    """Compare a journey whose versions have scores of other personas; None for any other one."""
    if record.kind != "journey" or before is None or after is None:
        return None
    found = for_same_personas(record, before, after)
    return found if found.is_mixed else None
