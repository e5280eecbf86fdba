"""What breaks WCAG 2.2 AA in our parts of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Literal

from playwright.sync_api import Browser

from tests.browser.axe import Broken, broken

from .figures import Figure, at_most

WIDTHS = (1440, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def access(browser: Browser, sites: Mapping[str, Sequence[str]]) -> Iterator[Figure]:
    """Count what is broken on pages of some served sites: targets that are too small, and the rest.

    An element counts once on each page, in however many schemes and widths it breaks a rule.
    """
    found: set[tuple[str, Broken]] = set()
    for width, scheme in product(WIDTHS, SCHEMES):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        for site, names in sites.items():
            found.update((site, one) for one in broken(page, site, names))
        context.close()
    small = sum(one.rule == "target-size" for _, one in found)
    count = sum(len(pages) for pages in sites.values())
    yield at_most(f"targets smaller than 24 px, {count} pages", 0, small)
    yield at_most(f"other violations of WCAG 2.2 AA, {count} pages", 0, len(found) - small)
