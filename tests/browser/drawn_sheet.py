"""A map's sheet drawn as a page, for a picture of it: its cells, its colours and its curve."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

_PIXELS_OF_A_SIGN, _PIXELS_OF_A_POINT = 7, 96 / 72
_ALIGNED = {"top": "top", "center": "middle"}
_ABOVE, _BELOW = 0.08, 0.16
"""The parts of the chart's height above the curve, and below it."""
_BELONGS = {"lessThan": float.__lt__, "lessThanOrEqual": float.__le__, "greaterThan": float.__gt__}


def sheet_html(content: bytes, name: str) -> str:
    """Write a sheet of a workbook as a page."""
    return _DrawnSheet(load_workbook(BytesIO(content))[name]).html()


class _DrawnSheet:
    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        every = range(1, sheet.max_column + 1)
        self.columns = [column for column in every if not self._column(column).hidden]
        self.merges = {(one.min_row, one.min_col): one for one in sheet.merged_cells.ranges}
        self.charts = {chart.anchor._from.row + 1: chart for chart in sheet._charts}

    def html(self) -> str:
        """Write all rows that are shown."""
        shown = [row for row in range(1, self.sheet.max_row + 1) if not self._row(row).hidden]
        widths = "".join(f'<col style="width:{self._width(one)}px">' for one in self.columns)
        rows = "".join(map(self._tr, shown))
        return (
            '<!doctype html><meta charset="utf-8"><body style="margin:16px;'
            'font-family:Carlito,Calibri,Arial,sans-serif">'
            f'<table style="border-collapse:collapse;table-layout:fixed;'
            f'width:{sum(map(self._width, self.columns))}px"><colgroup>{widths}</colgroup>'
            f"{rows}</table>"
        )

    def _column(self, column: int) -> Any:
        return self.sheet.column_dimensions[get_column_letter(column)]

    def _row(self, row: int) -> Any:
        return self.sheet.row_dimensions[row]

    def _width(self, column: int) -> int:
        return int(self._column(column).width) * _PIXELS_OF_A_SIGN + 5

    def _height(self, row: int) -> float:
        return float(self._row(row).height or 15) * _PIXELS_OF_A_POINT

    def _tr(self, row: int) -> str:
        cells = self._chart(row) if row in self.charts else "".join(self._cells(row))
        return f'<tr style="height:{self._height(row):.0f}px">{cells}</tr>'

    def _cells(self, row: int) -> Iterator[str]:
        covered = 0
        for column in self.columns:
            if column <= covered:
                continue
            merge = self.merges.get((row, column))
            covered = merge.max_col if merge else column
            cell = self.sheet.cell(row, column)
            text = "" if cell.value is None else escape(str(cell.value))
            span = covered - column + 1
            yield f'<td colspan="{span}" style="{";".join(self._looks(cell))}">{text}</td>'

    def _looks(self, cell: Any) -> Iterator[str]:
        font, fill, alignment = cell.font, cell.fill, cell.alignment
        ink, back = font.color.rgb if font.color else "000000", None
        if fill.fill_type == "solid":
            back = fill.fgColor.rgb
        if (look := self._by_rule(cell)) is not None:
            ink, back = look.font.color.rgb, look.fill.bgColor.rgb
        yield f"padding:1px 4px;overflow:hidden;color:#{str(ink)[-6:]}"
        yield f"font-size:{(font.sz or 11) * _PIXELS_OF_A_POINT:.1f}px"
        yield f"font-weight:{'bold' if font.b else 'normal'}"
        yield f"white-space:{'pre-wrap' if alignment.wrap_text else 'pre'}"
        yield f"vertical-align:{_ALIGNED.get(alignment.vertical, 'bottom')}"
        yield f"text-align:{alignment.horizontal or 'start'}"
        if back is not None:
            yield f"background:#{back[-6:]}"
        if cell.border.left.style:
            yield f"border:1px solid #{cell.border.left.color.rgb[-6:]}"

    def _by_rule(self, cell: Any) -> Any:
        """Return the look that a rule for scores gives a cell."""
        if not isinstance(cell.value, (int, float)):
            return None
        for area in self.sheet.conditional_formatting:
            for rule in area.rules if cell.coordinate in area.sqref else ():
                belongs = _BELONGS.get(rule.operator)
                if belongs and belongs(float(cell.value), float(rule.formula[0])):
                    return rule.dxf
        return None

    def _chart(self, row: int) -> str:
        """Draw the curve over the columns of the map."""
        chart, steps, height = self.charts[row], self.columns[1:], self._height(row)
        middles, left = {}, 0
        for one in steps:
            middles[one] = left + self._width(one) / 2
            left += self._width(one)
        top, low = height * _ABOVE, height * (1 - _BELOW)
        shapes = [
            f'<path stroke="#E4E8F2" d="M0 {top + (low - top) * part / 4}h9999"/>'
            for part in range(5)
        ]
        for line in chart.series:
            cells = self.sheet[line.val.numRef.f.rpartition("!")[2].replace("$", "")][0]
            points = [
                (middles[one.column], low - (low - top) * _share(one.value, chart))
                for one in cells
                if one.value is not None
            ]
            shapes += _curve(points, _colour(line), is_line=not line.spPr.ln.noFill)
        shapes += self._stages(chart, middles, height)
        border = "border:1px solid #D4D8DF"
        return (
            f'<td style="{border};background:#F4F5F8"></td><td colspan="{len(steps)}" '
            f'style="padding:0;{border}"><svg width="100%" height="{height:.0f}" '
            f'style="display:block">{"".join(shapes)}</svg></td>'
        )

    def _stages(self, chart: Any, middles: dict[int, float], height: float) -> Iterator[str]:
        names = chart.series[0].cat.strRef.f.rpartition("!")[2].replace("$", "")
        for cell in self.sheet[names][0]:
            if cell.value:
                yield (
                    f'<text x="{middles[cell.column]}" y="{height - 12}" font-size="13" '
                    f'text-anchor="middle" fill="#596173">{escape(str(cell.value))}</text>'
                )


def _share(score: float, chart: Any) -> float:
    ends = chart.y_axis.scaling
    return float((score - ends.min) / (ends.max - ends.min))


def _curve(points: list[tuple[float, float]], colour: str, *, is_line: bool) -> Iterator[str]:
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    if is_line:
        yield f'<polyline fill="none" stroke="#{colour}" stroke-width="3" points="{path}"/>'
    for x, y in points:
        yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="6" fill="#{colour}" stroke="#fff"/>'


def _colour(line: Any) -> str:
    ink = line.marker.spPr.solidFill.srgbClr
    return str(getattr(ink, "val", ink))
