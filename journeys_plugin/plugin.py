"""The MkDocs plugin: its hooks, and nothing but the way between MkDocs and the site."""

from __future__ import annotations

import gc
import os
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from mkdocs.config import base
from mkdocs.config.base import BaseConfigOption, ValidationError
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from .addresses import Addresses
from .catalogue import Catalogue, link
from .checks import check_files
from .diagnostics import RULES, Diagnostic, Location, Severity, in_order
from .inline import links
from .markers import Marker
from .options import (
    PARTS,
    Folders,
    MermaidScript,
    Nav,
    Options,
    ScaleOption,
    combined,
    read_folders,
    read_labels,
    read_mermaid_script,
    read_nav,
    read_parts,
    read_scale,
    read_titles,
)
from .pages import OtherPage, Page, first_heading, read_page
from .parts import Heading, Role
from .placing import TITLE_ID, placed, with_place
from .site import GeneratedPage, Site, declared_roles, generated_pages, title_html

log = get_plugin_logger("journeys")

STYLE = "assets/journeys/journeys.css"
SCRIPT = "assets/journeys/journeys.js"
_I18N = "i18n"
"""What static-i18n is called in `plugins`."""
_PACKAGE = Path(__file__).parent
_WITHOUT_FRONT_MATTER = "---\n{}\n---\n"
"""An empty front matter: a bare body that begins `Note: …` would be eaten as metadata."""


