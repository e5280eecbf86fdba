"""From pages to findings: builds and the command go this way together."""

from __future__ import annotations

import datetime
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ..diagnostics import Diagnostic, Diagnostics, Location, in_order
from ..diagnostics.failing import without_failing
from ..metrics.measurements import MeasuredFile, Stray
from ..metrics.reader import measured
from ..model import Catalogue, link
from ..model.generated_pages import GeneratedPage, generated_pages
from ..model.given_by_pages import GivenByPages
from ..model.page import OtherPage, Page, read_page
from ..options import Options
from ..source import decoded
from ..source.companions import Companion
from ..source.ignores import Ignore
from ..source.meta import ForThemes
from ..values.addresses import Addresses
from ..values.lean_dataclass import dataclass
from .judging import Finding, check, judged
from .rule import ChangeAfterReview, CheckedSite
from .rules.changed_after_review import RULE as CHANGED_AFTER_REVIEW


@dataclass(frozen=True, slots=True)
class LinkedSite:
    """A site whose pages are read and linked; their addresses are not known yet."""

    read: Mapping[str, Page | OtherPage]
    """By path."""
    pages: Sequence[Page]
    """The pages that declare something."""
    catalogue: Catalogue
    generated: Sequence[GeneratedPage]
    """The pages that the site needs beside the authors' own."""
    clashes: Sequence[Diagnostic]
    """Findings on generated pages at the same address."""
    options: Options
    of_metrics: Sequence[Diagnostic] = ()
    """Findings on files that metrics come from."""
    strays: Sequence[Stray] = ()
    """Rows of such files that fit no step."""
    left_out: Sequence[Diagnostic] = ()
    """Findings on pages that are left out, since linking failed at them."""

    @property
    def companions(self) -> dict[str, str]:
        """The page of each YAML file that declares one."""
        return pages_of_companions(self.read.values())


def read(
    path: str,
    load: Callable[[str], bytes],
    options: Options,
    *,
    named_by: str | None = None,
    beside: Iterable[str] = (),
    for_themes: ForThemes = "all",
) -> Page | OtherPage | None:
    """Read a page; a file that cannot be read is a finding.

    Args:
        path: The page's path under the docs folder.
        load: Returns the bytes of a file by its path.
        options: The site's.
        named_by: The path that gives a page its id and title if it writes none; `path` if absent.
        beside: The paths of YAML files of the page's stem.
        for_themes: What themes will ask for of the values of the front matter.
    """
    try:
        content = load(path)
    except OSError as error:
        return _unreadable(path, error)
    scale, lanes = options.scale, options.lanes.kinds
    companions, unreadable = _companions(beside, load)
    page = read_page(
        path,
        content,
        scale,
        lanes,
        named_by=named_by,
        beside=companions,
        for_themes=for_themes,
        protect=options.protect,
        statuses=options.statuses,
    )
    if not unreadable:
        return page
    if page is None:
        return OtherPage(path, decoded(content, path, Diagnostics()), tuple(unreadable))
    return replace(page, diagnostics=(*page.diagnostics, *unreadable))


def pages_of_companions(pages: Iterable[Page | OtherPage]) -> dict[str, str]:
    """Return the page of each YAML file that declares one."""
    ours = (page for page in pages if isinstance(page, Page))
    return {path: page.path for page in ours for path in page.companions}


def _companions(
    paths: Iterable[str], load: Callable[[str], bytes]
) -> tuple[list[Companion], list[Diagnostic]]:
    companions: list[Companion] = []
    unreadable: list[Diagnostic] = []
    for path in paths:
        try:
            companions.append(Companion(path, load(path)))
        except OSError as error:
            unreadable += _unreadable(path, error).diagnostics
    return companions, unreadable


def _unreadable(path: str, error: OSError) -> OtherPage:
    message = f"the file cannot be read ({error.strerror})"
    remedy = "check its permissions and its path"
    return OtherPage(path, "", (Diagnostic("unreadable-file", Location(path), message, remedy),))


def read_alone(path: str, load: Callable[[str], bytes]) -> OtherPage | None:
    """Read a YAML file without a page; one that declares something is a finding."""
    try:
        companion = Companion(path, load(path))
    except OSError:
        return None  # MkDocs reports it: the file may be none of ours
    if not companion.is_journey:
        return None
    page = f"{posixpath.splitext(path)[0]}.md"
    message = f"there is no page {page} that would show this"
    remedy = "write the page beside it; a heading is enough"
    place = Location(path, companion.line)
    return OtherPage(path, "", (Diagnostic("yaml-without-page", place, message, remedy),))


def linked(
    pages: Mapping[str, Page | OtherPage],
    options: Options,
    files: Iterable[str],
    metrics: Sequence[MeasuredFile] = (),
) -> LinkedSite:
    """Link the pages of a site; a page at which linking fails is left out and reported.

    Args:
        pages: What was read, by path.
        options: The site's.
        files: Paths of files that pages cannot be a folder of, such as `touchpoints/faq`.
        metrics: The files that metrics come from, read.
    """
    ours = [page for page in pages.values() if isinstance(page, Page)]
    taken = tuple(files)

    def site_of(some: Sequence[Page]) -> LinkedSite:
        with_metrics = measured(link(some), metrics)
        generated, clashes = generated_pages(with_metrics.catalogue, options, taken)
        return LinkedSite(
            pages,
            some,
            with_metrics.catalogue,
            generated,
            clashes,
            options,
            with_metrics.diagnostics,
            strays=with_metrics.strays,
        )

    site, left_out = without_failing(ours, site_of)
    return replace(site, left_out=left_out) if left_out else site


def findings(
    site: LinkedSite,
    addresses: Addresses,
    today: datetime.date,
    changed: Mapping[str, ChangeAfterReview] | None = None,
    of_markers: Iterable[Diagnostic] = (),
    given: GivenByPages | None = None,
    counts: Counter[str] | None = None,
) -> tuple[Finding, ...]:
    """Return all findings of a site that count there, in the order of their places.

    Args:
        site: The site, read and linked.
        addresses: The addresses of all its files.
        today: The day on which reviews and sources are called old.
        changed: The first change of each map after its review; None if git was not asked.
        of_markers: Findings on markers, which are looked at when pages are drawn.
        given: What was kept of each page.
        counts: Takes in how often rules are broken of which a build says no more: see `check`.
    """
    options = site.options
    own = (diagnostic for page in site.read.values() for diagnostic in page.diagnostics)
    looked_at = CheckedSite(site.pages, site.catalogue, addresses, options, today, changed or {})
    checked = check(replace(looked_at, given=given) if given else looked_at, counts)
    of_site = (*site.catalogue.diagnostics, *site.clashes, *site.of_metrics, *site.left_out)
    every = [*own, *of_site, *checked, *of_markers]
    ours = (page for page in site.pages if page.ignores)
    ignores = {page.written_in: _ignores(page, options, changed) for page in ours}
    return in_order(judged(every, options.checks, ignores, site.companions))


def _ignores(
    page: Page, options: Options, changed: Mapping[str, ChangeAfterReview] | None
) -> tuple[Ignore, ...]:
    """Return a page's ignores, without those of a rule that was not checked there."""
    if changed is not None and options.checks.of(CHANGED_AFTER_REVIEW, page.path):
        return page.ignores
    return tuple(ignore for ignore in page.ignores if ignore.rule != CHANGED_AFTER_REVIEW.id)
