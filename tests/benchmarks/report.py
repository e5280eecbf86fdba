"""What was measured, as Markdown: a table a subject, and the aims."""

from __future__ import annotations

import datetime
import importlib.metadata
import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Any

from tests.benchmarks.builds import FIRST, SECOND, THIRD, Measure, Pairs
from tests.benchmarks.checking import BARE, CHECK, HELP, IMPORT, YAMLLINT, Runs
from tests.benchmarks.comparing import BARE as BARE_BOTH
from tests.benchmarks.comparing import CHANGED, DIFF
from tests.benchmarks.insights import InsightsRuns, Narrowing
from tests.benchmarks.serving import Saves

BEGIN, END = "<!-- bench:{0}:begin -->", "<!-- bench:{0}:end -->"
"""Around what the command writes into the manual's page, by its subject."""

_CPU: Callable[[Any], float] = attrgetter("cpu")
_CPU_A_PAGE: Measure = attrgetter("cpu_a_page")
_WALL: Measure = attrgetter("wall")
_PEAK: Callable[[Any], float] = attrgetter("peak")
_PAGES: Measure = attrgetter("pages")
_WRITTEN: Measure = attrgetter("written")


@dataclass
class Results:
    """All that one run of the benchmark measured."""

    builds: dict[int, dict[str, Pairs]] = field(default_factory=dict)
    """By the number of journeys, then by the kind of build."""
    saves: dict[int, Saves] = field(default_factory=dict)
    checks: dict[int, Runs] = field(default_factory=dict)
    help: Runs | None = None
    comparisons: dict[int, Runs] = field(default_factory=dict)
    insights: dict[int, InsightsRuns] = field(default_factory=dict)
    narrowing: Narrowing | None = None


def report(results: Results, command: str) -> str:
    """Write the machine, the tables and the aims."""
    pieces = [machine(command)]
    if results.builds or results.saves:
        pieces[0] += f" {_WITH_AND_WITHOUT}"
    if builds := results.builds:
        pieces += [_build_table(builds), _second_table(builds), _memory_table(builds)]
    if results.saves:
        pieces.append(_serve_table(results.saves))
    if results.checks:
        pieces.append(_check_table(results.checks))
    if results.comparisons:
        pieces.append(_comparison_table(results.comparisons))
    if results.insights:
        pieces.append(_insights_table(results.insights))
    if results.narrowing:
        pieces.append(_narrowing_words(results.narrowing))
    pieces.append("Aims:\n\n" + "\n".join(f"- {aim}" for aim in aims(results)))
    return "\n\n".join(pieces)


_WITH_AND_WITHOUT = (
    "If a cell has two numbers, the first is with the plugin, the second without it."
)


def machine(command: str) -> str:
    """Say when and on what it was measured, without the machine's name."""
    versions = ", ".join(
        f"{name} {importlib.metadata.version(package)}"
        for name, package in (("MkDocs", "mkdocs"), ("Material", "mkdocs-material"))
    )
    return (
        f"`{command}`, {datetime.date.today().isoformat()}: {platform.system()} on"
        f" {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()},"
        f" {versions}."
    )


