"""Real git repositories for tests: nobody's own settings, and days that a test chooses."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Maya",
    "GIT_AUTHOR_EMAIL": "maya@example.com",
    "GIT_COMMITTER_NAME": "Maya",
    "GIT_COMMITTER_EMAIL": "maya@example.com",
    "GIT_ALLOW_PROTOCOL": "file",
}


def git(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> str:
    """Run git in a folder and give what it writes."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **ALONE, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def new_repository(folder: Path) -> Path:
    """Make an empty repository with the branch `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def commit(
    folder: Path,
    files: Mapping[str, str | bytes] | None = None,
    *,
    day: str = "2026-11-01",
    committed: str = "",
    message: str = "Change",
) -> str:
    """Write files, commit everything, and give the commit's id.

    Args:
        folder: The repository.
        files: What is written first.
        day: Of the author, `2026-11-01`, or with time and zone.
        committed: When it is committed, where that is another time.
        message: Of the commit.
    """
    write(folder, files or {})
    git(folder, "add", "--all")
    authored = _moment(day)
    days = {"GIT_AUTHOR_DATE": authored, "GIT_COMMITTER_DATE": _moment(committed or day)}
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message, env=days)
    return git(folder, "rev-parse", "HEAD")


def _moment(day: str) -> str:
    return day if "T" in day else f"{day}T12:00:00+0000"
