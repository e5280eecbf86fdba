"""axe-core on a page, reduced to what two pages can be compared by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

SCRIPT = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"

WCAG_2_2_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The tags of the rules that WCAG 2.2 sets in its levels A and AA."""
_TARGET_SIZE = "target-size"
"""The rule of WCAG 2.2 that axe-core runs only where it is asked to."""

# Selectors may be lists of lists (frames, shadow roots): joined as axe's own report does.
_RUN = """
([scope, only, rules]) =>
  axe.run(scope ?? document, {resultTypes: ["violations"], ...only, rules}).then((found) =>
    found.violations.flatMap(({id, nodes}) =>
      nodes.map(({target}) => [id, target.flat().join(" ")])))
"""


class Violation(NamedTuple):
    """One finding of axe-core: the rule and the CSS selector of the element."""

    rule: str
    target: str


def violations(page: Page, scope: str | None = None, rules: Sequence[str] = ()) -> set[Violation]:
    """What axe-core finds on a page, or in the elements that a CSS selector names."""
    return _found(
        page, scope, {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    )


def violations_of_wcag(page: Page, scope: str) -> set[Violation]:
    """What breaks WCAG 2.2 AA in the elements that a CSS selector names, if there are any."""
    if not page.query_selector(scope):
        return set()
    only = {"runOnly": {"type": "tag", "values": list(WCAG_2_2_AA)}}
    return _found(page, scope, only, {_TARGET_SIZE: {"enabled": True}})


class Broken(NamedTuple):
    """What breaks a rule on one of several pages."""

    page: str
    rule: str
    target: str


_UNFOLD = """() => document.querySelectorAll(".journeys details").forEach((fold) => {
  fold.open = true;
})"""


def broken(page: Page, site: str, names: Iterable[str]) -> set[Broken]:
    """What breaks WCAG 2.2 AA in our parts of some pages, as they open and with all unfolded."""
    found: set[Broken] = set()
    for name in names:
        page.goto(site + name)
        found.update(Broken(name, *one) for one in violations_of_wcag(page, ".journeys"))
        page.evaluate(_UNFOLD)
        found.update(Broken(name, *one) for one in violations_of_wcag(page, ".journeys"))
    return found


def _found(
    page: Page,
    scope: str | None,
    only: Mapping[str, object],
    rules: Mapping[str, object] | None = None,
) -> set[Violation]:
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=SCRIPT)
    found = page.evaluate(_RUN, [scope, only, rules or {}])
    return {Violation(rule, target) for rule, target in found}
