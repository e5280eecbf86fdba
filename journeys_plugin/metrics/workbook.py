"""XLSX: bytes to rows. openpyxl, which knows workbooks, is imported only if there is one.

A workbook is a zip of XML and may come from a pull request. Its unpacked size is looked at before
anything is unpacked, and its amount of XML before any is parsed, since all cells of a row are in
the memory at once. A workbook that declares entities is refused.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise, starmap
from typing import TYPE_CHECKING, Any

from ..diagnostics import nearest, shown
from .table import (
    Cell,
    CellFormula,
    Percent,
    TableRow,
    UnusableError,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

LARGEST = 128_000_000
"""Bytes that an unpacked workbook may have."""
MOST_CELLS = 500_000
"""Cells that a sheet may have, empty ones among them."""
MOST_EMPTY = 10_000
"""Empty rows after which nothing more is looked for: formats may reach to row 1,048,576."""
MOST_COLUMNS = 1_000
"""Cells of a row that are read; formats may reach to column 16,384."""
_MOST_PARTS = 5_000
"""Files in the zip: each costs time, however small it is."""
_MOST_TAGS = 5 * MOST_CELLS
"""Tags of a sheet: a cell with a value and a formula has six, an empty one has one."""
_MOST_TAGS_OF_TEXTS = 1_000_000
"""A workbook keeps its texts apart, each once."""
_MOST_TAGS_AT_ONCE = 100_000
"""Tags of a row, of what stands around the rows, and of every other part: each is in the memory."""
_ROW = re.compile(rb"<(?:\w+:)?row[ />]")
_EMPTY = re.compile(rb"<(?:\w+:)?c [^<>]*/>")
"""A cell in which nothing stands: formats may reach to the sheet's end."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How .xls files begin, and workbooks with a password."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OF_XLS = "Workbook".encode("utf-16-le")
"""Names of what such a file holds."""
_HAS_PASSWORD = ("the workbook has a password", "save it without one")
SAVE_ANEW = "open it in a spreadsheet and save it as XLSX"


