"""What is wanted, beside what was measured."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.benchmarks.builds import (
    CPU,
    CPU_A_PAGE,
    FIRST,
    INDEX_SIZE,
    NOTHING,
    PAGE,
    PEAK,
    PLAIN_PAGE,
    TITLE,
    WRITTEN,
    Pairs,
)
from tests.benchmarks.checking import BARE, CHECK, HELP, IMPORT, YAMLLINT
from tests.benchmarks.comparing import BARE as BARE_BOTH
from tests.benchmarks.comparing import DIFF
from tests.benchmarks.growth import LARGE, SMALL
from tests.benchmarks.importing import COLUMNS, IMPORTED, READ, ROWS
from tests.benchmarks.largest import largest_of
from tests.benchmarks.results import Results
from tests.benchmarks.updating import EDITED, UPDATED

_SIZE = 1000
"""The number of journeys at which most is asked for."""


@dataclass(frozen=True, slots=True)
class Aim:
    """One number that is to be reached."""

    name: str
    most: float
    values: Sequence[float]
    """Of all runs; the median counts."""

    @property
    def line(self) -> tuple[str, str, str, str, str]:
        """Its row: name, wanted, measured, spread, and whether it is reached."""
        measured = statistics.median(self.values)
        low, high = min(self.values), max(self.values)
        spread = f"{_number(low)}–{_number(high)}" if len(self.values) > 1 else "one run"
        reached = "yes" if measured <= self.most else "**no**"
        return self.name, f"≤ {_number(self.most)}", _number(measured), spread, reached


def aims(results: Results) -> Iterator[Aim]:
    """Yield the aims of the parts that were measured."""
    if kinds := results.builds.get(_SIZE):
        yield from _aims_of_builds(kinds, results)
    if small := results.builds.get(100):
        yield Aim("100 journeys, first build, CPU over plain", 1.6, small[FIRST].ratios(CPU))
    for journeys, saves in results.saves.items():
        yield Aim(f"{journeys:,} journeys, from saved to served, over plain", 0.35, saves.ratios)
    if results.memory:
        early, late = results.memory
        yield Aim("`mkdocs serve`, memory after 50 saves over after 5", 1.05, [late / early])
    if growth := results.growth:
        name = f"{LARGE:,} journeys over {SMALL:,}"
        yield Aim(f"{name}, CPU of the first build", 10, [growth.cpu])
        yield Aim(f"{name}, peak memory", 5, [growth.peak])
    if pages := results.largest_pages:
        largest = largest_of(pages)
        yield Aim(f"largest page, kB (`{largest.heaviest}`)", 600, [largest.kilobytes])
        yield Aim(f"largest page, elements (`{largest.fullest}`)", 8000, [largest.elements])
    yield from _aims_of_commands(results)
    for journeys, found in results.insights.items():
        yield Aim(f"{journeys:,} journeys, extra CPU of the insights", 0.05, found.extras)
        yield Aim(f"{journeys:,} journeys, MB of the page of insights", 0.6, [found.page])
    if narrowing := results.narrowing:
        name = f"{narrowing.opportunities:,} opportunities, milliseconds to narrow the list"
        yield Aim(name, 100, narrowing.milliseconds)


def _aims_of_builds(kinds: dict[str, Pairs], results: Results) -> Iterator[Aim]:
    wanted = {FIRST: 1.6, NOTHING: 0.5, PAGE: 0.65, PLAIN_PAGE: 0.7, TITLE: 0.7}
    for kind, most in wanted.items():
        yield Aim(f"{kind}, CPU a page over plain", most, kinds[kind].ratios(CPU_A_PAGE))
    if zensical := [run.cpu for run in results.zensical]:
        least = statistics.median(zensical)
        seconds = [pair.ours.cpu / least for pair in kinds[FIRST].pairs]
        yield Aim("first build, CPU over Zensical's cold build of the same pages", 1.0, seconds)
    for kind, most in ((FIRST, 1.8), (NOTHING, 1.5)):
        yield Aim(f"{kind}, peak memory over plain", most, kinds[kind].ratios(PEAK))
    first = [pair.ours for pair in kinds[FIRST].pairs]
    yield Aim("written, MB", 50, list(map(WRITTEN, first)))
    yield Aim("search index, MB", 1.3, list(map(INDEX_SIZE, first)))


def _aims_of_commands(results: Results) -> Iterator[Aim]:
    checks = results.checks
    for journeys, runs in checks.items():
        name = f"{journeys:,} journeys, CPU of `journeys check` over"
        yield Aim(f"{name} the bare load", 3.0, runs.ratios(CHECK, BARE))
        yield Aim(f"{name} `yamllint`", 1.0, runs.ratios(CHECK, YAMLLINT))
    if 1000 in checks and 3000 in checks:
        growth = checks[3000].median(CHECK, CPU) / checks[1000].median(CHECK, CPU)
        yield Aim("CPU of `journeys check` at 3,000 journeys over 1,000", 3.3, [growth])
    if 3000 in checks:
        peak = checks[3000].median(CHECK, PEAK)
        yield Aim("3,000 journeys, memory of `journeys check`, MB", 300, [peak])
    if results.help:
        name = 'CPU of `journeys --help` over `python -c "import click"`'
        yield Aim(name, 2.0, results.help.ratios(HELP, IMPORT))
    for journeys, runs in results.comparisons.items():
        name = f"{journeys:,} journeys, CPU of `journeys diff` over the bare load of both revisions"
        yield Aim(name, 3.0, runs.ratios(DIFF, BARE_BOTH))
    if imports := results.imports:
        both = imports.by_command
        pairs = zip(both[IMPORTED], both[READ], strict=True)
        name = f"a sheet of {ROWS} × {COLUMNS} cells, CPU seconds beyond openpyxl's reading"
        yield Aim(name, 1.0, [ours.cpu - read.cpu for ours, read in pairs])
    if results.updates:
        for edited in EDITED:
            name = (
                f"CPU of `journeys import --update --dry-run` of {UPDATED} journeys, {edited}"
                " edited, over `journeys check`"
            )
            yield Aim(name, 2.0, results.updates.ratios(edited, CHECK))


def _number(value: float) -> str:
    """Write a number as long as it tells something."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"
