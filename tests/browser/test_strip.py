"""The strip above a map: where the reader is, and the way to elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.test_list_links import PAGES
from tests.conftest import BuildSite, in_tiers

TURNED = {**PAGES, "buy.md": PAGES["buy.md"].replace("journey:\n", "journey:\n  lang: ar\n")}


@pytest.fixture(scope="module", params=in_tiers(["ar", "en", "an Arabic map in English"]))
def site(
    request: pytest.FixtureRequest, build_site: BuildSite, served_site: Callable[[Path], str]
) -> str:
    is_turned = request.param == "an Arabic map in English"
    theme = {"name": "material", "font": False, "language": "en" if is_turned else request.param}
    built = build_site(TURNED if is_turned else PAGES, {"theme": theme})
    assert built.exit_code == 0, built.log
    return served_site(built.path)


WRONG = """() => {
  const box = (part) => part.getBoundingClientRect();
  const journey = document.querySelector('.j-journey');
  const isRtl = getComputedStyle(journey).direction === 'rtl';
  const frame = journey.querySelector('.j-frame');
  const [corner, ...heads] = frame.querySelector('.j-lane-step').cells;
  const isList = !frame.offsetWidth;
  const strip = box(journey.querySelector('.j-strip'));
  const room = { left: box(frame).left, right: box(frame).right, top: 0, bottom: innerHeight };
  if (isList) Object.assign(room, { left: 0, right: innerWidth, top: strip.bottom });
  else room[isRtl ? 'right' : 'left'] = box(corner)[isRtl ? 'left' : 'right'];
  const steps = isList ? [...journey.querySelectorAll('.j-list ol > li')] : heads;
  const pane = journey.querySelector('.j-pane');
  const { x, width } = box(pane);
  const shade = getComputedStyle(pane, '::after');
  const seen = { left: x + parseFloat(shade.left), right: x + width - parseFloat(shade.right) };
  const column = width / steps.length;
  return steps.filter((step, at) => {
    const { left, right, top, bottom } = box(step);
    const isSeen = right > room.left + 3 && left < room.right - 3
      && bottom > room.top + 3 && top < room.bottom - 3;
    const middle = x + (isRtl ? width - (at + 0.5) * column : (at + 0.5) * column);
    const isCovered = seen.right - 1 > middle - column / 2 && seen.left + 1 < middle + column / 2;
    return isSeen !== isCovered;
  }).map((step) => step.textContent);
}"""
"""The steps that are seen while the window does not cover them, or the other way round."""


DIRECTION = "getComputedStyle(document.querySelector('.j-journey')).direction"


def assert_window_fits(page: Page) -> None:
    page.wait_for_function(f"({WRONG})().length === 0", timeout=5000)


def press(page: Page, share: float) -> None:
    """Press on the strip, at a share of its way from the map's beginning."""
    box = page.locator(".j-journey .j-pane").bounding_box()
    assert box is not None
    if page.evaluate(DIRECTION) == "rtl":
        share = 1 - share
    page.mouse.click(box["x"] + share * (box["width"] - 2) + 1, box["y"] + box["height"] / 2)


def current(page: Page, stage: str) -> None:
    """Wait until a stage is marked as the one where the reader is."""
    page.locator(".j-strip a[aria-current]").get_by_text(stage).wait_for()


def test_the_window_follows_the_frame_and_leads_elsewhere(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}buy/", viewport={"width": 1280, "height": 900}).page
    current(page, "Stage 0")
    assert_window_fits(page)
    way = -1300 if page.evaluate(DIRECTION) == "rtl" else 1300
    page.evaluate(f"document.querySelector('.j-frame').scrollLeft = {way}")
    current(page, "Stage 1")
    assert_window_fits(page)
    page.get_by_role("navigation", name="Buy").get_by_text("Stage 2").click()
    current(page, "Stage 2")
    assert page.url.endswith("#stage-stage-2")
    assert_window_fits(page)
    press(page, 0)
    current(page, "Stage 0")
    assert page.evaluate("document.querySelector('.j-frame').scrollLeft") == 0
    way = 900 if way > 0 else -900  # one step of the first stage is seen, more of the next one
    page.evaluate(f"document.querySelector('.j-frame').scrollLeft = {way}")
    current(page, "Stage 1")


def test_on_a_phone_it_shows_the_place_in_the_list(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}buy/?view=list", viewport={"width": 390, "height": 800}).page
    assert_window_fits(page)
    press(page, 0.5)
    current(page, "Stage 1")
    assert_window_fits(page)
    top = page.evaluate("document.querySelector('.j-strip').getBoundingClientRect().top")
    header = page.evaluate("document.querySelector('.md-header').getBoundingClientRect().bottom")
    assert top == pytest.approx(header, abs=1)


def test_on_a_phone_a_fitted_map_has_its_strip(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}buy/?view=fit", viewport={"width": 390, "height": 800}).page
    assert_window_fits(page)
    press(page, 0.9)
    current(page, "Stage 2")
    assert_window_fits(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_where_the_whole_map_is_seen_there_is_no_strip(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}buy/?view=fit", viewport={"width": 1280, "height": 900}).page
    page.locator(".j-journey[data-view=fit]").wait_for()
    assert not page.locator(".j-strip").is_visible()
