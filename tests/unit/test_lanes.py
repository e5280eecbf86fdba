"""Lanes are declared once, with the key of a step, and every output reads the declaration."""

from __future__ import annotations

import pytest

from journeys_plugin.schema.keys import Key, keys_of
from journeys_plugin.schema.lanes import Lane, from_top_to_bottom
from journeys_plugin.schema.step_lanes import LANES
from journeys_plugin.schema.steps import WrittenStep

KEYS = keys_of(WrittenStep)


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_every_key_of_a_step_says_where_it_goes_or_why_nowhere(key: Key) -> None:
    if isinstance(key.lane, str):
        assert key.lane in LANES
    assert (key.lane is None) == bool(key.why)


def test_lanes_stand_below_those_that_they_name() -> None:
    lanes = {"b": Lane(below="a"), "a": Lane(), "c": Lane(below="b"), "d": Lane(below="a")}
    assert list(from_top_to_bottom(lanes)) == ["a", "d", "b", "c"]
    with pytest.raises(ValueError, match="the lanes b, c stand below none"):
        from_top_to_bottom({"a": Lane(), "b": Lane(below="c"), "c": Lane(below="b")})
