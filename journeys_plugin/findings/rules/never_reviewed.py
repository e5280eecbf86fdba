"""Readers cannot tell how far to trust a map that nobody has reviewed.

Wrong:
    journey:
      owner: Growth team
      stages:
        - name: Awareness
          steps: [name: Search]

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps: [name: Search]
"""

from ..rule import CheckedSite, Found, Rule, Severity

RULE = Rule("never-reviewed", "trust", Severity.INFORMATION, __doc__, order=2, alone=True)


def check(site: CheckedSite) -> Found:
    """Report journeys that were never reviewed."""
    for journey in site.live_journeys:
        if journey.written.reviewed is None:
            message = "the journey was never reviewed"
            remedy = "read it with somebody who knows, and write `reviewed:` with the date"
            yield RULE.found(journey.written_in, journey.page.place, message, remedy)
