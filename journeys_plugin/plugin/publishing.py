"""Files of the built site for programs and scripts; an author's own ones are kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..exchange.document import pieces_of_catalogue
from ..exchange.exporting import FILE, Export, addresses
from ..pages.site import Site
from .collector import without_collector
from .drawing import Drawing
from .files import BuildFiles
from .messages import docs_folder, log


def write_for_programs(drawing: Drawing, built: BuildFiles) -> None:
    """Write the files that say everything about the site, unless its pages are protected."""
    if drawing.closed:
        log.info(
            f"all pages are protected: {FILE} and the backlog's rest are not written, since nothing"
            " would protect them"
        )
        return
    write_rest_of_backlog(drawing.main, built)
    with without_collector():
        write_catalogue(drawing.main, built)


def write_catalogue(site: Site, built: BuildFiles) -> None:
    """Write the catalogue into the built site, unless that has a file of this name already.

    It holds what the site shows: pages that are left out of the build were never read.
    """
    place = built.place_of(FILE)
    if _is_free(place, FILE, "the catalogue", built):
        address_of = addresses(site.homes, site.addresses.urls, place)
        export = Export(site.catalogue, site.options, address_of, site.insights, site.failures)
        _write(pieces_of_catalogue(export), place, built)


def write_rest_of_backlog(site: Site, built: BuildFiles) -> None:
    """Write the opportunities for which the page of insights has no room, if there are any."""
    if (rest := site.rest_of_backlog()) is not None:
        place, text = rest
        if _is_free(place, place, "the backlog's rest", built):
            _write((text,), place, built)


def _is_free(place: str, name: str, content: str, built: BuildFiles) -> bool:
    """Return whether the site has no file of its own at a place, and log one that it has."""
    if (own := built.taken_by(place)) is None:
        return True
    kept = f"it is kept, and {content} is not written"
    log.info(f"{docs_folder(built.config)}{own} is in the place of {name}: {kept}")
    return False


def _write(pieces: Iterable[str], place: str, built: BuildFiles) -> None:
    path = Path(built.config.site_dir) / place
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(piece.encode() for piece in pieces)
