"""XLSX: bytes to rows. openpyxl, which knows workbooks, is imported only where there is one.

A workbook is a zip of XML, and may come from a pull request: its size when unpacked is looked at
before anything is unpacked, and entities are refused (by defusedxml, in what openpyxl reads).
"""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from ..diagnostics import nearest, shown
from . import sheet
from .table import Row, UnusableError

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

LARGEST = 256_000_000
"""Bytes that a workbook may have when it is unpacked."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_ANEW = "open it in a spreadsheet and save it as XLSX"


def rows(content: bytes, name: str) -> list[Row]:
    """Give the rows of a sheet in which something stands; of the first one without a name."""
    _check(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not know: charts, extensions
        try:
            return _read(content, name)
        except UnusableError:
            raise
        except Exception as error:  # whatever the bytes make of openpyxl
            raise UnusableError("the workbook is damaged", _SAVE_ANEW) from error


def _check(content: bytes) -> None:
    if content.startswith(_OLD):
        what = "the file is an old .xls workbook, or one with a password"
        raise UnusableError(what, "save it as XLSX without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnusableError("the file is no XLSX workbook", _SAVE_ANEW) from error
    if any(part.flag_bits & 1 for part in parts):
        raise UnusableError("the workbook has a password", "save it without one")
    if sum(part.file_size for part in parts) > LARGEST:
        message = f"the workbook has more than {LARGEST // 1_000_000} MB when it is unpacked"
        raise UnusableError(message, "save only the sheet and the rows that are needed")


def _read(content: bytes, name: str) -> list[Row]:
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    with reader.archive as archive:
        reader.read_manifest()
        reader.read_workbook()
        path = _path(reader, name)
        reader.read_strings()
        apply_stylesheet(archive, reader.wb)
        return sheet.rows(archive.read(path), _look(reader.wb, reader.shared_strings))


def _path(reader: ExcelReader, name: str) -> str:
    """Give the path of a sheet in the archive."""
    sheets: dict[str, str] = {}
    for one, relation in reader.parser.find_sheets():
        if relation.target in reader.valid_files and "chartsheet" not in relation.Type:
            sheets[str(one.name)] = str(relation.target)
    if not sheets:
        raise UnusableError("the workbook has no sheet with cells", _SAVE_ANEW)
    if not name:
        return next(iter(sheets.values()))
    titles = {title.strip().casefold(): title for title in sheets}
    if (title := titles.get(name.strip().casefold())) is not None:
        return sheets[title]
    near = nearest(name, titles)
    listed = ", ".join(shown(title) for title in list(sheets)[:5])
    hint = f"did you mean {shown(titles[near])}?" if near else f"it has {listed}"
    raise UnusableError(f"the workbook has no sheet {shown(name)}", hint)


def _look(workbook: Any, strings: list[str]) -> sheet.Look:
    """Give what the styles of a workbook say of its numbers."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    own = dict(enumerate(workbook._number_formats, BUILTIN_FORMATS_MAX_SIZE))
    formats = {**BUILTIN_FORMATS, **own}
    styles = enumerate(workbook._cell_styles)
    percents = (number for number, style in styles if "%" in formats.get(style.numFmtId, ""))
    lasting = workbook._timedelta_formats
    dates = {style: style in lasting for style in workbook._date_formats}
    return sheet.Look(strings, dates, frozenset(percents), sheet.Days(workbook.epoch))
