"""The panel of a step: everything of it, over the page, with an address of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite
from tests.measuring_map.sites import LARGE_MAP, first_home
from tests.site.example import ROOT

STAGES: list[dict[str, Any]] = [
    {
        "name": "Look",
        "goal": "Know what there is",
        "pains": "Everything looks alike",
        "steps": [
            {
                "name": "Ask a friend",
                "score": {"maya": 4, "ben": 2},
                "touchpoint": {"touchpoint": "Café", "channel": "in person"},
                "thoughts": {"text": "He knows", "quote": True, "persona": "ben"},
                "pains": [
                    {"text": "He is away", "severity": 4, "sources": "A diary"},
                    "Two",
                    "Three",
                    "Four",
                ],
                "opportunities": [
                    {
                        "text": "Ask two",
                        "owner": "Shop",
                        "impact": 4,
                        "effort": 2,
                        "status": "doing",
                    },
                ],
                "backstage": ["A clerk sorts", "A clerk files"],
                "duration": "20 min",
            },
            {"name": "Read *tests*", "score": {"maya": 2}, "feeling": "lost", "sources": "A study"},
        ],
    },
    {"name": "Buy", "steps": [{"name": "Pay", "moment_of_truth": "It is paid or it is not"}]},
]
FRONT = {
    "title": "Buy",
    "journey": {"owner": "Sales", "personas": ["maya", "ben"], "stages": STAGES},
}
PAGES = {
    "index.md": "# Home\n\n[There](buy.md)\n",
    "buy.md": f"---\n{yaml.safe_dump(FRONT)}---\n",
    "maya.md": "---\ntitle: Maya\npersona: {}\n---\n",
    "ben.md": "---\ntitle: Ben\npersona: {}\n---\n",
    "café.md": "---\ntitle: Café\ntouchpoint: {owner: Bar}\n---\n",
}
MATERIAL = {"name": "material", "font": False, "features": ["navigation.instant"]}
FORM = "https://forge.example/new?title={title}&body={address}&file={page}"


@pytest.fixture(scope="module")
def site(build_site: BuildSite, served_site: Callable[[Path], str]) -> str:
    config = {
        "theme": MATERIAL,
        "site_url": "http://127.0.0.1/",
        "edit_uri": "https://forge.example/edit/",
    }
    built = build_site(PAGES, config)
    assert built.exit_code == 0, built.log
    address = served_site(built.path)
    sitemap = built.path / "sitemap.xml"  # pages that it does not name are loaded anew
    sitemap.write_text(sitemap.read_text("utf-8").replace("http://127.0.0.1/", address), "utf-8")
    return address


def title(page: Page) -> str:
    """Return the title of the open panel, without the step's number; empty if none is open."""
    found: str = page.evaluate(
        "() => document.querySelector('dialog[open]')?.getAttribute('aria-label') ?? ''"
    )
    return found


MISSING = """() => {
  // The words of each place on the map that its panel lacks: a mark or a dot may say them there.
  const words = (node) => node.innerText.match(/[\\p{L}\\d]+/gu) ?? [];
  const lacking = [];
  const table = document.querySelector('.j-map');
  const rows = [...table.rows].slice(1);
  const heads = [...table.querySelectorAll('[scope=col]')];
  for (const [at, head] of heads.entries()) {
    const panel = document.querySelector('dialog[open]');
    const name = head.querySelector('.j-name').textContent.replaceAll('\\u00ad', '');
    if (panel.getAttribute('aria-label') !== name) {
      lacking.push([at, 'its own panel']);
    }
    // What the curve says of itself, the star says here.
    const has = `${panel.textContent} Lowest point ${panel.querySelector('.j-star')?.ariaLabel}`;
    const { left, right } = head.getBoundingClientRect();
    const inColumn = [...table.querySelectorAll('tr :is(td, th[scope=col])')].filter((cell) => {
      const box = cell.getBoundingClientRect();
      return box.left >= left - 2 && box.right <= right + 2;
    });
    for (const cell of inColumn) {
      for (const word of words(cell)) if (!has.includes(word)) lacking.push([at, word]);
    }
    if (inColumn.some((cell) => cell.querySelector('img')) !== !!panel.querySelector('img')) {
      lacking.push([at, 'picture']);
    }
    panel.querySelectorAll('header button')[1].click();
  }
  return lacking;
}"""


