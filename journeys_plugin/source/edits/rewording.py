"""A text in place of another one, in the other's quotes and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from ...diagnostics import Diagnostics
from ..compose import compose
from ..nodes import Node, Scalar
from ..nodes import Sequence as ListNode
from ..quotes import quoted
from ..spelling import escaped_text, is_no_text, must_be_escaped, text_lines, written_text
from .placed import PLAIN
from .value_text import PlainWords, Value, bracket_text, scalar_text, words_of

_HEADER = re.compile(r"[|>][+-]?\d?[+-]?")


class OldText:
    """A text that is replaced, as it stands in its page."""

    def __init__(self, style: str, raw: str, column: int, *, in_flow: bool) -> None:
        self.style = style
        self.raw = raw
        """With its quotes, or with the header of its lines."""
        self.column = column
        """Of the key or the hyphen before it."""
        self.in_flow = in_flow

    @property
    def below(self) -> list[str]:
        """Its lines below the first one."""
        return self.raw.split("\n")[1:]

    @property
    def indent(self) -> str:
        """What stands before the lines below the first one."""
        first = next((line for line in self.below if line.strip()), "")
        return first[: len(first) - len(first.lstrip(" "))] or " " * (self.column + 2)


def reworded(value: Value, old: OldText) -> str:
    """Return how a value is written in the place of a text; lines below have their indentation."""
    words = words_of(value)
    ways = _ways(value, words.rstrip("\n"), old)
    return next((way for way in ways if reads_as(way, words, old.in_flow)), escaped_text(words))


def _ways(value: Value, words: str, old: OldText) -> Iterator[str]:
    """Yield how it may be written, the nearest to the old way first."""
    if old.style in ("|", ">") and words:
        yield from _in_lines(words, old)
    if old.style not in ("|", ">") and "\n" in old.raw and "\n" not in words:
        yield from _over_lines(words, old)
    if lines := text_lines(words) if not old.in_flow else ():
        yield "\n".join(("|", *(" " * (old.column + 2) + line for line in lines)))
    elif not must_be_escaped(words) and "\n" not in words:
        if old.style == PLAIN and _may_stay_plain(value, words, old):
            yield words
        elif old.style == "'":
            yield quoted(words)
        elif old.style == '"':
            yield escaped_text(words)
    yield bracket_text(value) if old.in_flow else scalar_text(value)
    yield quoted(words)


def _may_stay_plain(value: Value, words: str, old: OldText) -> bool:
    """Return whether a text needs no quotes, as the one before needed none."""
    if written_text(words) == words or not isinstance(value, str) or isinstance(value, PlainWords):
        return True
    return is_no_text(words) and is_no_text(old.raw)


def _in_lines(words: str, old: OldText) -> Iterator[str]:
    header = _HEADER.match(old.raw)
    first, indent = old.raw.split("\n")[0], old.indent
    if header is None or any(map(must_be_escaped, words.split("\n"))):
        return
    if old.style == "|" and (text_lines(words) or "\n" not in words):
        yield "\n".join((first, *(indent + line for line in words.split("\n"))))
    elif old.style == ">":
        lines = _folded([line.strip() for line in old.below], words)
        yield "\n".join((first, *(indent + line if line else "" for line in lines)))


def _folded(old: Sequence[str], words: str) -> list[str]:
    """Return the lines of a folded text: an empty line stands where a line of the text ends."""
    before = [paragraph.split("\n") for paragraph in "\n".join(old).split("\n\n")]
    paragraphs = words.split("\n")
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        same = before[number] if len(before) == len(paragraphs) else old
        lines += [*([""] if number else []), *_rewrapped(same, paragraph)]
    return lines


def _over_lines(words: str, old: OldText) -> Iterator[str]:
    """Yield a text over several lines, in the old quotes."""
    if must_be_escaped(words):
        return
    sign = old.style
    raw, within = words, old.raw
    if sign:
        raw = (quoted(words) if sign == "'" else escaped_text(words))[1:-1]
        within = old.raw[1:-1]
    lines = _rewrapped([line.strip() for line in within.split("\n")], raw)
    yield sign + f"\n{old.indent}".join(lines) + sign


def _rewrapped(old: Sequence[str], words: str) -> list[str]:
    """Break a text into lines; those at its beginning and end that say the same stay."""
    width = max([60, *map(len, old)])
    new = words.split(" ")
    first = [line.split(" ") for line in old]
    head, tail = [], []
    while first and len(new) > len(first[0]) and new[: len(first[0])] == first[0]:
        head.append(" ".join(first[0]))
        del new[: len(first.pop(0))]
    while first and len(new) > len(first[-1]) and new[-len(first[-1]) :] == first[-1]:
        tail.append(" ".join(first[-1]))
        del new[-len(first.pop()) :]
    middle = wrap(" ".join(new), width, break_long_words=False, break_on_hyphens=False)
    return [*head, *middle, *reversed(tail)]


def reads_as(written: str, words: str, in_flow: bool) -> bool:
    """Return whether a text is read as these words, without anything to be said of it."""
    findings = Diagnostics()
    root = compose(f"x: [{written}]\n" if in_flow else f"x: {written}\n", "", findings)
    item: Node | None = root.get("x")
    if in_flow:
        item = item.items[0] if isinstance(item, ListNode) and len(item.items) == 1 else None
    if not isinstance(item, Scalar) or findings.diagnostics:
        return False
    is_marked = item.tag or item.pasted or item.broken or item.cut
    return item.words.rstrip("\n") == words.rstrip("\n") and not is_marked
