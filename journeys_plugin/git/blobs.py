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

ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
"""A full id, by SHA-1 or SHA-256. Anything else could make git read more than one request."""

_AT_ONCE = 50
"""How many contents are asked for before the first answer is read.

50 ids with their line ends have at most 3,250 bytes and fit into a pipe, which holds at least a
page of 4,096: writing them never waits for git, which itself may wait for its answers to be read.
"""


def id_of(content: bytes, like: str) -> str:
    """Return the id that git gives a file's content.

    Args:
        content: The file's bytes on the disk.
        like: An id of the repository, which shows its algorithm. It is returned, too, if the
            content differs from that of `like` only in its line ends: with `core.autocrlf`, git
            itself has written them.
    """
    own_id = _hashed(content, like)
    if own_id != like and b"\r\n" in content:
        return like if _hashed(content.replace(b"\r\n", b"\n"), like) == like else own_id
    return own_id


def _hashed(content: bytes, like: str) -> str:
    head = f"blob {len(content)}\0".encode()
    if len(like) == hashlib.sha256().digest_size * 2:
        return hashlib.sha256(head + content).hexdigest()
    return hashlib.sha1(head + content, usedforsecurity=False).hexdigest()


class Blobs:
    """Reads contents by their ids; use it in a `with` statement, which ends git's process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Blobs:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield each id with its content, None for what the repository does not have.

        Raises:
            RevisionError: Git cannot be run, or something is not an id.
        """
        left = iter(ids)
        while batch := list(islice(left, _AT_ONCE)):
            yield from self._read_batch(batch)

    def needed(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each id with its content.

        Raises:
            RevisionError: Git cannot be run, something is not an id, or a content is missing.
        """
        for blob, content in self.read(ids):
            if content is None:
                raise RevisionError(f"git: the object {blob} is missing")
            yield blob, content

    def _read_batch(self, ids: list[str]) -> Iterator[tuple[str, bytes | None]]:
        for blob in ids:
            if not ID.fullmatch(blob):
                raise RevisionError(f"{blob!r} is not the id of a file in git")
        while ids:
            contents = self._read_answers(ids)
            ids = ids[len(contents) :]
            yield from contents

    def _read_answers(self, ids: list[str]) -> list[tuple[str, bytes | None]]:
        """Read the answers to all ids, or to those up to one at which git gives up.

        Git ends at a damaged file, and in a partial clone at a content that it would have to fetch:
        that content is None, and the next batch starts git anew.
        """
        answers = self._ask(ids)
        contents: list[tuple[str, bytes | None]] = []
        try:
            for blob in ids:
                contents.append((blob, _answer(answers)))
        except EOFError:
            contents.append((blob, None))
            self._end()
        return contents

    def _ask(self, ids: list[str]) -> IO[bytes]:
        if self._process is None:
            self._process = start(self._folder, "cat-file", "--batch")
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        try:
            requests.write("".join(f"{blob}\n" for blob in ids).encode())
            requests.flush()
        except BrokenPipeError:
            pass  # git has ended, and reading the first answer meets the end
        return answers

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.communicate()  # closes the pipes and waits, so that no zombie is left


def _answer(answers: IO[bytes]) -> bytes | None:
    """Read the answer to one id: `ID TYPE SIZE`, the content and a line end, or `ID missing`.

    Raises:
        EOFError: Git has ended before the end of its answer.
    """
    head = answers.readline()
    if not head:
        raise EOFError
    fields = head.split()
    if len(fields) != len(("id", "type", "size")):
        return None
    size = int(fields[2])
    content = answers.read(size + 1)
    if len(content) <= size:
        raise EOFError
    return content[:-1] if fields[1] == b"blob" else None
