r"""The part of a CODEOWNERS file that is made from the owners of a site.

GitHub and GitLab read these lines alike: a path from the repository's root, in which a backslash
takes the meaning from the character after it, then handles. The last line that fits a file counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...diagnostics import one_line, shown
from ...model.page import Page
from ...values.lean_dataclass import dataclass
from .owned import Owned, Ownership

BEGIN, END = b"# journeys: begin", b"# journeys: end"

_HEAD = "# From the owners in the maps. `journeys owners` writes these lines anew."
_SPECIAL = re.compile(r"[ #\[\]*?\\]")
"""What would end a path, begin a comment or stand for other characters."""
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that could end a line, and those that UTF-8 cannot hold: no line can name such a
file."""


class CodeownersError(Exception):
    """A CODEOWNERS file in which the part has no place; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class OwnedFile:
    """A file with its owner."""

    path: str
    """From the repository's root."""
    owner: Owned

    @property
    def line(self) -> str:
        """The file's line; a comment if the forge cannot know the owner or the file."""
        if _UNWRITABLE.search(self.path):
            return f"# {_commented(self.path)}: no line can have this file's name"
        if not self.owner.handles:
            owner = _commented(self.owner.name)
            return f"# {_escaped(self.path)}: {owner} has no handle in the option owners"
        return " ".join((_escaped(self.path), *self.owner.handles))


def owned_files(ownership: Ownership, folder: str) -> list[OwnedFile]:
    """Return the files that have an owner, in the order of their paths.

    Args:
        ownership: The owners.
        folder: The docs folder's path from the repository's root, empty or with a `/` at its end.
    """
    return sorted(_files(ownership, folder), key=lambda file: file.path)


def _files(ownership: Ownership, folder: str) -> Iterator[OwnedFile]:
    for owner in ownership.owners:
        pages = [journey.page for journey in owner.journeys]
        pages += [touchpoint.page for touchpoint in owner.touchpoints if touchpoint.page]
        for page in pages:
            for path in _paths(page):
                yield OwnedFile(folder + path, owner)


def _paths(page: Page) -> Iterator[str]:
    """Yield a page's own file, and the YAML beside it."""
    yield page.path
    yield from page.companions


def codeowners(files: Sequence[OwnedFile]) -> str:
    """Write the part from its first marker to its last, without a line break after it."""
    lines = (BEGIN.decode(), _HEAD, *(file.line for file in files), END.decode())
    return "\n".join(lines)


def _escaped(path: str) -> str:
    return "/" + _SPECIAL.sub(r"\\\g<0>", path)


def _commented(words: str) -> str:
    """Return words for a comment; nothing in them reads as a handle."""
    return one_line(shown(words)).replace("@", "(at)")


def put_into(content: bytes, part: str) -> bytes:
    """Return a CODEOWNERS file with the part in it; every other byte stays as it was.

    Args:
        content: The file's; the part is added at its end if it has no markers yet.
        part: As `codeowners` returns it.

    Raises:
        CodeownersError: The markers are not one pair.
    """
    ending = b"\r\n" if b"\r\n" in content else b"\n"
    new = part.encode().replace(b"\n", ending)
    place = _place(content)
    if place is not None:
        return content[: place.start] + new + content[place.stop :]
    if not content:
        return new + ending
    gap = ending if content.endswith(b"\n") else ending * 2
    return content + gap + new + ending


def _place(content: bytes) -> slice | None:
    """Return where the part stands, with both its markers; None if there are none."""
    begins, ends = _lines(content, BEGIN), _lines(content, END)
    if not begins and not ends:
        return None
    if len(begins) != 1 or len(ends) != 1 or ends[0].start() < begins[0].end():
        pair = f"`{BEGIN.decode()}` and `{END.decode()}`"
        raise CodeownersError(f"{pair} must stand there once each, in this order, or not at all")
    return slice(begins[0].start(), ends[0].end())


def _lines(content: bytes, marker: bytes) -> list[re.Match[bytes]]:
    return list(re.finditer(rb"^" + re.escape(marker) + rb"(?=[ \t]*\r?$)", content, re.M))
