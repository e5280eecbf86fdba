"""Our parts on the pages of a build: when they are drawn, and what happens to a page until then.

`late` costs least: the search reads a page's text and a few words of ours, and the map is put in
afterwards, since parsing a map's HTML takes longer than drawing it. `early` is for plugins that
print or convert what Markdown has made: the map is in the page before they look. A page that
another plugin protects is always drawn early, since that plugin takes the page then.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from ..findings.baselines import Baseline
from ..findings.judging import judged
from ..model import Catalogue
from ..model.page import OtherPage, Page
from ..pages.html_insertion import filled, placed, with_slots, with_words, without_words
from ..pages.markers import Marker, wrong
from ..pages.site import Site
from ..pages.spoken import with_language
from ..values.lean_dataclass import dataclass
from .collector import without_collector
from .contents import add_to_contents, add_to_link_check, anchors_of, targets
from .files import GROUND_SCRIPT
from .messages import docs_folder, log_failures, log_findings, warn
from .neighbours import NAMING_THEIR_GROUND, READS_EARLY, is_protected


@dataclass(slots=True)
class _OnItsWay:
    """A page between two of MkDocs's hooks."""

    html: str
    """Without our parts."""
    words: str | None = None
    """What the search finds of our parts, as HTML; None if only markers draw on the page."""
    searched: str = ""
    """As the search has read it."""
    drawn: str | None = None
    """With our parts, if they were drawn early."""


