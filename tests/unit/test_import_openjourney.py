"""OpenJourney files become maps, and nothing that they say is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.intake.drafts import draft_of
from journeys_plugin.intake.found import FoundJourney, ReadingChoices, Refusal
from journeys_plugin.intake.recognising import read_file
from journeys_plugin.values.scale import Scale

from .writing import read

STAY = {
    "metadata": {"title": "Stay at the lake", "persona": "Traveller", "pov": "A late arrival"},
    "stages": [{"id": "s1", "name": "1. Arrival"}, {"id": "s2", "name": "Room"}],
    "swimlanes": [
        {"id": "l1", "name": "Customer Actions"},
        {"id": "l2", "name": "Pain Points"},
        {"id": "l3", "name": "Digital Touchpoints"},
    ],
    "nodes": [
        {
            "stageId": "s1",
            "swimlaneId": "l1",
            "title": "Find the door",
            "description": "In the rain.",
            "severity": "high",
            "score": -2,
            "sentiment": "anxious",
            "isMomentOfTruth": True,
            "tags": ["night", "rain"],
            "icon": "search",
            "blueprint": {
                "evidence": [{"item": "Sign", "type": "Physical"}],
                "onstage": [{"actor": "Porter", "action": "Opens"}],
                "support": [{"system": "Booking", "description": "Knows the hour"}],
            },
        },
        {"stageId": "s1", "swimlaneId": "l2", "title": "No light", "severity": "medium"},
        {"stageId": "s2", "swimlaneId": "l3", "title": "Key app", "score": 5},
        {"stageId": "s2", "swimlaneId": "l3", "title": "Desk"},
        {"stageId": "s2", "swimlaneId": "l1", "title": "Sleep", "score": 12},
        {"stageId": "s9", "swimlaneId": "l1", "title": "Stray"},
    ],
}
PAGE = """\
---
title: Stay at the lake
journey:
  personas: Traveller
  scenario: A late arrival
  status: draft
  scale: {lowest: -5, highest: 5}
  stages:
    - name: Arrival
      steps:
        - name: Find the door
          score: -2
          feeling: anxious
          importance: 5
          pains:
            - text: No light
              severity: 3
          moment_of_truth: true
          physical_evidence: 'Sign: Physical'
          frontstage: 'Porter: Opens'
          support: 'Booking: Knows the hour'
    - name: Room
      touchpoint: Desk
      steps:
        - name: Key app
          score: 5
        - Sleep
---

## Not in the map

| Where | What | Why |
| --- | --- | --- |
| stay.ojf, node 1 | In the rain. | a step has no description |
| stay.ojf, node 1 | night, rain | a node's tags |
| stay.ojf, node 5 | 12 | the score is outside -5 to 5 |
| stay.ojf, node 6 | Stray | it stands in no stage |
"""


def imported(document: Any) -> FoundJourney | Refusal:
    content = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
    found = read_file("stay.ojf", content, ReadingChoices())
    if isinstance(found, Refusal):
        return found
    [journey] = found
    assert isinstance(journey, FoundJourney)
    return journey


def test_a_file_becomes_a_page() -> None:
    journey = imported(STAY)
    assert isinstance(journey, FoundJourney)
    assert draft_of(journey, "Stay at the lake", Scale()).text() == PAGE


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)
NODES = st.fixed_dictionaries(
    {},
    optional={
        "stageId": st.sampled_from(["s1", "s2", 1]) | ANYTHING,
        "swimlaneId": st.sampled_from(["l1", "l2", "l3"]) | ANYTHING,
        "title": st.text(max_size=6) | ANYTHING,
        **dict.fromkeys(("description", "severity", "score", "sentiment", "tags"), ANYTHING),
        **dict.fromkeys(("blueprint", "isMomentOfTruth", "purpose", "x"), ANYTHING),
    },
)


@given(st.lists(NODES | ANYTHING, max_size=4), st.lists(ANYTHING, max_size=2))
def test_whatever_stands_in_a_file_a_page_is_written_that_can_be_read(
    nodes: list[Any], more: list[Any]
) -> None:
    stages = [*STAY["stages"], *more]
    journey = imported({**STAY, "stages": stages, "nodes": nodes})
    assert isinstance(journey, FoundJourney)
    page = read(draft_of(journey, "x", Scale()).text())
    texts = [node["title"] for node in nodes if isinstance(node, dict) and "title" in node]
    shown = page.body + str(page.written)
    for text in texts:
        if isinstance(text, str) and text.isalnum() and text.isascii():
            assert text in shown


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "the file is no JSON that can be read"),
        ("{" * 100_000, "the file is no JSON that can be read"),
        ("{}", "the JSON describes no map that is known"),
        (json.dumps({**STAY, "stages": []}), "the file has no stages"),
    ],
)
def test_what_is_no_map_is_refused(text: str, why: str) -> None:
    found = read_file("stay.ojf", text.encode(), ReadingChoices())
    assert isinstance(found, Refusal)
    assert found.message == why
