"""The map on paper, at its limits of size, from right to left, and in every colour of a theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from playwright.sync_api import FloatRect, ViewportSize

from tests.browser.conftest import OpenPage
from tests.browser.contrast import CONTRASTS
from tests.conftest import BuildSite, BuiltSite, in_tiers

SHEET: ViewportSize = {"width": 718, "height": 1047}
"""A4 between margins of a centimetre, in CSS pixels; `TURNED` is the same sheet, turned."""
TURNED: ViewportSize = {"width": 1047, "height": 718}

LONG = "Donaudampfschifffahrtsgesellschaft" * 9


def journey(stages: Sequence[int], **also: Any) -> str:
    """Write a journey with these many steps a stage, each with something in many lanes."""
    number = 0
    written = []
    for index, count in enumerate(stages, 1):
        steps = []
        for _ in range(count):
            number += 1
            steps.append(_step(number))
        written.append({"name": f"Stage {index}", "goal": "Get on", "steps": steps})
    front = {"title": "Long way", "journey": {"stages": written, **also}}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n"


def _step(number: int) -> dict[str, Any]:
    return {
        "name": f"Step {number}",
        "score": number % 5 + 1,
        "feeling": "rather worried about the price of it all" if number % 3 == 0 else "fine",
        "touchpoint": f"Counter {number}",
        "thoughts": f"Thought {number}",
        "pains": {"text": f"Pain {number}", "severity": 4, "sources": {"title": "A study"}},
        "frontstage": f"We greet {number}",
        "backstage": f"We count {number}",
        "opportunities": f"Greet better {number}",
    }


def long_words() -> str:
    """Write a journey whose words are of 300 letters and have no spaces."""
    step = {
        "name": LONG,
        "score": 2,
        "feeling": LONG,
        "touchpoint": LONG,
        "thoughts": LONG,
        "pains": LONG,
        "actors": LONG,
    }
    stages = [{"name": LONG, "goal": LONG, "steps": [step]}, {"name": "Short", "steps": ["Go"]}]
    front = {"title": "Long words", "journey": {"stages": stages}}
    return f"---\n{yaml.safe_dump(front)}---\n"


def of_stages() -> str:
    """Write a journey whose stages say something themselves, beside steps that do, and alone."""
    own = {"pains": "All hurts", "frontstage": "We greet all", "feeling": "fine", "wait": "1 h"}
    stages = [
        {"name": "Stage 1", **own, "score": 2, "steps": ["Step 1", "Step 2"]},
        {"name": "Stage 2", **own, "steps": [_step(number) for number in range(3, 14)]},
        {"name": "Stage 3", **own, "score": 4},
    ]
    front = {"title": "Stages", "journey": {"stages": stages}}
    return f"---\n{yaml.safe_dump(front)}---\n"


PAGES = {
    "index.md": "# Home\n",
    "one.md": journey([1]),
    "five.md": journey([2, 3]),
    "ten.md": journey([4, 6]),
    "twenty.md": journey([2, 9, 1, 8]),
    "sixty.md": journey([10] * 6),
    "two-hundred.md": journey([20] * 10),
    "long-words.md": long_words(),
    "stages.md": of_stages(),
    "gains.md": journey([5, 5, 5]).replace("name: Step 7\n", "name: Step 7\n      gains: Quick\n"),
}

Name = Literal["material", "mkdocs", "readthedocs"]


def build(build_site: BuildSite, theme: Name, **settings: Any) -> BuiltSite:
    own = {"name": theme, **({"font": False} if theme == "material" else {}), **settings}
    site = build_site(PAGES, {"theme": own})
    assert site.exit_code == 0, site.log
    return site


@pytest.fixture(scope="module", params=in_tiers(["material", "mkdocs", "readthedocs"]))
def site(
    request: pytest.FixtureRequest, build_site: BuildSite, served_site: Callable[[Path], str]
) -> str:
    return served_site(build(build_site, request.param).path)


# Paper.

ON_PAPER = r"""() => {
  const table = document.querySelector('.j-map');
  const visible = (element) => element.getClientRects().length > 0;
  const box = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { text: element.textContent.trim(), left, right, top, bottom };
  };
  return {
    width: document.documentElement.scrollWidth,
    steps: [...table.querySelectorAll('.j-map [scope=col]')].map(box),
    cells: [...table.querySelectorAll('td, th')].filter(visible).map(box),
  };
}"""


def on_paper(open_page: OpenPage, address: str, sheet: ViewportSize) -> dict[str, Any]:
    page = open_page(address, color_scheme="dark").page
    page.emulate_media(media="print")
    page.set_viewport_size(sheet)
    found: dict[str, Any] = page.evaluate(ON_PAPER)
    return found


def test_on_paper_nothing_is_cut_and_no_cell_covers_another(site: str, open_page: OpenPage) -> None:
    for name in ("five", "ten", "twenty", "long-words", "stages"):
        for sheet in (SHEET, TURNED):
            found = on_paper(open_page, f"{site}{name}/", sheet)
            assert found["width"] <= sheet["width"], (name, sheet)
            cells = found["cells"]
            assert [c for c in cells if c["right"] > sheet["width"] or c["left"] < 0] == []
            assert overlaps(cells) == [], (name, sheet)


def overlaps(boxes: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Give the texts of the boxes that cover each other by more than a pixel."""
    in_order = sorted(boxes, key=lambda box: box["top"])
    return [
        (one["text"], other["text"])
        for index, one in enumerate(in_order)
        for other in in_order[index + 1 :]
        if other["top"] < one["bottom"] - 1
        and min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
    ]


