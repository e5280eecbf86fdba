"""The history of a map: its last changes in words, and its mean over time."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ....changes.history import MapHistory, Revision, gravity
from ....values.scale import number
from ..here import Here
from .means import Means, means_over_time
from .words import ChangeLine, ChangeWords

_MOST_COMMITS = 5
_MOST_CHANGES = 6
"""Of one commit."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit that has changed the experience."""

    day: datetime.date
    commit: str
    """The beginning of its id."""
    href: str
    """Its page at the forge; empty where there is none."""
    lines: tuple[ChangeLine, ...]
    more: int
    """How many changes are left out."""
    means: tuple[float, float] | None
    """The mean before and since; None where it is as it was, or nothing can be compared."""
    of_whom: str
    """Whose mean it is, where the version before has scores of other personas."""


@dataclass(frozen=True)
class HistoryView:
    """The history of one map, for a page."""

    history: MapHistory
    here: Here
    commits: str = ""
    """The address of a commit at the forge, with `{commit}` for its id."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The last commits that have changed the experience, the newest first."""
        words, found = ChangeWords(self.here), list[Entry]()
        for one in self.history.revisions:
            gravest_first = sorted(one.changes, key=gravity)
            if lines := [line for change in gravest_first if (line := words.line(change))]:
                found.append(self._entry(one, lines))
            if len(found) == _MOST_COMMITS:
                break
        return tuple(found)

    @cached_property
    def means(self) -> Means | None:
        """The mean over time; None before it has a second day."""
        return means_over_time(self.history.revisions, self.here.options.scale)

    def _entry(self, revision: Revision, lines: Sequence[ChangeLine]) -> Entry:
        return Entry(
            revision.day,
            revision.commit[:8],
            self.commits.replace("{commit}", revision.commit),
            tuple(lines[:_MOST_CHANGES]),
            max(0, len(lines) - _MOST_CHANGES),
            *_means(revision, self.here),
        )


def _means(revision: Revision, here: Here) -> tuple[tuple[float, float] | None, str]:
    if (same := revision.same_personas) is None:
        return _other_means(revision.mean_before, revision.mean), ""
    return _other_means(same.before, same.since), ", ".join(map(here.words, same.personas))


def _other_means(before: float | None, now: float | None) -> tuple[float, float] | None:
    if before is None or now is None or number(before) == number(now):
        return None
    return before, now