def rows(content: bytes, name: str) -> list[TableRow]:
    """Return the rows of a sheet that are not empty.

    Args:
        content: The workbook's bytes.
        name: The sheet's; empty for the first one.

    Raises:
        UnusableError: The workbook or the sheet cannot be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it does not read, such as charts
        try:
            check(content)
            return _read(content, name)
        except UnusableError:
            raise
        except Exception as error:  # whatever the bytes make of zlib and openpyxl
            raise UnusableError("the workbook is damaged", SAVE_ANEW) from error


def check(content: bytes) -> None:
    """Look at a workbook before it is read.

    Raises:
        UnusableError: It is none, has a password, or is too large to be read.
    """
    if content.startswith(_OLD):
        if _ENCRYPTED in content:
            raise UnusableError(*_HAS_PASSWORD)
        if _OF_XLS in content:
            raise UnusableError("the file is an old .xls workbook", SAVE_ANEW)
        message = "the file is an old .xls workbook, or one with a password"
        raise UnusableError(message, "save it as XLSX without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnusableError("the file is not an XLSX workbook", SAVE_ANEW) from error
    if any(part.flag_bits & 1 for part in parts):  # encrypted
        raise UnusableError(*_HAS_PASSWORD)
    if sum(part.file_size for part in parts) > LARGEST or len(parts) > _MOST_PARTS:
        message = f"the workbook has more than {LARGEST // 1_000_000} MB when unpacked"
        raise UnusableError(message, _SAVE_LESS)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            # A part that cannot be unpacked ends this: those behind it would not be looked at.
            _check_part(name, archive.read(name))


_SAVE_LESS = "save only the sheet and the rows that are needed, or save it as CSV"


def _check_part(name: str, part: bytes) -> None:
    """Refuse a part that is too long, or has a document type, which no spreadsheet writes."""
    if b"<!DOCTYPE" in part.replace(b"\0", b""):
        raise UnusableError("the workbook declares entities", SAVE_ANEW)
    if _is_too_long(name, part):
        raise too_many()


def too_many() -> UnusableError:
    """Return the error that says that a workbook has more than is read."""
    message = f"the workbook has more than {MOST_CELLS:,} cells, or too much in one row"
    return UnusableError(message, _SAVE_LESS)


def _is_too_long(name: str, part: bytes) -> bool:
    if name.startswith(NEVER_READ):
        return False
    if name == _TYPES and any(map(_is_misplaced, part.split(b"<"))):
        return True
    if name == "xl/sharedStrings.xml":
        return part.count(b"<") > _MOST_TAGS_OF_TEXTS
    most = _MOST_TAGS if "/worksheets/" in name else _MOST_TAGS_AT_ONCE
    if part.count(b"<") > most and _EMPTY.sub(b"", part).count(b"<") > most:
        return True
    ends = [0, *(row.start() for row in _ROW.finditer(part)), len(part)]
    return any(part.count(b"<", *span) > _MOST_TAGS_AT_ONCE for span in pairwise(ends))


NEVER_READ = ("xl/pivotCache/", "xl/pivotTables/", "xl/drawings/", "xl/charts/", "xl/media/")
"""Folders of parts that openpyxl never reads, so that they may be long."""
_TYPES = "[Content_Types].xml"
"""Says what each part is."""


def _is_misplaced(tag: bytes) -> bool:
    """Return whether the workbook or its texts lie, or may lie, in a folder that is not checked."""
    is_read = b"main+xml" in tag or b"sharedStrings+xml" in tag
    return is_read and (b"&" in tag or any(folder.encode() in tag for folder in NEVER_READ))


def _read(content: bytes, name: str) -> list[TableRow]:
    with closing(opened(content, data_only=True)) as book:
        sheet = _sheet(book, name)
        if sheet._worksheet_path.startswith(NEVER_READ):
            raise too_many()
        title, saved = sheet.title, list(_rows(sheet))
    return _with_formulas(saved, content, title) if may_have_formulas(content) else saved


def opened(content: bytes, *, data_only: bool) -> Workbook:
    """Open a workbook for reading row by row, with its formulas' saved values or their words."""
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _sheet(book: Workbook, name: str) -> Any:
    """Return a workbook's sheet by its name; the first one if the name is empty."""
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if not sheets:
        raise UnusableError("the workbook has no sheet with cells", SAVE_ANEW)
    if not name:
        return next(iter(sheets.values()))
    titles = {title.strip().casefold(): title for title in sheets}
    if (title := titles.get(name.strip().casefold())) is not None:
        return sheets[title]
    near = nearest(name, titles)
    listed = ", ".join(shown(title) for title in list(sheets)[:5])
    hint = f"did you mean {shown(titles[near])}?" if near else f"it has {listed}"
    raise UnusableError(f"the workbook has no sheet {shown(name)}", hint)


def _rows(sheet: Any) -> Iterator[TableRow]:
    """Yield the rows that are not empty, down to `MOST_EMPTY` empty ones."""
    sheet.reset_dimensions()  # what a sheet says of its own size may be wrong
    last = total = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        total += len(cells)
        if total > MOST_CELLS:  # a single cell far to the right makes a row of many
            raise too_many()
        values = tuple(_cell(cell) for cell in cells[:MOST_COLUMNS])
        if any(value is not None for value in values):
            last = number
            yield TableRow(number, values)
        elif number - last > MOST_EMPTY:
            return


def _cell(cell: Any) -> Cell:
    """Return what stands in a cell: a number as it is shown, a date without its time."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value if value and value.strip() else None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        # Rounded, since 0.07 * 100 is 7.000000000000001.
        return Percent(round(value * 100, 10)) if "%" in cell.number_format else float(value)
    return value.date() if isinstance(value, datetime.datetime) else str(value)


def may_have_formulas(content: bytes) -> bool:
    """Return whether a sheet has a formula: few exports do, and then all is read a second time."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = (name for name in archive.namelist() if "/worksheets/" in name)
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _with_formulas(saved: list[TableRow], content: bytes, title: str) -> list[TableRow]:
    """Put formulas into the cells that have no saved value, so that they can be reported."""
    by_number = {row.number: row for row in saved}
    with closing(opened(content, data_only=False)) as book:
        for row in _rows(book[title]):
            known = by_number.get(row.number, TableRow(row.number, (None,) * len(row.cells)))
            cells = zip(known.cells, row.cells, strict=True)
            by_number[row.number] = TableRow(row.number, tuple(starmap(_or_formula, cells)))
    return [by_number[number] for number in sorted(by_number)]


def _or_formula(saved: Cell, written: Cell) -> Cell:
    is_formula = saved is None and isinstance(written, str) and written.startswith("=")
    return CellFormula(str(written)) if is_formula else saved
