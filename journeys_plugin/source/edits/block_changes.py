"""Changes of lists and mappings that stand in lines of their own."""

from __future__ import annotations

import re
from itertools import pairwise

from ...values.lean_dataclass import dataclass
from .placed import LIST, PlacedNode
from .yaml_text import EditRefusedError, TextChange, YamlText

_COMMENT = re.compile(r" *#")


@dataclass(frozen=True, slots=True)
class BlockPart:
    """An item of a list, or a key with its value, in lines of its own."""

    page: YamlText
    parent: PlacedNode
    index: int

    @property
    def head(self) -> int:
        """Where its key or its hyphen stands."""
        if self.parent.style != LIST:
            return self.parent.keys[self.index].start
        if self.index == 0:
            return self.parent.content
        column = self.page.column(self.parent.content)
        start = self.page.line_start(self.parent.items[self.index].start)
        while self.page.text[start : start + column + 1] != " " * column + "-":
            start = self.page.line_start(start - 1)  # the hyphen stands alone in a line above
        return start + column

    @property
    def behind_head(self) -> int:
        """Where the sign ends after which its value may stand: the colon or the hyphen.

        Raises:
            EditRefusedError: There is no such sign.
        """
        if self.parent.style == LIST:
            return self.head + 1
        colon = re.compile(r"[ \t]*:").match(self.page.text, self.parent.keys[self.index].end)
        if colon is None:
            line = self.page.line_number(self.head)
            raise EditRefusedError(f"the key in line {line} is written in a way that is not edited")
        return colon.end()

    @property
    def column(self) -> int:
        """Of its key or its hyphen."""
        return self.page.column(self.head)

    @property
    def end(self) -> int:
        """Where its last line ends; comments below it that are indented deeper are its own."""
        page, column = self.page, self.column
        end = page.line_end(self.parent.items[self.index].end)
        while end < len(page.text):
            line = page.text[end + 1 : page.line_end(end + 1)]
            comment = _COMMENT.match(line)
            if comment is None or comment.end() - 1 <= column:
                break
            end += 1 + len(line)
        return end

    @property
    def start(self) -> int:
        """Where its first line begins, or the comments right above, which speak of it.

        Comments above the first part of a list or a mapping may speak of the whole.
        """
        page, head = self.page, self.head
        if not page.is_first(head):
            return head
        start, column = page.line_start(head), self.column
        while self.index > 0 and start > 0:
            above = page.line_start(start - 1)
            comment = _COMMENT.match(page.text, above, start)
            if comment is None or comment.end() - 1 - above != column:
                break
            start = above
        return start

    @property
    def lines(self) -> list[str]:
        """Its lines, with the comments that belong to it."""
        own = " " * (self.column if self.start == self.head else 0)
        return (own + self.page.text[self.start : self.end]).split("\n")

    def beside(self, index: int) -> BlockPart:
        """Return another part of the same list or mapping."""
        return BlockPart(self.page, self.parent, index)


def are_apart(page: YamlText, parent: PlacedNode) -> bool:
    """Return whether an empty line stands between all parts of a list or a mapping."""
    parts = [BlockPart(page, parent, index) for index in range(len(parent.items))]
    pairs = pairwise(parts)
    return len(parts) > 1 and all("\n\n" in page.text[one.end : two.start] for one, two in pairs)


def inserted(page: YamlText, parent: PlacedNode, index: int, lines: list[str]) -> list[TextChange]:
    """Return the change that puts lines before a part of a list or a mapping, or behind all."""
    gap = "\n\n" if are_apart(page, parent) else "\n"
    new = "\n".join(lines)
    if index > 0:
        end = BlockPart(page, parent, index - 1).end
        return [TextChange(end, end, gap + new)]
    first = BlockPart(page, parent, 0)
    own = " " * first.column
    return [TextChange(first.head, first.head, new.removeprefix(own) + gap + own)]


def removed(page: YamlText, parent: PlacedNode, index: int) -> list[TextChange]:
    """Return the change that takes out a part of a list or a mapping that has several."""
    part = BlockPart(page, parent, index)
    if not page.is_first(part.head):
        return _removed_behind_hyphen(page, part)
    start, end = part.start, part.end
    if index > 0:
        before = part.beside(index - 1).end
        start = before if not page.text[before:start].strip() else start - 1
    elif not page.text[end : (next_start := part.beside(1).start)].strip():
        end = next_start
    else:
        end += 1
    return [TextChange(start, end, "")]


def _removed_behind_hyphen(page: YamlText, part: BlockPart) -> list[TextChange]:
    """Take out the first part, which stands in the line of a hyphen around it."""
    following = part.beside(1)
    if not page.text[part.end : following.head].strip():
        return [TextChange(part.head, following.head, "")]
    start = len(page.text[: part.head].rstrip(" "))
    return [TextChange(start, part.end, "")]


def moved_lines(lines: list[str], columns: int) -> list[str]:
    """Return lines that stand some columns further to the right, or to the left."""
    if columns >= 0:
        return [" " * columns + line if line.strip() else line for line in lines]
    return [line[min(-columns, len(line) - len(line.lstrip(" "))) :] for line in lines]
