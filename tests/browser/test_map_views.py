"""How much of a map is shown, and how one gets about in it: with the keys, by links."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite, in_tiers

THEMES: dict[str, dict[str, Any]] = {
    "material": {"name": "material", "font": False},
    "mkdocs": {"name": "mkdocs"},
    "readthedocs": {"name": "readthedocs"},
    "arabic": {"name": "material", "font": False, "language": "ar"},
}


def _step(number: int) -> dict[str, Any]:
    step: dict[str, Any] = {
        "name": f"Step {number}",
        "score": {"ann": number % 5 + 1, "ben": (number + 2) % 5 + 1},
        "touchpoint": {"touchpoint": f"Counter {number}", "channel": "web"},
        "pains": {"text": f"Pain {number}", "persona": "ben"},
        "opportunities": f"Greet better {number}",
    }
    if number == 20:
        step["pains"] = [f"Pain {number} {one}" for one in range(8)]
        step["opportunities"] = [f"Greet better {number} {one}" for one in range(5)]
    if number % 7 == 0:
        step |= {"frontstage": f"We greet {number}", "gains": f"Gain {number}"}
    return step


def _journey(stages: int, steps: int) -> str:
    written = [
        {"name": f"Stage {one}", "steps": [_step(one * steps + at + 1) for at in range(steps)]}
        for one in range(stages)
    ]
    written[0]["goal"] = "Know what it costs before the Besichtigungstermin"
    front = {"title": "Buy", "journey": {"personas": ["ann", "ben"], "stages": written}}
    return f"---\n{yaml.safe_dump(front)}---\n"


PAGES = {"index.md": "# Home\n", "long.md": _journey(5, 6), "short.md": _journey(2, 2)}


@pytest.fixture(scope="module", params=in_tiers([*THEMES]))
def site(
    request: pytest.FixtureRequest, build_site: BuildSite, served_site: Callable[[Path], str]
) -> str:
    built = build_site(PAGES, {"theme": THEMES[request.param]})
    assert built.exit_code == 0, built.log
    return served_site(built.path)


def tool(page: Page, name: str) -> None:
    page.locator(f".j-tools [data-tool={name}]").click()


def rows(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.j-map tbody tr')]
          .filter((row) => row.offsetHeight).map((row) => row.className.split(' ')[0])"""
    )
    return found


OWN = ["j-lane-experience", "j-lane-touchpoint", "j-lane-pains", "j-lane-opportunities"]
EACH = [
    *("j-lane-experience", "j-lane-touchpoint", "j-lane-pains", "j-lane-gains"),
    *("j-lane-frontstage", "j-lane-opportunities"),
]


def test_the_views_show_less_or_all_and_stand_in_the_address(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}long/").page
    notes = page.locator(".j-map tbody td > div")
    count = notes.count()
    assert rows(page) == [*OWN, "j-others"]
    pains = page.locator("td:has(> #opportunity-greet-better-20-0)")
    assert page.get_by_text("Pain 20 3").is_hidden()
    page.locator(".j-lane-pains .j-more").click()
    assert page.get_by_text("Pain 20 7").is_visible()
    tool(page, "all")
    assert rows(page) == EACH
    assert notes.count() == count  # nothing is written twice, nothing lost
    assert pains.locator(":scope > div:visible").count() == 5
    tool(page, "fit")
    assert page.url.endswith("?view=fit")
    assert rows(page) == EACH
    widths = page.evaluate(
        """() => [document.querySelector('.j-frame').clientWidth,
          document.querySelector('.j-map').offsetWidth,
          ...[...document.querySelectorAll('.j-map [scope=col]')].map((one) => one.offsetWidth)]"""
    )
    assert min(widths[2:]) >= 26  # where even that is too broad, the map scrolls
    assert widths[1] <= widths[0] + 2 or min(widths[2:]) == 26
    assert page.locator(".j-index li").count() == 30
    page.reload()
    assert rows(page) == EACH
    tool(page, "read")
    assert "view" not in page.url
    assert rows(page) == [*OWN, "j-others"]


def test_lanes_fold_and_are_pulled_out(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}long/").page
    fold = page.locator(".j-lane-pains .j-fold")
    before = page.locator(".j-lane-pains").bounding_box()
    fold.click()
    after = page.locator(".j-lane-pains").bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] < before["height"] / 2
    assert fold.get_attribute("aria-expanded") == "false"
    fold.click()
    lane = page.locator(".j-others button.j-lane-frontstage")
    text = page.locator(".j-others").inner_text()
    lane.click()
    assert rows(page) == [*OWN[:3], "j-lane-frontstage", OWN[3], "j-others"]
    assert page.locator("tr.j-lane-frontstage").get_by_text("We greet 14").is_visible()
    lane.click()
    assert page.locator(".j-others").inner_text() == text


