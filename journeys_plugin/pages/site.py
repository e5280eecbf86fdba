"""Catalogue and options to the pages of a site: which there are, and what stands on each."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar
from urllib.parse import unquote

from markupsafe import Markup, escape

from ..changes.history import Histories
from ..diagnostics import Diagnostic, Severity
from ..diagnostics.failing import attempted, failing_page
from ..findings.judging import Finding
from ..findings.rules.stale_review import fresh_from
from ..insights import Insights
from ..model import Catalogue
from ..model.fingerprints import Fingerprints, Store
from ..model.generated_pages import Role
from ..options import TEXT, Options
from ..values import inline
from ..values.addresses import Addresses
from .insight_drawer import rest_address
from .markers import Marker, markers
from .part_drawer import Heading, Part, PartDrawer
from .templating import environment
from .views.here import Here

T = TypeVar("T")

_SHOWN = 20
"""How many findings stand on a page; the log has them all."""


def title_html(words: str) -> str:
    """Return a name as themes and other plugins may print it raw: nothing live, no template."""
    return str(escape(inline.words(words))).replace("{", "&#123;").replace("}", "&#125;")


@dataclass(frozen=True, slots=True)
class Outline:
    """What MkDocs and the search want to know of a page, before it is drawn."""

    words: Markup
    """For the search."""
    headings: tuple[Heading, ...]
    """The entries for the table of contents, in order; a journey's stages hold its steps."""
    anchors: tuple[str, ...]
    """Beside those of the headings."""


