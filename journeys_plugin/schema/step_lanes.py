"""The lanes of a step's keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .keys import keys_of
from .lanes import Lane, from_top_to_bottom
from .steps import WrittenStep


def _declared() -> Iterator[tuple[str, Lane]]:
    for key in keys_of(WrittenStep).values():
        if isinstance(key.lane, Lane):
            yield key.lane.name or key.name, key.lane


DECLARED: Mapping[str, Lane] = dict(_declared())
"""All lanes of the plugin by name, in the order of the keys."""

LANES: Mapping[str, Lane] = from_top_to_bottom(DECLARED)
"""All lanes of the plugin by name, from top to bottom."""


def _lane_of_each_key() -> Iterator[tuple[str, str]]:
    for key in keys_of(WrittenStep).values():
        if key.lane is not None:
            yield key.name, key.lane if isinstance(key.lane, str) else key.lane.name or key.name


LANE_OF: Mapping[str, str] = dict(_lane_of_each_key())
"""The lane in which each key of a step is drawn, by the key."""