def test_a_link_to_a_panel_on_another_page_opens_it_without_an_error(
    site: str, open_page: OpenPage
) -> None:
    """Material follows the anchor of a page that it swaps in before any map there has begun."""
    visit = open_page(site, viewport={"width": 390, "height": 844})
    visit.page.get_by_role("link", name="There").evaluate("link => link.href += '?panel#step-pay'")
    visit.page.get_by_role("link", name="There").click()
    visit.page.wait_for_function("() => document.querySelector('.j-journey[data-view]')")
    visit.page.get_by_role("dialog").wait_for()
    assert title(visit.page) == "Pay"
    assert [said for said in visit.errors if said.startswith("Cannot read")] == []


def test_the_manual_names_the_parts_of_a_map_as_they_are(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}buy/?view=all&panel#step-ask-a-friend").page
    page.get_by_role("dialog").wait_for()
    table = (ROOT / "docs" / "manual" / "look.md").read_text("utf-8").partition("| selector |")[2]
    selectors = re.findall(r"^\| `(.+?)` \|", table.partition("\n\n")[0], re.MULTILINE)
    assert selectors
    found = {each: page.locator(each).all_text_contents() for each in selectors}
    assert [each for each, texts in found.items() if not texts] == []
    for pains in (texts for each, texts in found.items() if "pains" in each):
        assert any("He is away" in text for text in pains)


def test_everything_of_a_step_is_in_its_panel(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}buy/?view=all").page
    page.locator("#step-ask-a-friend").click()
    assert page.evaluate(MISSING) == []
    page.goto(f"{site}buy/?panel#step-ask-a-friend")
    panel = page.get_by_role("dialog")
    assert panel.locator("header p").inner_text() == "Look Step 1 of 3"
    scored = panel.locator(".j-scored").all_inner_texts()
    assert sorted(" ".join(text.split()) for text in scored) == ["2 Ben", "4 Maya"]
    for words in ("impact 4", "doing", "Shop", "in person", "Ben", "A clerk files"):
        assert panel.get_by_text(words).first.is_visible(), words
    owner = panel.locator(".j-owner:visible")
    assert owner.inner_text() == "Owner: Bar · through Café"
    # A pain's severity is drawn by the style: a reader sees it, and a screen reader says it.
    away = panel.locator(".j-lane-pains > div > div", has_text="He is away")
    severity = away.evaluate("pain => getComputedStyle(pain, '::after').content")
    shown = away.evaluate("pain => getComputedStyle(pain, '::after').display")
    assert (severity.strip('"'), shown) == ("severity 4", "block")
    assert violations(page, "dialog") == set()
    page.keyboard.press("ArrowRight")
    assert owner.inner_text() == "Owner: Sales · owns the journey"


