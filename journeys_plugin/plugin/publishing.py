"""The catalogue for programs, as a file of the built site."""

from __future__ import annotations

from pathlib import Path

from ..exports import FILE, addresses, catalogue_json
from ..site import Site
from .files import BuildFiles
from .messages import docs_folder, log


def write_catalogue(site: Site, built: BuildFiles) -> None:
    """Write the catalogue into the folder of the built site, unless that has such a file already.

    It has what the site has: pages that are left out of the build were never read.
    """
    place = built.place_of(FILE)
    if (own := built.taken_by(place)) is not None:
        kept = "it is kept, and the catalogue is not written"
        log.info(f"{docs_folder(built.config)}{own} stands where {FILE} would: {kept}")
        return
    address_of = addresses(site.homes, site.addresses.urls, place)
    text = catalogue_json(site.catalogue, site.options, address_of, site.insights)
    path = Path(built.config.site_dir) / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
