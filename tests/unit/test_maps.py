"""What is drawn of a map: its words, its points, and nothing where there is nothing."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.changes.reports.comparison import Comparison
from journeys_plugin.changes.reports.markdown import markdown
from journeys_plugin.changes.reports.text import text
from journeys_plugin.model import link
from journeys_plugin.model.generated_pages import Role, declared_roles, generated_pages
from journeys_plugin.options import Options
from journeys_plugin.options.feelings import read_feelings
from journeys_plugin.pages.part_drawer import Part
from journeys_plugin.pages.site import Site
from journeys_plugin.pages.views.page_context import message_html
from journeys_plugin.values.addresses import Addresses
from journeys_plugin.values.scale import Scale
from tests.comparing import catalogue_of, compare

from .writing import front, journey, read


def site_of(pages: dict[str, str], options: Options | None = None) -> Site:
    """Give the site of some pages, by their path without `.md`."""
    options = options or Options()
    catalogue = link(
        [read(front(keys), f"{name}.md", options.scale) for name, keys in pages.items()]
    )
    generated, _ = generated_pages(catalogue, options)
    roles = {page.path: (page.role,) for page in generated} | declared_roles(catalogue)
    addresses = Addresses({path: f"{path[:-3]}/".removesuffix("index/") for path in roles})
    return Site(catalogue, options, addresses, roles, {})


def page_of(site: Site, path: str) -> BeautifulSoup:
    """Give all that is drawn on a page."""
    return BeautifulSoup(str(site.lead(path) + site.end(path)), "html.parser")


def drawn(steps: str, keys: str = "personas: [Anna, Ben]") -> BeautifulSoup:
    """Draw the page of a journey with these steps."""
    return page_of(site_of({"buy": journey(steps, keys)}), "buy.md")


# Branches.

BRANCHES = """\
- {name: Scroll *all* listings, id: scroll}
- name: Decide
  next: [{to: scroll, when: No}, {to: other}, Scroll all listings, nowhere]
