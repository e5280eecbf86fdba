"""What one build knows, from its configuration to its last file.

MkDocs calls hooks one after the other, and each adds to what is known: the options, the pages that
were read, the sites that they form, and what is drawn on each page.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from ..changes.history.versions import Histories
from ..findings.engine import LinkedSite
from ..metrics.reader import MetricReader
from ..model.generated_pages import GeneratedPage, Role
from ..model.page import OtherPage, Page
from ..options import Options
from ..pages.audiences import FoundByPage, SitesByAudience, linked_by_audience
from ..pages.site import Site
from ..project.reviews import ReviewReader
from ..values.addresses import Addresses
from ..values.lean_dataclass import dataclass
from .assets import channel_icons, put_channel_styles
from .cache import Cache, cache_of, drawn_by
from .collector import without_collector
from .declaration import JourneysConfig
from .drawing import Drawing
from .files import BuildFiles
from .finished_pages import FinishedPages
from .generated_sources import GeneratedSources
from .harmless import touched_by
from .made_with import UnknownValueError, made_with
from .messages import baseline_of_site, log, log_failures, log_findings
from .neighbours import (
    PRINTS_WITHOUT_GRID,
    hand_over,
    has_languages,
    leave_to_nobody,
    protections_of,
    shows_tags,
)
from .publishing import write_for_programs
from .reaching import lists_in_nav, log_unlisted, trails_of_theme
from .reading import Readings, content_on_disk, hidden_companions, metric_content, read_pages

if TYPE_CHECKING:
    from ..project.map_histories import HistoryReader


@dataclass(frozen=True)
class Readers:
    """The readers that remember from one build to the next while MkDocs serves."""

    metrics: MetricReader = field(default_factory=MetricReader)
    reviews: ReviewReader = field(default_factory=ReviewReader)
    sources: GeneratedSources = field(default_factory=GeneratedSources)

    @cached_property
    def histories(self) -> HistoryReader:
        """Loaded only for a site that shows histories."""
        from ..project.map_histories import HistoryReader

        return HistoryReader()


@dataclass
class Build:
    """One build of a site; static-i18n goes from its files to its last page once per language."""

    declared: JourneysConfig
    """The plugin's options, as MkDocs has them."""
    config: MkDocsConfig
    readers: Readers
    serving: bool
    """Whether drafts are built, and pages list what their author must mend."""
    dirty: bool = False
    """Whether MkDocs builds only the pages whose files are newer than what was built of them."""
    options: Options = field(default_factory=Options)
    """The site's, in the language that is being built."""
    icons: dict[str, str] = field(init=False)
    """The SVG of the channels' icons, by the theme's names."""
    files: BuildFiles | None = None
    """None until MkDocs has its files; so are the next ones until their hook has run."""
    pages: dict[str, Page | OtherPage] = field(default_factory=dict)
    """The pages that were read, by path."""
    sites: SitesByAudience | None = None
    drawing: Drawing | None = None
    lists: Mapping[str, MkDocsPage] = field(default_factory=dict)
    """The lists that the nav shows instead of pages that it leaves out, by their paths."""
    cache: Cache | None = None
    finished: FinishedPages | None = None
    """None if pages are neither handed over nor kept."""
    today: datetime.date = field(default_factory=lambda: datetime.date.today())
    _readings: Readings = field(default_factory=dict)
    """What was read already: no page is read twice for static-i18n or late files of plugins."""
    _files_of_others: tuple[object, ...] = ()
    """The state of all files but ours when the pages were read."""

    def __post_init__(self) -> None:
        """Look up the channels' icons, so that a wrong name ends the build before it begins."""
        self.icons = channel_icons(self.declared.channels, self.config.theme)

    @property
    def has_languages(self) -> bool:
        """Whether static-i18n builds the site, one language after the other."""
        return has_languages(self.config)

    def read(self, files: Files) -> None:
        """Read all pages, link them, and add the generated pages."""
        config, readers = self.config, self.readers
        self.options = options = self._options()
        with without_collector():
            protections = protections_of(files, config, options.protect)
            # Where everything is protected, the navigation must not name personas either.
            nav = replace(options.nav, personas=False) if protections.everywhere else options.nav
            self.files = built = BuildFiles(files, config, self.serving, nav, readers.sources)
            self._files_of_others = built.written()
            self.pages = read_pages(built, options, self._readings)
            metrics = readers.metrics.read(options.metrics, metric_content(files, config))
            taken = built.without_ending()
            self.sites = linked_by_audience(self.pages, protections, options, taken, metrics)
            for path, page in built.add(self.sites.main.generated):
                self.sites.take_role(path, page.role)
        leave_to_nobody(built.generated, config)

    def _options(self) -> Options:
        prints_without_grid = any(name in self.config.plugins for name in PRINTS_WITHOUT_GRID)
        options = self.declared.for_language(language_of(self.config))
        return replace(
            options,
            serves=self.serving,
            prints_without_grid=prints_without_grid,
            theme_shows_tags=shows_tags(self.config),
        )

    def read_again_if_changed(self, files: Files) -> None:
        """Read once more if other plugins have added, moved or removed files since."""
        if (built := self.files) is None:
            return
        built.files = files  # a plugin may hand over another collection
        if built.written() != self._files_of_others or built.has_lost_a_page():
            built.take_back()
            self.read(files)

    def settle(self) -> None:
        """Bring the site's files into the shape in which they are built."""
        if (built := self.files) is None or (sites := self.sites) is None:
            return
        built.leave_out([*sites.whole.companions, *hidden_companions(built)])
        built.leave_out(filter(self.options.keeps_back, [*built.files.src_uris]))
        built.keep_touchpoints_out_of_nav(sites.whole.catalogue)
        built.add_assets()
        built.sort()
        if self.has_languages:
            hand_over(built.files, self.config)

    def make_ready(self, nav: Navigation, files: Files) -> None:
        """Check the site and make it ready to be drawn: all addresses are known now."""
        if (built := self.files) is None or (sites := self.sites) is None:
            return
        built.files = files
        addresses, baseline = built.addresses(), baseline_of_site(self.config)
        findings = self._findings(sites, addresses, files)
        log_findings(findings.all, self.config, baseline)
        log_unlisted(nav, built)
        main = self._site(sites.main, addresses, sites.roles, findings)
        main = replace(main, told_by_theme=trails_of_theme(nav, sites.roles, self.config))
        self.lists = lists_in_nav(nav, sites.roles, self.config)
        self.drawing = Drawing(
            main,
            sites.apart(main),
            sites.parted.closes_main,
            sites.whole.catalogue,
            self.pages,
            {page.file.src_uri for page in nav.pages},
            self.config,
            baseline,
        )

        self.finished = self._finished_pages(nav)

    def _finished_pages(self, nav: Navigation) -> FinishedPages | None:
        """Begin with the finished pages, unless somebody may change them that nobody knows."""
        if self.cache is None or self.dirty:
            return None
        try:
            if not (why_not := touched_by(self.config)):
                key = made_with(self.config, str(self.serving))
                return FinishedPages(self.cache, key, self.config, nav)
        except UnknownValueError as unknown:
            why_not = str(unknown)
        log.info(f"finished pages are not kept for the next build, because of {why_not}")
        return None

    def is_handed_over(self, page: MkDocsPage) -> bool:
        """Return whether a page is printed as it was kept, and nobody needs to work on it."""
        return self.finished is not None and self.finished.has(page)

    def take_up(self, page: MkDocsPage, files: Files) -> None:
        """Hand a page over that is the same as in the last build."""
        if self.finished is None or self.drawing is None:
            return
        key, listed = self.drawing.key_of(page), self.lists.get(page.file.src_uri)
        if key is not None and listed is not None:
            key = f"{key} {listed.file.src_uri}"
        self.finished.take_up(page, files, key, self.drawing.main)

    def mark_list(self, page: MkDocsPage, *, active: bool) -> None:
        """Mark in the nav, while a page is rendered that it leaves out, the list of its kind."""
        if (listed := self.lists.get(page.file.src_uri)) is not None:
            listed.active = active

    def _findings(self, sites: SitesByAudience, addresses: Addresses, files: Files) -> FoundByPage:
        docs, on_disk = Path(self.config.docs_dir), content_on_disk(files, self.config)
        reviews = self.readers.reviews.changes(sites.whole, docs, on_disk)
        if reviews.unknown:
            log.info(reviews.unknown)
        return sites.findings(addresses, self.today, reviews.changed)

    def _site(
        self,
        linked: LinkedSite,
        addresses: Addresses,
        roles: Mapping[str, tuple[Role, ...]],
        findings: FoundByPage,
    ) -> Site:
        """Return what is drawn on the pages that everybody may see."""
        config, catalogue = self.config, linked.catalogue
        self.cache = cache_of(config.config_file_path or config.docs_dir, language_of(config))
        overrides = _overrides(config)
        drawing = drawn_by(overrides)
        return Site(
            catalogue,
            self.options,
            addresses,
            roles,
            findings.by_page,
            overrides,
            drawing,
            self.cache,
            self._read_histories(linked, drawing),
            self.today,
        )

    def _read_histories(self, site: LinkedSite, code: str) -> Histories:
        """Read what has changed in each journey, if the site shows it."""
        if not self.options.history:
            return Histories()
        from ..git.commits import commits_at

        docs = Path(self.config.docs_dir)
        histories = self.readers.histories.read(site, docs, code, self.cache)
        if histories.unknown:
            log.info(histories.unknown)
        log_failures(histories.failures, 0, self.config)
        return Histories(histories.by_journey, commits_at(self.config.repo_url or ""))

    def generated(self, page: MkDocsPage) -> GeneratedPage | None:
        """Return what a generated page is about, None if an author wrote the page."""
        return self.files.generated.get(page.file.src_uri) if self.files else None

    def finish(self) -> None:
        """Write what only the whole build knows: styles, the backlog's rest, the catalogue."""
        put_channel_styles(self.options.channels, self.icons, Path(self.config.site_dir))
        if self.drawing is not None and self.files is not None:
            write_for_programs(self.drawing, self.files)
            anew = sorted(self.drawing.main.drawn_anew)
            log.debug(f"{len(anew)} pages were drawn anew: {', '.join(anew)}")
            self.drawing.log_failures()
        self.close(complete=True)

    def close(self, *, complete: bool) -> None:
        """Close the cache; of an incomplete build, also what it did not ask for stays in it."""
        if self.finished is not None:
            self.finished.close()
        if self.cache is not None:
            self.cache.close(complete=complete)


def language_of(config: MkDocsConfig) -> str:
    """Return the theme's language: Material has an option for it, the others a locale."""
    return str(config.theme.get("language") or config.theme.locale or "en")


def _overrides(config: MkDocsConfig) -> tuple[str, ...]:
    """Return the folders whose templates win over ours."""
    custom = config.theme.custom_dir
    return (str(Path(custom) / "journeys"),) if custom else ()
