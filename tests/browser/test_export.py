"""A dashboard of one's own beside the maps, as the manual shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.mermaid_export import mermaid_diagram, mermaid_page
from journeys_plugin.project.site_on_disk import load
from tests.browser.conftest import OpenPage
from tests.browser.mermaid_reader import MermaidReader
from tests.conftest import BuildSite
from tests.site.example import ROOT

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "export.md"
MAP = """\
---
title: Buy a camera
journey:
  stages:
    - name: Decide
      steps:
        - {name: Look, score: 4}
        - {name: "<b>Pay</b>", score: 1.5}
        - {name: Wait}
---
"""


def test_the_dashboard_of_the_manual_lists_the_lowest_steps(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    pages = re.findall(r"```html\n(.*?)```", MANUAL.read_text("utf-8"), re.S)
    (dashboard,) = [page for page in pages if "journeys.json" in page]
    files = {"index.md": "# Home\n", "buy.md": MAP, "lowest.html": dashboard}
    files["later.md"] = MAP.replace("journey:\n", "journey:\n  state: future\n")
    site = build_site(files)
    assert len(json.loads(site.read("journeys.json"))["journeys"]) == 2
    visit = open_page(f"{served_site(site.path)}lowest.html")
    items = visit.page.locator("#lowest a")
    items.nth(1).wait_for()
    assert items.all_text_contents() == ["1.5 <b>Pay</b>", "4 Look"]
    assert (visit.outside, visit.errors) == ([], [])
    items.first.click()
    visit.page.wait_for_url("**/buy/#step-b-pay-b")
    assert visit.page.locator("#step-b-pay-b").count() == 1


def test_mermaid_reads_every_map_of_the_example(mermaid_reader: MermaidReader) -> None:
    found = load(ROOT / "mkdocs.yml").linked()
    export = Export(found.catalogue, found.options)
    page = str(mermaid_page(export).content)
    fenced = re.findall(r"^```+mermaid\n(.*?)\n```+$", page, re.S | re.M)
    journeys = [found.catalogue.journeys[one] for one in sorted(found.catalogue.journeys)]
    assert [len(one["tasks"]) for one in mermaid_reader.read(fenced)] == [
        journey.scored for journey in journeys
    ]
    for journey in journeys:
        bare = str(mermaid_diagram(export, journey).content)
        assert bare.startswith("%%") == (journey.scored < len(journey.steps))
        assert len(mermaid_reader.read_one(bare, drawn=True)["tasks"]) == journey.scored
