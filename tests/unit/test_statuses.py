"""The statuses of opportunities that a site names: read, checked, shown and exported."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from journeys_plugin.exchange.document import catalogue_json
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.findings.judging import check
from journeys_plugin.findings.rule import CheckedSite
from journeys_plugin.insights import Insights
from journeys_plugin.model import Catalogue, link
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.options import Options, combined
from journeys_plugin.options.statuses import read_statuses
from journeys_plugin.schema.json_schema import json_schema
from journeys_plugin.values.addresses import Addresses
from journeys_plugin.values.scale import Scale
from journeys_plugin.values.statuses import OPPORTUNITY_STATUSES

from .writing import front, journey, rules, said

OWN = {"idea": "open", "In progress": "open", "shipped": "done", "dropped": "done"}
STEPS = """
- name: A
  opportunities:
    - {text: One, status: shipped}
    - {text: Two, status: in PROGRESS}
    - {text: Three, status: idea}
    - Four
"""


def own() -> Options:
    return combined("en", {"statuses": read_statuses(OWN)})


def page_with(steps: str, options: Options) -> Page:
    text = front(journey(steps, "owner: Us"))
    page = read_page("buy.md", text.encode(), Scale(), statuses=options.statuses)
    assert isinstance(page, Page)
    return page


def catalogue(options: Options, steps: str = STEPS) -> Catalogue:
    return link([page_with(steps, options)])


@pytest.mark.parametrize(
    "value", [OWN, [{word: side} for word, side in OWN.items()], [OWN], {**OWN, "idea": "OPEN"}]
)
def test_statuses_are_read_in_order(value: Any) -> None:
    statuses = read_statuses(value)
    assert [(str(status), status.is_done) for status in statuses] == [
        ("idea", False),
        ("In progress", False),
        ("shipped", True),
        ("dropped", True),
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({}, "name one status at least: {idea: open, shipped: done}"),
        ([], "name one status at least: {idea: open, shipped: done}"),
        ("idea", "'idea' does not say whether it is open or done; write {idea: open}"),
        (["idea", "built"], "'idea' does not say whether it is open or done; write {idea: open}"),
        ([7], "7 does not say whether it is open or done; write {idea: open}"),
        ({"idea": "maybe"}, "idea: 'maybe' is not known here; write open or done"),
        ({"idea": None}, "idea: None is not known here; write open or done"),
        ({True: "open"}, "a status: True is not a text; put it into quotes"),
        (
            {"Idea": "open", "idea": "done"},
            "'idea' is there twice; the case of letters does not count",
        ),
        ({"none": "open"}, "'none' is what is called without a status; write another word"),
        (
            {"x" * 41: "open"},
            f"'{'x' * 41}' is too long for a status: 40 characters at most",
        ),
    ],
)
def test_what_is_no_list_of_statuses_is_refused(value: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        read_statuses(value)


def test_open_may_be_the_name_of_a_status() -> None:
    assert [str(one) for one in read_statuses({"open": "open"})] == ["open"]


def test_the_default_is_as_it_was() -> None:
    words = [(str(status), status.is_done) for status in OPPORTUNITY_STATUSES]
    assert words == [("idea", False), ("planned", False), ("doing", False), ("done", True)]
    same = dict.fromkeys(("idea", "planned", "doing"), "open")
    assert read_statuses({**same, "done": "done"}) == OPPORTUNITY_STATUSES
    assert read_statuses({**same, "done": "open"}) != OPPORTUNITY_STATUSES


def test_a_page_may_have_the_sites_statuses_and_no_others() -> None:
    assert said(page_with(STEPS, own()).diagnostics) == []
    dropped = page_with("- {name: A, opportunities: {text: One, status: doing}}", own())
    assert said(dropped.diagnostics) == [
        "buy.md:7:56: status: 'doing' is unknown here, write idea, In progress, shipped or dropped"
        " [unknown-word]"
    ]


def test_what_is_done_has_no_rank_and_needs_no_owner() -> None:
    found, options = catalogue(own()), own()
    ranks = {str(row.written.text): row.rank for row in Insights(found, options).backlog}
    assert ranks == {"Two": 1, "Three": 2, "Four": 3, "One": None}
    pages = [each.page for each in found.journeys.values()]
    checked = check(CheckedSite(pages, found, Addresses({}), options=options))
    assert rules(checked).count("opportunity-without-owner") == 3


def test_the_tiles_count_each_status_in_the_sites_order() -> None:
    counted = Insights(catalogue(own()), own()).glance.statuses
    assert [(str(status), count) for status, count in counted] == [
        ("idea", 1),
        ("In progress", 1),
        ("shipped", 1),
        ("dropped", 0),
        ("", 1),
    ]


def test_words_of_the_default_are_in_the_sites_language() -> None:
    german = combined("de", {"statuses": read_statuses(OWN)})
    assert [german.status_name(status) for status in german.statuses] == [
        "Idee",
        "In progress",
        "shipped",
        "dropped",
    ]


def test_the_json_names_them_if_they_are_the_sites_own() -> None:
    written = catalogue_json(Export(catalogue(own()), own()))
    assert '{"word":"shipped","done":true}' in written
    assert '"statuses"' not in catalogue_json(Export(catalogue(Options()), Options()))


@pytest.mark.parametrize(
    ("status", "is_known"),
    [("shipped", True), ("SHIPPED", True), ("in progress", True), ("doing", False)],
)
def test_editors_know_the_sites_statuses(status: str, is_known: bool) -> None:
    schema = json_schema("2020-12", Scale(), {}, own().statuses)
    value = {"text": "One", "status": status}
    step = {"name": "A", "opportunities": value}
    whole = {"journey": {"stages": {"name": "S", "steps": step}}}
    assert Draft202012Validator(schema).is_valid(whole) is is_known
    assert schema["$defs"]["opportunity"]["properties"]["status"]["examples"] == ["idea"]
