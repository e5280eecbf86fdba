"""Pages to findings: the builds and the command put them together here, in the same way."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .addresses import Addresses
from .catalogue import Catalogue, link
from .checks import ChangeAfterReview, CheckedSite, check, judged
from .diagnostics import RULES, Diagnostic, Location, in_order
from .frontmatter.ignores import Ignore
from .options import Options
from .pages import OtherPage, Page, read_page
from .site import GeneratedPage, generated_pages


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


def read(
    path: str, load: Callable[[], bytes], options: Options, *, named_by: str | None = None
) -> Page | OtherPage | None:
    """Read a page; a file that cannot be read is a finding.

    Args:
        path: The page's path under the docs folder.
        load: Gives the file's bytes.
        options: The site's.
        named_by: The path that gives a page its id and title where it writes none; else `path`.
    """
    try:
        content = load()
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})"
        remedy = "mend its rights or path"
        found = Diagnostic(RULES["unreadable-file"], Location(path), message, remedy)
        return OtherPage(path, "", (found,))
    return read_page(path, content, options.scale, options.lanes.kinds, named_by=named_by)


def linked(
    pages: Mapping[str, Page | OtherPage], options: Options, files: Iterable[str]
) -> LinkedSite:
    """Link the pages of a site.

    Args:
        pages: What was read, by path.
        options: The site's.
        files: Paths of files that pages cannot be a folder of, such as `touchpoints/faq`.
    """
    ours = [page for page in pages.values() if isinstance(page, Page)]
    catalogue = link(ours)
    generated, clashes = generated_pages(catalogue, options, files)
    return LinkedSite(pages, ours, catalogue, generated, clashes, options)


def findings(
    site: LinkedSite,
    addresses: Addresses,
    today: datetime.date,
    changed: Mapping[str, ChangeAfterReview] | None = None,
) -> tuple[Diagnostic, ...]:
    """Give all findings of a site that count there, in order of their places.

    Args:
        site: The site, read and linked.
        addresses: Of all its files.
        today: For what grows stale.
        changed: The first change of maps after their review; None where nobody has looked.
    """
    options = site.options
    own = (one for page in site.read.values() for one in page.diagnostics)
    checked = check(
        CheckedSite(site.pages, site.catalogue, addresses, options, today, changed or {})
    )
    found = [*own, *site.catalogue.diagnostics, *site.clashes, *checked]
    ignores = {page.path: _ignores(page, options, changed) for page in site.pages if page.ignores}
    return in_order(judged(found, options.checks, ignores))


def _ignores(
    page: Page, options: Options, changed: Mapping[str, ChangeAfterReview] | None
) -> tuple[Ignore, ...]:
    """Give a page's ignores, without those of a rule that was not looked at there."""
    rule = RULES["changed-after-review"]
    if changed is not None and options.checks.of(rule, page.path):
        return page.ignores
    return tuple(one for one in page.ignores if one.rule != rule.id)