@dataclass(frozen=True)
class Site:
    """All pages of a site that we draw on, ready to be drawn one by one."""

    catalogue: Catalogue
    options: Options
    addresses: Addresses
    roles: Mapping[str, tuple[Role, ...]]
    """By the path of the page, the authors' own and the generated ones. A page that somebody wrote
    at a generated page's address has both roles."""
    findings: Mapping[str, Sequence[Finding]]
    """By the path of the page that they are about."""
    overrides: tuple[str, ...] = ()
    """Folders whose templates win over ours."""
    fingerprints: Fingerprints | None = None
    """What tells one drawing from the other, where they are kept."""
    store: Store | None = None
    histories: Histories = field(default_factory=Histories)
    today: datetime.date = datetime.date.max
    """For what grows stale; the greatest date where nobody knows."""
    told_by_theme: Collection[str] = ()
    """The paths of the pages above which the theme itself shows the way to their list."""
    failures: list[Diagnostic] = field(default_factory=list, init=False, compare=False)
    """What could not be drawn so far. The templates that failed, each place once, with the path
    that the disk knows; and the pages that our own code failed at, with the path of the page."""
    _latest: list[PartDrawer] = field(default_factory=list, init=False, compare=False)

    @cached_property
    def homes(self) -> dict[tuple[str, str], str]:
        """The path of the page of each (kind, id)."""
        return {(role.kind, role.id): path for path, roles in self.roles.items() for role in roles}

    @cached_property
    def insights(self) -> Insights:
        """What all journeys say together."""
        return Insights(self.catalogue, self.options, fresh_from(self.today, self.options))

    def lead(self, path: str, marked: Collection[Part] = ()) -> Markup:
        """Draw what stands after the page's first heading, but for what a marker places."""
        return self._attempted(path, lambda: self._kept("lead", path, marked), Markup(""))

    def end(self, path: str, marked: Collection[Part] = ()) -> Markup:
        """Draw what stands below the author's text, but for what a marker places."""
        return self._attempted(path, lambda: self._kept("end", path, marked), Markup(""))

    def _attempted(self, path: str, work: Callable[[], T], otherwise: T, what: str = "") -> T:
        """Do what is of one page; where it fails, that is noted and the rest is drawn."""

        def failed(error: Exception) -> None:
            found = failing_page(path, error, f"the part {what!r} of this page" if what else "")
            if found not in self.failures:
                self.failures.append(found)

        return attempted(work, otherwise, failed)

    def _kept(self, where: str, path: str, marked: Collection[Part]) -> Markup:
        """Return what stands above or below the text, from the store where it was drawn before."""
        findings = map(repr, self._shown(path))
        told = ["told by the theme"] if path in self.told_by_theme else []
        key = self._key(path, where, *told, *map(repr, marked), *findings)
        if (kept := self._from_store(key)) is not None:
            return Markup(kept)  # noqa: S704 - as it was drawn
        failures = len(self.failures)
        before_text = where == "lead"
        pieces = [*self._drawn(path, marked, before_text=before_text)]
        above = (self._trail(path), self._findings(path)) if before_text else ()
        drawn = "".join((*above, *pieces))
        if self.store and len(self.failures) == failures:
            self.store.put(key, drawn)
        return Markup(drawn)  # noqa: S704 - our parts

    def _trail(self, path: str) -> Markup:
        """Draw the way from a page of a journey, persona or touchpoint to the list of its kind."""
        roles = self.roles.get(path, ())
        lists = [f"{role.kind}s" for role in roles if (f"{role.kind}s", "") in self.homes]
        if path in self.told_by_theme or not lists or len(lists) < len(roles):
            return Markup("")  # a list itself needs none
        parts, name = self._parts(path), getattr(self.options.labels, lists[0])
        title = parts.title(roles[0])
        return parts.render("trail.html", list=lists[0], list_title=name, title=title)

    def _from_store(self, key: str) -> str | None:
        return self.store.get(key) if self.store else None

    def _key(self, path: str, *more: str) -> str:
        if self.fingerprints is None:
            return ""
        roles = self.roles.get(path, ())
        histories = [self.histories.key(role.id) for role in roles if role.kind == "journey"]
        days = [self.today.isoformat() for role in roles if role.kind == "insights"]
        return self.fingerprints.of(path, roles, (*histories, *days, *more))

    def part(self, path: str, part: Part, marked: Collection[Part] = ()) -> Markup:
        """Draw one part for a page, where a marker places it.

        All insights together are those that no marker of their own places.
        """
        if part.name != "insights":
            return self._attempted(
                path, lambda: self._parts(path).placed(part), Markup(""), part.name
            )
        wanted = (Part(name, part.of) for name in self.options.parts["insights"] if name != TEXT)
        return Markup("").join(self._draw(path, one) for one in wanted if one not in marked)

    def _draw(self, path: str, part: Part) -> Markup:
        """Draw one part; a part that fails is missing, and no other one."""
        return self._attempted(path, lambda: self._parts(path).draw(part), Markup(""), part.name)

    def rest_of_backlog(self) -> tuple[str, str] | None:
        """Return the file of the opportunities that the insights have no room for.

        Returns:
            Its address below the site's root, and its text; None where all have room.
        """
        path = self.homes.get(("insights", ""))
        if path is None or "backlog" not in self.options.parts["insights"]:
            return None
        return self._attempted(path, lambda: self._rest_of_backlog(path), None, "backlog")

    def _rest_of_backlog(self, path: str) -> tuple[str, str] | None:
        key = self._key(path, "rest")
        if (kept := self._from_store(key)) is None:
            failures = len(self.failures)
            kept = self._parts(path).rest_of_backlog() or ""
            if self.store and len(self.failures) == failures:
                self.store.put(key, kept)
        address = rest_address(self.addresses.urls[path])
        return (unquote(address), kept) if kept else None

    def markers(self, path: str, html: str, whole: Catalogue | None = None) -> list[Marker]:
        """Find the markers in a page's HTML; `whole` has what the page's readers may not see."""
        own = self.roles.get(path, ())
        return self._attempted(path, lambda: markers(html, self.catalogue, own, whole), [])

    def outline(self, path: str) -> Outline:
        """Return a page's words, headings and anchors."""
        return self._attempted(path, lambda: self._outline(path), Outline(Markup(""), (), ()))

    def _outline(self, path: str) -> Outline:
        key = self._key(path, "outline")
        if (kept := self._from_store(key)) is not None:
            return _read_outline(kept)
        parts, failures = self._parts(path), len(self.failures)
        placed = [*self._placed(path, before_text=True), *self._placed(path, before_text=False)]

        def words(role: Role) -> Markup:
            return self._attempted(path, lambda: parts.words(role), Markup(""))

        def headings(part: Part) -> tuple[Heading, ...]:
            return self._attempted(path, lambda: tuple(parts.headings(part)), (), part.name)

        def anchors(part: Part) -> tuple[str, ...]:
            return self._attempted(path, lambda: tuple(parts.anchors(part)), (), part.name)

        outline = Outline(
            Markup("").join(map(words, self.roles[path])),
            tuple(heading for part in placed for heading in headings(part)),
            tuple(anchor for part in placed for anchor in anchors(part)),
        )
        if self.store and len(self.failures) == failures:
            self.store.put(key, _written_outline(outline))
        return outline

    def _placed(self, path: str, *, before_text: bool) -> Iterator[Part]:
        """Yield the parts above or below the author's text."""
        for role in self.roles.get(path, ()):
            names = self.options.parts[role.kind]
            text = names.index(TEXT)
            for name in names[:text] if before_text else names[text + 1 :]:
                yield Part(name, role)

    def _drawn(self, path: str, marked: Collection[Part], *, before_text: bool) -> Iterator[Markup]:
        for part in self._placed(path, before_text=before_text):
            if part not in marked and Part("insights", part.of) not in marked:
                yield self._draw(path, part)

    def _parts(self, path: str) -> PartDrawer:
        """Return what draws a page's parts; kept for its next hook, not for the next page."""
        if self._latest and self._latest[0].here.path == path:
            return self._latest[0]
        url = self.addresses.urls[path]
        here = Here(self.catalogue, self.options, self.addresses, self.homes, path, url)
        templates = environment(self.overrides)
        self._latest[:] = [
            PartDrawer(here, templates, self.failures, self.histories, self.insights)
        ]
        return self._latest[0]

    def _shown(self, path: str) -> list[Finding]:
        """Return the findings for the page's author; information is for the log and the command."""
        found = self.findings.get(path, ())
        return [one for one in found if one.severity is not Severity.INFORMATION]

    def _findings(self, path: str) -> Markup:
        found = self._shown(path)
        if not found:
            return Markup("")
        errors = any(one.severity is Severity.ERROR for one in found)
        worst = "error" if errors else "warning"
        return self._parts(path).render(
            "findings.html", findings=found[:_SHOWN], count=len(found), worst=worst
        )


def _written_outline(outline: Outline) -> str:
    headings = [
        (one.id, one.title, [(child.id, child.title) for child in one.children])
        for one in outline.headings
    ]
    return json.dumps([outline.words, headings, outline.anchors], ensure_ascii=False)


def _read_outline(kept: str) -> Outline:
    words, headings, anchors = json.loads(kept)
    return Outline(
        Markup(words),  # noqa: S704 - as it was drawn
        tuple(
            Heading(id_, title, tuple(Heading(*child) for child in children))
            for id_, title, children in headings
        ),
        tuple(anchors),
    )
