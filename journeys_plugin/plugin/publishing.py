"""Files of the built site for programs and scripts; an author's own ones are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from ..values.addresses import CATALOGUE as FILE
from .collector import without_collector
from .files import BuildFiles
from .messages import docs_folder, log

if TYPE_CHECKING:
    from ..pages.site import Site
    from .drawing import Drawing


def write_for_programs(drawing: Drawing, built: BuildFiles) -> list[str]:
    """Write the files that say everything about the site, unless its pages are protected.

    Returns:
        The places of what was written, in the built site.
    """
    if drawing.closed:
        log.info(
            f"all pages are protected: {FILE} is not written, since nothing would protect it, and"
            " lists of any length stand on one page"
        )
        return []
    places = []
    with without_collector():
        files = chain(further_pages(drawing.main, built), catalogue(drawing.main, built).items())
        for place, pieces in files:
            publish(place, pieces, built.config)
            places.append(place)
    return places


def catalogue(site: Site, built: BuildFiles) -> dict[str, Iterable[str]]:
    """Return the catalogue by its place, unless the site has a file of this name already.

    It holds what the site shows: pages that are left out of the build were never read.
    """
    from ..exchange.document import pieces_of_catalogue

    place = built.place_of(FILE)
    if not is_free(place, FILE, "the catalogue", built):
        return {}
    return {place: pieces_of_catalogue(site.export(place))}


def further_pages(site: Site, built: BuildFiles) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the pages with what lists have no room for on their own, by their places."""
    for place, text in site.further_pages():
        if is_free(place, place, "a list's further page", built):
            yield place, (text,)


def is_free(place: str, name: str, content: str, built: BuildFiles) -> bool:
    """Return whether the site has no file of its own at a place, and log one that it has."""
    if (own := built.taken_by(place)) is None:
        return True
    kept = f"it is kept, and {content} is not written"
    log.info(f"{docs_folder(built.config)}{own} is in the place of {name}: {kept}")
    return False


def publish(place: str, pieces: Iterable[str], config: MkDocsConfig) -> None:
    """Write a file into the built site, piece by piece."""
    path = Path(config.site_dir) / place
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(piece.encode() for piece in pieces)
