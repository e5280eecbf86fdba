"""`journeys diff` beside the bare loading of the front matters of both revisions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.checking import COMMAND, Runs, in_turn
from tests.benchmarks.generated_site import changed, write_site

DIFF, BARE = "journeys diff", "bare load of both"

CHANGED = 50
"""How many journeys are changed between the two revisions."""

_ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Bench",
    "GIT_AUTHOR_EMAIL": "bench@example.com",
    "GIT_COMMITTER_NAME": "Bench",
    "GIT_COMMITTER_EMAIL": "bench@example.com",
}


def measured_comparisons(folder: Path, journeys: int, runs: int) -> Runs:
    """Compare two commits of a site of a size, and load both of them, in turn."""
    before, after = folder / "before", folder / "after"
    config = write_site(after, journeys, with_plugin=True)
    _git(after, "init", "--quiet", "--initial-branch=main")
    _commit(after)
    for page in sorted((after / "docs" / "maps").glob("*.md"))[:CHANGED]:
        page.write_text(changed(page.read_text("utf-8"), "Another"), "utf-8")
    _commit(after)
    _git(after, "worktree", "add", "--quiet", str(before), "HEAD~1")
    load = [sys.executable, "-m", "tests.benchmarks.bare_load"]
    commands = {
        DIFF: [*COMMAND, "diff", "--config-file", str(config), "HEAD~1", "HEAD"],
        BARE: [*load, str(before / "docs"), str(after / "docs")],
    }
    return in_turn(commands, runs)


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "Pages")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **_ALONE}, check=True)
