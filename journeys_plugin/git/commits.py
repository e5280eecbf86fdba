"""The commits of a repository with the files that each has changed, and where a forge shows one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import urlsplit

from ..values.lean_dataclass import dataclass
from .program import text_of

FORMAT = "%H%x00%ad%x00%cd%x00%s"
"""What `git log` writes of a commit, for `commits`: id, both dates and the message's first line."""
_FIELDS = 4

_NOTHING = "0"
"""The digit of which the id of no content consists: a file was added or removed."""
_FILES = ("100644", "100755", "100664")
"""The modes of files, the last one from git's first years; links and submodules have others."""

_PATHS = {
    "github": "commit",
    "gitlab": "-/commit",
    "codeberg": "commit",
    "bitbucket": "commits",
}
"""The path from a repository's address to its commits, by a part of the forge's host."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to a file."""

    path: str
    """Where the file lies after the commit: from the repository's root, with forward slashes."""
    blob: str | None
    """The id of its content after the commit, None if it was removed."""
    old_path: str
    """Where it lay before; differs from `path` if it was moved."""
    old_blob: str | None
    """The id of its content before, None if it is new. Of a merge: in its first parent."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, with the changes that were asked for."""

    id: str
    authored: datetime.datetime
    """In the author's own time zone."""
    committed: datetime.datetime
    summary: str
    """The first line of its message."""
    changes: tuple[FileChange, ...] = ()
    """Of a merge only those to files that differ from each of its parents."""

    @property
    def short_id(self) -> str:
        """The beginning of the id, for people."""
        return self.id[:8]


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A content that a file had once, with the commit that made it."""

    commit: Commit
    change: FileChange


@dataclass(frozen=True)
class History:
    """Commits, the newest first, each before all of its parents."""

    commits: tuple[Commit, ...] = ()

    @cached_property
    def _by_path(self) -> dict[str, list[tuple[int, FileVersion]]]:
        by_path: dict[str, list[tuple[int, FileVersion]]] = {}
        for number, commit in enumerate(self.commits):
            for change in commit.changes:
                by_path.setdefault(change.path, []).append((number, FileVersion(commit, change)))
        return by_path

    def of(self, path: str, blob: str | None) -> Iterator[FileVersion]:
        """Follow a file back through its moves; yield the newest version first.

        Each version is found at the commit that made its content: if it came with a merge, at the
        commit on the other branch.

        Args:
            path: The file's, from the repository's root.
            blob: The id of its content in the newest commit.
        """
        reached = -1
        while blob is not None:
            makers = (
                (number, version)
                for number, version in self._by_path.get(path, ())
                if number > reached and version.change.blob == blob
            )
            newest = next(makers, None)
            if newest is None:
                return
            reached, version = newest
            yield version
            path, blob = version.change.old_path, version.change.old_blob


def commits(output: bytes) -> Iterator[Commit]:
    """Read what `git log --raw -z -c --combined-all-paths` writes in the format `FORMAT`."""
    pieces = iter(output.split(b"\0"))
    fields: list[bytes] = []
    changes: list[FileChange] = []
    for piece in pieces:
        piece = piece.removeprefix(b"\n")  # git puts one between a message and its files
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
    """Read `:MODES BLOBS STATUS` and the paths that follow; return None for what is not a file."""
    parents = len(head) - len(head.lstrip(b":"))  # a merge has one colon for each
    fields = head[parents:].decode().split(" ")
    modes, blobs, status = fields[: parents + 1], fields[parents + 1 : -1], fields[-1]
    # A merge names its path in each parent; else only moved and copied files have an old one.
    count = parents + 1 if parents > 1 else 1 + status.startswith(("R", "C"))
    paths = [text_of(next(pieces, b"")) for _ in range(count)]
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
    """Read git's `SECONDS +HHMM`. Broken commits exist: a wrong date is the first day of 1970."""
    seconds, _, zone = raw.partition(" ")
    try:
        sign = -1 if zone.startswith("-") else 1
        away = datetime.timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
        return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone(sign * away))
    except (ValueError, OverflowError, OSError):
        return datetime.datetime.fromtimestamp(0, datetime.UTC)


def commits_at(repository: str) -> str:
    """Return the address of a commit with `{commit}` for its id, empty if the forge is unknown.

    Args:
        repository: The repository's address, as `repo_url` has it.
    """
    try:
        parts = urlsplit(repository)
        host = parts.hostname or ""
    except ValueError:  # such as http://[a
        return ""
    path = next((_PATHS[name] for name in host.split(".") if name in _PATHS), None)
    if path is None or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        return ""
    return f"{repository.rstrip('/').removesuffix('.git')}/{path}/{{commit}}"
