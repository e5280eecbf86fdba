"""A repository, asked: its revisions, files, old contents and commits.

Git's own program answers. It is run so that nothing that a repository brings is run with it: no
hook, no filter, no external diff, no file system monitor, and nothing is fetched.

The room needs no library: the action that comments for forks runs with click alone.
"""

from __future__ import annotations

from .blobs import Blobs, id_of
from .commits import (
    Commit,
    FileChange,
    FileVersion,
    History,
)
from .points import ComparedPoint, compared
from .program import RevisionError
from .repository import Listing, Repository

__all__ = [
    "Blobs",
    "Commit",
    "ComparedPoint",
    "FileChange",
    "FileVersion",
    "History",
    "Listing",
    "Repository",
    "RevisionError",
    "compared",
    "id_of",
]
