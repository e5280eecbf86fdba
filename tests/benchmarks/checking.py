"""`journeys check` beside the bare loading of the same front matters, and beside yamllint."""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.bare_load import front_matter
from tests.benchmarks.generated_site import write_site
from tests.benchmarks.processes import Run, measured

CHECK, BARE, YAMLLINT = "journeys check", "bare load", "yamllint"
HELP, IMPORT = "journeys --help", "import click"

COMMAND = [str(Path(sys.executable).with_name("journeys"))]
_YAMLLINT = [str(Path(sys.executable).with_name("yamllint"))]
"""By its own name: `python -m yamllint` ends with 1, as after findings, where it is missing."""
_YAMLLINT_FINDS_SOMETHING = 1


@dataclass(frozen=True)
class Runs:
    """The runs of several commands, by their names; the runs of one number came in turn."""

    by_command: dict[str, list[Run]]

    @property
    def count(self) -> int:
        """How often each command ran."""
        return min(map(len, self.by_command.values()))

    def median(self, command: str, measure: Callable[[Run], float]) -> float:
        """Give a command's median."""
        return statistics.median(map(measure, self.by_command[command]))

    def ratios(self, command: str, other: str) -> list[float]:
        """Give the ratios of CPU time, run by run."""
        runs = zip(self.by_command[command], self.by_command[other], strict=True)
        return [one.cpu / two.cpu for one, two in runs]

    def ratio(self, command: str, other: str) -> float:
        """Give the median of the ratios."""
        return statistics.median(self.ratios(command, other))


def measured_checks(folder: Path, journeys: int, runs: int) -> Runs:
    """Check a site of a size, load its front matters, and lint them, in turn."""
    config = write_site(folder, journeys, with_plugin=True)
    _write_front_matters(folder / "docs", folder / "yaml")
    bare = [sys.executable, "-m", "tests.benchmarks.bare_load", str(folder / "docs")]
    lint = [*_YAMLLINT, "-d", "relaxed", str(folder / "yaml")]
    commands = {
        CHECK: [*COMMAND, "check", "--config-file", str(config)],
        BARE: bare,
        YAMLLINT: lint,
    }
    return in_turn(commands, runs)


def measured_help(runs: int) -> Runs:
    """Ask for the command's help, and import what writes it, in turn."""
    commands = {HELP: [*COMMAND, "--help"], IMPORT: [sys.executable, "-c", "import click"]}
    return in_turn(commands, runs)


def in_turn(commands: dict[str, list[str]], runs: int) -> Runs:
    """Run commands one after the other, as often as asked."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            ends_with = (0, _YAMLLINT_FINDS_SOMETHING) if name == YAMLLINT else (0,)
            found[name].append(measured(command, os.environ, ends_with=ends_with))
    return Runs(found)


def _write_front_matters(docs: Path, folder: Path) -> None:
    """Write each page's front matter as a YAML file of its own."""
    for page in docs.rglob("*.md"):
        if (front := front_matter(page.read_text("utf-8"))) is not None:
            file = folder / page.relative_to(docs).with_suffix(".yml")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(front, "utf-8")
