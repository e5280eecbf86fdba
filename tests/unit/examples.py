"""A rule's example as a site, checked as a build checks it."""

from __future__ import annotations

import datetime
from textwrap import indent

from journeys_plugin.diagnostics import in_order
from journeys_plugin.findings.judging import Finding, check, judged
from journeys_plugin.findings.rule import PAGES_APART, CheckedSite
from journeys_plugin.model import link
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.options import Options
from journeys_plugin.values.addresses import Addresses
from journeys_plugin.values.scale import Scale

TODAY = datetime.date(2026, 11, 20)

STEPS = """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps:
"""


def pages_of(example: str, scale: Scale | None = None) -> list[Page]:
    """Read an example: steps, or the front matters of pages."""
    if example.startswith("- "):
        example = STEPS + indent(example, " " * 8)
    found = []
    for number, front in enumerate(example.split(PAGES_APART), 1):
        content = f"---\n{front}\n---\n".encode()
        page = read_page(f"page-{number}.md", content, scale or Scale())
        assert isinstance(page, Page)
        found.append(page)
    return found


def checked(
    pages: list[Page], options: Options | None = None, today: datetime.date = TODAY
) -> tuple[Finding, ...]:
    """Give all findings of some pages."""
    options = options or Options()
    catalogue = link(pages)
    addresses = Addresses({page.path: f"{page.path[:-3]}/" for page in pages})
    own = (one for page in pages for one in page.diagnostics)
    of_site = check(CheckedSite(pages, catalogue, addresses, options, today))
    ignores = {page.path: page.ignores for page in pages}
    return in_order(judged([*own, *catalogue.diagnostics, *of_site], options.checks, ignores))


def found_in(
    example: str, options: Options | None = None, today: datetime.date = TODAY
) -> list[str]:
    """Give the findings of an example, as lines."""
    return [one.line() for one in checked(pages_of(example), options, today)]
