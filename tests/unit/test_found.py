"""What readers of sources return, and how it says where something stands."""

from __future__ import annotations

import pytest

from journeys_plugin.intake.found import SourcePlace


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (SourcePlace("Workshop 12.11.", "B7"), "Workshop 12.11.!B7"),
        (SourcePlace("shop.mmd", "line 12"), "shop.mmd, line 12"),
        (SourcePlace("shop.ojf"), "shop.ojf"),
    ],
)
def test_a_place_is_said_as_its_program_says_it(place: SourcePlace, said: str) -> None:
    assert str(place) == said