"""


OTHER = "title: Another way\n" + journey("- name: Go")


def test_a_branch_is_called_as_what_it_leads_to() -> None:
    site = site_of({"buy": journey(BRANCHES), "other": OTHER})
    step = page_of(site, "buy.md").select_one(".j-lane-connections td:has(div)")
    assert isinstance(step, Tag)
    lines = [line.get_text() for line in step.select("div")]
    assert lines == [
        "↳ No: Scroll all listings",
        "↳ Another way",
        "↳ Scroll all listings",
        "↳ nowhere",
    ]
    assert [str(link["href"]) for link in step.find_all("a")] == [
        "#step-scroll",
        "../other/",
        "#step-scroll",
    ]


@pytest.mark.parametrize("report", [text, markdown])
def test_the_reports_of_changes_call_it_so_too(report: Callable[[Comparison], str]) -> None:
    pages = {"buy.md": front(journey(BRANCHES)), "other.md": front(OTHER)}
    plain = pages | {"buy.md": re.sub(r"  next: .*\n", "", pages["buy.md"])}
    before, after = (catalogue_of(one, Options()) for one in (plain, pages))
    said = report(Comparison(before, after, changes(before, after)))
    names = [name.replace("\\", "") for name in re.findall(r"Branch added\W*(\w[^(|\n]*\w)", said)]
    assert names == ["Scroll *all* listings", "Another way", "Scroll *all* listings", "nowhere"]


# Findings.


@pytest.mark.parametrize(
    ("message", "html"),
    [
        ("write `persona:` for it", "write <code>persona:</code> for it"),
        ("`a` and `b<`", "<code>a</code> and <code>b&lt;</code>"),
        ("a ` alone", "a ` alone"),
        ("``", "``"),
        ("no page declares '`', write `x`", "no page declares &#39;`&#39;, write <code>x</code>"),
        ("unknown '`a`' <b>", "unknown &#39;`a`&#39; &lt;b&gt;"),
        ("the author's `a` isn't", "the author&#39;s <code>a</code> isn&#39;t"),
        ('write `name: "no"`', "write <code>name: &#34;no&#34;</code>"),
        ("", ""),
    ],
)
def test_what_is_to_be_written_is_code_in_the_box(message: str, html: str) -> None:
    assert message_html(message) == html


# Points and curves.

EQUAL_AND_GAPS = """\
- {name: Only Ben, score: {Ben: 4}}
- {name: Both alike, score: {Anna: 3, Ben: 3}}
- {name: Only Anna, score: {Anna: 2}}
- {name: One apart, score: {Anna: 3, Ben: 4}}
- {name: Only Anna again, score: {Anna: 5}}
"""


def points(page: BeautifulSoup) -> list[list[tuple[str, float]]]:
    """Give for each column its points: the numbers, and how far they stand aside."""
    return [
        [
            (str(point.get("aria-label") or point.get_text()), _aside(point))
            for point in cell.select(".j-point")
        ]
        for cell in page.select(".j-lane-experience td")
    ]


def _aside(point: Tag) -> float:
    found = re.search(r"--j-x:([^;]+)", str(point.get("style", "")))
    return float(found[1]) if found else 0.0


def paths(page: BeautifulSoup | Tag, name: str) -> list[str]:
    return [str(path["d"]) for path in page.select(f"svg .{name}")]


def test_equal_scores_touch_at_the_middle_and_others_stand_there() -> None:
    assert points(drawn(EQUAL_AND_GAPS)) == [
        [("Ben: 4", 0)],
        [("Anna: 3", -0.5), ("Ben: 3", 0.5)],
        [("Anna: 2", 0)],
        [("Ben: 4", 0), ("Anna: 3", 0)],
        [("Anna: 5", 0)],
    ]


def test_a_skipped_step_is_bridged_by_dots_of_the_same_persona() -> None:
    page = drawn(EQUAL_AND_GAPS)
    (ben, anna) = page.select("td .j-curve-line:not(.j-bridge)")
    assert str(anna["d"]).startswith("M135 50c30 ")
    assert str(ben["d"]) == "M45 30c30 7 60 13 90 20"
    (bridge,) = page.select("td .j-bridge")
    assert str(bridge["d"]) == "M135 50l180-20"
    assert bridge["stroke"] == ben["stroke"] != anna["stroke"]
    assert bridge["data-persona"] == ben["data-persona"] == "2"
    legend = page.select_one(".j-legend")
    assert legend is not None
    assert "no score" in legend.get_text()


def test_gaps_at_the_ends_are_not_bridged() -> None:
    page = drawn("- name: No\n- {name: A, score: 1}\n- {name: B, score: 2}\n- name: No more")
    assert paths(page, "j-bridge") == []


def test_small_curves_are_bridged_too() -> None:
    site = site_of({"buy": journey("- {name: A, score: 1}\n- name: B\n- {name: C, score: 2}")})
    page = page_of(site, "journeys/index.md")
    assert paths(page, "j-bridge") == ["M3 120l12-30"]


@pytest.mark.parametrize("steps", ["- {name: A, score: {Anna: 3}}\n- {name: B, score: {Ben: 3}}"])
def test_two_people_in_turns_have_a_curve_each(steps: str) -> None:
    assert points(drawn(steps)) == [[("Anna: 3", 0)], [("Ben: 3", 0)]]


def test_a_score_of_nobody_in_particular_is_not_lost_beside_others() -> None:
    page = drawn("- {name: A, score: {Anna: 2, Ben: 4}}\n- {name: B, score: 5}", "goal: None")
    assert points(page) == [[("Ben: 4", 0), ("Anna: 2", 0)], [("all: 5", 0)]]


def tallness(page: BeautifulSoup) -> float:
    row = page.select_one(".j-lane-experience")
    assert row is not None
    found = re.search(r"--j-tall:([0-9.]+)", str(row.get("style", "")))
    return float(found[1]) if found else 1.0


@pytest.mark.parametrize(("scores", "higher"), [((3, 4), False), ((3, 3.5), True)])
def test_a_lane_is_as_high_as_near_numbers_need(scores: tuple[float, float], higher: bool) -> None:
    apart = "- {name: B, score: {Anna: 1, Ben: 5}}"
    page = drawn(f"- {{name: A, score: {{Anna: {scores[0]}, Ben: {scores[1]}}}}}\n{apart}")
    assert (tallness(page) > 1) == higher
    assert {shift for column in points(page) for _, shift in column} == {0}


def test_numbers_too_near_for_any_lane_stand_beside_each_other() -> None:
    wide = Options(scale=Scale(0, 100))
    pages = {"buy": journey("- {name: A, score: {Anna: 50, Ben: 51}}\n- {name: B, score: 3}")}
    page = page_of(site_of(pages, wide), "buy.md")
    assert tallness(page) == 1
    (apart, _) = points(page)
    assert sum(shift for _, shift in apart) == 0
    assert len({shift for _, shift in apart}) == 2


FUTURE = """\
- {name: A, score: 3, id: a}
- {name: New, score: 4}
- {name: B, score: 2, id: b}
- {name: C, score: 5, id: c}
- {name: D, score: 5, id: d}
"""
TODAY = """\
- {name: A, score: 2, id: a}
- {name: B, id: b}
- {name: C, score: 4, id: c}
- {name: D, score: 5, id: d}
"""


def test_todays_curve_is_bridged_and_its_numbers_stand_in_the_middle() -> None:
    keys = "state: future\nfuture_of: buy"
    site = site_of({"buy": journey(TODAY), "soon": journey(FUTURE, keys)})
    page = page_of(site, "soon.md")
    assert points(page) == [
        [("today: 2", 0), ("3", 0)],
        [("4", 0)],
        [("2", 0)],
        [("today: 4", 0), ("5", 0)],
        [("5", 0)],
    ]
    assert paths(page, "j-today-line") == [
        "M315 30c30-7 60-13 90-20",
        "M45 70l270-40",
        "M0 5H30",
    ]
    insights = page_of(site, "insights/index.md")
    assert len(insights.select("svg.j-pair-curves .j-today-line.j-bridge")) == 1


APART = "- {name: Pay, score: {Ana: 5, Ben: 1}}\n- {name: Wait, score: {Ana: 2, Ben: 4}}"
ONE = "- {name: Pay, score: 4}\n- {name: Wait, score: 3}"


def beside_today(of_today: str, of_future: str, future: str) -> list[str]:
    """Give the words of the map's legend, of the list's small lines, and of the insights' pair."""
    keys = f"state: future\nfuture_of: buy\npersonas: {of_future}"
    pages = {"buy": journey(APART, f"personas: {of_today}"), "soon": journey(future, keys)}
    site = site_of(pages)
    legend = page_of(site, "soon.md").select(".j-legend > span")[1:]
    (cell,) = page_of(site, "journeys/index.md").select("tr.j-level-1 td:nth-child(2)")
    (pair,) = page_of(site, "insights/index.md").select(".j-pair")
    facts = pair.select(".j-facts span, .j-facts + .j-small, summary + p + .j-small")
    found = [*legend, *cell.select(":scope > .j-small"), *dict.fromkeys(facts)]
    return [" ".join(one.get_text().split()) for one in found]


