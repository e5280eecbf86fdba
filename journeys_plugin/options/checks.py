"""How severe each rule is on a site, and the limits that some rules compare with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fnmatch import fnmatchcase
from typing import Any, Protocol

from ..diagnostics import Severity
from ..values.lean_dataclass import dataclass
from .plain_values import any_mapping, bare, known_word

ON, OFF = "on", "off"
PAGES = "pages"
"""The key of `checks` under which severities stand by page."""
SEVERITIES = tuple(severity.value for severity in Severity)


class RatedRule(Protocol):
    """A rule, as far as this room knows it."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def severity(self) -> Severity:
        """Its severity on sites that set no other."""


@dataclass(frozen=True)
class Checks:
    """The severities that a site sets."""

    everywhere: Mapping[str, str] = field(default_factory=dict)
    """By rule: `error`, `warning`, `information` or `off`, or `on` for the rule's own severity."""
    by_page: tuple[tuple[str, Mapping[str, str]], ...] = ()
    """The same for pages whose path matches a glob; the last glob that matches counts."""

    def is_off(self, rule: str) -> bool:
        """Return whether a rule is off on all pages."""
        of_pages = (severities for _, severities in self.by_page)
        return self.everywhere.get(rule) == OFF and not any(rule in one for one in of_pages)

    def of(self, rule: RatedRule, path: str) -> Severity | None:
        """Return the severity of a rule on a page, None if it is off."""
        if not (self.everywhere or self.by_page):
            return rule.severity
        word = self.everywhere.get(rule.id, ON)
        for glob, severities in self.by_page:
            if rule.id in severities and fnmatchcase(path, glob):
                word = severities[rule.id]
        if word == ON:
            return rule.severity
        return None if word == OFF else Severity(word)


def read_checks(value: Any) -> Checks:
    """Read `{stale-review: error, no-source: off, pages: {"drafts/**": {no-owner: off}}}`.

    Unknown rules are not reported here: this room does not know the rules.
    """
    given = any_mapping(value, "the checks")
    pages = any_mapping(given.get(PAGES) or {}, "the pages")
    return Checks(
        _severities({rule: word for rule, word in given.items() if rule != PAGES}),
        tuple(
            (_glob(glob), _severities(any_mapping(by_rule, glob)))
            for glob, by_rule in pages.items()
        ),
    )


def _glob(glob: Any) -> str:
    if not isinstance(glob, str) or not glob.strip():
        raise ValueError(f"pages: {glob!r} is not a pattern of paths, such as 'journeys/drafts/*'")
    return glob.strip().removeprefix("/")


def _severities(given: Mapping[Any, Any]) -> dict[str, str]:
    return {rule: _severity(rule, word) for rule, word in given.items()}


def _severity(rule: Any, word: Any) -> str:
    if isinstance(word, bool):  # what YAML makes of `on` and `off`
        return ON if word else OFF
    try:
        return known_word(word, (*SEVERITIES, OFF), "severity")
    except ValueError as error:
        raise ValueError(f"{bare(rule)}: {error}") from error


def read_limits(value: Any) -> dict[str, int]:
    """Read `{stages: 8, review_days: 180}`; the rules say which limits there are."""
    given = any_mapping(value, "the limits")
    for name, number in given.items():
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise ValueError(f"{bare(name)}: {number!r} is not a whole number above 0")
    return given
