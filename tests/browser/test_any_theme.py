"""Our parts in Material's own and foreign schemes, and in themes of all kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.contrast import CONTRASTS
from tests.conftest import BuildSite, in_tiers

OURS = {"scheme": "default"}
"""Material's palette as in the project's example."""
MIDNIGHT = """\
[data-md-color-scheme="midnight"] {
  --md-default-bg-color: #101418; --md-default-fg-color: #e8eaed;
  --md-typeset-color: #e8eaed; --md-typeset-a-color: #8ab4f8; --md-code-bg-color: #1c2126;
}
.card { padding: 1rem; background: var(--md-default-bg-color); color: var(--md-typeset-color); }
"""
"""A dark scheme of a site's own that does not even say `color-scheme: dark`."""
STEPS = "".join(
    f"        - {{name: Ask at desk {number}, touchpoint: Desk, score: {number % 5 + 1},"
    f" thoughts: Hm, pains: 'A queue at [desk {number}](reader.md)', "
    f"opportunities: {{text: 'Open `{number}`', impact: 3, effort: 2}},"
    " sources: A study, frontstage: We ask}\n"
    for number in range(12)
)
PAGES: Mapping[str, str | bytes] = {
    "index.md": "# Library\n",
    "borrow.md": "---\ntitle: Borrow\njourney:\n  personas: reader\n  stages:\n"
    f"    - name: Borrow\n      goal: Read\n      steps:\n{STEPS}---\n",
    "reader.md": "---\ntitle: Reader\npersona: {role: Borrows, quote: Shh, goals: Read}\n---\n",
    "part.md": '# Part\n\n<div data-md-color-scheme="midnight" class="card" markdown>\n\n'
    "<!-- journeys/map borrow -->\n\n</div>\n",
    "alone.md": "# A map without a diagram\n\n<!-- journeys/map borrow -->\n",
    "x.css": MIDNIGHT,
}
NAMES = ("borrow/", "insights/", "journeys/", "personas/", "reader/", "touchpoints/desk/")
OTHERS = ("darkly", "cinder", "mkdocs", "readthedocs", "terminal")

ServeTheme = Callable[..., str]


@pytest.fixture(scope="module")
def serve_theme(build_site: BuildSite, served_site: Callable[[Path], str]) -> ServeTheme:
    """Build and serve the library in a theme, once for the same settings."""
    built: dict[str, str] = {}

    def serve(name: str, **settings: Any) -> str:
        theme = {"name": name, **({"font": False} if name == "material" else {}), **settings}
        if (key := repr(theme)) not in built:
            config = {
                "theme": theme,
                "extra_css": ["x.css"],
                "markdown_extensions": ["attr_list", "md_in_html"],
            }
            site = build_site(PAGES, config, strict=True)
            assert site.exit_code == 0, site.log
            built[key] = served_site(site.path)
        return built[key]

    return serve


def low_contrasts(page: Page) -> list[Any]:
    """Give what on a page has too little contrast, where there are texts at all."""
    texts, low = page.evaluate(CONTRASTS, [[], []])
    assert texts > 2
    return list(low)


TWO_FRAMES = """() => new Promise((done) => {
  const ask = window.ask ?? requestAnimationFrame;
  ask(() => ask(done));
})"""
"""Waits until the next drawing is over: a changed ground is measured there."""


# Sizes.

SIZES = """() => [...document.querySelectorAll('.journeys, .journeys *')]
  .filter((element) => element.getClientRects().length && !element.closest('svg, pre'))
  .map((element) => {
    const { width, height } = element.getBoundingClientRect();
    return [element.className, getComputedStyle(element).fontSize, width, height];
  })"""


@pytest.mark.long
@pytest.mark.parametrize("name", ["borrow/", "insights/", "reader/"])
@pytest.mark.parametrize("width", [390, 1440, 2100])
def test_material_without_a_palette_looks_as_with_one(
    serve_theme: ServeTheme, open_page: OpenPage, name: str, width: int
) -> None:
    found = []
    for settings in ({"palette": OURS}, {}):
        address = serve_theme("material", **settings)
        page = open_page(f"{address}{name}", viewport={"width": width, "height": 900}).page
        found.append(page.evaluate(SIZES))
    assert len(found[0]) > 20
    assert found[0] == found[1]


