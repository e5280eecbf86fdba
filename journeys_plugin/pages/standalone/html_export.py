"""A journey as one file of HTML, which opens from a disk and loads nothing."""

from __future__ import annotations

import base64
import datetime
import re
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from ...exchange.exporting import Export
from ...model import Journey
from ...values.addresses import PICTURES
from ...values.noted import Noted, lost_pictures
from ..part_drawer import PartDrawer
from ..stylesheet import stylesheet
from ..templating import environment
from ..views.channels import channel_styles
from .lone_context import LoneContext
from .lone_page import inlined, lone_page
from .settled_links import with_settled_links

_TYPES = {"svg": "svg+xml", "jpg": "jpeg"}
_BEGINNINGS = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF.{4}WEBP|.{4}ftyp"
    rb"|(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<",  # SVG, in any encoding
    re.DOTALL,
)
"""How files of pictures begin, whatever their names end in."""


class JourneyFile(NamedTuple):
    """A page of HTML, and what is said of it."""

    html: str
    notes: tuple[str, ...]


def html_export(export: Export, journey: Journey) -> Noted:
    """Return a journey's map as a whole page of HTML."""
    return Noted(*journey_file(export, journey, datetime.date.today()))


def journey_file(export: Export, journey: Journey, today: datetime.date) -> JourneyFile:
    """Return the page as it is on a day.

    Raises:
        RuntimeError: A template of ours fails.
    """
    own = export.whole_address("journey", journey.id)
    url = export.addresses.urls.get(journey.path, "")
    lost: list[str] = []

    def inline_picture(written: str, origin: str) -> str | None:
        data = _as_data(export, written, origin)
        if data is None:
            lost.append(written)
        return data

    here = LoneContext(
        *(export.catalogue, export.options, export.addresses, export.homes, journey.path, url),
        shown=journey,
        inline_picture=inline_picture,
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
    html = with_settled_links(page, own or None, lambda href: _outside(href, own))
    return JourneyFile(html, tuple(lost_pictures("in the map", lost)))


def _outside(href: str, own: str) -> str | None:
    """Return a link's whole address; None for one to a page of a site that nobody knows."""
    if urlsplit(href).scheme:
        return href
    return urljoin(own, href) if own else None


def _as_data(export: Export, written: str, origin: str) -> str | None:
    """Return a picture as the address that holds it; None if it cannot be read.

    A file that is no picture, such as one that Git LFS has not fetched, cannot.
    """
    ending = normpath(written).rpartition(".")[2].lower()
    content = export.picture(written, origin) if f".{ending}" in PICTURES else None
    if content is None or not _BEGINNINGS.match(content):
        return None
    kind = _TYPES.get(ending, ending)
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
