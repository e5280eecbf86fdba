"""Finished pages, kept as the theme has printed them, and handed to MkDocs in the next build.

A page is handed over in two steps. Before Markdown would run, its text, its drawings and what its
links lead to are compared; if all are the same, MkDocs gets what others read of the page: title,
metadata and anchors. When these are known of all pages, the nav is compared. Only then is the page
printed as it was kept; if the nav differs, Markdown runs after all.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from ..model.fingerprints import Fingerprints, digest
from ..values.lean_dataclass import dataclass
from .cache import Cache
from .kept_facts import AskedFiles, Facts, facts_of_json, hand_to_mkdocs
from .neighbours import search_entries
from .same_site import nav_as_text

if TYPE_CHECKING:  # a site that is the same as before loads none of them
    from ..pages.site import Site

_TEMPLATE = jinja2.Template("finished")
"""What MkDocs prints of a finished page, until `printed` puts the page in its place: a plugin that
works on printed pages has worked on it already."""
_NOTHING_ASKED = Fingerprints.nothing_asked()
"""What is kept of a page on which we draw nothing."""
_WITH_DATE = ("mkdocs", "readthedocs")
"""Themes that print the time of the build on the homepage."""
_OF_PAGES = {
    "_Page__active",
    "_title_from_render",
    "abs_url",
    "canonical_url",
    "children",
    "content",
    "edit_url",
    "file",
    "markdown",
    "meta",
    "next_page",
    "parent",
    "previous_page",
    "title",
    "toc",
    "update_date",
}
"""What MkDocs puts on a page before it is read: what a plugin adds, a template may show."""


@dataclass(slots=True)
class _Making:
    """A page that is made in this build, and watched, to be kept for the next."""

    inputs: str
    files: AskedFiles
    drawings: list[str] = field(default_factory=list)
    found: list[dict[str, Any]] = field(default_factory=list)


class _Counter(logging.Handler):
    """Counts messages: a page that is warned of is not kept, since the next build warns again."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - logging's own
        self.count += 1


