"""What was measured, as Markdown: a table a subject, and the aims."""

from __future__ import annotations

import datetime
import importlib.metadata
import os
import platform
import statistics
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.aims import aims
from tests.benchmarks.builds import (
    CPU,
    CPU_A_PAGE,
    FIRST,
    INDEX_SIZE,
    NOTHING,
    PAGE,
    PAGES,
    PEAK,
    WALL,
    WRITTEN,
    Measure,
    Pairs,
)
from tests.benchmarks.checking import BARE, CHECK, YAMLLINT, Runs
from tests.benchmarks.comparing import BARE as BARE_BOTH
from tests.benchmarks.comparing import CHANGED, DIFF
from tests.benchmarks.growth import Growth
from tests.benchmarks.importing import COLUMNS, IMPORTED, READ, ROWS
from tests.benchmarks.insights import InsightsRuns, Narrowing
from tests.benchmarks.results import Results
from tests.benchmarks.serving import EARLY, LATE, SERVED_LONG, Saves

BEGIN, END = "<!-- bench:{0}:begin -->", "<!-- bench:{0}:end -->"
"""Around what the command writes into the manual's page, by its subject."""


def report(results: Results, command: str) -> str:
    """Write the machine, the tables and the aims."""
    pieces = [machine(command)]
    if results.builds or results.saves:
        pieces[0] += f" {_WITH_AND_WITHOUT}"
    if builds := results.builds:
        pieces += [_build_table(builds), _later_table(builds), _memory_table(builds)]
    if results.growth:
        pieces.append(_growth_table(results.growth))
    if results.saves:
        pieces.append(_serve_table(results.saves))
    if results.memory:
        pieces.append(_memory_words(*results.memory))
    if results.checks:
        pieces.append(_check_table(results.checks))
    if results.comparisons:
        pieces.append(_comparison_table(results.comparisons))
    if results.imports:
        pieces.append(_import_words(results.imports))
    if results.insights:
        pieces.append(_insights_table(results.insights))
    if results.narrowing:
        pieces.append(_narrowing_words(results.narrowing))
    pieces.append(_aims_table(results))
    return "\n\n".join(pieces)


def _aims_table(results: Results) -> str:
    heads = ("what", "wanted", "measured", "spread", "reached")
    return _table("Aims", heads, (aim.line for aim in aims(results)))


_WITH_AND_WITHOUT = (
    "If a cell has two numbers, the first is with the plugin, the second without it."
)


def machine(command: str) -> str:
    """Say when, at which commit and on what it was measured, without the machine's name."""
    versions = ", ".join(
        f"{name} {importlib.metadata.version(package)}"
        for name, package in (("MkDocs", "mkdocs"), ("Material", "mkdocs-material"))
    )
    return (
        f"`{command}`, {datetime.date.today().isoformat()}, commit {_commit()}:"
        f" {platform.system()} on {platform.machine()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}, {versions}."
    )


def _commit() -> str:
    command = ["git", "rev-parse", "--short=12", "HEAD"]
    return subprocess.check_output(command, text=True, cwd=Path(__file__).parent).strip()


