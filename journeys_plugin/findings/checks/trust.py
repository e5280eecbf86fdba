"""Trust: who answers for a map, when it was looked over, and what its claims rest on.

Only current, live journeys are looked at. Ages need the date of today, and are left out where the
site was given none. What has changed since a review is told by whoever has looked it up in git.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...diagnostics import Diagnostic, shown
from ...model import Journey, Step
from ...values.addresses import Addresses
from ...values.scale import number
from ...values.texts import Day, Text
from ..checked_site import CheckedSite, finding


def missing_owners(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report journeys without an owner."""
    for journey in site.live_journeys:
        if not journey.written.owner:
            remedy = "write `owner:` with the team that answers for it"
            place = journey.page.place
            yield finding("no-owner", journey.written_in, place, "the journey has no owner", remedy)


def missing_reviews(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report journeys that were never reviewed."""
    for journey in site.live_journeys:
        if journey.written.reviewed is None:
            message = "the journey was never reviewed"
            remedy = "read it with somebody who knows, and write `reviewed:` with the date"
            yield finding("never-reviewed", journey.written_in, journey.page.place, message, remedy)


def stale_reviews(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report reviews that are older than the limit."""
    for journey, reviewed in _reviews(site):
        age = (site.today - reviewed).days
        if age > site.options.limits.review_days:
            message = f"the last review is {age} days old, over {site.options.limits.review_days}"
            remedy = "read it again with somebody who knows, and write the new date"
            yield finding("stale-review", journey.written_in, reviewed, message, remedy)


def future_reviews(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report reviews of a day that is still to come."""
    for journey, reviewed in _reviews(site):
        if reviewed > site.today:
            message = f"the review of {reviewed.isoformat()} is still to come"
            remedy = "write the date of the last review"
            yield finding("future-review", journey.written_in, reviewed, message, remedy)


def changes_after_review(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report journeys that are no more what was reviewed."""
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
        yield finding("changed-after-review", journey.written_in, reviewed, message, remedy)


def _reviews(site: CheckedSite) -> Iterator[tuple[Journey, Day]]:
    if site.today == datetime.date.max:
        return
    for journey in site.live_journeys:
        if journey.written.reviewed is not None:
            yield journey, journey.written.reviewed


def missing_sources(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report low scores and quoted thoughts without a source.

    A low score may rest on any source in its step, a quote on its own or on the step's.
    """
    for journey in site.live_journeys:
        for step in journey.steps:
            yield from _low_score(journey, step, site)
            yield from _quotes(journey, step)


def _low_score(journey: Journey, step: Step, site: CheckedSite) -> Iterator[Diagnostic]:
    low = [score.value for score in step.scores if site.options.scale.is_low(score.value)]
    if low and not step.written.all_sources:
        message = f"nothing says where the score of {number(min(low))} comes from"
        remedy = "write `sources:` in the step: a study, interviews, a dashboard"
        yield finding("no-source", journey.written_in, step.name, message, remedy)


def _quotes(journey: Journey, step: Step) -> Iterator[Diagnostic]:
    for thought in step.written.thoughts:
        if thought.quote and not (thought.sources or step.written.sources):
            message = f"nothing says where the quote {shown(thought.text)} comes from"
            remedy = "write `sources:` below it: the interview, the survey"
            yield finding("no-source", journey.written_in, thought.text, message, remedy)


def old_sources(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report journeys whose newest source is older than the limit. Only dated ones are compared."""
    if site.today == datetime.date.max:
        return
    limit = site.options.limits.source_days
    for journey in site.live_journeys:
        sources = (source for step in journey.steps for source in step.written.all_sources)
        dates = [source.date for source in sources if source.date is not None]
        if dates and (age := (site.today - max(dates)).days) > limit:
            message = f"the newest dated source is {age} days old, over {limit}"
            remedy = "ask customers again, and write the new source with its date"
            yield finding("old-sources", journey.written_in, max(dates), message, remedy)


def bad_source_links(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report links of sources that lead nowhere, and that no other rule reports."""
    for journey in site.live_journeys:
        for step in journey.steps:
            for source in step.written.all_sources:
                url = source.url
                if url and not _leads_somewhere(url, journey.path, site.addresses):
                    message = f"the source's link {shown(url)} is no address and no page"
                    yield finding(
                        "bad-source-link", journey.written_in, url, message, _address(url)
                    )


def _leads_somewhere(url: Text, path: str, addresses: Addresses) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        return "@" in parts.path
    if parts.scheme:
        return bool(parts.netloc)
    target = addresses.resolve(url, path, "")
    is_of_the_host = url.startswith("/")
    is_reported = not target.known
    return is_of_the_host or is_reported or addresses.has(target.path or "")


def _address(url: Text) -> str:
    if _HOST.match(url):
        return f"write {shown(f'https://{url}')}"
    return "write one with https:// or a page's path, and under `title:` what is neither"


_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]|$)", re.I)
"""How an address begins whose `https://` was left out."""
