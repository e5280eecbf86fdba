"""A map that was exported as a sheet, and is imported again, is the same map."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.map_layout import CellAddress, map_layout
from journeys_plugin.exchange.map_workbook import maps_workbook
from journeys_plugin.intake.drafts import DraftPage, draft_of
from journeys_plugin.intake.found import FoundJourney, LeftOver, ReadingChoices, Refusal
from journeys_plugin.intake.recognising import read_file
from journeys_plugin.model import Catalogue, link
from journeys_plugin.options import Options
from journeys_plugin.options.lanes import read_lanes
from journeys_plugin.values.scale import Scale
from tests.unit.edited_sites import OWN_LANE, generated, linked
from tests.unit.writing import read

OPTIONS = Options(lanes=read_lanes([{"key": OWN_LANE, "label": "Questions"}]))
Texts = dict[CellAddress, str]


def exported(catalogue: Catalogue, options: Options = OPTIONS) -> bytes:
    content = maps_workbook(Export(catalogue, options)).content
    assert isinstance(content, bytes)
    return content


def imported(content: bytes, name: str = "maps.xlsx") -> list[FoundJourney]:
    lanes = {lane.label: key for key, lane in OPTIONS.lanes.own.items()}
    found = read_file(name, content, ReadingChoices(lanes=lanes))
    assert not isinstance(found, Refusal), found
    return [one for one in found if isinstance(one, FoundJourney)]


def drafts(found: list[FoundJourney]) -> dict[str, DraftPage]:
    """Give the drafts of maps, by the ids that the maps had."""
    made = {}
    for one in found:
        title = one.title.text if one.title else "Map"
        draft = draft_of(one, title, OPTIONS.scale, tuple(OPTIONS.lanes.own))
        own = [text.text for text in one.facts.get("id", ())]
        made[own[0] if own else title.casefold().replace(" ", "-")] = draft
    return made


def texts(catalogue: Catalogue, options: Options = OPTIONS) -> dict[str, Texts]:
    """Give what all cells say, by journey."""
    layouts = (map_layout(one, catalogue, options) for one in catalogue.journeys.values())
    return {one.journey: dict(one.texts) for one in layouts}


def again(catalogue: Catalogue, found: list[FoundJourney]) -> Catalogue:
    """Link the imported maps with all other pages."""
    others = [page for page in catalogue.pages() if page.kind != "journey"]
    lanes = OPTIONS.lanes.kinds
    pages = [
        read(draft.text(), f"{own}.md", own_lanes=lanes) for own, draft in drafts(found).items()
    ]
    return link([*others, *pages])


def differing(before: dict[str, Texts], after: dict[str, Texts]) -> dict[Any, Any]:
    """Give the cells that say something else, with what they said and what they say."""
    cells = {
        (journey, address): (before[journey].get(address), after.get(journey, {}).get(address))
        for journey in before
        for address in {**before[journey], **after.get(journey, {})}
    }
    drafts_are_made = {(None, "draft")}
    return {
        cell: said
        for cell, said in cells.items()
        if said[0] != said[1] and said not in drafts_are_made
    }


def left(found: list[FoundJourney]) -> list[LeftOver]:
    """Give what is left over of maps, and of the drafts made of them."""
    made = drafts(found).values()
    return [one for draft in made for one in draft.left_over]


@settings(max_examples=20)  # each writes and reads a workbook
@given(st.randoms(use_true_random=False))
def test_the_same_map_comes_back(random: Random) -> None:
    catalogue = linked(generated(random))
    found = imported(exported(catalogue))
    assert left(found) == []
    assert differing(texts(catalogue), texts(again(catalogue, found))) == {}
    for one in found:
        assert not [head for head in one.heads if not head.sure]


PAGE = """\
---
title: Buy
journey:
  personas: [maya]
  scale: {lowest: -2, highest: 2}
  stages:
    - name: Look
      steps:
        - {name: Read, score: 2, pains: [Slow, Dear], touchpoint: FAQ}
        - {name: Ask, score: -1, sources: A survey}
    - name: Pay
      goal: Done
      steps: [Pay]
