"""The other journeys that what has changed reaches."""

from __future__ import annotations

from dataclasses import dataclass

from ....changes import Changes, reached
from .file import FileHere


@dataclass(frozen=True, slots=True)
class ReachedLine:
    """A journey that did not change itself."""

    title: str
    owner: str
    because: tuple[str, ...]
    """The touchpoints and personas that changed."""


def reached_of(changes: Changes, before: FileHere, after: FileHere) -> list[ReachedLine]:
    """Return the journeys that are reached, in the order of their paths."""
    found = []
    for one in reached(changes, after.catalogue):
        because = tuple(_title(kind, name, before, after) for kind, name in one.because)
        owner = after.words(one.journey.written.owner or "") or after.options.labels.no_owner
        found.append(ReachedLine(after.words(one.journey.title), owner, because))
    return found


def _title(kind: str, name: str, before: FileHere, after: FileHere) -> str:
    found = after.title(kind, name)
    return found if found != name else before.title(kind, name)
