"""The words of the schema, for the modules that read YAML and do not know it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from ..source.known import Below, Known
from .dictionary import senses
from .keys import keys_of
from .named import item_record
from .records import KINDS, RECORDS


def known(own_lanes: Collection[str]) -> Known:
    """Return all keys that authors may write, with those of the site's own lanes."""
    return _known(frozenset(own_lanes))


@cache
def _known(own_lanes: frozenset[str]) -> Known:
    keys = [key for words in RECORDS for key in keys_of(words.record).values()]
    below = {key.name: _below(record) for key in keys if (record := item_record(key.kind))}
    words = frozenset({*KINDS, "title", *own_lanes, *(key.name for key in keys)})
    return Known(words, below, lambda word: bool(senses(word)))


def _below(record: type) -> Below:
    """Return what may stand below a key; a text alone is the record's first key."""
    keys = keys_of(record)
    return Below(next(iter(keys)), frozenset(keys))
