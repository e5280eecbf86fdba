"""The words of the schema, for those who read YAML without knowing it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from ..source.known import Below, Known
from .keys import Key, RecordKind, keys_of
from .kinds import ListOf
from .node_reading import Kind
from .records import KINDS


def known(own_lanes: Collection[str]) -> Known:
    """Give all keys that authors may write, with those of the site's own lanes."""
    return _known(frozenset(own_lanes))


@cache
def _known(own_lanes: frozenset[str]) -> Known:
    keys = {key for record in KINDS.values() for key in _keys_within(record)}
    below = {key.name: _below(record) for key in keys if (record := _record(key.kind))}
    return Known(frozenset({*KINDS, "title", *own_lanes, *(key.name for key in keys)}), below)


def _keys_within(record: type) -> Iterator[Key]:
    for key in keys_of(record).values():
        yield key
        if below := _record(key.kind):
            yield from _keys_within(below)


def _record(kind: Kind) -> type | None:
    if isinstance(kind, ListOf):
        return _record(kind.item)
    return kind.record if isinstance(kind, RecordKind) else None


def _below(record: type) -> Below:
    """Say what stands below a key; a text alone is the record's first key."""
    keys = keys_of(record)
    return Below(next(iter(keys)), frozenset(keys))
