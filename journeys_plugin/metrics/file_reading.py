"""A file's bytes to its measurements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from ..diagnostics import Diagnostic, Location
from ..diagnostics.failing import failing_page
from ..options import MetricFile
from . import csv_text, workbook
from .column_heads import LOOKED_AT, Layout, layout, why_not
from .measurements import FileFindings, MeasuredFile
from .rows import Rows
from .table import TableRow, UnusableError


def read_file(file: MetricFile, content: bytes) -> MeasuredFile:
    """Read a file; what is wrong in it is reported and left out, and nothing else is."""
    try:
        return _read(file, content)
    except Exception as error:  # RecursionError and MemoryError are among them, Ctrl+C is not
        return MeasuredFile(file.path, diagnostics=(failing_page(file.path, error, "this file"),))


def _read(file: MetricFile, content: bytes) -> MeasuredFile:
    findings = FileFindings(file.path)
    try:
        columns, rows, delimiter = _table(file, content, findings)
    except UnusableError as error:
        return unusable(file.path, error.message, error.remedy, error.line)
    head = columns.head.number
    for finding in columns.findings:
        findings.add("wrong-metric-column", head, finding.column, finding.message, finding.remedy)
    if not rows:
        message, remedy = "there is no row below the header", "write one value in each row"
        findings.add("bad-metric-row", head, 1, message, remedy)
    measurements = Rows(file, columns, findings, delimiter).measurements(rows)
    journey, step = (columns.at.get(key, 0) + 1 for key in ("journey", "step"))
    return MeasuredFile(file.path, measurements, findings.diagnostics(), journey, step, file.sheet)


def unusable(path: str, message: str, remedy: str, line: int = 1) -> MeasuredFile:
    """Return a file that has no table."""
    rule = "unusable-metric-file"
    return MeasuredFile(path, (), (Diagnostic(rule, Location(path, line), message, remedy),))


def _table(
    file: MetricFile, content: bytes, findings: FileFindings
) -> tuple[Layout, Sequence[TableRow], str]:
    """Return a table's layout, the rows below its header, and what stands between its cells.

    Raises:
        UnusableError: The file has no table.
    """
    if not content.strip():
        raise UnusableError("the file is empty", "its first row names the columns")
    if file.is_xlsx:
        return _of_workbook(file, content)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):  # as .xlsx and .xls files begin
        raise UnusableError("the file is a workbook, not text", "name it .xlsx, or save it as CSV")
    return _of_text(file, content, findings)


def _of_workbook(file: MetricFile, content: bytes) -> tuple[Layout, Sequence[TableRow], str]:
    rows = workbook.rows(content, file.sheet)
    if (columns := layout(rows, file)) is None:
        raise why_not(rows, file)
    return columns, [row for row in rows if row.number > columns.head.number], ""


def _of_text(
    file: MetricFile, content: bytes, findings: FileFindings
) -> tuple[Layout, Sequence[TableRow], str]:
    text, guessed = csv_text.decoded(content)
    if guessed:
        message = "the file is not in UTF-8 and was read as Windows-1252"
        findings.add("guessed-encoding", 1, 1, message, "save it as CSV in UTF-8")
    lines = csv_text.lines_of(text)
    for delimiter in csv_text.DELIMITERS:
        if columns := layout(_top(lines, delimiter)[0], file):
            return columns, _below(lines, delimiter, columns.head.number, findings), delimiter
    first = next((line for line in lines if line.strip()), "")
    likely = max(csv_text.DELIMITERS, key=first.count)
    top, error = _top(lines, likely)
    raise why_not(top, file) if top or error is None else error


def _top(lines: list[str], delimiter: str) -> tuple[list[TableRow], UnusableError | None]:
    return _until_unusable(islice(csv_text.rows(lines, delimiter), LOOKED_AT))


def _below(lines: list[str], delimiter: str, head: int, findings: FileFindings) -> list[TableRow]:
    rows, error = _until_unusable(csv_text.rows(lines, delimiter))
    if error:
        findings.add("unusable-metric-file", error.line, 1, error.message, error.remedy)
    return [row for row in rows if row.number > head]


def _until_unusable(rows: Iterable[TableRow]) -> tuple[list[TableRow], UnusableError | None]:
    """Return the rows before an error, and the error, if there is one."""
    usable: list[TableRow] = []
    try:
        for row in rows:
            usable.append(row)  # one by one: those before the error are kept
    except UnusableError as error:
        return usable, error
    return usable, None
