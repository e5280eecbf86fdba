"""A site's pages out of git: revisions, files, old contents, and what changed since a review.

Git is asked by its own program. It is run so that nothing which a repository brings is run with
it: no hook, no filter, no external diff, no file system monitor, and nothing is fetched.
"""

from __future__ import annotations

from .blobs import Blobs, is_content_of
from .git import RevisionError
from .history import Change, Commit, History, Version
from .repository import Repository
from .reviews import ReviewChanges, ReviewReader

__all__ = [
    "Blobs",
    "Change",
    "Commit",
    "History",
    "Repository",
    "ReviewChanges",
    "ReviewReader",
    "RevisionError",
    "Version",
    "is_content_of",
]
