"""Where a key belongs that its record does not have: to a step, to the journey, to a persona."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from ..values.lean_dataclass import dataclass
from .keys import carried_by, has_own_lanes, keys_of
from .kinds import ListOf
from .named import item_record, records_within, words_of
from .records import KINDS, WrittenStage
from .steps import WrittenStep

_COLUMNS: tuple[type, ...] = (WrittenStep, WrittenStage)
"""The parts of a map that have most of the keys, as writers think of them first."""


@dataclass(frozen=True, slots=True)
class _Holder:
    """A record that has a key under which another record stands."""

    record: type
    key: str


def keys_here(record: type, own_lanes: Iterable[str]) -> tuple[str, ...]:
    """Return all keys that a record may have: its own, those that it carries, and the site's."""
    carried = carried_by(record)
    beside = () if carried is None else carried.keys
    return (*keys_of(record), *beside, *(own_lanes if has_own_lanes(record) else ()))


@cache
def _holders(record: type) -> tuple[_Holder, ...]:
    """Return where a record may stand."""
    return tuple(
        _Holder(holder, key.name)
        for holder in records_within(KINDS.values())
        for key in keys_of(holder).values()
        if item_record(key.kind) is record
    )


def place_of(
    key: str, record: type, own_lanes: Collection[str], *, in_items: bool = True
) -> tuple[str, str] | None:
    """Return what has a key, and where to write it; None if nothing has.

    Args:
        key: The key.
        record: The record below which it was written, and which does not have it.
        own_lanes: The keys of the site's own lanes, which steps have.
        in_items: Whether it may belong to an item of a list, such as a pain.
    """
    search = _Search(key, record, own_lanes)
    places = [*search.below(in_items), *search.above()]
    if not places:
        return next(search.elsewhere(), None)
    return " or to ".join(what for what, _ in places), places[0][1] if len(places) == 1 else "there"


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for the records that have a key, from one that does not."""

    key: str
    record: type
    own_lanes: Collection[str]

    def _has_it(self, record: type) -> bool:
        return self.key in keys_here(record, self.own_lanes)

    def below(self, in_items: bool) -> Iterator[tuple[str, str]]:
        """Yield the nearest records that stand within the one."""
        within = records_within([self.record])[1:]
        columns = [record for record in _COLUMNS if record in within and self._has_it(record)]
        if columns:
            names = [words_of(record).name for record in columns]
            where = f"below one of the {names[0]}s"
            yield " or a ".join(["a " + names[0], *names[1:]]), where
            return
        items = [record for record in within if self._has_it(record)] if in_items else []
        lists = [self._of_item(record, within) for record in items]
        if lists:
            yield " or of ".join(dict.fromkeys(lists[:2])), "there"

    def _of_item(self, record: type, within: Sequence[type]) -> str:
        holders = [
            holder
            for holder in _holders(record)
            if holder.record is self.record or holder.record in within
        ]
        holder = next((of for of in holders if of.record in _COLUMNS), holders[0])
        kind = keys_of(holder.record)[holder.key].kind
        item = f"an item of {holder.key!r}" if isinstance(kind, ListOf) else repr(holder.key)
        own = holder.record is self.record
        return item if own else f"{item} of a {words_of(holder.record).name}"

    def above(self) -> Iterator[tuple[str, str]]:
        """Yield the nearest record within which the one stands."""
        level, seen = [self.record], {self.record}
        while level:
            level = [of.record for record in level for of in _holders(record)]
            level = [record for record in dict.fromkeys(level) if record not in seen]
            seen.update(level)
            if having := [record for record in level if self._has_it(record)]:
                yield f"the {words_of(having[0]).name}", "there"
                return

    def elsewhere(self) -> Iterator[tuple[str, str]]:
        """Yield the kinds of pages that have it, or whose steps have it."""
        for name, record in KINDS.items():
            if self._has_it(record):
                yield f"a {name}", "on the page of one"
        for column in _COLUMNS:
            if self._has_it(column):
                name = words_of(column).name
                yield f"a {name} of a journey", f"below one of its {name}s"
