"""How cost grows with the number of journeys: first builds of a small site and a large one."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.builds import Build, measured_build, site_of
from tests.benchmarks.generated_site import write_site
from tests.benchmarks.largest import LargestPage, largest_page

SMALL, LARGE = 1_000, 10_000


@dataclass(frozen=True, slots=True)
class Growth:
    """A first build of each site."""

    small: Build
    large: Build
    largest: LargestPage
    """Of the large site."""

    @property
    def builds(self) -> dict[int, Build]:
        """Both, by the number of journeys."""
        return {SMALL: self.small, LARGE: self.large}

    @property
    def cpu(self) -> float:
        """The large one's over the small one's."""
        return self.large.cpu / self.small.cpu

    @property
    def peak(self) -> float:
        """The same of memory."""
        return self.large.peak / self.small.peak


def measured_growth(folder: Path) -> Growth:
    """Build both sites once."""
    small, _ = _built(folder, SMALL)
    large, config = _built(folder, LARGE)
    return Growth(small, large, largest_page(site_of(config)))


def _built(folder: Path, journeys: int) -> tuple[Build, Path]:
    config = write_site(folder / str(journeys), journeys, with_plugin=True)
    with tempfile.TemporaryDirectory() as cache:
        return measured_build(config, Path(cache)), config
