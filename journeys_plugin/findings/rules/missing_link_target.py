"""The link would lead nowhere.

Wrong:
    - name: Read the FAQ
      thoughts: "[These](prices.md) are the prices?"

Right:
    - name: Read the FAQ
      thoughts: "[These](https://example.com/prices) are the prices?"
"""

from collections.abc import Iterator

from ...model.page import Page
from ...values import inline
from ...values.texts import Text
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("missing-link-target", "references", Severity.ERROR, __doc__, order=12)


def check(site: CheckedSite) -> Found:
    """Report links that lead to no file of the site."""
    for page in site.pages:
        for href, text in _links(page):
            target = site.addresses.resolve(href, page.path, "")
            if not target.known:
                message = f"the link {shown(href)} does not lead to a file in the docs folder"
                yield RULE.found(page.written_in, text, message, f"{target.path} does not exist")


def _links(page: Page) -> Iterator[tuple[str, Text]]:
    """Yield each link of a page with the text in which it stands."""
    for text in page.linked:
        for href in inline.links(text):
            yield href, text
    for address in page.addresses:
        yield address, address
