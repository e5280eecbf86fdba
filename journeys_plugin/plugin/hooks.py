"""The hooks that MkDocs calls, in the order of a build.

A plugin with a higher priority runs earlier; plugins of one priority run in the order of
`mkdocs.yml`. Beside each priority is its reason: a neighbour that would see too little, or that
would spoil what others see.
"""

from __future__ import annotations

from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from .assets import add_to_heads
from .build import Build, Readers
from .collector import give_back
from .declaration import JourneysConfig
from .page_meta import describe, fill_meta, source_of
from .theme_templates import compile_once


class JourneysPlugin(BasePlugin[JourneysConfig]):
    """Turns pages with a journey, persona or touchpoint in their front matter into a site."""

    def __init__(self) -> None:
        self._serving = self._dirty = False
        self._readers = Readers()
        self._last: Build | None = None

    @property
    def _build(self) -> Build:
        """What this build knows: `on_config` has made it before MkDocs calls any other hook."""
        assert self._last is not None
        return self._last

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether the site is served, to its authors, or built, for everybody."""
        self._serving, self._dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build that knows nothing of the last one, and add our assets."""
        if self._last is not None:  # `mkdocs serve`: the last build may have ended in an error
            self._last.close(complete=False)
            self._last = None
        give_back()
        self._last = Build(self.config, config, self._readers, self._serving, self._dirty)
        add_to_heads(config, self.config.mermaid_script)
        return config

    @event_priority(50)  # before plugins that keep the list of files: redirects, htmlproofer, ...
    def _on_first_files(self, files: Files, *, config: MkDocsConfig) -> None:
        if not self._build.has_languages:
            self._build.read(files)

    @event_priority(-25)  # before Material's blog, which hides its posts at -50 until on_nav
    def _on_all_files(self, files: Files, *, config: MkDocsConfig) -> None:
        if not self._build.has_languages:
            self._build.read_again_if_changed(files)  # by gen-files, exclude, ...
            self._build.settle()

    @event_priority(-150)  # after static-i18n, which picks a language's files at -100
    def _on_files_of_language(self, files: Files, *, config: MkDocsConfig) -> None:
        if self._build.has_languages:
            self._build.read(files)
            self._build.settle()

    on_files = CombinedEvent(_on_first_files, _on_all_files, _on_files_of_language)

    @event_priority(-150)  # after Material's blog, which moves its posts at -50, and static-i18n
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Check the links, and make the site ready to be drawn."""
        self._build.make_ready(nav, files)

    @event_priority(-150)  # when no other plugin changes the page any longer
    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> None:
        """Hand over a page that is the same as in the last build."""
        self._build.take_up(page, files)

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Hand over a page of ours without its front matter, which we have read already."""
        return source_of(page, self._build)

    @event_priority(100)  # before Material's meta plugin, which adds a folder's defaults at 50
    def _on_markdown_first(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        if not self._build.is_handed_over(page):
            fill_meta(page, self._build)

    @event_priority(-10)  # after Material's meta plugin, whose description of a folder wins
    def _on_markdown_then(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        if not self._build.is_handed_over(page):
            describe(page, self._build)

    on_page_markdown = CombinedEvent(_on_markdown_first, _on_markdown_then)

    @event_priority(50)  # before plugins that take the HTML: encryptcontent, print-site, ...
    def _on_content_first(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        drawing = self._build.drawing
        if drawing is None or self._build.is_handed_over(page):
            return None
        return drawing.take(html, page, files)

    @event_priority(-150)  # when all that Markdown has made is known
    def _on_content_then(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        if finished := self._build.finished:
            finished.after_markdown(page)

    on_page_content = CombinedEvent(_on_content_first, _on_content_then)

    @event_priority(-150)  # when the titles of all pages are known
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Look which of the pages that were handed over stand in the same nav as before."""
        if finished := self._build.finished:
            compile_once(env, config)
            finished.settle(files)

    @event_priority(50)  # before the search reads the page, at 0
    def _on_context_before_search(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> None:
        if finished := self._build.finished:
            finished.before_search(page)
        if (drawing := self._build.drawing) and not self._build.is_handed_over(page):
            drawing.show_to_search(page)

    @event_priority(-50)  # after the search has read the page
    def _on_context_after_search(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> None:
        if finished := self._build.finished:
            finished.after_search(page)
        if self._build.is_handed_over(page):
            return
        self._build.mark_list(page, active=True)
        if drawing := self._build.drawing:
            drawing.finish(page)

    on_page_context = CombinedEvent(_on_context_before_search, _on_context_after_search)

    @event_priority(50)  # before plugins that make a page smaller, at 0
    def _on_printed_first(
        self, output: str, *, page: MkDocsPage, config: MkDocsConfig
    ) -> str | None:
        return self._build.with_plain_link(output, page)

    @event_priority(-150)  # when nobody looks at the drawn page any longer
    def _on_printed_then(
        self, output: str, *, page: MkDocsPage, config: MkDocsConfig
    ) -> str | None:
        # A page is printed as it was kept, or what was drawn is let go: MkDocs keeps all pages.
        if finished := self._build.finished:
            if (html := finished.printed(page)) is not None:
                return html
            drawing = self._build.drawing
            finished.keep(page, output, drawing.main if drawing else None)
        self._build.mark_list(page, active=False)
        if drawing := self._build.drawing:
            drawing.let_go(page)
        return None

    on_post_page = CombinedEvent(_on_printed_first, _on_printed_then)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what only the whole build knows, and close the cache."""
        self._build.finish()
