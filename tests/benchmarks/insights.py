"""The page of insights: builds with it and without it, its size, and how quickly it is narrowed."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.builds import megabytes
from tests.benchmarks.generated_site import write_site
from tests.benchmarks.processes import Run, measured
from tests.browser import chromium
from tests.browser.served import serve

WITH_3000_OPPORTUNITIES = 375
"""How many generated journeys have about 3,000 opportunities."""

_CHOICES = 9
"""How often the list is narrowed."""

_NARROWED = """
async (times) => {
  const form = document.querySelector(".j-backlog").closest(".j-filtered")
    .querySelector(".j-filter");
  const select = form.querySelector("select[name=persona]");
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const choose = async (value) => {
    const start = performance.now();
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await painted();
    return performance.now() - start;
  };
  const values = [...select.options].map((one) => one.value).filter(Boolean);
  await choose(values[0]);
  while (!form.querySelector("output").textContent) await painted();
  await new Promise((done) => setTimeout(done, 3000)); // the rest is there
  const found = [];
  for (let time = 0; time < times; time += 1) {
    found.push(await choose(values[time % values.length]));
  }
  await choose("");
  return found;
}
"""


@dataclass(frozen=True, slots=True)
class InsightsPair:
    """A build with the page of insights, and the one without that ran next."""

    ours: Run
    without: Run


@dataclass(frozen=True, slots=True)
class InsightsRuns:
    """All pairs of one size."""

    pairs: tuple[InsightsPair, ...]
    page: float
    """MB of the page."""
    rest: float
    """MB of the file with the opportunities that the page has no room for."""

    @property
    def extras(self) -> list[float]:
        """What the page costs, as shares of the builds without it."""
        return [one.ours.cpu / one.without.cpu - 1 for one in self.pairs]

    @property
    def seconds(self) -> tuple[float, float]:
        """The medians of both builds' CPU."""
        return (
            statistics.median(one.ours.cpu for one in self.pairs),
            statistics.median(one.without.cpu for one in self.pairs),
        )


def measured_insights(folder: Path, journeys: int, runs: int) -> InsightsRuns:
    """Build a site of a size with the page of insights and without it, in turn, without a cache."""
    config = write_site(folder, journeys, with_plugin=True)
    plain = config.with_name("mkdocs-without.yml")
    words = config.read_text("utf-8").replace("site-with", "site-without")
    plain.write_text(
        words.replace("  - journeys\n", "  - journeys:\n      parts: {insights: []}\n"), "utf-8"
    )
    pairs = tuple(InsightsPair(_built(config), _built(plain)) for _ in range(runs))
    site = folder / "site-with" / "insights"
    rest = sum(map(megabytes, site.glob("journeys-backlog-*.html")))
    return InsightsRuns(pairs, megabytes(site / "index.html"), rest)


def _built(config: Path) -> Run:
    shutil.rmtree(config.parent / config.stem.replace("mkdocs", "site"), ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)]
    environment = {**os.environ, "JOURNEYS_CACHE": "off", "NO_MKDOCS_2_WARNING": "1"}
    return measured(command, environment)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How quickly the list of opportunities is narrowed in a browser."""

    opportunities: int
    milliseconds: tuple[float, ...]
    """From each choice to the picture of its rows."""


def measured_narrowing(folder: Path) -> Narrowing:
    """Narrow the list of a site with about 3,000 opportunities."""
    config = write_site(folder, WITH_3000_OPPORTUNITIES, with_plugin=True)
    _built(config)
    docs = folder / "docs"
    count = sum(page.read_text("utf-8").count("impact:") for page in docs.rglob("*.md"))
    with serve(folder / "site-with") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"{address}insights/")
        found = _narrowed(page)
        browser.close()
    return Narrowing(count, found)


def _narrowed(page: Page) -> tuple[float, ...]:
    return tuple(page.evaluate(_NARROWED, _CHOICES))
