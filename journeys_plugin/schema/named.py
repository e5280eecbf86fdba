"""The names of the records that authors write, as writers call them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from ..values.lean_dataclass import dataclass
from .keys import RecordKind, keys_of
from .kinds import ListOf
from .node_reading import Kind


@dataclass(frozen=True, slots=True)
class RecordWords:
    """What the manual and editors say about a record."""

    record: type
    name: str
    """What writers call it: a pain, a step."""
    about: str
    """What it is and where it is written, in Markdown."""


_WORDS: dict[type, RecordWords] = {}
T = TypeVar("T")


def named(name: str, about: str) -> Callable[[type[T]], type[T]]:
    """Name a record; the decorator stands above `@dataclass(slots=True)`, which makes a new class.

    Args:
        name: What writers call it.
        about: What it is and where it is written, in Markdown.
    """

    def keep(record: type[T]) -> type[T]:
        _WORDS[record] = RecordWords(record, name, about)
        return record

    return keep


def words_of(record: type) -> RecordWords:
    """Return what the manual and editors say about a record."""
    return _WORDS[record]


def records_within(kinds: Iterable[type]) -> tuple[type, ...]:
    """Return kinds of pages, each followed by the records that may stand in it, level by level."""
    records: dict[type, None] = {}
    for kind in kinds:
        level = [kind]
        while level:
            records |= dict.fromkeys(level)
            level = [item for record in level for item in _items_of(record) if item not in records]
    return tuple(records)


def _items_of(record: type) -> Iterator[type]:
    for key in keys_of(record).values():
        if (item := item_record(key.kind)) is not None:
            yield item


def item_record(kind: Kind) -> type | None:
    """Return the record that a key holds, alone or in a list; None if it holds none."""
    if isinstance(kind, ListOf):
        kind = kind.item
    return kind.record if isinstance(kind, RecordKind) else None


def singular(key: str) -> str:
    """Return the name of one item of a key's list: a `pain`, some `physical-evidence`."""
    if key.endswith("ies"):
        return f"{key[:-3]}y"
    if key == "aliases":
        return "alias"
    return key.removesuffix("s").replace("_", "-")
