"""What a front matter says as plain lists, dictionaries and texts, and what an edit makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..nodes import Mapping as MappingNode
from ..nodes import Node, Scalar
from ..nodes import Sequence as ListNode
from .value_text import Value, words_of
from .yaml_text import EditRefusedError, Path

Said = Any
"""Lists, dictionaries and texts; a tuple stands for a text that is read in a way of its own."""


def said_by(node: Node) -> Said:
    """Return what a node says; line ends at the end of a text say nothing."""
    if isinstance(node, ListNode):
        return [said_by(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key: said_by(value) for key, (_, value) in node.entries.items()}
    return _said_by_scalar(node)


def _said_by_scalar(node: Scalar) -> Said:
    if node.tag or node.pasted or node.broken or node.cut:
        pasted = node.pasted and [item.words for item in node.pasted.items]
        return (node.words, node.tag, pasted, node.broken, node.cut)
    return "" if node.empty else node.words.rstrip("\n")


def said_if_written(value: Value) -> Said:
    """Return what a value says once it is written."""
    if isinstance(value, Mapping):
        return {key: said_if_written(own) for key, own in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [said_if_written(item) for item in value]
    words = words_of(value)
    return words.rstrip("\n") if words.strip() else ""


class MeantValues:
    """What a front matter is to say: what it says now, with an edit."""

    def __init__(self, root: Node) -> None:
        self.said = said_by(root)

    def at(self, path: Path) -> Said:
        """Return what a place says, None if it is not there."""
        found = self.said
        for step in path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def put(self, path: Path, said: Said) -> None:
        """Have a place say something; mappings that lead to it are made."""
        if not path:
            self.said = said
            return
        found = self.said
        for step in path[:-1]:
            if isinstance(step, str) and isinstance(found, dict) and not found.get(step):
                found[step] = {}
            found = found[step]
        found[path[-1]] = said

    def insert(self, path: Path, index: int, said: Said) -> None:
        """Insert an item into a list, which is made if it is missing."""
        if not self.at(path):
            self.put(path, [])
        items = self.at(path)
        if not isinstance(items, list) or not 0 <= index <= len(items):
            raise EditRefusedError("there is no such place in a list")
        items.insert(index, said)

    def pop(self, path: Path) -> Said:
        """Take out a key or an item, and return what it said."""
        found = self.at(path)
        if not path or found is None:
            raise EditRefusedError("there is nothing to take out")
        return self.at(path[:-1]).pop(path[-1])

    def move(self, path: Path, to: Path, index: int) -> None:
        """Move an item into a list, as that is called once the item is taken out."""
        self.insert(to, index, self.pop(path))
