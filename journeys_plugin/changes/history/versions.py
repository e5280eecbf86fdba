"""What is known of the versions of maps."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, NamedTuple

from ...model.fingerprints import digest
from ...values.lean_dataclass import dataclass
from ...values.scale import Mean
from ..typed_changes import Change, Name, Names, News, Position


class SamePersonas(NamedTuple):
    """How two versions with scores of other personas feel to those who are in both."""

    personas: tuple[str, ...]
    """The titles of those who are in both."""
    before: float | None
    """The mean of their scores before; None if nobody is in both."""
    since: float | None


@dataclass(frozen=True, slots=True)
class MapVersion:
    """A version of a map, as git has it."""

    day: str
    """The author's date, `2026-11-01`."""
    commit: str
    kept: str
    """What has changed, and the mean since, as `text_to_keep` returns it."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a map, compared with the one before."""

    day: datetime.date
    commit: str
    changes: tuple[Change, ...]
    """With names in the place of ids."""
    mean: float | None
    """The mean of the map's scores since."""
    mean_before: float | None
    same_personas: SamePersonas | None = None
    """Set if the version before has other personas: then the two means are not compared."""


@dataclass(frozen=True)
class MapHistory:
    """All versions of a map, the newest first."""

    versions: tuple[MapVersion, ...]

    @cached_property
    def key(self) -> str:
        """A fingerprint that differs if the history does."""
        return digest(
            part
            for version in self.versions
            for part in (version.day, version.commit, version.kept)
        )

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """What each version has changed, the newest first."""
        revisions: list[Revision] = []
        mean: float | None = None
        for version in reversed(self.versions):
            before = mean
            changes, mean, same = _read(version.kept)
            day = datetime.date.fromisoformat(version.day)
            revisions.append(Revision(day, version.commit, changes, mean, before, same))
        return tuple(reversed(revisions))


def text_to_keep(
    changes: Iterable[Change], mean: float | None, same: SamePersonas | None = None
) -> str:
    """Return what is told of a version as JSON, which `MapHistory.revisions` reads."""
    stored = [dataclasses.astuple(change) for change in changes]
    return json.dumps([stored, mean, same], ensure_ascii=False, separators=(",", ":"))


def _read(kept: str) -> tuple[tuple[Change, ...], float | None, SamePersonas | None]:
    changes, mean, same = json.loads(kept)
    same_personas = same and SamePersonas(tuple(same[0]), *map(_mean, same[1:]))
    return tuple(_change(*stored) for stored in changes), _mean(mean), same_personas


def _mean(kept: float | None) -> Mean | None:
    return None if kept is None else Mean(kept)


def _change(
    kind: str,
    before: Any,
    after: Any,
    key: str,
    stage: Any,
    step: Any,
    persona: str,
    positions: Any,
    news: int,
    held: Any,
) -> Change:
    return Change(
        kind,
        _plain(before),
        _plain(after),
        key,
        _names(stage),
        _names(step),
        persona,
        positions and tuple(place and Position(*place) for place in positions),
        News(news),
        _plain(held),
    )


def _names(stored: Any) -> Names | None:
    return stored and Names(*(name and Name(*name) for name in stored))


def _plain(stored: Any) -> Any:
    """Return a value as it was: JSON has no tuples."""
    if isinstance(stored, list):
        return tuple(map(_plain, stored))
    if isinstance(stored, dict):
        return {key: _plain(value) for key, value in stored.items()}
    return stored


@dataclass(frozen=True, slots=True)
class Histories:
    """The histories of a site's maps."""

    by_journey: Mapping[str, MapHistory] = field(default_factory=dict)
    commits: str = ""
    """The address of a commit at the forge, with `{commit}` for its id; empty if there is none."""

    def key(self, journey_id: str) -> str:
        """Return what the drawing of a journey's history depends on."""
        history = self.by_journey.get(journey_id)
        return f"{self.commits} {history.key}" if history else ""
