"""XLSX: bytes to sheets, with merges, colours, what is hidden and what lies on the cells.

A workbook is checked and opened as a metric's file is (`metrics/workbook.py`): nothing large is
unpacked, no formula is computed, no macro is run and no link is followed. It is read row by row,
which leaves out merges and hidden rows; those are read out of the sheet's XML.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from ...metrics import workbook
from ...metrics.table import UnusableError
from ...values.texts import numbered
from ..found import LeftOver, SourcePlace
from .fill_colours import share_of
from .items import plain
from .text_cells import number_in
from .worksheet import At, Merge, SheetCell, Worksheet, address, area_of, at_of
from .xlsx_objects import comments_on, objects_on

_MOST_MERGES = 10_000
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^<>]*?hidden="(?:1|true)")[^<>]*?\br="(\d+)"')
_COLUMN = re.compile(rb'<(?:\w+:)?col\s(?=[^<>]*?hidden="(?:1|true)")([^<>]*)>')
_SAID = re.compile(
    rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3}\d{1,7})"[^<>]*(?<!/)>\s*<(?:\w+:)?(?:v|is)[ >]'
)
"""A cell in which something stands."""
_NUMBER_OF_ROW = re.compile(rb'row\s[^<>]*?\br="(\d+)"')
_FAR_TO_THE_RIGHT = re.compile(rb' r="(?:[B-X][A-Z]{2}|A(?:L[M-Z]|[M-Z][A-Z]))\d')
"""The address of a cell beyond the 1,000 columns that are read."""
_ENDS = re.compile(rb'\b(min|max)="(\d+)"')
_UNIT = re.compile(r'[0#.,? ]+"\s*([^"]{1,12}?)\s*"')
"""A number's format that writes a unit behind it: `0 "min"`."""
_NEVER_COMPUTED = (
    "it is a formula without a saved value; open the file in a spreadsheet and save it"
)
_FAILED = "its formula has failed"
_TOO_FAR = (
    f"below {workbook.MOST_EMPTY:,} empty rows, or beyond {workbook.MOST_COLUMNS:,} columns, "
    "nothing is read; move it nearer to the map"
)


def sheets_of_workbook(content: bytes) -> list[Worksheet]:
    """Return all sheets of a workbook that have cells, hidden ones too.

    Raises:
        UnusableError: It cannot be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it does not read, such as charts
        try:
            workbook.check(content)
            return _read(content)
        except UnusableError:
            raise
        except Exception as error:  # whatever the bytes make of zlib and openpyxl
            raise UnusableError("the workbook is damaged", workbook.SAVE_ANEW) from error


def _read(content: bytes) -> list[Worksheet]:
    with (
        closing(workbook.opened(content, data_only=True)) as book,
        zipfile.ZipFile(io.BytesIO(content)) as archive,
    ):
        found = [_sheet(sheet, archive) for sheet in book.worksheets]
    if not workbook.may_have_formulas(content):
        return found
    with closing(workbook.opened(content, data_only=False)) as book:
        written = {sheet.title: sheet for sheet in book.worksheets}
        return [_with_formulas(sheet, written[sheet.name]) for sheet in found]


def _sheet(sheet: Any, archive: zipfile.ZipFile) -> Worksheet:
    path = sheet._worksheet_path
    if path.startswith(workbook.NEVER_READ):
        raise workbook.too_many()
    part = archive.read(path)
    styles = _Styles(sheet.parent)
    cells = {at: _cell(cell, styles) for at, cell in _cells(sheet)}
    shown = {at: cell for at, cell in cells.items() if cell.text or cell.fill}
    last = max((row for row, _ in shown), default=0)
    for at, comment in comments_on(archive, path):
        shown[at] = replace(shown.get(at, SheetCell("")), comment=comment)
    return Worksheet(
        sheet.title,
        shown,
        tuple(_merges(part)),
        sheet.sheet_state != "visible",
        frozenset(int(row) for row in _ROW.findall(part)),
        frozenset(_hidden_columns(part)),
        (*_far_cells(part, last, sheet.title), *objects_on(archive, path, sheet.title)),
    )


def _cells(sheet: Any) -> Iterator[tuple[At, Any]]:
    """Yield the cells that openpyxl has, down to many empty rows."""
    sheet.reset_dimensions()  # what a sheet says of its own size may be wrong
    last = total = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        total += len(cells)
        if total > workbook.MOST_CELLS:
            raise workbook.too_many()
        for column, cell in enumerate(cells[: workbook.MOST_COLUMNS], 1):
            if cell.value is not None or getattr(cell, "_style_id", None):
                last = number if cell.value is not None else last
                yield (number, column), cell
        if number - last > workbook.MOST_EMPTY:
            return


@dataclass
class _Styles:
    """The colours and formats of a workbook's styles, each looked up once."""

    book: Any

    def __post_init__(self) -> None:
        self._known: dict[int, tuple[str, bool, str]] = {}

    def of(self, cell: Any) -> tuple[str, bool, str]:
        """Return the colour behind a cell, whether it is bold, and its number's format."""
        style = cell._style_id
        if style not in self._known:
            fill = _colour(cell.fill, self.book)
            self._known[style] = (fill, bool(cell.font.b), cell.number_format or "")
        return self._known[style]


