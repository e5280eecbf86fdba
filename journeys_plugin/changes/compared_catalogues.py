"""Compares two catalogues: pairs their pages, and finds what has changed in each pair."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from ..model import PAGE_KINDS, Catalogue, PageKind
from ..schema.steps import fields_with
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from .pairing import FEW_ITEMS, Pairing, share
from .plain_records import (
    PlainRecord,
    files,
    plain_records,
    translated,
)
from .steps import ComparedMaps, compared
from .typed_changes import (
    Change,
    Changes,
    Name,
    Names,
    RecordChanges,
)
from .values import differences, told_by, words_of
from .wordings import likeness_of_texts, other_numbers

_LEAST_ALIKE = 0.5
"""From which likeness on two records are one; tuned on tests/matching."""

_SAME_TITLE = 0.6
"""How alike two titles must be to make one persona or touchpoint by themselves."""

_TITLE = 0.4
"""How much a journey's title counts, beside what its steps are called and say."""


def changes(before: Catalogue, after: Catalogue) -> Changes:
    """Return what has changed from one catalogue to another."""
    # Equal files are not compared: if what they refer to changed, that is told at its own page.
    unchanged = files(before) & files(after)
    old, new = plain_records(before, unchanged), plain_records(after, unchanged)
    alike = _Alike(_ids(before), _ids(after))
    pairings = {kind: _paired(_of(kind, old), _of(kind, new), alike) for kind in PAGE_KINDS}
    ids = {kind: _new_ids(pairing) for kind, pairing in pairings.items()}

    def new_id(kind: PageKind, old_id: str) -> str:
        return ids[kind].get(old_id, old_id)

    pairs = [
        _Compared(kind, was, was and translated(was, new_id), now)
        for kind in PAGE_KINDS
        for was, now in _pairs(pairings[kind])
    ]
    renamed = _RenamedIds(
        {pair.id: pair.maps.renamed_steps() for pair in pairs if pair.maps},
        {pair.id: pair.maps.renamed_opportunities() for pair in pairs if pair.maps},
    )
    records = (_record(pair, renamed) for pair in pairs)
    return Changes([replace(record, personas=ids["persona"]) for record in records if record], ids)


@dataclass(frozen=True)
class _Compared:
    """A record on both sides, or on one of them."""

    kind: PageKind
    before: PlainRecord | None
    led: PlainRecord | None
    """The record before, with references that lead to the ids of after."""
    after: PlainRecord | None

    @property
    def id(self) -> str:
        return "" if self.after is None else self.after.id

    @cached_property
    def maps(self) -> ComparedMaps | None:
        """The stages and steps, paired; None if the record is on one side only."""
        if self.before is None or self.led is None or self.after is None:
            return None
        return compared(self.before.stages, self.led.stages, self.after.stages)


class _RenamedIds(NamedTuple):
    """For each journey the new ids of its parts, by their old ids."""

    steps: Mapping[str, Mapping[str, str]]
    opportunities: Mapping[str, Mapping[str, str]]


def _of(kind: PageKind, records: Sequence[PlainRecord]) -> list[PlainRecord]:
    return [record for record in records if record.kind == kind]


def _ids(catalogue: Catalogue) -> set[tuple[str, str]]:
    """Return the kinds and ids of all records, also of those that no page declares."""
    return {(kind, record_id) for kind in PAGE_KINDS for record_id in catalogue.of_kind(kind)}


def _paired(
    before: Sequence[PlainRecord], after: Sequence[PlainRecord], alike: _Alike
) -> Pairing[PlainRecord]:
    """Pair records: by id, by path, by content, by title, then by likeness."""
    pairing = Pairing(before, after)
    pairing.by_key(lambda record: record.id)
    pairing.by_key(lambda record: record.path)
    pairing.by_key(lambda record: record.digest or None)
    pairing.by_key(lambda record: slug(record.title))
    pairing.by_likeness(alike, _LEAST_ALIKE)
    return pairing


def _likeness_of_titles(before: str, after: str) -> float:
    return 0.0 if other_numbers(before, after) else likeness_of_texts(before, after)


_Told = Callable[[PlainRecord], Iterator[str]]


