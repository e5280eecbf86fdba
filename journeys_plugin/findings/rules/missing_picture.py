"""Readers see a broken picture.

Wrong:
    - name: Read the FAQ
      image: faq.png

Right:
    - name: Read the FAQ
"""

from ...diagnostics import Fix
from ...model.page import Page
from ...values.addresses import PICTURES, Addresses, picture_path
from ...values.texts import Text
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("missing-picture", "references", Severity.ERROR, __doc__, order=10)


def check(site: CheckedSite) -> Found:
    """Report pictures that are no file of the site."""
    for page in site.pages:
        for picture in page.pictures:
            yield from _picture(picture, page, site.addresses)


def _picture(written: Text, page: Page, addresses: Addresses) -> Found:
    target = picture_path(written, page.path)
    forward = written.replace("\\", "/")
    if target is None:
        if picture_path(forward, page.path) is not None:
            message = "the picture's path is written with backslashes"
            remedy = f"write / between folders: {forward}"
            fix = Fix(str(written), forward)
            yield RULE.found(page.written_in, written, message, remedy, fix)
    elif not target.lower().endswith(PICTURES):
        message = f"{shown(written)} is not a picture that browsers can show"
        remedy = f"use one of {', '.join(PICTURES)}"
        yield RULE.found(page.written_in, written, message, remedy)
    elif target not in addresses.urls:
        message = f"there is no picture {shown(target)} in the docs folder"
        remedy = "its path is relative to the page"
        yield RULE.found(page.written_in, written, message, remedy)
