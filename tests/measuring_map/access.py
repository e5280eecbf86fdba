"""What breaks WCAG 2.2 AA in our parts of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Literal, NamedTuple

from playwright.sync_api import Browser

from tests.browser.axe import violations_of_wcag

from .figures import Figure, at_most

WIDTHS = (1440, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


class Broken(NamedTuple):
    """A rule that an element of a page breaks."""

    page: str
    rule: str
    target: str


def broken(browser: Browser, site: str, pages: Sequence[str]) -> set[Broken]:
    """Find what breaks a rule in either scheme, on a desk or on a phone, folded or unfolded."""
    found: set[Broken] = set()
    for width, scheme in product(WIDTHS, SCHEMES):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        for name in pages:
            page.goto(site + name)
            found.update(Broken(name, *one) for one in violations_of_wcag(page, ".journeys"))
            page.evaluate(
                """() => document.querySelectorAll(".journeys details")
                  .forEach((fold) => { fold.open = true; })"""
            )
            found.update(Broken(name, *one) for one in violations_of_wcag(page, ".journeys"))
        context.close()
    return found


def access(browser: Browser, sites: Mapping[str, Sequence[str]]) -> Iterator[Figure]:
    """Count what is broken on pages of some served sites: targets that are too small, and the rest.

    An element counts once on each page, in however many schemes and widths it breaks a rule.
    """
    found = [one for site, pages in sites.items() for one in broken(browser, site, pages)]
    small = sum(one.rule == "target-size" for one in found)
    count = sum(len(pages) for pages in sites.values())
    yield at_most(f"targets smaller than 24 px, {count} pages", 0, small)
    yield at_most(f"other violations of WCAG 2.2 AA, {count} pages", 0, len(found) - small)
