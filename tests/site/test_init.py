"""`journeys init`: a site out of nothing, that builds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import QUIET

from .example import ROOT
from .reading import findings
from .test_command import found, refusal, run, site


def built(folder: Path) -> str:
    """Build a site strictly and give the log."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, **QUIET},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


SITE = [
    "docs/index.md",
    "docs/journeys/buy-a-camera.md",
    "docs/personas/first-time-buyer.md",
    "mkdocs.yml",
]


def test_the_site_builds_without_a_finding(tmp_path: Path) -> None:
    done = run(tmp_path, "init", "our shop/camera-shop")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(
        "Next: cd 'our shop/camera-shop' && mkdocs serve, then open http://127.0.0.1:8000/\n"
    )
    folder = tmp_path / "our shop" / "camera-shop"
    assert files(folder) == SITE
    log = built(folder)
    assert "WARNING" not in log
    assert list(findings(log)) == []
    assert {one["rule"] for one in found(folder)} == {"never-reviewed", "undeclared-touchpoint"}
    home = (folder / "site" / "index.html").read_text("utf-8")
    assert "<title>Camera shop</title>" in home
    assert 'href="journeys/buy-a-camera/"' in home


def test_what_new_writes_fits_in(tmp_path: Path) -> None:
    assert run(tmp_path, "init").stdout.endswith(
        "Next: mkdocs serve, then open http://127.0.0.1:8000/\n"
    )
    for kind, title in (("journey", "Return a camera"), ("persona", "Leo"), ("touchpoint", "FAQ")):
        assert run(tmp_path, "new", kind, title).returncode == 0
    assert "WARNING" not in built(tmp_path)


def test_what_a_repository_has_may_be_there(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    for name in ("README.md", "LICENSE", ".gitignore"):
        (tmp_path / name).write_text("By hand.\n", "utf-8")
    assert run(tmp_path, "init").returncode == 0
    assert (tmp_path / "README.md").read_text("utf-8") == "By hand.\n"
    assert "WARNING" not in built(tmp_path)


@pytest.mark.parametrize(
    "there",
    ["mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "docs/index.md", "docs/README.md", "docs"],
)
def test_a_site_that_is_there_is_left_alone(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("By hand.\n", "utf-8")
    assert there in refusal(tmp_path, "init")
    assert files(tmp_path) == [there]
    assert (tmp_path / there).read_text("utf-8") == "By hand.\n"


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to("nowhere")
    assert "docs already exists" in refusal(tmp_path, "init")
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]
    (tmp_path / "taken").write_text("By hand.\n", "utf-8")
    assert "cannot be written (Not a directory)" in refusal(tmp_path, "init", "taken")
    assert files(tmp_path) == ["taken"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write all")
def test_a_folder_that_nobody_may_write_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "cannot be written (Permission denied)" in refusal(tmp_path, "init")
    assert "cannot be written (Permission denied)" in refusal(tmp_path, "init", "below")
    tmp_path.chmod(0o700)
    assert files(tmp_path) == []


def test_the_manual_shows_what_is_said(tmp_path: Path) -> None:
    start, writing = (
        (ROOT / "docs" / name).read_text("utf-8") for name in ("start.md", "manual/writing.md")
    )
    assert f"```text\n{run(tmp_path, 'init', 'my-site').stdout}```" in start
    site = tmp_path / "my-site"
    asked = ("new", "journey", "Return a camera", "--persona", "First-time buyer")
    assert f'journeys new journey "{asked[2]}" --persona "{asked[4]}"\n' in writing
    assert f"```text\n{run(site, *asked).stdout}```" in writing
    assert run(site, "new", "touchpoint", "FAQ").returncode == 0
    assert f"```text\n{refusal(site, 'new', 'touchpoint', 'F.A.Q.')}\n```" in writing


def test_an_empty_sheet_needs_no_site(tmp_path: Path) -> None:
    done = run(tmp_path, "init", "--sheet", "workshop.xlsx", "--language", "de")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Written:\n  workshop.xlsx\nNext: fill it in, then journeys import workshop.xlsx\n"
    )
    assert files(tmp_path) == ["workshop.xlsx"]
    sheet = load_workbook(tmp_path / "workshop.xlsx").worksheets[0]
    assert [sheet.cell(row, 2).value for row in (6, 7, 8)] == [
        "Phase",
        "Schritt",
        "Bewertung (1–5)",
    ]
    assert run(tmp_path, "init").returncode == 0
    assert "(Journey): nothing is filled in yet" in refusal(tmp_path, "import", "workshop.xlsx")


def test_an_empty_sheet_has_the_lanes_and_the_scale_of_the_site(tmp_path: Path) -> None:
    config = (
        "site_name: Shop\ntheme: {name: mkdocs, locale: fr}\n"
        "plugins:\n  - journeys:\n      scale: {min: 0, max: 10}\n"
        "      lanes: [{key: heat, label: Chaleur}]\n"
    )
    folder = site(tmp_path, {}, config)
    assert run(folder, "init", "--sheet", "atelier.xlsx").returncode == 0
    sheet = load_workbook(folder / "atelier.xlsx").worksheets[0]
    heads = [sheet.cell(row, 2).value for row in range(2, sheet.max_row + 1)]
    assert {"Phase", "Étape", "Note (0–10)", "Chaleur"} <= {*heads}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--sheet", "taken.xlsx"), "taken.xlsx already exists"),
        (("--sheet", "workshop.xls"), "name a workbook, such as workshop.xlsx"),
        (("shop", "--sheet", "workshop.xlsx"), "leave out the folder"),
        (("--sheet", "workshop.xlsx", "--language", "tlh"), "'tlh' is none of en, ar, de"),
        (("--language", "de"), "--language goes with --sheet only"),
    ],
)
def test_an_empty_sheet_overwrites_nothing(
    tmp_path: Path, options: tuple[str, ...], message: str
) -> None:
    (tmp_path / "taken.xlsx").write_text("mine")
    assert message in refusal(tmp_path, "init", *options)
    assert files(tmp_path) == ["taken.xlsx"]
    assert (tmp_path / "taken.xlsx").read_text() == "mine"
