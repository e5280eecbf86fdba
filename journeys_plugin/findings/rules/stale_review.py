"""What was true at the last review may no longer be true.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2024-11-02
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

import datetime

from ...options import Options
from ..rule import CheckedSite, Found, Limit, Rule, Severity

DAYS = Limit("review_days", 180, "days after which a review is stale")

RULE = Rule("stale-review", "trust", Severity.INFORMATION, __doc__, order=3, limits=(DAYS,))


def check(site: CheckedSite) -> Found:
    """Report reviews that are older than the limit."""
    fresh = fresh_from(site.today, site.options)
    for journey in site.live_journeys:
        reviewed = journey.written.reviewed
        if reviewed is not None and reviewed < fresh:
            age, limit = (site.today - reviewed).days, DAYS.of(site.options)
            message = f"the last review is {age} days old, over {limit}"
            remedy = "read it again with somebody who knows, and write the new date"
            yield RULE.found(journey.written_in, reviewed, message, remedy)


def fresh_from(today: datetime.date, options: Options) -> datetime.date:
    """Return the first day whose reviews are not stale; the earliest date if today is unknown."""
    if today == datetime.date.max:
        return datetime.date.min
    days = min(DAYS.of(options), today.toordinal() - 1)
    return today - datetime.timedelta(days=days)
