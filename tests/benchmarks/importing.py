"""`journeys import` of a large sheet beside openpyxl's bare reading of the same workbook."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from tests.benchmarks.checking import COMMAND, Runs, in_turn
from tests.benchmarks.generated_site import SEED, words

ROWS, COLUMNS = 300, 60
"""Of the sheet that the issue names."""
IMPORTED, READ = "journeys import --dry-run", "openpyxl"

READING = """\
import sys
import openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
print(sum(cell.value is not None for sheet in book for row in sheet.iter_rows() for cell in row))
"""
_LANES = ("Pain points", "Opportunities", "Thoughts", "Backstage", "Gains", "Needs")


def measured_imports(folder: Path, runs: int) -> Runs:
    """Read a sheet as a map, and only read it, in turn."""
    sheet = folder / "sheet.xlsx"
    _write(sheet)
    (folder / "docs").mkdir()
    config = folder / "mkdocs.yml"
    config.write_text("site_name: Bench\nplugins: [journeys]\n", "utf-8")
    import_it = ["import", str(sheet), "--dry-run", "--config-file", str(config)]
    commands = {
        IMPORTED: [*COMMAND, *import_it],
        READ: [sys.executable, "-c", READING, str(sheet)],
    }
    return in_turn(commands, runs)


def _write(sheet: Path) -> None:
    book = Workbook(write_only=True)
    of_book = book.create_sheet("Map")
    for row in _rows():
        of_book.append(row)
    book.save(sheet)


def _rows() -> Iterator[list[str | int]]:
    """Yield a map as wide and as high as asked: stages, steps, scores, and lanes of texts."""
    steps = range(1, COLUMNS)
    yield ["Stage", *(f"Stage {1 + step // 5}" for step in steps)]
    yield ["Step", *(f"Step {step}" for step in steps)]
    yield ["Emotion (1-5)", *(1 + step % 5 for step in steps)]
    yield ["Touchpoint", *(f"Touchpoint {step % 20}" for step in steps)]
    chance = random.Random(SEED)
    for row in range(ROWS - 4):
        lane = _LANES[row % len(_LANES)]
        yield [lane, *(words(chance, chance.randint(2, 7)) for _ in steps)]
