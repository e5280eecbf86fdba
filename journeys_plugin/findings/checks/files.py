"""Pictures and links of the texts."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import (
    RULES,
    Diagnostic,
    Fix,
    Location,
    shown,
)
from ...model.page import Page
from ...values import inline
from ...values.addresses import PICTURES, Addresses, picture_path
from ...values.texts import Text
from ..checked_site import CheckedSite


def missing_pictures(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report pictures that are no file of the site."""
    for page in site.pages:
        for picture in page.pictures:
            yield from _picture(picture, page, site.addresses)


def missing_link_targets(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report links that lead to no file of the site."""
    for page in site.pages:
        for text in page.linked:
            for href in inline.links(text):
                yield from _link(href, text, page, site.addresses)
        for address in page.addresses:
            yield from _link(address, address, page, site.addresses)


def _picture(written: Text, page: Page, addresses: Addresses) -> Iterator[Diagnostic]:
    place = Location(page.written_in, written.line, written.column)
    target = picture_path(written, page.path)
    forward = picture_path(written.replace("\\", "/"), page.path)
    if target is None and forward is not None:
        right = written.replace("\\", "/")
        message = "the picture's path is written with backslashes"
        remedy = f"write / between folders: {right}"
        yield Diagnostic(RULES["missing-picture"], place, message, remedy, Fix(str(written), right))
    elif target is None:
        message = f"the picture {shown(written)} lies outside the docs folder"
        remedy = "copy it beside the page and write its path relative to the page"
        yield Diagnostic(RULES["outside-docs"], place, message, remedy)
    elif not target.lower().endswith(PICTURES):
        message = f"{shown(written)} is not a picture that browsers show"
        remedy = f"use one of {', '.join(PICTURES)}"
        yield Diagnostic(RULES["missing-picture"], place, message, remedy)
    elif target not in addresses.urls:
        message = f"there is no picture {shown(target)} in the docs folder"
        yield Diagnostic(
            RULES["missing-picture"], place, message, "its path is relative to the page"
        )


def _link(href: str, text: Text, page: Page, addresses: Addresses) -> Iterator[Diagnostic]:
    target = addresses.resolve(href, page.path, "")
    if not target.known:
        place = Location(page.written_in, text.line, text.column)
        message = f"the link {shown(href)} does not lead to a file of the docs folder"
        yield Diagnostic(
            RULES["missing-link-target"], place, message, f"{target.path} is not there"
        )