def test_one_persona_alone_stands_in_the_address(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}long/?only=ben").page
    opacity = "one => getComputedStyle(one).opacity"
    pain = page.locator(".j-lane-pains td > div").first
    points = page.locator(".j-point[data-persona='1']").first, pain
    assert [float(one.evaluate(opacity)) < 1 for one in points] == [True, False]
    page.locator(".j-only[aria-pressed=true]").click(position={"x": 6, "y": 6})
    assert "only" not in page.url
    assert float(points[0].evaluate(opacity)) == 1


STAYS = """() => {
  const box = (one) => one.getBoundingClientRect();
  const frame = box(document.querySelector('.j-frame'));
  const strip = document.querySelector('.j-strip');
  const top = Math.max(frame.top, strip?.offsetHeight ? box(strip).bottom : 0);
  const isRtl = getComputedStyle(document.querySelector('.j-frame')).direction === 'rtl';
  const lane = box(document.querySelector('.j-map tbody th'));
  return {
    stages: box(document.querySelector('.j-map [scope=colgroup]')).top - top,
    steps: box(document.querySelector('.j-map [scope=col]')).bottom < frame.bottom,
    lanes: isRtl ? frame.right - lane.right : lane.left - frame.left,
    inner: document.querySelector('.j-frame').scrollHeight - frame.height,
  };
}"""


def test_heads_stay_while_the_frame_and_the_page_scroll(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}long/").page
    for across, down, past in ((0, 0, 0), (900, 300, 0), (900, 5000, 250)):
        page.evaluate(
            """([across, down, past]) => {
              const frame = document.querySelector('.j-frame');
              const sign = getComputedStyle(frame).direction === 'rtl' ? -1 : 1;
              frame.scrollTo(sign * across, down);
              frame.scrollIntoView();
              scrollBy(0, past);
            }""",
            [across, down, past],
        )
        page.wait_for_function(f"() => Math.abs(({STAYS})().stages) < 12")
        found = page.evaluate(STAYS)
        assert found["steps"]
        assert abs(found["lanes"]) < 3
    short = open_page(f"{site}short/").page
    assert short.evaluate(STAYS)["inner"] < 4  # it fits: nothing scrolls in it
    assert short.locator(".j-fits").count() == 1


AT = """() => {
  const cell = document.activeElement.closest('th, td');
  if (!cell?.closest('.j-frame')) return null;
  return `${cell.parentElement.className.split(' ')[0]} ${cell.id}`.trim();
}"""


@pytest.mark.long
def test_what_is_said_of_a_stage_takes_what_is_seen_of_it(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}long/").page
    room = """(columns) => {
      const frame = document.querySelector('.j-frame');
      const [stage, step] = ['[scope=colgroup]', '.j-map [scope=col]']
        .map((one) => document.querySelector(one));
      const sign = getComputedStyle(frame).direction === 'rtl' ? -1 : 1;
      frame.scrollLeft = sign * columns * step.offsetWidth;
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
        const [said, cell, lane] = [
          stage.firstChild, stage, document.querySelector('.j-map tbody th'),
        ].map((one) => one.getBoundingClientRect());
        done(sign > 0 ? [said.left - lane.right, cell.right - said.right]
          : [lane.left - said.right, said.left - cell.left]);
      })));
    }"""
    for columns in (4.5, 5.5, 0):
        assert min(page.evaluate(room, columns)) >= 0
    copied = page.evaluate(
        """() => {
          const clipboardData = new DataTransfer();
          getSelection().selectAllChildren(document.querySelector('.j-map [scope=colgroup]'));
          document.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true }));
          return clipboardData.getData('text/plain');
        }"""
    )
    assert copied.endswith("before the Besichtigungstermin")


def test_the_keys_walk_the_map_which_is_one_stop_of_the_tab_key(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}long/").page
    direction = page.locator(".j-frame").evaluate("one => getComputedStyle(one).direction")
    onwards = "ArrowLeft" if direction == "rtl" else "ArrowRight"
    page.locator(".j-strip a").last.focus()
    page.keyboard.press("Tab")
    walked = [page.evaluate(AT)]
    for key in (onwards, "End", "Home", "PageDown", "ArrowDown", "ArrowDown", onwards, "ArrowUp"):
        page.keyboard.press(key)
        walked.append(page.evaluate(AT))
    assert walked == [
        *("j-lane-step step-step-1", "j-lane-step step-step-2", "j-lane-step step-step-30"),
        *("j-lane-step step-step-1", "j-lane-step step-step-7", "j-lane-experience"),
        *("j-lane-touchpoint", "j-lane-touchpoint", "j-lane-experience"),
    ]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")  # a link in the cell
    assert page.evaluate("document.activeElement.textContent") == "Counter 8"
    page.keyboard.press("Tab")
    assert page.evaluate(AT) is None
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert page.locator(".j-panel").is_visible()


