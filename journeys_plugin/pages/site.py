"""A site's pages, from catalogue and options: what stands on each, and what could not be drawn.

What was drawn is kept in a store between builds, unless a part of it failed.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import unquote

from markupsafe import Markup, escape

from ..changes.history.versions import Histories
from ..diagnostics import Diagnostic, Severity
from ..diagnostics.failing import attempted, failing_page
from ..exchange.exporting import Export, addresses
from ..findings.judging import Finding
from ..findings.rules.stale_review import fresh_from
from ..insights import Insights
from ..insights.backlog import Rank
from ..model import Catalogue
from ..model.fingerprints import Fingerprints, Store, digest
from ..model.generated_pages import Role
from ..model.given_by_pages import GivenByPages, ValueStore
from ..model.questions import SUMS, AskedCatalogue, Noting, Question, Questions, asked_addresses
from ..options import TEXT, Options
from ..values import inline
from ..values.addresses import Addresses
from ..values.lean_dataclass import dataclass
from .long_list import taken_pages
from .markers import Marker, markers
from .outlines import (
    Heading,
    Outline,
    headings_of,
    other_anchors,
    outline_as_json,
    outline_from_json,
    search_words,
)
from .part_drawer import Part, PartDrawer
from .spoken import spoken
from .templating import environment
from .views.page_context import PageContext
from .views.shared_links import LinksByFolder
from .views.strip import StripsSoFar

if TYPE_CHECKING:
    from .plain.twins import PlainPages

T = TypeVar("T")

_SHOWN = 20
"""How many findings stand on a page (chosen by eye); the log has them all."""


def title_html(words: str) -> str:
    """Escape a name for themes and plugins that print titles raw or read them as a template."""
    return str(escape(inline.words(words))).replace("{", "&#123;").replace("}", "&#125;")


class SiteStore(Store, ValueStore, Protocol):
    """A place for drawings, and for what pages give to others."""


@dataclass(frozen=True)
class Site:
    """All pages of a site that we draw on, ready to be drawn one by one."""

    catalogue: Catalogue
    options: Options
    addresses: Addresses
    roles: Mapping[str, tuple[Role, ...]]
    """What each page is about, by its path; generated pages too. A page that an author wrote at a
    generated page's path has both roles."""
    findings: Mapping[str, Sequence[Finding]]
    """By the path of the page that they are about."""
    overrides: tuple[str, ...] = ()
    """Folders whose templates win over ours."""
    drawn_by: str = ""
    """A key for the code and the templates that draw."""
    store: SiteStore | None = None
    """Where drawings are kept between builds; None if none are."""
    histories: Histories = field(default_factory=Histories)
    today: datetime.date = datetime.date.max
    """The day by which reviews are stale; the greatest date if unknown."""
    told_by_theme: Collection[str] = ()
    """The paths of the pages above which the theme itself shows the way to their list."""
    has_further_pages: bool = True
    """Whether what a list has no room for is on further pages, which nothing protects."""
    failures: list[Diagnostic] = field(default_factory=list, init=False, compare=False)
    """What could not be drawn so far: templates that failed, each place once, with their path on
    the disk; and pages at which our own code failed, with the page's path."""
    _latest: list[PartDrawer] = field(default_factory=list, init=False, compare=False)
    """What draws the last page that was asked for; a list, since a site is frozen."""
    _outlined: dict[str, tuple[PartDrawer, set[Question]]] = field(
        default_factory=dict, init=False, compare=False
    )
    """What has made the outline of a page of insights, with what it has asked, until the page is
    drawn: all sums are laid out for the one as for the other."""
    drawn_anew: set[str] = field(default_factory=set, init=False, compare=False)
    """The paths of the pages of which something was drawn that was not kept."""
    _strips: StripsSoFar = field(default_factory=dict, init=False, compare=False)
    """The small drawings of journeys, each made once for all pages."""
    _asked_by: dict[str, list[str | tuple[Question, ...]]] = field(
        default_factory=dict, init=False, compare=False
    )
    """What the drawings on each page have asked: as it was kept, or as it was asked just now."""
    _questions: Questions = field(default_factory=Questions, init=False, compare=False)
    """Takes in what the pages ask for."""

    @cached_property
    def homes(self) -> dict[tuple[str, str], str]:
        """The path of the page of each (kind, id)."""
        return {(role.kind, role.id): path for path, roles in self.roles.items() for role in roles}

    @cached_property
    def _links(self) -> LinksByFolder:
        """The links that pages of a folder have in common."""
        return LinksByFolder.among(self.addresses.urls[path] for path in self.roles)

    @cached_property
    def taken(self) -> frozenset[str]:
        """The addresses of lists' further pages at which the site has files of its own."""
        return frozenset(taken_pages(self.addresses.urls.values()))

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """What kept drawings are told apart by."""
        return Fingerprints(
            self.catalogue, self.options, self.addresses, self.homes, self._rank_of, self.drawn_by
        )

    @cached_property
    def given(self) -> GivenByPages:
        """What the site's pages give to lists, sums and files."""
        return GivenByPages(self.fingerprints, self._questions, self.store, self.failures)

    def _rank_of(self, key: tuple[str, str]) -> tuple[int | None, float | None] | None:
        """Return an opportunity's place among all, and its priority; None if it has none."""
        return self._places_of_opportunities.get(key)

    @cached_property
    def _places_of_opportunities(self) -> Mapping[tuple[str, str], tuple[int | None, float | None]]:
        """Those of all; kept, since they hang on all sums. Who asks for one asks for it alone."""

        def make() -> dict[tuple[str, str], tuple[int | None, float | None]]:
            return {key: (*rank,) for key, rank in self.insights.ranks.items()}

        return self._questions.apart(
            lambda: self.given.value("", "places of opportunities", make, of=SUMS)
        )

    @cached_property
    def _asked(self) -> tuple[Catalogue, Addresses, Mapping[tuple[str, str], str]]:
        """What pages are drawn from, which notes what they ask for."""
        questions = self._questions
        return (
            AskedCatalogue(self.catalogue, questions),
            asked_addresses(self.addresses, questions),
            Noting("homes", self.homes, questions),
        )

    @cached_property
    def insights(self) -> Insights:
        """What all journeys say together."""
        return Insights(self.catalogue, self.options, fresh_from(self.today, self.options))

    def spoken(self, path: str) -> Markup:
        """Return the attributes for the language of a page's own text."""
        return spoken(self.catalogue.languages.get(path), self.options.labels.language)

    def trail(self, path: str) -> Markup:
        """Draw the way from a journey's, persona's or touchpoint's page to the list of its kind."""
        lists = [f"{role.kind}s" for role in self.roles.get(path, ())]
        listed = [name for name in lists if (name, "") in self.homes]
        if path in self.told_by_theme or not listed or len(listed) < len(lists):
            return Markup("")  # a list itself needs none
        kind, title = listed[0], getattr(self.options.labels, listed[0])

        def draw() -> Markup:
            return self._parts(path).render("trail.html", list=kind, list_title=title)

        return self._attempted(path, draw, Markup(""))

    def lead(self, path: str, marked: Collection[Part] = ()) -> Markup:
        """Draw what stands after the page's first heading, except parts that a marker places."""
        return self._attempted(path, lambda: self._kept("lead", path, marked), Markup(""))

    def end(self, path: str, marked: Collection[Part] = ()) -> Markup:
        """Draw what stands below the author's text, except parts that a marker places."""
        return self._attempted(path, lambda: self._kept("end", path, marked), Markup(""))

    def _attempted(self, path: str, work: Callable[[], T], fallback: T, part: str = "") -> T:
        """Return what `work` returns; if it fails, note that and return `fallback`."""

        def failed(error: Exception) -> None:
            failure = failing_page(path, error, f"the part {part!r} of this page" if part else "")
            if failure not in self.failures:
                self.failures.append(failure)

        return attempted(work, fallback, failed)

    def _kept(self, where: str, path: str, marked: Collection[Part]) -> Markup:
        """Return what stands above or below the text: from the store if it was drawn before."""
        key = self._key(path, where, *map(repr, marked), *map(repr, self._shown(path)))

        def draw() -> str:
            before_text = where == "lead"
            pieces = [*self._drawn(path, marked, before_text=before_text)]
            above = self._findings(path) if before_text else ""
            return "".join((above, *pieces))

        return Markup(self._stored(path, key, draw))  # noqa: S704 - our parts

    def _key(self, path: str, *more: str) -> str:
        if self.store is None:
            return ""
        roles = self.roles.get(path, ())
        histories = [self.histories.key(role.id) for role in roles if role.kind == "journey"]
        days = [self.today.isoformat() for role in roles if role.kind == "insights"]
        lists = repr((self.has_further_pages, sorted(self.taken)))
        return self.fingerprints.of(path, roles, (*histories, *days, lists, *more))

    def key_of_page(self, path: str) -> str | None:
        """Return a key for all that is drawn on a page, apart from the marked parts of others.

        What the drawings have asked counts, too: see `asked_by`. None if nothing is kept of the
        page, since its readers may see more than others.
        """
        if self.store is None:
            return None
        roles = self.roles.get(path, ())
        lists = [self.homes.get((f"{role.kind}s", "")) for role in roles]
        names = [self.catalogue.names.get((role.kind, role.id)) for role in roles]
        around = (self.spoken(path), path in self.told_by_theme, lists, names)
        return self._key(path, "page", *map(repr, self._shown(path)), repr(around))

    def key_of_site(self) -> str:
        """Return a key for all that may be drawn anywhere: for a page on which a marker stands."""
        told = (self.histories.key(journey) for journey in self.histories.by_journey)
        shown = (repr(self._shown(path)) for path in sorted(self.findings))
        more = (self.fingerprints.everything(), *told, *shown, self.today.isoformat())
        return self.fingerprints.of("", (), more)

    def asked_by(self, path: str) -> str:
        """Return what a page's drawings have asked for, to be kept with the page, and forget it."""
        return self.fingerprints.asked_together(self._asked_by.pop(path, ()))

    def still_answers(self, asked: str) -> bool:
        """Return whether all that a page asked for, when it was kept, is as it was."""
        return self.fingerprints.holds(asked)

    def part(self, path: str, part: Part, marked: Collection[Part] = ()) -> Markup:
        """Draw one part of a page where a marker places it.

        `insights` is all parts of the insights, except those that another marker places. What the
        site shows first counts all its steps, so it is kept between builds.
        """
        if part.name == "home":
            return self._attempted(path, lambda: self._home(path, part), Markup(""), part.name)
        if part.name != "insights":
            return self._attempted(
                path, lambda: self._parts(path).placed(part), Markup(""), part.name
            )
        insights = (Part(name, part.of) for name in self.options.parts["insights"] if name != TEXT)
        return Markup("").join(self._draw(path, each) for each in insights if each not in marked)

    def _home(self, path: str, part: Part) -> Markup:
        key = ""
        if self.store:
            told = map(self.histories.key, self.histories.by_journey)
            key = self.fingerprints.of(path, (Role("home"),), told)
        drawn = self._stored(path, key, lambda: self._parts(path).placed(part))
        return Markup(drawn)  # noqa: S704 - our part

    def _stored(self, path: str, key: str, draw: Callable[[], str]) -> str:
        """Return what is kept of a page under a key, else what `draw` returns."""
        if self.store is None:
            return draw()

        def draw_anew() -> str:
            self._parts(path)  # from here on, what is asked is asked by this page
            self.drawn_anew.add(path)
            return draw()

        asked, drawn = self._good(key, draw_anew, self.store)
        self._asked_by.setdefault(path, []).append(asked)
        return drawn

    def _good(
        self, key: str, make: Callable[[], str], store: Store
    ) -> tuple[str | tuple[Question, ...], str]:
        """Return what was made under a key, now or in an earlier build, after what it asked.

        What is kept is good if all that it asked for is as it was. What is made is kept unless a
        part failed.
        """
        if (kept := self._still_good(key, store)) is not None:
            return kept
        made, now = make(), tuple(self._questions.asked)
        if not self.failures:  # each is noted once, wherever else it left something out
            store.put(key, f"{self.fingerprints.asked(now)}\n{made}")
        return now, made

    def _still_good(self, key: str, store: Store) -> tuple[str, str] | None:
        """Return what an earlier build has kept under a key, after what it asked; None if none."""
        if (kept := store.get(key)) is None:
            return None
        answers, questions, made = kept.split("\n", 2)
        asked = f"{answers}\n{questions}"
        return (asked, made) if self.fingerprints.holds(asked) else None

    def export(self, file: str) -> Export:
        """Return what the catalogue for programs is written from, to be at a path in the site."""
        catalogue, _, homes = self._asked
        address_of = addresses(homes, self.addresses.urls, file)
        kept = partial(self._line, file)
        return Export(catalogue, self.options, address_of, self._ranks, self.failures, kept=kept)

    def plain(self) -> PlainPages:
        """Return what writes the pages as plain texts, which few sites load."""
        from .plain.links import PagesOfSite
        from .plain.twins import PlainPages
        from .plain.words import PlainWriter

        catalogue, addresses, homes = self._asked
        words = PlainWriter(catalogue, self.options, PagesOfSite(addresses, homes))
        return PlainPages(words, self.roles, self.insights, self.given, self.failures)

    def _ranks(self) -> Mapping[tuple[str, str], Rank]:
        places = self._places_of_opportunities.items()
        return Noting("ranks", {key: Rank(*place) for key, place in places}, self._questions)

    def _line(self, file: str, kind: str, record_id: str, make: Callable[[], str]) -> str:
        """Return what the catalogue for programs says of a record, kept or as it is made."""
        path = self.homes.get((kind.removesuffix("s"), record_id), "")
        name, of = f"{kind} {record_id} in {file}", (kind, record_id)
        return self._questions.apart(lambda: self.given.value(path, name, make, of=of))

    def _draw(self, path: str, part: Part) -> Markup:
        """Draw one part; if it fails, it alone is missing."""
        return self._attempted(path, lambda: self._parts(path).draw(part), Markup(""), part.name)

    def further_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the pages with what lists have no room for on their own.

        Each has its address below the site's root, and its text. They are kept between builds.
        """
        for path, roles in self.roles.items() if self.has_further_pages else ():
            for role in roles:
                if role.kind not in ("journey", "home"):
                    pages = self._further(path, role)
                    while page := self._attempted(path, partial(next, pages, None), None):
                        yield page

    def _further(self, path: str, role: Role) -> Iterator[tuple[str, str]]:
        """Yield those of a role, one after the other: a large site has hundreds."""
        drawer, store = self._parts(path), self.store
        if not drawer.may_have_further(role):
            return
        key = self._key(path, "further", role.kind)
        if store is not None and (kept := self._kept_further(key, store)) is not None:
            yield from kept
            return
        self.drawn_anew.add(path)
        drawn = []
        for address, text in drawer.further(role):
            place, own = unquote(address), digest([text])
            if store is not None:
                store.put(own, text)
            drawn.append((place, own))
            yield place, text
        if store is not None and not self.failures:
            asked = self.fingerprints.asked(self._questions.asked)
            store.put(key, f"{asked}\n{json.dumps(drawn, ensure_ascii=False)}")

    def _kept_further(self, key: str, store: Store) -> list[tuple[str, str]] | None:
        """Return those of a role that are kept, None if any is not or would be another one."""
        if (kept := self._still_good(key, store)) is None:
            return None
        texts = [(place, store.get(own)) for place, own in json.loads(kept[1])]
        pages = [(place, text) for place, text in texts if text is not None]
        return pages if len(pages) == len(texts) else None

    def drawn_at(
        self, path: str, url: str, name: str, draw: Callable[[PartDrawer, str], str]
    ) -> str:
        """Return what is made of a page's parts for an address of its own, kept between builds.

        Args:
            path: The page's.
            url: The address.
            name: Tells apart what is made.
            draw: Makes it, of what draws the page's parts.
        """
        key = self._key(path, name, url)

        def made() -> str:
            return self._stored(path, key, lambda: draw(self._parts(path), url))

        return self._attempted(path, made, "", name)

    def markers(self, path: str, html: str, whole: Catalogue | None = None) -> list[Marker]:
        """Return the markers in a page's HTML; `whole` has what its readers may not see, too."""
        roles = self.roles.get(path, ())
        return self._attempted(
            path, lambda: markers(html, self.catalogue, roles, whole, self.options.statuses), []
        )

    def outline(self, path: str) -> Outline:
        """Return a page's words, headings and anchors."""
        return self._attempted(path, lambda: self._outline(path), Outline(Markup(""), (), ()))

    def _outline(self, path: str) -> Outline:
        made: list[Outline] = []

        def draw() -> str:
            made.append(self._made_outline(path))
            return outline_as_json(made[0]) if self.store else ""

        drawn = self._stored(path, self._key(path, "outline"), draw)
        return made[0] if made else outline_from_json(drawn)

    def _made_outline(self, path: str) -> Outline:
        drawer = self._parts(path)
        if any(role.kind == "insights" for role in self.roles[path]):
            self._outlined[path] = drawer, self._questions.asked
        placed = [*self._placed(path, before_text=True), *self._placed(path, before_text=False)]

        def words(role: Role) -> Markup:
            return self._attempted(path, lambda: search_words(drawer, role), Markup(""))

        def headings(part: Part) -> tuple[Heading, ...]:
            return self._attempted(path, lambda: tuple(headings_of(drawer, part)), (), part.name)

        def anchors(part: Part) -> tuple[str, ...]:
            return self._attempted(path, lambda: tuple(other_anchors(drawer, part)), (), part.name)

        return Outline(
            Markup("").join(map(words, self.roles[path])),
            tuple(heading for part in placed for heading in headings(part)),
            tuple(anchor for part in placed for anchor in anchors(part)),
        )

    def _placed(self, path: str, *, before_text: bool) -> Iterator[Part]:
        """Yield the parts above or below the author's text, in the site's order."""
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
        """Return what draws a page's parts; kept for its next hook, not for the next page.

        With it goes what the page has asked so far: a link that is known is not asked for again.
        """
        if self._latest and self._latest[0].here.path == path:
            return self._latest[0]
        if outlined := self._outlined.pop(path, None):
            self._latest[:], self._questions.asked = outlined[:1], outlined[1]
            return outlined[0]
        url = self.addresses.urls[path]
        questions, (catalogue, addresses, homes) = self._questions, self._asked
        questions.asked = set()
        here = PageContext(
            *(catalogue, self.options, addresses, homes, path, url),
            *(self._links.of(url), questions, self.given),
        )
        templates = environment(self.overrides)
        self._latest[:] = [
            PartDrawer(
                here,
                templates,
                self.failures,
                self.histories,
                self.insights,
                self.has_further_pages,
                self.taken,
                self._strips,
            )
        ]
        return self._latest[0]

    def _shown(self, path: str) -> list[Finding]:
        """Return the findings that stand on a page; information is for log and command only."""
        if not self.options.shows_findings:
            return []
        findings = self.findings.get(path, ())
        return [finding for finding in findings if finding.severity is not Severity.INFORMATION]

    def _findings(self, path: str) -> Markup:
        findings = self._shown(path)
        if not findings:
            return Markup("")
        errors = any(finding.severity is Severity.ERROR for finding in findings)
        worst = "error" if errors else "warning"
        return self._parts(path).render(
            "findings.html", findings=findings[:_SHOWN], count=len(findings), worst=worst
        )
