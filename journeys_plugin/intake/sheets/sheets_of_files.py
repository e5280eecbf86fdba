"""A file's bytes to its sheets, or to the reason why it has none."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from ...metrics.table import UnusableError
from ..found import Assumption, Found, ReadingChoices, Refusal, SourcePlace
from .reading_sheets import read_sheets
from .text_cells import sheet_of_text
from .worksheet import Worksheet
from .xlsx_cells import sheets_of_workbook

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a document"),
)
_AS_XLSX = "open it in a spreadsheet and save it as XLSX or CSV"


@dataclass(frozen=True, slots=True)
class SheetsOfFile:
    """The sheets of a file."""

    sheets: tuple[Worksheet, ...]
    encoding: str = ""
    """The encoding of a text file if it was guessed."""


def sheets_of_file(content: bytes, name: str) -> SheetsOfFile | Refusal:
    """Return the sheets of a workbook or a text file, told apart by what is in it.

    Args:
        content: The file's bytes.
        name: The file's name, which is the name of its sheet if it is text.
    """
    place = SourcePlace(name)
    if not content.strip():
        return Refusal("the file is empty", "", place)
    if (what := _other(content)) is not None:
        return Refusal(f"the file is {what}, no table", _AS_XLSX, place)
    try:
        if content.startswith((_ZIP, _OLD)):
            return SheetsOfFile(tuple(sheets_of_workbook(content)))
        sheet, encoding = sheet_of_text(content, name)
    except UnusableError as error:
        cell = f"line {error.line}" if error.line > 1 else ""
        return Refusal(error.message, error.remedy, SourcePlace(name, cell))
    return SheetsOfFile((sheet,), encoding)


def read_tables(of_file: SheetsOfFile, choices: ReadingChoices) -> Sequence[Found] | Refusal:
    """Return what the tables of a workbook or a text file describe, or why they are no map."""
    found = read_sheets(of_file.sheets, choices)
    if isinstance(found, Refusal) or not of_file.encoding:
        return found
    about = f"the text is read as {of_file.encoding}"
    guess = Assumption(about, "it is not in UTF-8; save it so if letters are wrong")
    return [replace(found[0], assumptions=(*found[0].assumptions, guess)), *found[1:]]


def _other(content: bytes) -> str | None:
    """Return what a file is if it is neither a workbook nor text with separators."""
    for sign, what in _OTHERS:
        if content.startswith(sign):
            return what
    start = content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        return "a web page or XML"
    if content.startswith(_ZIP) and _type(content).startswith(b"application/vnd.oasis"):
        return "an OpenDocument file"
    return None


def _type(content: bytes) -> bytes:
    """Return what an OpenDocument file says of itself; nothing for other files."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            info = archive.getinfo("mimetype")
            return archive.read(info) if info.file_size < 200 else b""
    except (KeyError, zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        return b""
