"""The curve of a journey, as SVG paths over columns of equal width.

Shapes have their colours as attributes too: some renderers do not apply the stylesheet inside a
drawing and would fill it black.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from ...values.lean_dataclass import dataclass
from ...values.scale import Scale
from .points import LEVELS
from .runs import Links, runs
from .smooth_path import Point, smooth, straight

TOP, BOTTOM = 10, 90
"""Where the ends of the scale are, in a drawing 100 high: four levels of 20, and half a level of
room above and below them."""

MIDLINE = (TOP + BOTTOM) // 2
"""The height of the middle of the scale."""

COLUMN = 90
"""The width of a column in the drawing's own units, about as they look on a page: its half and its
thirds are whole numbers."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve in a box of `COLUMN` units a column and 100 units of height."""

    width: int
    line: str
    """The path of the main way; a step without a score leaves a gap."""
    bridges: str
    """The path over the gaps, from the score before to the one after."""
    aside: str
    """The path of the other ways."""


def height(score: float, scale: Scale) -> int:
    """Return a score's distance from the top of a drawing."""
    return round(BOTTOM - scale.share(score) * (BOTTOM - TOP))


def level(score: float, scale: Scale) -> float:
    """Return a score's distance from the top of the scale, in levels."""
    return round((1 - scale.share(score)) * LEVELS, 2)


def curve(
    scores: Sequence[float | None],
    scale: Scale,
    others: Container[int] = (),
    links: Links | None = None,
    ends: Container[int] = (),
) -> Curve:
    """Draw the curve: smooth from score to score, straight to other ways and back.

    Args:
        scores: One for each column.
        scale: The site's.
        others: The columns that belong to another map: the line goes on over them.
        links: For each column, the columns to its left that lines come from; None if each comes
            from the next one.
        ends: The columns at whose end a point stands.
    """

    def place(column: int) -> Point:
        across = COLUMN if column in ends else COLUMN // 2
        return column * COLUMN + across, height(scores[column] or 0.0, scale)

    def lines(joined: Iterable[tuple[int, int]]) -> str:
        return straight((place(before), place(after)) for before, after in joined)

    def rows(of_columns: Iterable[Sequence[int]]) -> str:
        return "".join(smooth([*map(place, row)]) for row in of_columns if len(row) > 1)

    found = runs(scores, others, links)
    return Curve(
        len(scores) * COLUMN,
        rows(found.whole),
        lines(found.bridges + found.gaps),
        rows(found.aside) + lines(found.joints),
    )
