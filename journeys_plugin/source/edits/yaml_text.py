"""A YAML text whose values can be found by their path, and the changes of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from ...values.lean_dataclass import dataclass
from .placed import ALIAS, PlacedNode, placed

Path = tuple[str | int, ...]
"""Where a value stands: the keys and the indexes, counted from 0, that lead to it."""


class EditRefusedError(Exception):
    """An edit that cannot be made; its message says why, for who wanted it."""


class TextChange(NamedTuple):
    """Words that stand in the place of others."""

    start: int
    end: int
    new: str


def with_changes(text: str, changes: Iterable[TextChange]) -> str:
    """Return a text with changes that do not overlap; of two at one place, the first is first."""
    parts, end = [], 0
    for change in sorted(changes, key=lambda change: change[:2]):
        parts += [text[end : change.start], change.new]
        end = change.end
    return "".join((*parts, text[end:]))


@dataclass(frozen=True, slots=True)
class PlacedValue:
    """A value, and where it stands."""

    node: PlacedNode
    parent: PlacedNode | None
    """The list or mapping that it is in; None for the top."""
    index: int
    """In its parent."""
    in_flow: bool
    """Whether it stands in brackets."""


class YamlText:
    """A text of YAML, with its values and its lines."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.text = text
        self.first_line = first_line
        self.root = placed(text)
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]

    @cached_property
    def used_anchors(self) -> frozenset[str]:
        """The anchors that some alias means."""
        nodes = self.root.all_within() if self.root is not None else ()
        return frozenset(node.anchor for node in nodes if node.style == ALIAS)

    def line_start(self, offset: int) -> int:
        """Return where the line of a sign begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Return where the line of a sign ends, before its line end."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def line_number(self, offset: int) -> int:
        """Return the number that a line has in the file."""
        return bisect_right(self._starts, offset) - 1 + self.first_line

    def column(self, offset: int) -> int:
        """Return how many signs stand before a sign in its line."""
        return offset - self.line_start(offset)

    def is_first(self, offset: int) -> bool:
        """Return whether nothing stands before a sign in its line."""
        return not self.text[self.line_start(offset) : offset].strip()

    def find(self, path: Path) -> PlacedValue | None:
        """Return the value at a path, None if there is none.

        Raises:
            EditRefusedError: What is there stands at another place, or is used at another place.
        """
        if self.root is None:
            return None
        place = PlacedValue(self.root, None, 0, in_flow=False)
        for step in path:
            self.refuse_shared(place.node)
            index = _index(place.node, step)
            if index is None:
                return None
            node, in_flow = place.node, place.in_flow or place.node.is_flow
            place = PlacedValue(node.items[index], node, index, in_flow)
        return place

    def refuse_shared(self, node: PlacedNode) -> None:
        """Refuse to change what is used at another place, too.

        Raises:
            EditRefusedError: It is.
        """
        line = self.line_number(node.start)
        if node.style == ALIAS:
            raise EditRefusedError(
                f"the value in line {line} is *{node.anchor}, which is written at &{node.anchor}:"
                " change it there, or write it out here"
            )
        if node.anchor and node.anchor in self.used_anchors:
            raise EditRefusedError(
                f"the value in line {line} is used elsewhere, too, as *{node.anchor}"
            )


def _index(node: PlacedNode, step: str | int) -> int | None:
    if isinstance(step, int):
        return step if node.is_list and 0 <= step < len(node.items) else None
    if node.is_mapping:
        return next((at for at, key in enumerate(node.keys) if key.words == step), None)
    return None