@pytest.mark.long
def test_everything_of_a_large_map_is_in_panels(
    tmp_path: Path, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    address = served_site(first_home(tmp_path / "site"))
    page = open_page(f"{address}{LARGE_MAP}?view=all").page
    page.locator(".j-map [scope=col]").first.click()
    assert page.evaluate(MISSING) == []
    assert violations(page, "dialog") == set()


def test_it_opens_by_click_key_and_address_and_the_page_behind_is_inert(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(site).page
    page.get_by_role("link", name="There").click()
    head = page.locator("#step-ask-a-friend")
    head.click()
    assert title(page) == "Ask a friend"
    assert page.url.endswith("buy/?panel#step-ask-a-friend")
    for key, there in (
        ("ArrowRight", "Read tests"),
        ("ArrowRight", "Pay"),
        ("ArrowRight", "Pay"),
        ("ArrowLeft", "Read tests"),
    ):
        page.keyboard.press(key)
        assert title(page) == there
    for _ in range(12):  # round all that can have the focus
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => document.activeElement === document.body"
            " || !!document.activeElement.closest('dialog')"
        )
    page.keyboard.press("Escape")
    page.wait_for_url("**/buy/")
    assert page.evaluate("() => document.activeElement.closest('[id]').id") == "step-read-tests"
    page.keyboard.press("Enter")
    assert title(page) == "Read tests"
    page.go_back()
    page.wait_for_function("() => !document.querySelector('dialog[open]')")
    assert page.url.endswith("/buy/")
    page.go_forward()
    page.wait_for_function("() => document.querySelector('dialog[open]')")
    page.mouse.click(5, 5)
    page.wait_for_url("**/buy/#step-read-tests")
    page.goto(f"{site}buy/?panel#step-pay")
    assert title(page) == "Pay"
    page.get_by_role("button", name="Close").click()
    assert page.url.endswith("/buy/#step-pay")


def test_a_link_in_it_leads_there(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}buy/").page
    page.locator("#step-ask-a-friend").click()
    # Material saves where one is 100 ms after a scroll. It takes a link that is clicked sooner,
    # anywhere on a page, for the way back: nobody reads so fast.
    page.wait_for_function("() => history.state")
    page.get_by_role("dialog").get_by_role("link", name="Source 1").click()
    page.wait_for_function("() => document.querySelector(':target')?.id === 'source-1'")
    assert title(page) == ""
    assert page.url.endswith("/buy/#source-1")


def test_its_address_is_copied_and_the_page_is_edited(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}buy/?panel#step-pay").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    link = page.get_by_role("link", name="Edit this page")
    assert link.get_attribute("href") == "https://forge.example/edit/buy.md"


def test_an_option_names_where_readers_say_something(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    pages = {**PAGES, "buy.md": PAGES["buy.md"].replace("title: Buy", 'title: Buy & "keep"')}
    config = {"plugins": ["search", {"journeys": {"suggest": FORM}}]}
    built = build_site(pages, config)
    assert built.exit_code == 0, built.log
    page = open_page(f"{served_site(built.path)}buy/?panel#step-read-tests").page
    link = page.get_by_role("link", name="Suggest a change")
    named, address = quote('Buy & "keep": Read tests', safe=""), quote(page.url, safe="")
    assert link.get_attribute("href") == (
        f"https://forge.example/new?title={named}&body={address}&file=buy.md"
    )


def test_in_arabic_the_left_arrow_leads_on(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    built = build_site(PAGES, {"theme": {"name": "material", "language": "ar", "font": False}})
    assert built.exit_code == 0, built.log
    page = open_page(f"{served_site(built.path)}buy/?panel#step-ask-a-friend").page
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("ArrowLeft")
    assert title(page) == "Read tests"
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] == 0


LISTENING = """() => {
  window.listening = {};
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    const isOurs = /journeys\\/(journeys|ground)\\.js/.test(new Error().stack);
    if (isOurs && (this === window || this === document)) {
      window.listening[type] = (window.listening[type] ?? 0) + 1;
    }
    return add.call(this, type, ...rest);
  };
}"""
"""Counts by type what our scripts listen to for the life of the window."""


@pytest.mark.long
def test_ten_pages_later_nothing_listens_twice(site: str, open_page: OpenPage) -> None:
    page = open_page(site).page
    page.add_init_script(f"({LISTENING})()")
    # Until Material has its sitemap, a link loads a page anew.
    page.reload(wait_until="networkidle")
    page.evaluate("window.isOld = true")
    before = page.evaluate("window.listening")
    assert before["scroll"] == before["popstate"] == 1
    for _ in range(10):
        page.get_by_role("link", name="There").click()
        page.locator(".j-tools").wait_for()
        page.locator("#step-ask-a-friend").click()
        page.keyboard.press("Escape")
        page.wait_for_url("**/buy/")
        page.locator(".md-header .md-logo").first.click()
        page.get_by_role("link", name="There").wait_for()
    assert page.evaluate("window.isOld")
    assert page.evaluate("window.listening") == before
