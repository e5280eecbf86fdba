"""What a site shows first: what to mend, its journeys, its personas, what happened lately."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from journeys_plugin.model.generated_pages import Role
from journeys_plugin.pages.part_drawer import Part

from .test_maps import page_of, site_of
from .writing import journey


def home_of(pages: dict[str, str]) -> BeautifulSoup:
    """Draw the marker on some page of a site."""
    site = site_of(pages)
    html = site.part("journeys/index.md", Part("home", Role("home")))
    assert site.failures == []
    return BeautifulSoup(html, "html.parser")


def scored(score: float, keys: str = "personas: Maya", step: str = "Pay") -> str:
    return journey(f"- {{name: {step}, score: {score}}}\n- {{name: Rest, score: 4}}", keys)


def test_a_site_without_a_journey_says_so() -> None:
    page = home_of({"maya": "persona: {}"})
    assert page.text.split() == ["No", "journeys", "yet."]


def test_the_three_lowest_points_are_of_different_journeys() -> None:
    steps = "- {name: First, score: 1}\n- {name: Second, score: 1}\n- {name: Third, score: 1.5}"
    page = home_of({"bad": journey(steps), "poor": scored(2, step="Wait"), "good": scored(4)})
    assert [one.text for one in page.select(".j-to-mend .j-title")] == ["First", "Second", "Wait"]
    page = home_of({"bad": journey(steps), "poor": scored(2, step="Wait"), "dull": scored(2.5)})
    assert [one.text for one in page.select(".j-to-mend .j-title")] == ["First", "Wait", "Pay"]


def test_who_can_mend_a_step_is_named() -> None:
    step = "- {name: Pay, score: 1, touchpoint: [Bell, Cart], pains: [Dear, Slow, Loud]}"
    pages = {"buy": journey(step, "owner: Shop"), "bell": "touchpoint: {}"}
    [mend] = home_of(pages).select(".j-to-mend > li")
    said = [line.text for line in mend.select("p")]
    assert said == ["Pay", "Buy", "Dear", "Slow", "Shop"]
    [mend] = home_of(pages | {"cart": "touchpoint: {owner: Web team}"}).select(".j-to-mend > li")
    assert [line.text for line in mend.select("p")][-1] == "Web team · Cart"
    [mend] = home_of({"buy": journey(step)}).select(".j-to-mend > li")
    assert [line.text for line in mend.select("p")][-1] == "no owner"


def test_the_only_journey_is_large_with_its_persona_beside_the_quote() -> None:
    maya = "persona: {quote: I want the right one.}"
    page = home_of({"buy": scored(2), "maya": maya, "ben": "persona: {}"})
    assert [strip["class"][1] for strip in page.select(".j-strip")] == ["j-strip-l"]
    assert page.select(".j-beside-quote blockquote")[0].text.strip() == "I want the right one."
    headings = [heading.text for heading in page.select("h2")]
    assert headings == ["Journey", "Mend these first", "Persona"]


@pytest.mark.parametrize(
    ("count", "rows", "tiles"), [(2, 2, 0), (12, 12, 0), (13, 0, 13), (40, 0, 16)]
)
def test_many_journeys_have_a_row_each_and_of_more_the_worst_have_a_tile(
    count: int, rows: int, tiles: int
) -> None:
    pages = {f"j{number}": scored(1 + number / 20) for number in range(count)}
    page = home_of(pages | {"later": scored(1, "state: future")})
    shown = page.select("tbody th > a, .j-tiles-of-journeys p > a")
    assert [one.text for one in shown] == [f"J{number}" for number in range(rows or tiles)]
    assert len(page.select("tbody tr")) == rows
    assert f"All {count + 1}" in page.text


def test_maps_that_do_not_count_are_shown_if_there_are_no_others() -> None:
    page = home_of({"a": scored(2, "status: draft"), "b": scored(1, "state: future")})
    assert [head.text.split() for head in page.select("tbody th")] == [
        ["B", "future"],
        ["A", "draft"],
    ]


def test_personas_come_worst_first_with_their_worst_stage() -> None:
    stages = "\n".join(
        f"- {{name: {name}, steps: [{{name: A, score: {{Ada: {ada}, Bo: {bo}}}}}]}}"
        for name, ada, bo in (("Seek", 4, 2), ("Find", 5, 3))
    )
    keys = f"journey:\n  personas: [Ada, Bo]\n  stages:\n{stages}".replace("\n-", "\n    -")
    page = home_of({"one": keys, "two": keys, "idle": "persona: {}"})
    faces = [" ".join(face.get_text(" ").split()) for face in page.select(".j-faces > li")]
    assert faces == [
        "B Bo 2.5 of 4 scores lowest in Seek: 2.0",
        "A Ada 4.5 of 4 scores lowest in Seek: 4.0",
    ]


def test_what_was_reviewed_lately_is_told() -> None:
    days = {f"j{number}": f"2026-03-0{number}" for number in range(1, 8)}
    pages = {name: scored(3, f"reviewed: {day}\nowner: Shop") for name, day in days.items()}
    news = home_of(pages | {"never": scored(3)}).select(".j-news-of-maps > li")
    assert [line.select("a")[0].text for line in news] == ["J7", "J6", "J5", "J4", "J3"]
    assert [line.text for line in news[0].select("p")] == ["J7", "reviewed 7 March 2026 · Shop"]


def test_the_page_of_a_list_says_what_it_is_of_and_a_list_elsewhere_does_not() -> None:
    site = site_of({"buy": journey("- {name: Ask, touchpoint: Desk, score: 2}", "personas: maya")})
    for kind in ("journeys", "personas", "touchpoints", "insights"):
        (lede,) = page_of(site, f"{kind}/index.md").select(".j-listing > .j-lede")
        assert lede.text == getattr(site.options.labels, f"{kind}_about")
    placed = site.part("buy.md", Part("touchpoints", Role("touchpoints")))
    assert "Desk" in placed
    assert "j-lede" not in placed
