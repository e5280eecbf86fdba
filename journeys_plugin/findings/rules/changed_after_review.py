"""A review vouches for what was read, not for what has changed since.

The rule needs git with the whole history: in a shallow clone, and if the docs folder is not in a
repository, nothing is reported. Front matter is compared by what it says: prose, comments, quotes
and the order of keys do not count. The review covers what the page said at the end of the day of
the review, or in the commit that brought the date, if that is later. The finding names the first
commit since then that changed what the page says.
"""

from ..rule import CheckedSite, Found, Rule, Severity

RULE = Rule("changed-after-review", "trust", Severity.INFORMATION, __doc__, order=5)


def check(site: CheckedSite) -> Found:
    """Report journeys that are no longer what was reviewed, by what git was asked before."""
    for journey in site.live_journeys:
        change, reviewed = site.changed.get(journey.written_in), journey.written.reviewed
        if change is None or reviewed is None:
            continue
        where = "in what is not committed yet"
        if change.day is not None:
            where = f"first on {change.day.isoformat()} ({change.commit})"
        # A baseline knows a finding by its message, which must not change with the commit.
        message = "the map was changed after its review"
        remedy = f"{where}: read it again with somebody who knows, and write the new date"
        yield RULE.found(journey.written_in, reviewed, message, remedy)
