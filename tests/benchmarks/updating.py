"""`journeys import --update` of maps that somebody has edited, beside `journeys check`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from openpyxl import load_workbook

from tests.benchmarks.checking import CHECK, COMMAND, Runs, in_turn
from tests.benchmarks.generated_site import write_site
from tests.benchmarks.importing import READ, READING

UPDATED = 100
"""How many journeys are updated, each in one cell."""
UPDATE = "journeys import --update --dry-run"


def measured_updates(folder: Path, runs: int) -> Runs:
    """Find what was edited in the sheets of a site's maps, and check the site, in turn."""
    config = ["--config-file", str(write_site(folder, UPDATED, with_plugin=True))]
    book = folder / "maps.xlsx"
    export = ["export", "--format", "xlsx", "--layout", "map", "-o", str(book)]
    subprocess.run([*COMMAND, *export, *config], check=True, capture_output=True)
    _edit(book)
    commands = {
        UPDATE: [*COMMAND, "import", "--update", str(book), "--dry-run", *config],
        CHECK: [*COMMAND, "check", *config],
        READ: [sys.executable, "-c", READING, str(book)],
    }
    return in_turn(commands, runs)


def beyond_reading(runs: Runs) -> list[float]:
    """Give the CPU time beyond openpyxl's bare reading of the workbook, over the check's."""
    both = zip(*(runs.by_command[name] for name in (UPDATE, READ, CHECK)), strict=True)
    return [(ours.cpu - read.cpu) / check.cpu for ours, read, check in both]


def _edit(book: Path) -> None:
    """Write another score into a cell of each map."""
    opened = load_workbook(book)
    for sheet in opened.worksheets:
        for row in sheet.iter_rows(max_col=4):
            if row[0].value == "score":
                row[3].value = 1 if row[3].value != 1 else 2
    opened.save(book)
