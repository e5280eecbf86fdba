"""One comment that is found again: its marker, its length, and text that nobody vouches for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Protocol

from ...values.lean_dataclass import dataclass

LONGEST = 60_000
"""Characters of a comment's text. GitHub takes 65,536 with the marker, GitLab more: one text fits
both."""

_REST = "The rest did not fit into this comment."

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""A line with its end; `splitlines` would also split at signs that end no line in Markdown."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
"""What opens or closes a code block, by CommonMark's rules."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that the token's own account wrote."""

    number: int
    body: str


class Discussion(Protocol):
    """The comments on a pull or merge request."""

    def own_comments(self) -> Iterator[Comment]:
        """Yield those that the token's account wrote; others may have copied the marker."""

    def create(self, body: str) -> None:
        """Write a new comment."""

    def update(self, number: int, body: str) -> None:
        """Replace the text of a comment."""


class WrittenComment(Enum):
    """What became of a text, in words for the command's line."""

    CREATED = "written"
    UPDATED = "updated"
    LEFT = "not needed: nothing changed, and there is none to update"


def marker(name: str) -> str:
    """Return the line by which a comment is found again; readers do not see it."""
    return f"<!-- journeys: {name} -->"


def put(discussion: Discussion, text: str, name: str, *, only_update: bool) -> WrittenComment:
    """Write the one comment of a name, or replace its text if it is there already.

    Args:
        discussion: Where it stands.
        text: The comment's, without its marker.
        name: Tells several comments in one discussion apart.
        only_update: Do not write a new comment if there is none.
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
    """Return a text that fits: cut at the end of a paragraph, never inside a code block.

    Args:
        text: Markdown.
        rest: What stands at the end if it was cut.
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
    match = _FENCE.match(line)
    if not match:
        return fence
    if not fence:
        return match[1]
    closes = match[1].startswith(fence) and not line[match.end() :].strip()
    return "" if closes else fence


def quoted(text: str, rest: str = _REST) -> str:
    """Return a text that nobody vouches for as a code block, in which nothing is live.

    No mention, link, picture or HTML works in it. Characters that a reader does not see are left
    out.
    """
    room = LONGEST - 1_000  # for both fences, the language and `rest`
    seen = "".join(character for character in text if character in "\n\t" or _is_seen(character))
    shown = seen[:room].rstrip("\n")
    runs = re.findall(r"`+", shown)
    fence = "`" * max(3, *(len(run) + 1 for run in runs)) if runs else "```"
    if len(fence) > 100:  # nobody writes such a run, and two such fences would not fit
        shown, fence = shown.replace("`", "'"), "```"
    block = f"{fence}text\n{shown}\n{fence}"
    return f"{block}\n\n{rest}" if len(seen) > room else block


def _is_seen(character: str) -> bool:
    """Return whether a reader sees a character, and it turns no line's direction.

    Half of a surrogate pair cannot be sent either.
    """
    number = ord(character)
    is_control = number < 0x20 or 0x7F <= number < 0xA0
    is_turning = 0x202A <= number <= 0x202E or 0x2066 <= number <= 0x2069
    is_surrogate = 0xD800 <= number < 0xE000
    return not (is_control or is_turning or is_surrogate)
