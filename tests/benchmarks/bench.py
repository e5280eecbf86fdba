"""Builds a generated site with the plugin and without it: `make bench`, `make bench SIZES="300"`.

Both builds run in turn in one go, so that a machine that slows down slows both; the ratio of the
medians is the figure to quote.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.generated_site import write_site

RUNS = 3


@dataclass(frozen=True)
class Run:
    """One build, measured as a whole process."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    peak: float
    """Resident memory, MB."""


def measured(config: Path) -> Run:
    """Build a site in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the build of {config} failed")
    wall = time.perf_counter() - start
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def written(site: Path) -> tuple[int, float]:
    """Count a site's pages and their size in MB."""
    pages = list(site.rglob("*.html"))
    return len(pages), sum(page.stat().st_size for page in pages) / 1e6


def row(journeys: int, folder: Path) -> str:
    """Measure one size; gives a row of the table."""
    configs = [write_site(folder, journeys, with_plugin=one) for one in (True, False)]
    runs = [[measured(config) for config in configs] for _ in range(RUNS)]
    ours, plain = (_median([run[side] for run in runs]) for side in (0, 1))
    pages, size = written(folder / "site-with")
    plain_pages, plain_size = written(folder / "site-plain")
    a_page = (ours.cpu / pages) / (plain.cpu / plain_pages)
    return (
        f"| {journeys:,} | {ours.cpu:.1f} / {plain.cpu:.1f} | {ours.wall:.1f} / {plain.wall:.1f} "
        f"| {ours.peak:.0f} / {plain.peak:.0f} | {pages} / {plain_pages} "
        f"| {size:.0f} / {plain_size:.0f} | {ours.cpu / plain.cpu:.2f} | {a_page:.2f} |"
    )


def _median(runs: list[Run]) -> Run:
    return Run(
        statistics.median(run.cpu for run in runs),
        statistics.median(run.wall for run in runs),
        statistics.median(run.peak for run in runs),
    )


def main(sizes: list[int]) -> None:
    """Print the table, with the plugin and without it in each cell."""
    print("| journeys | CPU s | wall s | peak MB | pages | HTML MB | CPU ratio | by page |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for journeys in sizes:
        folder = Path(tempfile.mkdtemp(prefix="journeys-bench-"))
        try:
            print(row(journeys, folder), flush=True)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 300, 1000])
