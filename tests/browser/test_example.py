"""The project's own example, as its readers see it in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.browser.axe import broken, violations
from tests.browser.conftest import Visit, watched
from tests.browser.mermaid_reader import MERMAID
from tests.browser.served import BrokenLink, broken_links
from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.example import KINDS_OF_PAGES

TOP = Path(__file__).parents[2]
SCRIPT = "assets/mermaid.min.js"
WIDE, NARROW = 1440, 390
JOURNEYS = ("journeys/buy-a-camera/", "journeys/buy-a-camera-future/", "journeys/return-a-camera/")
JOURNEY = JOURNEYS[0]
LARGE = "journeys/travel-to-the-northern-lights/"
MAPS = tuple(name for name in KINDS_OF_PAGES if name in (*JOURNEYS, LARGE))

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


@pytest.fixture(scope="module", params=in_tiers(["light", "dark"]))
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


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(looked_at, marks=() if number < 2 else pytest.mark.long)
        for number, looked_at in enumerate(
            [("light", WIDE), ("dark", NARROW), ("light", NARROW), ("dark", WIDE)]
        )
    ],
)
def journey(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    """The first journey's page, on a desk and on a phone, where a reader asks for the map."""
    scheme, width = request.param
    for visit in _visit(browser, scheme, width):
        visit.page.goto(address + JOURNEY)
        _wait_until_drawn(visit.page)
        if width == NARROW:
            assert visit.page.locator(".j-list").is_visible()
            assert not _scrolls_sideways(visit.page)
            visit.page.get_by_role("button", name="Read", exact=True).click()
        yield visit


def _wait_until_drawn(page: Page) -> None:
    page.wait_for_selector("pre.mermaid", state="detached")
    page.wait_for_function(
        "() => document.querySelector('.mermaid')?.shadowRoot?.querySelector('svg')"
    )


# The whole site.


def test_every_link_of_the_example_leads_somewhere(address: str) -> None:
    assert broken_links(address) == list[BrokenLink]()


@pytest.mark.parametrize("pages", in_tiers(["one of each kind", "all"]))
def test_every_page_is_quiet_asks_nobody_outside_and_does_not_scroll_sideways(
    example: BuiltSite, address: str, wide: Visit, pages: str
) -> None:
    scrolling = []
    for name in _names(example) if pages == "all" else KINDS_OF_PAGES:
        _open(wide.page, address, name)
        if _scrolls_sideways(wide.page):
            scrolling.append(name)
    assert (wide.errors, wide.outside, scrolling) == ([], [], [])


def test_the_title_stands_at_one_place_on_all_pages_and_the_map_begins_high(
    address: str, wide: Visit
) -> None:
    """On the way from page to page nothing jumps; a journey's page has the window's width."""
    places = {}
    for name in (*KINDS_OF_PAGES, "manual/"):
        wide.page.goto(address + name)
        title = _box(wide.page, "h1")
        places[name] = (title["x"], title["y"])
        if wide.page.locator(".j-breadcrumb").count():
            way = _box(wide.page, ".j-breadcrumb > a")
            is_above = way["y"] + way["height"] <= title["y"] and way["x"] == title["x"]
            assert is_above != (name in MAPS), name  # there it begins the title's line
            assert way["height"] >= 24
    of_maps = {places.pop(name) for name in MAPS}
    assert len(of_maps) == len(set(places.values())) == 1, (of_maps, places)
    assert min(y for _, y in places.values()) - _box(wide.page, ".md-header")["height"] >= 48
    wide.page.goto(address + JOURNEY)
    assert _box(wide.page, ".j-frame")["y"] <= 300


def test_a_touchpoints_page_says_where_it_belongs_and_filters_only_what_is_long_or_narrowed(
    address: str, wide: Visit
) -> None:
    page = wide.page
    page.goto(f"{address}touchpoints/faq/")
    tab = page.locator(".md-tabs__item--active")
    assert tab.inner_text() == "Touchpoints"
    contents = page.locator(".md-sidebar").get_by_role("link", name="Opportunities")
    assert contents.locator("visible=true").count() == 1  # the nav has no room for its contents
    filter_form, steps = page.locator(".j-filter"), page.locator(".j-passings td > div:visible")
    assert (steps.count(), filter_form.is_visible()) == (4, False)
    severities = page.locator("#journeys--pains + ul > li").all_text_contents()
    assert [re.findall(r"severity (\d)", text) for text in severities] == [
        *(["4"], ["4"], ["4"], ["2"]),
        [],
    ]
    page.goto(f"{address}touchpoints/faq/?persona=film-collector")
    expect(steps).to_have_count(1)
    assert filter_form.is_visible()
    page.goto(f"{address}journeys/")
    assert tab.inner_text() == "Journeys"


def _box(page: Page, selector: str) -> FloatRect:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box


def _open(page: Page, site: str, name: str) -> None:
    page.goto(site + name)
    if name in JOURNEYS:
        _wait_until_drawn(page)


def _scrolls_sideways(page: Page) -> bool:
    found: bool = page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    return found


