"""Journeys without the site's frame, for frames of other pages: written beside their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..pages.standalone.embedded_pages import embedded_pages
from ..pages.stylesheet import INSIGHTS_STYLE
from .collector import without_collector
from .files import SCRIPT, BuildFiles
from .publishing import is_free, publish

if TYPE_CHECKING:
    from .drawing import Drawing

EMBED_SCRIPT = "assets/journeys/embedded.js"
"""Tells the page around a frame how high the page in it is."""

_PAGES = Path(__file__).parents[1] / "pages"


def write_embedded(drawing: Drawing, built: BuildFiles) -> list[str]:
    """Write the page of each journey that everybody may see.

    Returns:
        The places of what was written, in the built site.
    """
    if drawing.closed:
        return []
    with without_collector():
        return [*_written(drawing, built)]


def _written(drawing: Drawing, built: BuildFiles) -> Iterator[str]:
    styles = [style for style in built.config.extra_css if _is_own(style)]
    pages = embedded_pages(
        drawing.main,
        [style for style in styles if style != INSIGHTS_STYLE],
        (SCRIPT, EMBED_SCRIPT),
        drawing.protected,
    )
    for place, text in pages:
        if is_free(place, place, "a page without the site's frame", built):
            yield _put(place, (text,), built)
    yield _put(EMBED_SCRIPT, ((_PAGES / EMBED_SCRIPT).read_text("utf-8"),), built)


def _put(place: str, pieces: Iterable[str], built: BuildFiles) -> str:
    publish(place, pieces, built.config)
    return place


def _is_own(style: str) -> bool:
    """Return whether a stylesheet is a file of the site: these pages ask nobody else."""
    return "://" not in style and not style.startswith("//")
