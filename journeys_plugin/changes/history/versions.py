"""What is known of the versions of maps."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ...model.fingerprints import digest
from ..said import Plain


class ToldChange(NamedTuple):
    """One change of a map. References are the words that its author wrote."""

    kind: str
    """One of `diff.KINDS`."""
    key: str
    """The key whose value it is; empty for a whole journey, stage or step."""
    news: int
    """-1 for the worse, 1 for the better, 0 for neither."""
    stage: str
    """The name of the stage; empty where the change is the journey's own."""
    step: str
    persona: str
    """Of a score: whose; empty where it is everybody's."""
    before: Plain | None
    after: Plain | None


class SamePersonas(NamedTuple):
    """A version and the one before, which have scores of other personas."""

    personas: tuple[str, ...]
    """The titles of those who are in both."""
    before: float | None
    """The mean of their scores before; None where there is nobody."""
    since: float | None


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a map, as git has it."""

    day: str
    """The author's, `2026-11-01`."""
    commit: str
    told: str
    """What has changed, and the mean since, as `written` gives it."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a map, compared with the one before."""

    day: datetime.date
    commit: str
    changes: tuple[ToldChange, ...]
    mean: float | None
    """Of the map's scores since."""
    mean_before: float | None
    same_personas: SamePersonas | None = None
    """Where the version before has scores of other personas: then the means are not compared."""


@dataclass(frozen=True)
class MapHistory:
    """All versions of a map, the newest first."""

    versions: tuple[Version, ...]

    @cached_property
    def key(self) -> str:
        """What tells this history from any other."""
        return digest(piece for one in self.versions for piece in (one.day, one.commit, one.told))

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """What each version has changed, the newest first."""
        found: list[Revision] = []
        mean: float | None = None
        for one in reversed(self.versions):
            before = mean
            changes, mean, same = _read(one.told)
            day = datetime.date.fromisoformat(one.day)
            found.append(Revision(day, one.commit, changes, mean, before, same))
        return tuple(reversed(found))


def written(
    changes: Iterable[ToldChange], mean: float | None, same: SamePersonas | None = None
) -> str:
    """Give what is told of a version as a text to keep."""
    return json.dumps([list(changes), mean, same], ensure_ascii=False, separators=(",", ":"))


def _read(told: str) -> tuple[tuple[ToldChange, ...], float | None, SamePersonas | None]:
    changes, mean, same = json.loads(told)
    found = same and SamePersonas(tuple(same[0]), *same[1:])
    return tuple(ToldChange(*one) for one in changes), mean, found


@dataclass(frozen=True, slots=True)
class Histories:
    """The histories of a site's maps."""

    by_journey: Mapping[str, MapHistory] = field(default_factory=dict)
    commits: str = ""
    """The address of a commit at the forge, with `{commit}` for its id; empty for none."""

    def key(self, journey_id: str) -> str:
        """What the drawing of a journey's history depends on."""
        found = self.by_journey.get(journey_id)
        return f"{self.commits} {found.key}" if found else ""
