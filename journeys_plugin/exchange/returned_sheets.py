"""A sheet of a map that comes back: what each cell says now, and where its steps stand."""

from __future__ import annotations

from collections.abc import Mapping

from ..values.lean_dataclass import dataclass
from .map_layout import CellAddress

At = tuple[int, int]
"""A cell's row and column, from 1."""
NEW = "new:"
"""What begins the place of a step or a stage that the sheet has and the page has not."""


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """What a cell says now."""

    text: str
    at: At


@dataclass(frozen=True, slots=True)
class SheetNote:
    """What cannot be taken over from a sheet, and why."""

    at: At
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class ReturnedStage:
    """Columns that stand below one stage."""

    name: str
    at: At
    whole: str
    """The stage's address, if what it says of all its steps is one of the columns."""
    steps: tuple[str, ...]
    """The places of the steps, from left to right."""


@dataclass(frozen=True)
class ReturnedMap:
    """A map as its sheet is now."""

    cells: Mapping[CellAddress, ReturnedCell]
    """Of each lane that is still there, each step's cell; empty ones, too."""
    stages: tuple[ReturnedStage, ...]
    notes: tuple[SheetNote, ...] = ()


def place_of_stage(number: int) -> str:
    """Return the place of a stage of the sheet, as long as nobody knows which one it is."""
    return f"{NEW}stage {number}"
