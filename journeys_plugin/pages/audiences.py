"""A site for each audience: for everyone, and for the readers of each kind of protected page."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from ..changes.history.versions import Histories
from ..diagnostics import Severity
from ..findings.engine import LinkedSite, findings, linked
from ..findings.judging import Finding
from ..findings.rule import ChangeAfterReview
from ..metrics.measurements import MeasuredFile
from ..model.generated_pages import Role, declared_roles
from ..model.given_by_pages import GivenByPages
from ..model.page import OtherPage, Page
from ..model.protected_pages import PartedPages, Protections, parted
from ..options import Options
from ..values.addresses import Addresses
from ..values.lean_dataclass import dataclass
from .site import Site


@dataclass(frozen=True, slots=True)
class FoundByPage:
    """The findings of a site, for its log and for its pages."""

    all: tuple[Finding, ...]
    by_page: Mapping[str, Sequence[Finding]]
    """By the page's path, without information, which no page shows; a finding that names a
    protected page is not on a page open to all."""
    information: Counter[str] = field(default_factory=Counter)
    """How often rules are broken of which no more is said: that is not in the others."""


@dataclass(frozen=True)
class SitesByAudience:
    """The pages of a site, linked for those who may see them."""

    parted: PartedPages
    whole: LinkedSite
    """All pages, for the checks, which only the site's authors read."""
    main: LinkedSite
    """What everyone may see."""
    closed: Mapping[str, LinkedSite]
    """What the readers of protected pages may see, by the protection."""
    roles: dict[str, tuple[Role, ...]] = field(default_factory=dict)
    """What the main pages are about, by path."""

    def take_role(self, path: str, role: Role) -> None:
        """Add a role to a page; one that an author wrote at a generated page's path has two."""
        self.roles[path] = (*self.roles.get(path, ()), role)

    def findings(
        self,
        addresses: Addresses,
        today: datetime.date,
        changed: Mapping[str, ChangeAfterReview] | None,
        given: GivenByPages | None = None,
        *,
        counted: bool = False,
    ) -> FoundByPage:
        """Return all findings; see `engine.findings` for the other arguments.

        Args:
            given: What was kept of each page, if all are open.
            counted: Whether information is only counted where that is enough.
        """
        is_open = self.main is self.whole
        kept, counts = given if is_open else None, Counter[str]()
        counting = counts if counted and is_open else None
        everything = findings(self.whole, addresses, today, changed, given=kept, counts=counting)
        open_to_all = set() if is_open else set(findings(self.main, addresses, today, changed))
        by_page: dict[str, list[Finding]] = {}
        page_of = self.whole.companions
        for finding in everything:
            if finding.severity is Severity.INFORMATION:
                continue  # no page shows it, and a large site has hundreds of thousands
            path = page_of.get(finding.location.path, finding.location.path)
            if is_open or finding in open_to_all or path in self.parted.protection:
                by_page.setdefault(path, []).append(finding)
        return FoundByPage(everything, by_page, counts)

    def apart(self, main: Site) -> dict[str, Site]:
        """Return the site that each protected page is drawn from, by the page's path.

        None of its drawings are kept between builds, where the open site's would be shown. It has
        no history, which is read for all pages together.
        """
        sites = {
            protection: replace(
                main,
                catalogue=site.catalogue,
                roles={**main.roles, **declared_roles(site.catalogue)},
                store=None,
                histories=Histories(),
                has_further_pages=False,
            )
            for protection, site in self.closed.items()
        }
        return {path: sites[protection] for path, protection in self.parted.protection.items()}


def linked_by_audience(
    pages: Mapping[str, Page | OtherPage],
    known: Protections,
    options: Options,
    files: Iterable[str],
    metrics: Sequence[MeasuredFile] = (),
) -> SitesByAudience:
    """Link the pages of a site for each audience.

    Args:
        pages: What was read, by path.
        known: What protects pages, apart from their own front matter.
        options: The site's.
        files: Paths at which generated pages cannot lie, such as `touchpoints/faq`.
        metrics: The files that metrics come from, already read.
    """
    taken = tuple(files)
    by_audience = parted(pages, known)
    whole = linked(pages, options, taken, metrics)
    main = linked(by_audience.main, options, taken, metrics) if by_audience.protection else whole
    closed = {
        protection: linked(seen, options, taken, metrics)
        for protection, seen in by_audience.closed.items()
    }
    roles = declared_roles(main.catalogue)
    return SitesByAudience(by_audience, whole, main, closed, roles)
