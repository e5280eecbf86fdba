"""Workbooks for tests, made by openpyxl and bent where it makes no such ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"


def workbook(
    sheets: Mapping[str, Iterable[Sequence[Any]]], prepare: Callable[[Any], object] | None = None
) -> bytes:
    """Give a workbook with these rows; `prepare` is given it before it is saved."""
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    if prepare:
        prepare(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def bent(content: bytes, change: Callable[[bytes], bytes], name: str = SHEET) -> bytes:
    """Give a workbook with one of its parts changed."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            found = old.read(part)
            new.writestr(part, change(found) if part == name else found)
    return written.getvalue()
