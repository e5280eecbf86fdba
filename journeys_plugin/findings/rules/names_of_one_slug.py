"""Names that differ only in punctuation, such as C++ and C#, share one page.

Wrong:
    title: C++
    touchpoint:
      channel: web
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Retention
          steps:
            - {name: Read the C++ lesson, touchpoint: C++}
            - {name: Read the C# lesson, touchpoint: C#}

Right:
    title: C plus plus
    touchpoint:
      channel: web
    ===
    title: C sharp
    touchpoint:
      channel: web
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Retention
          steps:
            - {name: Read the C++ lesson, touchpoint: C plus plus}
            - {name: Read the C# lesson, touchpoint: C sharp}
"""

import unicodedata

from ...values.slugs import slug
from ..rule import CheckedSite, Found, Rule, Severity, shown

_SIGNS = "#%@*"
"""Punctuation that makes another name, as symbols such as `+` do."""

RULE = Rule("names-of-one-slug", "references", Severity.WARNING, __doc__, order=3)


def check(site: CheckedSite) -> Found:
    """Report a touchpoint's name in a step that differs from another one only in signs."""
    first: dict[str, str] = {}
    for journey in site.catalogue.journeys.values():
        for step in journey.places:
            for place in step.written.touchpoints:
                name = place.touchpoint
                known = first.setdefault(slug(name), name)
                if known != name and _signs(known) != _signs(name):
                    message = f"{shown(name)} and {shown(known)} count as one touchpoint"
                    remedy = "write their signs as words, such as 'C plus plus' and 'C sharp'"
                    yield RULE.found(journey.written_in, name, message, remedy)


def _signs(name: str) -> str:
    """Return the signs of a name that a slug drops and that mean something: in `F.A.Q.` none."""
    return "".join(
        char for char in name if char in _SIGNS or unicodedata.category(char).startswith("S")
    )
