"""What `mkdocs serve` does at each save, many times in one process: nothing piles up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import DEFAULT_CONFIG, QUIET

SERVE = """\
import os, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

page = os.path.join(sys.argv[1], "docs", "journey-0.md")
text = open(page, encoding="utf-8").read()
for number in range(12):
    with open(page, "w", encoding="utf-8") as file:
        file.write(f"{text}\\nSaved {number} times.\\n")
    config = load_config(os.path.join(sys.argv[1], "mkdocs.yml"))
    if number == 0:
        config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    with open("/proc/self/statm", encoding="ascii") as file:
        print(file.read().split()[1], flush=True)
"""
STEP = """\
        - name: Step {step}
          touchpoint: Touchpoint {step}
          score: {score}
          pains: [It takes long, Nobody answers in {step} days]
          gains: A friendly word
          opportunities: {{text: Answer within {step} hours, impact: 3, effort: 2}}
"""


def journey(number: int) -> str:
    steps = "".join(STEP.format(step=step, score=1 + (number + step) % 5) for step in range(20))
    head = f"---\ntitle: Journey {number}\njourney:\n  personas: Maya\n  stages:\n"
    return f"{head}    - name: All\n      steps:\n{steps}---\n"


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_ten_rebuilds_take_no_more_memory_than_two(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(dict(DEFAULT_CONFIG)), "utf-8")
    for number in range(60):
        (tmp_path / "docs" / f"journey-{number}.md").write_text(journey(number), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SERVE, str(tmp_path)],
        env={**os.environ, **QUIET, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pages = [int(line) for line in done.stdout.split() if line.isdigit()]
    assert len(pages) == 12
    assert pages[11] < 1.1 * pages[1], pages
