"""A site's pages out of git: revisions, files, old contents, and what changed since a review.

Git is asked by its own program. It is run so that nothing which a repository brings is run with
it: no hook, no filter, no external diff, no file system monitor, and nothing is fetched.
"""

from __future__ import annotations

from .blobs import Blobs, id_of
from .git import RevisionError
from .histories import HistoryReader, ReadHistories
from .history import Change, Commit, History, Version
from .points import Point, compared
from .repository import Listing, Repository
from .reviews import ReviewChanges, ReviewReader

__all__ = [
    "Blobs",
    "Change",
    "Commit",
    "History",
    "HistoryReader",
    "Listing",
    "Point",
    "ReadHistories",
    "Repository",
    "ReviewChanges",
    "ReviewReader",
    "RevisionError",
    "Version",
    "compared",
    "id_of",
]
