"""The manual's page of what a build costs: its numbers are of the code as it is."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.benchmarks.bench import PAGE
from tests.benchmarks.report import BEGIN, END

ROOT = Path(__file__).parents[2]
OLDEST = 50
"""How many commits of the package's code may be younger than the table."""


def _git(*arguments: str) -> str | None:
    """Return what git says, None where it has no answer."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None


def test_what_a_build_costs_is_not_older_than_fifty_commits() -> None:
    """Whoever sees it fail runs `make bench-docs PARTS="builds growth largest serving"`.

    It takes a quarter of an hour of an idle machine.
    """
    written = PAGE.read_text("utf-8")
    written = written.partition(BEGIN.format("builds"))[2].partition(END.format("builds"))[0]
    measured_at = re.search(r"commit ([0-9a-f]{12}):", written)
    assert measured_at, "the table does not say at which commit it was measured"
    younger = _git("rev-list", "--count", f"{measured_at[1]}..HEAD", "--", "journeys_plugin")
    if younger is None:  # a shallow clone, or an archive without git's files
        pytest.skip(f"this copy has no history that reaches back to {measured_at[1]}")
    assert int(younger) <= OLDEST, "measure again: make bench-docs"
