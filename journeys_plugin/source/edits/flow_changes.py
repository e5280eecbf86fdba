"""Changes of lists and mappings in brackets."""

from __future__ import annotations

import re

from .placed import FLOW_MAPPING, PlacedNode
from .yaml_text import EditRefusedError, TextChange, YamlText

_SEPARATOR = re.compile(r"\s*,\s*")


def _start(parent: PlacedNode, index: int) -> int:
    return parent.keys[index].start if parent.keys else parent.items[index].start


def _end(parent: PlacedNode, index: int) -> int:
    key_end = parent.keys[index].end if parent.keys else 0
    return max(key_end, parent.items[index].end)


def inserted_in_brackets(
    page: YamlText, parent: PlacedNode, index: int, new: str
) -> list[TextChange]:
    """Return the change that puts a value before an item, or behind all.

    Raises:
        EditRefusedError: A pair stands in a list without braces of its own.
    """
    if parent.style == FLOW_MAPPING and page.text[parent.content] != "{":
        line = page.line_number(parent.start)
        raise EditRefusedError(f"the pair in line {line} has no braces, which it needs for more")
    if not parent.items:
        return [TextChange(parent.content + 1, parent.content + 1, new)]
    separator = _separator(page, parent)
    if index > 0:
        end = _end(parent, index - 1)
        return [TextChange(end, end, separator + new)]
    start = _start(parent, 0)
    return [TextChange(start, start, new + separator)]


def _separator(page: YamlText, parent: PlacedNode) -> str:
    """Return what stands between the first two items; a comment there is not written again."""
    if len(parent.items) > 1:
        between = page.text[_end(parent, 0) : _start(parent, 1)]
        if _SEPARATOR.fullmatch(between):
            return between
    return ", "


def removed_in_brackets(page: YamlText, parent: PlacedNode, index: int) -> list[TextChange]:
    """Return the changes that take out an item, with one of the commas beside it."""
    start, end = _start(parent, index), _end(parent, index)
    if index + 1 < len(parent.items):
        following = _start(parent, index + 1)
        if _SEPARATOR.fullmatch(separator := page.text[end:following]):
            is_in_line = "\n" not in separator or page.is_first(start)
            own_end = following if is_in_line else end + separator.index("\n")
            return [TextChange(start, own_end, "")]
        comma = page.text.index(",", end)  # a comment stands in between
        return [TextChange(start, end, ""), TextChange(comma, comma + 1, "")]
    if index == 0:
        return [TextChange(start, end, "")]
    before = _end(parent, index - 1)
    if _SEPARATOR.fullmatch(page.text[before:start]):
        return [TextChange(before, end, "")]
    comma = page.text.index(",", before)
    return [TextChange(comma, comma + 1, ""), TextChange(start, end, "")]