@pytest.fixture(scope="module")
def tolerated(plain: str, wide: Visit) -> set[str]:
    """The rules of axe-core that the site breaks without the plugin too."""
    broken: set[str] = set()
    for name in ("", "start/", JOURNEY, "personas/hobby-photographer/", "touchpoints/faq/"):
        wide.page.goto(plain + name)
        broken |= {one.rule for one in violations(wide.page)}
    return broken


def _examined(page: Page, address: str, scope: str | None = None) -> set[tuple[str, str, str]]:
    """Give what axe-core finds on the pages of each kind: page, rule and element."""
    found: set[tuple[str, str, str]] = set()
    for name in KINDS_OF_PAGES:
        _open(page, address, name)
        if scope is None or page.query_selector(scope):
            found.update((name, *one) for one in violations(page, scope))
    return found


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["dark", "light"], indirect=True)
def test_no_page_breaks_a_rule_of_accessibility_that_the_theme_keeps(
    address: str, wide: Visit, tolerated: set[str]
) -> None:
    found = _examined(wide.page, address)
    assert {one for one in found if one[1] not in tolerated} == set()


@pytest.mark.parametrize("scheme", in_tiers(["dark", "light"]), indirect=True)
def test_what_we_draw_breaks_no_rule_of_accessibility(address: str, wide: Visit) -> None:
    assert _examined(wide.page, address, ".journeys") == set()


@pytest.mark.long
@pytest.mark.parametrize(
    ("width", "scheme", "pages"),
    [
        (NARROW, "dark", "all"),
        (WIDE, "light", "all"),
        (NARROW, "light", "one of each kind"),
        (WIDE, "dark", "one of each kind"),
    ],
    indirect=["scheme"],
)
def test_what_we_draw_keeps_to_wcag_2_2_in_its_level_aa(
    example: BuiltSite, address: str, browser: Browser, scheme: Scheme, width: int, pages: str
) -> None:
    names = _names(example) if pages == "all" else KINDS_OF_PAGES
    for visit in _visit(browser, scheme, width):
        assert broken(visit.page, address, names) == set()


@pytest.mark.long
def test_where_mermaid_cannot_be_reached_the_diagrams_text_is_read(
    address: str, browser: Browser
) -> None:
    for visit in _visit(browser, "light", NARROW):
        visit.page.route(f"**/{SCRIPT}", lambda route: route.abort())
        assert broken(visit.page, address, [JOURNEY]) == set()
        text = visit.page.locator(".j-diagram pre").inner_text()  # Material has removed its class
        assert text.startswith("journey")
        assert "init" not in text


@pytest.mark.parametrize("name", in_tiers(JOURNEYS))
def test_diagram_is_drawn_with_every_scored_step(address: str, wide: Visit, name: str) -> None:
    _open(wide.page, address, name)
    wide.page.locator(".j-diagram summary").click()
    width, height, faces = wide.page.evaluate(
        """() => {
          const svg = document.querySelector('.mermaid').shadowRoot.querySelector('svg');
          const box = svg.getBoundingClientRect();
          return [box.width, box.height, svg.querySelectorAll('circle.face').length];
        }"""
    )
    assert width > WIDE / 2
    assert height > 300
    assert faces == _scored_steps(name) > 0


