"""The checks that need the whole site: each a small generator of findings.

The builds and the command run the same ones, here. What is wrong in one page alone is found while
it is read, and broken references while pages are linked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..diagnostics import Diagnostic
from .files import missing_link_targets, missing_pictures
from .judging import judged
from .site import CheckedSite

__all__ = ["CHECKS", "CheckedSite", "check", "judged"]

Check = Callable[[CheckedSite], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (missing_pictures, missing_link_targets)
"""All of them, in the order of the manual."""


def check(site: CheckedSite) -> Iterator[Diagnostic]:
    """Run all checks."""
    for one in CHECKS:
        yield from one(site)