def _table(title: str, heads: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = [heads, ["---:"] * len(heads), *rows]
    return "\n".join([f"{title}:", "", *(f"| {' | '.join(line)} |" for line in lines)])


def _both(pairs: Pairs, measure: Measure, form: str) -> str:
    return f"{pairs.ours(measure):{form}} / {pairs.plain(measure):{form}}"


def _build_table(builds: Mapping[int, Mapping[str, Pairs]]) -> str:
    heads = (
        "journeys",
        "CPU s",
        "wall s",
        "pages",
        "MB written",
        "index MB",
        "CPU ms a page",
        "ratio",
        "runs",
    )
    return _table(
        "First build, with an empty cache",
        heads,
        (
            (
                f"{journeys:,}",
                _both(first, CPU, ".1f"),
                _both(first, WALL, ".1f"),
                _both(first, PAGES, ",.0f"),
                _both(first, WRITTEN, ".1f"),
                _both(first, INDEX_SIZE, ".1f"),
                _both(first, CPU_A_PAGE, ".1f"),
                f"{first.ratio(CPU_A_PAGE):.2f}",
                str(len(first.pairs)),
            )
            for journeys, first in ((size, kinds[FIRST]) for size, kinds in builds.items())
        ),
    )


def _later_table(builds: Mapping[int, Mapping[str, Pairs]]) -> str:
    return _table(
        "Later builds, each with the cache that the build before left",
        ("journeys", "since then", "CPU s", "wall s", "CPU ms a page", "ratio"),
        (
            (
                f"{journeys:,}",
                kind,
                _both(pairs, CPU, ".1f"),
                _both(pairs, WALL, ".1f"),
                _both(pairs, CPU_A_PAGE, ".1f"),
                f"{pairs.ratio(CPU_A_PAGE):.2f}",
            )
            for journeys, kinds in builds.items()
            for kind, pairs in kinds.items()
            if kind != FIRST
        ),
    )


def _memory_table(builds: Mapping[int, Mapping[str, Pairs]]) -> str:
    return _table(
        "Peak memory, MB",
        ("journeys", "first", "ratio", "nothing changed", "ratio", "one page changed", "ratio"),
        (
            (
                f"{journeys:,}",
                *(
                    cell
                    for kind in (FIRST, NOTHING, PAGE)
                    for cell in (_both(kinds[kind], PEAK, ".0f"), f"{kinds[kind].ratio(PEAK):.2f}")
                ),
            )
            for journeys, kinds in builds.items()
        ),
    )


def _growth_table(growth: Growth) -> str:
    return _table(
        "First builds with the plugin, one of each size",
        ("journeys", "CPU s", "peak MB", "MB written", "MB of the search's index"),
        (
            (
                f"{journeys:,}",
                f"{build.cpu:.1f}",
                f"{build.peak:,.0f}",
                f"{build.written:,.0f}",
                f"{build.index:.1f}",
            )
            for journeys, build in growth.builds.items()
        ),
    )


def _memory_words(early: float, late: float) -> str:
    return (
        f"Memory of `mkdocs serve` with {SERVED_LONG} journeys: {early:.0f} MB after {EARLY} saves,"
        f" {late:.0f} MB after {LATE}."
    )


def _serve_table(saves: Mapping[int, Saves]) -> str:
    return _table(
        "`mkdocs serve`, from saving a journey's page to the served page",
        ("journeys", "wall s", "ratio", "saves"),
        (
            (
                f"{journeys:,}",
                " / ".join(f"{seconds:.1f}" for seconds in found.medians),
                f"{statistics.median(found.ratios):.2f}",
                str(len(found.ours)),
            )
            for journeys, found in saves.items()
        ),
    )


def _check_table(checks: Mapping[int, Runs]) -> str:
    return _table(
        "`journeys check`, the bare loading of the same front matters with PyYAML's C loader, and"
        " `yamllint` (relaxed) on the same YAML, in this order",
        ("journeys", "CPU s", "over bare", "over yamllint", "peak MB", "runs"),
        (
            (
                f"{journeys:,}",
                " / ".join(f"{runs.median(name, CPU):.1f}" for name in runs.by_command),
                f"{runs.ratio(CHECK, BARE):.2f}",
                f"{runs.ratio(CHECK, YAMLLINT):.2f}",
                " / ".join(f"{runs.median(name, PEAK):.0f}" for name in runs.by_command),
                str(runs.count),
            )
            for journeys, runs in checks.items()
        ),
    )


def _comparison_table(comparisons: Mapping[int, Runs]) -> str:
    return _table(
        f"`journeys diff` of two commits with {CHANGED} changed journeys, and the bare loading of"
        " the front matters of both with PyYAML's C loader, in this order",
        ("journeys", "CPU s", "over bare", "peak MB", "runs"),
        (
            (
                f"{journeys:,}",
                " / ".join(f"{runs.median(name, CPU):.1f}" for name in runs.by_command),
                f"{runs.ratio(DIFF, BARE_BOTH):.2f}",
                " / ".join(f"{runs.median(name, PEAK):.0f}" for name in runs.by_command),
                str(runs.count),
            )
            for journeys, runs in comparisons.items()
        ),
    )


def _import_words(runs: Runs) -> str:
    ours, read = (runs.median(name, CPU) for name in (IMPORTED, READ))
    return (
        f"A sheet of {ROWS} × {COLUMNS} cells, CPU seconds of whole processes, median of"
        f" {runs.count} runs in turn: {ours:.2f} for `{IMPORTED}`, {read:.2f} for openpyxl's"
        " reading of all cells."
    )


def _insights_table(insights: Mapping[int, InsightsRuns]) -> str:
    return _table(
        "A build with the page of insights and one with nothing on it, in this order, without a"
        " cache",
        ("journeys", "CPU s", "extra", "page MB", "other opportunities MB", "runs"),
        (
            (
                f"{journeys:,}",
                " / ".join(f"{seconds:.1f}" for seconds in runs.seconds),
                f"{statistics.median(runs.extras):.1%}",
                f"{runs.page:.2f}",
                f"{runs.rest:.2f}",
                str(len(runs.pairs)),
            )
            for journeys, runs in insights.items()
        ),
    )


def _narrowing_words(narrowing: Narrowing) -> str:
    times = ", ".join(f"{milliseconds:.0f}" for milliseconds in narrowing.milliseconds)
    return (
        f"Narrowing the list of {narrowing.opportunities:,} opportunities in Chromium, from the"
        f" choice to the painted rows, in milliseconds: {times}."
    )


def write_into(page: Path, subject: str, written: str) -> None:
    """Put a report between its subject's two comments on a page."""
    first, last = BEGIN.format(subject), END.format(subject)
    before, begin, rest = page.read_text("utf-8").partition(first)
    _, end, after = rest.partition(last)
    if not (begin and end):
        raise ValueError(f"{page} has no {first} with {last} below it")
    page.write_text(f"{before}{first}\n\n{written}\n\n{last}{after}", "utf-8")