# Sizes.

# Texts of a map that are outside their cell, or that another text of the cell covers.
WRONG_TEXTS = r"""() => {
  const wrong = [];
  const texts = (cell) => {
    const found = [];
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || node.parentElement.closest('.j-hidden')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) found.push({ node, box });
    }
    return found;
  };
  for (const cell of document.querySelectorAll('.j-map th, .j-map td')) {
    const frame = cell.getBoundingClientRect();
    const found = texts(cell);
    for (const { node, box } of found) {
      if (node.parentElement.closest('.j-felt, .j-callout')) continue; // they may pass columns
      if (box.left < frame.left - 1 || box.right > frame.right + 1
          || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) wrong.push(node.data);
    }
    found.forEach((one, index) => {
      for (const other of found.slice(index + 1)) {
        const [a, b] = [one.box, other.box];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (one.node !== other.node && across > 2 && down > 4) {
          wrong.push([one.node.data, other.node.data]);
        }
      }
    });
  }
  return wrong;
}"""

WIDTHS = """() => ({
  rem: parseFloat(getComputedStyle(document.documentElement).fontSize),
  columns: [...document.querySelectorAll('.j-map .j-lane-experience td')]
    .map((cell) => cell.getBoundingClientRect().width),
  page: document.documentElement.scrollWidth,
})"""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    "name", in_tiers(["one", "twenty", "long-words", "five", "sixty", "two-hundred"], daily=3)
)
def test_maps_of_every_size_are_whole_and_even(
    site: str, open_page: OpenPage, name: str, width: int
) -> None:
    page = open_page(f"{site}{name}/?view=all", viewport={"width": width, "height": 900}).page
    assert page.evaluate(WRONG_TEXTS) == []
    found = page.evaluate(WIDTHS)
    columns = found["columns"]
    assert max(columns) - min(columns) <= 1
    assert min(columns) >= (140 if len(columns) > 12 else 100) - 0.01
    if name != "long-words":  # the theme mkdocs lists a stage's name in its contents unbroken
        assert found["page"] <= width


def test_long_words_break_in_the_list_too(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}long-words/").page
    button = page.get_by_role("button", name="Show as a list")
    button.dispatch_event("click")  # the contents of the theme mkdocs may lie over it
    listed = page.locator(".j-list")
    assert listed.is_visible()
    assert listed.evaluate("list => list.scrollWidth - list.clientWidth") == 0


