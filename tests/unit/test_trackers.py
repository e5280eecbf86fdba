"""Opportunities for trackers: rows that an importer reads, and words that stay words in them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from journeys_plugin.exchange.choice import chosen
from journeys_plugin.exchange.exporting import Export, addresses
from journeys_plugin.exchange.tracker_export import tracker_export
from journeys_plugin.exchange.tracker_layouts import TRACKERS
from journeys_plugin.options import Options
from journeys_plugin.values.noted import CannotBeWrittenError

from .test_exports import catalogue_of

ATTACK = "{html}<b>[x](javascript:y)</b> !a.png! @eva"
MAYA = "---\ntitle: Maya\npersona: {role: Parent}\n---\n"
BUY = """\
---
title: Buy *now*
journey:
  personas: maya
  stages:
    - name: Pay
      steps:
        - name: See the total
          score: 2
          pains: [Cost at the end, "=Slow\\n* @all"]
          opportunities:
            - {text: Cheap, impact: 1, effort: 5}
            - text: "=Best"
              id: best
              impact: 5
              effort: 1
              answers: Cost at the end
              persona: maya
              owner: eva@example.com
              status: planned
            - {text: Finished, status: done}
            - {text: Known, url: "https://example.com/1"}
        - name: Ask
          opportunities:
            - best
            - {text: "ATTACK", owner: Shop team}
---
""".replace("ATTACK", ATTACK)
DRAFT = """\
---
title: Later
journey:
  status: draft
  stages: [{name: A, steps: [{name: B, opportunities: [Dream, buy/best]}]}]
---
"""
FOUND = catalogue_of({"maya.md": MAYA, "buy.md": BUY, "later.md": DRAFT})
WHERE = addresses({("journey", "buy"): "buy.md"}, {"buy.md": "buy/"})
EXPORT = Export(FOUND, Options(), WHERE, site_url="https://maps.example.com/")


def rows(tracker: str, export: Export = EXPORT) -> list[dict[str, str]]:
    content = tracker_export(export, TRACKERS[tracker]).content
    assert isinstance(content, str)
    assert not content.startswith("\ufeff")  # importers would find another first head
    heads, *found = csv.reader(io.StringIO(content, newline=""))
    return [dict(zip(heads, row, strict=True)) for row in found]


def test_what_is_to_be_done_comes_in_the_order_of_the_ranks() -> None:
    titles = [row["Title"] for row in rows("linear")]
    assert titles == ["'=Best", "{html}<b>[x](javascript:y)</b> !a.png! @eva", "Cheap"]
    assert tracker_export(EXPORT, TRACKERS["linear"]).notes == (
        "1 map left out, since only current, live ones count: name them",
        "1 opportunity left out, since they are done",
        "1 opportunity left out, since a ticket or a page is known (url)",
    )


@pytest.mark.parametrize("tracker", TRACKERS)
def test_no_cell_is_a_formula_and_each_row_has_all_cells(tracker: str) -> None:
    for row in rows(tracker):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    content = str(tracker_export(EXPORT, TRACKERS[tracker]).content)
    assert len({len(row) for row in csv.reader(io.StringIO(content, newline=""))}) == 1


def test_a_description_says_where_it_stands_and_what_it_answers() -> None:
    assert rows("jira")[0] == {
        "Summary": "'=Best",
        "Issue Type": "Task",
        "Description": "*Journey:* Buy now\n\n*Stage:* Pay\n\n*Step:* See the total\n\n"
        "*Answers:* Cost at the end\n\n*Persona:* Maya\n\n*Impact:* 5\n\n*Effort:* 1\n\n"
        "*Rank:* 1\n\n*Status:* planned\n\n*Owner:* eva@example.com\n\n*Also:* Buy now: Ask\n\n"
        "*Source:* https://maps.example.com/buy/#step-see-the-total\n\n*ID:* buy/best",
        "Assignee": "eva@example.com",
        "Labels": "pay",  # the last of three columns of this name
    }


def test_without_answers_the_pains_of_the_step_are_told_as_such() -> None:
    cheap = rows("jira")[2]["Description"]
    assert "*Pains:*\n* Cost at the end\n* =Slow * @all\n\n" in cheap
    assert "Answers" not in cheap


def test_words_stay_words_in_each_markup() -> None:
    (of_team,) = [row for row in rows("jira") if "html" in row["Summary"]]
    assert of_team["Assignee"] == ""  # a team is nobody whom a tracker knows
    wild = BUY.replace("Cost at the end", f'"{ATTACK} [~eva]"').replace("text: Cheap", "text: Wild")
    export = Export(catalogue_of({"maya.md": MAYA, "buy.md": wild}), Options())
    by_name = {name: rows(name, export) for name in TRACKERS}
    jira, linear, azure = (
        next(row["Description"] for row in found if "Wild" in row.values())
        for found in by_name.values()
    )
    assert "\\{html}" in jira
    assert "\\[~eva]" in jira
    assert "\\!a.png!" in jira
    page = BeautifulSoup(azure, "html.parser")
    assert {tag.name for tag in page.find_all()} == {"p", "b", "ul", "li"}
    assert "@eva" not in linear  # nobody is mentioned
    assert "[x](" not in linear


def test_a_long_text_is_cut_in_the_title_and_whole_in_the_description() -> None:
    long = "Words " * 100
    export = Export(
        catalogue_of({"maya.md": MAYA, "buy.md": BUY.replace("Cheap", long)}), Options()
    )
    row = rows("azure", export)[2]
    assert len(row["Title"]) <= 255
    assert row["Title"].endswith("…")
    assert long.strip() in row["Description"]


def test_a_map_that_does_not_count_is_written_if_it_is_named() -> None:
    asked = replace(EXPORT, choice=chosen(FOUND, Options(), journeys=["later"]))
    assert [row["Title"] for row in rows("azure", asked)] == ["'=Best", "Dream"]
    assert "Rank" not in rows("azure", asked)[1]["Description"]


def test_nothing_to_write_is_an_error_in_words() -> None:
    none = Export(catalogue_of({"maya.md": MAYA}), Options())
    with pytest.raises(CannotBeWrittenError, match="there is no opportunity to write"):
        tracker_export(none, TRACKERS["jira"])
