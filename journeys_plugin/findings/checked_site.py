"""What the checks look at."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..diagnostics import RULES, Diagnostic, Location
from ..model import Catalogue, Journey
from ..model.page import Page
from ..options import Options
from ..values.addresses import Addresses
from ..values.texts import Day, Text


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
    """For what grows stale; the greatest date where nobody gave one, which is never compared."""
    changed: Mapping[str, ChangeAfterReview] = field(default_factory=dict)
    """The first change after the review, by the file that declares the map."""

    @property
    def live_journeys(self) -> Iterator[Journey]:
        """The current, live ones: drafts, archived and future maps are nobody's promise."""
        return (one for one in self.catalogue.journeys.values() if one.counts)


def finding(
    rule: str, path: str, place: Text | Day | Location, message: str, remedy: str
) -> Diagnostic:
    """Give a finding at a text, a date or a key of a page."""
    return Diagnostic(RULES[rule], Location(path, place.line, place.column), message, remedy)
