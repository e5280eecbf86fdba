"""The commits of a repository with the files that each has changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .program import words

FORMAT = "%H%x00%ad%x00%cd%x00%s"
"""What `git log` tells of a commit, for `commits`."""
_FIELDS = 4

_NOTHING = "0"
_FILES = ("100644", "100755", "100664")
"""The modes of files; links and submodules have others."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to a file."""

    path: str
    """From the repository's root, with forward slashes; where the file lies since."""
    blob: str | None
    """The id of its content since, None where it was removed."""
    old_path: str
    """Where it lay before; another one where it was moved."""
    old_blob: str | None
    """The id of its content before, None where it is new. Of a merge: in its first parent."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit."""

    id: str
    authored: datetime.datetime
    """In the author's own time zone."""
    committed: datetime.datetime
    summary: str
    """The first line of its message."""
    changes: tuple[FileChange, ...] = ()
    """A merge has only files that are as in none of its parents."""

    @property
    def short_id(self) -> str:
        """The beginning of the id, for people."""
        return self.id[:8]


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A content that a file has had, and the commit that made it."""

    commit: Commit
    change: FileChange


@dataclass(frozen=True)
class History:
    """Commits, the newest first, each before all of its parents."""

    commits: tuple[Commit, ...] = ()

    @cached_property
    def _by_path(self) -> dict[str, list[tuple[int, FileVersion]]]:
        found: dict[str, list[tuple[int, FileVersion]]] = {}
        for number, commit in enumerate(self.commits):
            for change in commit.changes:
                found.setdefault(change.path, []).append((number, FileVersion(commit, change)))
        return found

    def of(self, path: str, blob: str | None) -> Iterator[FileVersion]:
        """Follow a file back, also to where it lay before; the newest version first.

        Each version is found where its content was made: what came with a merge at the commit
        on the other branch.

        Args:
            path: From the repository's root.
            blob: What the file holds where the history ends.
        """
        after = -1
        while blob is not None:
            made = (
                one
                for one in self._by_path.get(path, ())
                if one[0] > after and one[1].change.blob == blob
            )
            found = next(made, None)
            if found is None:
                return
            after, version = found
            yield version
            path, blob = version.change.old_path, version.change.old_blob


def commits(output: bytes) -> Iterator[Commit]:
    """Read what `git log --raw -z -c --combined-all-paths` writes in our format."""
    pieces = iter(output.split(b"\0"))
    fields: list[bytes] = []
    changes: list[FileChange] = []
    for piece in pieces:
        piece = piece.removeprefix(b"\n")
        if piece.startswith(b":"):
            change = _change(piece, pieces)
            if change is not None:
                changes.append(change)
        elif piece:
            if fields:
                yield _commit(fields, changes)
            fields = [piece, *(next(pieces, b"") for _ in range(_FIELDS - 1))]
            changes = []
    if fields:
        yield _commit(fields, changes)


def _change(head: bytes, pieces: Iterator[bytes]) -> FileChange | None:
    """Read `:MODES BLOBS STATUS` with the paths that follow; None for what is no file."""
    parents = len(head) - len(head.lstrip(b":"))
    parts = head[parents:].decode().split(" ")
    modes, blobs, status = parts[: parents + 1], parts[parents + 1 : -1], parts[-1]
    count = parents + 1 if parents > 1 else 1 + status.startswith(("R", "C"))
    paths = [words(next(pieces, b"")) for _ in range(count)]
    old = _blob(modes[0], blobs[0])
    new = _blob(modes[-1], blobs[-1])
    if old is None and new is None:
        return None
    return FileChange(paths[-1], new, paths[0] or paths[-1], old)


def _blob(mode: str, blob: str) -> str | None:
    return blob if mode in _FILES and blob.strip(_NOTHING) else None


def _commit(fields: Iterable[bytes], changes: Iterable[FileChange]) -> Commit:
    name, authored, committed, summary = (field.decode("utf-8", "replace") for field in fields)
    return Commit(name, _moment(authored), _moment(committed), summary, tuple(changes))


def _moment(raw: str) -> datetime.datetime:
    """Read git's `SECONDS +HHMM`; a date that nobody can have written is the beginning of time."""
    seconds, _, zone = raw.partition(" ")
    try:
        sign = -1 if zone.startswith("-") else 1
        away = datetime.timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
        return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone(sign * away))
    except (ValueError, OverflowError, OSError):
        return datetime.datetime.fromtimestamp(0, datetime.UTC)