def test_today_is_of_the_personas_that_the_future_map_has() -> None:
    assert beside_today("[Ana, Ben]", "Ana", ONE) == [
        "as we want it",
        "today, for Ana",
        "today, for Ana: 3.5; as we want it: 3.5",
        "today: mean 3.5 of 2 scores",
        "as we want it: mean 3.5 of 2 scores",
        "Only what the same personas score in both maps is compared: Ana.",
    ]
    keys = "state: future\nfuture_of: buy\npersonas: Ana"
    site = site_of({"buy": journey(APART, "personas: [Ana, Ben]"), "soon": journey(ONE, keys)})
    assert points(page_of(site, "soon.md")) == [
        [("today, for Ana: 5", 0), ("4", 0)],
        [("today, for Ana: 2", 0), ("3", 0)],
    ]


def test_todays_curve_is_a_mean_beside_several() -> None:
    several = "- {name: Pay, score: {Ana: 4, Ben: 4}}\n- {name: Wait, score: {Ana: 5, Ben: 3}}"
    assert beside_today("[Ana, Ben]", "[Ana, Ben]", several) == [
        "as we want it",
        "today, the mean",
        "today: mean 3.0 of 4 scores",
        "as we want it: mean 4.0 of 4 scores",
    ]


def test_where_no_persona_is_in_both_maps_nothing_is_compared() -> None:
    nothing = "No step has a score of the same persona in both maps, so nothing is compared."
    assert beside_today("[Ana, Ben]", "Eva", ONE) == [nothing, nothing, nothing]


def test_shapes_are_right_without_a_style_sheet() -> None:
    keys = "state: future\nfuture_of: buy\npersonas: [Anna, Ben]"
    site = site_of({"buy": journey(TODAY), "soon": journey(EQUAL_AND_GAPS + FUTURE, keys)})
    seen = 0
    for path in site.roles:
        for shape in page_of(site, path).select("svg path, svg rect, svg circle, svg line"):
            above = [shape, *shape.parents]
            fill, stroke = (
                next((one[ink] for one in above if one.get(ink)), None)
                for ink in ("fill", "stroke")
            )
            assert fill, shape
            assert stroke or fill != "none", shape
            seen += 1
    assert seen > 20


# A map without scores.

PLAIN = "- {name: Ask, touchpoint: Desk}\n- name: Sign\n"
FELT = "- {name: Ask, feeling: worried about the *price*}\n- {name: Sign, feeling: so-so}\n"
SCORED = "- {name: Ask, score: 3}\n- name: Sign\n"


def test_nothing_of_a_curve_stands_on_a_map_without_scores() -> None:
    site = site_of({"buy": journey(PLAIN)})
    page = page_of(site, "buy.md")
    assert not page.select("svg, .j-lane-experience, .j-legend, .j-diagram, h2")
    assert "no score" not in page.get_text()
    headings = site.outline("buy.md").headings
    assert [heading.id for heading in headings] == ["stage-awareness"]
    assert page_of(site_of({"buy": journey(SCORED)}), "buy.md").select(".j-diagram h2")


