"""The comparison as one file, opened from a disk."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Request

from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.comparing import compare, pages_below
from tests.conftest import in_tiers

TOP = Path(__file__).parents[2]
JOURNEY = "journeys/buy-a-camera.md"
ARABIC = "journeys/first-photo-walk-ar.md"
EDITS = (
    ("          channel: web\n          score: 2\n          thoughts:\n            - text: Can I",
     "          channel: web\n          score: 4\n          thoughts:\n            - text: Can I"),
    ("          pains: Return policy is not answered\n", ""),
    ("- name: Add to cart and leave", "- name: Add to cart, and often leave"),
    ("Shipping cost appears at the last step", "The shipping cost appears only at the last step"),
    ("touchpoint: Website", "touchpoint: Review sites"),
    ("severity: 4", "severity: 2"),
    ("    - name: Advocacy\n", "    - name: Recommendation\n"),
    ("        - name: Receive the camera\n",
     "        - {name: Choose a day, score: 3, pains: Only weekdays}\n"
     "        - name: Receive the camera\n"),
)  # fmt: skip
WIDTHS = (390, 1440)


def edited(pages: dict[str, str]) -> dict[str, str]:
    """Change a journey of the example in most ways that there are, and a few other pages."""
    text = pages[JOURNEY]
    for old, new in EDITS:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    start = text.index("        - name: Take the first lesson by email")
    text = text[:start] + text[text.index("    - name: Recommendation") :]
    start = text.index("        - name: Compare with competitors")
    end = text.index("    - name: Decision")
    moved, text = text[start:end], text[:start] + text[end:]
    first = "        - name: Return to the camera"
    text = text.replace(first, moved + first)
    arabic = pages[ARABIC].replace("score: 2\n", "score: 1\n", 1)
    kept = {path: one for path, one in pages.items() if path != "journeys/repair-a-lens.md"}
    added = pages["journeys/repair-a-lens.md"].replace("title:", "title: Another,", 1)
    return {
        **kept,
        JOURNEY: text,
        ARABIC: arabic,
        "journeys/new.md": added.replace("name:", "name: X", 99),
    }


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = pages_below(TOP / "docs")
    path = tmp_path_factory.mktemp("comparison") / "changes of today.html"
    path.write_text(compare(pages, edited(pages)).html, "utf-8")
    return path


@pytest.fixture(params=in_tiers(["dark", "light"]))
def scheme(request: pytest.FixtureRequest) -> Literal["light", "dark"]:
    found: Literal["light", "dark"] = request.param
    return found


def test_it_opens_from_disk_and_asks_for_nothing(file: Path, open_page: OpenPage) -> None:
    visit = open_page()
    asked: list[Request] = []
    visit.page.on("request", lambda request: asked.append(request))
    visit.page.goto(file.as_uri())
    visit.page.wait_for_load_state("networkidle")
    assert [request.url for request in asked] == [file.as_uri()]
    assert (visit.outside, visit.errors) == ([], [])


def test_axe_finds_nothing(
    file: Path, open_page: OpenPage, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(file.as_uri(), color_scheme=scheme, bypass_csp=True).page  # axe is a script
    page.add_style_tag(content=".j-compared { content-visibility: visible !important }")
    assert violations(page) == set()


def test_the_ground_follows_the_reader(file: Path, open_page: OpenPage) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = open_page(file.as_uri(), color_scheme="light").page.evaluate(ground)
    dark = open_page(file.as_uri(), color_scheme="dark").page.evaluate(ground)
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(30, 33, 41)")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_does_not_scroll_sideways(file: Path, open_page: OpenPage, width: int) -> None:
    page = open_page(file.as_uri(), viewport={"width": width, "height": 900}).page
    page.add_style_tag(content=".j-compared { content-visibility: visible !important }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_columns_are_equal_and_removed_ones_struck_through(
    file: Path, open_page: OpenPage
) -> None:
    page = open_page(file.as_uri(), viewport={"width": 1440, "height": 900}).page
    page.locator("#journey-buy-a-camera").scroll_into_view_if_needed()
    table = page.locator("section", has=page.locator("#journey-buy-a-camera")).locator("table")
    widths = table.locator("th[scope=col]").evaluate_all(
        "heads => heads.map(head => Math.round(head.getBoundingClientRect().width))"
    )
    assert len(widths) == 13
    assert max(widths) - min(widths) <= 1
    gone = table.locator("th.j-went del")
    assert gone.text_content() == "Take the first lesson by email"
    line = gone.evaluate("element => getComputedStyle(element).textDecorationLine")
    assert line == "line-through"


def test_the_old_curve_is_dashed(file: Path, open_page: OpenPage) -> None:
    page = open_page(file.as_uri()).page
    dashes = page.locator(".j-curve .j-today-line").first.evaluate(
        "path => getComputedStyle(path).strokeDasharray"
    )
    assert dashes != "none"


def test_in_forced_colours_what_changed_has_a_frame(file: Path, open_page: OpenPage) -> None:
    page = open_page(file.as_uri(), forced_colors="active").page
    style = page.locator("td.j-changed").first.evaluate(
        "cell => getComputedStyle(cell).outlineStyle"
    )
    assert style == "dashed"
