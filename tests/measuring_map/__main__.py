"""`make measure-map`: measures a large map, and what else a reader meets, on built pages."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.served import serve
from tests.site.example import KINDS_OF_PAGES

from . import before, sites
from .access import access
from .figures import Figure, at_most, table
from .our_parts import our_parts
from .paper import sheets
from .screen import elements, seen

_LEFT_OF_THE_ELEMENTS = 0.6
"""How much of the elements that there were may be left."""
_HEIGHTS = {1440: 4000, 390: 9000}
"""How high the insights may be, by the window's width."""


@dataclass
class _Measured:
    """The sites that are measured: those that are named, and the others built when needed."""

    arguments: argparse.Namespace
    browser: Browser
    stack: ExitStack
    folder: Path
    _addresses: dict[Path, str] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        named: Path | None = self.arguments.site
        return named or self.built(sites.first_home)

    @property
    def page(self) -> str:
        return str(self.arguments.page or sites.LARGE_MAP)

    @property
    def example(self) -> Path:
        named: Path | None = self.arguments.example
        return named or self.built(sites.example)

    def built(self, build: Callable[[Path], Path]) -> Path:
        folder = self.folder / build.__name__
        return sites.site_in(folder) if folder.exists() else build(folder)

    def served(self, site: Path) -> str:
        if site not in self._addresses:
            self._addresses[site] = self.stack.enter_context(serve(site))
        return self._addresses[site]


def _map(measured: _Measured) -> Iterator[Figure]:
    return seen(measured.browser, measured.served(measured.site) + measured.page)


def _paper(measured: _Measured) -> Iterator[Figure]:
    return sheets(measured.browser, measured.served(measured.site) + measured.page)


def _weight(measured: _Measured) -> Iterator[Figure]:
    parts = our_parts(measured.site / measured.page / "index.html")
    yield at_most("our part of the page", 75, parts.bytes / 1000, "kB")
    limit = _LEFT_OF_THE_ELEMENTS * before.ELEMENTS
    yield at_most("elements of our part, as written", limit, parts.elements)
    limit = _LEFT_OF_THE_ELEMENTS * before.ELEMENTS_WITH_SCRIPT
    live = elements(measured.browser, measured.served(measured.site) + measured.page)
    yield at_most("elements of our part, with the script", limit, live)
    plain = our_parts(measured.built(sites.plain) / sites.PLAIN_MAP / "index.html")
    yield at_most("our part of a page of 20 plain steps", 20, plain.bytes / 1000, "kB")


def _insights(measured: _Measured) -> Iterator[Figure]:
    address = f"{measured.served(measured.example)}insights/"
    for width, limit in _HEIGHTS.items():
        page = measured.browser.new_page(viewport={"width": width, "height": 900})
        page.goto(address)
        height = page.evaluate("document.documentElement.scrollHeight")
        yield at_most(f"height of the example's insights at {width:,}", limit, height, "px")
        page.close()


def _access(measured: _Measured) -> Iterator[Figure]:
    """Check the map's page and the example's, one of each kind or all."""
    names = list(KINDS_OF_PAGES)
    if measured.arguments.all_pages:
        names = sites.pages_of(measured.example)
    pages = {
        measured.served(measured.site): [measured.page],
        measured.served(measured.example): names,
    }
    return access(measured.browser, pages)


_PARTS: Mapping[str, Callable[[_Measured], Iterator[Figure]]] = {
    "map": _map,
    "paper": _paper,
    "weight": _weight,
    "insights": _insights,
    "access": _access,
}


def main(given: list[str]) -> None:
    """Measure, and print a table."""
    arguments = _arguments(given)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="measured-map-")))
        playwright = stack.enter_context(sync_playwright())
        # Chromium refuses its sandbox to root.
        switches = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=switches)
        stack.callback(browser.close)
        measured = _Measured(arguments, browser, stack, folder)
        figures: list[Figure] = []
        for part in arguments.parts:
            print(f"measuring: {part}", file=sys.stderr, flush=True)
            figures += _PARTS[part](measured)
    print(table(figures, {} if arguments.site else before.FIGURES, before.COMMIT))


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="measuring_map", description=__doc__)
    parser.add_argument("--site", type=Path, help="a built site; default: one with a large map")
    parser.add_argument("--page", help=f"of that site; default: {sites.LARGE_MAP}")
    parser.add_argument("--example", type=Path, help="the built example; default: it is built")
    parser.add_argument("--parts", nargs="+", choices=list(_PARTS), default=list(_PARTS))
    parser.add_argument("--all-pages", action="store_true", help="check the access of all pages")
    return parser.parse_args(given)


if __name__ == "__main__":
    main(sys.argv[1:])