class _Read(BaseConfigOption[Any]):
    """An option of the core's: read by a function that says in a `ValueError` what is wrong."""

    def __init__(self, read: Callable[[Any], Any], absent: Any) -> None:
        super().__init__()
        self.read = read
        self.absent = absent

    def run_validation(self, value: object) -> Any:
        if value is None:
            return self.absent
        try:
            return self.read(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class JourneysConfig(base.Config):
    """The plugin's options; journeys_plugin/options.py says what each may be."""

    scale = _Read(read_scale, ScaleOption())
    folders = _Read(read_folders, Folders())
    titles = _Read(read_titles, {})
    labels = _Read(read_labels, {})
    parts = _Read(read_parts, PARTS)
    nav = _Read(read_nav, Nav())
    mermaid_script = _Read(read_mermaid_script, MermaidScript())

    def for_language(self, language: str) -> Options:
        """Give the core its options."""
        return combined(
            language,
            scale=self.scale,
            folders=self.folders,
            titles=self.titles,
            labels=self.labels,
            parts=self.parts,
            nav=self.nav,
            mermaid_script=self.mermaid_script,
        )


@dataclass(frozen=True, slots=True)
class _Linked:
    """What is known once the pages are read and linked, before their addresses are."""

    catalogue: Catalogue
    roles: Mapping[str, tuple[Role, ...]]
    pages: tuple[Page, ...]
    clashes: tuple[Diagnostic, ...]


class JourneysPlugin(BasePlugin[JourneysConfig]):
    """Turns pages with a journey, persona or touchpoint in their front matter into a site."""

    def __init__(self) -> None:
        self._serving = False
        self._pages: dict[str, Page | OtherPage] = {}
        self._generated: dict[str, GeneratedPage] = {}
        self._markers: dict[str, list[Marker]] = {}
        self._site: Site | None = None
        self._options = Options()
        self._linked: _Linked | None = None

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],
        dirty: bool,
    ) -> None:
        """Remember whether drafts are built."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Forget the last build, since the plugin lives on while MkDocs serves; add our assets."""
        self._pages, self._generated, self._markers = {}, {}, {}
        self._linked = self._site = None
        gc.unfreeze()
        if STYLE not in config.extra_css:
            config.extra_css.insert(0, STYLE)
        scripts = [str(script) for script in config.extra_javascript]
        if SCRIPT not in scripts:  # static-i18n builds each language with the same configuration
            config.extra_javascript.append(_script(SCRIPT))
        own = self.config.mermaid_script
        if own.is_own and config.theme.name == "material" and own.address not in scripts:
            config.extra_javascript.insert(0, own.address)  # Material uses what is there
        return config

    @event_priority(-25)  # before Material's blog, which hides its posts until the navigation
    def _on_all_files(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        return None if _I18N in config.plugins else self._read_at_once(files, config)

    @event_priority(
        -150
    )  # after static-i18n: it picks a language's files, and knows only real ones
    def _on_files_of_language(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        if _I18N not in config.plugins:
            return None
        files = self._read_at_once(files, config)
        i18n = cast(Any, config.plugins[_I18N])
        i18n.i18n_files_per_language[i18n.current_language] = files.documentation_pages()
        return files

    on_files = CombinedEvent(_on_all_files, _on_files_of_language)

    def _read_at_once(self, files: Files, config: MkDocsConfig) -> Files:
        """Read all pages, link them, and add the pages that nobody wrote."""
        # What is read here stays until the build ends and has no circles: Python's collector
        # would go through all of it again and again for nothing.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self._read(files, config)
        finally:
            if collecting:
                gc.enable()
            gc.freeze()

    def _read(self, files: Files, config: MkDocsConfig) -> Files:
        options = self._options = self.config.for_language(_language(config))
        documents = [
            file for file in files if file.is_documentation_page() and self._is_built(file)
        ]
        self._pages = _read_pages(documents, options)
        ours = [page for page in self._pages.values() if isinstance(page, Page)]
        catalogue = link(ours)
        roles = declared_roles(catalogue)
        plain = [file.src_uri for file in files if not posixpath.splitext(file.src_uri)[1]]
        pages, clashes = generated_pages(catalogue, options, plain)
        built = {file.dest_uri: file for file in files if self._is_built(file)}
        for page in pages:
            host = self._add(page, built, files, config)
            roles[host] = (*roles.get(host, ()), page.role)
        self._linked = _Linked(catalogue, roles, tuple(ours), tuple(clashes))
        _keep_touchpoints_out_of_nav(catalogue, files)
        for asset in (STYLE, SCRIPT):
            if files.get_file_from_path(asset) is None:  # else the site has its own
                file = File(asset, str(_PACKAGE), config.site_dir, config.use_directory_urls)
                files.append(file)
        if config.nav is None:
            _sort(files)
        return files

    @event_priority(-150)  # when plugins that move their pages have done so
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Check the links, and make the site ready to be drawn: all addresses are known now."""
        if (linked := self._linked) is None:
            return
        addresses = Addresses(_Urls(files, self._is_built))
        own = (found for page in self._pages.values() for found in page.diagnostics)
        checked = check_files(linked.pages, addresses)
        findings = in_order([*own, *linked.catalogue.diagnostics, *linked.clashes, *checked])
        _say(findings, config)
        self._site = _site(linked, self._options, addresses, findings, config)

    def _is_built(self, file: File) -> bool:
        if self._serving:
            return bool(file.inclusion.is_in_serve()) and not file.inclusion.is_excluded()
        return bool(file.inclusion.is_included())

    def _add(
        self, page: GeneratedPage, built: dict[str, File], files: Files, config: MkDocsConfig
    ) -> str:
        """Add a generated page, unless an author's own stands at its address; give its path."""
        file = _generated_file(page, config)
        set_exclusions([file], config)
        if config.nav is not None or not self._in_nav(page) or not file.inclusion.is_in_nav():
            file.inclusion = InclusionLevel.NOT_IN_NAV  # where links lead to, nothing is excluded
        if (own := built.get(file.dest_uri)) is not None:
            return own.src_uri
        if page.source and (source := files.get_file_from_path(page.source)):
            file.edit_uri = source.edit_uri
        if (hidden := files.src_uris.get(file.src_uri)) is not None:
            files.remove(hidden)
        files.append(file)
        built[file.dest_uri] = file
        self._generated[file.src_uri] = page
        return file.src_uri

    def _in_nav(self, page: GeneratedPage) -> bool:
        nav = self._options.nav
        return page.in_nav and (nav.personas if page.role.kind == "persona" else nav.indexes)

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
        elif path in self._generated:
            page.meta["title"] = title_html(self._generated[path].title)
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
        headings = site.headings(path)
        _add_to_contents(page, headings)
        _add_to_link_check(page, self._pages.get(path), site.addresses, files)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= set(_ids(headings)) | set(site.anchors(path))
        return with_place(html, site.words(path))

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
            title = None if path not in site.roles else str(page.title or "")
            found = self._markers.get(path, [])
            parts = [marker.part for marker in found if marker.part]
            lead, end = site.lead(path, parts), site.end(path, parts)
            for marker in found:
                drawn = site.part(path, marker.part) if marker.part else ""
                page.content = page.content.replace(marker.raw, drawn, 1)
            page.content = placed(page.content, title, lead, end)
        return None

    def _mark(self, page: MkDocsPage, html: str, site: Site, config: MkDocsConfig) -> None:
        """Find a page's markers, and log the wrong ones."""
        path = page.file.src_uri
        self._markers[path] = site.markers(path, html)
        for number, marker in enumerate(self._markers[path]):
            if marker.part is None:
                before = sum(one.raw == marker.raw for one in self._markers[path][:number])
                place = _place_of(marker.raw, before, page)
                found = Diagnostic(RULES["bad-marker"], place, marker.problem, marker.remedy)
                log.warning(found.line(_docs_folder(config)))

    def _drawing(self, path: str) -> Site | None:
        """Give the site where it draws on this page."""
        site = self._site
        if site and (path in site.roles or path in site.findings or self._markers.get(path)):
            return site
        return None


class _Urls(Mapping[str, str]):
    """The addresses of a build's files, found as MkDocs finds them: static-i18n finds others."""

    def __init__(self, files: Files, is_built: Callable[[File], bool]) -> None:
        self._files = files
        self._is_built = is_built

    def __getitem__(self, path: str) -> str:
        file = self._files.get_file_from_path(path)
        if file is None or not self._is_built(file):
            raise KeyError(path)
        return file.url

    def __iter__(self) -> Iterator[str]:
        return (file.src_uri for file in self._files if self._is_built(file))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _generated_file(page: GeneratedPage, config: MkDocsConfig) -> File:
    """Make a generated page's file, with static-i18n in the folders of the language."""
    file = File.generated(config, page.path, content="")
    if (i18n := cast(Any, config.plugins.get(_I18N))) is not None:
        language = i18n.current_language
        folder = "" if i18n.is_default_language_build else language
        file.dest_uri = posixpath.join(folder, file.dest_uri)
        if i18n.config.docs_structure == "folder":
            file.src_uri = f"{language}/{page.path}"
        # What static-i18n marks its own files with, for the sitemap and the language menu.
        vars(file).update(
            locale=language, locale_alternate_of=language, alternates={language: file}
        )
    return file


def _without_language(file: File) -> str:
    """Give a file's path, with static-i18n without its language: translations have one id."""
    return str(getattr(file, "norm_src_uri", file.src_uri))


def _language(config: MkDocsConfig) -> str:
    """Give the theme's language: Material has an option for it, the others a locale."""
    return str(config.theme.get("language") or config.theme.locale or "en")


def _script(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.defer = True
    return script


def _read_pages(documents: list[File], options: Options) -> dict[str, Page | OtherPage]:
    """Read each page once; what is not ours, and in order, is left to MkDocs."""
    pages: dict[str, Page | OtherPage] = {}
    for file in documents:
        try:
            content = file.content_bytes
        except OSError as error:
            place = Location(file.src_uri)
            message = f"the file cannot be read ({error.strerror})"
            found = Diagnostic(RULES["unreadable-file"], place, message, "mend its rights or path")
            pages[file.src_uri] = OtherPage(file.src_uri, "", (found,))
            continue
        page = read_page(file.src_uri, content, options.scale, named_by=_without_language(file))
        if page is not None:
            pages[file.src_uri] = page
    return pages


def _keep_touchpoints_out_of_nav(catalogue: Catalogue, files: Files) -> None:
    """An explicit nav may still list them."""
    for touchpoint in catalogue.touchpoints.values():
        file = files.get_file_from_path(touchpoint.page.path) if touchpoint.page else None
        if file is not None and file.inclusion.is_in_nav():
            file.inclusion = InclusionLevel.NOT_IN_NAV


def _site(
    linked: _Linked,
    options: Options,
    addresses: Addresses,
    findings: tuple[Diagnostic, ...],
    config: MkDocsConfig,
) -> Site:
    by_path: dict[str, list[Diagnostic]] = {}
    for found in findings:
        by_path.setdefault(found.location.path, []).append(found)
    custom = config.theme.custom_dir
    overrides = (str(Path(custom) / "journeys"),) if custom else ()
    return Site(linked.catalogue, options, addresses, linked.roles, by_path, overrides)


def _say(findings: tuple[Diagnostic, ...], config: MkDocsConfig) -> None:
    """Log the findings: errors count in strict builds, information is summed up."""
    folder = _docs_folder(config)
    for found in sorted(findings, key=lambda one: not one.rule.is_cause):
        if found.severity is Severity.ERROR:
            log.warning(found.line(folder))
        elif found.severity is Severity.WARNING:
            log.info(found.line(folder))
    rules = [found.rule.id for found in findings if found.severity is Severity.INFORMATION]
    if rules:
        counts = ", ".join(f"{rules.count(rule)} {rule}" for rule in dict.fromkeys(rules))
        log.info(f"for information, nothing has to be done: {counts}")


def _docs_folder(config: MkDocsConfig) -> str:
    try:
        folder = os.path.relpath(config.docs_dir)
    except ValueError:  # another drive
        folder = config.docs_dir
    return folder.replace(os.sep, "/") + "/"


def _sort(files: Files) -> None:
    """Bring generated pages to their place, where the others stand in MkDocs's own order."""
    ordered = sorted(files, key=_sort_key)
    written = [file for file in files if file.generated_by is None and file.is_documentation_page()]
    kept = [file for file in ordered if file.generated_by is None and file.is_documentation_page()]
    if written == kept:
        for file in ordered:  # in place: static-i18n's collection also finds translations
            files.remove(file)
            files.append(file)


def _sort_key(file: File) -> tuple[bool, Any]:
    if not file.is_documentation_page():
        return True, ()
    return False, file_sort_key(file)


def _add_to_link_check(
    page: MkDocsPage, ours: Page | OtherPage | None, addresses: Addresses, files: Files
) -> None:
    """Have MkDocs check the anchors in the links of our texts, as in its own."""
    if not isinstance(ours, Page) or page.links_to_anchors is None:
        return
    for text in ours.linked:
        for href in links(text):
            target = addresses.resolve(href, ours.path, "")
            file = files.get_file_from_path(target.path) if target.path else None
            if file is not None and target.anchor:
                page.links_to_anchors.setdefault(file, {}).setdefault(target.anchor, href)


def _place_of(words: str, skipped: int, page: MkDocsPage) -> Location:
    """Find where a marker stands in its page's file, after some equal ones."""
    pieces = page.file.content_bytes.decode("utf-8", "replace").split(words)
    if len(pieces) < skipped + 2:
        return Location(page.file.src_uri)
    before = words.join(pieces[: skipped + 1])
    column = len(before) - before.rfind("\n")
    return Location(page.file.src_uri, before.count("\n") + 1, column)


def _hiding(hidden: Any, what: str) -> list[Any]:
    listed = hidden if isinstance(hidden, list) else [hidden] if hidden else []
    return listed if what in listed else [*listed, what]


def _ids(headings: tuple[Heading, ...]) -> list[str]:
    return [heading.id for heading in headings] + [
        child.id for heading in headings for child in heading.children
    ]


def _add_to_contents(page: MkDocsPage, headings: tuple[Heading, ...]) -> None:
    """Enter our headings below the page's title, also where we write that for the author."""
    items: list[AnchorLink] = page.toc.items
    if not any(item.level == 1 for item in items):
        title = AnchorLink(str(page.title or ""), TITLE_ID, 1)
        title.children = [*items]
        items[:] = [title]
    top = items[0].children if items[0].level == 1 else items
    for heading in headings:
        entry = AnchorLink(title_html(heading.title), heading.id, 2)
        entry.children = [
            AnchorLink(title_html(child.title), child.id, 3) for child in heading.children
        ]
        top.append(entry)