WRONGLY_AT = """(anchor) => {
  const box = (part) => part.getBoundingClientRect();
  const target = document.getElementById(anchor);
  const cell = box(target.closest('th, td'));
  const journey = document.querySelector('.j-journey');
  const frame = journey.querySelector('.j-frame');
  const strip = journey.querySelector('.j-strip');
  const isRtl = getComputedStyle(frame).direction === 'rtl';
  const middle = (cell.left + cell.right) / 2;
  const stage = [...journey.querySelectorAll('.j-map [scope=colgroup]')]
    .find((one) => box(one).left < middle && middle < box(one).right);
  const lit = journey.querySelector('.j-lit');
  const light = getComputedStyle(journey.querySelector('.j-map'), '::after');
  const { left, right, top, width } = box(frame);
  const before = isRtl ? right - cell.right : cell.left - left;
  const isAtEnd = Math.abs(frame.scrollLeft) + frame.clientWidth > frame.scrollWidth - 2;
  const panel = document.querySelector('dialog[open]');
  const under = strip.offsetHeight ? box(strip).bottom : 0;
  return Object.entries({
    'frame is elsewhere': under ? Math.abs(top - under) > 8 : top < 0 || top > innerHeight / 4,
    'head is not lit': Math.hypot(box(lit).left - cell.left, box(lit).right - cell.right) > 4,
    'column is not lit': !(Math.abs(parseFloat(light.width) - cell.width) < 3),
    'stage is not current': strip.querySelector('[aria-current]').textContent
      !== stage.querySelector('b').firstChild.data.trim(),
    'far from the beginning': !isAtEnd && before > width / 3,
    'not seen': box(target).top < top || box(target).bottom > innerHeight
      || cell.left < left || cell.width < 0.75 * width && cell.right > right + 2,
    'behind the panel': panel && box(panel).left < cell.right - 2
      && cell.left < box(panel).right - 2,
  }).filter(([, isWrong]) => isWrong).map(([name]) => name);
}"""
"""What is wrong with how a map stands after a link has led to something on it."""


def assert_at_top(page: Page, anchor: str) -> None:
    """Wait until the map is at a head, with its first lanes."""
    assert_at(page, anchor)
    page.wait_for_function("() => document.querySelector('.j-frame').scrollTop === 0")


def assert_at(page: Page, anchor: str) -> None:
    page.wait_for_function(f"anchor => ({WRONGLY_AT})(anchor).length === 0", arg=anchor)


@pytest.mark.parametrize("view", in_tiers(["read", "fit", "all"]))
def test_a_link_and_the_panel_bring_the_map_to_what_they_name(
    site: str, open_page: OpenPage, view: str
) -> None:
    address = f"{site}long/?view={view}#step-step-17"
    page = open_page(address, viewport={"width": 1440, "height": 900}).page
    assert_at_top(page, "step-step-17")
    page.evaluate("scrollBy(0, 600); document.querySelector('.j-frame').scrollTop = 400")
    page.evaluate("location.hash = 'stage-stage-1'")
    assert_at_top(page, "stage-stage-1")
    page.evaluate("location.hash = 'opportunity-greet-better-20-4'")
    assert_at(page, "opportunity-greet-better-20-4")
    page.go_back()
    assert_at(page, "stage-stage-1")
    page.locator("#step-step-8 button").click()
    page.get_by_role("dialog").wait_for()
    assert_at(page, "step-step-8")
    page.locator("dialog header button").nth(1).click()
    assert_at(page, "step-step-9")
    page.keyboard.press("Escape")  # who closes it stays where the panel has led
    page.wait_for_function("() => location.hash === '#stage-stage-1'")
    assert_at(page, "step-step-9")
    page.go_forward()
    page.get_by_role("dialog").wait_for()
    assert_at(page, "step-step-9")
    page.go_back()
    assert_at(page, "stage-stage-1")


@pytest.mark.parametrize("view", in_tiers(["read", "fit", "all"]))
def test_a_link_leads_to_what_the_view_hides(site: str, open_page: OpenPage, view: str) -> None:
    page = open_page(f"{site}long/?view={view}#opportunity-greet-better-20-4").page
    for anchor in ("opportunity-greet-better-20-4", "step-step-28", "stage-stage-1"):
        page.evaluate("anchor => { location.hash = anchor }", anchor)
        page.wait_for_function(
            """(anchor) => {
              const target = document.getElementById(anchor);
              const box = target.getBoundingClientRect();
              if (document.querySelector(':target') !== target || !box.height) return false;
              const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
              const cell = target.closest('th, td');
              return target.matches('[scope=colgroup]')
                || cell.contains(document.elementFromPoint(x, y));
            }""",
            arg=anchor,
        )
    page.go_back()
    page.wait_for_function("() => location.hash === '#step-step-28'")


def test_nothing_is_wrong_for_who_reads_with_a_screen_reader(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}long/").page
    for view in ("read", "fit", "all"):
        tool(page, view)
        assert violations(page, ".j-journey") == set()


def test_without_a_script_all_is_open(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}long/", java_script_enabled=False).page
    for text in ("Pain 20 7", "We greet 14", "Gain 28", "Greet better 20 4"):
        assert page.get_by_text(text, exact=True).is_visible()
    assert page.locator(".j-tools, .j-fold, .j-more").count() == 0
