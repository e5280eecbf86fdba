"""Feelings as points of the curve: their words can be read."""

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
