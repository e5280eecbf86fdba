"""A table as CSV, as RFC 4180 has it."""

from __future__ import annotations

import csv
import datetime

from .exporting import Export, whole_text
from .safe_cells import neutralised
from .tables import Cell, Table, all_in_one, asked_tables

_MARK = "\ufeff"
"""The byte order mark at the start: without it, Excel takes UTF-8 for another encoding."""


class CsvLines(list[str]):
    """Collects what the writer writes."""

    def write(self, line: str) -> None:
        """Keep a line."""
        self.append(line)


def csv_export(export: Export, *, rows: str | None = None) -> str:
    """Write the maps as one table, with all rows or with those that were asked for."""
    tables = asked_tables(export, rows)
    return csv_text(tables[0] if rows else all_in_one(tables))


def csv_text(table: Table) -> str:
    """Write a table; numbers stay numbers, and no text can be a formula."""
    lines = CsvLines([_MARK])
    writer = csv.writer(lines)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_written(row.get(column)) for column in table.columns])
    return whole_text("".join(lines))


def _written(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return neutralised(cell) if isinstance(cell, str) else cell
