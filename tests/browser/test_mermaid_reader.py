"""The reader says what Mermaid makes of a text, also of texts that others wrote."""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

import pytest

from tests.browser.mermaid_reader import MermaidReader, ReadDiagram

FOUND = Path(__file__).parent / "journeys"
with (FOUND / "SOURCES.tsv").open(encoding="utf-8") as _table:
    VERDICTS = {row["file"]: row["Mermaid 11"] for row in csv.DictReader(_table, delimiter="\t")}


def merged_like_drawn(parsed: ReadDiagram) -> ReadDiagram:
    sections = [name for name, _ in groupby(task["section"] for task in parsed["tasks"]) if name]
    return {**parsed, "sections": sections}


def test_every_found_journey_has_a_source() -> None:
    assert {path.name for path in FOUND.glob("*.mmd")} == set(VERDICTS)


@pytest.mark.parametrize("name", [name for name in VERDICTS if VERDICTS[name] == "draws it"])
def test_found_journey_is_parsed_as_it_is_drawn(mermaid_reader: MermaidReader, name: str) -> None:
    text = (FOUND / name).read_text("utf-8")
    parsed = mermaid_reader.read_one(text)
    assert parsed["tasks"]
    assert merged_like_drawn(parsed) == mermaid_reader.read_one(text, drawn=True)


@pytest.mark.parametrize("name", [name for name in VERDICTS if VERDICTS[name] == "refuses it"])
@pytest.mark.parametrize("drawn", [False, True])
def test_found_text_is_refused(mermaid_reader: MermaidReader, name: str, drawn: bool) -> None:
    text = (FOUND / name).read_text("utf-8")
    assert set(mermaid_reader.read_one(text, drawn=drawn)) == {"error"}


ENTITIES = """\
---
config: {journey: {maxLabelWidth: 1000}}
---
journey
  title a#58;b & c#59;d &amp#59; #60;e>
  accTitle: #35;1
  accDescr {
two #125;
lines
}
  section #115;ection#58; one
    style a#35;: 3.5: A#44; B, #32;C#160;
  section empty
"""


@pytest.mark.parametrize("drawn", [False, True])
def test_entities_are_read_as_the_characters_they_stand_for(
    mermaid_reader: MermaidReader, drawn: bool
) -> None:
    assert mermaid_reader.read_one(ENTITIES, drawn=drawn) == {
        "title": "a:b & c;d &amp; <e>",
        "acc_title": "#1",
        "acc_description": "two }\nlines",
        "sections": ["section: one"] if drawn else ["section: one", "empty"],
        "tasks": [
            {
                "name": "style a#",
                "section": "section: one",
                "score": 3.5,
                "actors": ["A, B", " C\N{NO-BREAK SPACE}"],
            }
        ],
        "actors": ["A, B", " C\N{NO-BREAK SPACE}"],
    }


@pytest.mark.parametrize("drawn", [False, True])
def test_title_of_the_front_matter_counts(mermaid_reader: MermaidReader, drawn: bool) -> None:
    text = "---\ntitle: 'In front: #1'\n---\njourney\n  section S\n    T: 3\n"
    read = mermaid_reader.read_one(text, drawn=drawn)
    assert (read["title"], len(read["tasks"])) == ("In front: #1", 1)


@pytest.mark.parametrize("drawn", [False, True])
def test_other_diagrams_are_no_journeys(mermaid_reader: MermaidReader, drawn: bool) -> None:
    taken_for_another = "journey\n  title C4Context\n  section S\n    T: 3\n"
    before, other, after = mermaid_reader.read(
        ["journey\n  T: 3\n", "graph TB\n  a-->b\n", "journey\n  T: 3\n"], drawn=drawn
    )
    assert "flowchart" in other["error"]
    assert before == after
    assert mermaid_reader.read_one(taken_for_another, drawn=drawn)["title"] == "C4Context"
