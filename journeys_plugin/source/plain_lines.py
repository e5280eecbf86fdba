"""Plain YAML, read line by line: what most pages are, in less than half of libyaml's time.

Here stand keys with a word, a number, a text in quotes, a short list in brackets, or lines below
them. Whatever else there is on a page, such as a text over several lines, an anchor or a mistake,
is left to `compose`, whose nodes these equal; `tests/unit/test_plain_lines.py` holds that.
"""

from __future__ import annotations

import re
from functools import cache
from sys import intern

from .nodes import Mapping, Node, Scalar, Sequence
from .pasted import BEGINNINGS, may_be_pasted

_LINE = re.compile(r"^( *)(- +)?(?:(\w[\w-]*+(?: [\w-]++)*+):( +|$))?(.*)$", re.M)
"""A line: its indentation, the hyphen of an item, a key, the gap behind its colon, and the rest."""


@cache
def _refused() -> re.Pattern[str]:
    """Return what finds what YAML refuses, and tabs, which mean too much.

    It takes 4 ms to compile, as much as thirty other patterns, and only pages beyond ASCII need it.
    """
    return re.compile("[^\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


_OF_ASCII = bytes(range(32, 127)) + b"\n"
_END_CUT = re.compile(r" #\w")
"""A comment to YAML, and the end of a text to its author."""
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`") | BEGINNINGS
"""First characters of values that are looked at again."""
_DEEPEST = 30
_LONGEST_KEY = 200
"""YAML allows a thousand."""

_IN_QUOTES = re.compile(r"'((?:[^']|'')*+)'(?: +#.*| *)")
_IN_DOUBLE_QUOTES = re.compile(r'"([^"\\]*+)"(?: +#.*| *)')
_WORDS = r"[^\W\d_][\w./'’-]*+(?: [\w./'’-]++)*+|\d++(?:\.\d++)?+"
_LIST = re.compile(rf"\[ *(?:(?:{_WORDS}) *(?:, *(?:{_WORDS}) *)*+)?+\](?: +#.*| *)")
_PAIR = rf"(\w[\w-]*+(?: [\w-]++)*+): +({_WORDS})"
_BRACES = re.compile(rf"\{{ *(?:{_PAIR}) *(?:, *(?:{_PAIR}) *)*+\}}(?: +#.*| *)")
_ITEM = re.compile(_WORDS)
_ENTRY = re.compile(rf"[{{,] *{_PAIR}")


class _NotPlainError(Exception):
    """Something else stands in the text."""


def plain_lines(front: str, first_line: int) -> Mapping | None:
    """Return the nodes of a front matter, None if it is not plain in each line.

    Args:
        front: The YAML between the fences.
        first_line: The line of the file in which it begins.
    """
    if front.isascii():  # which most are: a tenth of the pattern's time
        is_refused = bool(front.encode().translate(None, _OF_ASCII))
    else:
        is_refused = _refused().search(front) is not None
    if is_refused or (" #" in front and _END_CUT.search(front)):
        return None
    try:
        return _read(front, first_line)
    except _NotPlainError:
        return None


def _read(front: str, first_line: int) -> Mapping:
    # All lines of a site pass here: one loop, and no call for a line that is plain. Columns count
    # from 0 here; `columns` are those of the lists and mappings around the line, innermost last.
    waiting: Scalar | None = Scalar("", first_line, 1, True)
    """A key whose value is in the lines below it."""
    above = Mapping(first_line, 1)
    columns: list[int] = [-1]
    around: list[Mapping | Sequence] = [above]
    for number, (indent, hyphen, key, gap, rest) in enumerate(_LINE.findall(front), first_line):
        if not key and not hyphen:
            if not rest or rest[0] == "#":
                continue
            raise _NotPlainError
        column = len(indent)
        if waiting is not None:
            _begin_below(waiting, number, column, hyphen, columns, around)
            waiting = None
        elif column > columns[-1]:
            raise _NotPlainError
        while columns[-1] > column:
            del columns[-1], around[-1]
        if hyphen:
            column = _begin_item(number, column, hyphen, key, rest, columns, around)
            if not key:
                continue
        elif type(around[-1]) is Sequence:  # its hyphens stand below the key itself
            del columns[-1], around[-1]
        top = around[-1]
        if columns[-1] != column or type(top) is not Mapping:
            raise _NotPlainError
        if key in top.entries or len(key) > _LONGEST_KEY:
            raise _NotPlainError
        key = intern(key)  # one text for all pages, whose values for themes keep their keys
        written = Scalar(key, number, column + 1, True)
        if not rest or rest[0] == "#":
            waiting = written
        elif rest[0] in _INDICATORS or rest[-1] in ": " or ": " in rest or " #" in rest:
            column += len(key) + len(gap) + 2
            top.entries[key] = written, _value(rest, number, column)
        else:
            column += len(key) + len(gap) + 2
            top.entries[key] = written, Scalar(rest, number, column, True)
    if waiting is not None:
        _leave_empty(waiting, around[-1])
    root = above.get("")
    if type(root) is not Mapping:
        raise _NotPlainError
    return root


def _begin_below(
    key: Scalar,
    line: int,
    column: int,
    hyphen: str,
    columns: list[int],
    around: list[Mapping | Sequence],
) -> None:
    """Open the list or mapping that begins in a line below its key, unless the key has no value."""
    top = around[-1]
    if column > columns[-1] or (hyphen and column == columns[-1]):
        opened = Sequence(line, column + 1) if hyphen else Mapping(line, column + 1)
        assert type(top) is Mapping
        top.entries[key.words] = key, opened
        columns.append(column)
        around.append(opened)
        if len(columns) > _DEEPEST:
            raise _NotPlainError
    else:
        _leave_empty(key, top)


def _leave_empty(key: Scalar, mapping: Mapping | Sequence) -> None:
    assert type(mapping) is Mapping
    nothing = Scalar("", key.line, key.column + len(key.words) + 1, True)
    mapping.entries[key.words] = key, nothing


def _begin_item(
    line: int,
    column: int,
    hyphen: str,
    key: str,
    rest: str,
    columns: list[int],
    around: list[Mapping | Sequence],
) -> int:
    """Begin an item of a list; returns the column of what stands behind its hyphen."""
    top = around[-1]
    if columns[-1] != column or type(top) is not Sequence or not (key or rest):
        raise _NotPlainError
    column += len(hyphen)
    if key:
        opened = Mapping(line, column + 1)
        top.items.append(opened)
        columns.append(column)
        around.append(opened)
    else:
        top.items.append(_value(rest, line, column + 1))
    return column


def _value(rest: str, line: int, column: int) -> Node:
    """Return the value that stands in a line."""
    first = rest[0]
    if first in _INDICATORS:
        if first in "'\"":
            return _in_quotes(rest, line, column)
        if first in "[{":
            return _in_brackets(rest, line, column)
        if first not in BEGINNINGS:
            raise _NotPlainError
    words = rest.partition(" #")[0].rstrip(" ")
    if ": " in words or words[-1] == ":" or (first in BEGINNINGS and may_be_pasted(words)):
        raise _NotPlainError
    return Scalar(words, line, column, True)


def _in_quotes(rest: str, line: int, column: int) -> Scalar:
    if (quoted := _IN_DOUBLE_QUOTES.fullmatch(rest)) is not None:
        return Scalar(quoted[1], line, column, False)
    if (quoted := _IN_QUOTES.fullmatch(rest)) is not None:
        return Scalar(quoted[1].replace("''", "'"), line, column, False)
    raise _NotPlainError


def _in_brackets(rest: str, line: int, column: int) -> Sequence | Mapping:
    if _LIST.fullmatch(rest):
        listed = Sequence(line, column)
        end = rest.index("]")
        for item in _ITEM.finditer(rest, 0, end):
            listed.items.append(_value(item[0], line, column + item.start()))
        return listed
    if not _BRACES.fullmatch(rest):
        raise _NotPlainError
    mapping = Mapping(line, column)
    for entry in _ENTRY.finditer(rest, 0, rest.index("}")):
        key, at = entry[1], column + entry.start(1)
        if key in mapping.entries:
            raise _NotPlainError
        value = _value(entry[2], line, column + entry.start(2))
        mapping.entries[key] = Scalar(key, line, at, True), value
    return mapping
