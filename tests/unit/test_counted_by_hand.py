"""Five small maps of what people bring, counted by hand: every output says the same numbers."""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import cache

import pytest

from journeys_plugin.exchange.comma_separated import csv_export
from journeys_plugin.exchange.document import catalogue_json
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.insights import Insights
from journeys_plugin.pages.site import Site
from journeys_plugin.values.scale import Mean, printed

from .test_maps import page_of, site_of

MAPS = {
    "one": """\
journey:
  personas: [Anna]
  stages:
    - {name: A, score: 2, pains: [p1, p2], touchpoint: Desk, duration: 10 min}
    - {name: B, feeling: happy, pains: p3, opportunities: [{text: Fix it, id: fix}], wait: 1 h}
    - {name: C, score: 4.5, touchpoint: Desk, gains: g1}
""",
    "two": """\
journey:
  personas: [Anna, Ben]
  stages:
    - name: A
      score: {Anna: 1, Ben: 4}
      pains: [s1]
      touchpoint: Desk
      steps: [x, {name: y, pains: [s2], touchpoint: Desk}, z]
    - name: B
      pains: [s3]
      opportunities: [{text: Go, id: go}]
      steps: [{name: u, score: 3, pains: s4}, {name: v, score: {Anna: 5}, feeling: {Ben: angry}}]
""",
    "three": """\
journey:
  scale: {lowest: 1, highest: 10}
  personas: [Anna]
  stages:
    - {name: A, steps: [{name: x, score: 10}, {name: y, score: 1}]}
    - {name: B, score: 5.5, opportunities: [two/go, Other], pains: [s3], touchpoint: FAQ}
""",
    "four": """\
journey:
  personas: [Anna]
  stages:
    - name: A
      steps:
        - {name: x, score: 4, next: [{to: y, when: a}, {to: z, when: b}, {end: Gives up}]}
        - {name: y, score: 1, next: q}
        - {name: z, score: 5}
    - {name: B, steps: [{name: q, feeling: 😡, touchpoint: Desk}]}
""",
    "five": """\
journey:
  personas: [Anna]
  stages:
    - {name: A, feeling: 😀, touchpoint: Desk, pains: [k1]}
    - {name: B, steps: [a, {name: b, feeling: ++, opportunities: [one/fix, two/go]}]}
""",
}
BY_HAND = {
    # mean, scores, columns, pains
    "one": (3.25, 2, 3, 3),
    "two": (3.5, 3, 5, 4),
    "three": (3.0, 3, 3, 1),
    "four": (10 / 3, 3, 4, 0),
    "five": (None, 0, 3, 1),
}


@cache
def maps() -> Site:
    return site_of(MAPS)


@cache
def rows(kind: str) -> list[dict[str, str]]:
    written = csv_export(Export(maps().catalogue, maps().options), rows=kind)
    return list(csv.DictReader(written.lstrip("\ufeff").splitlines()))


@pytest.mark.parametrize("name", MAPS)
def test_of_each_map_all_outputs_say_the_numbers_that_are_counted_by_hand(name: str) -> None:
    mean, scores, columns, pains = BY_HAND[name]
    document = json.loads(catalogue_json(Export(maps().catalogue, maps().options)))
    [written] = [journey for journey in document["journeys"] if journey["id"] == name]
    assert (written.get("mean"), written["scored"]) == (mean, scores)
    covered = {row.line.id: row.total for row in maps().insights.coverage.journeys.rows}[name]
    assert covered
    assert (covered.mean, covered.scored, covered.steps) == (mean, scores, columns)
    of_map = [row for row in rows("steps") if row["journey"] == name]
    assert sum(bool(row["score"]) for row in of_map) == scores
    assert sum(bool(row["step_number"]) for row in of_map) == columns
    assert Counter(row["journey"] for row in rows("pains"))[name] == pains
    [listed] = [
        row
        for row in page_of(maps(), "journeys/index.md").select("tbody tr")
        if row.select("th")[0].text.strip().lower().startswith(name)
    ]
    assert ("no score" in listed.text) if mean is None else (printed(Mean(mean)) in listed.text)


def test_all_together_they_have_the_numbers_that_are_counted_by_hand() -> None:
    insights: Insights = maps().insights
    glance = insights.glance
    assert (glance.steps, glance.scores) == (18, 13)
    assert glance.mean == pytest.approx(36 / 11)
    assert (insights.missing.pains, len(insights.missing.open_pains)) == (9, 5)
    assert len(insights.backlog) == len(rows("opportunities")) == 3
    assert len(rows("pains")) == 9


def test_a_touchpoint_has_the_numbers_that_are_counted_by_hand() -> None:
    assert maps().catalogue.touchpoint_mean("desk") == (3, 3, 4)
    assert len(maps().catalogue.passings["desk"]) == 6
    [desk] = [
        row
        for row in page_of(maps(), "touchpoints/index.md").select("tbody tr")
        if row.select("th")[0].text.strip() == "Desk"
    ][:1]
    cells = [cell.get_text(" ", strip=True) for cell in desk.select("td")]
    assert [cells[0], *cells[3:5]] == ["3.0 of 4 scores", "6", "5"]
    page = page_of(maps(), "touchpoints/desk.md").get_text(" ", strip=True)
    assert "mean 3.0 of 4 scores" in page
