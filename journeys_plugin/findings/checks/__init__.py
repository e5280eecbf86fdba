"""The checks that need the whole site: each a small generator of findings.

The builds and the command run the same ones, here. What is wrong in one page alone is found while
it is read, and broken references while pages are linked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...diagnostics import Diagnostic
from ...diagnostics.failing import failing_among, failing_page
from ...model import link
from ...model.page import Page
from ..checked_site import ChangeAfterReview, CheckedSite
from . import (
    craft,
    drift,
    metrics,
    privacy,
    trust,
)
from .channels import channels_in_one_text
from .files import missing_link_targets, missing_pictures
from .judging import judged

__all__ = ["CHECKS", "ChangeAfterReview", "CheckedSite", "check", "judged"]

Check = Callable[[CheckedSite], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    missing_pictures,
    missing_link_targets,
    channels_in_one_text,
    metrics.targets_without_better,
    metrics.two_values_on_a_page,
    drift.names_of_one_slug,
    drift.unused_personas,
    drift.unused_touchpoints,
    drift.similar_touchpoints,
    drift.near_personas,
    drift.pains_in_other_words,
    craft.long_stages,
    craft.long_journeys,
    craft.department_stages,
    craft.low_scores_without_pain,
    craft.pains_without_opportunity,
    craft.opportunities_without_owner,
    craft.flat_scores,
    craft.no_moment_of_truth,
    craft.unclear_ways,
    craft.silent_personas,
    trust.missing_owners,
    trust.missing_reviews,
    trust.stale_reviews,
    trust.future_reviews,
    trust.changes_after_review,
    trust.missing_sources,
    trust.old_sources,
    trust.bad_source_links,
    privacy.email_addresses,
    privacy.telephone_numbers,
    privacy.bank_accounts,
)
"""All of them, in the order of the manual."""


def check(site: CheckedSite) -> Iterator[Diagnostic]:
    """Run all checks. One that fails at a page has looked at some of the others at most."""
    for one in CHECKS:
        try:
            yield from one(site)
        except Exception as error:
            yield _failed(one, error, site)


def _failed(one: Check, error: Exception, site: CheckedSite) -> Diagnostic:
    """Say at which page a check fails."""

    def run(pages: Sequence[Page]) -> None:
        for _ in one(replace(site, pages=pages, catalogue=link(pages))):
            pass

    found = failing_among(site.pages, run)
    path, error = (found[0][0].path, found[0][1]) if found else ("", error)
    return failing_page(path, error, f"the check {one.__name__!r}, of this page first")
