"""The opportunities of all maps: where each is written, and where it is only named again.

An item that is just an id names the opportunity that has it: one of the same map, or with
`journey-id/` before it one of any map. So it is one thing at several places. Only what is written
with more than a bare id can be named: two equal texts of one word stay two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import chain

from ..diagnostics import Diagnostics, Location, nearest, shown
from ..schema.notes import Opportunity
from ..schema.steps import WrittenStep
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from ..values.texts import Text
from .ids import unique_ids
from .records import NamedOpportunity

_LIKE_AN_ID = re.compile(r"(?=.*[a-z])[a-z0-9-]+/[a-z0-9-]+")
"""A name of another map's opportunity; no text that authors write for readers, such as `24/7`."""


@dataclass(frozen=True, slots=True)
class OpportunitiesAt:
    """The opportunities of one step, or of one stage."""

    written: tuple[Opportunity, ...] = ()
    ids: tuple[str, ...] = ()
    """One for each that is written, unique in the journey."""
    named: tuple[NamedOpportunity, ...] = ()
    """Those that are written elsewhere."""


_NO_OPPORTUNITIES = OpportunitiesAt()


@dataclass(frozen=True, slots=True)
class MapOpportunities:
    """The opportunities of a journey."""

    steps: tuple[OpportunitiesAt, ...]
    """In the order of the map."""
    wholes: tuple[OpportunitiesAt, ...]
    """Of the stages that say something themselves, in their order."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all that are written here."""
        return tuple(own for place in (*self.steps, *self.wholes) for own in place.ids)


@dataclass(frozen=True, slots=True)
class WrittenPlaces:
    """What a journey's page says of its steps and stages."""

    path: str
    """The file that it stands in."""
    steps: Sequence[WrittenStep]
    wholes: Sequence[WrittenStep]

    @property
    def opportunities(self) -> Iterator[Opportunity]:
        """All items of their lists, those of the steps first."""
        places = chain(self.steps, self.wholes)
        return (opportunity for place in places for opportunity in place.opportunities)


def opportunities_of(
    maps: Mapping[str, WrittenPlaces], findings: Diagnostics
) -> dict[str, MapOpportunities]:
    """Return the opportunities of each map, by its id; what is wrong is reported."""
    known = _KnownByMap(maps)
    return {journey: _OneMap(journey, maps, known, findings).opportunities() for journey in maps}


class _KnownByMap(dict[str, Mapping[str, Opportunity]]):
    """The opportunities of each map that can be named; worked out when somebody names some."""

    def __init__(self, maps: Mapping[str, WrittenPlaces]) -> None:
        super().__init__()
        self._maps = maps

    def __missing__(self, journey: str) -> Mapping[str, Opportunity]:
        places = self._maps.get(journey)
        known = self[journey] = {} if places is None else _known(places)
        return known

    def every(self) -> Iterator[tuple[str, Mapping[str, Opportunity]]]:
        """Yield those of all maps, by the id of the map."""
        return ((journey, self[journey]) for journey in self._maps)


def _known(places: WrittenPlaces) -> dict[str, Opportunity]:
    """Return the opportunities that can be named, by their ids."""
    items = [item for item in places.opportunities if _can_be_named(item)]
    # Quietly: the ids are given once more, and reported, for each map.
    ids = unique_ids(_with_names(items), "opportunities", places.path, Diagnostics())
    return dict(zip(ids, items, strict=True))


def _with_names(items: Sequence[Opportunity]) -> list[tuple[Text | None, Text]]:
    return [(item.id, item.text) for item in items]


def _can_be_named(item: Opportunity) -> bool:
    """Return whether an item is more than the name of another one."""
    if item.id is not None or not _is_id(item.text):
        return True
    return "/" not in item.text and bool(_own_values(item))


def _is_id(text: str) -> bool:
    if " " in text:  # most are sentences
        return False
    return all(part and part == slug(part) for part in text.split("/"))


def _own_values(item: Opportunity) -> list[str]:
    """Return the keys that an item has beside its text."""
    named = (field.name for field in fields(item) if field.name != "text")
    return [name for name in named if getattr(item, name) not in (None, ())]


