"""Where nobody takes what a command prints: one line at most, and never a traceback."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("command", COMMANDS)
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
