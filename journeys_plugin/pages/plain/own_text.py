"""The text that an author has written on a page, as it stands in the page's source.

It is taken before other plugins work on it: what macros and includes would put in is not there, and
stays as it is written. HTML comments are left out, our markers among them, and what a template
leaves out. Links lead where they lead on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...source.titles import first_heading
from ...values.inline_markdown import target

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--(?:>|->|.*?(?:-->|\Z))|\{#(?:(?!\{#).){0,2000}?#\}", re.DOTALL)
_LINK = re.compile(r"(\]\(\s*)(<[^<>\n]*>|[^\s()<>]+)(?=[\s)])")
_DEFINED = re.compile(r"^( {0,3}\[[^\]\n]+\]:\s*)(<[^<>\n]*>|\S+)")
_SNIPPET = re.compile(r"^\s*-+8<-+")
_FIRST_HEADING = re.compile(r"\s*#\s[^\n]*\n?|\s*[^\n]+\n=+\s*\n?")


def own_text(body: str, title: str, resolve: Callable[[str], str | None]) -> list[str]:
    """Return the lines of a page's own text, without a first heading that is the title.

    Args:
        body: The Markdown below the front matter.
        title: The page's, in words.
        resolve: Turns a link as written into an address.
    """
    text = body.replace("\x02", "").replace("\x03", "")
    if first_heading(text) == title and (begins := _FIRST_HEADING.match(text)):
        text = text[begins.end() :]
    lines = [*_lines(_without_comments(text), resolve)]
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return lines


def _without_comments(text: str) -> str:
    """Leave out comments, but not in blocks of code."""
    pieces = [piece if is_code else _COMMENT.sub("", piece) for piece, is_code in _parted(text)]
    return "".join(pieces)


def _lines(text: str, resolve: Callable[[str], str | None]) -> Iterator[str]:
    def link(found: re.Match[str]) -> str:
        written = found[2].removeprefix("<").removesuffix(">")
        address = resolve(written)
        return f"{found[1]}{target(written if address is None else address)}"

    for piece, is_code in _parted(text):
        for line in piece.splitlines():
            if is_code:
                yield line.rstrip()
            elif not _SNIPPET.match(line):
                yield _DEFINED.sub(link, _LINK.sub(link, line)).rstrip()


def _parted(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text, each with whether it is a block of code."""
    part: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if not fence and mark:
            yield "".join(part), False
            part, fence = [line], mark[1]
            continue
        part.append(line)
        if fence and mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            yield "".join(part), True
            part, fence = [], ""
    yield "".join(part), bool(fence)
