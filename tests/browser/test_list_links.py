"""A map shown as a list: every link leads to what can be seen, however one comes there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite, in_tiers

THEMES: dict[str, dict[str, Any]] = {
    "material": {"name": "material", "font": False, "features": ["navigation.instant"]},
    "mkdocs": {"name": "mkdocs"},
}


def journey() -> str:
    """Write a journey that is longer than a window."""
    steps = [
        {
            "name": f"Step {number}",
            "score": number % 5 + 1,
            "touchpoint": f"Counter {number % 3}",
            "pains": {"text": f"Pain {number}", "sources": "A study"},
            "opportunities": f"Greet better {number}",
        }
        for number in range(24)
    ]
    stages = [
        {"name": f"Stage {one}", "goal": f"Goal {one}", "steps": steps[one * 8 : one * 8 + 8]}
        for one in range(3)
    ]
    front = {"title": "Buy", "journey": {"stages": stages}}
    return f"---\n{yaml.safe_dump(front)}---\n"


PAGES = {
    "index.md": "# Home\n\n[There](buy.md#step-step-20)\n",
    "buy.md": journey(),
    "both.md": "# Both\n\n<!-- journeys/map buy -->\n",
}


@pytest.fixture(scope="module", params=in_tiers([*THEMES]))
def site(
    request: pytest.FixtureRequest, build_site: BuildSite, served_site: Callable[[Path], str]
) -> str:
    config = {"theme": THEMES[request.param], "site_url": "http://127.0.0.1/"}
    built = build_site(PAGES, config)
    assert built.exit_code == 0, built.log
    address = served_site(built.path)
    sitemap = built.path / "sitemap.xml"  # pages that it does not name are loaded anew
    sitemap.write_text(sitemap.read_text("utf-8").replace("http://127.0.0.1/", address), "utf-8")
    return address


@pytest.fixture
def listed(site: str, open_page: OpenPage) -> Page:
    """A window whose reader has chosen the list, on the home page."""
    page = open_page(f"{site}buy/").page
    page.get_by_role("button", name="Show as a list").click()
    page.goto(site)
    return page


IDS = """() => {
  const parts = document.querySelector('.j-journey');
  return [...parts.querySelectorAll('[id]')].map((one) => one.id)
    .filter((id) => /(step|stage|opportunity|source)-/.test(id)).sort();
}"""
SEEN = """(id) => {
  const found = [...document.querySelectorAll(`[id="${id}"]`)];
  return found.length === 1 && found[0].getClientRects().length > 0;
}"""


def ids(page: Page) -> list[str]:
    found: list[str] = page.evaluate(IDS)
    return found


def unseen(page: Page) -> list[str]:
    return [one for one in ids(page) if not page.evaluate(SEEN, one)]


def assert_at(page: Page, anchor: str) -> None:
    """Wait until what an anchor names stands in the window, and is marked."""
    page.wait_for_function(
        """(anchor) => {
          const target = document.querySelector(':target');
          if (target?.id !== anchor) return false;
          const { top, bottom } = target.getBoundingClientRect();
          return bottom > top && top >= 0 && top < innerHeight;
        }""",
        arg=anchor,
    )


@pytest.mark.parametrize("name", in_tiers(["both", "buy"]))
def test_each_id_is_there_once_and_can_be_seen(site: str, open_page: OpenPage, name: str) -> None:
    page = open_page(f"{site}{name}/").page
    before = ids(page)
    assert len(before) == 24 + 3 + 24 + 1
    for shown in ("list", "map", "list"):
        name = "Show as a list" if shown == "list" else "Read"
        page.get_by_role("button", name=name).click()
        assert ids(page) == before
        assert unseen(page) == []
        assert page.locator(".j-list").is_visible() == (shown == "list")
    page.emulate_media(media="print")
    assert unseen(page) == []


@pytest.mark.parametrize(
    "anchor",
    in_tiers(["step-step-20", "opportunity-greet-better-18", "stage-stage-2", "source-1"], daily=2),
)
def test_a_link_from_elsewhere_leads_there(site: str, listed: Page, anchor: str) -> None:
    listed.goto(f"{site}buy/#{anchor}")
    assert_at(listed, anchor)
    listed.reload()
    assert_at(listed, anchor)


def test_links_on_the_site_and_back_and_forward_lead_there(
    listed: Page, request: pytest.FixtureRequest
) -> None:
    is_instant = request.node.callspec.params["site"] == "material"
    listed.evaluate("window.isOld = true")
    listed.get_by_role("link", name="There").click()
    assert_at(listed, "step-step-20")
    assert listed.evaluate("window.isOld === true") == is_instant
    if is_instant:
        # Material notes where a reader has scrolled a moment later, and goes back to what it noted.
        listed.wait_for_function("() => history.state?.y === scrollY")
    listed.evaluate("location.hash = '#stage-stage-1'")
    assert_at(listed, "stage-stage-1")
    listed.go_back()
    assert_at(listed, "step-step-20")
    listed.go_back()
    listed.get_by_role("link", name="There").wait_for()
    listed.go_forward()
    listed.locator(".j-list").wait_for()
    assert unseen(listed) == []
    assert listed.evaluate("scrollY") > 0


def test_a_narrow_map_is_a_list_until_a_reader_chooses(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}buy/", viewport={"width": 390, "height": 800}).page
    page.locator(".j-list").wait_for()
    assert not page.locator(".j-map").is_visible()
    assert unseen(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator(".j-map").wait_for()
    assert not page.locator(".j-list").is_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator(".j-list").wait_for()
    page.get_by_role("button", name="Show as a list").click()
    assert page.locator(".j-map").is_visible()
    assert page.url.endswith("buy/?view=read")
    page.reload()
    assert page.locator(".j-map").is_visible()


@pytest.mark.long
def test_on_a_phone_one_goes_to_a_stage_or_a_step_by_its_name(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}buy/", viewport={"width": 390, "height": 800}).page
    page.locator(".j-list").wait_for()
    stages = page.locator(".j-strip nav a")
    assert stages.all_inner_texts() == ["Stage 0", "Stage 1", "Stage 2"]
    assert stages.evaluate_all(
        "(stages) => stages.every((one) => one.scrollWidth <= one.offsetWidth"
        " && getComputedStyle(one).color !== 'rgba(0, 0, 0, 0)')"
    )
    steps = page.locator(".j-index > summary")
    for number in (20, 3):
        steps.click()
        page.locator(".j-index").get_by_role("link", name=f"Step {number}", exact=True).click()
        assert_at(page, f"step-step-{number}")
        assert page.locator(".j-index > ol").is_hidden()
    page.get_by_role("button", name="Fit").click()
    assert page.locator(".j-strip").is_visible()  # the map scrolls: a reader sees what is seen


def test_a_wrong_anchor_is_no_error(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}buy/").page
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.stack or ""))
    page.get_by_role("button", name="Show as a list").click()
    for anchor in ("#%E0%A4%A", "#", "#nothing", "#%22%5D"):
        page.goto(f"{site}both/{anchor}")
        assert page.locator(".j-list").is_visible()
    assert [one for one in errors if "journeys.js" in one] == []


def test_the_list_has_what_a_stage_says(listed: Page, site: str) -> None:
    listed.goto(f"{site}buy/")
    stages = listed.locator(".j-list > :is(h2, .j-step-card)")
    means = ("2.6", "3.1", "3.0")
    assert [text.strip() for text in stages.all_inner_texts()] == [
        text for one, mean in enumerate(means) for text in (f"Stage {one} {mean}", f"Goal {one}")
    ]


def test_without_a_script_the_ids_are_on_the_map(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}buy/#step-step-20", java_script_enabled=False).page
    target = page.locator("#step-step-20")
    assert target.count() == 1
    assert target.is_visible()
