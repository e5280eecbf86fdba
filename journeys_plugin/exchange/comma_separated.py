"""A table as CSV, as RFC 4180 has it."""

from __future__ import annotations

import csv
import datetime

from .exporting import Export, whole_text
from .safe_cells import neutralised
from .tables import Cell, Table, all_in_one, asked_tables

_MARK = "\ufeff"
"""At the start of the text: without it Excel takes UTF-8 for something else."""


class _Lines(list[str]):
    """Keeps what is written."""

    def write(self, line: str) -> None:
        """Keep a line."""
        self.append(line)


def csv_export(export: Export, *, rows: str | None = None) -> str:
    """Write the maps as one table, in which all rows stand or those that were asked for."""
    found = asked_tables(export, rows)
    return csv_text(found[0] if rows else all_in_one(found))


def csv_text(table: Table) -> str:
    """Write a table; numbers stay numbers, and no text can be a formula."""
    lines = _Lines([_MARK])
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
