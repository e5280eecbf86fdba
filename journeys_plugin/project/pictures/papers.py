"""Sheets of paper, and how a map is laid out to fit one best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from ...values.lean_dataclass import dataclass

PAPERS: Mapping[str, tuple[int, int]] = {
    "a4": (210, 297),
    "a3": (297, 420),
    "a2": (420, 594),
    "a1": (594, 841),
    "a0": (841, 1189),
}
"""The sides of each paper in millimetres, from the smallest on."""
MARGIN = 10
"""On all sides, in millimetres: what most printers leave."""
PIXEL = 25.4 / 96
"""Millimetres."""
SMALL_TEXT = 11.6 * 0.75
"""The size of a map's small texts in points, as they are on a screen."""
LEAST_TEXT = 6.0
"""Points: what a sheet in the hand must have to be read. Stock tables in newspapers have 5.5."""


@dataclass(frozen=True, slots=True)
class PosterLayout:
    """A map with columns of some width."""

    column: int
    width: int
    height: int
    """All in pixels."""


@dataclass(frozen=True, slots=True)
class PosterSheet:
    """A map on a sheet."""

    paper: str
    broad: int
    high: int
    """In millimetres."""
    layout: PosterLayout
    zoom: float
    """How large the map is on it, of its size on a screen."""

    @property
    def text(self) -> float:
        """The size of the smallest text, in points."""
        return SMALL_TEXT * self.zoom

    @property
    def is_readable(self) -> bool:
        """Whether all of the map can be read."""
        return self.text >= LEAST_TEXT


def best_sheet(paper: str, layouts: Sequence[PosterLayout]) -> PosterSheet:
    """Return how a map is largest on a paper."""
    short, long = PAPERS[paper]
    sheets = (
        PosterSheet(paper, broad, high, layout, _zoom(layout, broad, high))
        for (broad, high), layout in product(((long, short), (short, long)), layouts)
    )
    return max(sheets, key=lambda sheet: sheet.zoom)


def smallest_readable(layouts: Sequence[PosterLayout]) -> PosterSheet:
    """Return the smallest sheet on which all can be read, else the largest one."""
    sheets = [best_sheet(paper, layouts) for paper in PAPERS]
    return next((sheet for sheet in sheets if sheet.is_readable), sheets[-1])


def largest_in(layouts: Iterable[PosterLayout], shape: float) -> PosterLayout:
    """Return the layout that is largest where there is room for a shape, such as a slide's."""
    return max(layouts, key=lambda layout: min(shape / layout.width, 1 / layout.height))


def _zoom(layout: PosterLayout, broad: int, high: int) -> float:
    room = (broad - 2 * MARGIN) / PIXEL, (high - 2 * MARGIN) / PIXEL
    # A little less than there is, for what is rounded: else the last line begins a second sheet.
    return 0.995 * min(room[0] / layout.width, room[1] / layout.height)
