"""Builds of a generated site with the plugin and without it, in turn, each a process of its own."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from tests.benchmarks.generated_site import changed, write_docs_anew, write_plain_page, write_site
from tests.benchmarks.processes import Run, measured

FIRST, NOTHING, PAGE, PLAIN_PAGE, TITLE = (
    "first build",
    "nothing changed",
    "one page changed",
    "one plain page added",
    "one title changed",
)
"""The builds with the plugin, in their order: with an empty cache folder, then each with the folder
as the build before left it."""

_INDEX = "search/search_index.json"

Measure = Callable[["Build"], float]
CPU: Callable[[Any], float] = attrgetter("cpu")
CPU_A_PAGE: Measure = attrgetter("cpu_a_page")
WALL: Measure = attrgetter("wall")
PEAK: Callable[[Any], float] = attrgetter("peak")
PAGES: Measure = attrgetter("pages")
WRITTEN: Measure = attrgetter("written")
INDEX_SIZE: Measure = attrgetter("index")


@dataclass(frozen=True, slots=True)
class Build:
    """One build, measured as a whole process."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    peak: float
    """Resident memory, MB."""
    pages: int
    written: float
    """MB of all files."""
    index: float
    """MB of the search's index."""

    @property
    def cpu_a_page(self) -> float:
        """Milliseconds."""
        return 1000 * self.cpu / self.pages


@dataclass(frozen=True, slots=True)
class Pair:
    """A build with the plugin, and the one without it that ran next."""

    ours: Build
    plain: Build


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of one size and one kind of build."""

    pairs: tuple[Pair, ...]

    def ours(self, measure: Measure) -> float:
        """Give the median with the plugin."""
        return statistics.median(measure(pair.ours) for pair in self.pairs)

    def plain(self, measure: Measure) -> float:
        """Give the median without it."""
        return statistics.median(measure(pair.plain) for pair in self.pairs)

    def ratios(self, measure: Measure) -> list[float]:
        """Give the pairs' ratios: a machine that slows down slows both of a pair."""
        return [measure(pair.ours) / measure(pair.plain) for pair in self.pairs]

    def ratio(self, measure: Measure) -> float:
        """Give the median of the pairs' ratios."""
        return statistics.median(self.ratios(measure))


def measured_builds(folder: Path, journeys: int, runs: int) -> dict[str, Pairs]:
    """Build a site of a size in pairs; gives them by the kind of the build with the plugin."""
    ours = write_site(folder, journeys, with_plugin=True)
    plain = write_site(folder, journeys, with_plugin=False)
    found: dict[str, list[Pair]] = {kind: [] for kind in _EDITS}
    for run in range(runs):
        cache = folder / f"cache-{run}"
        for kind, edit in _EDITS.items():
            edit(folder / "docs")
            found[kind].append(Pair(measured_build(ours, cache), measured_build(plain, cache)))
        shutil.rmtree(cache, ignore_errors=True)
        write_docs_anew(folder / "docs", journeys)
    return {kind: Pairs(tuple(pairs)) for kind, pairs in found.items()}


def measured_zensical(folder: Path, journeys: int, runs: int) -> list[Run]:
    """Build the same Markdown with Zensical, each time without what it has kept."""
    config = write_site(folder, journeys, with_plugin=False)
    command = [str(Path(sys.executable).with_name("zensical")), "build", "-f", str(config)]
    found = []
    for _ in range(runs):
        for left in (".cache", "site-plain"):
            shutil.rmtree(folder / left, ignore_errors=True)
        found.append(measured(command, os.environ))
    return found


def _leave(docs: Path) -> None:
    """Change nothing."""


def _change_a_page(docs: Path) -> None:
    page = docs / "maps" / "journey-0.md"
    page.write_text(changed(page.read_text("utf-8"), "Altered"), "utf-8")


def _change_a_title(docs: Path) -> None:
    page = docs / "maps" / "journey-1.md"
    words = page.read_text("utf-8").replace("title: Journey 1\n", "title: Another name\n", 1)
    page.write_text(words, "utf-8")


_EDITS: Mapping[str, Callable[[Path], None]] = {
    FIRST: _leave,
    NOTHING: _leave,
    PAGE: _change_a_page,
    PLAIN_PAGE: write_plain_page,
    TITLE: _change_a_title,
}
"""What happens to the pages before each kind of build."""


def environment(cache: Path) -> dict[str, str]:
    """Give a build's environment, with a cache folder of the benchmark's own."""
    return {**os.environ, "JOURNEYS_CACHE": str(cache), "NO_MKDOCS_2_WARNING": "1"}


def measured_build(config: Path, cache: Path) -> Build:
    """Build into an empty site folder."""
    site = site_of(config)
    shutil.rmtree(site, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)]
    run = measured(command, environment(cache))
    files = [path for path in site.rglob("*") if path.is_file()]
    return Build(
        cpu=run.cpu,
        wall=run.wall,
        peak=run.peak,
        pages=_count_pages(files),
        written=megabytes(*files),
        index=megabytes(site / _INDEX),
    )


def site_of(config: Path) -> Path:
    """Give the folder into which a configuration builds."""
    return config.parent / config.stem.replace("mkdocs", "site")


def megabytes(*files: Path) -> float:
    """Give what files weigh together."""
    return sum(file.stat().st_size for file in files) / 1e6


def _count_pages(files: Iterable[Path]) -> int:
    """Count what the theme frames: the further pages of a list would make a page look cheap."""
    return sum(path.name in ("index.html", "404.html") for path in files)