def _table(title: str, heads: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = [heads, ["---:"] * len(heads), *rows]
    return "\n".join([f"{title}:", "", *(f"| {' | '.join(line)} |" for line in lines)])


def _both(pairs: Pairs, measure: Measure, form: str) -> str:
    return f"{pairs.ours(measure):{form}} / {pairs.plain(measure):{form}}"


def _build_table(builds: Mapping[int, Mapping[str, Pairs]]) -> str:
    heads = ("journeys", "CPU s", "wall s", "pages", "MB written", "CPU ms a page", "ratio", "runs")
    return _table(
        "First build, with an empty cache",
        heads,
        (
            (
                f"{journeys:,}",
                _both(first, _CPU, ".1f"),
                _both(first, _WALL, ".1f"),
                _both(first, _PAGES, ",.0f"),
                _both(first, _WRITTEN, ".1f"),
                _both(first, _CPU_A_PAGE, ".1f"),
                f"{first.ratio(_CPU_A_PAGE):.2f}",
                str(len(first.pairs)),
            )
            for journeys, first in ((size, kinds[FIRST]) for size, kinds in builds.items())
        ),
    )


def _second_table(builds: Mapping[int, Mapping[str, Pairs]]) -> str:
    return _table(
        "Second and third build, each with the cache that the build before left",
        ("journeys", "since then", "CPU s", "wall s", "CPU ms a page", "ratio"),
        (
            (
                f"{journeys:,}",
                name,
                _both(kinds[kind], _CPU, ".1f"),
                _both(kinds[kind], _WALL, ".1f"),
                _both(kinds[kind], _CPU_A_PAGE, ".1f"),
                f"{kinds[kind].ratio(_CPU_A_PAGE):.2f}",
            )
            for journeys, kinds in builds.items()
            for kind, name in ((SECOND, "nothing changed"), (THIRD, "one journey changed"))
        ),
    )


def _memory_table(builds: Mapping[int, Mapping[str, Pairs]]) -> str:
    return _table(
        "Peak memory, MB",
        ("journeys", "first", "ratio", "second", "ratio", "third", "ratio"),
        (
            (
                f"{journeys:,}",
                *(
                    cell
                    for pairs in kinds.values()
                    for cell in (_both(pairs, _PEAK, ".0f"), f"{pairs.ratio(_PEAK):.2f}")
                ),
            )
            for journeys, kinds in builds.items()
        ),
    )


def _serve_table(saves: Mapping[int, Saves]) -> str:
    return _table(
        "`mkdocs serve`, from saving a journey's page to the served page",
        ("journeys", "wall s", "ratio", "saves"),
        (
            (
                f"{journeys:,}",
                " / ".join(f"{seconds:.1f}" for seconds in found.medians),
                f"{found.ratio:.2f}",
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
                " / ".join(f"{runs.median(name, _CPU):.1f}" for name in runs.by_command),
                f"{runs.ratio(CHECK, BARE):.2f}",
                f"{runs.ratio(CHECK, YAMLLINT):.2f}",
                " / ".join(f"{runs.median(name, _PEAK):.0f}" for name in runs.by_command),
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
                " / ".join(f"{runs.median(name, _CPU):.1f}" for name in runs.by_command),
                f"{runs.ratio(DIFF, BARE_BOTH):.2f}",
                " / ".join(f"{runs.median(name, _PEAK):.0f}" for name in runs.by_command),
                str(runs.count),
            )
            for journeys, runs in comparisons.items()
        ),
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
                f"{runs.extra:.1%}",
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


def aims(results: Results) -> Iterator[str]:
    """Say of each aim whether it was reached, with the number; of the parts that were measured."""
    if results.builds:
        yield from _aims_of_builds(results)
    if results.checks:
        yield from _aims_of_checks(results)
    for journeys, runs in results.comparisons.items():
        name = f"{journeys:,} journeys, CPU of `journeys diff` over the bare load of both revisions"
        yield _aim(name, runs.ratio(DIFF, BARE_BOTH), 3.0)
    for journeys, found in results.insights.items():
        yield _aim(f"{journeys:,} journeys, extra CPU of the insights", found.extra, 0.05)
        yield _aim(f"{journeys:,} journeys, MB of the page of insights", found.page, 1.0)
    if results.narrowing:
        name = f"{results.narrowing.opportunities:,} opportunities, milliseconds to narrow the list"
        yield _aim(name, results.narrowing.median, 100)


def _aims_of_checks(results: Results) -> Iterator[str]:
    checks = results.checks
    for journeys, runs in checks.items():
        name = f"{journeys:,} journeys, CPU of `journeys check` over"
        yield _aim(f"{name} the bare load", runs.ratio(CHECK, BARE), 3.0)
        yield _aim(f"{name} `yamllint`", runs.ratio(CHECK, YAMLLINT), 1.0)
    growth = None
    if 1000 in checks and 3000 in checks:
        growth = checks[3000].median(CHECK, _CPU) / checks[1000].median(CHECK, _CPU)
    yield _aim("CPU of `journeys check` at 3,000 journeys over 1,000", growth, 3.3)
    peak = checks[3000].median(CHECK, _PEAK) if 3000 in checks else None
    yield _aim("MB of memory at 3,000 journeys", peak, 300)
    ratio = results.help.ratio(HELP, IMPORT) if results.help else None
    yield _aim('CPU of `journeys --help` over `python -c "import click"`', ratio, 2.0)


def _aims_of_builds(results: Results) -> Iterator[str]:
    builds = results.builds
    for kind, most in ((FIRST, 1.0), (SECOND, 0.8)):
        ratio = builds[1000][kind].ratio(_CPU_A_PAGE) if 1000 in builds else None
        yield _aim(f"1,000 journeys, {kind} build, CPU per page over plain", ratio, most)
    growth = None
    if 1000 in builds and 3000 in builds:
        growth = builds[3000][FIRST].ours(_CPU) / builds[1000][FIRST].ours(_CPU)
    yield _aim("CPU of 3,000 journeys over 1,000", growth, 3.3)
    peaks = (pairs.ratio(_PEAK) for kinds in builds.values() for pairs in kinds.values())
    yield _aim("peak memory over plain, the highest of all sizes", max(peaks, default=None), 1.5)
    for journeys in (300, 1000):
        saves = results.saves.get(journeys)
        name = f"{journeys:,} journeys, from saving to served over plain"
        yield _aim(name, saves.ratio if saves else None, 1.0)


def _aim(name: str, ratio: float | None, most: float) -> str:
    if ratio is None:
        return f"{name}, at most {most}: not measured"
    reached = "reached" if ratio <= most else "not reached"
    return f"{name}, at most {most}: {reached}, {ratio:.2f}"


def write_into(page: Path, subject: str, written: str) -> None:
    """Put a report between its subject's two comments on a page."""
    first, last = BEGIN.format(subject), END.format(subject)
    before, begin, rest = page.read_text("utf-8").partition(first)
    _, end, after = rest.partition(last)
    if not (begin and end):
        raise ValueError(f"{page} has no {first} with {last} below it")
    page.write_text(f"{before}{first}\n\n{written}\n\n{last}{after}", "utf-8")
