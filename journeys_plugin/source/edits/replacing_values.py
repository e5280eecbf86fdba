"""A value in the place of another one."""

from __future__ import annotations

import re

from .block_changes import BlockPart, moved_lines
from .page_style import PageStyle
from .placed import ALIAS, FLOW_MAPPING, LIST, PlacedNode
from .rewording import OldText, reworded
from .value_text import BlockWriter, Value, bracket_text, is_collection
from .yaml_text import EditRefusedError, PlacedValue, TextChange, YamlText

_COMMENT = re.compile(r"[|>][+-]?\d?[+-]?([ \t]+#[^\n]*)")
"""Behind the sign of a text in lines of its own."""


class ValueChanges:
    """Makes the changes of values in a page."""

    def __init__(self, page: YamlText) -> None:
        self.page = page
        self.writer = BlockWriter(PageStyle(page))

    def replaced(self, place: PlacedValue, value: Value) -> list[TextChange]:
        """Return the changes that put a value in the place of another one."""
        node, parent = place.node, place.parent
        if place.in_flow or parent is None or not parent.is_block:
            return [self._in_flow(place, value)]
        part = BlockPart(self.page, parent, place.index)
        is_list_or_mapping = is_collection(value)
        if not is_list_or_mapping and self._is_scalar(node):
            return [self._scalar(part, node, value)]
        if not value or (is_list_or_mapping and self._wants_brackets(part, node)):
            return self._in_line(part, node, bracket_text(value))
        if is_list_or_mapping:
            return self._in_lines(part, node, value)
        return self._in_line(part, node, *reworded(value, self._no_text(part)).split("\n"))

    def _is_scalar(self, node: PlacedNode) -> bool:
        return not (node.is_block or node.is_flow or node.style == ALIAS)

    def _wants_brackets(self, part: BlockPart, node: PlacedNode) -> bool:
        if node.is_flow and node.items:
            return True
        key = _key(part)
        return bool(key) and not node.is_block and self.writer.style.wants_brackets(key)

    def _no_text(self, part: BlockPart) -> OldText:
        return OldText("", "", part.column, in_flow=False)

    def _in_flow(self, place: PlacedValue, value: Value) -> TextChange:
        node, page = place.node, self.page
        start = node.start if node.style == ALIAS else node.content
        if self._is_scalar(node) and not is_collection(value):
            old = OldText(node.style, page.text[start : node.end], 0, in_flow=place.in_flow)
            new = reworded(value, old)
        else:
            new = bracket_text(value)
        if node.style == FLOW_MAPPING and page.text[start : start + 1] != "{":
            return TextChange(start, node.end, new)  # a pair in a list, without braces
        is_beside = page.text[start - 1 : start] == ":"
        return TextChange(start, node.end, f" {new}" if is_beside else new)

    def _scalar(self, part: BlockPart, node: PlacedNode, value: Value) -> TextChange:
        page = self.page
        old = OldText(node.style, page.text[node.content : node.end], part.column, in_flow=False)
        first, *below = reworded(value, old).split("\n")
        is_header = first in ("|", ">") and node.style not in ("|", ">")
        if is_header and below:
            return self._header(part, node, "\n".join(below))
        if node.style in ("|", ">") and (comment := _COMMENT.match(old.raw)) and not below:
            first += comment[1]
        new = "\n".join((first, *below))
        if node.content == node.end and node.content <= part.behind_head:
            return TextChange(part.behind_head, part.behind_head, f" {new}")
        return TextChange(node.content, node.end, new)

    def _header(self, part: BlockPart, node: PlacedNode, below: str) -> TextChange:
        """Write a text in lines of its own; a comment stays behind the sign that begins it."""
        end = self.page.line_end(node.end)
        comment = self.page.text[node.end : end]
        start = max(node.content, part.behind_head)
        gap = " " if start == part.behind_head else ""
        return TextChange(start, end, f"{gap}|{comment}\n{below}")

    def _in_line(
        self, part: BlockPart, node: PlacedNode, first: str, *below: str
    ) -> list[TextChange]:
        """Write what begins behind the key or the hyphen, in the place of lists and mappings."""
        page, head = self.page, part.behind_head
        new = "\n".join((f" {first}", *below))
        if not node.is_block or page.line_start(node.start) == page.line_start(head):
            old = page.text[node.content : node.end]
            comment = _COMMENT.match(old) if node.style in ("|", ">") else None
            return [TextChange(head, max(head, node.end), new + (comment[1] if comment else ""))]
        start = page.line_start(node.content) - 1
        return [TextChange(head, head, new), TextChange(start, page.line_end(node.end), "")]

    def _in_lines(self, part: BlockPart, node: PlacedNode, value: Value) -> list[TextChange]:
        """Write a list or a mapping in lines of its own."""
        page, head = self.page, part.behind_head
        if part.parent.style != LIST:
            return self._below(part, node, self.writer.below(value, _key(part), part.column))
        end = max(head, node.end)
        first, *others = self.writer.item(value, part.column)
        line_end = page.line_end(end)
        return [
            TextChange(head, end, first.lstrip(" ").removeprefix("-")),
            TextChange(line_end, line_end, "\n".join(["", *others])),
        ]

    def _below(self, part: BlockPart, node: PlacedNode, lines: list[str]) -> list[TextChange]:
        """Write lines below a key, in the place of what it has."""
        page, head = self.page, part.behind_head
        if node.is_block and page.line_start(node.content) > head:
            start, end = page.line_start(node.content), page.line_end(node.end)
            return [TextChange(start, end, "\n".join(lines))]
        end = max(head, node.end)
        line_end = page.line_end(end)
        below = "\n".join(["", *lines])
        return [TextChange(head, end, ""), TextChange(line_end, line_end, below)]

    def with_first_item(
        self, place: PlacedValue, lines: list[str], column: int
    ) -> list[TextChange]:
        """Return the changes that write the only item of a list, given as it stood elsewhere."""
        assert place.parent is not None
        part = BlockPart(self.page, place.parent, place.index)
        own = part.column + self.writer.style.of_list(_key(part))
        return self._below(part, place.node, moved_lines(lines, own - column))

    def wrapped(self, place: PlacedValue, key: str) -> list[TextChange]:
        """Return the changes that make a list of a value, or a mapping in which it has a key.

        Args:
            place: The value's.
            key: Its key; empty if it becomes the item of a list.

        Raises:
            EditRefusedError: A list or a mapping in lines of its own stands there.
        """
        node, parent = place.node, place.parent
        if parent is None or node.is_block:
            raise EditRefusedError("this value is not put into another one")
        if place.in_flow or not parent.is_block:
            first, last = (f"{{{key}: ", "}") if key else ("[", "]")
            return [TextChange(node.start, node.start, first), TextChange(node.end, node.end, last)]
        part = BlockPart(self.page, parent, place.index)
        column, style = part.column, self.writer.style
        if parent.style == LIST:
            before = f"{key}: " if key else style.hyphen
            return self._moved(node, node.start, before, len(style.hyphen))
        offset = style.of_mapping(_key(part)) if key else style.of_list(_key(part))
        before = "\n" + " " * (column + offset) + (f"{key}: " if key else style.hyphen)
        return self._moved(node, part.behind_head, before, offset + 2)

    def _moved(self, node: PlacedNode, start: int, before: str, columns: int) -> list[TextChange]:
        first, *below = self.page.text[node.start : node.end].split("\n")
        new = "\n".join((before + first, *moved_lines(below, columns)))
        return [TextChange(start, node.end, new)]


def _key(part: BlockPart) -> str:
    return part.parent.keys[part.index].words if part.parent.keys else ""
