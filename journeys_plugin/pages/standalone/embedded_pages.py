"""The pages of a site's journeys without its frame, for frames of other pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import unquote

from ...values.addresses import embed_address, relative
from ..part_drawer import PartDrawer
from ..site import Site
from .lone_context import LoneContext
from .lone_page import Linked, lone_page
from .settled_links import with_settled_links


def embedded_pages(
    site: Site, styles: Sequence[str], scripts: Sequence[str], without: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield the place and the text of the page of each journey.

    Args:
        site: What everybody may see.
        styles: The site's stylesheets, below its root.
        scripts: Its scripts.
        without: The paths of pages that have none, since they are protected.
    """
    for path, roles in site.roles.items():
        for role in roles:
            if role.kind == "journey" and path not in without:
                url = embed_address(site.addresses.urls[path])
                draw = partial(_page, journey_id=role.id, styles=styles, scripts=scripts)
                name = f"embed {[*styles, *scripts]}"
                if text := site.drawn_at(path, url, name, draw):
                    place = f"{url}index.html" if url.endswith("/") else url
                    yield unquote(place), text


def _page(
    drawer: PartDrawer,
    url: str,
    journey_id: str,
    styles: Sequence[str],
    scripts: Sequence[str],
) -> str:
    here = drawer.here
    context = LoneContext(
        *(here.catalogue, here.options, here.addresses, here.homes, here.path, url),
        questions=here.questions,
        given=here.given,
    )
    own, itself = relative(here.url, url), relative(url, url)
    files = Linked(*([relative(file, url) for file in each] for each in (styles, scripts)))
    page = lone_page(
        replace(drawer, here=context), journey_id, files, address=own, shown_address=""
    )
    return with_settled_links(page, own, lambda href: own if href == itself else href)
