"""Tables come in: sheets of workbooks and text files become journeys, personas and touchpoints.

Nothing here reads the disk, and nothing of a sheet is dropped: what is not understood is left over,
with its cell and why.
"""

from .reading_sheets import read_sheets
from .sheets_of_files import read_tables, sheets_of_file
from .worksheet import Merge, SheetCell, Worksheet

__all__ = ["Merge", "SheetCell", "Worksheet", "read_sheets", "read_tables", "sheets_of_file"]
