"""The map on paper, at its limits of size, from right to left, and in every colour of a theme."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite, BuiltSite

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


PAGES = {
    "index.md": "# Home\n",
    "one.md": journey([1]),
    "five.md": journey([2, 3]),
    "ten.md": journey([4, 6]),
    "twenty.md": journey([2, 9, 1, 8]),
    "sixty.md": journey([10] * 6),
    "two-hundred.md": journey([20] * 10),
    "long-words.md": long_words(),
}

Name = Literal["material", "mkdocs", "readthedocs"]


def build(build_site: BuildSite, theme: Name, **settings: Any) -> BuiltSite:
    own = {"name": theme, **({"font": False} if theme == "material" else {}), **settings}
    site = build_site(PAGES, {"theme": own})
    assert site.exit_code == 0, site.log
    return site


@pytest.fixture(scope="module", params=["material", "mkdocs", "readthedocs"])
def site(
    request: pytest.FixtureRequest, build_site: BuildSite, served_site: Callable[[Path], str]
) -> str:
    return served_site(build(build_site, request.param).path)


# Paper.

ON_PAPER = r"""() => {
  const table = document.querySelector('.journeys-map');
  const visible = (element) => element.getClientRects().length > 0;
  const box = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { text: element.textContent.trim(), left, right, top, bottom };
  };
  const label = (cell) => getComputedStyle(cell, '::before').content
    .split('"').filter((piece) => piece.trim()).join('').replace('\\a ', '\n');
  const rows = [...table.tBodies[0].rows];
  const first = (row) => [...row.cells].filter(
    (cell) => getComputedStyle(cell).getPropertyValue('--journeys-hang').trim());
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  return {
    display: getComputedStyle(table).display,
    left: box(table).left,
    right: box(table).right,
    width: document.documentElement.scrollWidth,
    stages: [...table.tHead.querySelectorAll('.journeys-stage')].filter(visible).map(box),
    steps: [...table.querySelectorAll('.journeys-step')].map(box),
    cells: [...table.querySelectorAll('tbody td, tbody th')].filter(visible).map(box),
    labels: rows.map((row) => first(row).map(label)),
    curves: [...table.querySelectorAll('svg.journeys-curve')].filter(visible).map(box),
    plots: [...table.querySelectorAll('td .journeys-plot')].map(box),
    points: [...table.querySelectorAll('.journeys-point')].map(box).map(middle),
  };
}"""


def on_paper(open_page: OpenPage, address: str, sheet: ViewportSize) -> dict[str, Any]:
    page = open_page(address, color_scheme="dark").page
    page.emulate_media(media="print")
    page.set_viewport_size(sheet)
    found: dict[str, Any] = page.evaluate(ON_PAPER)
    return found


def test_a_map_too_broad_for_the_sheet_is_one_table_a_stage(site: str, open_page: OpenPage) -> None:
    found = on_paper(open_page, f"{site}twenty/", SHEET)
    names = [stage["text"].split("Get on")[0] for stage in found["stages"]]
    assert names == ["Stage 1", "Stage 2", "Stage 2 (2/2)", "Stage 3", "Stage 4", "Stage 4 (2/2)"]
    tops = [stage["top"] for stage in found["stages"]]
    assert tops == sorted(set(tops))
    rows = [[step for step in found["steps"] if top == step["top"]] for top in step_rows(found)]
    assert [len(row) for row in rows] == [2, 5, 4, 1, 4, 4]
    widths = {round(plot["right"] - plot["left"]) for plot in found["plots"]}
    assert max(widths) - min(widths) <= 1


def step_rows(found: dict[str, Any]) -> list[float]:
    return sorted({step["top"] for step in found["steps"]})


def test_on_paper_nothing_is_cut_and_no_cell_covers_another(site: str, open_page: OpenPage) -> None:
    for name in ("five", "ten", "twenty", "long-words"):
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


def test_each_table_on_paper_names_its_lanes(site: str, open_page: OpenPage) -> None:
    found = on_paper(open_page, f"{site}twenty/", SHEET)
    names = [
        "Step",
        "Touchpoint",
        "Experience",
        "Thoughts",
        "Pains",
        "line of interaction\nFrontstage",
    ]
    names += ["line of visibility\nBackstage", "Opportunities"]
    assert found["labels"] == [[name] * 5 for name in names]


def test_each_table_on_paper_has_its_part_of_the_curve(site: str, open_page: OpenPage) -> None:
    found = on_paper(open_page, f"{site}twenty/", SHEET)
    assert len(found["curves"]) == 6
    for x, y in found["points"]:
        assert [
            c for c in found["curves"] if c["left"] < x < c["right"] and c["top"] < y < c["bottom"]
        ]


def test_a_map_that_fits_the_sheet_stays_a_table(site: str, open_page: OpenPage) -> None:
    kinds = {
        (name, sheet["width"]): on_paper(open_page, f"{site}{name}/", sheet)["display"]
        for name in ("five", "ten", "twenty")
        for sheet in (SHEET, TURNED)
    }
    tables = {key for key, display in kinds.items() if display == "table"}
    assert tables == {("five", 718), ("five", 1047), ("ten", 1047)}


def test_paper_is_white_in_the_dark_scheme(open_page: OpenPage, dark: str) -> None:
    page = open_page(f"{dark}five/").page
    page.emulate_media(media="print")
    ink = page.evaluate("() => getComputedStyle(document.querySelector('.journeys-step')).color")
    curve = page.evaluate(
        "() => getComputedStyle(document.querySelector('.journeys-curve-line')).stroke"
    )
    assert (ink, curve) == ("rgb(0, 0, 0)", "rgb(57, 73, 171)")


@pytest.fixture(scope="module")
def dark(build_site: BuildSite, served_site: Callable[[Path], str]) -> str:
    return served_site(build(build_site, "material", palette={"scheme": "slate"}).path)


def test_a_map_of_sixty_steps_takes_a_few_sheets(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}sixty/").page
    pages = sheets(page)
    assert 4 <= pages <= 14


def sheets(page: Page) -> int:
    """Print a page as PDF and count its sheets."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
