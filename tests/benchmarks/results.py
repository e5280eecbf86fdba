"""All that one run of the benchmark measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.benchmarks.builds import Pairs
from tests.benchmarks.checking import Runs
from tests.benchmarks.growth import Growth
from tests.benchmarks.insights import InsightsRuns, Narrowing
from tests.benchmarks.largest import LargestPage
from tests.benchmarks.processes import Run
from tests.benchmarks.serving import Saves


@dataclass
class Results:
    """What was measured; empty where nobody asked."""

    builds: dict[int, dict[str, Pairs]] = field(default_factory=dict)
    """By the number of journeys, then by the kind of build."""
    zensical: list[Run] = field(default_factory=list)
    growth: Growth | None = None
    crowded: LargestPage | None = None
    saves: dict[int, Saves] = field(default_factory=dict)
    memory: tuple[float, float] | None = None
    """Of `mkdocs serve`, MB, after few saves and after many."""
    checks: dict[int, Runs] = field(default_factory=dict)
    help: Runs | None = None
    comparisons: dict[int, Runs] = field(default_factory=dict)
    imports: Runs | None = None
    updates: Runs | None = None
    insights: dict[int, InsightsRuns] = field(default_factory=dict)
    narrowing: Narrowing | None = None

    @property
    def largest_pages(self) -> list[LargestPage]:
        """The largest page of each site that was looked into."""
        return list(self._largest_pages())

    def _largest_pages(self) -> Iterator[LargestPage]:
        if self.crowded:
            yield self.crowded
        if self.growth:
            yield self.growth.largest
