"""The program `git`, run without anything that a repository could bring along."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_OF_A_HOOK = {
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_EXTERNAL_DIFF",
    "GIT_GLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_INDEX_FILE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
}
"""What git sets for its hooks, and what would change the meaning of a path: a hook that builds the
site would have git look into another repository."""

_QUIET = {
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone would fetch what it lacks, one by one
    "GIT_NO_LAZY_FETCH": "1",  # the same, in newer gits
    "GIT_OPTIONAL_LOCKS": "0",  # another git at work in the repository is not held up
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # messages are read by us, and are in English
}
"""What keeps git from fetching, asking and waiting."""

_RUNS_NOTHING = (
    "--no-pager",
    "-c",
    "core.fsmonitor=false",  # a repository's configuration may name a program here
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "log.showSignature=false",  # would run gpg, and write its words between the commits
    "-c",
    "log.follow=false",  # would follow one file only; `History` follows all of them
    "-c",
    f"diff.orderFile={os.devnull}",  # a file that is not there would end git
)
"""What overrides the configuration of the repository and of the user."""

_DUBIOUS = "detected dubious ownership"
"""What git says of a repository of another user's, as in containers of CI."""


class RevisionError(Exception):
    """Git cannot give what was asked for; the message says why, in one line."""


class NoGitError(RevisionError):
    """The program `git` was not found."""


def command(folder: Path, *arguments: str) -> list[str]:
    """Return the command that runs git in a folder."""
    return ["git", "-C", str(folder), *_RUNS_NOTHING, *arguments]


def environment() -> dict[str, str]:
    """Return the environment in which git is run."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return {**kept, **_QUIET}


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start git with its standard input and output open to us."""
    try:
        return subprocess.Popen(  # noqa: S603 - no shell, and every argument is ours or checked
            command(folder, *arguments),
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError) as error:
        raise _not_run(error) from error


def run(folder: Path, *arguments: str) -> bytes:
    """Run git and return what it writes.

    Raises:
        RevisionError: It cannot be run, or it fails.
    """
    done = tried(folder, *arguments)
    if done.returncode:
        raise failure(done.stderr, f"git {arguments[0]} failed")
    return done.stdout


def tried(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git and return how it ended: it may have failed.

    Raises:
        RevisionError: It cannot be run.
    """
    try:
        return subprocess.run(  # noqa: S603 - no shell, and every argument is ours or checked
            command(folder, *arguments),
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except (OSError, ValueError) as error:
        raise _not_run(error) from error


def failure(stderr: bytes, otherwise: str) -> RevisionError:
    """Return an error in git's own words, in one line; `otherwise` if it wrote none."""
    lines = stderr.decode("utf-8", "replace").splitlines()
    errors = [line for line in lines if line.startswith(("fatal: ", "error: "))]
    words = errors[0].partition(": ")[2].strip() if errors else otherwise
    if _DUBIOUS in words:
        words += "; `git config --global --add safe.directory` with its path allows git to read it"
    return RevisionError(f"git: {words}")


def _not_run(error: Exception) -> RevisionError:
    if isinstance(error, FileNotFoundError):
        return NoGitError("git is not installed, or not on the PATH")
    reason = error.strerror if isinstance(error, OSError) else error
    return RevisionError(f"git cannot be run ({reason})")


def text_of(output: bytes) -> str:
    """Return paths and names as Python reads them from the disk: any bytes, and back again."""
    return output.decode("utf-8", "surrogateescape")