class _Alike:
    """Returns how much two records are alike; what each says is gathered once."""

    def __init__(self, before: Set[tuple[str, str]], after: Set[tuple[str, str]]) -> None:
        """Remember all ids of both sides: what keeps its id was not renamed."""
        self._before, self._after = before, after
        self._known: dict[tuple[str, str, str], frozenset[str]] = {}

    def __call__(self, before: PlainRecord, after: PlainRecord) -> float:
        if (after.kind, after.id) in self._before or (before.kind, before.id) in self._after:
            return 0.0
        title = _likeness_of_titles(before.title, after.title)
        if before.kind == "journey":
            names, told = (self._share(say, before, after) for say in (_names, _told_by_steps))
            return max(names, told) + _TITLE * title
        return max(self._share(_told, before, after), title if title >= _SAME_TITLE else 0.0)

    def _share(self, told: _Told, before: PlainRecord, after: PlainRecord) -> float:
        old, new = self._of(told, before), self._of(told, after)
        return share(old, new) if told is not _told or len(old & new) >= FEW_ITEMS else 0.0

    def _of(self, told: _Told, record: PlainRecord) -> frozenset[str]:
        key = (told.__name__, record.path, record.digest)
        if key not in self._known:
            self._known[key] = frozenset(told(record))
        return self._known[key]


def _names(record: PlainRecord) -> Iterator[str]:
    """Yield what a journey's steps are called."""
    return (slug(step.name) for step in record.steps)


def _told_by_steps(record: PlainRecord) -> Iterator[str]:
    """Yield what a journey's steps are called and what they say, item by item."""
    yield from _names(record)
    for step in record.places:
        for key, value in step.values.items():
            if key in _OF_STEPS and isinstance(value, tuple):
                yield from (f"{key} {words_of(item)}" for item in value)


_OF_STEPS = fields_with("persona")
"""Keys whose items hardly another journey has: texts about a persona, such as pains."""


_SAYS_LITTLE = {"channel", "channels", "owner", "share"}
"""Keys whose values many pages share."""


def _told(record: PlainRecord) -> Iterator[str]:
    """Yield what a persona's or touchpoint's page says, item by item and line by line."""
    yield from told_by(record.values, _SAYS_LITTLE)
    yield from filter(None, map(str.strip, record.body.splitlines()))


def _new_ids(pairing: Pairing[PlainRecord]) -> dict[str, str]:
    pairs = ((pairing.before[a].id, pairing.after[b].id) for a, b in pairing.pairs.items())
    return {old: new for old, new in pairs if old != new}


def _pairs(
    pairing: Pairing[PlainRecord],
) -> list[tuple[PlainRecord | None, PlainRecord | None]]:
    """Return the pairs, and what has none, in the order of today's paths."""
    pairs: list[tuple[PlainRecord | None, PlainRecord | None]] = [
        (pairing.before[old], pairing.after[new]) for old, new in pairing.pairs.items()
    ]
    pairs += [(pairing.before[old], None) for old in pairing.left_before]
    pairs += [(None, pairing.after[new]) for new in pairing.left_after]
    return sorted(pairs, key=lambda pair: _path(*pair))


def _path(before: PlainRecord | None, after: PlainRecord | None) -> str:
    record = after or before
    return record.path if record else ""


def _record(pair: _Compared, renamed: _RenamedIds) -> RecordChanges | None:
    """Return what has changed in a pair of records; None if nothing has."""
    kind, before, led, after, maps = pair.kind, pair.before, pair.led, pair.after, pair.maps
    names = Names(_name(before), _name(after))
    if before is None or led is None or after is None or maps is None:
        verb = "added" if before is None else "removed"
        return RecordChanges(kind, names, before, after, [Change(f"{kind}-{verb}")])
    today = str(after.values.get("future_of", led.values.get("future_of")))
    led = _with_opportunities(led, renamed.opportunities)
    every = [*_own_changes(kind, before, led, after), *maps.changes(renamed.steps.get(today, {}))]
    if not every:
        return None
    return RecordChanges(kind, names, before, after, every, maps.step_pairs(), maps.stage_pairs())


def _with_opportunities(
    record: PlainRecord, renamed: Mapping[str, Mapping[str, str]]
) -> PlainRecord:
    """Return a record that takes up opportunities by their new ids."""
    taken_up = record.values.get("takes_up")
    if not isinstance(taken_up, tuple):
        return record
    parts = [str(reference).partition("/") for reference in taken_up]
    led = tuple(f"{journey}/{renamed.get(journey, {}).get(own, own)}" for journey, _, own in parts)
    return replace(record, values={**record.values, "takes_up": led})


def _own_changes(
    kind: PageKind, before: PlainRecord, led: PlainRecord, after: PlainRecord
) -> Iterator[Change]:
    if before.title != after.title:
        yield Change(f"{kind}-renamed", before.title, after.title, "title")
    if before.path != after.path:
        yield Change(f"{kind}-moved", before.path, after.path)
    if before.id != after.id:
        yield Change("id-changed", before.id, after.id, "id")
    yield from differences(kind, before.values, led.values, after.values)


def _name(record: PlainRecord | None) -> Name | None:
    return None if record is None else Name(record.id, record.title)
