"""A file's bytes to its sheets, or to the reason why it has none."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from ...metrics.table import UnusableError
from ...values.lean_dataclass import dataclass
from ..found import Assumption, Found, ReadingChoices, Refusal, SourcePlace
from .reading_sheets import read_sheets
from .text_cells import sheet_of_text
from .worksheet import Worksheet
from .xlsx_cells import sheets_of_workbook

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
_AS_XLSX = "open it in a spreadsheet and save it as XLSX or CSV"
_AS_TABLE = "copy its table into a spreadsheet, and save that as XLSX or CSV"
_OTHERS = (
    (b"%PDF", "a PDF", _AS_TABLE),
    (b"\x89PNG", "a picture", "write the map's words into the cells of a spreadsheet"),
    (b"\xff\xd8\xff", "a picture", "write the map's words into the cells of a spreadsheet"),
    (b"GIF8", "a picture", "write the map's words into the cells of a spreadsheet"),
    (b"{\\rtf", "a document", _AS_TABLE),
)
_ZIPPED = (
    ("xl/workbook.bin", "a binary workbook (.xlsb)", _AS_XLSX),
    ("word/document.xml", "a document", _AS_TABLE),
    ("ppt/presentation.xml", "a presentation", _AS_TABLE),
    ("Index/Document.iwa", "a document of Apple's Numbers", "export it as Excel or CSV"),
)
"""A part of what else is a zip, what that is, and what to do with it."""
_LONGEST_TYPE = 200
"""Bytes of what an OpenDocument file says of itself."""


@dataclass(frozen=True, slots=True)
class SheetsOfFile:
    """The sheets of a file."""

    sheets: tuple[Worksheet, ...]
    assumptions: Sequence[Assumption] = ()
    """What had to be guessed to read a text file."""


def sheets_of_file(content: bytes, name: str) -> SheetsOfFile | Refusal:
    """Return the sheets of a workbook or a text file, told apart by what is in it.

    Args:
        content: The file's bytes.
        name: The file's name, which is the name of its sheet if it is text.
    """
    place = SourcePlace(name)
    if not content.strip():
        return Refusal("the file is empty", "", place)
    if (other := _other(content)) is not None:
        what, remedy = other
        return Refusal(f"the file is {what}, which is not read", remedy, place)
    try:
        if content.startswith((_ZIP, _OLD)):
            return SheetsOfFile(tuple(sheets_of_workbook(content)))
        sheet, assumptions = sheet_of_text(content, name)
    except UnusableError as error:
        cell = f"line {error.line}" if error.line > 1 else ""
        return Refusal(error.message, error.remedy, SourcePlace(name, cell))
    return SheetsOfFile((sheet,), assumptions)


def read_tables(of_file: SheetsOfFile, choices: ReadingChoices) -> Sequence[Found] | Refusal:
    """Return what the tables of a workbook or a text file describe, or why they are no map."""
    found = read_sheets(of_file.sheets, choices)
    if isinstance(found, Refusal):
        return found
    assumptions = (*found[0].assumptions, *of_file.assumptions)
    return [replace(found[0], assumptions=assumptions), *found[1:]]


def _other(content: bytes) -> tuple[str, str] | None:
    """Return what a file is if it is neither a workbook nor text, and what to do with it."""
    for sign, what, remedy in _OTHERS:
        if content.startswith(sign):
            return what, remedy
    start = content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        return "a web page or XML", _AS_XLSX
    return _zipped(content) if content.startswith(_ZIP) else None


def _zipped(content: bytes) -> tuple[str, str] | None:
    """Return what a zip is if it is no workbook; None also if it cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            info = archive.getinfo("mimetype") if "mimetype" in names else None
            says = archive.read(info) if info and info.file_size < _LONGEST_TYPE else b""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, zlib.error):
        return None
    if says.startswith(b"application/vnd.oasis"):
        return "an OpenDocument file", _AS_XLSX
    for part, what, remedy in _ZIPPED:
        if part in names:
            return what, remedy
    is_office = "[Content_Types].xml" in names or any(name.startswith("xl/") for name in names)
    return None if is_office else ("a zip of other files", "unpack it, and name the files in it")
