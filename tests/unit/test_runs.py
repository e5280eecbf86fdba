"""Curves: a line joins what people go through one after the other, and never two alternatives."""

from __future__ import annotations

import pytest

from journeys_plugin.options import Options
from journeys_plugin.pages.views.curve import curve
from journeys_plugin.pages.views.page_context import PageContext
from journeys_plugin.pages.views.runs import (
    Runs,
    links_between,
    links_of,
    runs,
)
from journeys_plugin.pages.views.strip import Strips
from journeys_plugin.values.addresses import Addresses
from journeys_plugin.values.scale import Scale

from .writing import journey, site

Score = float | None


def of_map(steps: str) -> Runs:
    found = site({"buy": journey(steps)}).journeys["buy"]
    return runs([step.mean for step in found.steps], links=links_of(found, found.steps))


@pytest.mark.parametrize(
    ("scores", "others", "expected"),
    [
        ([1, 2, 3], (), Runs([[0, 1, 2]])),
        ([1, None, 3], (), Runs([[0], [2]], [(0, 2)])),
        ([None, 2, None], (), Runs([[1]])),
        ([1, None, None, 3, 4], (), Runs([[0], [3, 4]], [(0, 3)])),
        ([1, None, 3], {1}, Runs([[0, 2]])),
        ([1, None, None, 3], {1}, Runs([[0], [3]], [(0, 3)])),
        ([], (), Runs()),
    ],
)
def test_without_branches_a_line_comes_from_the_left(
    scores: list[Score], others: set[int], expected: Runs
) -> None:
    assert runs(scores, others) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # A fork: the first alternative is on the main way, and no line joins the two.
        (
            "- {name: A, score: 4, next: [B, C]}\n- {name: B, score: 5, next: D}\n"
            "- {name: C, score: 1}\n- {name: D, score: 3}",
            Runs([[0, 1, 3]], aside=[[2]], joints=[(2, 3), (0, 2)]),
        ),
        # Jumped over.
        (
            "- {name: A, score: 4, next: {to: C, when: x}}\n- {name: B, score: 5}\n"
            "- {name: C, score: 1}",
            Runs([[0, 1, 2]], joints=[(0, 2)]),
        ),
        # What goes round draws nothing.
        (
            "- {name: A, score: 4}\n- {name: B, score: 5, next: {to: A, when: x}}\n"
            "- {name: C, score: 1}",
            Runs([[0, 1, 2]]),
        ),
        # The main way has the more scores: none is bridged where another way is known.
        (
            "- {name: A, score: 4, next: [B, C]}\n- {name: B, next: D}\n"
            "- {name: C, score: 1}\n- {name: D, score: 3}",
            Runs([[0, 2, 3]]),
        ),
        # One without a score after a fork is bridged on the main way.
        (
            "- {name: A, score: 4, next: [B, C]}\n- {name: B, score: 5, next: D}\n"
            "- {name: C, score: 1}\n- {name: D}\n- {name: E, score: 3}",
            Runs([[0, 1], [4]], [(1, 4)], [[2]], [(0, 2)]),
        ),
        # Beside the main way, a point after a gap is joined to the fork.
        (
            "- {name: A, score: 4, next: [B, D]}\n- {name: B, score: 5}\n"
            "- {name: C, score: 2, next: F}\n- {name: D}\n- {name: E, score: 1}\n"
            "- {name: F, score: 3}",
            Runs([[0, 1, 2, 5]], [], [[4]], [(4, 5)], [(0, 4)]),
        ),
    ],
)
def test_with_branches_a_line_follows_the_ways(steps: str, expected: Runs) -> None:
    assert of_map(steps) == expected


def test_a_line_goes_on_over_columns_of_the_other_map_from_each_alternative() -> None:
    links = [[], [0], [0], [1, 2], [3]]
    over = runs([4, 5, 1, None, 3], {3}, links)
    assert over == Runs([[0, 1, 4]], [], [[2]], [(2, 4), (0, 2)])


def test_the_curve_is_one_smooth_line_and_the_ways_beside_it_are_drawn_apart() -> None:
    drawn = curve([1, 5, 1, 5], Scale(), links=[[], [0], [0], [1, 2]])
    assert drawn.line.count("M") == 1
    assert drawn.aside.count("M") == 2
    assert drawn.bridges == ""


def test_in_the_strip_another_way_leaves_the_main_one_and_comes_back() -> None:
    steps = (
        "- {name: A, score: 4, next: [B, D]}\n- {name: B, score: 5}\n"
        "- {name: C, score: 5, next: F}\n- {name: D, score: 1}\n- {name: E, score: 1}\n"
        "- {name: F, score: 3}"
    )
    catalogue = site({"buy": journey(steps)})
    here = PageContext(catalogue, Options(), Addresses({}), {}, "", "")
    (line,) = Strips(here).of(catalogue.journeys["buy"]).curves.lines
    assert line.path.count("M") == 1
    assert line.aside == "M3 30c6 45 12 90 18 90h6c2 0 4-30 6-60"  # from A, by D and E, to F
    assert line.points == ""


def test_the_strip_of_people_in_turns_has_a_line_for_each() -> None:
    steps = (
        "- {name: A, actors: Maya, score: 5}\n- {name: B, actors: Ben, score: 1}\n"
        "- {name: C, actors: Maya, score: 5}\n- {name: D, actors: Ben, score: 1}"
    )
    catalogue = site({"buy": journey(steps, "personas: [Maya, Ben]")})
    here = PageContext(catalogue, Options(), Addresses({}), {}, "", "")
    strip = Strips(here).of(catalogue.journeys["buy"])
    assert [(line.persona, line.bridges) for line in strip.curves.lines] == [
        (1, "M3 0h12"),
        (2, "M9 120h12"),
    ]


def test_lines_go_past_steps_that_have_no_column() -> None:
    steps = "- {name: A, next: [B, C]}\n- {name: B, next: D}\n- {name: C}\n- {name: D}\n- {name: E}"
    found = site({"buy": journey(steps)}).journeys["buy"]
    assert links_between(found, {"a": 0, "b": 1, "c": 2, "e": 3}, 4) == [[], [0], [0], [1, 2]]
    assert links_between(found, {"b": 0, "c": 1, "e": 2}, 3) == [[], [], [0, 1]]
    assert links_between(found, {"a": 0, "e": 1}, 2) == [[], [0]]
    assert links_between(found, {}, 1) == [[]]
