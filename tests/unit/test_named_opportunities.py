"""One opportunity at several places: written once, named by its id, one thing in all outputs."""

from __future__ import annotations

import pytest

from journeys_plugin.exchange.columns import OPPORTUNITY
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.tables import tables
from journeys_plugin.findings.judging import check
from journeys_plugin.findings.rule import CheckedSite
from journeys_plugin.insights import Insights
from journeys_plugin.insights.impact.links import Links
from journeys_plugin.insights.impact.things import Thing
from journeys_plugin.insights.impact.tracing import touched
from journeys_plugin.model import Catalogue
from journeys_plugin.options import Options
from journeys_plugin.options.formula import read_formula
from journeys_plugin.values.addresses import Addresses

from .writing import journey, said, site

DESK = "{text: A second desk, id: second-desk, owner: Branch team}"


def named(catalogue: Catalogue, journey_id: str = "buy") -> dict[str, list[str]]:
    """Give, by step, the opportunities that it names, and `-` and the text of its own."""
    return {
        step.id: [f"- {own.text}" for own in step.written.opportunities]
        + [f"{one.journey}/{one.id}" for one in step.named]
        for step in catalogue.journeys[journey_id].places
    }


def of_steps(*opportunities: str, other: str = "") -> Catalogue:
    """Link a map of steps A, B and so on that have these lists, and perhaps another one."""
    pages = {}
    for name, lists in (("buy", opportunities), ("sell", (other,) if other else ())):
        steps = (
            f"- {{name: {chr(65 + at)}, opportunities: {one}}}" for at, one in enumerate(lists)
        )
        if lists:
            pages[name] = journey("\n".join(steps))
    return site(pages)


@pytest.mark.parametrize(
    ("opportunities", "expected"),
    [
        ((DESK, "second-desk"), ["buy/second-desk"]),
        (("second-desk", DESK), ["- A second desk"]),
        ((DESK, "buy/second-desk"), ["buy/second-desk"]),
        (("Sell it", "sell-it"), ["buy/sell-it"]),  # by the id that its text makes
        ((DESK, "[Sell it, second-desk]"), ["- Sell it", "buy/second-desk"]),
        # What is not an id, or the id of nothing, is a text.
        ((DESK, "A second desk"), ["- A second desk"]),
        ((DESK, "Second-Desk"), ["- Second-Desk"]),
        ((DESK, "training"), ["- training"]),
        (("training", "training"), ["- training"]),
        (("{text: training, owner: A}", "{text: training, owner: B}"), ["- training"]),
        ((DESK, "24/7"), ["- 24/7"]),
        ((DESK, "{text: B, id: b}"), ["- B"]),
    ],
)
def test_an_item_that_is_an_id_names_the_opportunity(
    opportunities: tuple[str, ...], expected: list[str]
) -> None:
    catalogue = of_steps(*opportunities)
    assert said(catalogue.diagnostics) == []
    assert named(catalogue)["b"] == expected


def test_it_may_be_written_in_another_map() -> None:
    catalogue = of_steps(DESK, other="[buy/second-desk, Coffee]")
    assert said(catalogue.diagnostics) == []
    assert named(catalogue, "sell") == {"a": ["- Coffee", "buy/second-desk"]}
    (place,) = catalogue.named_at["buy", "second-desk"]
    assert (place.journey.id, place.step.id) == ("sell", "a")


def test_a_stage_may_name_one() -> None:
    keys = "journey:\n  stages:\n    - name: S\n      opportunities: second-desk\n"
    catalogue = site({"buy": f"{keys}      steps: [{{name: A, opportunities: {DESK}}}]"})
    assert named(catalogue)["s"] == ["buy/second-desk"]


@pytest.mark.parametrize(
    ("opportunities", "other", "message"),
    [
        (
            (DESK, "buy/second-dask"),
            "",
            "buy.md:7:36: there is no opportunity 'buy/second-dask', did you mean buy/second-desk?"
            " [unknown-opportunity]",
        ),
        (
            ("x/nothing",),
            "",
            "buy.md:6:36: there is no opportunity 'x/nothing', write journey-id/opportunity-id, or"
            " a text [unknown-opportunity]",
        ),
        (
            (f"[{DESK}, second-desk]",),
            "",
            "buy.md:6:97: 'second-desk' stands in this list already, leave one of them out"
            " [opportunity-twice]",
        ),
        (
            (DESK, "{text: second-desk, owner: Other team, impact: 4}"),
            "",
            "buy.md:7:43: 'second-desk' is written in buy.md:6, and what stands here is not read:"
            " impact, owner, write just second-desk here, and the values there [opportunity-twice]",
        ),
        (
            (DESK, DESK),
            "",
            "buy.md:7:62: two opportunities of this journey have the id 'second-desk', write"
            " another one here, or just the id to name the same opportunity again [duplicate-id]",
        ),
        # A circle of names between two maps names nothing.
        (
            ("sell/b",),
            "buy/a",
            "buy.md:6:36: there is no opportunity 'sell/b', write journey-id/opportunity-id, or a"
            " text [unknown-opportunity]",
        ),
    ],
)
def test_what_is_wrong_with_a_name_is_said(
    opportunities: tuple[str, ...], other: str, message: str
) -> None:
    assert said(of_steps(*opportunities, other=other).diagnostics)[0] == message


