"""What the rules find on a site, and what counts there: its severities, its authors' ignores.

Builds and the command run the same checks. What is wrong in one page alone is found while it is
read, and broken references while pages are linked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..diagnostics import Diagnostic, Fix, Location, Severity, nearest
from ..diagnostics.failing import failing_among, failing_page
from ..model import link
from ..model.given_by_pages import GivenByPages
from ..model.page import Page
from ..options import Checks
from ..source.ignores import Ignore
from .alone import found_alone
from .rule import Check, CheckedSite
from .rules import CHECKS, RULES
from .rules.needless_ignore import RULE as NEEDLESS_IGNORE

_NO_COMPANIONS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Finding(Diagnostic):
    """A diagnostic that counts on a site, with the severity that it has there."""

    severity: Severity = field(kw_only=True)


def check(site: CheckedSite, counts: Counter[str] | None = None) -> Iterator[Diagnostic]:
    """Run all checks. A check of ours that fails is a finding, and the others still run.

    What is off does not run, unless a page silences it: whether it is broken there tells whether
    that is needless.

    Args:
        site: All pages.
        counts: Takes in how often rules are broken that look at each page alone, where that is
            information; None to yield it as well.
    """
    silenced = {ignore.rule for page in site.pages for ignore in page.ignores}
    off = site.options.checks.is_off
    running = {
        rule: of_rule for rule, of_rule in CHECKS.items() if rule in silenced or not off(rule)
    }
    yield from _alone(site, running, counts)
    for rule, of_rule in running.items():
        if not RULES[rule].alone:
            yield from _attempted(rule, of_rule, site, of_rule(site))


def _alone(
    site: CheckedSite,
    running: Mapping[str, Check],
    counts: Counter[str] | None,
) -> Iterator[Diagnostic]:
    """Run the checks that look at each page alone; if one fails, then again one by one."""
    checks = {rule: of_rule for rule, of_rule in running.items() if RULES[rule].alone}
    counted = None if counts is None else Counter[str]()
    try:
        found = [*found_alone(site, checks, counted)]
    except Exception:  # a mistake of ours, which costs what it would have found
        nothing_kept = replace(site, given=GivenByPages())
        for rule, of_rule in checks.items():
            of_each = found_alone(nothing_kept, {rule: of_rule}, None)
            yield from _attempted(rule, of_rule, site, of_each)
        return
    if counts is not None and counted:
        counts.update(counted)
    yield from found


def _attempted(
    rule: str, of_rule: Check, site: CheckedSite, found: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    try:
        yield from found
    except Exception as error:  # a mistake of ours must not end the build of somebody's site
        yield _failed(rule, of_rule, error, site)


def _failed(rule: str, of_rule: Check, error: Exception, site: CheckedSite) -> Diagnostic:
    """Report a check that fails, at the first page with which alone it fails."""

    def run(pages: Sequence[Page]) -> None:
        for _ in of_rule(replace(site, pages=pages, catalogue=link(pages))):
            pass

    failing = failing_among(site.pages, run)
    path, error = (failing[0][0].path, failing[0][1]) if failing else ("", error)
    return failing_page(path, error, f"the check {rule!r}, of this page first")


def judged(
    found: Iterable[Diagnostic],
    checks: Checks,
    ignores: Mapping[str, Sequence[Ignore]],
    page_of: Mapping[str, str] = _NO_COMPANIONS,
) -> Iterator[Finding]:
    """Yield the findings that count here, with the severity that they have here.

    Args:
        found: What the rules have found.
        checks: The site's severities.
        ignores: What authors have silenced, by the file's path. An ignore that silences nothing
            is a finding itself.
        page_of: The page of each YAML file that declares one: globs in `checks` are of pages.
    """
    silent: set[tuple[str, Ignore]] = set()
    by_place: dict[tuple[str, str, int], Ignore] = {}
    for path, of_page in ignores.items():
        for ignore in of_page:
            by_place.setdefault((path, ignore.rule, ignore.silenced), ignore)
    for diagnostic in found:
        path, line = diagnostic.location.path, diagnostic.location.line
        silencing = by_place.get((path, diagnostic.rule, line))
        if silencing is not None:
            silent.add((path, silencing))
        else:
            yield from _counting(diagnostic, checks, page_of)
    for path, of_page in ignores.items():
        for ignore in of_page:
            if (path, ignore) not in silent:
                yield from _counting(_needless(path, ignore), checks, page_of)


def _counting(
    diagnostic: Diagnostic, checks: Checks, page_of: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield a finding with the severity that it has here, unless its rule is off."""
    path = diagnostic.location.path
    severity = checks.of(RULES[diagnostic.rule], page_of.get(path, path))
    if severity is not None:
        yield Finding(
            diagnostic.rule,
            diagnostic.location,
            diagnostic.message,
            diagnostic.remedy,
            diagnostic.fix,
            severity=severity,
        )


def _needless(path: str, ignore: Ignore) -> Diagnostic:
    known = ignore.rule in RULES
    what = "is broken there" if known else "is known"
    message = f"no rule {ignore.rule!r} {what}, so the comment silences nothing"
    place = Location(path, ignore.line, ignore.column)
    certain = known or not nearest(ignore.rule, RULES)
    fix = Fix(ignore.comment, ignore.without) if certain else None
    return NEEDLESS_IGNORE.found(path, place, message, "remove it", fix)
