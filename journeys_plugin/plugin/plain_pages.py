"""Pages as plain Markdown beside their HTML, and the files that list and join them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from mkdocs.utils import get_relative_url

from ..model.generated_pages import Role
from ..pages.plain.links import placed, twin_address, twin_place
from ..pages.plain.twins import PlainPages, beginning
from ..values.addresses import CATALOGUE
from .collector import without_collector
from .drawing import Drawing
from .files import BuildFiles
from .messages import docs_folder, log
from .neighbours import files_of_llmstxt, pages_of_llmstxt

OVERVIEW, WHOLE = "llms.txt", "llms-full.txt"
_HEAD_ENDS = re.compile(r"</head\s*>", re.IGNORECASE)
"""What a theme's template writes; no text of an author is in a head unescaped."""


def plain_places(roles: Mapping[str, Iterable[Role]], built: BuildFiles) -> dict[str, str]:
    """Return where the plain page of each page stands in the built site, by the page's path.

    One at whose place the site has a file of its own has none.
    """
    taken = {file.dest_uri for file in built.files if built.is_built(file)}
    urls = built.addresses().urls
    places = {path: twin_place(urls[path]) for path in roles if path in urls}
    return {path: place for path, place in places.items() if place not in taken}


def with_link(html: str, place: str, url: str) -> str:
    """Return a printed page with the link to its plain page in its head.

    Args:
        html: The page.
        place: Of its plain page, in the built site.
        url: The page's address.
    """
    found = _HEAD_ENDS.search(html)
    if found is None:
        return html
    href = get_relative_url(quote(place), url)
    # Material takes a link that is an alternate and nothing else for the same site in another
    # language, and asks for its sitemap: this one describes the page as well.
    link = f'<link rel="alternate describedby" type="text/markdown" href="{href}">\n'
    return f"{html[: found.start()]}{link}{html[found.start() :]}"


def write_plain(drawing: Drawing, built: BuildFiles, places: Mapping[str, str]) -> list[str]:
    """Write the plain pages of a site, and the two files about all of them.

    Args:
        drawing: What has drawn on the site's pages.
        built: The site's files.
        places: Where each plain page stands, by the path of its page.

    Returns:
        The places of what was written, in the built site.
    """
    if drawing.closed:
        log.info(f"all pages are protected: there are no plain pages and no {OVERVIEW}")
        return []
    with without_collector():
        return [*_Writing(drawing, built, places).written()]


class _Writing:
    """Writes each text once, beside its page and into the file of all texts."""

    def __init__(self, drawing: Drawing, built: BuildFiles, places: Mapping[str, str]) -> None:
        self.pages: PlainPages = drawing.main.plain()
        self.drawing, self.built = drawing, built
        own = pages_of_llmstxt(built.config, list(places))
        self.places = {path: place for path, place in places.items() if path not in own}
        self.site_url = built.config.site_url or ""
        self.site_name = str(built.config.site_name)
        self.description = str(built.config.site_description or "")

    def written(self) -> Iterator[str]:
        """Write all, and yield the places."""
        overview, whole = (self._place_of(name) for name in (OVERVIEW, WHOLE))
        if whole is None:
            yield from self._pages(None, "")
        else:
            with self._path(whole).open("wb") as file:
                head = "\n".join(beginning(self.site_name, self.description, self.pages.words))
                file.write(f"{head}\n".encode())
                yield from self._pages(file, whole)
            yield whole
        if overview is not None:
            text = self.pages.overview(self.site_name, self.description, [*self._others(whole)])
            self._write(overview, placed(text, quote(overview), self.site_url))
            yield overview

    def _pages(self, whole: BinaryIO | None, whole_place: str) -> Iterator[str]:
        """Write each page, and into the file of all pages too, and yield the places."""
        for page in self.pages.all():
            if page.path in self.drawing.protected:
                continue
            if whole is not None:
                text = placed(page.text, quote(whole_place), self.site_url)
                whole.write(f"\n{text}".encode())
            if place := self.places.get(page.path):
                address = twin_address(self.drawing.main.addresses.urls[page.path])
                self._write(place, placed(page.text, address))
                yield place

    def _others(self, whole: str | None) -> Iterator[str]:
        """Yield what else is there for programs, a line each."""
        labels = self.pages.words.labels
        if whole is not None:
            size = _size(self._path(whole).stat().st_size)
            address = f"\x02{quote(whole)}\x03"
            yield f"[{WHOLE}]({address}): {labels.all_in_one}, {size}"
        address = f"\x02{self.drawing.main.addresses.catalogue}\x03"
        yield f"[{CATALOGUE}]({address}): {labels.all_for_programs}"

    def _place_of(self, name: str) -> str | None:
        """Return the place of a file about all pages; None if it is taken, which is logged."""
        config, place = self.built.config, self.built.place_of(name)
        if own := self.built.taken_by(place):
            own = f"{docs_folder(config)}{own}"
        elif name in files_of_llmstxt(config):
            own = "what the plugin llmstxt writes"
        else:
            return place
        log.info(f"{own} is in the place of {name}: it is kept, and the journeys are not in it")
        return None

    def _path(self, place: str) -> Path:
        path = Path(self.built.config.site_dir) / place
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def _write(self, place: str, text: str) -> None:
        self._path(place).write_bytes(text.encode())


def _size(count: int) -> str:
    """Write a file's size."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, count // 1_000)} kB"
