"""Run the checks that need the whole site, in builds and in the command alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..diagnostics import Diagnostic
from ..diagnostics.failing import failing_among, failing_page
from ..model import link
from ..model.page import Page
from .checked_site import CheckedSite
from .rule import Check
from .rules import CHECKS


def check(site: CheckedSite) -> Iterator[Diagnostic]:
    """Run all checks. One that fails at a page has looked at some of the others at most."""
    for rule, of_rule in CHECKS.items():
        try:
            yield from of_rule(site)
        except Exception as error:
            yield _failed(rule, of_rule, error, site)


def _failed(rule: str, of_rule: Check, error: Exception, site: CheckedSite) -> Diagnostic:
    """Say at which page a check fails."""

    def run(pages: Sequence[Page]) -> None:
        for _ in of_rule(replace(site, pages=pages, catalogue=link(pages))):
            pass

    found = failing_among(site.pages, run)
    path, error = (found[0][0].path, found[0][1]) if found else ("", error)
    return failing_page(path, error, f"the check {rule!r}, of this page first")
