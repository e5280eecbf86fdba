"""Lists as other programs write them: bullets, long dashes, numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from .nodes import Pasted, Scalar
from .quotes import as_text, words_in

_BULLETS = "•·◦▪●○■□‣⁃∙➢►▸✓✔"
"""Signs that begin nothing but the item of a list."""
_DASHES = "–—"
"""They may also begin a text, such as a line of a dialogue."""
_GAP = "[ \t\u00a0\u2002\u2003]"
"""What word processors write behind these signs."""

BULLET = re.compile(
    rf"( *)(?:[{_BULLETS}{_DASHES}]{_GAP}*|\*{_GAP}+|\d{{1,2}}[.)]{_GAP}+|-(?=[^\s\d-]))(?=\S)"
)
"""The beginning of a line that was meant as an item."""

_MAY_BE = re.compile(rf"[{_BULLETS}{_DASHES}-]|\d{{1,2}}[.)]{_GAP}")
_SURE = re.compile(f"[{_BULLETS}]")
"""Signs that part items in one line, too; a dash there is a part of the text."""


def class_of(line: str) -> str:
    """Return the sign of an item, or `1.` for any number."""
    words = line.lstrip(" ")
    return "1." if words[0].isdigit() else words[0]


BEGINNINGS = frozenset(f"{_BULLETS}{_DASHES}-0123456789")
"""First characters of pasted lists. All texts are looked at, and few begin with one of these."""


def may_be_pasted(words: str) -> bool:
    """Return whether a plain text that begins with one of `BEGINNINGS` may be a list."""
    return _MAY_BE.match(words) is not None


def pasted(lines: Sequence[str], line: int, before: str) -> Pasted | None:
    """Return the items of a text that was pasted as a list; None if it is a text.

    Args:
        lines: The lines on which the text stands, the first from the text on.
        line: The file's line of the first one.
        before: What stands before the text in its line.
    """
    column = len(before) + 1
    texts = [words.strip() for words in lines]
    if len(texts) == 1:
        return _in_one_line(texts[0], line, before)
    sign = class_of(texts[0])
    at_key = bool(before.strip())
    if at_key and sign not in _BULLETS:  # a text that goes on, perhaps a dialogue
        return None
    items: list[Scalar] = []
    for number, words in enumerate(lines):
        text = texts[number]
        if (bullet := BULLET.match(text)) and class_of(text) == sign:
            start = len(words) - len(words.lstrip(" ")) + bullet.end() + 1
            start += column - 1 if number == 0 else 0
            items.append(Scalar(text[bullet.end() :], line + number, start, True))
        elif text and items:
            items[-1].words += f" {text}"
    if len(items) < 2:
        return None
    if at_key:
        new = _in_lines([item.words for item in items], before)
    else:
        new = _with_hyphens(lines, sign)
    return _pasted(sign, items, "\n".join(lines).rstrip(), new)


_WRAPPED = 60
"""Columns that somebody who breaks a text into lines fills at least."""


def are_items(lines: Sequence[str], column: int) -> bool:
    """Return whether lines below a key were meant as items, and not as a text that goes on.

    All stand below each other and begin with a capital letter, or in a script without capitals, and
    the next word would have had room behind each of them.

    Args:
        lines: The lines of the text as they stand in the file.
        column: Where the first one begins, counted from 0.
    """
    texts = [line.strip() for line in lines if line.strip()]
    if len(texts) < 2 or lines[0][:column].strip() or not all(map(_begins_anew, texts)):
        return False
    return all(
        column + len(text) + len(below.split()[0]) < _WRAPPED and text[-1] not in ",;:-–—"
        for text, below in itertools.pairwise(texts)
    )


def _begins_anew(text: str) -> bool:
    return text[0].isalpha() and not text[0].islower()


_OF_BLOCK = re.compile(rf"( *)(?:[{_BULLETS}*-]|\d{{1,2}}[.)]){_GAP}+(?=\S)")
"""The beginning of a line in a block. Dashes are not among them: a dialogue has such lines."""


def pasted_block(lines: Sequence[str], line: int) -> Pasted | None:
    """Return the items of a block, `|`, each line of which is one; None if it is a text.

    Args:
        lines: The lines of the block as they stand in the file; the first has its sign.
        line: The file's line of the first one.
    """
    below = [words for words in lines[1:] if words.strip()]
    bullets = [_OF_BLOCK.match(words) for words in below]
    sign = class_of(below[0]) if below else ""
    if len(below) < 2 or not all(bullets) or {class_of(words) for words in below} != {sign}:
        return None
    items: list[Scalar] = []
    written: list[str] = []
    for number, words in enumerate(lines[1:], 1):
        if bullet := _OF_BLOCK.match(words):
            text = words[bullet.end() :].strip()
            items.append(Scalar(text, line + number, bullet.end() + 1, True))
            written.append(f"{bullet[1]}- {as_text(text)}")
    return _pasted(sign, items, "\n".join(lines), "\n" + "\n".join(written))


def _pasted(sign: str, items: Sequence[Scalar], old: str, new: str) -> Pasted:
    """Return a list; quotes around a whole item belong to YAML and are taken off."""
    for item in items:
        item.words = words_in(item.words)
    return Pasted(sign, tuple(items), old, new)


def _with_hyphens(lines: Sequence[str], sign: str) -> str:
    """Write a hyphen for each sign; put an item into quotes if YAML would misread it."""
    written: list[str] = []
    start = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        bullet = BULLET.match(lines[number])
        if bullet and class_of(lines[number]) == sign:
            item = "\n".join([lines[number][bullet.end() :], *lines[number + 1 : start]])
            written.append(f"{bullet[1]}- {as_text(item.rstrip())}")
            start = number
    return "\n".join(reversed(written))


def _in_one_line(text: str, line: int, before: str) -> Pasted | None:
    """Part a text at each of its bullets: `• Too many • No price`."""
    if not _SURE.match(text):
        return None
    sign = text[0]
    starts = [bullet.end() for bullet in re.finditer(re.escape(sign), text)]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    parts = [(text[start:end], start) for start, end in zip(starts, ends, strict=True)]
    items = tuple(
        Scalar(part.strip(), line, len(before) + start + 1 + len(part) - len(part.lstrip()), True)
        for part, start in parts
        if part.strip()
    )
    if not items:
        return None
    return _pasted(sign, items, text, _in_lines([item.words for item in items], before))


def _in_lines(items: Sequence[str], before: str) -> str:
    """Write items in place of a text, one below the other; in a list they become its items."""
    items = [as_text(item) for item in items]
    if not before.strip():  # alone in its line
        return "- " + f"\n{before}- ".join(items)
    if before.endswith("- "):  # the item of a list
        return f"\n{' ' * (len(before) - 2)}- ".join(items)
    if len(items) == 1:
        return items[0]
    head = re.match(r" *(?:- +)*", before)
    indent = " " * ((head.end() if head else 0) + 2)
    return "".join(f"\n{indent}- {item}" for item in items)
