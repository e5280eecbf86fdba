"""The largest page of sites on which one page has a lot to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

from tests.benchmarks.builds import measured_build, site_of
from tests.benchmarks.generated_site import write_configuration, write_crowded_docs

CROWDED, LONGEST = 500, 200
"""How many journeys pass one touchpoint with all of their 20 steps, and the steps of one more."""

_LOOKED_INTO = 20
"""Of how many pages, the heaviest, the elements are counted."""


@dataclass(frozen=True, slots=True)
class LargestPage:
    """What the heaviest page weighs, and how many elements the fullest one has."""

    kilobytes: float
    heaviest: str
    """Its path in the site."""
    elements: int
    fullest: str


def measured_largest(folder: Path) -> LargestPage:
    """Build the crowded site, and give its largest page."""
    write_crowded_docs(folder / "docs", CROWDED, LONGEST)
    config = write_configuration(folder, with_plugin=True)
    measured_build(config, folder / "cache")
    return largest_page(site_of(config))


def largest_page(site: Path) -> LargestPage:
    """Give the largest page of a built site."""
    pages = sorted(site.rglob("*.html"), key=lambda page: page.stat().st_size)[-_LOOKED_INTO:]
    counts = {page: _elements(page) for page in pages}
    fullest = max(counts, key=lambda page: counts[page])
    heaviest = pages[-1]
    return LargestPage(
        heaviest.stat().st_size / 1000,
        heaviest.relative_to(site).as_posix(),
        counts[fullest],
        fullest.relative_to(site).as_posix(),
    )


def largest_of(pages: Iterable[LargestPage]) -> LargestPage:
    """Give the larger one of several sites' largest pages, in each respect."""
    every = list(pages)
    heavy = max(every, key=lambda page: page.kilobytes)
    full = max(every, key=lambda page: page.elements)
    return LargestPage(heavy.kilobytes, heavy.heaviest, full.elements, full.fullest)


def _elements(page: Path) -> int:
    return len(BeautifulSoup(page.read_text("utf-8"), "html.parser").find_all())
