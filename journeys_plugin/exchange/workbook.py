"""Tables as the sheets of an XLSX file: text is text, numbers are numbers, dates are dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import field
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from ..values.lean_dataclass import dataclass
from ..values.noted import CannotBeWrittenError, Noted
from ..values.texts import Period
from . import columns
from .exporting import Export
from .fitting_texts import fitting, unfitting_notes
from .map_workbook import maps_workbook
from .safe_cells import begins_formula
from .tables import Cell, Table, asked_tables

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""The most rows of a sheet, below the row of its columns' names."""

_FIRST_DAY = datetime.date(1900, 3, 1)
"""Earlier days are written as text: a spreadsheet has a 29 February 1900 and gets them wrong."""


class TooManyRowsError(CannotBeWrittenError):
    """A table has more rows than a sheet can have."""


@dataclass
class WrittenWorkbook:
    """A file, with a count of what it could not hold."""

    content: bytes = b""
    cut: int = 0
    """How many texts were too long for a cell."""
    replaced: int = 0
    """How many texts had characters that XLSX does not know."""


def xlsx_export(export: Export, *, rows: str | None = None, layout: str | None = None) -> Noted:
    """Write the maps with a sheet for each sort of rows, or for each map."""
    if layout == "map":
        return maps_workbook(export)
    written = workbook(asked_tables(export, rows))
    notes = unfitting_notes(written.cut, written.replaced)
    return Noted(written.content, tuple(notes))


def workbook(found: Sequence[Table]) -> WrittenWorkbook:
    """Write one sheet a table.

    Raises:
        TooManyRowsError: A sheet cannot hold a table; the message says which and how many.
    """
    for table in found:
        if len(table.rows) > MOST_ROWS:
            raise TooManyRowsError(
                f"there are {len(table.rows):,} {table.sort}, and a sheet of XLSX has room for "
                f"{MOST_ROWS:,}: write them as CSV"
            )
    book, written = Workbook(write_only=True), WrittenWorkbook()
    for table in found:
        _Sheet(book.create_sheet(table.sort.capitalize()), table, written).fill()
    target = BytesIO()
    book.save(target)
    written.content = target.getvalue()
    return written


@dataclass
class _Sheet:
    sheet: Worksheet
    table: Table
    written: WrittenWorkbook
    _bold: Font = field(default_factory=lambda: Font(bold=True))

    def fill(self) -> None:
        named = self.table.columns
        for number, column in enumerate(named, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = columns.width(column)
        self.sheet.freeze_panes = "A2"
        self.sheet.append(list(self._heads()))
        for row in self.table.rows:
            self.sheet.append([self._cell(row.get(column)) for column in named])
        last = f"{get_column_letter(len(named))}{len(self.table.rows) + 1}"
        self.sheet.auto_filter.ref = f"A1:{last}"

    def _heads(self) -> Iterator[SheetCell]:
        for column in self.table.columns:
            head = WriteOnlyCell(self.sheet, column)
            head.font = self._bold
            yield head

    def _cell(self, value: Cell) -> SheetCell | None:
        if value is None or value == "":
            return None
        if isinstance(value, datetime.date):
            return self._day(value)
        if isinstance(value, str):
            return self._text(value)
        return WriteOnlyCell(self.sheet, value)

    def _day(self, day: datetime.date) -> SheetCell:
        if day < _FIRST_DAY or isinstance(day, Period):
            return self._text(day.isoformat())
        cell = WriteOnlyCell(self.sheet, datetime.datetime.combine(day, datetime.time()))
        cell.number_format = "yyyy-mm-dd"
        return cell

    def _text(self, words: str) -> SheetCell:
        """Write words as words, whatever they look like, also once somebody has edited them."""
        cell = WriteOnlyCell(self.sheet, self._fitting(words))
        cell.data_type = "s"
        if begins_formula(words):
            cell.quotePrefix = True
        return cell

    def _fitting(self, words: str) -> str:
        fitted = fitting(words)
        self.written.replaced += fitted.is_replaced
        self.written.cut += fitted.is_cut
        return fitted.text