class FinishedPages:
    """The pages of one build that are handed over whole, and those that are kept for the next."""

    def __init__(self, cache: Cache, made_with: str, config: MkDocsConfig, nav: Navigation) -> None:
        """Begin.

        Args:
            cache: Where pages are kept.
            made_with: The key of what all pages are made with.
            config: The site's.
            nav: As all plugins have left it.
        """
        self._cache, self._made_with, self._config, self._nav = cache, made_with, config, nav
        self._handed: dict[str, Facts] = {}
        self._before: dict[str, dict[str, Any]] = {}
        """What MkDocs had put on each page that is handed over."""
        self._making: dict[str, _Making] = {}
        self._frames: dict[str, str] = {}
        self.asked: dict[str, str] = {}
        """A key for what the drawings on each page have asked: the texts are long."""
        self._changed: set[str] = set()
        """The pages whose frame is another one."""
        self._counter = _Counter()
        self._logged = self._entries = 0
        """How many messages and entries of the search there were before the page that is made."""
        self._loggers = (logging.getLogger(), logging.getLogger("mkdocs"))
        for logger in self._loggers:
            logger.addHandler(self._counter)

    def close(self) -> None:
        """Stop listening."""
        for logger in self._loggers:
            logger.removeHandler(self._counter)

    def has(self, page: MkDocsPage) -> bool:
        """Return whether a page is handed over, so that nobody needs to work on it."""
        return page.file.src_uri in self._handed

    def take_up(
        self, page: MkDocsPage, files: Files, key: str | None, holds: Callable[[str], bool]
    ) -> None:
        """Hand a page over if it is the same as when it was kept, else watch how it is made.

        Args:
            page: Before MkDocs has read it.
            files: Of the site.
            key: Of all that we draw on it; None if it must not be kept.
            holds: Says whether all that a page's drawings have asked is as it was.
        """
        path = page.file.src_uri
        self._begin()
        if key is None or (inputs := self._inputs(page, key)) is None:
            return
        facts = self._kept(path)
        if facts and facts.is_made_from(inputs, files) and holds(facts.answers):
            self.asked[path] = digest([facts.answers])
            self._handed[path], self._before[path] = facts, dict(vars(page))
            hand_to_mkdocs(page, facts)
        else:
            self._making[path] = _Making(inputs, _watched(page, files))

    def _begin(self) -> None:
        self._cache.asked.clear()
        self._logged = self._counter.count

    def _kept(self, path: str) -> Facts | None:
        text = None if path in self._changed else self._cache.facts(path)
        return facts_of_json(text) if text else None

    def _inputs(self, page: MkDocsPage, key: str) -> str | None:
        """Return the key of what a page is made from; None if it cannot be known."""
        file = page.file
        if not set(vars(page)) <= _OF_PAGES:
            return None
        try:
            content = file.content_bytes
        except OSError:
            return None  # MkDocs reports it
        excluded, given = file.inclusion.is_excluded(), vars(page).get("title")
        places = (file.src_uri, file.dest_uri, file.url, page.edit_url, page.canonical_url)
        pieces = (self._made_with, repr((excluded, given, *places)), key)
        return digest((*pieces, content.decode("latin-1")))

    def after_markdown(self, page: MkDocsPage) -> None:
        """Note what a page has asked for until its Markdown had run."""
        path = page.file.src_uri
        if self._counter.count != self._logged:
            self._making.pop(path, None)
        if making := self._making.get(path):
            making.drawings += self._cache.asked

    def settle(self, files: Files) -> None:
        """Print pages as they were kept if their frame is the same; have the others made."""
        pages = [file.page for file in files.documentation_pages(inclusion=_any) if file.page]
        nav = digest(nav_as_text(self._nav.items))
        self._frames = {page.file.src_uri: _frame(page, nav) for page in pages}
        for page in pages:
            path = page.file.src_uri
            facts = self._handed.get(path)
            if facts and facts.frame != self._frames[path]:
                self._make_after_all(page, files)
        for page in pages:
            if self.has(page):
                page.meta = {**page.meta, "template": _TEMPLATE}

    def _make_after_all(self, page: MkDocsPage, files: Files) -> None:
        path = page.file.src_uri
        self._changed.add(path)
        del self._handed[path]
        vars(page).clear()
        vars(page).update(self._before[path])
        mkdocs_build._populate_page(page, self._config, files)

    def before_search(self, page: MkDocsPage) -> None:
        """Give a page its own metadata again, and note where its entries in the search begin."""
        self._begin()
        self._entries = len(search_entries(self._config))
        if facts := self._handed.get(page.file.src_uri):
            page.meta = facts.meta

    def after_search(self, page: MkDocsPage) -> None:
        """Note what the search has found on a page, or tell it what it has found before."""
        path, entries = page.file.src_uri, search_entries(self._config)
        if making := self._making.get(path):
            making.found = entries[self._entries :]
        if facts := self._handed.get(path):
            entries[self._entries :] = facts.found

    def printed(self, page: MkDocsPage) -> str | None:
        """Return a page that is handed over, as it was kept; None for another one."""
        path = page.file.src_uri
        if (facts := self._handed.get(path)) is None:
            return None
        html = self._cache.page(path, facts.drawings)
        if html is None:
            raise PluginError(f"{path}: the page that was kept is gone; build the site again")
        return html.decode()

    def keep(self, page: MkDocsPage, html: str, site: Site | None) -> None:
        """Keep a page as the last hook has left it, with what its drawings have asked."""
        path = page.file.src_uri
        making = self._making.pop(path, None)
        dated = page.is_homepage and self._config.theme.name in _WITH_DATE
        if making is None or dated or not html.strip() or self._counter.count != self._logged:
            return
        if (
            site and site.failures
        ):  # each is said once, for all pages on which it leaves something out
            return
        facts = Facts(
            making.inputs,
            self._frames[path],
            making.files.asked,
            page.title,
            dict(page.meta),
            sorted(page.present_anchor_ids or ()),
            {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
            making.found,
            making.drawings + self._cache.asked,
            site.asked_by(path) if site else _NOTHING_ASKED,
        )
        self.asked[path] = digest([facts.answers])
        if (text := facts.as_json()) is not None:
            self._cache.put_page(path, text, html.encode("utf-8", "xmlcharrefreplace"))


def _any(_inclusion: object) -> bool:
    return True


def _watched(page: MkDocsPage, files: Files) -> AskedFiles:
    """Note of which files a page's Markdown asks what."""
    asked = AskedFiles(files)

    def render(config: MkDocsConfig, _files: Files) -> None:
        del vars(page)["render"]
        page.render(config, asked)

    vars(page)["render"] = render
    return asked


def _frame(page: MkDocsPage, nav: str) -> str:
    """Return the key of what a page's frame shows of the nav and of the pages beside it."""
    beside = (item for item in (page.previous_page, page.next_page) if item)
    above = repr([item.title for item in page.ancestors])
    return digest((nav, str(page.is_homepage), above, *nav_as_text(beside)))
