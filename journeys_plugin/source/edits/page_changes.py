"""The changes of a text that an edit at a path needs."""

from __future__ import annotations

from ..spelling import written_key
from .block_changes import BlockPart, inserted, removed
from .flow_changes import inserted_in_brackets, removed_in_brackets
from .placed import ALIAS, PlacedNode
from .replacing_values import ValueChanges
from .value_text import Value, bracket_text
from .yaml_text import EditRefusedError, Path, PlacedValue, TextChange, YamlText


class PageChanges:
    """Makes the changes of a page, by the path of what is edited."""

    def __init__(self, page: YamlText) -> None:
        self.page = page
        self.values = ValueChanges(page)

    def with_value(self, path: Path, value: Value, after: str | None) -> list[TextChange]:
        """Return the changes that write a value, and the keys that lead to it.

        Raises:
            EditRefusedError: It cannot be written without a change of something else.
        """
        place = self.page.find(path)
        if place is not None:
            if place.node.style != ALIAS:
                self.page.refuse_shared(place.node)
            return self.values.replaced(place, value)
        for length in range(len(path) - 1, -1, -1):
            holder, key = self.page.find(path[:length]), path[length]
            if holder is None and length:
                continue
            for step in reversed(path[length + 1 :]):
                value = {_key(step): value}
            return self._with_key(holder, _key(key), value, after)
        raise EditRefusedError("the page has no such place")

    def _with_key(
        self, holder: PlacedValue | None, key: str, value: Value, after: str | None
    ) -> list[TextChange]:
        if holder is None:  # there is nothing in the front matter
            lines = self.values.writer.entry(key, value, 0)
            end = len(self.page.text)
            return [TextChange(end, end, "".join(f"{line}\n" for line in lines))]
        node = holder.node
        self.page.refuse_shared(node)
        if not node.is_mapping and not node.is_list and node.content == node.end:
            return self.values.replaced(holder, {key: value})
        if not node.is_mapping:
            line = self.page.line_number(node.start)
            raise EditRefusedError(f"what stands in line {line} can have no key {key!r}")
        if not node.items:
            return self.values.replaced(holder, {key: value})
        index = _behind(node, after)
        if node.is_flow:
            new = f"{written_key(key)}: {bracket_text(value)}"
            return inserted_in_brackets(self.page, node, index, new)
        column = BlockPart(self.page, node, 0).column
        return inserted(self.page, node, index, self.values.writer.entry(key, value, column))

    def with_item(self, path: Path, index: int, value: Value) -> list[TextChange]:
        """Return the changes that insert an item into a list.

        Raises:
            EditRefusedError: There is no list, or it is used at another place, too.
        """
        if self.page.find(path) is None:
            return self.with_value(path, [value], None)
        place = self._list(path)
        node = place.node
        if not node.items:
            return self.values.replaced(place, [value])
        if node.is_flow:
            return inserted_in_brackets(self.page, node, index, bracket_text(value))
        column = BlockPart(self.page, node, 0).column
        return inserted(self.page, node, index, self.values.writer.item(value, column))

    def _list(self, path: Path) -> PlacedValue:
        place = self.page.find(path)
        if place is not None:
            self.page.refuse_shared(place.node)
        if place is None or not place.node.is_list:
            raise EditRefusedError("there is no list at this place")
        return place

    def without(self, path: Path) -> list[TextChange]:
        """Return the changes that take out an item, or a key with its value.

        Raises:
            EditRefusedError: It is used at another place, too, or is all that there is.
        """
        place = self.page.find(path)
        if place is None or place.parent is None:
            raise EditRefusedError("there is nothing to take out at this place")
        if place.node.style != ALIAS:
            self.page.refuse_shared(place.node)
        if place.parent.is_flow:
            return removed_in_brackets(self.page, place.parent, place.index)
        if len(place.parent.items) > 1:
            return removed(self.page, place.parent, place.index)
        holder = self.page.find(path[:-1])
        if holder is None or holder.parent is None:
            raise EditRefusedError("this is all that the page has")
        return self.values.replaced(holder, [] if place.parent.is_list else {})

    def wrapped(self, path: Path, key: str) -> list[TextChange]:
        """Return the changes that make a list of a value, or a mapping in which it has a key.

        Raises:
            EditRefusedError: There is no such value, or it stands in lines of its own.
        """
        place = self.page.find(path)
        if place is None:
            raise EditRefusedError("there is no value at this place")
        return self.values.wrapped(place, key)

    def with_lines(self, path: Path, index: int, lines: list[str]) -> list[TextChange]:
        """Return the changes that insert the lines of an item into a list."""
        return inserted(self.page, self._list(path).node, index, lines)


def _behind(node: PlacedNode, after: str | None) -> int:
    """Return the index at which a new key goes."""
    if after == "":
        return 0
    keys = [key.words for key in node.keys]
    return keys.index(after) + 1 if after in keys else len(keys)


def _key(step: str | int) -> str:
    if isinstance(step, int):
        raise EditRefusedError("there is no such item")
    return step
