"""The journeys that did not change, but are reached by what did."""

from __future__ import annotations

from ....changes.reached import reached
from ....changes.typed_changes import Changes
from ....changes.words import names_in
from ....values.lean_dataclass import dataclass
from .file_context import FileContext


@dataclass(frozen=True, slots=True)
class ReachedLine:
    """A journey that did not change itself."""

    title: str
    owner: str
    because: tuple[str, ...]
    """The titles of the touchpoints and personas that changed."""


def reached_of(changes: Changes, before: FileContext, after: FileContext) -> list[ReachedLine]:
    """Return the journeys that are reached, in the order of their paths."""
    lines, title = [], names_in(before.catalogue, after.catalogue)
    for reach in reached(changes, after.catalogue):
        because = tuple(after.words(title(kind, record_id)) for kind, record_id in reach.because)
        owner = after.words(reach.journey.written.owner or "") or after.options.labels.no_owner
        lines.append(ReachedLine(after.words(reach.journey.title), owner, because))
    return lines