def test_near_numbers_of_five_personas_do_not_cover_each_other(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    people = ["ann", "bob", "cy", "di", "ed"]
    scores = [(3, 3.5, 4, 4.5, 5), (1, 1.5, 2, 2, 3), (5, 4.5, 1, 1.5, 3), (3, 3, 3.5, 3, 3)]
    steps = [
        {"name": f"Step {index}", "score": dict(zip(people, row, strict=True))}
        for index, row in enumerate(scores)
    ]
    front = {
        "title": "Five",
        "journey": {"personas": people, "stages": [{"name": "A", "steps": steps}]},
    }
    site = build_site({"index.md": f"---\n{yaml.safe_dump(front)}---\n"})
    page = open_page(served_site(site.path)).page
    points = page.evaluate(
        """() => [...document.querySelectorAll('.j-lane-experience td')].flatMap((cell) => {
          const column = cell.getBoundingClientRect();
          const places = {};
          for (const point of cell.querySelectorAll('.j-point')) {
            const { left, right } = point.getBoundingClientRect();
            const aside = (left + right - column.left - column.right) / 2;
            (places[point.lastChild.data] ??= []).push(aside);
          }
          return Object.values(places).map((asides) => asides.reduce((sum, one) => sum + one));
        })"""
    )
    assert len(points) == 5 + 4 + 5 + 2
    assert max(map(abs, points)) <= 0.5
    boxes = page.evaluate(
        """() => {
          const tip = 2; // of a diamond
          const scores = document.querySelectorAll('.j-map .j-point');
          return [...scores].map((score) => {
            const { left, right, top, bottom } = score.getBoundingClientRect();
            const text = `${score.closest('td').cellIndex} ${score.textContent}`;
            return { text, left: left + tip, right, top, bottom: bottom - tip };
          });
        }"""
    )
    assert len(boxes) == 4 * 5
    assert overlaps(boxes) == []


# From right to left.

MIRRORED = r"""() => {
  const box = (element) => element.getBoundingClientRect();
  const style = (name, property) => getComputedStyle(document.querySelector(name))[property];
  const frame = document.querySelector('.j-frame');
  const line = document.querySelector('td .j-curve-line:not(.j-bridge)');
  const matrix = line.getScreenCTM();
  const ends = [0, line.getTotalLength()]
    .map((at) => line.getPointAtLength(at).matrixTransform(matrix));
  const points = [...document.querySelectorAll('.j-point')].map(box);
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  frame.scrollLeft = -200;
  const heads = [...document.querySelectorAll('.j-map tbody th[scope=row]')].map(box);
  const result = {
    right: box(frame).right,
    heads: heads.map(({ right }) => right),
    steps: [...document.querySelectorAll('.j-map [scope=col]')].map((step) => box(step).left),
    ends: ends.map(({ x, y }) => [x, y]),
    points: [middle(points[0]), middle(points.at(-1))],
    border: style('.j-lane-pains td > div', 'borderRightWidth'),
  };
  return result;
}"""


@pytest.fixture(scope="module")
def arabic(build_site: BuildSite, served_site: Callable[[Path], str]) -> str:
    return served_site(build(build_site, "material", language="ar").path)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_map_is_mirrored_from_right_to_left(
    arabic: str, open_page: OpenPage, width: int
) -> None:
    page = open_page(f"{arabic}twenty/?view=all", viewport={"width": width, "height": 900}).page
    found = page.evaluate(MIRRORED)
    assert [right for right in found["heads"] if abs(right - found["right"]) > 2] == []
    assert found["steps"] == sorted(found["steps"], reverse=True)
    for end, point in zip(found["ends"], found["points"], strict=True):
        assert end == pytest.approx(point, abs=2)
    assert found["border"] == "4px"
    assert page.evaluate(WRONG_TEXTS) == []


def test_thoughts_are_in_italics_where_the_script_has_them(
    site: str, arabic: str, open_page: OpenPage
) -> None:
    style = "() => getComputedStyle(document.querySelector('.j-lane-thoughts td > div')).fontStyle"
    assert open_page(f"{site}one/").page.evaluate(style) == "italic"
    assert open_page(f"{arabic}one/").page.evaluate(style) == "normal"


# Colours.

PRIMARIES = (
    *("red", "pink", "purple", "deep-purple", "indigo", "blue", "light-blue", "cyan", "teal"),
    *("green", "light-green", "lime", "yellow", "amber", "orange", "deep-orange", "brown"),
    *("grey", "blue-grey", "black", "white"),
)
ACCENTS = ("indigo", "lime", "yellow", "amber", "deep-orange")


@pytest.mark.parametrize("scheme", in_tiers(["slate", "default"]))
def test_texts_and_curve_have_contrast_in_every_colour_of_material(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage, scheme: str
) -> None:
    colours = {"scheme": scheme, "primary": "indigo", "accent": "indigo"}
    site = served_site(build(build_site, "material", palette=colours).path)
    page = open_page(f"{site}five/").page
    texts, low = page.evaluate(CONTRASTS, [PRIMARIES, ACCENTS])
    assert texts > 50
    assert low == []


@pytest.mark.parametrize("mode", in_tiers(["dark", "light"]))
def test_texts_and_curve_have_contrast_in_both_modes_of_the_theme_mkdocs(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage, mode: str
) -> None:
    site = served_site(build(build_site, "mkdocs", color_mode=mode).path)
    page = open_page(f"{site}five/").page
    texts, low = page.evaluate(CONTRASTS, [["indigo"], ["indigo"]])
    assert texts > 50
    assert low == []


def test_links_follow_the_themes_colour(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    site = served_site(build(build_site, "material", palette={"primary": "indigo"}).path)
    page = open_page(f"{site}five/").page
    colours = page.evaluate(
        """(primaries) => primaries.map((primary) => {
          document.body.setAttribute('data-md-color-primary', primary);
          return getComputedStyle(document.querySelector('.j-ref')).color;
        })""",
        ["red", "teal", "yellow"],
    )
    assert len(set(colours)) == 3


# What else a reader may have set.


def test_a_shade_tells_that_a_map_goes_on_until_its_end(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}twenty/", viewport={"width": 1280, "height": 1600}).page
    page.add_style_tag(content=".j-map { visibility: hidden }")
    frame = page.locator(".j-frame")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box is not None
    right = box["x"] + box["width"]
    clip: FloatRect = {"x": right - 7, "y": box["y"] + box["height"] / 2, "width": 4, "height": 4}
    goes_on = page.screenshot(clip=clip)
    frame.evaluate("(frame) => { frame.scrollLeft = frame.scrollWidth; }")
    at_the_end = page.screenshot(clip=clip)
    assert goes_on != at_the_end
    plain: FloatRect = {**clip, "x": box["x"] + box["width"] / 2}
    assert at_the_end == page.screenshot(clip=plain)


def test_in_forced_colours_stages_are_told_apart_by_lines(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}five/", forced_colors="active").page
    line, ground = page.evaluate(
        """() => [
          getComputedStyle(document.querySelector('colgroup:last-of-type')).backgroundImage,
          getComputedStyle(document.body).backgroundColor,
        ]"""
    )
    assert line == "linear-gradient(rgb(0, 0, 0), rgb(0, 0, 0))"
    assert ground == "rgb(255, 255, 255)"
    assert page.evaluate(WRONG_TEXTS) == []


@pytest.mark.parametrize("width", [390, 1440])
def test_the_list_covers_nothing(site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(f"{site}five/?view=list", viewport={"width": width, "height": 900}).page
    parts = page.evaluate(
        """() => [...document.querySelectorAll('.j-list .j-of-lane')].map((part) => {
          const { left, right, top, bottom } = part.getBoundingClientRect();
          return { text: part.textContent, left, right, top, bottom };
        })"""
    )
    assert len(parts) > 20
    assert overlaps(parts) == []
    assert max(part["bottom"] - part["top"] for part in parts) < 90
