"""What is said at the points of a curve, and where its words stand."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from tests.unit.test_maps import drawn, page_of, site_of
from tests.unit.writing import journey

TURNS = """\
- {name: A, score: 4}
- {name: B, score: 2, moment_of_truth: Here they leave}
- name: C
  score: 1
  pains: [Slow, {text: Dear, severity: 4}]
  thoughts: {text: Oh no, quote: true}
- {name: D, score: 5, moment_of_truth: true, thoughts: Not said}
"""


def callouts(page: BeautifulSoup) -> list[str]:
    return [callout.get_text(" | ") for callout in page.select(".j-callout")]


def test_the_lowest_point_and_each_moment_of_truth_are_labelled() -> None:
    page = drawn(TURNS)
    assert callouts(page) == [
        "Moment of truth | Here they leave",
        "Lowest point | Dear | Oh no",
        "Moment of truth",
    ]
    said_in_lanes = [tag.text for tag in page.select(".j-callout [aria-hidden]")]
    assert said_in_lanes == ["Dear", "Oh no"]


@pytest.mark.parametrize("steps", ["- {name: A, score: 1}", "- {name: A, score: 3}\n- name: B"])
def test_a_map_without_ups_and_downs_has_no_lowest_point(steps: str) -> None:
    assert callouts(drawn(steps)) == []


def test_a_moment_without_a_point_has_no_label() -> None:
    page = drawn("- {name: A, moment_of_truth: true}\n- {name: B, score: 2}\n- {name: C, score: 3}")
    assert callouts(page) == ["Lowest point"]


def rooms(page: BeautifulSoup) -> list[tuple[str, bool]]:
    """Give the room of each label, in columns, and whether it stands before its line."""
    return [
        (variable(callout, "room"), "j-before" in callout["class"])
        for callout in page.select(".j-callout")
    ]


def variable(tag: Tag, name: str) -> str:
    found = re.search(rf"--j-{name}:([^;]+)", str(tag["style"]))
    assert found
    return found[1]


def test_a_label_has_the_room_up_to_the_next_one() -> None:
    assert rooms(drawn(TURNS)) == [("1", False), ("1", False), ("0.5", False)]
    ups = "".join(f"- {{name: {number}, score: 4}}\n" for number in range(12))
    page = drawn(f"- {{name: A, score: 1}}\n{ups}- {{name: Z, score: 5, moment_of_truth: true}}")
    assert rooms(page) == [("6.5", False), ("6.5", True)]  # the last one would leave the map


FELT = """\
- {name: A, score: 5, feeling: calm}
- {name: B, score: 2, feeling: worried}
- {name: C, score: 1, feeling: lost}
- {name: D, score: 5, feeling: glad}
- {name: E, score: 1, feeling: odd}
"""


def sides(page: BeautifulSoup) -> list[tuple[str, list[str]]]:
    """Give the words at each point, and where they stand."""
    known = ("j-above", "j-before", "j-after")
    return [
        (felt.text, [name for name in felt["class"] if name in known])
        for felt in page.select(".j-felt")
    ]


def test_words_stand_on_the_side_from_which_no_curve_comes() -> None:
    assert sides(drawn(FELT.replace("score: 1, feeling: lost", "score: 1"))) == [
        ("calm", ["j-above"]),
        ("worried", ["j-before"]),
        ("glad", ["j-above"]),
        ("odd", []),
    ]


def test_words_without_a_point_stand_below_the_drawing() -> None:
    page = drawn("- {name: A, score: 3}\n- {name: B, feeling: odd}")
    (said,) = page.select(".j-feeling")
    assert said["class"] == ["j-small", "j-feeling"]


def test_beside_several_curves_a_shape_says_whose_feeling_it_is() -> None:
    page = drawn("- {name: A, score: {Anna: 1, Ben: 4}, feeling: {Ben: calm}}")
    (said,) = page.select(".j-felt [data-persona]")
    assert (said["data-persona"], said.text) == ("2", "Ben: calm")


def test_a_persona_keeps_its_number_where_it_alone_has_scores() -> None:
    page = drawn("- {name: A, score: {Ben: 4}}\n- {name: B, score: {Ben: 2}}")
    numbers = {tag["data-persona"] for tag in page.select(".j-lane-experience [data-persona]")}
    assert numbers == {"2"}
    alone = page_of(site_of({"buy": journey("- {name: A, score: 4}", "personas: Ben")}), "buy.md")
    assert not alone.select(".j-lane-experience [data-persona]")
