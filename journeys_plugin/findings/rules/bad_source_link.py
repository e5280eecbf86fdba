"""A source that nobody can open proves nothing.

`TBD` is such a source, and so is `reports/september` if there is no such page. A path with a file
ending that leads to no file of the docs folder is a `missing-link-target`, and an address that no
browser should follow is an `unsafe-link`.

Wrong:
    - name: Read the FAQ
      sources:
        - title: Delivery dashboard
          url: dashboards.example.com/delivery

Right:
    - name: Read the FAQ
      sources:
        - title: Delivery dashboard
          url: https://dashboards.example.com/delivery
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from ...model.page import Page
from ...schema.step_parts import Source
from ...values.addresses import Addresses
from ...values.texts import Text
from ..rule import CheckedSite, Found, Rule, Severity, shown

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]|$)", re.I)
"""The beginning of an address without its `https://`."""

RULE = Rule("bad-source-link", "trust", Severity.INFORMATION, __doc__, order=8)


def check(site: CheckedSite) -> Found:
    """Report links of sources that lead nowhere, and that no other rule reports."""
    for journey, step in site.live_places:
        yield from _of_sources(step.written.all_sources, journey.page, site)
    live = {journey.path for journey in site.live_journeys}
    for page in site.pages:
        if page.kind != "journey" or page.path in live:
            for metric in page.written.all_metrics:
                yield from _of_sources(metric.all_sources, page, site)


def _of_sources(sources: Iterable[Source], page: Page, site: CheckedSite) -> Found:
    for source in sources:
        url = source.url
        if url and not _leads_somewhere(url, page.path, site.addresses):
            message = f"the source's link {shown(url)} is neither an address nor a page"
            yield RULE.found(page.written_in, url, message, _address(url))


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
    return "write one with https:// or a page's path; anything else belongs under `title:`"
