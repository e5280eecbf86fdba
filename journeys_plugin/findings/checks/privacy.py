"""Privacy: what would lead from a quote to the person who said it.

All pages are looked at, drafts too, since all of them are published: thoughts, and what personas
are quoted with. Messages do not repeat what was found, since logs are read by many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...diagnostics import Diagnostic
from ...model.page import Page
from ...schema.records import WrittenJourney, WrittenPersona
from ...values.texts import Text
from ..checked_site import CheckedSite, finding
from .personal import has_email_address, has_iban, has_telephone_number

_REMEDY = "leave it out, or write what it stands for in brackets: "


def email_addresses(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report mail addresses."""
    message, remedy = "a mail address seems to stand here", f"{_REMEDY}(address)"
    return _found("email-address", has_email_address, site, message, remedy)


def telephone_numbers(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report telephone numbers."""
    message, remedy = "a telephone number seems to stand here", f"{_REMEDY}(number)"
    return _found("telephone-number", has_telephone_number, site, message, remedy)


def bank_accounts(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report account numbers."""
    message, remedy = "an account number (IBAN) seems to stand here", f"{_REMEDY}(account)"
    return _found("bank-account", has_iban, site, message, remedy)


def _found(
    rule: str, has: Callable[[str], bool], site: CheckedSite, message: str, remedy: str
) -> Iterator[Diagnostic]:
    for page in site.pages:
        for text in _said(page):
            if has(text):
                yield finding(rule, page.written_in, text, message, remedy)


def _said(page: Page) -> Iterator[Text]:
    written = page.written
    if isinstance(written, WrittenJourney):
        for stage in written.stages:
            for step in stage.steps:
                yield from (thought.text for thought in step.thoughts)
    elif isinstance(written, WrittenPersona) and written.quote:
        yield written.quote
