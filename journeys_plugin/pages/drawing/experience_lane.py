"""The rows of the experience in a map's table: the scale, and what stands in each column.

There is one row, and a second where stages have a point of their own. The one drawing of all curves
hangs in the first cell.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...languages import Labels
from ...values.lean_dataclass import dataclass
from ..views.callouts import Callout
from ..views.curve import COLUMN
from ..views.experience import FeltCell
from ..views.map import JourneyMap
from ..views.map_rows import MapCell, MapRow
from ..views.points import CurvePoint
from .curve_shapes import curve, earlier_curve, midline
from .elements import attribute, hidden, html

_AT_END = "--j-at:100%"
"""Moves what stands at a point to the end of its column."""


@dataclass(frozen=True, slots=True)
class ExperienceDrawer:
    """Draws the rows of the experience of a map."""

    map: JourneyMap
    labels: Labels
    first: int = 0
    """The column of the whole map with which a sheet of it begins."""

    def row(self, row: MapRow) -> str:
        """Return a row; the second one has no head, and no points."""
        felt = self.map.experience
        levels = "".join([f" {level}" for level in row.levels])
        style = attribute("style", felt.style)
        cells = "".join(self._cells(row))
        return (
            f'<tr class="j-lane-experience{felt.classes}{levels}"{style}>'
            f"{self._head(row) if row.down else ''}{cells}</tr>\n"
        )

    def _head(self, row: MapRow) -> str:
        rows = attribute("rowspan", row.down if row.down > 1 else 0)
        best, worst = html(self.labels.best), html(self.labels.worst)
        poles = f'<span class="j-pole">{best}</span><span class="j-pole j-worst">{worst}</span>'
        return f'<th scope="row"{rows}>{html(row.lane.name)}{poles}</th>'

    def _cells(self, row: MapRow) -> Iterator[str]:
        columns = self.map.experience.columns
        for number, cell in enumerate(row.cells):
            at = columns[cell.middle] if row.down else None
            curves = "" if number or at is None else self._curves(cell)
            points = "" if at is None else self._points(at, cell)
            words = _feeling(cell, at) if cell.feeling else ""
            yield f"<td{cell.attributes}>{curves}{points}{words}</td>"

    def _curves(self, cell: MapCell) -> str:
        felt, columns = self.map.experience, self.map.columns
        today = earlier_curve(felt.today) if felt.today else ""
        lines = "".join([curve(line.drawn, line.persona) for line in reversed(felt.lines)])
        return (
            f'<svg class="j-curve" style="--j-across:{columns / cell.span:g}"'
            f' viewBox="{self.first * COLUMN} 0 {columns * COLUMN} 100" preserveAspectRatio="none"'
            f' aria-hidden="true" focusable="false">{midline(felt.width, felt.midline)}'
            f"{today}{lines}</svg>"
        )

    def _points(self, at: FeltCell, cell: MapCell) -> str:
        pieces = [self._today(at.today, cell)] if at.today else []
        pieces += [self._point(point, cell) for point in at.points]
        if at.callout:
            is_at_end = at.points[0].at_end and not cell.whole
            pieces.append(self._callout(at.callout, cell.span, is_at_end=is_at_end))
        return "".join(pieces)

    def _today(self, point: CurvePoint, cell: MapCell) -> str:
        whose = hidden(f"{self.map.experience.today_of or self.labels.today}: ")
        number = html(point.number)
        return f'<b class="j-point j-today"{_style(point, cell)}>{whose}{number}</b>'

    def _point(self, point: CurvePoint, cell: MapCell) -> str:
        number = html(point.number)
        look = f"j-band-{point.band}" if number else "j-hollow"
        whose = f' data-persona="{point.persona}"' if point.persona else ""
        said = ""
        if point.name or not number:
            name = f"{html(point.name)}: " if point.name else ""
            said = f' role="img" aria-label="{name}{number or html(self.labels.no_score)}"'
        return f'<b class="j-point {look}"{whose}{_style(point, cell)}{said}>{number}</b>'

    def _callout(self, callout: Callout, span: int, *, is_at_end: bool) -> str:
        labels = self.labels
        names = [labels.moment_of_truth] if callout.is_moment else []
        names += [labels.lowest_point] if callout.is_lowest else []
        low, mute = ("", "") if callout.is_moment else (' class="j-low"', ' aria-hidden="true"')
        text = f"<span{mute}>{html(callout.text)}</span>" if callout.text else ""
        quote = f'<q aria-hidden="true">{html(callout.quote)}</q>' if callout.quote else ""
        end = f";{_AT_END}" if is_at_end else ""
        return (
            f'<span class="j-callout{" j-before" if callout.is_flipped else ""}"'
            f' style="--j-y:{callout.y:g};--j-room:{callout.room / span:g}{end}">'
            f"<b{low}>{html(' · '.join(names))}</b>{text}{quote}</span>"
        )


def _style(point: CurvePoint, cell: MapCell) -> str:
    variables = point.variables
    if point.at_end and not cell.whole:
        variables = f"{variables};{_AT_END}" if variables else _AT_END
    return f' style="{variables}"' if variables else ""


def _feeling(cell: MapCell, at: FeltCell | None) -> str:
    """Return the words of a feeling: at their point, if there is one and nothing has changed."""
    place = at.words if at and not cell.look else None
    if at is None or place is None:
        return f'<span class="j-small j-feeling">{cell.feeling}</span>'
    side = f" {place.side}" if place.side else ""
    end = f";{_AT_END}" if at.points[0].at_end and not cell.whole else ""
    where = f'class="j-small j-feeling j-felt{side}" style="--j-y:{place.y:g}{end}"'
    return f"<span {where}>{cell.feeling}</span>"
