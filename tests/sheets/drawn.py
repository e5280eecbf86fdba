"""The sheets of the cases as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """A file with sheets, and what its author meant."""

    name: str
    about: str
    files: Mapping[str, bytes]
    meant: list[dict[str, Any]]
    left_over: list[str]
    first: Mapping[str, int]
    """The figures of its first reading, if it was made by somebody without sight of the code."""


def cases() -> list[Case]:
    return [case_of(path) for path in sorted(CASES.glob("*.yml"))]


def case_of(path: Path) -> Case:
    read = yaml.safe_load(path.read_text("utf-8"))
    left = list(read.get("left_over", []))
    for one in read["meant"]:
        left += one.get("left_over", [])
    first = read.get("first", {})
    return Case(path.stem, read["about"], files_of(read), read["meant"], left, first)


def files_of(read: Mapping[str, Any]) -> dict[str, bytes]:
    if "file" in read:
        names = [read["file"], *([read["also"]] if "also" in read else [])]
        return {name: (CASES / name).read_bytes() for name in names}
    if "csv" in read:
        name, *how = (read["csv"][key] for key in ("name", "separator", "encoding"))
        return {name: as_text(read["sheets"][0]["rows"], *how)}
    return {"sheet.xlsx": as_workbook(read["sheets"])}


def as_text(rows: list[list[Any]], separator: str, encoding: str) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(rows)
    return written.getvalue().encode(encoding)


def as_workbook(sheets: list[dict[str, Any]]) -> bytes:
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for drawn in sheets:
        _draw(book.create_sheet(drawn["name"]), drawn)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _draw(sheet: Any, drawn: dict[str, Any]) -> None:
    corner = sheet[drawn.get("at", "A1")]
    for row, cells in enumerate(drawn["rows"], corner.row):
        for column, value in enumerate(cells, corner.column):
            if value is not None:
                sheet.cell(row, column, value)
    for merged in drawn.get("merge", ()):
        sheet.merge_cells(merged)
    for at, colour in drawn.get("fill", {}).items():
        sheet[at].fill = PatternFill("solid", fgColor=f"FF{colour}")
    for area in drawn.get("bold", ()):
        for row in sheet[area]:
            for cell in row:
                cell.font = Font(bold=True)
    for at, text in drawn.get("comment", {}).items():
        sheet[at].comment = Comment(text, "Ana")
    for row in drawn.get("hidden_rows", ()):
        sheet.row_dimensions[row].hidden = True
    sheet.sheet_state = "hidden" if drawn.get("hidden") else "visible"
    sheet.sheet_view.rightToLeft = drawn.get("right_to_left", False)
