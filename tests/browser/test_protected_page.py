"""A page that encryptcontent protects: with its password, the map is there and works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite

PAGES = {
    "index.md": "# Start\n",
    "pay.md": """\
---
title: Pay rise
password: geheim
journey:
  stages:
    - name: Quarrel
      steps:
        - {name: Read the bands, touchpoint: Pay slip, score: 1, pains: They are visible}
        - {name: Ask again, score: 4}
---

The author's secret text.
""",
}


def test_the_map_opens_with_its_page(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    encrypt = {"encryptcontent": {"selfhost": True}}
    ours = {"journeys": {"parts": {"journey": ["summary", "map", "text"]}}}  # Mermaid is outside
    built = build_site(PAGES, {"plugins": ["search", ours, encrypt]})
    visit = open_page(f"{served_site(built.path)}pay/")
    page = visit.page
    assert page.locator("table.j-map").count() == 0
    page.locator("input[type=password]").fill("geheim")
    page.keyboard.press("Enter")
    page.locator("table.j-map").wait_for()
    assert "They are visible" in page.locator("table.j-map").inner_text()
    assert "The author's secret text." in page.locator("article").inner_text()
    assert page.locator("svg.j-curve").count()
    assert not visit.errors
