"""What is said at the points of a curve can be read: feelings, moments, the lowest point."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite

MAP = """\
---
title: Onboarding
journey:
  stages:
    - name: Activation
      steps:
        - {name: Open the settings, feeling: Frustration → confusion}
        - {name: Ask, feeling: Relief mixed with frustration at needing help}
        - {name: Finish, feeling: Accomplishment}
---
"""
FEELINGS = {
    "Frustration → confusion": 1.5,
    "Relief mixed with frustration at needing help": 3,
    "Accomplishment": 5,
}
CUT = """() => [...document.querySelectorAll('.j-map .j-felt')]
  .filter(({ scrollWidth, scrollHeight, clientWidth, clientHeight }) =>
    scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1)
  .map((word) => word.textContent)"""


def test_the_words_of_a_feeling_are_whole_in_their_column(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    site = build_site(
        {"index.md": "# Home\n", "onboarding.md": MAP},
        {"theme": {"name": "material"}, "plugins": [{"journeys": {"feelings": FEELINGS}}]},
    )
    page = open_page(
        f"{served_site(site.path)}onboarding/?view=read", viewport={"width": 390, "height": 800}
    ).page
    assert page.locator(".j-map .j-point.j-hollow + .j-felt").count() == len(FEELINGS)
    assert page.evaluate(CUT) == []


TURNS = """\
---
title: Turns
journey:
  personas: [Ann, Ben]
  stages:
    - name: Before
      steps:
        - {name: Hear, score: {Ann: 4, Ben: 2}, feeling: curious}
        - {name: Ask, score: {Ann: 2, Ben: 2}, moment_of_truth: Who waits here does not come back}
        - {name: Wait, score: {Ann: 1}, pains: Nobody says for how long, feeling: lost}
    - name: After
      steps:
        - {name: Get it, score: {Ann: 5, Ben: 4.5}, feeling: relieved, moment_of_truth: true}
        - {name: Use it, score: {Ann: 3, Ben: 5}}
---
"""
ON_A_CURVE = """() => {
  const places = [...document.querySelectorAll('td .j-curve-line')].flatMap((line) => {
    const [matrix, length] = [line.getScreenCTM(), line.getTotalLength()];
    return [...Array(500)].map((_, at) => line.getPointAtLength(at * length / 500))
      .map((place) => place.matrixTransform(matrix));
  });
  const said = [...document.querySelectorAll('.j-felt, .j-callout > *')]
    .filter((words) => words.getClientRects().length);
  const isUnder = (words) => {
    const { left, right, top, bottom } = words.getBoundingClientRect();
    return places.some(({ x, y }) =>
      x > left + 2 && x < right - 2 && y > top + 3 && y < bottom - 3);
  };
  return [said.length, said.filter(isUnder).map((words) => words.textContent)];
}"""


def test_no_words_at_points_stand_on_a_curve(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    site = build_site({"index.md": "# Home\n", "turns.md": TURNS}, {"theme": {"name": "material"}})
    address = f"{served_site(site.path)}turns/"
    for view, count in (("read", 8), ("fit", 5)):  # feelings are left out where all steps fit
        page = open_page(f"{address}?view={view}").page
        page.locator(f'[data-view="{view}"] .j-map').wait_for()
        assert page.evaluate(ON_A_CURVE) == [count, []]
