"""What the rules find that look at each page alone: kept with the page between builds.

Most of it is information, of which a build says how often each rule is broken and nothing else. So
that is all that is kept of it, unless an author silences something on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from ..diagnostics import Diagnostic, Fix, Location, Severity
from ..model import Catalogue
from ..model.page import Page
from ..model.questions import Question
from ..values.addresses import Addresses
from .rule import Check, CheckedSite
from .rules import RULES

_Found: TypeAlias = tuple[str, int, int, str, str, tuple[str, str] | None]
"""The rule, line and column, message and remedy, and what a fix replaces by what."""
_OfPage: TypeAlias = tuple[dict[str, int], list[_Found]]
"""How often each rule is broken of which a build says no more, and all else."""
_NAME = "findings"


def found_alone(
    site: CheckedSite,
    checks: Mapping[str, Check],
    counts: Counter[str] | None,
) -> Iterator[Diagnostic]:
    """Yield what some rules find on each page.

    Args:
        site: All pages.
        checks: Of the rules, by their ids.
        counts: Takes in how often each rule is broken that is information on the page, and that
            nobody silences there; None to yield that, too.
    """
    records, rules = _records(site.catalogue), tuple(checks)
    for page in site.pages:
        counted = counts is not None and not page.ignores
        of = records.get(page.path)
        make = partial(_of_page, page, of, site, checks, counted)
        more = (page.written_in, str(counted), *rules)
        kept = site.given.value
        informing, found = kept(page.path, _NAME, make, of=of, more=more) if of else make()
        if counts is not None:
            counts.update(informing)
        for rule, line, column, message, remedy, fix in found:
            place = Location(page.written_in, line, column)
            yield Diagnostic(rule, place, message, remedy, Fix(*fix) if fix else None)


def _records(catalogue: Catalogue) -> dict[str, Question]:
    """Return what each page declares, by path; of two with one id, only one is in a catalogue."""
    return {page.path: (f"{page.kind}s", page_id) for page_id, page in _pages(catalogue)}


def _pages(catalogue: Catalogue) -> Iterator[tuple[str, Page]]:
    for records in (catalogue.journeys, catalogue.personas, catalogue.touchpoints):
        for record in records.values():
            if record.page is not None:
                yield record.id, record.page


def _of_page(
    page: Page, of: Question | None, site: CheckedSite, checks: Mapping[str, Check], counted: bool
) -> _OfPage:
    journeys = (site.catalogue.journeys[of[1]],) if of and of[0] == "journeys" else ()
    # Whoever looks at more than the page finds nothing there, and needs no other test.
    nothing = Catalogue({}, {}, {}, {}, {}, {})
    alone = replace(
        site, pages=(page,), journeys=journeys, catalogue=nothing, addresses=Addresses({})
    )
    found = {each: None for check in checks.values() for each in check(alone)}
    informing: Counter[str] = Counter()
    others: list[_Found] = []
    for each in found:
        severity = site.options.checks.of(RULES[each.rule], page.path)
        if counted and severity is Severity.INFORMATION:
            informing[each.rule] += 1
        elif not counted or severity is not None:
            others.append(_plain(each))
    return dict(informing), others


def _plain(found: Diagnostic) -> _Found:
    """Return a finding without its file, in types that a store can keep."""
    place, fix = found.location, found.fix
    mended = (str(fix.old), str(fix.new)) if fix else None
    words = str(found.message), str(found.remedy)
    return found.rule, place.line, place.column, *words, mended
