"""Measures generated sites with the plugin and without it: `make bench`, `make bench PARTS=check`.

Each run with the plugin is followed by one without it, so that a machine that slows down slows
both; the median of the pairs' ratios is the figure to quote.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.builds import measured_builds, measured_zensical
from tests.benchmarks.checking import measured_checks, measured_help
from tests.benchmarks.comparing import measured_comparisons
from tests.benchmarks.growth import LARGE, measured_growth
from tests.benchmarks.importing import COLUMNS, ROWS, measured_imports
from tests.benchmarks.insights import measured_insights, measured_narrowing
from tests.benchmarks.largest import measured_largest
from tests.benchmarks.report import report, write_into
from tests.benchmarks.results import Results
from tests.benchmarks.serving import LATE, SERVED_LONG, measured_memory, measured_saves
from tests.benchmarks.updating import UPDATED, measured_updates

SIZES = (100, 300, 1000, 3000)
SERVED = (300, 1000)
"""The sizes that are served too."""
ZENSICAL = 1000
"""The size that is built with Zensical, too."""
CHECKED = (1000, 3000)
"""The sizes that are checked too."""
COMPARED = (1000, 3000)
"""The sizes of which two revisions are compared."""
SUMMED_UP = (1000, 3000)
"""The sizes of which the insights are measured."""
SUBJECTS = {
    "builds": ("builds", "growth", "largest", "serving"),
    "check": ("check",),
    "diff": ("diff",),
    "import": ("import",),
    "insights": ("insights",),
}
"""Which parts are reported together."""
PARTS = tuple(part for parts in SUBJECTS.values() for part in parts)
_HELPS = 9
"""How often the command is asked for its help: this takes a moment only."""
_IMPORTS = 5
"""How often the sheet is imported where nobody says."""

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "performance.md"


def runs_of(journeys: int) -> int:
    """Give how many runs a size gets where nobody says: one where a run takes minutes."""
    return 3 if journeys < 3000 else 1


def saves_of(journeys: int) -> int:
    """Give how many saves a size gets where nobody says."""
    return 7 if journeys < 1000 else 5


def measured(arguments: argparse.Namespace, parts: Collection[str]) -> Results:
    """Measure some parts at all sizes."""
    results = Results()
    for journeys in arguments.sizes:
        runs = arguments.runs or runs_of(journeys)
        if "builds" in parts:
            _say(f"building {journeys:,} journeys")
            with _folder() as folder:
                results.builds[journeys] = measured_builds(folder, journeys, runs)
        if "check" in parts and journeys in CHECKED:
            _say(f"checking {journeys:,} journeys")
            with _folder() as folder:
                results.checks[journeys] = measured_checks(folder, journeys, runs)
            results.help = results.help or measured_help(_HELPS)
        if "diff" in parts and journeys in COMPARED:
            _say(f"comparing {journeys:,} journeys")
            with _folder() as folder:
                results.comparisons[journeys] = measured_comparisons(folder, journeys, runs)
        if "insights" in parts and journeys in SUMMED_UP:
            _say(f"building {journeys:,} journeys with the insights and without them")
            with _folder() as folder:
                results.insights[journeys] = measured_insights(folder, journeys, runs)
        if "serving" in parts and arguments.serve and journeys in SERVED:
            _say(f"serving {journeys:,} journeys")
            with _folder() as folder:
                saves = arguments.saves or saves_of(journeys)
                results.saves[journeys] = measured_saves(folder, journeys, saves)
    _measure_once(results, arguments, parts)
    return results


def _measure_once(results: Results, arguments: argparse.Namespace, parts: Collection[str]) -> None:
    """Measure what has one size."""
    if "builds" in parts and ZENSICAL in arguments.sizes:
        _say(f"building {ZENSICAL:,} journeys with Zensical")
        with _folder() as folder:
            runs = arguments.runs or runs_of(ZENSICAL)
            results.zensical = measured_zensical(folder, ZENSICAL, runs)
    if "growth" in parts:
        _say(f"building {LARGE:,} journeys")
        with _folder() as folder:
            results.growth = measured_growth(folder)
    if "largest" in parts:
        _say("building a crowded site")
        with _folder() as folder:
            results.crowded = measured_largest(folder)
    if "serving" in parts and arguments.serve:
        _say(f"serving {SERVED_LONG:,} journeys through {LATE} saves")
        with _folder() as folder:
            results.memory = measured_memory(folder)
    if "import" in parts:
        _say(f"importing a sheet of {ROWS} × {COLUMNS} cells")
        with _folder() as folder:
            results.imports = measured_imports(folder, arguments.runs or _IMPORTS)
        _say(f"updating {UPDATED} journeys from their sheets")
        with _folder() as folder:
            results.updates = measured_updates(folder, arguments.runs or _IMPORTS)
    if "insights" in parts:
        _say("narrowing a list in a browser")
        with _folder() as folder:
            results.narrowing = measured_narrowing(folder)


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="journeys-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, help="numbers of journeys")
    parser.add_argument("--runs", type=int, help="pairs of each build; default: by size")
    parser.add_argument("--saves", type=int, help="saves while serving; default: by size")
    parser.add_argument("--no-serve", dest="serve", action="store_false", help="only builds")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="only these")
    parser.add_argument("--write", action="store_true", help=f"also write into {PAGE.name}")
    arguments = parser.parse_args(given)
    arguments.sizes = arguments.sizes or list(SIZES)
    return arguments


def _command(arguments: argparse.Namespace, parts: Collection[str]) -> str:
    """Give the command that measures the same again."""
    words = ["make bench"]
    if tuple(arguments.sizes) != SIZES:
        words.append(f'SIZES="{" ".join(map(str, arguments.sizes))}"')
    if arguments.runs:
        words.append(f"RUNS={arguments.runs}")
    if arguments.saves:
        words.append(f"SAVES={arguments.saves}")
    words.append(f'PARTS="{" ".join(parts)}"' if len(parts) > 1 else f"PARTS={next(iter(parts))}")
    if not arguments.serve:
        words.append("SERVE=no")
    return " ".join(words)


def main(given: list[str]) -> None:
    """Measure, print, and write where that is asked."""
    arguments = _arguments(given)
    for subject, of_subject in SUBJECTS.items():
        parts = [part for part in of_subject if part in arguments.parts]
        if not parts:
            continue
        written = report(measured(arguments, parts), _command(arguments, parts))
        print(written, end="\n\n")
        if arguments.write:
            write_into(PAGE, subject, written)


if __name__ == "__main__":
    main(sys.argv[1:])
