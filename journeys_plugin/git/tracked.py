"""Whether a file was brought by a repository."""

from __future__ import annotations

from pathlib import Path

from . import program as git
from .program import RevisionError


def is_tracked(file: Path) -> bool:
    """Return whether git has a file, or one beside it whose name begins with the same.

    Git is asked only if the file's folder is in a repository. If it cannot say, it may have it.
    """
    folder = file.parent.resolve()
    if not folder.is_dir() or not any((one / ".git").exists() for one in (folder, *folder.parents)):
        return False
    try:
        listed = git.tried(folder, "ls-files", "--", f"{file.name}*")
    except RevisionError:
        return True
    return bool(listed.returncode or listed.stdout)
