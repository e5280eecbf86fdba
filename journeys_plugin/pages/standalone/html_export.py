"""A journey as one file of HTML, which opens from a disk and loads nothing."""

from __future__ import annotations

import base64
import datetime
from posixpath import normpath
from urllib.parse import urljoin, urlsplit

from ...exchange.exporting import Export
from ...model import Journey
from ...values.addresses import PICTURES
from ..part_drawer import PartDrawer
from ..stylesheet import stylesheet
from ..templating import environment
from ..views.channels import channel_styles
from .lone_context import LoneContext
from .lone_page import inlined, lone_page
from .settled_links import with_settled_links

_TYPES = {"svg": "svg+xml", "jpg": "jpeg"}


def html_export(export: Export, journey: Journey) -> str:
    """Return a journey's map as a whole page of HTML."""
    return journey_file(export, journey, datetime.date.today())


def journey_file(export: Export, journey: Journey, today: datetime.date) -> str:
    """Return the page as it is on a day.

    Raises:
        RuntimeError: A template of ours fails.
    """
    own = export.whole_address("journey", journey.id)
    url = export.addresses.urls.get(journey.path, "")
    here = LoneContext(
        *(export.catalogue, export.options, export.addresses, export.homes, journey.path, url),
        shown=journey,
        inline_picture=lambda written, origin: _as_data(export, written, origin),
    )
    drawer = PartDrawer(here, environment())
    styles = stylesheet() + channel_styles(export.options.channels, {})
    page = lone_page(
        drawer,
        journey.id,
        inlined(styles),
        address=own,
        shown_address=own,
        today=today,
        choice=export.choice.words,
    )
    if drawer.failures:
        raise RuntimeError(drawer.failures[0].message)
    return with_settled_links(page, own or None, lambda href: _outside(href, own))


def _outside(href: str, own: str) -> str | None:
    """Return a link's whole address; None for one to a page of a site that nobody knows."""
    if urlsplit(href).scheme:
        return href
    return urljoin(own, href) if own else None


def _as_data(export: Export, written: str, origin: str) -> str | None:
    """Return a picture as the address that holds it; None if there is none to show."""
    ending = normpath(written).rpartition(".")[2].lower()
    content = export.picture(written, origin) if f".{ending}" in PICTURES else None
    if content is None:
        return None
    kind = _TYPES.get(ending, ending)
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
