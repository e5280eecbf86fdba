"""A journey before and after, where its versions have scores of other personas."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.changes.reports.changes_json import changes_json
from journeys_plugin.changes.reports.comparison import Comparison
from journeys_plugin.changes.reports.markdown import markdown
from journeys_plugin.changes.reports.text import text
from tests.comparing import compare

from .writing import front, journey, site

BOTH = journey("- {name: Pay, score: {Ana: 5, Ben: 1}}\n- {name: Wait, score: 3}", "personas: Ana")
"""Of Ana and Ben; the second step is Ana's alone."""
ONE = journey("- {name: Pay, score: 4}\n- {name: Wait, score: 3}", "personas: Ana")
OTHER = journey("- {name: Pay, score: 4}", "personas: Eva")
GAP = journey("- {name: Pay, score: 4}\n- {name: Wait}", "personas: Ana")


def compared(before: str, after: str) -> Comparison:
    old, new = site({"buy": before}), site({"buy": after})
    return Comparison(old, new, changes(old, new))


def shown(before: str, after: str) -> str:
    """Give what the page says of the journey as a whole, and in the map's legend."""
    pages = {"buy.md": front(before)}, {"buy.md": front(after)}
    soup = BeautifulSoup(compare(*pages).html, "html.parser")
    found = soup.select(".j-facts, .j-legend, .j-point")
    return " ".join(" ".join(one.get_text(" ") for one in found).split())


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (BOTH, ONE, "mean of Ana 4.0 → 3.5"),
        (ONE, BOTH, "mean of Ana 3.5 → 4.0"),
        (BOTH, OTHER, "no mean, since no persona has a score on both sides"),
        (ONE, GAP, "mean 3.5 → 4.0"),
    ],
)
def test_the_mean_is_of_those_who_are_on_both_sides(before: str, after: str, said: str) -> None:
    found = compared(before, after)
    assert f"({said})" in text(found)
    assert said in markdown(found)


def test_nobodys_fall_is_taken_for_a_rise() -> None:
    """The mean of all rises from 3 to 3.5, since Ben is asked no more."""
    (record,) = compared(BOTH, ONE).journeys
    found = compared(BOTH, ONE)
    versions = found.felt(record)
    assert [version.mean for version in versions] == [4, 3.5]
    assert [version.lowest for version in versions] == [("Wait", 3), ("Wait", 3)]
    told = json.loads(changes_json(found))["records"][0]
    assert told["mean"] == {"before": 3, "after": 3.5}
    assert told["compared"] == {"before": 4, "after": 3.5, "personas": ["ana"]}
    told = json.loads(changes_json(compared(ONE, GAP)))["records"][0]
    assert "compared" not in told


def test_the_page_says_whose_mean_it_is() -> None:
    page = shown(BOTH, ONE)
    assert "Mean: before: 4.0 → now: 3.5 ▼ down by 0.5 (Ana) Lowest point: Wait (3)" in page
    assert "before, for Ana: 5 4 3 1" in page
    assert page.endswith("now before, for Ana")


def test_the_page_compares_nothing_where_no_persona_is_on_both_sides() -> None:
    page = shown(BOTH, OTHER)
    assert "Mean: not compared, since no persona has a score on both sides What changed" in page
    assert "No step has a score of the same persona in both maps" in page
    assert "before" not in page


def test_a_score_that_is_gone_is_no_other_persona() -> None:
    page = shown(ONE, GAP)
    assert "Mean: before: 3.5 → now: 4.0 ▲ up by 0.5" in page
    assert "4 before: 3 1" in page
    assert page.endswith("now before")


def test_a_persona_of_another_id_stays_the_same_one() -> None:
    pages = {
        "buy": "journey:\n  personas: maya\n  stages: [{name: A, steps: [{name: B, score: 2}]}]",
        "maya": "title: Maya\npersona: {role: Parent}",
    }
    renamed = {
        "buy": pages["buy"].replace("maya", "maya-k").replace("2}", "4}"),
        "maya-k": pages["maya"],
    }
    old, new = site(pages), site(renamed)
    found = Comparison(old, new, changes(old, new))
    assert "(mean 2.0 → 4.0)" in text(found)
