"""The contents of many files of a repository, read by one process."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from .program import RevisionError, start

_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_AT_ONCE = 50
"""How many are asked for before the first answer is read.

That many fit into any pipe, so neither side ever waits for the other one to read.
"""


def id_of(content: bytes, like: str) -> str:
    """Return the id that git gives a file's content.

    Args:
        content: As it lies on the disk.
        like: An id of the repository, which tells its algorithm. It is given back also where the
            content differs from its own in the line ends only, as git may have written them.
    """
    found = _hashed(content, like)
    if found != like and b"\r\n" in content:
        return like if _hashed(content.replace(b"\r\n", b"\n"), like) == like else found
    return found


def _hashed(content: bytes, like: str) -> str:
    head = f"blob {len(content)}\0".encode()
    if len(like) == hashlib.sha256().digest_size * 2:
        return hashlib.sha256(head + content).hexdigest()
    return hashlib.sha1(head + content, usedforsecurity=False).hexdigest()


class Blobs:
    """Reads files by their ids; use it in a `with` statement."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Blobs:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield the contents in the order of the ids, None for what the repository does not have.

        Raises:
            RevisionError: Git cannot be run, or something is no id.
        """
        left = iter(ids)
        while some := list(islice(left, _AT_ONCE)):
            yield from self._some(some)

    def _some(self, ids: list[str]) -> Iterator[tuple[str, bytes | None]]:
        for one in ids:
            if not _ID.fullmatch(one):
                raise RevisionError(f"{one!r} is no id of a file in git")
        while ids:
            found = self._answered(ids)
            ids = ids[len(found) :]
            yield from found

    def _answered(self, ids: list[str]) -> list[tuple[str, bytes | None]]:
        """Read the answers to all ids, or to those up to one at which git gives up.

        It does so at a damaged file, and in a partial clone, where it would fetch.
        """
        answers = self._asked(ids)
        found: list[tuple[str, bytes | None]] = []
        try:
            for one in ids:
                found.append((one, _answer(answers)))
        except EOFError:
            found.append((one, None))
            self._end()
        return found

    def _asked(self, ids: list[str]) -> IO[bytes]:
        if self._process is None:
            self._process = start(self._folder, "cat-file", "--batch")
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        try:
            requests.write("".join(f"{one}\n" for one in ids).encode())
            requests.flush()
        except BrokenPipeError:
            pass  # the first answer tells
        return answers

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.communicate()


def _answer(answers: IO[bytes]) -> bytes | None:
    """Read `ID TYPE SIZE` and as many bytes; `ID missing` has none."""
    head = answers.readline()
    if not head:
        raise EOFError
    parts = head.split()
    if len(parts) != len(("id", "type", "size")):
        return None
    size = int(parts[2])
    content = answers.read(size + 1)
    if len(content) <= size:
        raise EOFError
    return content[:-1] if parts[1] == b"blob" else None
