"""What an update did: the changes of sheets that pages have taken, and those that they have not."""

from __future__ import annotations

from collections.abc import Sequence

from ..values.lean_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class TakenChange:
    """A change of a sheet that is written into the page."""

    place: str
    """The sheet and the cell; only the sheet for the order of its columns."""
    what: str
    """The key, and the step or stage that has it."""
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class UntakenChange:
    """What the sheet says otherwise than the page, and is not written."""

    place: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class PageUpdate:
    """A page, and what its sheet has changed in it."""

    path: str
    """From where the reader is; empty if the sheet's page is not there."""
    title: str
    sheet: str
    taken: Sequence[TakenChange]
    untaken: Sequence[UntakenChange]
