"""What a stage says itself, drawn on its map and in the list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite

CASE = Path(__file__).parents[1] / "golden" / "cases" / "stages" / "pages"

MEASURED = """() => {
  const [table] = document.querySelectorAll('.j-map');
  const box = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { text: element.textContent.trim(), left, right, top, bottom };
  };
  const all = (selector) => [...table.querySelectorAll(selector)].map(box);
  return {
    stages: all('.j-map [scope=colgroup]'),
    wholes: all('td.j-whole'),
    points: all('td.j-whole .j-point'),
    pains: all('tr.j-lane-pains td > div'),
  };
}"""


@pytest.fixture(scope="module")
def site(build_site: BuildSite, served_site: Callable[[Path], str]) -> str:
    pages = {path.name: path.read_text("utf-8") for path in CASE.glob("*.md")}
    built = build_site({"index.md": "# Home\n", **pages}, {"theme": {"name": "material"}})
    assert built.exit_code == 0, built.log
    return served_site(built.path)


def middle(box: dict[str, Any]) -> float:
    return float(box["left"] + box["right"]) / 2


def test_cells_span_their_stage_and_points_stand_in_its_middle(
    site: str, open_page: OpenPage
) -> None:
    found = open_page(f"{site}borrow/").page.evaluate(MEASURED)
    stages = {(round(stage["left"]), round(stage["right"])) for stage in found["stages"]}
    assert {(round(cell["left"]), round(cell["right"])) for cell in found["wholes"]} <= stages
    middles = [middle(stage) for stage in found["stages"]]
    pairs = zip(found["points"][::2], found["points"][1::2], strict=True)
    vertices = [(middle(one) + middle(other)) / 2 for one, other in pairs]  # equal scores touch
    asides = [min(abs(vertex - at) for at in middles) for vertex in vertices]
    assert asides == pytest.approx([0, 0, 0], abs=1)
    pains = {pain["text"].split("severity")[0].strip(): pain for pain in found["pains"]}
    of_stage, of_step = (
        pains[text] for text in ("Nobody says how long it all takes", "No word for days")
    )
    assert of_stage["left"] < of_step["left"] < of_step["right"] < of_stage["right"]
    assert of_step["top"] - of_stage["bottom"] < 40  # cells of other stages do not part them


def test_nothing_scrolls_sideways_on_a_phone_and_axe_finds_nothing(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}borrow/", viewport={"width": 390, "height": 800}).page
    for shown in ("list", "map"):
        if shown == "map":
            page.get_by_role("button", name="Show as a list").click()
        assert page.locator(".j-map").is_visible() == (shown == "map")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert violations(page, ".j-journey") == set()


def test_the_list_has_what_a_stage_says_before_its_steps(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}borrow/#step-sign-up").page
    ids = "() => [...document.querySelectorAll('[id^=step-]')].map((one) => one.id).sort()"
    before = page.evaluate(ids)
    page.get_by_role("button", name="Show as a list").click()
    assert page.evaluate(ids) == before
    whole = page.locator("#step-sign-up")
    assert whole.locator(".j-lane-pains div div").all_inner_texts() == [
        "Nobody says how long it all takes"
    ]
    assert page.locator("#step-wait-for-the-card .j-lane-pains div div").all_inner_texts() == [
        "No word for days"
    ]
    page.goto(f"{site}join/")
    assert page.locator(".j-list li").count() == 0
    assert page.locator(".j-list > .j-step-card").count() == 7
