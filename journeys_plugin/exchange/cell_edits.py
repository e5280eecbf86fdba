"""The edits of a page that make a key say what a cell says now.

What only the page says stays: items of a list are known again by their text, and one that has
changed at its place keeps its sources and its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ..schema.keys import keys_of
from ..schema.step_parts import END, Branch
from ..schema.text_kinds import TextKind
from ..source import Mapping as MappingNode
from ..source import Node, Scalar
from ..source import Sequence as ListNode
from ..source.edits.value_text import PlainWords, Value
from ..source.edits.writer import (
    Edit,
    InsertItem,
    MakeList,
    MakeMapping,
    MoveItem,
    RemoveValue,
    SetValue,
)
from ..source.edits.yaml_text import Path
from .cell_items import NAMED, CellItem, CellKind
from .orders import moves


class NoEditError(Exception):
    """A change of a cell that cannot be written; its message says why."""


def edits_of_items(
    node: Node | None,
    path: Path,
    old: Sequence[CellItem],
    new: Sequence[CellItem],
    kind: CellKind,
    after: str | None,
) -> Iterator[Edit]:
    """Yield the edits that make the value of a key say other items.

    Args:
        node: The value as it is written, None if the key is missing.
        path: Of the value.
        old: What it says.
        new: What it is to say.
        kind: How it stands in a cell.
        after: The key behind which a new one goes.

    Raises:
        NoEditError: The page says more there than its items, or something that a cell cannot say.
    """
    if node is None or (isinstance(node, Scalar) and node.empty):
        yield SetValue(path, value_of_items(new, kind), after)
    elif not new:
        yield RemoveValue(path)
    elif kind.form != "list":
        own = (*path, "text") if isinstance(node, MappingNode) else path
        yield SetValue(own, value_of_item(new[0], kind))
    elif isinstance(node, Scalar) and node.pasted is not None:
        yield SetValue(path, [value_of_item(item, kind) for item in new])
    elif isinstance(node, ListNode):
        yield from _list_edits(node.items, path, old, new, kind)
    elif len(new) == 1 and len(old) == 1:
        yield from _item_edits(node, path, old[0], new[0], kind)
    else:
        yield MakeList(path)
        yield from _list_edits([node], path, old, new, kind)


def _list_edits(
    nodes: Sequence[Node],
    path: Path,
    old: Sequence[CellItem],
    new: Sequence[CellItem],
    kind: CellKind,
) -> Iterator[Edit]:
    if len(nodes) != len(old):
        raise NoEditError("the page has items there that are not read; mend them first")
    known = known_again(old, new)
    for at in reversed(range(len(old))):
        if at not in known:
            yield RemoveValue((*path, at))
    kept = [at for at in range(len(old)) if at in known]
    # A new item's place is a number below those of the old ones.
    target = [~at if own is None else own for at, own in enumerate(known)]
    for item, start, end in moves(kept, target):
        if start is None:
            yield InsertItem(path, end, value_of_item(new[~item], kind))
        else:
            yield MoveItem((*path, start), path, end)
    for at, own in enumerate(known):
        if own is not None and old[own] != new[at]:
            yield from _item_edits(nodes[own], (*path, at), old[own], new[at], kind)


def known_again(old: Sequence[CellItem], new: Sequence[CellItem]) -> list[int | None]:
    """Return which old item each new one is: the same, one of its text, or the one in its place."""
    known: list[int | None] = [None] * len(new)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, first, last, start, _ in blocks:
        if tag == "equal":
            for number in range(last - first):
                known[start + number] = first + number
    left = [at for at in range(len(old)) if at not in known]
    for is_whole in (True, False):
        for at, item in enumerate(new):
            found = next((own for own in left if _is_same(old[own], item, is_whole)), None)
            if known[at] is None and found is not None:
                known[at] = found
                left.remove(found)
    for tag, first, last, start, end in blocks:
        if tag == "replace":
            free = [own for own in range(first, last) if own in left]
            wanting = [at for at in range(start, end) if known[at] is None]
            for at, own in zip(wanting, free, strict=False):
                known[at] = own
    return known


def _is_same(one: CellItem, other: CellItem, is_whole: bool) -> bool:
    return one == other if is_whole else one.text == other.text


def _item_edits(
    node: Node, path: Path, old: CellItem, new: CellItem, kind: CellKind
) -> Iterator[Edit]:
    """Yield the edits that change one item at its place."""
    if old.values(NAMED) or new.values(NAMED):
        raise NoEditError("this opportunity is written at another step; change it there")
    if kind.record is None or kind.record is Branch:
        yield SetValue(path, value_of_item(new, kind))
        return
    if not isinstance(node, MappingNode) or kind.main not in node.entries:
        if not new.keys:
            yield SetValue(path, new.text)
            return
        if isinstance(node, MappingNode):
            raise NoEditError("the page writes this item in a way that is not edited")
        yield MakeMapping(path, kind.main)
    if old.text != new.text:
        yield SetValue((*path, kind.main), new.text)
    yield from _key_edits(path, old, new, kind)


def _key_edits(path: Path, old: CellItem, new: CellItem, kind: CellKind) -> Iterator[Edit]:
    after = kind.main
    for key in kind.shown:
        before, now = old.values(key), new.values(key)
        if before and not now:
            yield RemoveValue((*path, key))
        elif now != before:
            yield SetValue((*path, key), _value_of_key(key, now, kind), after)
        after = key if now else after


def value_of_items(items: Sequence[CellItem], kind: CellKind) -> Value:
    """Return the value of a key, as a person would write it: one item without a list."""
    values = [value_of_item(item, kind) for item in items]
    return values[0] if len(values) == 1 else values


def value_of_item(item: CellItem, kind: CellKind) -> Value:
    """Return the value of an item: its text, or a mapping with what it says beside it."""
    if item.values(NAMED):
        return item.values(NAMED)[0]
    if kind.record is Branch:
        return _branch(item, kind)
    if kind.form != "list":
        return PlainWords(item.text)
    if kind.record is None or (not item.keys and kind.main != "name"):
        return item.text
    said = {key: _value_of_key(key, values, kind) for key, values in item.keys}
    return {kind.main: item.text, **said}


def _branch(item: CellItem, kind: CellKind) -> Value:
    others = {key: _value_of_key(key, values, kind) for key, values in item.keys if key != "end"}
    if item.values("end"):
        return {"end": item.text, **others}
    if not others:
        return item.text
    return (
        {"end": PlainWords("true"), **others} if item.text == END else {"to": item.text, **others}
    )


def _value_of_key(key: str, values: Sequence[str], kind: CellKind) -> Value:
    assert kind.record is not None
    declared = keys_of(kind.record)[key].kind
    if len(values) > 1:
        return list(values)
    return values[0] if isinstance(declared, TextKind) else PlainWords(values[0])
