"""Diagrams in themes that bring no Mermaid, and the map's buttons, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite, in_tiers

JOURNEY = """\
---
title: Buy
journey:
  stages:
    - name: Decide
      steps:
        - {name: Look, score: 4, touchpoint: Shop, pains: Too loud}
        - {name: Pay, score: 1, touchpoint: Till, feeling: cheated}
---
"""
LONG = JOURNEY.removesuffix("---\n").replace("title: Buy", "title: Long") + "".join(
    f"        - {{name: Step {number} of a long way, score: 3}}\n" for number in range(20)
)
LONG += "---\n"
OURS = "mermaid.min.js"


@pytest.fixture(scope="module", params=in_tiers(["mkdocs", "readthedocs", "material"]))
def journey_page(
    request: pytest.FixtureRequest,
    build_site: BuildSite,
    mermaid_script: Path,
    served_site: Callable[[Path], str],
) -> str:
    files: dict[str, str | bytes] = {
        "index.md": "# Home\n",
        "buy.md": JOURNEY,
        "long.md": LONG,
        f"js/{OURS}": mermaid_script.read_bytes(),
    }
    theme = {"name": request.param} | ({"font": False} if request.param == "material" else {})
    plugins = [{"journeys": {"mermaid_script": f"js/{OURS}"}}]
    site = build_site(files, {"theme": theme, "plugins": plugins}, strict=True)
    assert site.exit_code == 0, site.log
    return f"{served_site(site.path)}buy/"


def has_drawn(page: Page) -> bool:
    """Unfold the diagram. Material draws into a closed shadow root in place of the `pre`."""
    page.locator(".j-diagram summary").click()
    drawn = page.locator(".j-diagram pre.mermaid svg, .j-diagram div.mermaid")
    drawn.first.wait_for()
    return drawn.count() == 1


def test_the_sites_own_mermaid_draws_the_diagram(journey_page: str, open_page: OpenPage) -> None:
    visit = open_page(journey_page)
    assert has_drawn(visit.page)
    assert not [address for address in visit.outside if "mermaid" in address]


def test_where_mermaid_is_out_of_reach_the_diagram_is_its_plain_text(
    journey_page: str, open_page: OpenPage
) -> None:
    page = open_page().page
    page.route("**/*mermaid*", lambda route: route.abort())
    page.goto(journey_page)
    page.locator(".j-diagram summary").click()
    text = page.locator(".j-diagram pre").inner_text()
    assert text.split()[:2] == ["journey", "title"]


def test_a_long_diagram_keeps_its_size_and_scrolls(journey_page: str, open_page: OpenPage) -> None:
    visit = open_page(journey_page.replace("buy/", "long/"))
    assert has_drawn(visit.page)
    box = visit.page.locator(".j-diagram .j-scroll")
    assert box.evaluate("box => box.scrollWidth > 1.5 * box.clientWidth")
    drawn = visit.page.locator(".j-diagram .mermaid")
    assert drawn.evaluate("drawn => drawn.getBoundingClientRect().width") > 2_000


def test_the_map_fills_the_window_and_escape_leaves(journey_page: str, open_page: OpenPage) -> None:
    page = open_page(journey_page).page
    button = page.get_by_role("button", name="Fill the window")
    button.click()
    box = page.locator(".j-filled").bounding_box()
    assert box is not None
    assert (box["x"], box["y"]) == (0, 0)
    for name in ("Show as a list", "Read"):  # nothing of the theme lies over them
        page.get_by_role("button", name=name).click()
    page.keyboard.press("Escape")
    assert page.locator(".j-filled").count() == 0


def test_the_list_is_remembered(journey_page: str, open_page: OpenPage) -> None:
    page = open_page(journey_page).page
    page.get_by_role("button", name="Show as a list").click()
    steps = page.locator(".j-list li h3")
    assert [text.split() for text in steps.all_inner_texts()] == [["1", "Look"], ["2", "Pay"]]
    page.reload()
    assert page.locator(".j-list").is_visible()
    assert not page.locator(".j-frame").is_visible()


def test_without_a_script_all_of_the_map_is_there(journey_page: str, open_page: OpenPage) -> None:
    page = open_page(journey_page, java_script_enabled=False).page
    assert page.locator(".j-map").inner_text().count("Too loud") == 1
    assert page.get_by_role("button", name="Fill the window").count() == 0


def test_columns_are_equal_and_numbers_stand_on_the_curve(
    journey_page: str, open_page: OpenPage
) -> None:
    page = open_page(journey_page).page
    steps = [step.bounding_box() for step in page.locator(".j-map [scope=col]").all()]
    points = [point.bounding_box() for point in page.locator(".j-point").all()]
    curve = page.locator("svg.j-curve").bounding_box()
    assert curve is not None
    for step, point in zip(steps, points, strict=True):
        assert step is not None
        assert point is not None
        middle = step["x"] + step["width"] / 2
        assert abs(step["width"] - curve["width"] / len(steps)) < 0.5
        assert abs(point["x"] + point["width"] / 2 - middle) < 1


def test_the_diagrams_source_can_be_copied(journey_page: str, open_page: OpenPage) -> None:
    visit = open_page(journey_page)
    assert has_drawn(visit.page)
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.get_by_role("button", name="Copy the diagram's source").click()
    visit.page.get_by_role("button", name="Copied").wait_for()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert "journey\n\ttitle Buy\n" in copied
