"""The manual's example of an import is what the command does."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from .example import DOCS
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


EDITED = {
    "J11": 3,
    "J16": "• Return policy is not answered\n• Delivery: no date [severity: 3]",
    "J21": "Answer returns beside the price",
}
"""What somebody has written into cells of the exported sheet."""


def test_the_sheet_that_comes_back_is_as_the_manual_shows_it(
    tmp_path: Path, own_git_settings: None
) -> None:
    del own_git_settings
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for name, content in DOCS.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_bytes(content)
    for words in ("init -q", "add .", "commit -q -m Maps"):
        subprocess.run(["git", *words.split()], cwd=tmp_path, check=True)
    run(tmp_path, "export", "--format", "xlsx", "--layout", "map", "-o", "maps.xlsx")
    book = openpyxl.load_workbook(tmp_path / "maps.xlsx")
    sheet: Any = next(one for one in book.worksheets if one["A1"].value == "map:buy-a-camera")
    for cell, value in EDITED.items():
        sheet[cell] = value
    book.save(tmp_path / "maps.xlsx")
    done = run(tmp_path, "import", "--update", "maps.xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"$ journeys import --update maps.xlsx\n{done.stdout}```" in PAGE
    compared = subprocess.run(
        ["git", "diff", "-U0"], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8"
    ).stdout
    lines = [line for line in compared.splitlines() if re.match(r"[-+](?![-+])", line)]
    assert "```diff\n" + "\n".join(lines) + "\n```" in PAGE
    said = run(tmp_path, "diff").stdout.partition("\n\n")[2].partition("\n\n")[0]
    assert f"```text\n{said}\n```" in PAGE
