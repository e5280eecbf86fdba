"""How severe each rule is here, and the limits that some compare with."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from ..diagnostics import RULES, Rule, Severity
from .reading import any_mapping, known_word, mapping

OFF = "off"
_PAGES = "pages"
SEVERITIES = tuple(severity.value for severity in Severity)


@dataclass(frozen=True)
class Checks:
    """The severities that a site sets."""

    everywhere: Mapping[str, str] = field(default_factory=dict)
    """By rule: error, warning, information or off."""
    by_page: tuple[tuple[str, Mapping[str, str]], ...] = ()
    """For globs of pages, the later over the earlier."""

    def of(self, rule: Rule, path: str) -> Severity | None:
        """Give the severity of a rule on a page, None where it is off."""
        if not (self.everywhere or self.by_page):
            return rule.severity
        word = self.everywhere.get(rule.id, rule.severity.value)
        for glob, severities in self.by_page:
            if rule.id in severities and fnmatchcase(path, glob):
                word = severities[rule.id]
        return None if word == OFF else Severity(word)


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers that rules compare with."""

    stages: int = 8
    """Of a journey that can still be read."""
    steps: int = 8
    """Of a stage."""
    journey_steps: int = 30
    """Of a journey."""
    moment_of_truth_steps: int = 8
    """A journey of more steps should have a moment of truth."""
    review_days: int = 180
    """After which a review is stale."""
    source_days: int = 730
    """After which a source is old."""


def read_checks(value: Any) -> Checks:
    """Read `{stale-review: error, no-source: off, pages: {"drafts/**": {no-owner: off}}}`."""
    given = any_mapping(value, "the checks")
    pages = any_mapping(given.get(_PAGES) or {}, "the pages")
    return Checks(
        _severities({rule: word for rule, word in given.items() if rule != _PAGES}),
        tuple((_glob(glob), _severities(any_mapping(of, glob))) for glob, of in pages.items()),
    )


def _glob(glob: Any) -> str:
    if not isinstance(glob, str) or not glob.strip():
        raise ValueError(f"pages: {glob!r} is no pattern of paths, such as 'journeys/drafts/*'")
    return glob.strip().removeprefix("/")


def _severities(given: Mapping[Any, Any]) -> dict[str, str]:
    rules = tuple(RULES)
    return {known_word(rule, rules, "rule"): _severity(rule, word) for rule, word in given.items()}


def _severity(rule: str, word: Any) -> str:
    if word is False:  # what YAML makes of `off`
        return OFF
    if word is True:
        return RULES[rule].severity.value
    try:
        return known_word(word, (*SEVERITIES, OFF), "severity")
    except ValueError as error:
        raise ValueError(f"{rule}: {error}") from error


def read_limits(value: Any) -> Limits:
    """Read `{stages: 8, review_days: 180}`."""
    names = tuple(one.name for one in dataclasses.fields(Limits))
    given = mapping(value, names, "the limits")
    for name, number in given.items():
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise ValueError(f"{name}: {number!r} is no whole number above 0")
    return Limits(**given)
