"""What a site makes of findings: its own severities, and what its authors have silenced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ...diagnostics import (
    RULES,
    Diagnostic,
    Fix,
    Location,
    nearest,
)
from ...options import Checks
from ...source.ignores import Ignore

_NO_COMPANIONS: Mapping[str, str] = {}


def judged(
    found: Iterable[Diagnostic],
    checks: Checks,
    ignores: Mapping[str, Sequence[Ignore]],
    page_of: Mapping[str, str] = _NO_COMPANIONS,
) -> Iterator[Diagnostic]:
    """Give the findings that count here, with the severity that they have here.

    Args:
        found: By the rules' own severities.
        checks: The site's severities.
        ignores: What authors have silenced, by the file's path. An ignore that silences nothing
            is a finding itself.
        page_of: The page of each YAML file that declares one: globs are of pages.
    """
    silent: set[tuple[str, Ignore]] = set()
    by_place: dict[tuple[str, str, int], Ignore] = {}
    for path, of_page in ignores.items():
        for ignore in of_page:
            by_place.setdefault((path, ignore.rule, ignore.silenced), ignore)
    for one in found:
        path, line = one.location.path, one.location.line
        silencing = by_place.get((path, one.rule.id, line))
        if silencing is not None:
            silent.add((path, silencing))
        elif (counting := _counting(one, checks, page_of)) is not None:
            yield counting
    for path, of_page in ignores.items():
        for ignore in of_page:
            if (path, ignore) in silent:
                continue
            if (counting := _counting(_needless(path, ignore), checks, page_of)) is not None:
                yield counting


def _counting(one: Diagnostic, checks: Checks, page_of: Mapping[str, str]) -> Diagnostic | None:
    """Give a finding with the severity that it has here, None where its rule is off."""
    path = one.location.path
    severity = checks.of(one.rule, page_of.get(path, path))
    if severity is None or severity is one.rule.severity:
        return one if severity else None
    return replace(one, rule=replace(one.rule, severity=severity))


def _needless(path: str, ignore: Ignore) -> Diagnostic:
    known = ignore.rule in RULES
    what = "is broken there" if known else "is known"
    message = f"no rule {ignore.rule!r} {what}, so the comment silences nothing"
    place = Location(path, ignore.line, ignore.column)
    certain = known or not nearest(ignore.rule, RULES)
    fix = Fix(ignore.comment, ignore.without) if certain else None
    return Diagnostic(RULES["needless-ignore"], place, message, "take it out", fix)