@pytest.mark.parametrize("keys", ["goal: None", "state: future\nfuture_of: today"])
def test_feelings_alone_are_a_lane_of_words(keys: str) -> None:
    site = site_of({"buy": journey(FELT, keys), "today": journey(SCORED)})
    page = page_of(site, "buy.md")
    cells = page.select(".j-lane-experience td")
    assert [cell.get_text() for cell in cells] == ["worried about the price", "so-so"]
    assert cells[0].select_one("div em")
    assert not page.select("svg, .j-plot, .j-pole, .j-legend, .j-small svg")


def test_a_legend_has_no_scores_where_the_map_has_none() -> None:
    legend = drawn("- {name: Ask, pains: Queue}").select_one(".j-legend")
    assert legend is not None
    assert legend.get_text().split() == ["Pains"]


def test_a_marker_for_the_diagram_of_nothing_says_so() -> None:
    site = site_of({"buy": journey(PLAIN)})
    part = Part("diagram", Role("journey", "buy"))
    said = BeautifulSoup(str(site.part("buy.md", part)), "html.parser")
    assert said.get_text() == "Buy: No step has a score yet."
    curve = BeautifulSoup(
        str(site.part("buy.md", Part("curve", Role("journey", "buy")))), "html.parser"
    )
    assert "no score" in curve.get_text()
    assert not curve.select("svg")


@pytest.mark.parametrize(
    ("before", "after", "lane"),
    [
        (PLAIN, PLAIN.replace("Sign", "Sign it"), []),
        (PLAIN, FELT, ["j-unscored"]),
        (FELT, PLAIN, ["j-unscored"]),
        (FELT, SCORED, []),
        (SCORED, FELT, []),
    ],
)
def test_the_comparison_has_a_curve_where_one_side_has_scores(
    before: str, after: str, lane: list[str]
) -> None:
    compared = compare({"buy.md": front(journey(before))}, {"buy.md": front(journey(after))})
    page = BeautifulSoup(compared.html, "html.parser")
    rows = page.select(".j-lane-experience")
    assert len(rows) == (FELT in (before, after) or SCORED in (before, after))
    classes = {name for row in rows for name in row["class"]}
    assert [name for name in classes if name == "j-unscored"] == lane
    assert bool(page.select(".j-curve")) == (SCORED in (before, after))
    assert ("worried" in page.get_text()) == (FELT in (before, after))


# Feelings that stand for scores.

GUESSED = "- {name: Ask, feeling: worried, touchpoint: Desk}\n- {name: Sign, score: 4}\n"


def test_a_known_feeling_is_a_hollow_point_in_map_legend_tables_and_diagram() -> None:
    site = site_of({"buy": journey(GUESSED)})
    page = page_of(site, "buy.md")
    cell = page.select_one("td:has(.j-hollow)")
    assert cell is not None
    assert cell.get_text(" ") == "worried"
    assert [point["aria-label"] for point in cell.select(".j-hollow")] == ["no score"]
    legend = page.select_one(".j-legend")
    assert legend is not None
    assert "no score: placed by the feeling, and not counted" in legend.get_text()
    assert "○ Ask (worried): 2" in page.select_one(".mermaid").get_text()  # type: ignore[union-attr]
    row = page_of(site, "touchpoints/desk.md").select_one("tbody tr")
    assert row is not None
    assert row.select_one(".j-hollow")


def test_a_counted_feeling_is_drawn_hollow_all_the_same() -> None:
    feelings = read_feelings({"count": True})
    options = Options(scale=dataclasses.replace(Scale(), feelings=feelings))
    site = site_of({"buy": journey(GUESSED)}, options)
    page = page_of(site, "buy.md")
    assert len(page.select("td .j-hollow")) == 1
    legend = page.select_one(".j-legend")
    assert legend is not None
    assert "placed by the feeling, and counted" in legend.get_text()


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("score: 7, feeling: {rob: angry}", "7 of 10rob: angry"),
        ("feeling: {rob: 🙁 about the *queue*}", "rob: 🙁 about the queue"),
        ("feeling: {rob: odd}", "rob: odd"),
        ("score: {rob: 7, kim: 3}", "rob: 7 of 10kim: 3 of 10"),
        ("feeling: about the queue", "about the queue"),
    ],
)
def test_words_stand_at_the_point(step: str, words: str) -> None:
    keys = "scale: {lowest: 0, highest: 10}"
    site = site_of({"buy": journey(f"- {{name: Ask, {step}}}\n- {{name: Pay, score: 2}}\n", keys)})
    below = page_of(site, "buy.md").select_one("td .j-feeling")
    assert below is not None
    assert below.get_text() == words
