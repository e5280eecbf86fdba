"""`journeys import --update` of maps that somebody has edited, beside `journeys check`."""

from __future__ import annotations

import subprocess
from pathlib import Path

from openpyxl import load_workbook

from tests.benchmarks.checking import CHECK, COMMAND, Runs, in_turn
from tests.benchmarks.generated_site import write_site

UPDATED = 100
"""How many journeys are updated."""
EDITED = {"no cell": 0, "one cell": 1, "one cell of each map": UPDATED}
"""In how many maps a score was changed, by what a report says of it."""


def measured_updates(folder: Path, runs: int) -> Runs:
    """Find what was edited in the sheets of a site's maps, and check the site, in turn."""
    config = ["--config-file", str(write_site(folder, UPDATED, with_plugin=True))]
    book = folder / "maps.xlsx"
    export = ["export", "--format", "xlsx", "--layout", "map", "-o", str(book)]
    subprocess.run([*COMMAND, *export, *config], check=True, capture_output=True)
    commands = {CHECK: [*COMMAND, "check", *config]}
    for name, maps in EDITED.items():
        edited = folder / f"edited-{maps}.xlsx"
        _write_edited(book, edited, maps)
        commands[name] = [*COMMAND, "import", "--update", str(edited), "--dry-run", *config]
    return in_turn(commands, runs)


def _write_edited(book: Path, edited: Path, maps: int) -> None:
    """Write the workbook with another score in a cell of each of the first maps."""
    opened = load_workbook(book)
    for sheet in opened.worksheets[:maps]:
        for row in sheet.iter_rows(max_col=4):
            if row[0].value == "score":
                row[3].value = 1 if row[3].value != 1 else 2
    opened.save(edited)
