"""What the checks look at."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..diagnostics import Location
from ..model import Catalogue, Journey, Stage, Step
from ..model.page import Page
from ..options import Options
from ..values.addresses import Addresses
from ..values.texts import Text


@dataclass(frozen=True, slots=True)
class ChangeAfterReview:
    """A commit that has changed a map after its review."""

    day: datetime.date | None = None
    """Of its author; None for what is not committed yet."""
    commit: str = ""
    """The beginning of its id."""


@dataclass(frozen=True, slots=True)
class CheckedSite:
    """A site, read and linked."""

    pages: Sequence[Page]
    """Those that declare something, in the order of their paths."""
    catalogue: Catalogue
    addresses: Addresses
    options: Options = field(default_factory=Options)
    today: datetime.date = datetime.date.max
    """For what grows stale; the greatest date if unknown, which is never compared."""
    changed: Mapping[str, ChangeAfterReview] = field(default_factory=dict)
    """The first change after the review, by the file that declares the map."""

    @property
    def live_journeys(self) -> Iterator[Journey]:
        """The current, live ones: drafts, archived and future maps are nobody's promise."""
        return (journey for journey in self.catalogue.journeys.values() if journey.counts)

    @property
    def live_stages(self) -> Iterator[tuple[Journey, Stage]]:
        """Their stages."""
        return ((journey, stage) for journey in self.live_journeys for stage in journey.stages)

    @property
    def live_steps(self) -> Iterator[tuple[Journey, Step]]:
        """Their steps."""
        return ((journey, step) for journey in self.live_journeys for step in journey.steps)


def place_of(stage: Stage, journey: Journey) -> Text | Location:
    """Return a stage's name, as a place; of one without a name its first step's."""
    return stage.written.name or (stage.steps[0].name if stage.steps else journey.page.place)
