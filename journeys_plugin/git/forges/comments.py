"""One comment that is found again: its marker, its length, and text that nobody vouches for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

LONGEST = 60_000
"""Characters of a comment. GitHub takes 65,536; both ends keep the same text."""

_REST = "The rest did not fit into this comment."

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that the token's own account wrote."""

    number: int
    body: str


class Discussion(Protocol):
    """The comments of a pull or merge request."""

    def own_comments(self) -> Iterator[Comment]:
        """Return those that the token's account wrote, oldest first."""

    def create(self, body: str) -> None:
        """Write another one."""

    def update(self, number: int, body: str) -> None:
        """Replace the text of one."""


class WrittenComment(Enum):
    """What became of a text."""

    CREATED = "written"
    UPDATED = "updated"
    LEFT = "not needed: nothing changed, and there is none to update"


def marker(name: str) -> str:
    """Return the line by which a comment is found again; nobody sees it."""
    return f"<!-- journeys: {name} -->"


def put(discussion: Discussion, text: str, name: str, *, only_update: bool) -> WrittenComment:
    """Write the one comment of this name, or write it anew where it is.

    Args:
        discussion: Where it stands.
        text: Of the comment, without its marker.
        name: Tells apart several comments in one discussion.
        only_update: Whether it is not begun where there is none.
    """
    first = marker(name)
    body = f"{first}\n\n{text}"
    for comment in discussion.own_comments():
        if comment.body.lstrip().startswith(first):
            discussion.update(comment.number, body)
            return WrittenComment.UPDATED
    if only_update:
        return WrittenComment.LEFT
    discussion.create(body)
    return WrittenComment.CREATED


def fitted(text: str, rest: str = _REST) -> str:
    """Return a text that is short enough, cut at the end of a paragraph, never inside a code block.

    Args:
        text: Markdown.
        rest: What is said where it was cut.
    """
    if len(text) <= LONGEST:
        return text
    room = LONGEST - len(rest) - 2
    length, fits, fence = 0, 0, ""
    for line in _LINE.findall(text):
        fence = _fence_after(line, fence)
        length += len(line)
        if length > room:
            break
        if not fence and not line.strip():
            fits = length
    return f"{text[:fits].rstrip()}\n\n{rest}".lstrip()


def _fence_after(line: str, fence: str) -> str:
    """Return the fence of the code block in which the next line stands."""
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    closes = found[1].startswith(fence) and not line[found.end() :].strip()
    return "" if closes else fence


def quoted(text: str, rest: str = _REST) -> str:
    """Return a text that nobody vouches for as a code block, in which nothing is live.

    No mention, link, picture or HTML works in it. Characters that a reader does not see go.
    """
    seen = "".join(one for one in text if one in "\n\t" or _is_seen(one))
    cut = len(seen) > LONGEST - 1_000
    shown = seen[: LONGEST - 1_000].rstrip("\n")
    runs = re.findall(r"`+", shown)
    fence = "`" * max(3, *(len(run) + 1 for run in runs)) if runs else "```"
    if len(fence) > 100:
        shown, fence = shown.replace("`", "'"), "```"
    block = f"{fence}text\n{shown}\n{fence}"
    return f"{block}\n\n{rest}" if cut else block


def _is_seen(character: str) -> bool:
    """Whether it is neither a control character nor one that turns the direction of a line."""
    number = ord(character)
    control = number < 0x20 or 0x7F <= number < 0xA0
    turns = 0x202A <= number <= 0x202E or 0x2066 <= number <= 0x2069
    return not (control or turns or 0xD800 <= number < 0xE000)
