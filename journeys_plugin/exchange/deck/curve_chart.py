"""The curve of a journey as a chart that PowerPoint draws, with its scores in a sheet behind it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ...values.lean_dataclass import dataclass
from ...values.scale import Scale
from ..fitting_texts import writable
from ..safe_cells import begins_formula
from ..site_colours import CURVES, HAIR, INK, MUTED, STEP
from .canvas import Canvas, SlideBox, describe
from .curve_lines import FeltLine
from .deck_file import without_days

AXIS = 26.0
"""The width of the scores beside the curve, in points."""
_ABOVE, _BELOW = 0.5, 1.0
"""What of a level stands free above the best score and below the worst one."""
_LEVELS = 4
_LEGEND = 22.0


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line of the chart."""

    name: str
    guesses_name: str
    number: int
    """The place of whoever feels so, from 0, which chooses colour and shape."""
    line: FeltLine

    @property
    def colour(self) -> str:
        """The colour of the line, as on the site."""
        return CURVES[self.number % len(CURVES)]


@dataclass(frozen=True, slots=True)
class MarkedPoint:
    """The point that has its name beside it."""

    line: int
    column: int
    words: str


class _SafeSheet(CategoryWorkbookWriter):
    """Writes the sheet behind a chart, in which no text is a formula or a link."""

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook."""
        book = Workbook()
        sheet: Any = book.active
        sheet.title = "Sheet1"
        data: Any = self._chart_data
        for row, category in enumerate(data.categories, 2):
            _put(sheet, row, 1, str(category.label))
        for column, series in enumerate(data, 2):
            _put(sheet, 1, column, str(series.name))
            for row, value in enumerate(series.values, 2):
                if value is not None:
                    sheet.cell(row, column).value = value
        target = BytesIO()
        book.save(target)
        return without_days(target.getvalue())


def _put(sheet: Any, row: int, column: int, words: str) -> None:
    cell = sheet.cell(row, column)
    cell.value = words[:32_000]
    cell.data_type, cell.number_format = "s", "@"
    cell.quotePrefix = begins_formula(words)


class _ChartData(CategoryChartData):
    """What a chart is drawn of."""

    @property
    def _workbook_writer(self) -> Any:
        sheet: Any = _SafeSheet
        return sheet(self)


def draw_curve(
    canvas: Canvas,
    place: SlideBox,
    names: Sequence[str],
    lines: Sequence[ChartLine],
    scale: Scale,
    marked: MarkedPoint | None,
    about: str,
) -> None:
    """Draw the chart: its points stand in the middle of columns of equal width.

    Args:
        canvas: The slide.
        place: Where it stands; its scores take `AXIS` of the width.
        names: The steps', one for each column.
        lines: Who feels how; not empty.
        scale: The site's.
        marked: The point that has its name beside it.
        about: What the chart shows, for those who do not see it.
    """
    chart_data: Any = _ChartData
    data = chart_data(number_format="General")
    data.categories = [writable(name) for name in names]
    drawn: list[tuple[ChartLine, bool]] = []
    for line in lines:
        for is_guessed in (False, True):
            points = line.line.guesses if is_guessed else line.line.scores
            if any(point is not None for point in points):
                name = line.guesses_name if is_guessed else line.name
                data.add_series(writable(name), points)
                drawn.append((line, is_guessed))
    left, top = Pt(canvas.left_of(place)), Pt(place.top)
    kind, size = XL_CHART_TYPE.LINE_MARKERS, (Pt(place.width), Pt(place.height))
    frame: Any = canvas.shapes.add_chart(kind, left, top, *size, data)
    frame.name = "Curve"
    describe(frame, about)
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(11), RGBColor.from_string(MUTED)
    _set_legend(chart, has_some=len(drawn) > 1)
    _set_axes(chart, scale, is_mirrored=canvas.is_mirrored)
    _set_layout(chart, place, is_mirrored=canvas.is_mirrored, has_legend=len(drawn) > 1)
    for series, (line, is_guessed) in zip(chart.plots[0].series, drawn, strict=True):
        size_of_points = 5 if len(names) > 60 else 8
        _set_line(series, line, size_of_points, is_guessed=is_guessed)
        if not is_guessed:
            _dash_gaps(series, line, size_of_points)
    if marked is not None:
        series = chart.plots[0].series[drawn.index((lines[marked.line], False))]
        _mark(series.points[marked.column], marked.words)


def _set_legend(chart: Any, *, has_some: bool) -> None:
    chart.has_legend = has_some
    if has_some:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(11)
        chart.legend.font.color.rgb = RGBColor.from_string(INK)


def _set_axes(chart: Any, scale: Scale, *, is_mirrored: bool) -> None:
    across, up = chart.category_axis, chart.value_axis
    level = (scale.highest - scale.lowest) / _LEVELS
    up.minimum_scale = scale.lowest - _BELOW * level
    up.maximum_scale = scale.highest + _ABOVE * level
    up.major_unit = level
    up.crosses = XL_AXIS_CROSSES.MINIMUM
    up.major_tick_mark = across.major_tick_mark = XL_TICK_MARK.NONE
    up.tick_labels.number_format = f'[<{scale.lowest:.15g}]"";General'
    up.tick_labels.number_format_is_linked = False
    up.format.line.fill.background()
    up.major_gridlines.format.line.color.rgb = RGBColor.from_string(STEP)
    across.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    across.format.line.color.rgb = RGBColor.from_string(HAIR)
    across.reverse_order = is_mirrored


def _set_layout(chart: Any, place: SlideBox, *, is_mirrored: bool, has_legend: bool) -> None:
    """Let the points stand below the stages' bars, whatever PowerPoint would find better."""
    space, scores = chart._chartSpace, AXIS / place.width
    high = 1 - (_LEGEND / place.height if has_legend else 0)
    values = {"x": 0 if is_mirrored else scores, "y": 0, "w": 1 - scores, "h": high}
    entries = "".join(f'<c:{name} val="{value:.5f}"/>' for name, value in values.items())
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{entries}</c:manualLayout></c:layout>'
    )
    plot_area = space.find(qn("c:chart")).find(qn("c:plotArea"))
    for old in plot_area.findall(qn("c:layout")):
        plot_area.remove(old)
    plot_area.insert(0, layout)
    for blanks in space.iter(qn("c:dispBlanksAs")):
        blanks.set("val", "span")


