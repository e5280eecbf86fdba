"""The page of insights in real builds: what stands on it, and what where there is little to say."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup, Tag

from journeys_plugin.languages import ENGLISH
from tests.conftest import BuildSite, BuiltSite
from tests.site.reading import BrokenLink, broken_links, html_files, repeated_ids, soup, words_of

Files = Mapping[str, str]

BUY = """\
---
title: Buy
journey:
  personas: [Maya, Ben]
  owner: Growth
  reviewed: 2020-01-01
  stages:
    - name: Find out
      steps:
        - name: Look
          score: {Maya: 5, Ben: 4}
          touchpoint: {touchpoint: Shop, channel: store}
          metrics: {name: Visitors, value: 1000, counts: people}
        - name: Ask
          score: {Maya: 1, Ben: 2}
          touchpoint: {touchpoint: FAQ, channel: web}
          pains: [{text: No answer, severity: 4}, Too long]
          opportunities:
            - {text: Shorten it, impact: 4, effort: 2, owner: Support, status: planned}
            - {text: A bot, answers: No answer, owner: Growth}
    - name: Pay
      steps:
        - name: Queue
          score: 2
          touchpoint: Till
          metrics: {name: Visitors, value: 300, counts: people}
        - name: Leave
          score: 5
          touchpoint: Till
          metrics: {name: Say so again, value: 40, target: 60, better: higher, unit: "%"}
          opportunities: {text: Wave, impact: 1, effort: 1, status: done}
---
What the author wrote.
"""
USE = """\
---
title: Use
journey:
  personas: Maya
  stages:
    - name: find out
      steps:
        - {name: Unpack, score: 4, touchpoint: Parcel, opportunities: {text: Less foil, effort: 1}}
---
"""
SOON = """\
---
title: Buy soon
journey:
  state: future
  future_of: buy
  takes_up: buy/shorten-it
  stages:
    - name: Find out
      steps:
        - {name: Look, score: 5}
        - {name: Chat, score: 4, replaces: ask}
        - {name: Nod, score: 5}
