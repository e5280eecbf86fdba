"""The manual's page of the exports: what it shows is what comes out."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

from .example import ROOT, text
from .test_command import run

PAGE = text("manual/export.md")


def shown(language: str) -> list[str]:
    """Give the blocks of code in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.S | re.M)


def test_the_json_is_as_it_is_shown() -> None:
    whole = run(ROOT, "export").stdout
    beginning, step = shown("json")
    assert whole.startswith(beginning)
    steps = [
        step
        for journey in json.loads(whole)["journeys"]
        for stage in journey["stages"]
        for step in stage["steps"]
    ]
    (found,) = [one for one in steps if one == json.loads(step)]
    assert list(found) == list(json.loads(step))


def test_the_commands_run(tmp_path: Path) -> None:
    commands = re.findall(r"journeys (export [^`\n]*?-o [\w./]+)", PAGE)
    assert len(set(commands)) > 3
    for number, command in enumerate(dict.fromkeys(commands)):
        *words, name = shlex.split(command)
        file = tmp_path / f"{number}-{name}"
        done = run(ROOT, *words, f"{tmp_path}/{number}-{name}")
        assert done.returncode == 0, done.stderr
        for written in file.iterdir() if name.endswith("/") else [file]:
            assert written.stat().st_size > 500  # one diagram is the least of them


def test_the_program_prints_the_lowest_steps(tmp_path: Path) -> None:
    (program,) = shown("python")
    run(ROOT, "export", "-o", str(tmp_path / "maps.json"))
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "maps.json")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("1 | ")