def _scored_steps(name: str) -> int:
    text = (TOP / "docs" / f"{name.rstrip('/')}.md").read_text("utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    return sum("score" in step for stage in front["journey"]["stages"] for step in stage["steps"])


# The map of one journey.

MEASURE = r"""() => {
  const table = document.querySelector('table.j-map');
  const box = (element) => element.getBoundingClientRect();
  const columns = [...table.querySelectorAll('th[scope=col]')].map(box);
  const row = table.querySelector('td svg').closest('tr');
  const line = [...row.querySelectorAll('td svg path')].find((path) => {
    const d = path.getAttribute('d');
    return d.includes('c') && !path.matches('.j-bridge');
  });
  const matrix = line.getScreenCTM();
  const at = (length) => line.getPointAtLength(length).matrixTransform(matrix);
  const heightAt = (x) => {
    let [low, high] = [0, line.getTotalLength()];
    for (let step = 0; step < 40; step += 1) {
      const middle = (low + high) / 2;
      if (at(middle).x < x) low = middle; else high = middle;
    }
    return at(high).y;
  };
  const points = [...row.querySelectorAll('td')].map((cell) => {
    const score = [...cell.querySelectorAll('b')]
      .find((point) => /^[0-9.]+$/.test(point.textContent));
    const { x, y, width, height } = box(score);
    const middle = x + width / 2;
    return { score: score.textContent, x: middle, y: y + height / 2, curve: heightAt(middle) };
  });
  return {
    rem: parseFloat(getComputedStyle(document.documentElement).fontSize),
    columns: columns.map(({ x, width }) => ({ x, width })),
    isAllSeen: columns.at(-1).right <= innerWidth,
    points,
  };
}"""


@pytest.fixture(scope="module")
def measured(journey: Visit) -> dict[str, Any]:
    found: dict[str, Any] = journey.page.evaluate(MEASURE)
    return found


def test_curve_runs_through_its_numbers(measured: dict[str, Any]) -> None:
    points = measured["points"]
    assert [point["score"] for point in points] == list("435342421545")
    assert [point for point in points if abs(point["y"] - point["curve"]) > 1.5] == []


def test_number_stands_in_the_middle_of_its_column(measured: dict[str, Any]) -> None:
    middles = [column["x"] + column["width"] / 2 for column in measured["columns"]]
    for point, middle in zip(measured["points"], middles, strict=True):
        assert abs(point["x"] - middle) <= 0.5


def test_higher_score_stands_higher(measured: dict[str, Any]) -> None:
    heights = {point["score"]: round(point["y"]) for point in measured["points"]}
    assert sorted(heights) == sorted(heights, key=lambda score: -heights[score])


def test_columns_are_equal_and_wide_enough_to_read(measured: dict[str, Any]) -> None:
    widths = [column["width"] for column in measured["columns"]]
    assert max(widths) - min(widths) <= 1
    assert min(widths) >= 5 * measured["rem"] - 0.01


def test_all_of_a_short_map_is_seen_on_a_desk(journey: Visit, measured: dict[str, Any]) -> None:
    assert journey.page.viewport_size is not None
    assert measured["isAllSeen"] == (journey.page.viewport_size["width"] == WIDE)


BROKEN_WORDS = r"""() => [...document.querySelectorAll(
  '.j-map :is(.j-name, th > b, th[scope=row])')]
  .flatMap((name) => {
    const broken = [];
    const walker = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: word, index } of node.data.matchAll(/[^\s-]+/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word);
      }
    }
    return broken;
  })"""


def test_no_name_of_a_step_or_a_lane_is_broken_within_a_word(journey: Visit) -> None:
    assert journey.page.evaluate(BROKEN_WORDS) == []


CUT_OR_COVERED = r"""() => {
  const table = document.querySelector('table.j-map');
  for (const details of table.querySelectorAll('details')) details.open = true;
  const texts = [];
  for (const cell of table.querySelectorAll('th, td')) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || getComputedStyle(node.parentElement).clipPath !== 'none'
          && node.parentElement.clientWidth <= 1) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) texts.push({ node, cell, box });
    }
  }
  // What is said at a point has the room up to the next one.
  const roams = (node) => node.parentElement.closest('.j-callout, .j-felt');
  const isNear = (one, other) => one.cell === other.cell || one.cell.parentElement ===
    other.cell.parentElement && (roams(one.node) || roams(other.node));
  const wrong = [];
  for (const { node, cell, box } of texts) {
    if (roams(node)) continue;
    const frame = cell.getBoundingClientRect();
    if (box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) wrong.push(['cut', node.data]);
  }
  const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  texts.forEach((one, index) => {
    for (const other of texts.slice(index + 1)) {
      if (isNear(one, other) && one.node !== other.node
          && across(one.box, other.box) > 2 && down(one.box, other.box) > 4) {
        wrong.push(['covered', one.node.data, other.node.data]);
      }
    }
  });
  return wrong;
}"""


def test_no_text_of_the_map_is_cut_or_covered(journey: Visit) -> None:
    assert journey.page.evaluate(CUT_OR_COVERED) == []


def test_map_scrolls_in_its_frame_and_the_page_does_not(journey: Visit) -> None:
    """Who has no mouse scrolls it by the keys, which begin at what the Tab key reaches in it."""
    assert not _scrolls_sideways(journey.page)
    frame = journey.page.locator(".j-frame")
    if frame.evaluate("frame => frame.scrollWidth > frame.clientWidth"):
        assert frame.evaluate("frame => getComputedStyle(frame).overflowX") == "auto"
        frame.locator("[tabindex='0']").first.focus()
        journey.page.keyboard.press("End")
        assert frame.evaluate("frame => frame.scrollLeft") > 0
        journey.page.keyboard.press("Home")


def test_phone_is_quiet_and_asks_nobody_outside(journey: Visit) -> None:
    assert (journey.errors, journey.outside) == ([], [])


GROUNDS = r"""() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const over = (...colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const svg = document.querySelector('table.j-map td svg');
  const tints = getComputedStyle(svg.closest('td')).backgroundImage
    .match(/(?:color|rgba?)\([^)]*\)/g);
  const behind = [];
  for (let one = svg; one; one = one.parentElement) {
    behind.unshift(getComputedStyle(one).backgroundColor);
  }
  return [
    over(getComputedStyle(svg.querySelector('.j-curve-line')).stroke),
    over(getComputedStyle(svg.querySelector('.j-midline')).stroke),
    ...tints.map((tint) => over(...behind, tint)),
  ];
}"""


def test_curve_has_contrast_to_its_ground(journey: Visit) -> None:
    line, midline, above, between, below = journey.page.evaluate(GROUNDS)
    assert line[3] == midline[3] == 255
    assert _contrast(midline, between) >= 3
    assert min(_contrast(line, ground) for ground in (above, between, below)) >= 3


def _contrast(one: list[float], other: list[float]) -> float:
    """WCAG 2's ratio."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: list[float]) -> float:
    parts = [part / 255 for part in colour[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