TEXT_SIZES = """() => {
  const says = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);
  const texts = [...document.querySelectorAll('.journeys *')].filter((element) =>
    element.getClientRects().length && [...element.childNodes].some(says)
    && !element.closest('svg, pre, code, sup'));
  const sizes = (names) => [...document.querySelectorAll(names)].map(size);
  return {
    least: Math.min(...texts.map(size)),
    steps: sizes('.j-map [scope=col], .j-lane-pains td > div, .j-sources li'),
    small: sizes('.j-legend > span, .j-map .j-small'),
    column: Math.min(...[...document.querySelectorAll('.j-map [scope=col]')]
      .map((step) => step.getBoundingClientRect().width)),
  };
}"""


@pytest.mark.parametrize("theme", in_tiers(OTHERS))
def test_sizes_do_not_hang_on_what_a_theme_calls_a_rem(
    serve_theme: ServeTheme, open_page: OpenPage, theme: str
) -> None:
    address = serve_theme(theme)
    page = open_page(f"{address}borrow/?view=read").page
    found = page.evaluate(TEXT_SIZES)
    touchpoint = page.locator(".j-lane-touchpoint td > div").first.bounding_box()
    assert touchpoint is not None
    assert touchpoint["height"] < 24  # its sign stands beside its name
    assert {round(size, 2) for size in found["steps"]} == {12.6, 13.6}  # notes, heads
    assert {round(size, 2) for size in found["small"]} == {11.6}
    assert found["column"] >= 99  # of a few steps
    for name in NAMES:
        page.goto(f"{address}{name}")
        assert page.evaluate(TEXT_SIZES)["least"] >= 11, name


def test_sizes_follow_a_larger_text_of_the_theme(
    serve_theme: ServeTheme, open_page: OpenPage
) -> None:
    page = open_page(f"{serve_theme('terminal')}borrow/").page
    page.add_style_tag(content="body * { font-size: 20px }")
    page.add_style_tag(content=".journeys * { font-size: revert-layer }")
    assert page.evaluate(TEXT_SIZES)["column"] == pytest.approx(5 * 25, abs=1)


