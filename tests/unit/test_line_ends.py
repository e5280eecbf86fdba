"""A text of several lines keeps them, where people read it and where programs do."""

from __future__ import annotations

from journeys_plugin.exchange.comma_separated import csv_text
from journeys_plugin.exchange.document import catalogue_json
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.tables import tables
from journeys_plugin.options import Options
from tests.catalogue_schema import checked
from tests.comparing import catalogue_of

from .test_maps import drawn, page_of, site_of
from .writing import front, journey

STEPS = """\
- name: Ask
  score: 3
  thoughts: |
    – *Why?*
    – Because <b>.
  pains:
    - text: |
        First
        second
  touchpoint: Desk
  backstage: "in\\nquotes"
  gains: a wrapped
    text
  support: >
    a folded
    text
"""
KEYS = "personas: maya\nscenario: |\n  One line.\n\n  Another one.\n"


def test_a_map_and_its_list_show_the_lines_of_a_text() -> None:
    page = drawn(STEPS, KEYS)
    html = str(page)
    for lines in (
        "– <em>Why?</em><br/>– Because &lt;b&gt;.",
        "First<br/>second",
        "in<br/>quotes",
        "One line.<br/><br/>Another one.",
    ):
        assert lines in html
    assert html.count("First<br/>second") >= 1
    assert "a wrapped text" in html
    assert "a folded text" in html


def test_a_touchpoints_page_shows_the_lines_of_a_pain() -> None:
    site = site_of({"buy": journey(STEPS, KEYS), "desk": "title: Desk\ntouchpoint:"})
    assert "First<br/>second" in str(page_of(site, "desk.md"))


def test_programs_get_the_lines_of_a_text() -> None:
    export = Export(catalogue_of({"buy.md": front(journey(STEPS, KEYS))}, Options()), Options())
    [read] = checked(catalogue_json(export))["journeys"]
    step = read["stages"][0]["steps"][0]
    assert step["thoughts"][0]["text"] == "– *Why?*\n– Because <b>."
    assert step["pains"][0]["text"] == "First\nsecond"
    assert step["gains"][0]["text"] == "a wrapped text"
    assert "First\nsecond" in csv_text(tables(export)[1])
