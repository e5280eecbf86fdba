"""The hooks that MkDocs calls, in the order of a build."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from ..baselines import Baseline
from ..checks import judged
from ..diagnostics import Diagnostic
from ..engine import LinkedSite, findings, linked
from ..fingerprints import Fingerprints
from ..generated import Role, declared_roles
from ..histories import Histories
from ..markers import Marker, wrong
from ..metric_files import MetricReader
from ..options import Options
from ..pages import OtherPage, Page
from ..placing import placed, with_place
from ..revisions import HistoryReader, ReviewReader
from ..site import Site, title_html
from ..titles import first_heading
from ..views.channels import channel_styles
from .cache import Cache, cache_of, drawn_by
from .commits import commits_at
from .contents import add_to_contents, add_to_link_check, anchors_of
from .declaration import JourneysConfig
from .files import CHANNEL_STYLE, INSIGHTS_STYLE, SCRIPT, STYLE, BuildFiles
from .icons import channel_icons
from .languages import hand_over, has_languages
from .messages import baseline_of_site, log, say, say_failures
from .publishing import write_catalogue, write_rest_of_backlog
from .reading import content_on_disk, hidden_companions, metric_content, read_pages

_WITHOUT_FRONT_MATTER = "---\n{}\n---\n"
"""An empty front matter: a bare body that begins `Note: …` would be eaten as metadata."""


class JourneysPlugin(BasePlugin[JourneysConfig]):
    """Turns pages with a journey, persona or touchpoint in their front matter into a site."""

    def __init__(self) -> None:
        self._serving = False
        self._options = Options()
        self._icons: dict[str, str] = {}
        self._cache: Cache | None = None
        self._reviews = ReviewReader()
        self._histories = HistoryReader()
        self._metrics = MetricReader()
        self._forget()

    def _forget(self) -> None:
        """Forget the last build, since the plugin lives on while MkDocs serves."""
        if self._cache is not None:
            self._cache.close(complete=False)
        self._pages: dict[str, Page | OtherPage] = {}
        self._markers: dict[str, list[Marker]] = {}
        self._built: BuildFiles | None = None
        self._linked: LinkedSite | None = None
        self._roles: dict[str, tuple[Role, ...]] = {}
        self._site: Site | None = None
        self._undrawn: dict[str, str] = {}
        """The content of pages that are being written, as it was before we drew on it."""
        self._in_nav: set[str] = set()
        self._baseline = Baseline()
        self._failed = 0
        """How many failures of templates were said."""

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],
        dirty: bool,
    ) -> None:
        """Remember whether drafts are built."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the options, and add our assets."""
        self._forget()
        gc.unfreeze()
        self._icons = channel_icons(self.config.channels, config.theme)
        if STYLE not in config.extra_css:
            config.extra_css[:0] = [STYLE, INSIGHTS_STYLE, CHANNEL_STYLE]
        scripts = [str(script) for script in config.extra_javascript]
        if SCRIPT not in scripts:  # static-i18n builds each language with the same configuration
            config.extra_javascript.append(_script(SCRIPT))
        own = self.config.mermaid_script
        if own.is_own and config.theme.name == "material" and own.address not in scripts:
            config.extra_javascript.insert(0, own.address)  # Material uses what is there
        return config

    @event_priority(-25)  # before Material's blog, which hides its posts until the navigation
    def _on_all_files(self, files: Files, *, config: MkDocsConfig) -> None:
        if not has_languages(config):
            self._read(files, config)

    @event_priority(-150)  # after static-i18n, which picks a language's files
    def _on_files_of_language(self, files: Files, *, config: MkDocsConfig) -> None:
        if has_languages(config):
            self._read(files, config)
            hand_over(files, config)

    on_files = CombinedEvent(_on_all_files, _on_files_of_language)

    def _read(self, files: Files, config: MkDocsConfig) -> None:
        """Read all pages, link them, and add the pages that nobody wrote."""
        self._options = self.config.for_language(_language(config))
        with _without_collector():
            built = self._built = BuildFiles(files, config, self._serving, self._options.nav)
            self._pages = read_pages(built, self._options)
            metrics = self._metrics.read(self._options.metrics, metric_content(files, config))
            site = linked(self._pages, self._options, built.without_ending(), metrics)
            roles = declared_roles(site.catalogue)
            for path, page in built.add(site.generated):
                roles[path] = (*roles.get(path, ()), page.role)
            built.leave_out([*site.companions, *hidden_companions(built)])
            built.leave_out(filter(self._options.keeps_back, [*files.src_uris]))
            built.keep_touchpoints_out_of_nav(site.catalogue)
            built.add_assets()
            built.sort()
            self._linked, self._roles = site, roles

    @event_priority(-150)  # when plugins that move their pages have done so
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Check the links, and make the site ready to be drawn: all addresses are known now."""
        site, built = self._linked, self._built
        if site is None or built is None:
            return
        built.files = files
        addresses = built.addresses()
        reviews = self._reviews.changes(site, Path(config.docs_dir), content_on_disk(files, config))
        if reviews.unknown:
            log.info(reviews.unknown)
        today = datetime.date.today()
        found = findings(site, addresses, today, reviews.changed)
        self._baseline = baseline_of_site(config)
        say(found, config, self._baseline)
        by_path: dict[str, list[Diagnostic]] = {}
        page_of = site.companions
        for one in found:
            file = one.location.path
            by_path.setdefault(page_of.get(file, file), []).append(one)
        place = config.config_file_path or config.docs_dir
        self._cache = cache_of(place, _language(config))
        overrides, options = _overrides(config), self._options
        drawing = drawn_by(overrides)
        self._in_nav = {page.file.src_uri for page in nav.pages}
        self._site = Site(
            site.catalogue,
            options,
            addresses,
            self._roles,
            by_path,
            overrides,
            Fingerprints(site.catalogue, options, addresses, drawing),
            self._cache,
            self._read_histories(site, config, drawing),
            today,
        )

    def _read_histories(self, site: LinkedSite, config: MkDocsConfig, code: str) -> Histories:
        """Read what has changed in each journey, where the site wants to show it."""
        if not self._options.history:
            return Histories()
        read = self._histories.read(site, Path(config.docs_dir), code, self._cache)
        if read.unknown:
            log.info(read.unknown)
        say(read.failures, config, Baseline())
        return Histories(read.by_journey, commits_at(config.repo_url or ""))

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Hand over a page of ours without its front matter, which we have read already."""
        ours = self._pages.get(page.file.src_uri)
        if isinstance(ours, Page):
            return _WITHOUT_FRONT_MATTER + ours.body
        if ours is None:
            return None
        return ours.text if ours.meta is None else _WITHOUT_FRONT_MATTER + ours.text

    @event_priority(100)  # before Material's meta plugin, which adds defaults at 50
    def on_page_markdown(
        self,
        markdown: str,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,
    ) -> str | None:
        """Fill `page.meta` as MkDocs would have, with a title that themes may print raw."""
        path = page.file.src_uri
        ours = self._pages.get(path)
        if ours is not None and ours.meta is not None:
            page.meta.update(ours.meta)
        if isinstance(ours, Page):
            safe = title_html(ours.title)
            if "title" in page.meta or (safe != ours.title and not first_heading(ours.body)):
                page.meta["title"] = safe
            if ours.kind == "journey" and not self._options.nav.contents:
                page.meta["hide"] = _hiding(page.meta.get("hide"), "toc")
        elif self._built and path in self._built.generated:
            page.meta["title"] = title_html(self._built.generated[path].title)
        return None

    def on_page_content(
        self,
        html: str,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,
    ) -> str | None:
        """Put words for the search into the page, where the map will stand later."""
        path = page.file.src_uri
        if self._site is not None and "journeys/" in html and "<!--" in html:
            self._mark(page, html, self._site, config)
        site = self._drawing(path)
        if site is None:
            return None
        if path not in site.roles:
            return with_place(html, "")
        with _for_insights(site, path):
            outline = site.outline(path)
        if not self._hides_contents(page, config):
            add_to_contents(page, outline.headings)
        add_to_link_check(page, self._pages.get(path), site.addresses, files)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids.update(anchors_of(outline.headings), outline.anchors)
        return with_place(html, outline.words)

    @event_priority(-50)  # after the search has read the page
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Any,
    ) -> TemplateContext | None:
        """Put the map and the lists into the page."""
        path = page.file.src_uri
        if (site := self._drawing(path)) is not None and page.content is not None:
            self._undrawn[path] = page.content
            title = None if path not in site.roles else str(page.title or "")
            found = self._markers.get(path, [])
            parts = [marker.part for marker in found if marker.part]
            with _for_insights(site, path):
                lead, end = site.lead(path, parts), site.end(path, parts)
            for marker in found:
                drawn = site.part(path, marker.part, parts) if marker.part else ""
                page.content = page.content.replace(marker.raw, drawn, 1)
            page.content = placed(page.content, title, lead, end)
            self._failed = say_failures(site.failures, self._failed, config)
        return None

    @event_priority(-150)  # when nobody looks at the drawn page any more
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> None:
        """Let go of what was drawn: MkDocs keeps each page's content to the end of the build."""
        undrawn = self._undrawn.pop(page.file.src_uri, None)
        if undrawn is not None:
            page.content = undrawn

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what no file of the package can have: styles, the backlog's rest, the catalogue."""
        path = Path(config.site_dir) / CHANNEL_STYLE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(channel_styles(self._options.channels, self._icons), "utf-8")
        if self._site is not None and self._built is not None:
            write_rest_of_backlog(self._site, self._built)
            with _without_collector():
                write_catalogue(self._site, self._built)
            self._failed = say_failures(self._site.failures, self._failed, config)
        if self._cache is not None:
            self._cache.close(complete=True)

    def _hides_contents(self, page: MkDocsPage, config: MkDocsConfig) -> bool:
        """Whether nobody sees the page's contents: Material would draw them all the same."""
        hidden = config.theme.name == "material" and "toc" in (page.meta.get("hide") or ())
        return hidden and page.file.src_uri not in self._in_nav

    def _mark(self, page: MkDocsPage, html: str, site: Site, config: MkDocsConfig) -> None:
        """Find a page's markers, and log the wrong ones."""
        path, text = page.file.src_uri, page.file.content_bytes.decode("utf-8", "replace")
        self._markers[path] = site.markers(path, html)
        found = judged(wrong(self._markers[path], path, text), self._options.checks, {})
        say(tuple(found), config, self._baseline)

    def _drawing(self, path: str) -> Site | None:
        """Give the site where it draws on this page."""
        site = self._site
        if site and (path in site.roles or path in site.findings or self._markers.get(path)):
            return site
        return None


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python's collector out of what is read.

    It stays until the build ends and has no circles: the collector would go through all of it
    again and again for nothing.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        gc.freeze()


def _for_insights(site: Site, path: str) -> AbstractContextManager[None]:
    """Keep Python's collector out where all steps of a site are counted: most of it stays."""
    sums_up = any(role.kind == "insights" for role in site.roles.get(path, ()))
    return _without_collector() if sums_up else nullcontext()


def _language(config: MkDocsConfig) -> str:
    """Give the theme's language: Material has an option for it, the others a locale."""
    return str(config.theme.get("language") or config.theme.locale or "en")


def _script(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.defer = True
    return script


def _overrides(config: MkDocsConfig) -> tuple[str, ...]:
    """Give the folders whose templates win over ours."""
    custom = config.theme.custom_dir
    return (str(Path(custom) / "journeys"),) if custom else ()


def _hiding(hidden: Any, what: str) -> list[Any]:
    listed = hidden if isinstance(hidden, list) else [hidden] if hidden else []
    return listed if what in listed else [*listed, what]
