"""What one build may take from the last one, and keeps for the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from ..findings.baselines import FILE as BASELINE
from ..options import Options
from ..values.addresses import Addresses
from ..values.lean_dataclass import dataclass
from .cache import Cache
from .files import AskedPaths
from .finished_pages import FinishedPages
from .harmless import touched_by
from .inputs import Inputs, content_or_error, declare_nothing, inputs_of
from .made_with import UnknownValueError, made_with
from .messages import SaidLines, log, say_again
from .neighbours import meta_files
from .reading import metric_content
from .same_site import (
    UNKNOWN,
    Places,
    SameSite,
    kept_pieces,
    paths_of_touchpoints,
    same_site,
    state_of_git,
)

if TYPE_CHECKING:  # a site that is the same as before loads none of them
    from ..pages.audiences import SitesByAudience
    from .drawing import Drawing


@dataclass
class Keeping:
    """Keeps finished pages, and what was found of the whole site, where this is safe."""

    cache: Cache
    config: MkDocsConfig
    said: SaidLines = field(default_factory=SaidLines)
    git: str = ""
    """What git says; empty if it was not asked."""
    keys: dict[str, str | None] = field(default_factory=dict)
    """The key of what is drawn on each page, by path."""
    places: Places | None = None
    """Where everything is."""
    asked: AskedPaths = field(default_factory=AskedPaths)
    """The files whose addresses somebody has asked for."""
    _made_with: str | None = None
    """The key of what all pages are made with; None if no page is kept as a whole."""
    _inputs: Inputs | None = None

    def begin(self, files: Files, *, serving: bool, dirty: bool) -> None:
        """Look whether pages may be kept as a whole, and log why not."""
        if dirty:
            return
        try:
            if not (why_not := touched_by(self.config)):
                of_folders = repr(meta_files(files, self.config))
                self._made_with = made_with(self.config, str(serving), of_folders)
                return
        except UnknownValueError as unknown:
            why_not = str(unknown)
        log.info(f"finished pages are not kept for the next build, because of {why_not}")

    def same_site(self, files: Files, options: Options, more: Iterable[str]) -> SameSite | None:
        """Return what the last build has found, if all inputs are the same.

        Args:
            files: Of the site, before we add any.
            options: The site's.
            more: What else counts.
        """
        if self._made_with is None:
            return None
        load = metric_content(files, self.config)
        contents = [content_or_error(load, file.path) for file in options.metrics]
        folder = Path(self.config.config_file_path or self.config.docs_dir).parent
        contents.append(content_or_error(lambda name: (folder / name).read_bytes(), BASELINE))
        about = (self._made_with, repr(options), str(self.config.strict), *more)
        self._inputs = inputs_of(files, contents, about)
        nothing = partial(declare_nothing, files=files, options=options)
        return same_site(self.cache, self._inputs, lambda: self._state_of_git, nothing)

    def finished_pages(self, nav: Navigation) -> FinishedPages | None:
        """Begin with the finished pages."""
        if self._made_with is None:
            return None
        return FinishedPages(self.cache, self._made_with, self.config, nav)

    def is_placed(self, addresses: Addresses, nav: Navigation, same: SameSite | None) -> bool:
        """Note where everything is; return whether a site that is the same is in its place."""
        if self._made_with is not None:
            self.places = Places.of(addresses, nav.items)
        return (
            same is not None
            and self.places is not None
            and self.places.are_as(same.places, addresses)
        )

    def say_again(self, same: SameSite) -> None:
        """Log what the last build has said of a site that is the same."""
        self.said.lines[:] = same.said
        say_again(same.said)

    def ask_git(self) -> None:
        """Note what git says: the site is another one after the next commit.

        It is asked before anybody reads from git: a commit that comes between is none of those
        that were read, so the next build reads again.
        """
        self.git = self._state_of_git

    def doubt_git(self) -> None:
        """Note that git did not answer all that it was asked: perhaps it does the next time."""
        self.git = UNKNOWN

    @cached_property
    def _state_of_git(self) -> str:
        """Asked once a build: each question starts a program."""
        return state_of_git(Path(self.config.docs_dir))

    def keep_site(
        self,
        sites: SitesByAudience,
        drawing: Drawing,
        asked: dict[str, str],
        files: Sequence[str],
    ) -> None:
        """Keep what was found of the site, if the next build would find the same.

        Args:
            sites: The linked pages.
            drawing: What has drawn on the site's pages.
            asked: A key for what the drawings on each page have asked.
            files: The places of the files for programs, in the built site.
        """
        if self._made_with is None or not drawing.is_open or self.git == UNKNOWN:
            return
        if self._inputs is None or self.places is None:
            return
        built, ours, urls = Path(self.config.site_dir), drawing.ours, drawing.main.addresses.urls
        if not self.asked.are_all:
            self.places.asked = {path: urls.get(path) for path in sorted(self.asked.paths)}
        SameSite(
            self._inputs.key(ours),
            self._inputs.others(ours),
            self.places,
            self.git,
            tuple(sites.main.generated),
            sites.roles,
            tuple(sites.whole.companions),
            paths_of_touchpoints(sites.whole.catalogue),
            frozenset(ours),
            self.keys,
            asked,
            tuple(self.said.lines),
            {place: kept_pieces(self.cache, built, place) for place in files},
        ).keep(self.cache)
