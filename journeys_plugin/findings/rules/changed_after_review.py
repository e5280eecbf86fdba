"""A review vouches for what was read, not for what was changed since.

It needs git with the whole history: in a shallow clone, and where the docs folder lies in no
repository, nothing is reported. Front matters are compared by what they say: prose, comments,
quotes and the order of keys do not count. Reviewed is what the page said at the end of the review's
day, or, where that is later, in the commit that brought the date. The finding names the first
commit since that made the page say something else.
"""

from ..rule import CheckedSite, Found, Rule, Severity

RULE = Rule("changed-after-review", "trust", Severity.INFORMATION, __doc__, order=5)


def check(site: CheckedSite) -> Found:
    """Report journeys that are no longer what was reviewed, as whoever looked in git has told."""
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
