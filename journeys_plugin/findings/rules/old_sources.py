"""Customers and products change faster than studies are repeated.

Only the newest source with a date is compared.

Wrong:
    - name: Read the FAQ
      sources:
        - title: Five customer interviews
          date: 2019-09-30

Right:
    - name: Read the FAQ
      sources:
        - title: Five customer interviews
          date: 2026-09-30
"""

import datetime

from ..rule import CheckedSite, Found, Limit, Rule, Severity

DAYS = Limit("source_days", 730, "days after which a source is old")

RULE = Rule("old-sources", "trust", Severity.INFORMATION, __doc__, order=7, limits=(DAYS,))


def check(site: CheckedSite) -> Found:
    """Report journeys whose newest source is older than the limit. Only dated ones are compared."""
    if site.today == datetime.date.max:
        return
    limit = DAYS.of(site.options)
    for journey in site.live_journeys:
        of_steps = (source for place in journey.places for source in place.written.all_sources)
        of_metrics = (
            source for metric in journey.written.all_metrics for source in metric.all_sources
        )
        sources = (*of_steps, *of_metrics)
        dates = [source.date for source in sources if source.date is not None]
        if dates and (age := (site.today - max(dates)).days) > limit:
            message = f"the newest dated source is {age} days old, over {limit}"
            remedy = "ask customers again, and write the new source with its date"
            yield RULE.found(journey.written_in, max(dates), message, remedy)
