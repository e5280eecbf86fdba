"""The project's own example, as its readers see it in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.browser.axe import Violation, violations
from tests.browser.conftest import Visit, watched
from tests.browser.mermaid_reader import MERMAID
from tests.browser.served import BrokenLink, broken_links
from tests.conftest import BuildSite, BuiltSite

TOP = Path(__file__).parents[2]
SCRIPT = "assets/mermaid.min.js"
WIDE, NARROW = 1440, 390
JOURNEYS = ("journeys/buy-a-camera/", "journeys/buy-a-camera-future/", "journeys/return-a-camera/")
JOURNEY = JOURNEYS[0]

Scheme = Literal["light", "dark"]

# Material draws into a closed shadow root, into which no test can look.
OPEN_SHADOWS = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  return attach.call(this, { ...options, mode: "open" });
};
"""


def _build(build_site: BuildSite, *, strict: bool, **changed: Any) -> BuiltSite:
    docs = TOP / "docs"
    files = {
        path.relative_to(docs).as_posix(): path.read_bytes()
        for path in docs.rglob("*")
        if path.is_file()
    }
    config = yaml.safe_load((TOP / "mkdocs.yml").read_text("utf-8"))
    config = {**config, "extra_javascript": [SCRIPT], **changed}
    site = build_site({**files, SCRIPT: MERMAID.read_bytes()}, config, strict=strict)
    assert site.exit_code == 0, site.log
    return site


@pytest.fixture(scope="module")
def example(build_site: BuildSite) -> BuiltSite:
    return _build(build_site, strict=True)


@pytest.fixture(scope="module")
def address(example: BuiltSite, served_site: Callable[[Path], str]) -> str:
    return served_site(example.path)


@pytest.fixture(scope="module")
def plain(build_site: BuildSite, served_site: Callable[[Path], str]) -> str:
    """The same site without the plugin."""
    return served_site(_build(build_site, strict=False, plugins=["search"]).path)


def _names(site: BuiltSite) -> list[str]:
    """The address of every page, below the site's."""
    pages = site.path.rglob("index.html")
    return sorted(path.parent.relative_to(site.path).as_posix() + "/" for path in pages)


class Look(NamedTuple):
    """How a reader looks at the site."""

    scheme: Scheme
    width: int


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Scheme:
    found: Scheme = request.param
    return found


def _visit(browser: Browser, scheme: Scheme, width: int) -> Iterator[Visit]:
    with browser.new_context(
        color_scheme=scheme,
        reduced_motion="reduce",
        service_workers="block",
        viewport={"width": width, "height": 900},
    ) as context:
        context.add_init_script(OPEN_SHADOWS)
        yield watched(context.new_page())


@pytest.fixture(scope="module")
def wide(browser: Browser, scheme: Scheme) -> Iterator[Visit]:
    yield from _visit(browser, scheme, WIDE)


@pytest.fixture(scope="module", params=[WIDE, NARROW])
def journey(
    request: pytest.FixtureRequest, browser: Browser, scheme: Scheme, address: str
) -> Iterator[Visit]:
    """The first journey's page, on a desk and on a phone."""
    for visit in _visit(browser, scheme, request.param):
        visit.page.goto(address + JOURNEY)
        _wait_until_drawn(visit.page)
        yield visit


def _wait_until_drawn(page: Page) -> None:
    page.wait_for_selector("pre.mermaid", state="detached")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.mermaid')].every((one) => one.shadowRoot?.querySelector('svg'))"
    )


# The whole site.


def test_every_link_of_the_example_leads_somewhere(address: str) -> None:
    assert broken_links(address) == list[BrokenLink]()


def test_every_page_is_quiet_asks_nobody_outside_and_does_not_scroll_sideways(
    example: BuiltSite, address: str, wide: Visit
) -> None:
    scrolling = []
    for name in _names(example):
        wide.page.goto(address + name, wait_until="networkidle")
        if _scrolls_sideways(wide.page):
            scrolling.append(name)
    assert (wide.errors, wide.outside, scrolling) == ([], [], [])


def _scrolls_sideways(page: Page) -> bool:
    found: bool = page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    return found


def test_every_page_is_as_accessible_as_without_the_plugin(
    example: BuiltSite, address: str, plain: str, wide: Visit
) -> None:
    theirs: dict[str, set[Violation]] = {}
    new: list[tuple[str, Violation]] = []
    for name in _names(example):
        there = wide.page.goto(plain + name)
        assert there
        if there.ok:
            theirs[name] = violations(wide.page)
    # A page that nobody wrote is compared with what the theme does to any page.
    anywhere = set.union(*theirs.values())
    for name in _names(example):
        wide.page.goto(address + name)
        if name in JOURNEYS:
            _wait_until_drawn(wide.page)
        new += [(name, one) for one in violations(wide.page) - theirs.get(name, anywhere)]
    assert new == []


@pytest.mark.parametrize("name", JOURNEYS)
def test_diagram_is_drawn_with_every_scored_step(
    address: str, example: BuiltSite, wide: Visit, name: str
) -> None:
    wide.page.goto(address + name)
    _wait_until_drawn(wide.page)
    drawn = wide.page.evaluate(
        """() => {
          const svg = document.querySelector('.mermaid').shadowRoot.querySelector('svg');
          const box = svg.getBoundingClientRect();
          const labels = [...svg.querySelectorAll('.task foreignObject, foreignObject.task, .label')];
          return [box.width, box.height, svg.querySelectorAll('circle.face').length];
        }"""
    )
    scores = len(wide.page.query_selector_all("table td:has(svg) ~ td [class*=point], table td:has(svg) [class*=point]"))
    assert drawn[0] > WIDE / 2
    assert drawn[1] > 300
    assert drawn[2] == scores > 0
