"""The curve of a journey, as SVG paths over columns of equal width.

Shapes have their colours as attributes too: some renderers do not apply the stylesheet inside a
drawing and would fill it black.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...values.scale import Scale
from .runs import Links, runs

TOP, BOTTOM = 24.0, 88.0
"""Where the ends of the scale are, in per cent of the lane's height: below the lane's name."""

MIDLINE = (TOP + BOTTOM) / 2
"""The height of the middle of the scale."""

COLUMN = 100
"""The width of a column in the drawing's own units, in which a lane is 100 high: on a page a column
is about as broad as a lane is high."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve in a box of `COLUMN` units a column and 100 units of height."""

    width: int
    line: str
    """The path of the line; a step without a score leaves a gap."""
    bridges: str
    """The path over the gaps, from the score before to the one after."""
    area: str
    """The path around the area between the line and the midline."""


def height(score: float, scale: Scale) -> float:
    """Return a score's distance from the lane's top, in per cent."""
    return round(BOTTOM - scale.share(score) * (BOTTOM - TOP), 2)


def curve(
    scores: Sequence[float | None],
    scale: Scale,
    others: Container[int] = (),
    links: Links | None = None,
    ends: Container[int] = (),
    within: Container[int] = (),
) -> Curve:
    """Draw the curve: level at each column's middle, with an even slope between two.

    Args:
        scores: One for each column.
        scale: The site's.
        others: The columns that belong to another map: the line goes on over them.
        links: For each column, the columns to its left that lines come from; None if each comes
            from the next one.
        ends: The columns at whose end a point stands.
        within: Those of the others that are a whole stage's.
    """

    def path(columns: Iterable[int]) -> str:
        return _smooth([place(column) for column in columns])

    def place(column: int) -> tuple[float, float]:
        across = column + (1.0 if column in ends else 0.5)
        return across * COLUMN, height(scores[column] or 0.0, scale)

    curve_runs = runs(scores, others, links, within)
    lines = [path(run) for run in curve_runs.whole]
    areas = (
        f"{line}L{place(run[-1])[0]:g} {MIDLINE:g}L{place(run[0])[0]:g} {MIDLINE:g}Z"
        for line, run in zip(lines, curve_runs.whole, strict=True)
    )
    return Curve(
        len(scores) * COLUMN,
        "".join((*lines, *map(path, curve_runs.jumps))),
        "".join(map(path, curve_runs.bridges)),
        "".join(areas),
    )


def _smooth(points: Sequence[tuple[float, float]]) -> str:
    path = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (x0 + x1) / 2
        path.append(f"C{middle:g} {y0:g} {middle:g} {y1:g} {x1:g} {y1:g}")
    return "".join(path)
