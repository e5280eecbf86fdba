"""The comparison: two catalogues in, typed changes out.

What is only written in another way (the order of keys and of items, quotes, an alias for a title)
is no change. The pairs and the changes are the same at every run, and a comparison and its
reverse mirror each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..catalogue import Catalogue
from ..slugs import slug
from .changes import Change, Changes, Name, Names, News, Position, RecordChanges
from .kinds import KINDS
from .pairing import Pairing
from .said import RecordKind, SaidRecord, said, translated
from .steps import compared
from .values import differences, distance, words_of

__all__ = [
    "KINDS",
    "Change",
    "Changes",
    "Name",
    "Names",
    "News",
    "Position",
    "RecordChanges",
    "changes",
    "distance",
    "words_of",
]

_RECORDS: tuple[RecordKind, ...] = ("journey", "persona", "touchpoint")
_LEAST_ALIKE = 0.5
"""Which part of their steps two journeys share that are one."""


def changes(before: Catalogue, after: Catalogue) -> Changes:
    """Give what has changed from one catalogue to another."""
    old, new = said(before), said(after)
    pairings = {kind: _paired(_of(kind, old), _of(kind, new)) for kind in _RECORDS}
    ids = {kind: _new_ids(pairing) for kind, pairing in pairings.items()}

    def new_id(kind: RecordKind, one: str) -> str:
        return ids[kind].get(one, one)

    found = []
    for kind in _RECORDS:
        for one, other in _pairs(pairings[kind]):
            same = one is not None and other is not None and _is_same(one, other)
            if same:
                continue
            led = translated(one, new_id) if one is not None and any(ids.values()) else one
            if record := _record(kind, led, other):
                found.append(record)
    return Changes(found, ids)


def _of(kind: RecordKind, records: Sequence[SaidRecord]) -> list[SaidRecord]:
    return [one for one in records if one.kind == kind]


def _is_same(before: SaidRecord, after: SaidRecord) -> bool:
    """Whether two records are one file's; what else changed is said where it changed."""
    return before.digest == after.digest and (before.path, before.id, before.title) == (
        after.path,
        after.id,
        after.title,
    )


def _paired(before: Sequence[SaidRecord], after: Sequence[SaidRecord]) -> Pairing[SaidRecord]:
    """Pair records: by id, by path, by content, by title, then journeys by their steps."""
    pairing = Pairing(before, after)
    pairing.by_key(lambda one: one.id)
    pairing.by_key(lambda one: one.path)
    pairing.by_key(lambda one: one.digest or None)
    pairing.by_key(lambda one: slug(one.title))
    pairing.by_likeness(_likeness, _LEAST_ALIKE)
    return pairing


def _likeness(before: SaidRecord, after: SaidRecord) -> float:
    old = {slug(step.name) for step in before.steps}
    new = {slug(step.name) for step in after.steps}
    return len(old & new) / max(1, len(old | new))


def _new_ids(pairing: Pairing[SaidRecord]) -> dict[str, str]:
    pairs = ((pairing.before[a].id, pairing.after[b].id) for a, b in pairing.pairs.items())
    return {old: new for old, new in pairs if old != new}


def _pairs(
    pairing: Pairing[SaidRecord],
) -> list[tuple[SaidRecord | None, SaidRecord | None]]:
    """Give the pairs, and what has none, in the order of the paths of today."""
    found: list[tuple[SaidRecord | None, SaidRecord | None]] = [
        (pairing.before[one], pairing.after[other]) for one, other in pairing.pairs.items()
    ]
    found += [(pairing.before[one], None) for one in pairing.left_before]
    found += [(None, pairing.after[other]) for other in pairing.left_after]
    return sorted(found, key=lambda pair: _path(*pair))


def _path(before: SaidRecord | None, after: SaidRecord | None) -> str:
    found = after or before
    return found.path if found else ""


def _record(
    kind: RecordKind, before: SaidRecord | None, after: SaidRecord | None
) -> RecordChanges | None:
    names = Names(_name(before), _name(after))
    if before is None or after is None:
        verb = "added" if before is None else "removed"
        return RecordChanges(kind, names, before, after, [Change(f"{kind}-{verb}")])
    maps = compared(before.stages, after.stages)
    found = [*_own(kind, before, after), *maps.changes()]
    if not found:
        return None
    return RecordChanges(kind, names, before, after, found, maps.step_pairs(), maps.stage_pairs())


def _own(kind: RecordKind, before: SaidRecord, after: SaidRecord) -> Iterator[Change]:
    if before.title != after.title:
        yield Change(f"{kind}-renamed", before.title, after.title, "title")
    if before.path != after.path:
        yield Change(f"{kind}-moved", before.path, after.path)
    if before.id != after.id:
        yield Change("id-changed", before.id, after.id, "id")
    for one in differences(kind, before.values, after.values):
        yield Change(one.kind, one.before, one.after, one.key, news=one.news)


def _name(record: SaidRecord | None) -> Name | None:
    return None if record is None else Name(record.id, record.title)