@pytest.mark.parametrize("width", in_tiers([390, 1440]))
@pytest.mark.parametrize("theme", in_tiers([*OTHERS, "material"]))
def test_no_theme_grows_broader_by_our_parts(
    serve_theme: ServeTheme, open_page: OpenPage, theme: str, width: int
) -> None:
    address = serve_theme(theme)
    page = open_page(viewport={"width": width, "height": 900}).page
    for name in NAMES:
        page.goto(f"{address}{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


@pytest.mark.parametrize("layout", in_tiers(["grid", "flex", "inline-grid"]))
def test_a_cell_of_a_grid_does_not_grow_with_a_map(
    serve_theme: ServeTheme, open_page: OpenPage, layout: str
) -> None:
    page = open_page(f"{serve_theme('material')}borrow/").page
    page.evaluate(
        """(layout) => {
          const box = document.createElement('div');
          const cell = document.createElement('div');
          box.style.display = layout;
          cell.append(...document.querySelectorAll('article .journeys'));
          box.append(cell);
          document.querySelector('article').append(box);
        }""",
        layout,
    )
    found = page.evaluate(
        """() => {
          const frame = document.querySelector('.j-frame');
          return [document.documentElement.scrollWidth, frame.clientWidth, frame.scrollWidth];
        }"""
    )
    assert found[0] <= 1280
    assert 400 < found[1] < found[2]  # it neither widens the page nor vanishes


# Colours.

GROUNDS = (
    *("#fff", "#fdf6e3", "#f0e6d2", "#e0e0e0", "#ccc"),
    *("#000", "#101418", "#1e2129", "#002b36", "#222", "#282a36", "#2b3e50", "#333", "#0000aa"),
)
"""Of schemes that people use."""


@pytest.mark.parametrize("name", in_tiers(NAMES))
def test_colours_follow_the_ground_and_not_the_name_of_a_scheme(
    serve_theme: ServeTheme, open_page: OpenPage, name: str
) -> None:
    page = open_page(f"{serve_theme('material', palette=OURS)}{name}").page
    for ground in GROUNDS:
        dark = int(ground[1:3], 16) < 0x80
        page.evaluate(
            """([ground, text]) => {
              const { style } = document.body;
              document.body.dataset.mdColorScheme = 'any';
              style.setProperty('--md-default-bg-color', ground);
              style.setProperty('--md-typeset-color', text);
              style.setProperty('--md-default-fg-color', text);
            }""",
            [ground, "#fff" if dark else "#000"],
        )
        page.evaluate(TWO_FRAMES)
        assert low_contrasts(page) == [], ground


CURVE = "() => getComputedStyle(document.querySelector('.j-curve-line')).stroke"


@pytest.mark.parametrize("java_script_enabled", in_tiers([True, False]))
def test_a_dark_scheme_of_any_name_has_contrast(
    serve_theme: ServeTheme, open_page: OpenPage, *, java_script_enabled: bool
) -> None:
    address = serve_theme("material", palette={"scheme": "midnight"})
    curves = set()
    page = open_page(java_script_enabled=java_script_enabled).page
    for name in NAMES:
        page.goto(f"{address}{name}")
        assert low_contrasts(page) == [], name
        curves |= {page.evaluate(CURVE)} if name == "borrow/" else set()
    slate = open_page(f"{serve_theme('material', palette={'scheme': 'slate'})}borrow/").page
    assert curves == {slate.evaluate(CURVE)}


def test_colours_change_with_the_toggle_and_with_the_system(
    serve_theme: ServeTheme, open_page: OpenPage
) -> None:
    toggle = {"icon": "material/eye", "name": "Change"}
    palette = [
        {"media": f"(prefers-color-scheme: {system})", "scheme": scheme, "toggle": toggle}
        for system, scheme in (("light", "default"), ("dark", "midnight"))
    ]
    address = serve_theme("material", palette=palette)
    # Without a diagram: where Mermaid cannot be had, Material's toggle does nothing.
    light = open_page(f"{address}alone/", color_scheme="light").page
    dark = open_page(f"{address}alone/", color_scheme="dark").page
    assert low_contrasts(light) == low_contrasts(dark) == []
    before, wanted = light.evaluate(CURVE), dark.evaluate(CURVE)
    assert before != wanted
    light.get_by_title("Change").locator("visible=true").click()
    light.wait_for_function(f"wanted => ({CURVE})() === wanted", arg=wanted)
    assert low_contrasts(light) == []


def test_a_scheme_of_a_part_of_a_page_has_its_colours(
    serve_theme: ServeTheme, open_page: OpenPage
) -> None:
    page = open_page(f"{serve_theme('material')}part/").page
    assert low_contrasts(page) == []
    slate = open_page(f"{serve_theme('material', palette={'scheme': 'slate'})}borrow/").page
    assert page.evaluate(CURVE) == slate.evaluate(CURVE)


@pytest.mark.parametrize("theme", in_tiers(OTHERS))
def test_a_theme_without_a_sign_is_known_by_its_ground(
    serve_theme: ServeTheme, open_page: OpenPage, theme: str
) -> None:
    address = serve_theme(theme)
    page = open_page().page
    for name in NAMES:
        page.goto(f"{address}{name}")
        assert low_contrasts(page) == [], name


PAINTED = """() => [...document.querySelectorAll('.j-heat, .j-with-chart .j-rank')]
  .filter((cell) => cell.getClientRects().length)
  .map((cell) => {
    const { backgroundColor, borderBottomColor, borderBottomWidth } = getComputedStyle(cell);
    const line = parseFloat(borderBottomWidth) && borderBottomColor;
    return [cell.className, backgroundColor, line || 'none'];
  })"""
"""Gives the colours of cells that say something by them, and of the line below them."""


@pytest.mark.parametrize("theme", in_tiers(OTHERS))
def test_no_theme_takes_the_colours_of_cells(
    serve_theme: ServeTheme, open_page: OpenPage, theme: str
) -> None:
    page = open_page(f"{serve_theme(theme)}insights/").page
    found = page.evaluate(PAINTED)
    assert [name for name, _, _ in found].count("j-rank") == 10
    grounds = {name: ground for name, ground, _ in found}
    assert grounds["j-heat j-band-3"] != grounds["j-rank"]
    assert not {"rgba(0, 0, 0, 0)", "transparent"} & set(grounds.values())
    edges = {name: line for name, _, line in found}
    assert edges["j-rank"] == "none"
    assert edges["j-heat j-band-3"] not in ("none", grounds["j-heat j-band-3"])


def test_the_ground_is_measured_before_the_first_part(
    serve_theme: ServeTheme, open_page: OpenPage
) -> None:
    visit = open_page()
    visit.page.add_init_script(
        """new MutationObserver(() => {
          const part = document.querySelector('.journeys');
          if (part && !window.first) {
            window.first = getComputedStyle(part).getPropertyValue('--journeys-bg');
          }
        }).observe(document, { childList: true, subtree: true });"""
    )
    visit.page.goto(f"{serve_theme('darkly')}borrow/")
    assert visit.page.evaluate("window.first") == "rgb(34, 34, 34)"


def test_a_ground_that_changes_is_measured_again(
    serve_theme: ServeTheme, open_page: OpenPage
) -> None:
    page = open_page(f"{serve_theme('darkly')}borrow/").page
    page.add_style_tag(content=".light { background: #fff !important; color: #111 !important }")
    before = page.evaluate(CURVE)
    page.evaluate("document.body.classList.add('light')")
    page.wait_for_function(f"before => ({CURVE})() !== before", arg=before)
    page.evaluate("document.body.classList.remove('light')")
    page.wait_for_function(f"before => ({CURVE})() === before", arg=before)


def test_a_ground_is_watched_where_it_is_painted_and_measured_once_a_change(
    serve_theme: ServeTheme, open_page: OpenPage
) -> None:
    """A theme may change the class of a box within the body, and have parts right in the body."""
    page = open_page(f"{serve_theme('cinder')}borrow/").page
    page.add_style_tag(content=".night { background: #15171c; color: #eee }")
    before = page.evaluate(CURVE)
    page.evaluate(
        """() => {
          const box = document.createElement('div');
          box.append(...document.querySelector('.journeys').parentElement.children);
          document.body.append(box, document.querySelector('.j-legend'));
          document.body.className = 'moved';
        }"""
    )
    page.evaluate(TWO_FRAMES)
    page.evaluate(
        """() => {
          const { requestAnimationFrame: ask } = window;
          window.ask = ask;
          window.asked = 0;
          window.requestAnimationFrame = (work) => { window.asked += 1; return ask(work); };
          document.querySelector('.journeys').parentElement.className = 'night';
        }"""
    )
    page.wait_for_function(f"before => ({CURVE})() !== before", arg=before)
    page.evaluate(TWO_FRAMES)
    assert page.evaluate("window.asked") == 1


def test_a_translucent_card_on_a_dark_page_is_dark(
    serve_theme: ServeTheme, open_page: OpenPage
) -> None:
    page = open_page(f"{serve_theme('darkly')}borrow/").page
    page.evaluate(
        "document.querySelector('.journeys').parentElement.style.background = 'rgb(255 0 0 / 10%)';"
        "document.body.classList.add('changed')"
    )
    page.evaluate(TWO_FRAMES)
    assert low_contrasts(page) == []


def test_without_a_script_parts_bring_a_ground_of_their_own(
    serve_theme: ServeTheme, open_page: OpenPage
) -> None:
    page = open_page(java_script_enabled=False).page
    for name in NAMES:
        page.goto(f"{serve_theme('darkly')}{name}")
        assert low_contrasts(page) == [], name


@pytest.mark.parametrize("theme", in_tiers(["darkly", "material"]))
def test_paper_is_white_in_any_dark_scheme(
    serve_theme: ServeTheme, open_page: OpenPage, theme: str
) -> None:
    palette = {"palette": {"scheme": "midnight"}} if theme == "material" else {}
    page = open_page(f"{serve_theme(theme, **palette)}borrow/").page
    light = open_page(f"{serve_theme('material', palette=OURS)}borrow/").page
    for one in (page, light):
        one.emulate_media(media="print")
    assert not page.locator(".j-breadcrumb").is_visible()
    step = "getComputedStyle(document.querySelector('.j-map [scope=col]')).color"
    assert page.evaluate(step) == "rgb(0, 0, 0)"
    assert page.evaluate(CURVE) == light.evaluate(CURVE)
