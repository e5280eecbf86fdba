"""A page's bytes to its front matter and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..diagnostics import Findings, Location

_OPENING = re.compile(r"-{3}[ \t]*\n")
_CLOSING = re.compile(r"\n(?:-{3}|\.{3})[ \t]*(?:\n|\Z)")
_YAML_LINE = re.compile(r"[ \t#\-}\]]|[^\s:]+[ \t]*:(?:\s|$)|[\"'{]|$")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text, taken apart."""

    front: str | None
    """The YAML between the fences; None where the page has none."""
    body: str
    """What the author wrote below it."""
    closed: bool = True
    """False where the closing fence is missing and its place was guessed."""
    opened: bool = True
    """False where the opening fence is missing."""
    late: int = 0
    """How many lines stand before the opening fence, which MkDocs wants in the first."""

    @property
    def first_line(self) -> int:
        """The file's line in which the front matter begins."""
        return 2 if self.opened else 1


def decoded(content: bytes, path: str, findings: Findings) -> str:
    """Decode a page as MkDocs would (a byte order mark dropped, line ends `\\n`).

    Where the bytes are not UTF-8, they are replaced and reported.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _with_our_line_ends(error.object[: error.start].decode())  # no byte order mark
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        findings.add(
            "invalid-utf8",
            Location(path, line, column),
            f"byte 0x{error.object[error.start]:02x} is not UTF-8",
            "save the file as UTF-8",
        )
        text = content.decode("utf-8-sig", "replace")
    return _with_our_line_ends(text)


def _with_our_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


_BEFORE = re.compile(
    r"(?:[ \t]*\n|[ \t]*<!--[^\n]*-->[ \t]*\n|<{7}(?: [^\n]*)?\n)*[ \t]*(?=-{3}[ \t]*\n)"
)
"""Blank lines, comments, and where git began a conflict."""


_UNOPENED = re.compile(
    r"(?:[\w-]+:[^\n]*\n){0,20}?(?:journey|persona|touchpoint):[ \t]*\n[ \t]+[\w-]+:"
    r"(?:[^\n]*\n){1,5000}?-{3}[ \t]*(?:\n|\Z)"
)
"""Keys, one of ours with keys below it, and a closing fence: only the opening one is missing."""


def split(text: str) -> PageText:
    """Part a page's text into front matter and body, by the fences that MkDocs knows.

    Blank lines and comments may stand before the opening fence; MkDocs takes it for text then.
    """
    if _UNOPENED.match(text):
        parts = _split("---\n" + text)
        return PageText(parts.front, parts.body, parts.closed, opened=False)
    before = _BEFORE.match(text)
    if before and before[0]:
        parts = _split(text[before.end() :])
        # Blank lines keep the places of what stands below.
        front = None if parts.front is None else "\n" * before[0].count("\n") + parts.front
        return PageText(front, parts.body, parts.closed, late=before[0].count("\n") or 1)
    return _split(text)


def _split(text: str) -> PageText:
    if not (opening := _OPENING.match(text)):
        return PageText(None, text)
    begin = opening.end()
    if closing := _CLOSING.search(text, begin - 1):
        return PageText(text[begin : closing.start() + 1], text[closing.end() :].lstrip("\n"))
    front, body = _guessed_end(text[begin:])
    return PageText(front, body.lstrip("\n"), closed=False)


def _guessed_end(text: str) -> tuple[str, str]:
    """Where a fence is missing, the front matter ends before the first line that is no YAML."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        after_blank = number > 0 and not lines[number - 1].strip()
        heading = after_blank and line.startswith("#")
        if heading or not _YAML_LINE.match(line):
            return "\n".join(lines[:number]) + "\n", "\n".join(lines[number:])
    return text, ""