def _set_line(series: Any, line: ChartLine, size: int, *, is_guessed: bool) -> None:
    series.smooth = False
    if is_guessed:
        series.format.line.fill.background()
    else:
        series.format.line.color.rgb = RGBColor.from_string(line.colour)
        series.format.line.width = Pt(2.25)
    _set_marker(series.marker, line, size, is_guess=is_guessed)


_SHAPES = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.X,
    XL_MARKER_STYLE.PLUS,
)
"""Of the points of each line, so that lines can be told apart in grey."""


def _set_marker(marker: Any, line: ChartLine, size: int, *, is_guess: bool) -> None:
    """Draw points: those of guesses have another shape, and are pale within their edge."""
    own = _SHAPES[line.number % len(_SHAPES)]
    marker.style = XL_MARKER_STYLE.DIAMOND if is_guess else own
    marker.size = size + 2 * is_guess
    fill = _pale(line.colour) if is_guess else line.colour
    is_filled = not is_guess and own not in _SHAPES[3:]
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = RGBColor.from_string(fill)
    edge = "FFFFFF" if is_filled else line.colour
    marker.format.line.color.rgb = RGBColor.from_string(edge)


def _pale(colour: str) -> str:
    """Return a colour halfway to white: not white, which some programs show without an edge."""
    return "".join(f"{(int(colour[at : at + 2], 16) + 255) // 2:02X}" for at in (0, 2, 4))


def _dash_gaps(series: Any, line: ChartLine, size: int) -> None:
    """Dash the line over columns without a score."""
    before: int | None = None
    for column, score in enumerate(line.line.scores):
        if score is None:
            continue
        if before is not None and column - before > 1:
            point = series.points[column]
            point.format.line.color.rgb = RGBColor.from_string(line.colour)
            point.format.line.width = Pt(1.5)
            point.format.line.dash_style = MSO_LINE.ROUND_DOT
            _set_marker(point.marker, line, size, is_guess=False)
        before = column


def _mark(point: Any, words: str) -> None:
    label = point.data_label
    label.position = XL_LABEL_POSITION.BELOW
    frame = label.text_frame
    frame.text = writable(words)
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.color.rgb = Pt(11), True, RGBColor.from_string(INK)
