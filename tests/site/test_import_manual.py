"""The manual's example of an import is what the command does."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from .test_command import found, run, site

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "manual" / "importing.md").read_text("utf-8")
PICTURED = ROOT / "tests" / "browser" / "pictures" / "docs" / "imported.md"
MERGED = ("B2:C2",)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site, and beside it the sheet that the manual shows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    for row in re.findall(r"^\| (\d) \| (.*) \|$", PAGE, re.M):
        for column, text in enumerate(row[1].split("|"), 1):
            sheet.cell(int(row[0]), column).value = text.strip().replace("<br>", "\n") or None
    for cells in MERGED:
        sheet.merge_cells(cells)
    book.save(tmp_path / "workshop.xlsx")
    return site(tmp_path, {})


def test_the_report_is_as_the_manual_shows_it(folder: Path) -> None:
    done = run(folder, "import", "workshop.xlsx", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    shown = PAGE.partition("--dry-run\nWould")[2].partition("\n```")[0].splitlines()
    said = ("Would" + done.stdout.partition("Would")[2]).splitlines()
    assert [line for line in ("Would" + shown[0], *shown[1:]) if "…" not in line] == [
        line for line in said if "read as" not in line or "PHASE" in line
    ]


def test_the_page_and_its_picture_are_what_is_written(folder: Path) -> None:
    assert run(folder, "import", "workshop.xlsx").returncode == 0
    text = (folder / "docs/journeys/renew-my-passport.md").read_text("utf-8")
    assert text.startswith(PAGE.partition("```yaml\n")[2].partition("```")[0])
    assert PICTURED.read_text("utf-8") == text
    assert not [one for one in found(folder) if one["severity"] != "information"]
