"""Pages to findings: the builds and the command put them together here, in the same way."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..diagnostics import Diagnostic, Diagnostics, Location, in_order
from ..diagnostics.failing import without_failing
from ..metrics import MeasuredFile, Stray, measured
from ..model import Catalogue, link
from ..model.generated_pages import GeneratedPage, generated_pages
from ..model.page import OtherPage, Page, read_page
from ..options import Options
from ..source import decoded
from ..source.companions import Companion
from ..source.ignores import Ignore
from ..values.addresses import Addresses
from .checked_site import ChangeAfterReview, CheckedSite
from .judging import Finding, check, judged
from .rules.changed_after_review import RULE as CHANGED_AFTER_REVIEW


@dataclass(frozen=True, slots=True)
class LinkedSite:
    """What is known once the pages are read and linked, before their addresses are."""

    read: Mapping[str, Page | OtherPage]
    """By path."""
    pages: Sequence[Page]
    """Those that declare something."""
    catalogue: Catalogue
    generated: Sequence[GeneratedPage]
    """The pages that the site needs beside the authors' own."""
    clashes: Sequence[Diagnostic]
    """Of generated pages at one address."""
    options: Options
    of_metrics: Sequence[Diagnostic] = ()
    """What is wrong in files that metrics come from."""
    strays: Sequence[Stray] = ()
    """Rows of such files that fit no step."""
    left_out: Sequence[Diagnostic] = ()
    """Of pages that declare something and at which linking failed."""

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
    with_meta: bool = True,
) -> Page | OtherPage | None:
    """Read a page; a file that cannot be read is a finding.

    Args:
        path: The page's path under the docs folder.
        load: Gives the bytes of a file by its path.
        options: The site's.
        named_by: The path that gives a page its id and title where it writes none; else `path`.
        beside: The paths of YAML files of the page's stem.
        with_meta: Whether themes will ask for the front matter's values.
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
        with_meta=with_meta,
        protect=options.protect,
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
    found: list[Companion] = []
    unreadable: list[Diagnostic] = []
    for path in paths:
        try:
            found.append(Companion(path, load(path)))
        except OSError as error:
            unreadable += _unreadable(path, error).diagnostics
    return found, unreadable


def _unreadable(path: str, error: OSError) -> OtherPage:
    message = f"the file cannot be read ({error.strerror})"
    remedy = "check its permissions and its path"
    found = Diagnostic("unreadable-file", Location(path), message, remedy)
    return OtherPage(path, "", (found,))


def read_alone(path: str, load: Callable[[str], bytes]) -> OtherPage | None:
    """Read a YAML file without a page; one that declares something is a finding."""
    try:
        companion = Companion(path, load(path))
    except OSError:
        return None  # not ours to say: MkDocs will
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
    """Link the pages of a site, without those that it fails at.

    Args:
        pages: What was read, by path.
        options: The site's.
        files: Paths of files that pages cannot be a folder of, such as `touchpoints/faq`.
        metrics: The files that metrics come from, read.
    """
    ours = [page for page in pages.values() if isinstance(page, Page)]
    taken = tuple(files)

    def of(some: Sequence[Page]) -> LinkedSite:
        known = measured(link(some), metrics)
        generated, clashes = generated_pages(known.catalogue, options, taken)
        return LinkedSite(
            pages,
            some,
            known.catalogue,
            generated,
            clashes,
            options,
            known.diagnostics,
            strays=known.strays,
        )

    site, left_out = without_failing(ours, of)
    return replace(site, left_out=left_out) if left_out else site


def findings(
    site: LinkedSite,
    addresses: Addresses,
    today: datetime.date,
    changed: Mapping[str, ChangeAfterReview] | None = None,
    of_markers: Iterable[Diagnostic] = (),
) -> tuple[Finding, ...]:
    """Give all findings of a site that count there, in order of their places.

    Args:
        site: The site, read and linked.
        addresses: Of all its files.
        today: For what grows stale.
        changed: The first change of maps after their review; None where nobody has looked.
        of_markers: What is wrong with markers; a build finds it when it draws.
    """
    options = site.options
    own = (one for page in site.read.values() for one in page.diagnostics)
    checked = check(
        CheckedSite(site.pages, site.catalogue, addresses, options, today, changed or {})
    )
    of_site = (*site.catalogue.diagnostics, *site.clashes, *site.of_metrics, *site.left_out)
    found = [*own, *of_site, *checked, *of_markers]
    ours = (page for page in site.pages if page.ignores)
    ignores = {page.written_in: _ignores(page, options, changed) for page in ours}
    return in_order(judged(found, options.checks, ignores, site.companions))


def _ignores(
    page: Page, options: Options, changed: Mapping[str, ChangeAfterReview] | None
) -> tuple[Ignore, ...]:
    """Return a page's ignores, without those of a rule that was not looked at there."""
    if changed is not None and options.checks.of(CHANGED_AFTER_REVIEW, page.path):
        return page.ignores
    return tuple(one for one in page.ignores if one.rule != CHANGED_AFTER_REVIEW.id)
