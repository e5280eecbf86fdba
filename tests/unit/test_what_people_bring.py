"""What people bring: how much a step matters, goals that are measured, facts of a persona."""

from __future__ import annotations

import pytest

from journeys_plugin.changes import changes
from journeys_plugin.changes.reports.comparison import Comparison
from journeys_plugin.changes.reports.text import text

from .examples import checked, pages_of
from .test_maps import drawn, page_of, site_of
from .writing import front, journey, read, said

STEP = "- name: Ask"
FOUND = "{name: Found, value: %s, unit: '%%', target: 70, better: higher}"
GOAL = f"goal: {{text: Find it, metric: {FOUND}}}"


def test_importance_stands_beside_the_name_in_dots_and_in_words() -> None:
    page = drawn("- {name: Ask, importance: 4}\n- {name: Sign}")
    [marked] = page.select(".journeys-step .journeys-importance")
    assert (marked.text, marked["aria-label"]) == ("●●●●○", "importance 4")
    assert "importance" in page.select(".journeys-legend")[0].text


@pytest.mark.parametrize("importance", ["0", "6", "2.5", "high", "[1, 2]"])
def test_an_importance_of_another_scale_is_named_and_the_step_is_drawn(importance: str) -> None:
    step = f"- {{name: Ask, importance: {importance}}}"
    [finding] = said(read(front(journey(step))).diagnostics)
    assert "importance: expected a whole number from 1 to 5" in finding
    page = drawn(step)
    assert "Ask" in page.select(".journeys-step")[0].text
    assert not page.select(".journeys-importance")


def test_what_people_need_may_be_of_one_persona_and_have_sources() -> None:
    page = drawn("- name: Ask\n  needs: [Quiet, {text: Rest, persona: Ben, sources: Study}]")
    notes = page.select("tr.journeys-lane-needs .journeys-note")
    assert [note.text for note in notes] == ["Quiet", "Rest1Ben"]


@pytest.mark.parametrize(("value", "verdict"), [("62", "✗ missed 70%"), ("71", "✓ reached 70%")])
def test_a_measured_goal_says_whether_customers_reach_it(value: str, verdict: str) -> None:
    head = drawn(STEP, GOAL % value).select(".journeys-head")[0].text
    assert "goal: Find it" in head
    assert f"Found {value}%" in head
    assert verdict in head


def test_a_goal_without_a_value_says_what_it_should_reach() -> None:
    head = drawn(STEP, "goal: {text: Find it, metric: {name: Found, target: 70}}")
    assert "Foundtarget 70" in head.select(".journeys-of-goal")[0].text


def test_a_goal_that_is_a_list_is_named_and_the_map_is_drawn() -> None:
    page = read(front(journey(STEP, "goal: [Find it, Take it home]")))
    [finding] = said(page.diagnostics)
    assert "goal: expected a text but found a list, write one value" in finding
    assert "Ask" in drawn(STEP, "goal: [Find it]").text


@pytest.mark.parametrize(
    "page",
    [
        journey(STEP, "goal: {text: Find it, metric: {name: Found, value: 1, target: 2}}"),
        journey(STEP, "metrics: {name: Found, value: 1, target: 2}"),
        "touchpoint:\n  metrics: {name: Found, value: 1, target: 2}",
    ],
    ids=["goal", "journey", "touchpoint"],
)
def test_a_target_has_no_verdict_without_a_better_way(page: str) -> None:
    found = [finding for finding in checked(pages_of(page)) if finding.rule.startswith("target")]
    assert [finding.rule for finding in found] == ["target-without-better"]


def test_metrics_of_a_touchpoint_and_its_importance_are_on_its_page_and_in_the_list() -> None:
    metric = "{name: Queue, value: 9, unit: min, target: 5, better: lower, sources: Log}"
    desk = f"touchpoint:\n  importance: 4\n  metrics: {metric}"
    site = site_of({"desk": desk, "buy": journey("- {name: Ask, touchpoint: desk}")})
    head = page_of(site, "desk.md").select(".journeys-head")[0]
    assert "importance ●●●●○" in head.text
    [drawn_metric] = head.select(".journeys-metrics li")
    assert drawn_metric.text == "Queue 9 min✗ missed 5 minLog"
    assert "●●●●○" in page_of(site, "touchpoints/index.md").text
    assert "Queue" in site.outline("desk.md").words


FACTS = """\
persona:
  role: Student
  facts:
    Age: 34
    <b>Home</b>: Leeds
    Devices: [phone, tablet]
"""


def test_facts_are_a_table_of_the_authors_own_words() -> None:
    site = site_of({"ada": FACTS})
    facts = page_of(site, "ada.md").select("dl.journeys-own-facts > div")
    assert [fact.get_text("|") for fact in facts] == [
        "Age|34",
        "<b>Home</b>|Leeds",
        "Devices|phone|tablet",
    ]
    assert "Devices phone tablet" in site.outline("ada.md").words


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ("{Age: 34, Home: {Town: {Part: North}}}", "'facts: Home' is nested too deeply"),
        ("{Age: 34, Home: [{Town: Leeds}]}", "'facts: Home' is nested too deeply"),
        ("[Age: 34]", "facts: expected words of your own with a text or a list each"),
        ("Age 34", "such as `Age: 34`"),
    ],
)
def test_what_is_no_fact_is_named_and_the_rest_is_drawn(facts: str, message: str) -> None:
    page = front(f"persona:\n  role: Student\n  facts: {facts}")
    [finding] = said(read(page).diagnostics)
    assert message in finding
    card = page_of(site_of({"ada": f"persona:\n  role: Student\n  facts: {facts}"}), "ada.md").text
    assert "Student" in card
    assert ("34" in card) == ("Age:" in facts)


def test_a_comparison_tells_of_facts_and_of_goals_that_are_missed() -> None:
    before = site_of({"ada": FACTS, "buy": journey(STEP, GOAL % 71)}).catalogue
    new_facts = FACTS.replace("34", "35").replace("tablet", "laptop")
    after = site_of({"ada": new_facts, "buy": journey(STEP, GOAL % 62)}).catalogue
    report = text(Comparison(before, after, changes(before, after)))
    assert "▼ Metric: Found (71% → 62%" in report
    assert "Fact: Age (34 → 35)" in report
    assert "Fact: Devices (phone, tablet → phone, laptop)" in report
