"""Texts in the Markdown of plain pages: an author's words stay words, emphasis and links stay so.

Programs and people read these pages as they are, so no more is escaped than has to be. For comments
on forges, where also `#1` or an address is alive, see `forge_markdown`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .inline import End, Href, pieces

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters, and those that turn the direction of what follows. The marks of direction
stay, which Arabic texts need."""
_ALIVE = re.compile(
    r"[\\`*\[\]~_@&<]|[^\S ]|  |^ | $"
    "|[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""What words must have to be written otherwise than they are: most have none of it."""
_SIGNS = re.compile(r"([\\`*\[\]~]|(?<![^\W_])_|_(?![^\W_]))")
"""Signs that a backslash takes the meaning from. In the middle of a word, `_` has none."""
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
_NO_MENTION = "@\u2060"
"""A sign without width parts it from the name: where a text is pasted, nobody is called."""
_ENTITY = re.compile(r"&(?=#|\w+;)")
_NUMBER = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_BLOCK = re.compile(r"[#>]|[+-](?:\s|$)|[=_-][=_\s-]*$")
_TAGS = {"<em>": "*", "<strong>": "**", "</em>": "*", "</strong>": "**"}


def escaped(words: str) -> str:
    """Write words in one line, so that they stay words in Markdown."""
    if not _ALIVE.search(words):
        return str(words)
    flat = _HIDDEN.sub("", " ".join(words.split()))
    flat = _MENTION.sub(_NO_MENTION, _SIGNS.sub(r"\\\1", flat))
    return _ENTITY.sub("&amp;", flat).replace("<", "&lt;")


def begun(line: str) -> str:
    """Write a line that a block begins with: its first sign makes no heading, quote or list."""
    if _BLOCK.match(line):
        return f"\\{line}"
    return _NUMBER.sub(r"\1\\", line, count=1) if _NUMBER.match(line) else line


def target(address: str) -> str:
    """Write an address between the parentheses of a link."""
    for sign, code in (("(", "%28"), (")", "%29"), ("<", "%3C"), (">", "%3E"), (" ", "%20")):
        address = address.replace(sign, code)
    return _ENTITY.sub("&amp;", address)


def linked(words: str, address: str | None) -> str:
    """Link words that are Markdown already; without an address they stay words."""
    return f"[{words}]({target(address)})" if address and words else words


def markdown(text: str, resolve: Callable[[str], str | None]) -> str:
    """Write an author's text in one line, with the emphasis, code and links that the site shows.

    Args:
        text: As it was written.
        resolve: Turns a link as written into an address; None leaves its words only.
    """
    made = list(_tokens(pieces(text), resolve))
    for opening, closing in _pairs(made):
        if not (_may_open(made, opening) and _may_close(made, closing)):
            made[opening] = made[closing] = _MarkdownPiece("")
    return "".join(token.written for token in made).strip()


class _MarkdownPiece(NamedTuple):
    written: str
    kind: str = ""
    """`open` or `close` for a sign of emphasis."""


def _tokens(of: Sequence[object], resolve: Callable[[str], str | None]) -> Iterator[_MarkdownPiece]:
    links: list[str | None] = []
    code: list[str] | None = None
    for piece in of:
        if isinstance(piece, Href):
            links.append(resolve(piece.written))
            yield _MarkdownPiece("[" if links[-1] else "")
        elif piece is End.LINK:
            address = links.pop()
            yield _MarkdownPiece(f"]({target(address)})" if address else "")
        elif piece == "<code>":
            code = []
        elif piece == "</code>":
            yield _MarkdownPiece(_code("".join(code or ())))
            code = None
        elif code is not None:
            code.append(html.unescape(str(piece)))
        elif (sign := _TAGS.get(str(piece))) is not None:
            yield _MarkdownPiece(sign, "close" if str(piece).startswith("</") else "open")
        else:
            yield _MarkdownPiece(_in_line(html.unescape(str(piece))))


def _in_line(words: str) -> str:
    """Escape a part of a text; the blanks at its ends part it from its neighbours."""
    if not words.strip():
        return " " if words else ""
    before, after = (" " if end.isspace() else "" for end in (words[0], words[-1]))
    return f"{before}{escaped(words)}{after}"


def _code(words: str) -> str:
    flat = _HIDDEN.sub("", " ".join(words.split()))
    longest = max((len(run) for run in re.findall("`+", flat)), default=0)
    space = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{'`' * (longest + 1)}{space}{flat}{space}{'`' * (longest + 1)}" if flat else ""


def _pairs(tokens: Sequence[_MarkdownPiece]) -> list[tuple[int, int]]:
    opened: list[int] = []
    pairs = []
    for number, token in enumerate(tokens):
        if token.kind == "open":
            opened.append(number)
        elif token.kind == "close" and opened:
            pairs.append((opened.pop(), number))
    return pairs


def _may_open(tokens: Sequence[_MarkdownPiece], at: int) -> bool:
    """Return whether Markdown takes a sign for the beginning of emphasis."""
    before, after = _beside(tokens, at)
    return after not in ("", "*") and not after.isspace() and _reads(after, before)


def _may_close(tokens: Sequence[_MarkdownPiece], at: int) -> bool:
    before, after = _beside(tokens, at)
    return before not in ("", "*") and not before.isspace() and _reads(before, after)


def _reads(inner: str, outer: str) -> bool:
    """Return whether a sign between two characters is one: punctuation inside needs it outside."""
    return outer != "*" and (inner.isalnum() or not outer or not outer.isalnum())


def _beside(tokens: Sequence[_MarkdownPiece], at: int) -> tuple[str, str]:
    before = "".join(token.written for token in tokens[max(0, at - 3) : at])
    after = "".join(token.written for token in tokens[at + 1 : at + 4])
    return before[-1:], after[:1]
