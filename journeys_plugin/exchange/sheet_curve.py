"""The curve of a map as the sheet's own chart: it follows the scores that somebody changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.xml.functions import Element

from ..values.lean_dataclass import dataclass
from ..values.scale import Scale
from .sheet_looks import HEADS_WIDTH
from .site_colours import CURVES

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEIGHT = 190.0
"""Points of the row in which the curve lies."""
_STEPS_OF_AXIS = 4
_FOOT = 0.16
"""The part of the height in which the stages' names stand."""


@dataclass(frozen=True, slots=True)
class CurvePlace:
    """Where the curve lies, and what it is drawn of."""

    row: int
    """The row in which it lies."""
    scores: Sequence[int]
    """The rows of scores, a line each."""
    dots: int | None
    """The one of them that has points without a line: everybody's, beside those of personas."""
    stages: int
    """The row of the stages' names."""
    heads: int
    """The column of heads."""
    first: int
    last: int
    """The columns of the map."""
    width: int
    """Characters of each of these columns."""


def add_curve(sheet: Worksheet, place: CurvePlace, scale: Scale, *, is_mirrored: bool) -> None:
    """Draw the curve below the scores, each point in the middle of its step's column."""
    chart: Any = LineChart()  # its types leave out half of what it has
    written = chart._write
    chart._write = lambda: _untitled(written())
    chart.legend = None
    for number, row in enumerate(place.scores):
        line = _line(sheet, place, row, CURVES[number % len(CURVES)])
        if row == place.dots:
            line.graphicalProperties.line = LineProperties(noFill=True)
        chart.series.append(line)
    if len(place.scores) > 1:
        chart.legend = _legend()
    _axes(chart, scale, is_mirrored=is_mirrored)
    chart.layout = Layout(_plot(place, is_mirrored=is_mirrored))
    chart.roundedCorners = False
    chart.graphical_properties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    chart.display_blanks = "span"
    chart.anchor = TwoCellAnchor(
        editAs="twoCell",
        _from=AnchorMarker(col=place.heads - 1, row=place.row - 1),
        to=AnchorMarker(col=place.last, row=place.row),
    )
    sheet.add_chart(chart)


def _untitled(tree: Any) -> Any:
    """Keep Excel from writing the name of the only line above a chart, which openpyxl cannot."""
    tree.find("chart").insert(0, Element("autoTitleDeleted", val="1"))
    return tree


def _line(sheet: Worksheet, place: CurvePlace, row: int, colour: str) -> Any:
    values = Reference(sheet, min_col=place.first, max_col=place.last, min_row=row)
    head = f"{quote_sheetname(sheet.title)}!${get_column_letter(place.heads)}${row}"
    line: Any = Series(values, title=None)
    line.tx = SeriesLabel(strRef=StrRef(f=head))
    first, last = (get_column_letter(column) for column in (place.first, place.last))
    names = f"{quote_sheetname(sheet.title)}!${first}${place.stages}:${last}${place.stages}"
    line.cat = AxDataSource(strRef=StrRef(f=names))
    line.smooth = False
    line.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=28_575))
    line.marker.symbol, line.marker.size = "circle", 9
    line.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
    line.marker.graphicalProperties.line.solidFill = "FFFFFF"
    return line


def _legend() -> Legend:
    legend = Legend()
    legend.position = "t"
    legend.overlay = True
    return legend


def _axes(chart: Any, scale: Scale, *, is_mirrored: bool) -> None:
    across, up = chart.x_axis, chart.y_axis
    across.delete = up.delete = False
    across.tickLblPos = "low"
    across.tickLblSkip = 1
    across.majorTickMark = up.majorTickMark = "none"
    up.scaling.min, up.scaling.max = scale.lowest, scale.highest
    up.majorUnit = (scale.highest - scale.lowest) / _STEPS_OF_AXIS
    up.number_format = "General"
    up.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E4E8F2"))
    up.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    up.crossBetween = "between"
    if is_mirrored:
        across.scaling.orientation = "maxMin"


def _plot(place: CurvePlace, *, is_mirrored: bool) -> ManualLayout:
    """Return where the points lie: over the columns of the map, beside the heads."""
    steps = place.width * (place.last - place.first + 1)
    heads = HEADS_WIDTH / (HEADS_WIDTH + steps)
    return ManualLayout(
        layoutTarget="inner",
        xMode="edge",
        yMode="edge",
        x=0.0 if is_mirrored else heads,
        y=0.08,
        w=1 - heads,
        h=1 - 0.08 - _FOOT,
    )
