"""Files that commands write anew: nothing that was left beside them is in the way."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.test_command import CONFIG, JOURNEYS, run, site

FIXABLE = """---
title: Buy
journey:
  owner: Shop
  stages:
    - name: Decide
      steps:
        - {name: Look, scroe: 4}
---
"""
OWNED = CONFIG.replace("[journeys]", "[journeys: {owners: {Shop: '@shop'}}]")

COMMANDS = {
    "docs/buy.md": ("check", "--fix"),
    "journeys-baseline.json": ("check", "--update-baseline"),
    "maps.json": ("export", "--output", "maps.json"),
    "maps.xlsx": ("export", "--format", "xlsx", "--output", "maps.xlsx"),
    "CODEOWNERS": ("owners", "--write", "CODEOWNERS"),
    "changes.md": ("diff", "--folders", "old", "docs", "-o", "changes.md", "--format", "markdown"),
}
"""What each command writes, and the command."""

Left = Callable[[Path], object]
LEFT: dict[str, Left] = {
    "file": lambda path: path.write_text("half"),
    "link": lambda path: path.symlink_to("stolen"),
    "folder": lambda path: path.mkdir(),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old").mkdir()
    return site(tmp_path, {"buy.md": FIXABLE}, OWNED)


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("name", COMMANDS)
def test_what_was_left_beside_a_file_is_in_nobodys_way(name: str, left: str, folder: Path) -> None:
    file = folder / name
    beside = file.with_name(f".{file.name}.new")
    LEFT[left](beside)
    before = file.read_bytes() if file.exists() else b""
    done = run(folder, *COMMANDS[name])
    assert "cannot be written" not in done.stderr
    assert done.returncode < 2
    assert file.read_bytes() != before
    assert not (folder / "stolen").exists()
    assert not (file.parent / "stolen").exists()
    names = {one.name for one in file.parent.iterdir()}
    assert {one for one in names if one.startswith(".")} == {beside.name}


@pytest.mark.parametrize("name", sorted({*COMMANDS} - {"maps.xlsx"}))  # needs a temporary file too
def test_where_there_is_no_room_the_file_stays_as_it_was_and_is_named(
    name: str, folder: Path
) -> None:
    file = folder / name
    if name in ("maps.json", "changes.md", "CODEOWNERS"):
        file.write_text("as it was")
    before = file.read_bytes() if file.exists() else None
    limited = f'ulimit -f 0; exec "{JOURNEYS}" "$@"'  # no file may have a byte
    done = subprocess.run(
        ["sh", "-c", limited, "sh", *COMMANDS[name]],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert f"{Path(name).name} cannot be written (File too large)" in done.stderr
    assert ".new" not in done.stderr
    assert (file.read_bytes() if file.exists() else None) == before
    assert not [one for one in file.parent.iterdir() if one.name.startswith(".j-")]


def test_a_new_file_has_the_rights_of_new_files_and_an_old_one_keeps_its_own(
    folder: Path,
) -> None:
    (folder / "docs" / "buy.md").chmod(0o640)
    mask = os.umask(0o022)
    try:
        run(folder, "check", "--fix")
        run(folder, "export", "--output", "maps.json")
    finally:
        os.umask(mask)
    rights = [stat.S_IMODE((folder / one).stat().st_mode) for one in ("docs/buy.md", "maps.json")]
    assert rights == [0o640, 0o644]


def test_a_link_is_followed_and_stays_one(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "maps.json").symlink_to("elsewhere/maps.json")
    (folder / "elsewhere" / "maps.json").write_text("{}")
    assert run(folder, "export", "--output", "maps.json").returncode == 0
    assert (folder / "maps.json").is_symlink()
    assert "journeys/catalogue" in (folder / "elsewhere" / "maps.json").read_text("utf-8")


def test_the_longest_name_that_a_file_may_have(folder: Path) -> None:
    name = "m" * 250 + ".json"
    assert run(folder, "export", "--output", name).returncode == 0
    assert (folder / name).is_file()
