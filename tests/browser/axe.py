"""axe-core on a page, reduced to what two pages can be compared by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

SCRIPT = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"

# Selectors may be lists of lists (frames, shadow roots): joined as axe's own report does.
_RUN = """
([scope, rules]) => {
  const only = rules.length ? {runOnly: {type: "rule", values: rules}} : {};
  return axe.run(scope ?? document, {resultTypes: ["violations"], ...only}).then((found) =>
    found.violations.flatMap(({id, nodes}) =>
      nodes.map(({target}) => [id, target.flat().join(" ")])));
}
"""


class Violation(NamedTuple):
    """One finding of axe-core: the rule and the CSS selector of the element."""

    rule: str
    target: str


def violations(page: Page, scope: str | None = None, rules: Sequence[str] = ()) -> set[Violation]:
    """What axe-core finds on a page, or in the elements that a CSS selector names."""
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=SCRIPT)
    found = page.evaluate(_RUN, [scope, list(rules)])
    return {Violation(rule, target) for rule, target in found}
