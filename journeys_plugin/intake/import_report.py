"""What an import did: what was understood of each file, what was guessed and what has no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..diagnostics import Diagnostic
from ..schema.keys import keys_of
from ..schema.records import WrittenJourney
from ..schema.steps import WrittenStep
from ..values.lean_dataclass import dataclass
from .drafts import DraftPage
from .found import (
    Assumption,
    Found,
    FoundJourney,
    FoundScale,
    FoundScore,
    FoundText,
    LeftOver,
)
from .update_report import PageUpdate

_ORDER = ("stages", "steps", *keys_of(WrittenJourney), *keys_of(WrittenStep))
"""The keys that are counted, in the order in which a report names them."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """A page that was written, or would be."""

    path: str
    """From where the reader is."""
    draft: DraftPage
    source: str
    """The name of the file that it comes from."""
    findings: Sequence[Diagnostic]
    """What the check says about it."""

    @property
    def found(self) -> Found | None:
        """What was found; None for a persona that a map only names."""
        return self.draft.found

    @property
    def counts(self) -> Mapping[str, int]:
        """How many items were found by key, with the numbers of stages and steps."""
        counts = Counter[str]()
        if isinstance(self.found, FoundJourney):
            counts["stages"] = len(self.found.stages)
            counts["steps"] = sum(len(stage.steps) for stage in self.found.stages)
        for key, items in _items(self.found):
            counts[key] += len(items)
        order = {key: place for place, key in enumerate(dict.fromkeys(_ORDER))}
        keys = sorted(counts, key=lambda key: order.get(key, len(order)))
        return {key: counts[key] for key in keys if counts[key]}

    @property
    def assumptions(self) -> list[Assumption]:
        """What was decided for the whole source, and what single texts were taken for."""
        if self.found is None:
            return []
        scale = self.found.scale if isinstance(self.found, FoundJourney) else None
        return [
            *self.found.assumptions,
            *(
                [Assumption(_on_scale(scale), scale.reason, "--scale")]
                if scale and not scale.sure
                else ()
            ),
        ]

    @property
    def guesses(self) -> list[FoundText | FoundScore]:
        """The texts and scores that may mean something else, each with its reason."""
        if self.found is None:
            return []
        titles = [self.found.title] if self.found.title else []
        items = [item for _, items in _items(self.found) for item in items]
        names = list(_names(self.found))
        return [item for item in (*titles, *names, *items) if not item.sure]

    @property
    def left_over(self) -> Sequence[LeftOver]:
        """What has no place in the page; it stands below the map."""
        return self.draft.left_over


def _names(found: Found | None) -> Iterator[FoundText]:
    yield from (place.name for place in found.places) if isinstance(found, FoundJourney) else ()


def _items(found: Found | None) -> Iterator[tuple[str, Sequence[FoundText | FoundScore]]]:
    """Yield what was found by key."""
    if isinstance(found, FoundJourney):
        yield "personas", found.personas
        yield from found.facts.items()
        for place in found.places:
            yield "score", list(place.scores.values())
            yield "feeling", list(place.feelings.values())
            yield from place.lanes.items()
    elif found is not None:
        yield from found.lists.items()


def _on_scale(scale: FoundScale) -> str:
    return f"scores go from {scale.lowest:g} to {scale.highest:g}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, to be written down."""

    pages: Sequence[PageReport]
    is_written: bool
    """False if it was only asked what would be written."""
    next_step: str = ""
    """What to do now, for people."""
    updates: Sequence[PageUpdate] = ()
    """The pages of maps whose sheets say something new."""
    same: int | None = None
    """How many maps are as they were exported; None if no pages were to be updated."""