---
"""
MAYA = "---\ntitle: Maya\npersona: {share: 60}\n---\n"
EVA = "---\ntitle: Eva\npersona: {share: 10}\n---\n"
SITE: Files = {
    "index.md": "# Home\n",
    "buy.md": BUY,
    "use.md": USE,
    "soon.md": SOON,
    "maya.md": MAYA,
    "eva.md": EVA,
    "ben.md": "---\ntitle: Ben\npersona: {}\n---\n",
}
PARTS = ["glance", "lowest", "people", "heatmap", "backlog", "missing"]
PARTS += ["measured", "futures", "coverage"]
PAGE = "insights/index.html"


def sections(page: BeautifulSoup) -> list[str]:
    """Give the anchors of the parts of insights on a page."""
    return [str(one["id"]) for one in page.select(".j-insights > h2[id]")]


def assert_whole(site: BuiltSite) -> None:
    """Check that nothing is broken on any page: no failed template, no id twice, no dead link."""
    assert site.exit_code == 0, site.log
    assert "failing-template" not in site.log
    assert "Traceback" not in site.log
    assert repeated_ids(site.path) == {}
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()


@pytest.fixture(scope="module")
def site(build_site: BuildSite) -> BuiltSite:
    site = build_site(SITE, strict=True)
    assert_whole(site)
    return site


def test_the_page_has_all_its_parts_in_order(site: BuiltSite) -> None:
    assert sections(soup(site, PAGE)) == [f"journeys--{part}" for part in PARTS]


def test_the_parts_are_in_the_pages_table_of_contents(site: BuiltSite) -> None:
    contents = soup(site, PAGE).select(".md-sidebar--secondary a[href^='#']")
    hrefs = [str(link["href"]) for link in contents]
    assert hrefs == [f"#journeys--{part}" for part in PARTS]
    assert words_of(contents[0]) == "At a glance"


def test_the_page_is_in_an_implicit_nav(site: BuiltSite) -> None:
    links = soup(site, "index.html").select(".md-nav--primary a[href='insights/']")
    assert [words_of(link) for link in links] == ["Insights"]


def test_the_tiles_say_the_numbers(site: BuiltSite) -> None:
    tiles = {
        words_of(tile.dt): words_of(tile.dd)  # type: ignore[arg-type]
        for tile in soup(site, PAGE).select(".j-tile")
    }
    assert tiles["Journeys"] == "2 not counted: 1 future"
    assert (tiles["Personas"], tiles["Touchpoints"], tiles["Steps"]) == ("2", "4", "5")
    # 4.5, 1.5, 2, 5 and 4, of nine scores
    assert tiles["Mean score"] == "3.4 of 9 scores"
    # Ask and Queue feel bad, and say nowhere how that is known.
    assert tiles[ENGLISH.without_source] == "2 of 2"
    # Both of Ask are answered by its opportunities.
    assert tiles[ENGLISH.open_pains] == "0 of 2"
    # Less foil has none; Wave has none, either, but is done.
    assert tiles[ENGLISH.without_owner] == "1 of 3"
    assert tiles[ENGLISH.past_review] == "2 of 2"
    assert tiles["Opportunities"] == "4"


def test_each_tile_of_what_is_missing_leads_to_its_list(site: BuiltSite) -> None:
    page = soup(site, PAGE)
    lists = {}
    for tile in page.select(".j-tiles .j-tile"):
        [link] = tile.select("dt a")
        target = page.find(id=str(link["href"])[1:])
        assert target
        lists[words_of(link)] = [words_of(item) for item in target.find_all("li")]
        assert words_of(tile.b) == str(len(lists[words_of(link)]))  # type: ignore[arg-type]
    assert lists == {
        ENGLISH.without_source: ["Ask 1.5 Buy", "Queue 2 Buy"],
        ENGLISH.open_pains: [],
        ENGLISH.without_owner: ["Less foil 4 Unpack"],
        ENGLISH.past_review: ["Buy 1 January 2020", "Use never reviewed"],
    }


def test_the_page_begins_with_answers(site: BuiltSite) -> None:
    said = [words_of(answer) for answer in soup(site, PAGE).select(".j-answers > li > p")]
    assert said == [
        "Ask is the lowest point, in Find out: 1.5 of 5.",
        "Buy FAQ Maya 1, Ben 2 Growth owns the journey",
        "Ben feels worst: 3.3 over 4 steps. Worst in Find out: 3.0 .",
        "These rank first alike: Shorten it , Less foil .",
    ]


def test_personas_and_owners_stand_by_stage(site: BuiltSite) -> None:
    page = soup(site, PAGE)
    assert rows(page, "people") == [
        ["Ben", "3.3 4 steps", "3.0 2 steps", "3.5 2 steps"],
        ["Maya 60% of the customers", "3.4 5 steps", "3.3 3 steps", "3.5 2 steps"],
        ["Eva 10% of the customers", "none", "none", "none"],
    ]
    assert rows(page, "people", 1) == [["Growth", "3.3 4 steps", "3.0 2 steps", "3.5 2 steps"]]


def heat_map(page: BeautifulSoup, number: int) -> Tag:
    """Give one of the tables of touchpoints."""
    section = page.select_one(".j-insights:has(#journeys--heatmap)")
    assert section
    return section.select(".j-heat-map")[number]


def rows(page: BeautifulSoup, part: str, number: int = 0) -> list[list[str]]:
    """Give the words of the cells of a part's table."""
    section = page.select_one(f"#journeys--{part}")
    assert section
    assert section.parent
    table = section.parent.select("table")[number]
    return [
        [words_of(cell) for cell in row.find_all(["td", "th"])] for row in table.select("tbody tr")
    ]


def test_the_lowest_points_and_the_biggest_drops(site: BuiltSite) -> None:
    page = soup(site, PAGE)
    assert [row[:2] + row[4:] for row in rows(page, "lowest")] == [
        ["1.5", "Ask Buy · Find out · FAQ", "Growth owns the journey", "no source"],
        ["2", "Queue Buy · Pay · Till", "Growth owns the journey", "no source"],
    ]
    assert rows(page, "lowest", 1) == [
        ["−4", "5 Look", "1 Ask", "Buy Maya"],
        ["−2", "4 Look", "2 Ask", "Buy Ben"],
    ]


def test_the_heat_map_brings_stages_together_by_name(site: BuiltSite) -> None:
    page = soup(site, PAGE)
    heads = [words_of(head) for head in heat_map(page, 0).select("thead th")]
    assert heads[2:] == ["Find out", "Pay"]
    assert rows(page, "heatmap") == [
        ["FAQ Growth owns the journey", "1.5 one step", "1.5 one step", "none"],
        ["Till Growth owns the journey", "3.5 2 steps", "none", "3.5 2 steps"],
        ["Parcel no owner", "4.0 one step", "4.0 one step", "none"],
        ["Shop Growth owns the journey", "4.5 one step", "4.5 one step", "none"],
    ]