@dataclass
class Drawing:
    """Draws on the pages of one build."""

    main: Site
    """What is drawn on all pages but those of `apart`."""
    apart: Mapping[str, Site]
    """What the readers of each page that is protected in its own way may see, by its path."""
    closed: bool
    """Whether another plugin protects the main pages."""
    whole: Catalogue
    """Of all pages: a marker's message tells what is protected from what does not exist."""
    read: Mapping[str, Page | OtherPage]
    """The pages that we have read, by path."""
    in_nav: Collection[str]
    config: MkDocsConfig
    baseline: Baseline
    _markers: dict[str, list[Marker]] = field(default_factory=dict)
    _pages: dict[str, _OnItsWay] = field(default_factory=dict)
    _protected: set[str] = field(default_factory=set)
    """The pages that another plugin takes away: what we put in later would be readable by all."""
    _with_markers: set[str] = field(default_factory=set)
    """The pages in whose text a marker may stand."""
    _of_site: str | None = None
    """The key of all that may be drawn."""
    _logged: dict[int, int] = field(default_factory=dict)
    """How many failures of each site were logged."""

    def take(self, html: str, page: MkDocsPage, files: Files) -> str | None:
        """Take a page when Markdown has run; return its HTML, drawn on if somebody reads it early.

        None leaves the page as it is.
        """
        path = page.file.src_uri
        site = self.apart.get(path, self.main)
        if "journeys/" in html and "<!--" in html:
            self._find_markers(page, html, site)
        markers = self._markers.get(path, [])
        if not (path in site.roles or path in site.findings or markers):
            return None
        if self.closed or path in self.apart or is_protected(page, self.main.options.protect):
            self._protected.add(path)
            if self._is_protected_by_surprise(path):
                return None
        html = with_language(html, site.spoken(path))
        html = with_slots(html, [marker.raw for marker in markers])
        on_its_way = self._pages[path] = _OnItsWay(html)
        if path in site.roles:
            self._outline(page, site, on_its_way, files)
        if self._draws_early(path):
            on_its_way.drawn = self._drawn(html, page, site)
            return on_its_way.drawn
        return html

    @property
    def protected(self) -> Collection[str]:
        """The pages that another plugin takes away, whether that was known or not."""
        return self._protected

    @property
    def is_open(self) -> bool:
        """Whether all readers see all pages, and all could be drawn."""
        return not (self.closed or self.apart or self.main.failures)

    @property
    def ours(self) -> set[str]:
        """The paths of the pages that we have read, or on which we draw."""
        return {*self.read, *self.main.roles, *self.main.findings, *self._with_markers}

    def key_of(self, page: MkDocsPage) -> str | None:
        """Return a key for all that is drawn on a page; None if it must not be kept."""
        path = page.file.src_uri
        if not self.is_open:
            return None
        read = self.read.get(path)
        digest = read.digest if isinstance(read, Page) else ""
        linked = targets(read, self.main.addresses)
        return f"{self.main.key_of_page(path)} {digest} {linked} {self._key_of_markers(page)}"

    def _key_of_markers(self, page: MkDocsPage) -> str:
        """Return a key for the whole site if the page has markers: they may show anything of it."""
        if b"journeys/" not in page.file.content_bytes:
            return ""
        self._with_markers.add(page.file.src_uri)
        if self._of_site is None:
            self._of_site = self.main.key_of_site()
        return self._of_site

    def _outline(self, page: MkDocsPage, site: Site, on_its_way: _OnItsWay, files: Files) -> None:
        """Tell MkDocs and the search what is on a page before it is drawn."""
        path = page.file.src_uri
        with for_insights(site, path):
            outline = site.outline(path)
        if path not in self._protected and not self._hides_contents(page):
            add_to_contents(page, outline.headings)
        add_to_link_check(page, self.read.get(path), site.addresses, files)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids.update(anchors_of(outline.headings), outline.anchors)
        on_its_way.words = str(outline.words)

    def show_to_search(self, page: MkDocsPage) -> None:
        """Put our words into a page that the search is about to read."""
        path = page.file.src_uri
        on_its_way = self._pages.get(path)
        if on_its_way is None or page.content is None or path in self._protected:
            return
        early = on_its_way.drawn is not None
        if early:
            on_its_way.drawn = page.content  # other plugins may have worked on it
        text = on_its_way.html if early else page.content
        # Without any HTML, Material would not even have the page's title in its index.
        page.content = text if on_its_way.words is None else with_words(text, on_its_way.words)
        on_its_way.searched = page.content  # `finish` sees whether a plugin changed it since

    def finish(self, page: MkDocsPage) -> None:
        """Draw on a page that the search has read."""
        path = page.file.src_uri
        on_its_way = self._pages.get(path)
        if on_its_way is None or page.content is None or path in self._protected:
            return
        if on_its_way.drawn is not None and page.content == on_its_way.searched:
            page.content = on_its_way.drawn
            return
        words, html = on_its_way.words, page.content
        html = html if words is None else without_words(html, words)
        on_its_way.html = html
        drawn = self._drawn(html, page, self.apart.get(path, self.main))
        page.content = self._script_above(page) + drawn

    def let_go(self, page: MkDocsPage) -> None:
        """Let go of what was drawn: MkDocs keeps each page's content until the build ends."""
        on_its_way = self._pages.pop(page.file.src_uri, None)
        if on_its_way is not None and page.file.src_uri not in self._protected:
            page.content = on_its_way.html

    def log_failures(self) -> None:
        """Log what could not be drawn since the last time."""
        for site in (self.main, *self.apart.values()):
            logged = self._logged.get(id(site), 0)
            self._logged[id(site)] = log_failures(site.failures, logged, self.config)

    def _drawn(self, html: str, page: MkDocsPage, site: Site) -> str:
        path = page.file.src_uri
        title = None if path not in site.roles else str(page.title or "")
        markers = self._markers.get(path, [])
        parts = [marker.part for marker in markers if marker.part]
        with for_insights(site, path):
            lead, end = site.lead(path, parts), site.end(path, parts)
            drawn = [
                site.part(path, marker.part, parts) if marker.part else "" for marker in markers
            ]
        body = filled(html, drawn)
        for number in body.lost:
            end += drawn[number]
            warn(
                f"{path}: another plugin has removed the place of {markers[number].raw};"
                " its part is at the end of the page",
                self.config,
            )
        self.log_failures()
        return placed(body.html, title, lead, end, site.spoken(path), site.trail(path))

    def _script_above(self, page: MkDocsPage) -> str:
        """Return the script that measures the page's ground, in themes that do not name it.

        It stands above the first part, so that this is painted in the right colours at once.
        """
        if self.config.theme.name in NAMING_THEIR_GROUND:
            return ""
        return f'<script src="{get_relative_url(GROUND_SCRIPT, page.url)}" data-above></script>\n'

    def _find_markers(self, page: MkDocsPage, html: str, site: Site) -> None:
        """Find a page's markers, and log the wrong ones."""
        path, text = page.file.src_uri, page.file.content_bytes.decode("utf-8", "replace")
        self._markers[path] = site.markers(path, html, self.whole)
        findings = judged(wrong(self._markers[path], path, text), site.options.checks, {})
        log_findings(list(findings), self.config, self.baseline)

    def _draws_early(self, path: str) -> bool:
        wanted = self.main.options.draw
        if path in self._protected or wanted == "early":
            return True
        return wanted == "auto" and any(name in self.config.plugins for name in READS_EARLY)

    def _is_protected_by_surprise(self, path: str) -> bool:
        """Return whether a page became protected after the pages were linked, and warn of it.

        A page that declares nothing may still be drawn on: it shows only what everybody may see.
        """
        if self.closed or path in self.apart or not isinstance(self.read.get(path), Page):
            return False
        warn(
            f"{docs_folder(self.config)}{path}: the page is protected in a way that was not known"
            " when the maps were linked, so nothing is drawn on it; other pages, the search and"
            " journeys.json may show what is in it. Name the key that protects it in the option"
            " `protect`, and write it into the page's own front matter",
            self.config,
        )
        return True

    def _hides_contents(self, page: MkDocsPage) -> bool:
        """Return whether nobody sees the page's contents: Material draws them, only hidden."""
        hidden = self.config.theme.name == "material" and "toc" in (page.meta.get("hide") or ())
        return hidden and page.file.src_uri not in self.in_nav


def for_insights(site: Site, path: str) -> AbstractContextManager[None]:
    """Keep Python's collector away while all steps of a site are counted: most of it stays."""
    sums_up = any(role.kind == "insights" for role in site.roles.get(path, ()))
    return without_collector() if sums_up else nullcontext()
