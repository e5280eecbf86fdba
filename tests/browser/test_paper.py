"""A map on paper: in parts with their heads, or as a poster, and afterwards as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import OpenPage
from tests.browser.test_media import PAGES, overlaps
from tests.conftest import BuildSite, in_tiers
from tests.measuring_map import sites

MOST = 11
"""The columns of a part, at most."""
STAGES = ["Dream", "Find a home", "Arrange the money", "Sign", "Pay out", "Move in", "Live with it"]
FIRST_HOME = sites.FIRST_HOME / "docs" / "journeys" / "buy-a-first-home.md"
PARTS = """() => [...document.querySelectorAll('.j-cuts > .j-map')].map((part) => ({
  steps: [...part.querySelectorAll('.j-name')].map((name) => name.textContent),
  cells: [...part.querySelectorAll('td, th')].map((cell) => {
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    return { text: cell.textContent.trim(), left, right, top, bottom };
  }),
}))"""

SHOWN = """() => [
  document.querySelector('.j-journey').dataset.view,
  document.querySelector('.j-frame').innerText,
  document.head.querySelectorAll('style').length,
  document.querySelectorAll('.j-cuts, .j-cut, .j-paper').length,
]"""


@pytest.fixture(scope="module")
def large_map(tmp_path_factory: pytest.TempPathFactory, served_site: Callable[[Path], str]) -> str:
    folder = sites.first_home(tmp_path_factory.mktemp("paper") / "site")
    return served_site(folder) + sites.LARGE_MAP


def sheets(page: Page, size: str) -> list[str]:
    pdf = page.pdf(format=size, landscape=True, print_background=True)
    texts = (sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)
    return [" ".join(text.split()) for text in texts]


def pains() -> list[str]:
    front = yaml.safe_load(FIRST_HOME.read_text("utf-8").split("---")[1])
    steps = (step for stage in front["journey"]["stages"] for step in stage["steps"])
    written = (pain for step in steps for pain in step.get("pains", ()))
    return [pain if isinstance(pain, str) else pain["text"] for pain in written]


def unbroken(text: str) -> str:
    """Return a text without what lines are broken at, on a sheet."""
    return "".join(re.sub("[\xad\u2010-]", "", text).split())


def test_a_large_map_stands_in_parts_on_small_sheets(large_map: str, open_page: OpenPage) -> None:
    page = open_page(f"{large_map}?view=fit").page
    before = page.evaluate(SHOWN)
    found = sheets(page, "A4")
    assert len(found) <= 8
    *of_map, _ = found
    for sheet in of_map:
        assert any(stage in sheet for stage in STAGES)
        assert "Step" in sheet
    everything = unbroken("".join(found))
    missing = [pain for pain in pains() if unbroken(pain) not in everything]
    assert missing == []
    assert page.evaluate(SHOWN) == before


@pytest.mark.parametrize("size", in_tiers(["A3", "A2", "A1", "A0"], daily=1))
def test_a_large_map_is_a_poster_on_large_sheets(
    large_map: str, open_page: OpenPage, size: str
) -> None:
    (poster,) = sheets(open_page(large_map).page, size)
    assert all(stage in poster for stage in STAGES)
    assert "What we learned" in poster


@pytest.mark.parametrize("name", in_tiers(["stages", "twenty", "two-hundred"], daily=1))
def test_each_step_is_on_one_part_and_no_cell_covers_another(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage, name: str
) -> None:
    site = build_site({name: PAGES[name] for name in ("index.md", f"{name}.md")})
    page = open_page(f"{served_site(site.path)}{name}/").page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    parts = page.evaluate(PARTS)
    steps = [step for part in parts for step in part["steps"]]
    assert steps == [f"Step {number}" for number in range(1, len(steps) + 1)]
    assert len(steps) > MOST
    assert all(1 < len(part["steps"]) <= MOST for part in parts)
    assert [overlaps(part["cells"]) for part in parts] == [[] for _ in parts]
