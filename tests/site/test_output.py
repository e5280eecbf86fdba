"""Where nobody takes what a command prints: one line at most, and never a traceback."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import in_tiers
from tests.site.test_command import BROKEN, JOURNEYS, site

COMMANDS = (
    "check",
    "check --format sarif",
    "export --format csv",
    "export --schema",
    "schema",
    "owners",
    "impact journey:buy",
    "diff --folders docs docs",
    "new journey Rent",
    "--help",
    "--version",
)


def shell(folder: Path, words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f'J="{JOURNEYS}"; {words}'],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return site(tmp_path, {"buy.md": BROKEN})


@pytest.mark.parametrize("command", in_tiers(COMMANDS, daily=3))
def test_a_full_disk_is_one_line_and_exit_code_2(command: str, folder: Path) -> None:
    done = shell(folder, f'"$J" {command} > /dev/full')
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", COMMANDS[1:4])
def test_a_closed_output_is_one_line_and_exit_code_2(command: str, folder: Path) -> None:
    done = shell(folder, f'"$J" {command} >&-')
    assert (done.returncode, done.stderr) == (2, "Error: the standard output is closed\n")


@pytest.mark.parametrize("command", ["check --format sarif", "export --format csv", "--help"])
def test_who_has_read_enough_is_told_nothing(command: str, folder: Path) -> None:
    done = shell(folder, f'"$J" {command} | head -c 0; exit "${{PIPESTATUS[0]}}"')
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    assert done.returncode < 2


def test_nobody_takes_anything(folder: Path) -> None:
    done = shell(folder, '"$J" check > /dev/full 2> /dev/full')
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")
    done = shell(folder, '"$J" check >&- 2>&-')
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


WRITING = ("check", "diff --folders docs docs", "impact journey:buy", "owners", "export")


@pytest.mark.parametrize("command", in_tiers(WRITING, daily=2))
def test_a_file_has_what_the_standard_output_has(command: str, folder: Path) -> None:
    printed = shell(folder, f'"$J" {command}')
    written = shell(folder, f'"$J" {command} -o found.txt')
    assert (written.returncode, written.stdout) == (printed.returncode, "")
    assert (folder / "found.txt").read_text("utf-8") == printed.stdout
    dash = shell(folder, f'"$J" {command} --output -')
    assert (dash.returncode, dash.stdout) == (printed.returncode, printed.stdout)
    nowhere = shell(folder, f'"$J" {command} -o nowhere/found.txt')
    assert nowhere.returncode == 2
    assert nowhere.stderr.splitlines()[-1] == (
        "Error: nowhere/found.txt cannot be written (No such file or directory)"
    )


@pytest.mark.parametrize("command", [words.split()[0] for words in WRITING])
def test_each_command_prints_the_schema_of_its_json_outside_of_a_site(
    command: str, tmp_path: Path
) -> None:
    done = shell(tmp_path, f'"$J" {command} --schema')
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["properties"]["format"]["const"].startswith("journeys/")
