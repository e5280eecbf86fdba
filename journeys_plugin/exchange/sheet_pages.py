"""A map's sheet on paper: readable, and parted between stages where one page cannot hold it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.properties import PageSetupProperties

from ..values.lean_dataclass import dataclass
from .sheet_looks import HEADS_WIDTH

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MANY_STEPS = 8
"""More steps than these are printed on A3."""
_MOST_STEPS = 14
"""Of a page: with more of them, the letters are too small to be read at a wall."""
_A3, _A4 = 8, 9
_SIZES = {_A3: (1_191.0, 842.0), _A4: (842.0, 595.0)}
"""Points of a page that lies on its side."""
_MARGIN = 0.5
"""Inches around what is printed."""
_CHARACTER, _COLUMN, _ROW = 5.25, 4.0, 15.0
"""Points of a digit, of what stands beside the digits of a column, and of a usual row."""
_SMALLEST, _LARGEST = 40, 100
"""Per cent of its size in which a map is printed, if that puts all its lanes on one page."""
_SPARE = 0.85
"""Of a page, since a digit is broader where the font is another one."""


@dataclass(frozen=True, slots=True)
class PrintedArea:
    """What of a sheet is printed."""

    heads: int
    """The column of heads; they stand on each page."""
    stages: Sequence[tuple[int, int]]
    """The first and the last column of each stage."""
    width: int
    """Characters of each of these columns."""
    names: tuple[int, int]
    """The rows of the names of stages and steps, which stand on each page."""
    rows: tuple[int, int]


def set_pages(sheet: Worksheet, area: PrintedArea) -> None:
    """Part a map into pages."""
    first, last = area.stages[0][0], area.stages[-1][1]
    paper = _A3 if last - first + 1 > _MANY_STEPS else _A4
    ends = [*_ends(area.stages)]
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", paper
    if len(ends) == 1:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    else:  # Excel parts no page where it is told to if it has to fit them
        sheet.col_breaks = ColBreak(brk=[Break(id=end) for end in ends[:-1]])
        sheet.page_setup.scale = _scale(sheet, area, ends, paper)
    letters = get_column_letter(area.heads), get_column_letter(last)
    sheet.print_area = f"{letters[0]}{area.rows[0]}:{letters[1]}{area.rows[1]}"
    if len(ends) > 1:
        sheet.print_title_cols = f"{letters[0]}:{letters[0]}"
    sheet.print_title_rows = f"{area.names[0]}:{area.names[1]}"
    sheet.print_options.horizontalCentered = len(ends) == 1
    footer: Any = sheet.oddFooter
    footer.center.text = "&A – &P / &N"
    sheet.page_margins.footer = 0.2
    for margin in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, margin, _MARGIN)


def _ends(stages: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the last column of each page: where a stage ends, unless that is too long itself."""
    begin = stages[0][0]
    for number, (_, last) in enumerate(stages):
        while last - begin + 1 > _MOST_STEPS:
            before = stages[number - 1][1] if number else 0
            end = before if before >= begin else begin + _MOST_STEPS - 1
            yield end
            begin = end + 1
    yield stages[-1][1]


def _scale(sheet: Worksheet, area: PrintedArea, ends: Sequence[int], paper: int) -> int:
    """Return in how many per cent of its size the widest page fits, and all lanes if they can."""
    begins = [area.stages[0][0], *(end + 1 for end in ends)]
    most = max(end - begin + 1 for begin, end in zip(begins, ends, strict=False))
    wide = sum(_CHARACTER * width + _COLUMN for width in (HEADS_WIDTH, *[area.width] * most))
    rows = range(area.rows[0], area.rows[1] + 1)
    high = sum(sheet.row_dimensions[row].height or _ROW for row in rows)
    across, down = (side - 2 * 72 * _MARGIN for side in _SIZES[paper])
    fitting = 100 * _SPARE * across / wide
    on_one_page = max(100 * _SPARE * down / high, _SMALLEST)
    return int(max(10, min(fitting, on_one_page, _LARGEST)))