def test_the_same_words_in_two_maps_with_other_owners_are_reported_with_both_places() -> None:
    catalogue = of_steps(DESK, other="{text: A second desk, owner: Till team}")
    found = check(CheckedSite([], catalogue, Addresses({})))
    assert [one.line() for one in found if one.rule == "opportunity-twice"] == [
        "sell.md:6:43: the owner of 'A second desk' is 'Till team' here and 'Branch team' in"
        " buy.md:6, if both are one, write just buy/second-desk here [opportunity-twice]"
    ]


SHARED = {
    "buy": journey(
        """
        - name: A
          score: 3
          touchpoint: Desk
          pains: [{text: Slow, severity: 2}, {text: Dear, severity: 4}]
          opportunities: {text: A desk, id: desk, impact: 4, effort: 2, answers: [Slow, Lost]}
        - {name: B, score: 2, pains: [{text: Lost, severity: 5}, Cold]}
        - {name: C, pains: Wet, opportunities: [desk, Other]}
        """,
        "personas: maya",
    ),
    "sell": journey(
        "- {name: A, score: 1, importance: 4, touchpoint: Till, pains: Rude, opportunities:"
        " buy/desk}",
        "personas: ben",
    ),
    "maya": "title: Maya\npersona: {share: 30}",
    "ben": "title: Ben\npersona: {share: 20}",
}


def test_it_is_one_row_of_the_backlog_with_all_its_places_and_pains() -> None:
    formula = read_formula("impact + severity + score + share + importance + pain + steps")
    rows = Insights(site(SHARED), Options(ranking=formula)).backlog
    assert [str(row.written.text) for row in rows] == ["A desk", "Other"]
    row = rows[0]
    assert [(place.journey.id, place.step.id) for place in row.places] == [
        ("buy", "a"),
        ("buy", "c"),
        ("sell", "a"),
    ]
    assert [str(pain.written.text) for pain in row.pains] == ["Slow", "Lost", "Wet", "Rude"]
    assert row.personas == ("maya", "ben")
    expected = {"severity": 5, "score": 1, "pain": 1, "share": 50, "importance": 4, "steps": 2}
    assert {name: row.fields[name] for name in expected} == expected


def test_one_that_is_written_on_a_draft_stands_where_a_live_map_names_it() -> None:
    draft = {**SHARED, "buy": SHARED["buy"].replace("journey:", "journey:\n  status: draft", 1)}
    insights = Insights(site(draft), Options())
    (row,) = insights.backlog
    assert insights.glance.opportunities == 1
    assert [place.journey.id for place in row.places] == ["sell"]
    assert (row.journey, row.id) == ("buy", "desk")


def test_pains_that_it_is_named_beside_are_answered() -> None:
    catalogue = site(SHARED)
    buy, sell = catalogue.journeys["buy"], catalogue.journeys["sell"]
    assert [str(pain.text) for step in buy.steps for pain in buy.open_pains(step)] == ["Cold"]
    assert buy.open_pains(buy.steps[2]) == sell.open_pains(sell.steps[0]) == ()


def test_tables_have_it_once_with_its_places() -> None:
    steps, _, opportunities = tables(Export(site(SHARED), Options()))
    assert [row["opportunities"] for row in steps.rows] == [
        "A desk",
        None,
        "Other\nA desk",
        "A desk",
    ]
    assert [(row["opportunity"], row["places"], row["answers"]) for row in opportunities.rows] == [
        ("A desk", "buy/c\nsell/a", "Slow\nLost"),
        ("Other", None, None),
    ]
    assert OPPORTUNITY[-1] == "places"


def test_what_changes_it_touches_all_its_places() -> None:
    links = Links(site(SHARED))
    reached = {thing for thing, _ in touched(Thing("opportunity", "buy/desk"), links)}
    assert reached >= {
        Thing("step", "buy/c"),
        Thing("step", "sell/a"),
        Thing("journey", "sell"),
        Thing("persona", "ben"),
        Thing("touchpoint", "till"),
    }
    for thing, other in (
        (Thing("step", "sell/a"), Thing("step", "buy/a")),
        (Thing("step", "buy/a"), Thing("step", "sell/a")),
        (Thing("journey", "buy"), Thing("journey", "sell")),
    ):
        assert other in {reached for reached, _ in touched(thing, links)}


@pytest.mark.parametrize(
    ("answers", "remedies"),
    [
        ("Slow", []),
        ("slow!", []),
        ("[Slow, Rude]", []),  # of a map that names it
        ("[Slow, Slowly, Nothing]", ["did you mean 'Slow'?", "quote a pain as it is"]),
    ],
)
def test_answers_that_quote_no_pain_are_reported(answers: str, remedies: list[str]) -> None:
    pages = {**SHARED, "buy": SHARED["buy"].replace("[Slow, Lost]", answers)}
    found = check(CheckedSite([], site(pages), Addresses({})))
    assert [one.remedy for one in found if one.rule == "answers-no-pain"] == remedies
