"""A page's bytes to its front matter and its body."""

from __future__ import annotations

import re
from dataclasses import field, replace

from ..diagnostics import Diagnostics, Location
from ..values.lean_dataclass import dataclass

_OPENING = re.compile(r"-{3}[ \t]*\n")
_CLOSING = re.compile(r"\n(?:-{3}|\.{3})[ \t]*(?:\n|\Z)")
# Beginnings of lines that may be YAML: indentation, comments, items, brackets, keys, quotes.
_YAML_LINE = re.compile(r"[ \t#\-}\]]|[^\s:]+[ \t]*:(?:\s|$)|[\"'{]|$")

_NEARLY = re.compile(
    r"[ \t\u00a0\u200b\ufeff]*[-\u2010-\u2015\u2212\u2500+*_=~]"
    r"[-\u2010-\u2015\u2212\u2500+*_=~ \t\u00a0\u200b\ufeff]{0,80}(?:\n|\Z)"
)
"""A line of hyphens, too few or too many, or of dashes that a word processor made of them."""

_ITEM_OF_YAML = re.compile(r"(?:-[ \t]+)*-?[ \t]*(?:\n|\Z)")
"""An empty item of a list, which stands alone on its line while somebody types, or above keys."""

_KIND = re.compile(r"(?:journey|persona|touchpoint)[ \t]*:[ \t]*$")
_KEY = re.compile(r"[\w-]+:")
_KEY_BELOW = re.compile(r"[ \t]+[\w-]+[ \t]*:")
_FEW = 200
"""How many lines of other keys may stand above ours; a page that is not ours is not read to its
end."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text, parted into front matter and body."""

    front: str | None
    """The YAML between the fences; None if the page has none."""
    body: str
    """What the author wrote below it."""
    closed: bool = True
    """False if the closing fence is missing and its place was guessed."""
    opened: bool = True
    """False if the opening fence is missing."""
    late: int = 0
    """How many lines stand before the opening fence, which MkDocs wants in the first."""
    before: str = field(default="", compare=False)
    """What stands before the opening fence."""
    opening: str = ""
    """What stands in place of the opening fence, such as `----`; empty if the fence is right."""
    closing: str = ""
    """What stands in place of the closing fence."""

    @property
    def first_line(self) -> int:
        """The file's line in which the front matter begins."""
        return 2 if self.opened else 1

    @property
    def end(self) -> int:
        """The file's line of the last key or value in the front matter."""
        return self.first_line + (self.front or "").rstrip().count("\n")


def decoded(content: bytes, path: str, findings: Diagnostics) -> str:
    """Decode a page as MkDocs would: without a byte order mark, with `\\n` at the ends of lines.

    Bytes that are not UTF-8 are replaced, and the first one is reported.
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

_BLANK = re.compile(r"(?:[ \t]*\n)+")
_HEADINGS = re.compile(r"(?:(?:#[^\n]*|[ \t]*)\n)+")


def split(text: str) -> PageText:
    """Part a page's text into front matter and body, by the fences that MkDocs knows.

    Front matter is also found if blank lines or comments stand before the opening fence, and if a
    fence of one of our pages is missing or is written with other signs. MkDocs takes it for text
    then.
    """
    if _OPENING.match(text):
        return _split(text)
    if (before := _BEFORE.match(text)) and before[0]:
        return _late(before[0], _split(text[before.end() :]))
    return _nearly(text) or PageText(None, text)


def _late(before: str, parts: PageText) -> PageText:
    # Blank lines in place of what stands before, so that lines are counted as in the file.
    front = None if parts.front is None else "\n" * before.count("\n") + parts.front
    return replace(parts, front=front, late=before.count("\n") or 1, before=before)


def _nearly(text: str) -> PageText | None:
    """Part a page of ours that does not begin with a fence; None if it is not one of ours."""
    blank = _BLANK.match(text)
    before = blank[0] if blank else ""
    rest = text[len(before) :]
    if (nearly := _NEARLY.match(rest)) and _is_ours(rest[nearly.end() :]):
        parts = _split("---\n" + rest[nearly.end() :])
        parts = replace(parts, opening=nearly[0].removesuffix("\n"))
        return _late(before, parts) if before else parts
    if not before and _KEY.match(text) and _is_ours(text):
        return replace(_split("---\n" + text), opened=False)
    if (heading := _HEADINGS.match(text)) and _OPENING.match(text, heading.end()):
        below = text[heading.end() :]
        if _is_ours(below.partition("\n")[2]):
            parts = _late(heading[0], _split(below))
            return replace(parts, body=heading[0] + parts.body)
    return None


def _is_ours(text: str) -> bool:
    """Return whether a text begins with keys, and one of them is ours and has keys below it."""
    lines = text.split("\n", _FEW)[:_FEW]
    for number, line in enumerate(lines):
        if _KIND.match(line):
            below = next((line for line in lines[number + 1 :] if line.strip()), "")
            return bool(_KEY_BELOW.match(below))
        if not _YAML_LINE.match(line) or line.startswith("---"):
            return False
    return False


def _split(text: str) -> PageText:
    """Part a text that begins with a fence."""
    begin = text.index("\n") + 1
    closing = _CLOSING.search(text, begin - 1)
    front = text[begin : closing.start() + 1] if closing else text[begin:]
    if nearly := _nearly_closed(front):
        end = begin + nearly.end()
        return PageText(
            front[: nearly.start()], text[end:].lstrip("\n"), closing=nearly[0].removesuffix("\n")
        )
    if closing:
        return PageText(front, text[closing.end() :].lstrip("\n"))
    front, body = _guessed_end(front)
    return PageText(front, body.lstrip("\n"), closed=False)


def _nearly_closed(front: str) -> re.Match[str] | None:
    """Return the first line that was meant as the closing fence; in YAML it means nothing."""
    start = 0
    while start < len(front):
        if front[start] not in " \t" and (nearly := _NEARLY.match(front, start)):
            is_meant = nearly[0].count("-") > 2 and not _KEY.match(front, nearly.end())
            if is_meant or not _ITEM_OF_YAML.fullmatch(nearly[0]):
                return nearly
        start = front.find("\n", start) + 1 or len(front)
    return None


def _guessed_end(text: str) -> tuple[str, str]:
    """Part a text without a closing fence before the first line that cannot be YAML."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        after_blank = number > 0 and not lines[number - 1].strip()
        heading = after_blank and line.startswith("#")
        if heading or not _YAML_LINE.match(line):
            return "\n".join(lines[:number]) + "\n", "\n".join(lines[number:])
    return text, ""
