"""What one build knows, from its configuration to its last file.

MkDocs calls hooks one after the other, and each adds to what is known: the options, the pages that
were read, the sites that they form, and what is drawn on each page.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from ..model.fingerprints import digest
from ..model.generated_pages import GeneratedPage, Role
from ..model.protected_pages import Protections
from ..options import Options
from ..values.addresses import Addresses
from ..values.lean_dataclass import dataclass
from .assets import channel_icons, put_channel_styles
from .cache import Cache, cache_of, drawn_by
from .collector import without_collector
from .declaration import JourneysConfig
from .files import AskedPaths, BuildFiles
from .finished_pages import FinishedPages
from .generated_sources import GeneratedSources
from .harmless import asked_by_themes
from .keeping import Keeping
from .messages import baseline_of_site, log, log_failures, log_findings, unsaid
from .neighbours import (
    PRINTS_WITHOUT_GRID,
    hand_over,
    has_languages,
    leave_to_nobody,
    protections_of,
    shows_tags,
)
from .reaching import lists_in_nav, log_unlisted, trails_of_theme
from .reading import Readings, content_on_disk, hidden_companions, metric_content
from .same_site import SameSite, paths_of_touchpoints

if TYPE_CHECKING:
    from ..findings.engine import LinkedSite
    from ..findings.judging import Finding
    from ..findings.rule import ChangeAfterReview
    from ..model.page import OtherPage, Page

if TYPE_CHECKING:  # a site that is the same as before loads none of them
    from ..changes.history.versions import Histories
    from ..metrics.reader import MetricReader
    from ..pages.audiences import SitesByAudience
    from ..pages.site import Site
    from ..project.map_histories import HistoryReader
    from ..project.reviews import ReviewReader
    from ..source.meta import ForThemes
    from .drawing import Drawing
    from .kept_readings import KeptReadings


@dataclass(frozen=True)
class Readers:
    """The readers that remember from one build to the next while MkDocs serves."""

    sources: GeneratedSources = field(default_factory=GeneratedSources)
    pages: Readings = field(default_factory=Readings)

    @cached_property
    def metrics(self) -> MetricReader:
        """Loaded, as the others are, only if something is to be read."""
        from ..metrics.reader import MetricReader

        return MetricReader()

    @cached_property
    def reviews(self) -> ReviewReader:
        """Asks git what has changed since a review."""
        from ..project.reviews import ReviewReader

        return ReviewReader()

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
    keeping: Keeping | None = None
    """None if nothing is kept but drawings."""
    same: SameSite | None = None
    """What the last build has found of this site; None if it was another one."""
    finished: FinishedPages | None = None
    """None if pages are neither handed over nor kept."""
    today: datetime.date = field(default_factory=lambda: datetime.date.today())
    _plain_places: Mapping[str, str] = field(default_factory=dict)
    """Where the plain page of each page stands in the built site; empty if none are wanted."""
    _nav: Navigation | None = None
    _as_read: tuple[BuildFiles, Protections] | None = None
    """The files as they were when pages were to be read, and what protects some of them."""
    _files_of_others: tuple[object, ...] = ()
    """The state of all files but ours when the pages were read."""

    def __post_init__(self) -> None:
        """Look up the channels' icons, so that a wrong name ends the build before it begins."""
        self.icons = channel_icons(self.declared.channels, self.config.theme)

    @cached_property
    def _drawn_by(self) -> str:
        """Made once a build: it hangs on all our files."""
        return drawn_by(_overrides(self.config))

    @property
    def has_languages(self) -> bool:
        """Whether static-i18n builds the site, one language after the other."""
        return has_languages(self.config)

    def read(self, files: Files) -> None:
        """Read all pages and link them, unless the site is the same; add the generated pages."""
        config = self.config
        self.options = options = self._options()
        with without_collector():
            protections = protections_of(files, config, options.protect)
            # Where everything is protected, the navigation must not name personas either.
            nav = replace(options.nav, personas=False) if protections.everywhere else options.nav
            self.files = built = BuildFiles(files, config, self.serving, nav, self.readers.sources)
            self._files_of_others = built.written()
            self._as_read = replace(built, files=Files(files)), protections
            self._look_at_kept(files)
            if self.same:
                self._add_generated(built, self.same)
            if self.same is None:
                sites = self._link()
                for path, page in built.add(sites.main.generated):
                    sites.take_role(path, page.role)
        leave_to_nobody(built.generated, config)

    def _add_generated(self, built: BuildFiles, same: SameSite) -> None:
        """Add the pages of a site that is the same, unless another page is at the place of one."""
        for path, page in built.add(same.generated):
            if page.role not in same.roles.get(path, ()):
                built.take_back()
                self.same = None
                return

    def _look_at_kept(self, files: Files) -> None:
        """Open the cache, and look whether the site is the same as in the last build."""
        config, language = self.config, language_of(self.config)
        if self.cache is None or self.has_languages:
            self.cache = cache_of(config.config_file_path or config.docs_dir, language)
            if self.cache is not None and not self.has_languages:
                self.keeping = Keeping(self.cache, config)
                self.keeping.begin(files, serving=self.serving, dirty=self.dirty)
        self.same = None
        if self.keeping is not None:
            more = (self._drawn_by, language, self.today.isoformat())
            self.same = self.keeping.same_site(files, self.options, more)

    def _link(self) -> SitesByAudience:
        """Read and link the authors' pages, as they were when MkDocs gave us its files."""
        from ..pages.audiences import linked_by_audience

        assert self._as_read is not None
        (built, protections), options = self._as_read, self.options
        for_themes = asked_by_themes(self.config)
        kept = self._kept_readings(for_themes)
        self.pages = self.readers.pages.read(built, options, for_themes, kept)
        load = metric_content(built.files, self.config)
        metrics = self.readers.metrics.read(options.metrics, load)
        taken = built.without_ending()
        self.sites = linked_by_audience(self.pages, protections, options, taken, metrics)
        return self.sites

    def _kept_readings(self, for_themes: ForThemes) -> KeptReadings | None:
        from .kept_readings import KeptReadings

        made_by = digest((self._drawn_by, repr(self.options), for_themes))
        return KeptReadings(self.cache, made_by) if self.cache else None

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
        if (built := self.files) is None:
            return
        if self.same:
            companions, touchpoints = self.same.companions, self.same.touchpoints
        else:
            whole = self._linked.whole
            companions = tuple(whole.companions)
            touchpoints = paths_of_touchpoints(whole.catalogue)
        built.leave_out([*companions, *hidden_companions(built)])
        built.leave_out(filter(self.options.keeps_back, [*built.files.src_uris]))
        built.keep_out_of_nav(touchpoints)
        built.add_assets()
        built.sort()
        if self.has_languages:
            hand_over(built.files, self.config)

    @property
    def _asked(self) -> AskedPaths | None:
        """The files whose addresses somebody has asked for, if that counts for the next build."""
        return self.keeping.asked if self.keeping else None

    @property
    def _linked(self) -> SitesByAudience:
        """The sites, which are there unless the site is the same."""
        assert self.sites is not None
        return self.sites

    def make_ready(self, nav: Navigation, files: Files) -> None:
        """Check the site and make it ready to be drawn: all addresses are known now."""
        if (built := self.files) is None:
            return
        built.files, self._nav = files, nav
        if (keeping := self.keeping) and not keeping.is_placed(built.addresses(), nav, self.same):
            if self.same:
                self._link_as_before(self.same)
            self.same = None
        if self.same and keeping:
            self.lists = lists_in_nav(nav, self.same.roles, self.config)
            keeping.say_again(self.same)
        else:
            with keeping.said if keeping else nullcontext():
                self._check_and_draw(built, nav)
        log_unlisted(nav, built)
        self._place_plain_pages(built)
        self.finished = keeping.finished_pages(nav) if keeping else None

    def _link_as_before(self, same: SameSite) -> None:
        """Read and link a site after all that was handed over as it was kept."""
        with without_collector():
            sites = self._link()
        sites.roles.clear()
        sites.roles.update(same.roles)

    def _draw_after_all(self, same: SameSite) -> None:
        """Prepare to draw a page of a site that is the same; what it says has been said."""
        self._link_as_before(same)
        if self.files is not None and self._nav is not None:
            with unsaid():
                self._check_and_draw(self.files, self._nav)

    def _check_and_draw(self, built: BuildFiles, nav: Navigation) -> None:
        """Check the site, log what is found, and prepare its drawings."""
        from .drawing import Drawing

        sites, addresses = self._linked, built.addresses(self._asked)
        if self.keeping and (self.options.history or self.readers.reviews.hang_on_git(sites.whole)):
            self.keeping.ask_git()
        baseline = baseline_of_site(self.config)
        by_page: dict[str, Sequence[Finding]] = {}
        main = self._site(sites.main, addresses, sites.roles, by_page)
        main = replace(
            main,
            told_by_theme=trails_of_theme(nav, sites.roles, self.config),
            has_further_pages=not sites.parted.closes_main,
        )
        if self._asked and main.taken is not None:  # goes through all addresses
            self._asked.forget()
        changed = self._changed_after_review(sites, built.files)
        findings = sites.findings(
            *(addresses, self.today, changed, main.given), counted=not baseline.entries
        )
        by_page.update(findings.by_page)
        log_findings(findings.all, self.config, baseline, findings.information)
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

    def is_handed_over(self, page: MkDocsPage) -> bool:
        """Return whether a page is printed as it was kept, and nobody needs to work on it."""
        return self.finished is not None and self.finished.has(page)

    def take_up(self, page: MkDocsPage, files: Files) -> None:
        """Hand a page over that is the same as in the last build."""
        if self.finished is None or self.keeping is None:
            return
        path, same = page.file.src_uri, self.same
        key = same.keys.get(path) if same else self._key_of(page)
        self.keeping.keys[path] = key
        self.finished.take_up(page, files, key, self._still_answers(path))
        if same and path in same.ours and self.drawing is None and not self.finished.has(page):
            self._draw_after_all(same)

    def _still_answers(self, path: str) -> Callable[[str], bool]:
        """Return what says whether all that a page's drawings have asked is as it was."""
        if same := self.same:
            return lambda asked: digest([asked]) == same.asked.get(path)
        return self.drawing.main.still_answers if self.drawing else lambda _asked: False

    def _key_of(self, page: MkDocsPage) -> str | None:
        """Return a key for all that we do to a page, None if it must not be kept."""
        path, asked = page.file.src_uri, self._asked.paths if self._asked else set()
        was_asked = path in asked
        key = self.drawing.key_of(page) if self.drawing else None
        if not was_asked:
            asked.discard(path)  # where a page is itself counts for nobody else
        listed = self.lists.get(path)
        return f"{key} {listed.file.src_uri}" if key and listed else key

    def mark_list(self, page: MkDocsPage, *, active: bool) -> None:
        """Mark in the nav, while a page is rendered that it leaves out, the list of its kind."""
        if (listed := self.lists.get(page.file.src_uri)) is not None:
            listed.active = active

    def _changed_after_review(
        self, sites: SitesByAudience, files: Files
    ) -> Mapping[str, ChangeAfterReview] | None:
        docs, on_disk = Path(self.config.docs_dir), content_on_disk(files, self.config)
        reviews = self.readers.reviews.changes(sites.whole, docs, on_disk)
        if reviews.unknown:
            log.info(reviews.unknown)
        if self.keeping and reviews.unknown and not reviews.is_shallow:
            self.keeping.doubt_git()
        return reviews.changed

    def _site(
        self,
        linked: LinkedSite,
        addresses: Addresses,
        roles: Mapping[str, tuple[Role, ...]],
        findings: Mapping[str, Sequence[Finding]],
    ) -> Site:
        """Return what is drawn on the pages that everybody may see.

        Args:
            linked: These pages.
            addresses: Of all files.
            roles: What each page is about.
            findings: By page; they may come later, before anything is drawn.
        """
        from ..pages.site import Site

        return Site(
            linked.catalogue,
            self.options,
            addresses,
            roles,
            findings,
            _overrides(self.config),
            self._drawn_by,
            self.cache,
            self._read_histories(linked, self._drawn_by),
            self.today,
        )

    def _read_histories(self, site: LinkedSite, code: str) -> Histories:
        """Read what has changed in each journey, if the site shows it."""
        from ..changes.history.versions import Histories

        if not self.options.history:
            return Histories()
        from ..git.commits import commits_at

        docs = Path(self.config.docs_dir)
        histories = self.readers.histories.read(site, docs, code, self.cache)
        if histories.unknown:
            log.info(histories.unknown)
        log_failures(histories.failures, 0, self.config)
        return Histories(histories.by_journey, commits_at(self.config.repo_url or ""))

    def _place_plain_pages(self, built: BuildFiles) -> None:
        """Find out where the plain page of each page stands, if the site wants any."""
        if self.options.plain:
            from .plain_pages import plain_places

            roles = self.same.roles if self.same else self._linked.roles
            self._plain_places = plain_places(roles, built)

    def with_plain_link(self, html: str, page: MkDocsPage) -> str | None:
        """Return a printed page with the link to its plain page; None if it needs none."""
        path = page.file.src_uri
        is_hidden = self.drawing is not None and (
            self.drawing.closed or path in self.drawing.protected
        )
        if is_hidden or path not in self._plain_places or self.is_handed_over(page):
            return None
        from .plain_pages import with_link

        return with_link(html, self._plain_places[path], page.url)

    def generated(self, page: MkDocsPage) -> GeneratedPage | None:
        """Return what a generated page is about, None if an author wrote the page."""
        return self.files.generated.get(page.file.src_uri) if self.files else None

    def finish(self) -> None:
        """Write what only the whole build knows: styles, lists' further pages, the catalogue."""
        put_channel_styles(self.options.channels, self.icons, Path(self.config.site_dir))
        if self.same is None or not self._publish_kept(self.same):
            self._publish()
        # Of a site that is the same, some of what is kept was not asked for.
        self.close(complete=self.same is None)

    def _publish_kept(self, same: SameSite) -> bool:
        """Write the files for programs as they were kept; return whether all were."""
        from .publishing import publish

        if self.cache is None:
            return False
        try:
            for place in same.files:
                publish(place, same.pieces(self.cache, place), self.config)
        except LookupError:
            return False
        return True

    def _publish(self) -> None:
        from .publishing import write_for_programs

        if self.same and self.drawing is None:
            self._draw_after_all(self.same)
        if self.drawing is None or self.files is None:
            return
        with self.keeping.said if self.keeping else nullcontext():
            places = write_for_programs(self.drawing, self.files)
            if self.options.plain:
                from .plain_pages import write_plain

                places += write_plain(self.drawing, self.files, self._plain_places)
            if self.options.embed:
                from .embedding import write_embedded

                places += write_embedded(self.drawing, self.files)
        anew = sorted(self.drawing.main.drawn_anew)
        log.debug(f"{len(anew)} pages were drawn anew: {', '.join(anew)}")
        self.drawing.log_failures()
        if self.keeping and self.finished and self.sites and self.same is None:
            self.keeping.keep_site(self.sites, self.drawing, self.finished.asked, places)

    def close(self, *, complete: bool) -> None:
        """Close the cache; of an incomplete build, also what it did not ask for stays in it."""
        if self.finished is not None:
            self.finished.close()
        if self.cache is not None:
            roles = self.sites.roles if self.sites else {}
            self.cache.close(complete=complete, giving={"", *self.pages, *roles})


def language_of(config: MkDocsConfig) -> str:
    """Return the theme's language: Material has an option for it, the others a locale."""
    return str(config.theme.get("language") or config.theme.locale or "en")


def _overrides(config: MkDocsConfig) -> tuple[str, ...]:
    """Return the folders whose templates win over ours."""
    custom = config.theme.custom_dir
    return (str(Path(custom) / "journeys"),) if custom else ()