_THEME = ("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6")
_THEME_END = ("F79646",)
"""The colours of the theme that spreadsheets begin with."""


def _colour(fill: Any, book: Any) -> str:
    """Return the colour of a fill if it says something of a score, else nothing."""
    colour = fill.fgColor if fill is not None and fill.fill_type == "solid" else None
    if colour is None:
        return ""
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        found = colour.rgb[-6:]
    elif colour.type == "indexed" and 0 <= colour.indexed < len(book._colors):
        found = str(book._colors[colour.indexed])[-6:]
    elif colour.type == "theme" and 0 <= colour.theme < len(_THEME + _THEME_END):
        found = (_THEME + _THEME_END)[colour.theme]
    else:
        return ""
    is_colour = re.fullmatch("[0-9A-Fa-f]{6}", found) is not None
    return found.upper() if is_colour and share_of(found) is not None else ""


def _cell(cell: Any, styles: _Styles) -> SheetCell:
    fill, bold, number_format = styles.of(cell)
    value = cell.value
    if value is None:
        return SheetCell("", fill=fill)
    if isinstance(value, bool):
        return SheetCell(str(value).upper(), None, fill, bold)
    if isinstance(value, (int, float)):
        return SheetCell(_written(value, number_format), float(value), fill, bold)
    if isinstance(value, datetime.datetime):
        return SheetCell(value.date().isoformat(), None, fill, bold, is_date=True)
    text = plain(str(value))
    unusable = _FAILED if getattr(cell, "data_type", "") == "e" else ""
    return SheetCell(text, number_in(text), fill, bold, unusable=unusable)


def _written(value: float, number_format: str) -> str:
    """Write a number as the sheet shows it: as per cent, or with the unit of its format."""
    if "%" in number_format:
        return f"{round(value * 100, 10):.15g} %"
    unit = _UNIT.fullmatch(number_format.split(";")[0])
    return f"{value:.15g} {unit[1]}" if unit else f"{value:.15g}"


def _merges(part: bytes) -> Iterator[Merge]:
    for number, found in enumerate(_MERGE.finditer(part)):
        if number < _MOST_MERGES and (area := area_of(found[1].decode())) is not None:
            yield area


def _hidden_columns(part: bytes) -> Iterator[int]:
    for found in _COLUMN.finditer(part):
        ends = {key: int(value) for key, value in _ENDS.findall(found[1])}
        yield from range(ends.get(b"min", 0), min(ends.get(b"max", 0), workbook.MOST_COLUMNS) + 1)


def _far_cells(part: bytes, last: int, name: str) -> Iterator[LeftOver]:
    """Yield how much stands so far from all else that it is not read."""
    below, end = last + workbook.MOST_EMPTY, part.rfind(b"row ")
    number = _NUMBER_OF_ROW.match(part, end) if end >= 0 else None
    if number and int(number[1]) <= below and not _FAR_TO_THE_RIGHT.search(part):
        return
    far = (at for said in _SAID.finditer(part) if (at := at_of(said[1].decode())) is not None)
    found = [at for at in far if at[0] > below or at[1] > workbook.MOST_COLUMNS]
    if found:
        place = SourcePlace(name, address(found[0]))
        yield LeftOver(numbered(len(found), "cell"), place, _TOO_FAR)


def _with_formulas(sheet: Worksheet, written: Any) -> Worksheet:
    """Add the formulas that have no saved value, so that they are told."""
    unsaved = {
        at: SheetCell(plain(cell.value), unusable=_NEVER_COMPUTED)
        for at, cell in _cells(written)
        if not sheet.text(at) and isinstance(cell.value, str) and cell.value.startswith("=")
    }
    return replace(sheet, cells={**sheet.cells, **unsaved}) if unsaved else sheet