class _OneMap:
    """Parts what one map writes from what it names."""

    def __init__(
        self,
        journey: str,
        maps: Mapping[str, WrittenPlaces],
        known: _KnownByMap,
        findings: Diagnostics,
    ) -> None:
        self.journey = journey
        self.maps = maps
        self.places = maps[journey]
        self.known = known
        self.findings = findings

    def opportunities(self) -> MapOpportunities:
        """Return the map's opportunities, each with an id or as a name of another one."""
        meant = [self._meant(item) for item in self.places.opportunities]
        items = list(self.places.opportunities)
        own = [number for number, named in enumerate(meant) if named is None]
        # Those that can be named go first, so that a bare text never changes their ids.
        order = sorted(own, key=lambda number: not _can_be_named(items[number]))
        ids = unique_ids(
            _with_names([items[number] for number in order]),
            "opportunities",
            self.places.path,
            self.findings,
            ", or just the id to name the same opportunity again",
        )
        remaining = iter(zip(items, meant, _in_place(len(items), order, ids), strict=True))
        at = [
            [self._at([next(remaining) for _ in place.opportunities]) for place in places]
            for places in (self.places.steps, self.places.wholes)
        ]
        return MapOpportunities(tuple(at[0]), tuple(at[1]))

    def _at(
        self, items: Sequence[tuple[Opportunity, NamedOpportunity | None, str]]
    ) -> OpportunitiesAt:
        if not items:
            return _NO_OPPORTUNITIES
        own = [(item, own_id) for item, named, own_id in items if named is None]
        seen = {(self.journey, own_id) for _, own_id in own}
        elsewhere = []
        for item, named, _ in items:
            if named is None:
                continue
            if (named.journey, named.id) in seen:
                message = f"{shown(item.text)} stands in this list already"
                self._report("opportunity-twice", item, message, "leave one of them out")
                continue
            seen.add((named.journey, named.id))
            elsewhere.append(named)
        return OpportunitiesAt(
            tuple(item for item, _ in own), tuple(own_id for _, own_id in own), tuple(elsewhere)
        )

    def _meant(self, item: Opportunity) -> NamedOpportunity | None:
        """Return the opportunity that an item names; None if it is one itself."""
        if item.id is not None or not _is_id(item.text):
            return None
        journey, slash, wanted = item.text.rpartition("/")
        journey = journey if slash else self.journey
        written = self.known[journey].get(wanted)
        if written is None and slash and not _own_values(item):
            self._report_unknown(item, journey, wanted)
        if written is None or written is item:
            return None
        if values := _own_values(item):
            if not slash and written.id != wanted:
                return None  # two opportunities of one word, each with values of its own
            self._report_values(item, values, journey, written)
        return NamedOpportunity(journey, wanted, written)

    def _report_unknown(self, item: Opportunity, journey: str, wanted: str) -> None:
        if not _LIKE_AN_ID.fullmatch(item.text):
            return
        names = [f"{other}/{own}" for other, known in self.known.every() for own in known]
        near = nearest(item.text, names)
        in_journey = nearest(wanted, self.known[journey])
        near = near or (in_journey and f"{journey}/{in_journey}")
        remedy = f"did you mean {near}?" if near else "write journey-id/opportunity-id, or a text"
        self._report(
            "unknown-opportunity", item, f"there is no opportunity {shown(item.text)}", remedy
        )

    def _report_values(
        self, item: Opportunity, values: list[str], journey: str, written: Opportunity
    ) -> None:
        path = f"{self.maps[journey].path}:{written.text.line}"
        here = ", ".join(values)
        message = (
            f"{shown(item.text)} is written in {path}, and what stands here is not read: {here}"
        )
        remedy = f"write just {item.text} here, and the values there"
        self._report("opportunity-twice", item, message, remedy)

    def _report(self, rule: str, item: Opportunity, message: str, remedy: str) -> None:
        place = Location(self.places.path, item.text.line, item.text.column)
        self.findings.add(rule, place, message, remedy)


def _in_place(count: int, order: Sequence[int], ids: Sequence[str]) -> list[str]:
    """Return ids in the order of the items, an empty one for an item that has none."""
    placed = [""] * count
    for number, own in zip(order, ids, strict=True):
        placed[number] = own
    return placed
