"""Builds of a generated site with the plugin and without it, in turn, each a process of its own."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.generated_site import changed, write_site
from tests.benchmarks.processes import measured

FIRST, SECOND, THIRD = "first", "second", "third"
"""The builds with the plugin: with an empty cache folder; with the folder as the first left it and
the same pages; with one journey changed."""

Measure = Callable[["Build"], float]


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

    def ratio(self, measure: Measure) -> float:
        """Give the median of the pairs' ratios: a machine that slows down slows both of a pair."""
        return statistics.median(measure(pair.ours) / measure(pair.plain) for pair in self.pairs)


def measured_builds(folder: Path, journeys: int, runs: int) -> dict[str, Pairs]:
    """Build a site of a size in pairs; gives them by the kind of the build with the plugin."""
    ours = write_site(folder, journeys, with_plugin=True)
    plain = write_site(folder, journeys, with_plugin=False)
    found: dict[str, list[Pair]] = {FIRST: [], SECOND: [], THIRD: []}
    for run in range(runs):
        cache = folder / f"cache-{run}"
        for kind in (FIRST, SECOND):
            found[kind].append(_pair(ours, plain, cache))
        with _one_journey_changed(folder / "docs"):
            found[THIRD].append(_pair(ours, plain, cache))
        shutil.rmtree(cache, ignore_errors=True)
    return {kind: Pairs(tuple(pairs)) for kind, pairs in found.items()}


@contextmanager
def _one_journey_changed(docs: Path) -> Iterator[None]:
    page = docs / "maps" / "journey-0.md"
    before = page.read_text("utf-8")
    page.write_text(changed(before, "Altered"), "utf-8")
    try:
        yield
    finally:
        page.write_text(before, "utf-8")


def _pair(ours: Path, plain: Path, cache: Path) -> Pair:
    return Pair(_measured(ours, cache), _measured(plain, cache))


def environment(cache: Path) -> dict[str, str]:
    """Give a build's environment, with a cache folder of the benchmark's own."""
    return {**os.environ, "JOURNEYS_CACHE": str(cache), "NO_MKDOCS_2_WARNING": "1"}


def _measured(config: Path, cache: Path) -> Build:
    """Build into an empty site folder."""
    site = config.parent / config.stem.replace("mkdocs", "site")
    shutil.rmtree(site, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)]
    run = measured(command, environment(cache))
    files = [path for path in site.rglob("*") if path.is_file()]
    return Build(
        cpu=run.cpu,
        wall=run.wall,
        peak=run.peak,
        pages=_count_pages(files),
        written=sum(path.stat().st_size for path in files) / 1e6,
    )


def _count_pages(files: Iterable[Path]) -> int:
    return sum(path.suffix == ".html" for path in files)
