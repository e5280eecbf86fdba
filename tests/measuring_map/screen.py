"""What a reader sees of a map on a screen, and how many keys lead through it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from .boxes import Box, covered
from .figures import NOT_THERE, Figure, all_of, at_least, at_most, yes

SCREEN: ViewportSize = {"width": 1440, "height": 900}
_SCRIPT = Path(__file__).with_name("on_screen.js")
_SHARES = (0, 0.33, 0.67, 1)
"""How far the frame is scrolled while the heads are looked for."""
_IN_VAIN = 3
"""After how many presses that change nothing a key is given up."""
_BY_STAGE = ("PageDown", "Control+ArrowRight", "Shift+ArrowRight", "ArrowDown")
"""The keys that may lead from stage to stage."""


def seen(browser: Browser, address: str) -> Iterator[Figure]:
    """Measure a map on a screen of 1,440 by 900.

    What is measured, where the words do not say it:

    - The whole curve is on the first screen if all that is drawn in the lane of the experience
      stands between the window's upper and lower edge.
    - A step is seen at once if the whole breadth of its column is in the frame.
    - The share of the area with content is that of the union of these boxes over the table's: what
      has a ground, a border or a picture in a cell, the lines of all other words in cells and of
      the steps' names, and the whole of the curve's lane. The names of lanes and stages do not
      count, and neither does the space around the words in a cell.
    - A note has its heads in view if something of the name of its step and of its stage is in the
      frame and nothing lies over it. The notes are those that are seen at four places across the
      frame times four down, while the page is at its top, and while the frame begins where the
      window does.
    """
    page = _opened(browser, address)
    place = page.evaluate("measuringMap.place()")
    yield at_most("map begins, 1440 × 900", 300, place["map"], "px")
    yield yes("strip on the first screen", place["strip"])
    yield yes("whole curve on the first screen", place["curve"])
    yield _steps_seen("steps seen at once in Read", page, 8)
    fit = _opened(browser, f"{address}?view=fit")
    if _view(fit) == "fit":
        yield _steps_seen("steps seen at once in Fit", fit, None)
    else:
        yield Figure("steps seen at once in Fit", "all", NOT_THERE, False)
    size = page.evaluate("measuringMap.size()")
    yield at_most("height of the map in Read", 1500, size["height"], "px")
    boxes = [Box(*sides) for sides in page.evaluate("measuringMap.filled()")]
    share = 100 * covered(boxes) / (size["width"] * size["height"])
    yield at_least("share of its area with content in Read", 40, share, "%")
    yield from _heads_in_view("in the frame", page)
    if _fills_the_window(page):
        yield from _heads_in_view("in the full window", page)
    page.context.close()
    fit.context.close()
    yield from _keys(browser, address)


def _opened(browser: Browser, address: str) -> Page:
    context = browser.new_context(viewport=SCREEN, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    page.add_script_tag(path=_SCRIPT)
    _settle(page)
    return page


def _settle(page: Page) -> None:
    """Wait until nothing of the page moves for three frames."""
    page.evaluate(
        """() => new Promise((done) => {
          let [before, still] = ["", 0];
          const look = () => {
            const frame = document.querySelector(".j-frame");
            const now = [scrollY, frame.scrollLeft, frame.scrollTop, frame.clientWidth].join();
            still = now === before ? still + 1 : 0;
            before = now;
            if (still < 3) requestAnimationFrame(look); else done();
          };
          look();
        })"""
    )


def _view(page: Page) -> str | None:
    journey = page.query_selector(".j-journey")
    return journey.get_attribute("data-view") if journey else None


def _steps_seen(what: str, page: Page, limit: int | None) -> Figure:
    shares: list[float] = page.evaluate("measuringMap.seenSteps()")
    whole = sum(share > 0.99 for share in shares)
    if limit is None:
        return all_of(what, whole, len(shares))
    measured = f"{whole} of {len(shares)} ({sum(shares):.1f})"
    return Figure(what, f"≥ {limit}", measured, 0 < min(limit, len(shares)) <= whole)


def _heads_in_view(where: str, page: Page) -> Iterator[Figure]:
    total = {"notes": 0, "step": 0, "stage": 0}
    for across, down, is_at_top in product(_SHARES, _SHARES, ("true", "false")):
        page.evaluate(f"measuringMap.scroll({across}, {down}, {is_at_top})")
        _settle(page)
        for name, count in page.evaluate("measuringMap.heads()").items():
            total[name] += count
    for head in ("stage", "step"):
        what = f"notes whose {head} is in view while scrolling, {where}"
        yield all_of(what, total[head], total["notes"])


def _fills_the_window(page: Page) -> bool:
    """Press the button that gives the map the whole window, if there is one."""
    button = page.locator(".j-journey [data-tool=window]").first
    if not button.count():
        return False
    button.click()
    _settle(page)
    return True


def _keys(browser: Browser, address: str) -> Iterator[Figure]:
    """Count the presses after which the last step is seen, from the first one on."""
    by_stage = {key: _presses(browser, address, key) for key in _BY_STAGE}
    reached = [count for count in by_stage.values() if count]
    yield at_most("keys from first to last step, by stage", 7, min(reached, default=None))
    by_step = _presses(browser, address, "ArrowRight")
    yield at_most("keys from first to last step, by step", 37, by_step)
    yield at_most("keys from first to last step, to the end", 1, _presses(browser, address, "End"))


def _presses(browser: Browser, address: str, key: str) -> int | None:
    page = _opened(browser, address)
    try:
        page.evaluate("measuringMap.enter()")
        places: list[object] = [page.evaluate("measuringMap.reader()")]
        while not page.evaluate("measuringMap.isLastStepSeen()"):
            page.keyboard.press(key)
            _settle(page)
            places.append(page.evaluate("measuringMap.reader()"))
            if places[-_IN_VAIN:] == [places[-1]] * _IN_VAIN:
                return None
        return len(places) - 1
    finally:
        page.context.close()


def elements(browser: Browser, address: str) -> int:
    """Count the elements of our parts after the script has run."""
    page = _opened(browser, address)
    found: int = page.evaluate("measuringMap.elements()")
    page.context.close()
    return found
