"""XLSX: bytes to sheets, with merges, colours, what is hidden and what lies on the cells.

A workbook is checked as a metric's file is (`metrics/workbook.py`): nothing large is unpacked, no
formula is computed, no macro is run and no link is followed.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from ...metrics import workbook
from ...metrics.table import UnusableError
from .worksheet import SheetCell, Worksheet
from .xlsx_objects import comments_on, objects_on
from .xlsx_parts import SheetPart, WorkbookParts, part_of
from .xlsx_rows import SheetRows
from .xlsx_styles import styles_of


def sheets_of_workbook(content: bytes) -> list[Worksheet]:
    """Return all sheets of a workbook that have cells, hidden ones too.

    Raises:
        UnusableError: It cannot be read.
    """
    try:
        workbook.check(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Workbook(archive).sheets()
    except UnusableError:
        raise
    except Exception as error:  # whatever the bytes make of zlib and the parser of XML
        raise UnusableError("the workbook is damaged", workbook.SAVE_ANEW) from error


class _Workbook:
    """Reads one workbook."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.parts = WorkbookParts(archive)
        self.styles = styles_of(archive, self.parts)

    def sheets(self) -> list[Worksheet]:
        """Return its sheets."""
        return [self._sheet(part) for part in self.parts.sheets]

    def _sheet(self, part: SheetPart) -> Worksheet:
        rows = SheetRows(self.parts.texts, self.styles, from_1904=self.parts.counts_from_1904)
        rows.read(part_of(self.archive, part.path))
        for at, comment in comments_on(self.parts, part.path):
            rows.cells[at] = replace(rows.cells.get(at, SheetCell("")), comment=comment)
        far = [rows.far_cells(part.name)] if rows.far else []
        return Worksheet(
            part.name,
            rows.cells,
            tuple(rows.merges),
            part.hidden,
            frozenset(rows.hidden_rows),
            frozenset(rows.hidden_columns),
            (*far, *objects_on(self.parts, part.path, part.name)),
        )
