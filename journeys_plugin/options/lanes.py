"""The lanes of a map: ours in the site's order, and the site's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Any

from ..languages import Labels
from ..schema.keys import keys_of
from ..schema.kinds import TEXTS, AsList
from ..schema.lanes import Lane
from ..schema.node_reading import Kind
from ..schema.step_lanes import LANES
from ..schema.steps import WrittenStep
from ..schema.text_kinds import TEXT
from ..values.lean_dataclass import dataclass
from .plain_values import known_word, mapping, shown, text

LOOKS = ("plain", "note", "quote", "label")
"""How the texts of an own lane are drawn."""

_KINDS: dict[str, Kind] = {"list": TEXTS, "text": AsList(TEXT)}
_KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class OwnLane:
    """A lane that the site declares; its key is then allowed in every step."""

    key: str
    label: str
    kind: str = "list"
    """`list` or `text`."""
    look: str = "plain"

    @property
    def declared(self) -> Lane:
        """What it is to the outputs, declared as our lanes are."""
        return Lane(name=self.key, look=self.look)


@dataclass(frozen=True)
class Lanes:
    """All lanes of a site's maps."""

    order: tuple[str, ...] = tuple(LANES)
    """Keys, from top to bottom; own lanes without a place stand before the last of ours."""
    own: Mapping[str, OwnLane] = field(default_factory=dict)
    """The site's own, by key."""

    @cached_property
    def declared(self) -> Mapping[str, Lane]:
        """What each lane is to the outputs, by key, from top to bottom."""
        own = {key: lane.declared for key, lane in self.own.items()}
        return {key: own.get(key) or LANES[key] for key in self.order}

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """The keys of the lanes whose texts the site's search finds, from top to bottom."""
        return tuple(key for key, lane in self.declared.items() if lane.searched)

    def label(self, key: str, labels: Labels) -> str:
        """Return what readers call a lane."""
        return self.own[key].label if key in self.own else str(getattr(labels, key))

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """How the values of the site's own lanes are read, by key."""
        return {key: _KINDS[lane.kind] for key, lane in self.own.items()}


def read_lanes(value: Any) -> Lanes:
    """Read a list: a word is one of our lanes, a mapping declares one of the site's own.

    Our lanes stand in the order of the list, followed by those that it does not name. An own lane
    stands beside the lane that it names (`after`, `before`), else at its place in the list; in a
    list without words, above the sources.
    """
    if not isinstance(value, list):
        raise ValueError(
            f"{shown(value)} is not a list; write each lane on a line of its own after `- `"
        )
    own: dict[str, OwnLane] = {}
    listed = [_own(entry, own) if isinstance(entry, dict) else _ours(entry) for entry in value]
    if twice := {key for key in listed if listed.count(key) > 1}:
        raise ValueError(f"the lane {min(twice)!r} is there twice")
    rest = [key for key in LANES if key not in listed]
    order = [*listed, *rest] if set(listed) - set(own) else [*rest[:-1], *listed, rest[-1]]
    for entry in value:
        if isinstance(entry, dict):
            _move(entry, order)
    return Lanes(tuple(order), own)


def _ours(word: Any) -> str:
    return known_word(word, tuple(LANES), "lane")


def _own(entry: dict[str, Any], own: dict[str, OwnLane]) -> str:
    """Read an own lane, add it to `own`, and return its key."""
    given = mapping(entry, ("key", "label", "kind", "look", "after", "before"), "a lane")
    key = text(given.get("key"), "key")
    if not _KEY.fullmatch(key):
        raise ValueError(
            f"key: {shown(key)} is not a key; write it with a-z, 0-9 and _, such as 'carbon'"
        )
    if key in keys_of(WrittenStep) or key in LANES:
        raise ValueError(f"key: {key!r} is already a key of every step, choose another")
    own[key] = OwnLane(
        key,
        text(given.get("label", key.replace("_", " ").capitalize()), "label"),
        known_word(given.get("kind", "list"), tuple(_KINDS), "kind"),
        known_word(given.get("look", "plain"), LOOKS, "look"),
    )
    return key


def _move(entry: dict[str, Any], order: list[str]) -> None:
    """Move an own lane to the place that it names, if it names one."""
    for side, distance in (("after", 1), ("before", 0)):
        if side in entry:
            place = known_word(entry[side], tuple(order), "lane")
            if place == entry["key"]:
                raise ValueError(f"{side}: the lane {place!r} cannot be beside itself")
            order.remove(entry["key"])
            order.insert(order.index(place) + distance, entry["key"])
            return
