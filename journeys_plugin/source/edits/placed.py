"""YAML's values with the places where each begins and ends, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""As in `compose.py`: in C, if PyYAML has it."""

PLAIN, FLOW_LIST, FLOW_MAPPING, LIST, MAPPING, ALIAS = "", "[", "{", "-", ":", "*"
"""Styles; those of scalars are their first sign, such as `'` or `|`."""
BLOCK = frozenset((LIST, MAPPING))
FLOW = frozenset((FLOW_LIST, FLOW_MAPPING))

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s*)*")
"""The anchor and the tag that stand before a value."""


class PlacedNode:
    """A value as it stands in a text."""

    __slots__ = ("anchor", "content", "end", "items", "keys", "start", "style", "words")

    def __init__(self, style: str, start: int, anchor: str = "") -> None:
        self.style = style
        self.start = start
        """Of its anchor or tag, if it has one."""
        self.content = start
        """Of the value itself."""
        self.end = start
        """Behind its last sign; comments and blank lines below it are not its own."""
        self.anchor = anchor
        """The name of its anchor, or of the one that an alias means."""
        self.words = ""
        """Of a scalar, as YAML reads it."""
        self.keys: list[PlacedKey] = []
        """Of a mapping, in the order of its values."""
        self.items: list[PlacedNode] = []
        """Of a list its items, of a mapping its values."""

    @property
    def is_block(self) -> bool:
        """Whether it is a list or a mapping that stands in lines of its own."""
        return self.style in BLOCK

    @property
    def is_flow(self) -> bool:
        """Whether it is a list or a mapping in brackets."""
        return self.style in FLOW

    @property
    def is_mapping(self) -> bool:
        """Whether it has keys."""
        return self.style in (MAPPING, FLOW_MAPPING)

    @property
    def is_list(self) -> bool:
        """Whether it has items without keys."""
        return self.style in (LIST, FLOW_LIST)

    def all_within(self) -> Iterator[PlacedNode]:
        """Yield the value and all that stand in it."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += node.items


class PlacedKey:
    """A key of a mapping, as it stands in a text."""

    __slots__ = ("end", "start", "words")

    def __init__(self, words: str, start: int, end: int) -> None:
        self.words = words
        self.start = start
        self.end = end


def placed(text: str) -> PlacedNode | None:
    """Return the top value of a YAML text; None if it has none, or cannot be read."""
    loader = _Loader(text)
    try:
        return _Placing(text, loader).root()
    except (yaml.YAMLError, ValueError):  # as in `compose.py`, which reads less than all at need
        return None
    finally:
        loader.dispose()


class _Placing:
    """Makes nodes of PyYAML's events, up to the end of the first document."""

    def __init__(self, text: str, loader: Any) -> None:
        self.text = text
        self.loader = loader
        self.stack: list[PlacedNode] = []
        self.waiting: list[PlacedKey | None] = []
        """For each open value, the key that waits for its own."""

    def root(self) -> PlacedNode | None:
        while True:
            event = self.loader.get_event()
            if isinstance(event, yaml.StreamEndEvent | yaml.DocumentEndEvent):
                return None
            if isinstance(event, yaml.NodeEvent):
                node = self._opened(event)
                if isinstance(event, yaml.CollectionStartEvent):
                    self.stack.append(node)
                    self.waiting.append(None)
                    continue
            elif isinstance(event, yaml.CollectionEndEvent):
                node = self._closed(event)
            else:
                continue
            if not self.stack:
                return node
            self._put(node)

    def _opened(self, event: Any) -> PlacedNode:
        node = PlacedNode(_style(event), event.start_mark.index, event.anchor or "")
        node.end = event.end_mark.index
        if node.style != ALIAS and (event.anchor or event.tag):
            node.content = _PROPERTIES.match(self.text, node.start).end()  # type: ignore[union-attr]
        if isinstance(event, yaml.ScalarEvent):
            node.words = event.value
        if node.style in ("|", ">"):
            node.end = self._before_blank_lines(node)
        return node

    def _before_blank_lines(self, node: PlacedNode) -> int:
        """Return where a text in lines of its own ends, without the blank lines below it."""
        written = self.text[node.content : node.end].rstrip(" \t\n")
        line_end = self.text.find("\n", node.content + len(written), node.end)
        return line_end if line_end >= 0 else node.end

    def _closed(self, event: Any) -> PlacedNode:
        node = self.stack.pop()
        self.waiting.pop()
        if node.is_flow:
            node.end = event.end_mark.index
        elif node.items:
            node.end = node.items[-1].end
        return node

    def _put(self, node: PlacedNode) -> None:
        parent = self.stack[-1]
        if parent.is_list:
            parent.items.append(node)
        elif (key := self.waiting[-1]) is None:
            self.waiting[-1] = PlacedKey(node.words, node.start, node.end)
        else:
            self.waiting[-1] = None
            parent.keys.append(key)
            parent.items.append(node)


def _style(event: Any) -> str:
    if isinstance(event, yaml.ScalarEvent):
        return event.style if event.style and event.style in "'\"|>" else PLAIN
    if isinstance(event, yaml.AliasEvent):
        return ALIAS
    if isinstance(event, yaml.SequenceStartEvent):
        return FLOW_LIST if event.flow_style else LIST
    return FLOW_MAPPING if event.flow_style else MAPPING
