"""Nobody keeps a map without an owner up to date.

Wrong:
    journey:
      reviewed: 2026-11-02
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

RULE = Rule("no-owner", "trust", Severity.INFORMATION, __doc__, order=1, alone=True)


def check(site: CheckedSite) -> Found:
    """Report journeys without an owner."""
    for journey in site.live_journeys:
        if not journey.written.owner:
            message = "the journey has no owner"
            remedy = "write `owner:` with the team that answers for it"
            yield RULE.found(journey.written_in, journey.page.place, message, remedy)
