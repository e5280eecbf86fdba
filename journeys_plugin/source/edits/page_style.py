"""How a page is indented, and which of its lists stand in brackets, to go on in the same way."""

from __future__ import annotations

from .placed import LIST, MAPPING, PlacedNode
from .yaml_text import YamlText

_USUAL = 2
"""Spaces of a level, where a page does not show its own."""


class PageStyle:
    """What new lines of a page look like."""

    def __init__(self, page: YamlText) -> None:
        self._lists: dict[str, int] = {}
        self._mappings: dict[str, int] = {}
        self._gap = 0
        self.in_brackets: set[str] = set()
        """The keys whose lists and mappings stand in brackets."""
        if page.root is not None:
            for node in page.root.all_within():
                self._learn(node, page)

    def _learn(self, node: PlacedNode, page: YamlText) -> None:
        if node.style == LIST:
            self._learn_gap(node, page)
        if node.style != MAPPING:
            return
        for key, value in zip(node.keys, node.items, strict=True):
            offset = page.column(value.content) - page.column(key.start)
            if value.style == LIST:
                self._lists.setdefault(key.words, offset)
                self._lists[""] = self._lists.get("", offset)
            elif value.style == MAPPING:
                self._mappings.setdefault(key.words, offset)
                self._mappings[""] = self._mappings.get("", offset)
            elif value.is_flow and value.items:
                self.in_brackets.add(key.words)

    def _learn_gap(self, node: PlacedNode, page: YamlText) -> None:
        first = node.items[0] if node.items else node
        if first.end > first.content > node.content:
            gap = first.content - node.content
            between = page.text[node.content + 1 : first.content]
            self._gap = self._gap or (gap if between.strip(" ") == "" else 0)

    def of_list(self, key: str) -> int:
        """Return how far the hyphens below a key stand to its right."""
        return self._lists.get(key, self._lists.get("", _USUAL))

    def of_mapping(self, key: str) -> int:
        """Return how far the keys below a key stand to its right."""
        return self._mappings.get(key, self._mappings.get("", _USUAL))

    @property
    def hyphen(self) -> str:
        """A hyphen with the spaces behind it."""
        return "-" + " " * ((self._gap or _USUAL) - 1)

    def wants_brackets(self, key: str) -> bool:
        """Return whether all lists and mappings below such keys stand in brackets."""
        return key in self.in_brackets and key not in self._lists and key not in self._mappings
