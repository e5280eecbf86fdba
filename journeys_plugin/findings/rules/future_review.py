"""A review that has not taken place yet proves nothing.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2029-11-02
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

RULE = Rule("future-review", "trust", Severity.INFORMATION, __doc__, order=4)


def check(site: CheckedSite) -> Found:
    """Report reviews of a day that is still to come; none if today's date is not known."""
    for journey in site.live_journeys:
        reviewed = journey.written.reviewed
        if reviewed is not None and reviewed > site.today:
            message = f"the review of {reviewed.isoformat()} is still to come"
            remedy = "write the date of the last review"
            yield RULE.found(journey.written_in, reviewed, message, remedy)