---
"""


def edited(change: Callable[[Any], None], page: str = PAGE) -> FoundJourney:
    """Give a map as it is read once somebody has edited its sheet."""
    book = load_workbook(BytesIO(exported(link([read(page, "buy.md")]))))
    change(book.worksheets[0])
    target = BytesIO()
    book.save(target)
    return imported(target.getvalue())[0]


def row(sheet: Any, head: str) -> int:
    """Give the row with a head."""
    return next(int(cells[0].row) for cells in sheet.iter_rows() if cells[1].value == head)


def test_what_no_cell_says_is_told() -> None:
    found = edited(lambda _: None)
    assert [one.about for one in found.assumptions] == [
        "what no cell says is left out: sources (1)"
    ]


def test_columns_and_rows_may_be_moved_and_added() -> None:
    def change(sheet: Any) -> None:
        sheet.insert_rows(2)
        sheet.insert_cols(1)
        below = row_of(sheet, "Pains")
        sheet.insert_rows(below)
        sheet.cell(below, 3).value = "Gains"
        sheet.cell(below, 4).value = "At last"
        sheet.cell(below, 7).value = "a new step in Pay"
        sheet.cell(row_of(sheet, "Step"), 7).value = "Sign"

    def row_of(sheet: Any, head: str) -> int:
        return next(int(cells[0].row) for cells in sheet.iter_rows() if cells[2].value == head)

    found = edited(change)
    assert [[step.name.text for step in stage.steps] for stage in found.stages] == [
        ["Read", "Ask"],
        ["Pay", "Sign"],
    ]
    assert [text.text for text in found.stages[0].steps[0].lanes["gains"]] == ["At last"]
    assert [score.value for score in found.stages[0].steps[0].scores.values()] == [2]
    assert found.scale is not None
    assert (found.scale.lowest, found.scale.highest) == (-2, 2)
    assert found.left_over == ()


def test_what_is_not_understood_is_left_over_with_its_cell() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(row(sheet, "Score (-2–2)"), 3).value = "so so"
        sheet.cell(40, 5).value = "ask Ana"

    found = edited(change)
    assert [(str(one.place), one.text) for one in found.left_over] == [
        ("Buy!C10", "so so"),
        ("Buy!E40", "ask Ana"),
    ]


@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_a_sheet_that_was_saved_as_csv_is_the_same_map(language: str) -> None:
    pains = "[Slow, {text: Dear, severity: 4}]"
    catalogue = link([read(PAGE.replace("[Slow, Dear]", pains), "buy.md")])
    options = Options(language=language)
    book = load_workbook(BytesIO(exported(catalogue, options)))
    target = StringIO()
    csv.writer(target).writerows(book.worksheets[0].values)
    found = imported(target.getvalue().encode(), "Buy.csv")
    assert left(found) == []
    assert differing(texts(catalogue), texts(again(catalogue, found))) == {}


def test_a_scale_of_its_own_comes_back() -> None:
    page = read(PAGE, "buy.md")
    new = again(link([page]), [edited(lambda _: None)]).journeys["buy"]
    assert new.written.scale is not None
    assert new.written.scale.ends == Scale(-2, 2)


AWKWARD = r"""---
title: "=1+1"
journey:
  personas: ["Ana, the first", ben]
  goal: |
    Two lines
      of a goal
  expectations: ["- a", "• b", "[severity: 4]"]
  stages:
    - name: "Look: [again]"
      feeling: "+1"
      steps:
        - name: '"Read"'
          id: read-it
          score: {"Ana, the first": 2}
          feeling: {ben: "=x", "Ana, the first": "😐"}
          touchpoint: ["Shop, Leeds", {touchpoint: "FAQ; old", channel: ["a, b", '"c"']}]
          actors: ["Courier [x]", "Ana, the first"]
          thoughts:
            - "\"Who? [quote]\""
            - text: |
                one

                  two
                - three
              quote: true
              persona: "Ana, the first"
          pains:
            - "Dear [severity: 5]"
            - "[persona: x]"
            - 1. first
            - {text: "a [b", persona: "c]; d: e"}
          opportunities: [{text: "x []", owner: "true", impact: 3}, "@SUM(A1)"]
          metrics:
            - {name: "Calls: 12", value: -0.5, unit: "% [x]"}
            - {name: "12: 13", value: 1000000, unit: "a; b"}
          next: [{to: pay, when: "a: b; c"}, {end: "Gives up [x]"}, {to: end}]
          moment_of_truth: true
          duration: 1-2
        - {name: Pay, optional: true, moment_of_truth: "no way", wait: "3 d\n"}
        - {name: Pay, id: end-of-it}
---
"""


def test_awkward_texts_come_back_sign_by_sign() -> None:
    catalogue = link([read(AWKWARD, "awkward.md"), read("---\npersona: {}\n---\n", "ben.md")])
    found = imported(exported(catalogue))
    assert left(found) == []
    assert differing(texts(catalogue), texts(again(catalogue, found))) == {}
