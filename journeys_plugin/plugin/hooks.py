"""The hooks that MkDocs calls, in the order of a build."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from ..changes.history import Histories
from ..findings.baselines import Baseline
from ..findings.engine import LinkedSite
from ..metrics import MetricReader
from ..model.fingerprints import Fingerprints
from ..model.page import OtherPage, Page
from ..options import Options
from ..pages.audiences import SitesByAudience, linked_by_audience
from ..pages.site import Site, title_html
from ..pages.views.channels import channel_styles
from ..project.map_histories import HistoryReader
from ..project.reviews import ReviewReader
from ..source.titles import first_heading
from .cache import Cache, cache_of, drawn_by
from .collector import give_back, without_collector
from .commits import commits_at
from .declaration import JourneysConfig
from .drawing import PRINTS_WITHOUT_GRID, Drawing
from .files import (
    CHANNEL_STYLE,
    GROUND_SCRIPT,
    INSIGHTS_STYLE,
    SCRIPT,
    STYLE,
    BuildFiles,
)
from .generated_sources import GeneratedSources
from .git_authors import leave_to_nobody
from .icons import channel_icons
from .languages import hand_over, has_languages
from .messages import baseline_of_site, log, say
from .protecting import protections_of
from .publishing import write_for_programs
from .reaching import say_unlisted, trails_of_theme
from .reading import (
    Readings,
    content_on_disk,
    hidden_companions,
    metric_content,
    read_pages,
)

_WITHOUT_FRONT_MATTER = "---\n{}\n---\n"
"""An empty front matter: a bare body that begins `Note: …` would be eaten as metadata."""


class JourneysPlugin(BasePlugin[JourneysConfig]):
    """Turns pages with a journey, persona or touchpoint in their front matter into a site."""

    def __init__(self) -> None:
        self._serving = False
        self._options = Options()
        self._icons: dict[str, str] = {}
        self._cache: Cache | None = None
        self._sources = GeneratedSources()
        self._reviews = ReviewReader()
        self._histories = HistoryReader()
        self._metrics = MetricReader()
        self._forget()

    def _forget(self) -> None:
        """Forget the last build, since the plugin lives on while MkDocs serves."""
        if self._cache is not None:
            self._cache.close(complete=False)
        self._readings: Readings = {}
        self._pages: dict[str, Page | OtherPage] = {}
        self._built: BuildFiles | None = None
        self._linked: SitesByAudience | None = None
        self._seen_files: tuple[object, ...] = ()
        """The files of others when the pages were read."""
        self._drawing: Drawing | None = None

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
        give_back()
        self._icons = channel_icons(self.config.channels, config.theme)
        if STYLE not in config.extra_css:
            config.extra_css[:0] = [STYLE, INSIGHTS_STYLE, CHANNEL_STYLE]
        scripts = [str(script) for script in config.extra_javascript]
        if SCRIPT not in scripts:  # static-i18n builds each language with the same configuration
            config.extra_javascript += [_script(SCRIPT), _script(GROUND_SCRIPT)]
        own = self.config.mermaid_script
        if own.is_own and config.theme.name == "material" and own.address not in scripts:
            config.extra_javascript.insert(0, own.address)  # Material uses what is there
        return config

    @event_priority(50)  # before plugins that keep the list of files: redirects, htmlproofer, ...
    def _on_first_files(self, files: Files, *, config: MkDocsConfig) -> None:
        if not has_languages(config):
            self._read(files, config)

    @event_priority(-25)  # before Material's blog, which hides its posts until the navigation
    def _on_all_files(self, files: Files, *, config: MkDocsConfig) -> None:
        built = self._built
        if has_languages(config) or built is None:
            return
        built.files = files  # a plugin may hand over another collection
        if (
            built.written() != self._seen_files or built.has_lost_a_page()
        ):  # gen-files, exclude, ...
            built.take_back()
            self._read(files, config)
        self._settle(built)

    @event_priority(-150)  # after static-i18n, which picks a language's files
    def _on_files_of_language(self, files: Files, *, config: MkDocsConfig) -> None:
        if has_languages(config):
            self._settle(self._read(files, config))
            hand_over(files, config)

    on_files = CombinedEvent(_on_first_files, _on_all_files, _on_files_of_language)

    def _read(self, files: Files, config: MkDocsConfig) -> BuildFiles:
        """Read all pages, link them, and add the pages that nobody wrote."""
        self._options = options = replace(
            self.config.for_language(_language(config)),
            prints_without_grid=any(name in config.plugins for name in PRINTS_WITHOUT_GRID),
        )
        with without_collector():
            known = protections_of(files, config, options.protect)
            nav = replace(options.nav, personas=False) if known.everywhere else options.nav
            built = BuildFiles(files, config, self._serving, nav, self._sources)
            self._seen_files = built.written()
            self._pages = read_pages(built, options, self._readings)
            metrics = self._metrics.read(options.metrics, metric_content(files, config))
            site = linked_by_audience(self._pages, known, options, built.without_ending(), metrics)
            for path, page in built.add(site.main.generated):
                site.take_role(path, page.role)
            self._built, self._linked = built, site
        leave_to_nobody(built.generated, config)
        return built

    def _settle(self, built: BuildFiles) -> None:
        """Bring the site's files into the shape that they are built in."""
        if (site := self._linked) is None:
            return
        built.leave_out([*site.whole.companions, *hidden_companions(built)])
        built.leave_out(filter(self._options.keeps_back, [*built.files.src_uris]))
        built.keep_touchpoints_out_of_nav(site.whole.catalogue)
        built.add_assets()
        built.sort()

    @event_priority(-150)  # when plugins that move their pages have done so
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Check the links, and make the site ready to be drawn: all addresses are known now."""
        sites, built = self._linked, self._built
        if sites is None or built is None:
            return
        built.files = files
        addresses, whole = built.addresses(), sites.whole
        docs, today = Path(config.docs_dir), datetime.date.today()
        reviews = self._reviews.changes(whole, docs, content_on_disk(files, config))
        if reviews.unknown:
            log.info(reviews.unknown)
        found = sites.findings(addresses, today, reviews.changed)
        baseline = baseline_of_site(config)
        say(found.all, config, baseline)
        self._cache = cache_of(config.config_file_path or config.docs_dir, _language(config))
        overrides = _overrides(config)
        drawing = drawn_by(overrides)
        main = Site(
            sites.main.catalogue,
            self._options,
            addresses,
            sites.roles,
            found.by_page,
            overrides,
            Fingerprints(sites.main.catalogue, self._options, addresses, drawing),
            self._cache,
            self._read_histories(sites.main, config, drawing),
            today,
            trails_of_theme(nav, sites.roles, config),
        )
        say_unlisted(nav, built)
        self._drawing = Drawing(
            main,
            sites.apart(main),
            sites.parted.closes_main,
            whole.catalogue,
            self._pages,
            {page.file.src_uri for page in nav.pages},
            config,
            baseline,
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
            generated = self._built and page.file.src_uri in self._built.generated
            return "" if generated else None
        return ours.text if ours.meta is None else _WITHOUT_FRONT_MATTER + ours.text

    @event_priority(100)  # before Material's meta plugin, which adds defaults at 50
    def _on_markdown_first(
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

    @event_priority(-10)  # after Material's meta plugin, whose description of a folder wins
    def _on_markdown_then(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        """Describe a generated page for search engines and feeds: rss warns where nothing does."""
        ours = self._built.generated.get(page.file.src_uri) if self._built else None
        if ours is not None:
            kind = getattr(self._options.labels, ours.role.kind)
            words = f"{kind}: {ours.title}" if ours.role.id else ours.title
            page.meta.setdefault("description", title_html(words))

    on_page_markdown = CombinedEvent(_on_markdown_first, _on_markdown_then)

    @event_priority(50)  # before plugins that take the HTML: encryptcontent, print-site, ...
    def on_page_content(
        self,
        html: str,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,
    ) -> str | None:
        """Find the places of our parts, and draw them where another plugin reads them early."""
        return self._drawing.take(html, page, files) if self._drawing else None

    @event_priority(50)  # before the search reads the page
    def _on_context_before_search(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> None:
        if self._drawing:
            self._drawing.show_to_search(page)

    @event_priority(-50)  # after the search has read the page
    def _on_context_after_search(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> None:
        if self._drawing:
            self._drawing.finish(page)

    on_page_context = CombinedEvent(_on_context_before_search, _on_context_after_search)

    @event_priority(-150)  # when nobody looks at the drawn page any longer
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> None:
        """Let go of what was drawn."""
        if self._drawing:
            self._drawing.let_go(page)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what no file of the package can have: styles, the backlog's rest, the catalogue."""
        path = Path(config.site_dir) / CHANNEL_STYLE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(channel_styles(self._options.channels, self._icons), "utf-8")
        if self._drawing is not None and self._built is not None:
            write_for_programs(self._drawing, self._built)
            self._drawing.say_failures()
        if self._cache is not None:
            self._cache.close(complete=True)


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
