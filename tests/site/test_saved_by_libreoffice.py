"""A map's sheet that LibreOffice has opened, edited and saved comes back as what it says.

The workbooks are from LibreOffice 7: one that was only saved, one that was an ODS file meanwhile,
and one that was edited as a person would, in LibreOffice itself.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .test_command import run

SAVED = Path(__file__).parent / "saved_by_libreoffice"
PAGE = "docs/journeys/rent.md"
EDITS = [
    ('  owner: "Club office"\n', '  owner: "The board"\n'),
    ("{mara: 4, old-joost: 2.5}", "{mara: 3, old-joost: 2.5}"),
    ("duration: 5-10 min\n", "duration: 10-12 min\n"),
    ("text: Nobody answers\n", "text: Nobody answers before ten\n"),
    (
        '            - "=SUM(A1:A9) is what the form says"\n',
        '            - "=SUM(A1:A9) is what the form says"\n'
        "        - name: Wait for the letter\n"
        "          score: {mara: 1}\n"
        "          duration: 2 weeks\n",
    ),
]


@pytest.fixture
def allotment(tmp_path: Path) -> Path:
    """Give a copy of the site whose map was exported."""
    return Path(shutil.copytree(SAVED, tmp_path / "site"))


@pytest.mark.parametrize("book", ["untouched.xlsx", "through_ods.xlsx"])
def test_no_byte_differs_of_what_was_only_saved(allotment: Path, book: str) -> None:
    done = run(allotment, "import", "--update", book)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 map as exported" in done.stdout
    assert (allotment / PAGE).read_bytes() == (SAVED / PAGE).read_bytes()


def test_an_import_of_ones_own_maps_leads_to_the_update(allotment: Path) -> None:
    update = "journeys import --update edited.xlsx takes over what was changed"
    done = run(allotment, "import", "edited.xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"nothing is written; edited.xlsx has maps of this site: {update}\n" in done.stderr
    (allotment / PAGE).write_text(
        (allotment / PAGE).read_text("utf-8").replace("# Rent a plot", "# Rent a garden"), "utf-8"
    )
    done = run(allotment, "import", "edited.xlsx", "--dry-run")
    assert f"Note: edited.xlsx has maps of this site: {update}.\n" in done.stdout


def test_what_was_edited_changes_its_own_lines(allotment: Path) -> None:
    done = run(allotment, "import", "--update", "edited.xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    expected = (SAVED / PAGE).read_text("utf-8")
    for old, new in EDITS:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert (allotment / PAGE).read_text("utf-8") == expected
    assert "1 page updated: 5 changes, 0 left alone" in done.stdout