def test_a_cell_leads_to_its_step_or_to_the_list_of_its_steps(site: BuiltSite) -> None:
    page = soup(site, PAGE)
    links = [str(link["href"]) for link in heat_map(page, 0).select("td a")]
    rows_of_two = [links[place : place + 2] for place in range(0, len(links), 2)]
    assert rows_of_two == [  # the mean, and the one stage that passes
        ["../buy/#step-ask", "../buy/#step-ask"],
        [
            "../touchpoints/till/?counts=yes#journeys--steps",
            "../touchpoints/till/?stage=pay&counts=yes#journeys--steps",
        ],
        ["../use/#step-unpack", "../use/#step-unpack"],
        ["../buy/#step-look", "../buy/#step-look"],
    ]
    by_persona = heat_map(page, 1).select("td a")
    assert "../touchpoints/till/?persona=maya&counts=yes#journeys--steps" in [
        str(link["href"]) for link in by_persona
    ]
    listed = soup(site, "touchpoints/till/index.html").select(".j-passings td > div")
    assert len(listed) == 2


def test_the_steps_of_a_touchpoint_can_be_narrowed_by_what_tells_them_apart(
    site: BuiltSite, build_site: BuildSite
) -> None:
    assert not soup(site, "touchpoints/till/index.html").select(".j-filter"), "both are of both"
    own = BUY.replace(
        "- name: Queue\n          score: 2", "- name: Queue\n          score: {Maya: 2}"
    )
    told_apart = soup(build_site({**SITE, "buy.md": own}), "touchpoints/till/index.html")
    assert [str(one["name"]) for one in told_apart.select(".j-filter select")] == ["persona"]
    options = told_apart.select(".j-filter option")
    assert [(str(one["value"]), words_of(one)) for one in options] == [
        ("", "all"),
        ("ben", "Ben"),
        ("maya", "Maya"),
    ]


def test_the_backlog_can_be_narrowed(site: BuiltSite) -> None:
    choices = {
        str(one["name"]): [str(option["value"]) for option in one.select("option")]
        for one in soup(site, PAGE).select(".j-filter select")
    }
    assert choices == {
        "persona": ["", "ben", "maya"],
        "owner": ["", "growth", "support"],
        "status": ["", "planned", "done", "none"],
    }


def test_the_backlog_is_ranked_with_the_numbers_of_its_formula(site: BuiltSite) -> None:
    told = [(row[0], row[1].split(" 1.5")[0], row[5]) for row in rows(soup(site, PAGE), "backlog")]
    # Ask feels 1.5, so its pain is 0.875; Unpack feels 4, so its pain is 0.25.
    assert told == [
        ("1", "Shorten it", "3.75 4 ÷ 2 × (1 + 0.875)"),
        ("2", "Less foil 4 Unpack · Use · Maya", "3.75 3* ÷ 1 × (1 + 0.25)"),
        ("3", "A bot", "1.88 3* ÷ 3* × (1 + 0.875)"),
        ("–", "Wave 5 Leave · Buy · Maya , Ben", "1 1 ÷ 1 × (1 + 0)"),
    ]


def test_the_backlogs_chart_leads_to_its_rows(site: BuiltSite) -> None:
    page = soup(site, PAGE)
    points = page.select(".j-impact-plot a")
    anchors = {str(tag["id"]) for tag in page.select("[id]")}
    assert len(points) == 3
    assert {str(one["href"])[1:] for one in points} <= anchors


def test_coverage_names_who_has_no_map(site: BuiltSite) -> None:
    section = soup(site, PAGE).select_one("#journeys--coverage")
    assert section
    assert section.parent
    items = [words_of(item) for item in section.parent.select("ul > li")]
    assert len(items) == 1
    assert items[0].endswith(": Eva")


def test_a_future_map_stands_beside_todays(site: BuiltSite) -> None:
    page = soup(site, PAGE)
    pair = page.select_one(".j-pair")
    assert pair
    words = words_of(pair)
    assert "Chat replaces Ask" in words
    assert "Queue , Leave" in words
    assert "Shorten it" in words
    # What goes stands before what follows it, or at the end.
    told = [[words_of(cell) for cell in row.find_all("td")] for row in pair.select("tbody tr")]
    assert told == [
        ["Look", "4.5", "Look", "5"],
        ["Ask", "1.5", "Chat", "4"],
        ["–", "", "Nod", "5"],
        ["Queue", "2", "–", ""],
        ["Leave", "5", "–", ""],
    ]


def test_numbers_stand_beside_scores(site: BuiltSite) -> None:
    page = soup(site, PAGE)
    assert rows(page, "measured") == [
        ["4.5", "Look Buy", "70% of the people leave here"],
        ["5", "Leave Buy", "Say so again: 40% (target 60%, missed)"],
    ]
    funnel = rows(page, "measured", 1)
    assert [row[2:] for row in funnel] == [["1,000", "100%", "70%"], ["300", "30%", ""]]
