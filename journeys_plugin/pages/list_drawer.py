"""Draws the lists of journeys, personas, touchpoints and steps, and their further pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlencode

from markupsafe import Markup

from ..model import Journey
from ..model.generated_pages import Role
from ..values.lean_dataclass import dataclass
from .drawing.journey_rows import JourneyRows
from .drawing.passing_rows import DrawnRow, PassingDrawer, PassingRow, said_items
from .drawing.touchpoint_rows import TouchpointRows
from .further_pages import WAY, FurtherPages
from .long_list import Item, LongList, further_page, is_long, weight_of_picture
from .views import journey_list, persona_list, tags, touchpoint_list
from .views.filters import Narrowing
from .views.journey_list import JourneyGroup, JourneyRow
from .views.notes import lane_class
from .views.page_context import PageContext
from .views.passings import LISTED, Passings, SaidThere, lanes_on_touchpoint
from .views.persona_list import Met, OwnJourney, PersonaRow
from .views.strip import Strips
from .views.touchpoint_list import TouchpointRow

Drawn = TypeVar("Drawn")

_JOURNEYS_ON_CARD = 10
"""How many journeys a persona's card names (by eye)."""


@dataclass(frozen=True)
class ListDrawer:
    """Draws the lists of one page."""

    here: PageContext
    strips: Strips
    pages: FurtherPages

    def render(self, template: str, **values: Any) -> Markup:
        """Fill a template with values."""
        return self.pages.render(template, **values)

    def further(self, role: Role) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of each further page of the lists of a record or index."""
        for long in self._lists(role):
            yield from self.pages.further(long, role)

    def may_be_long(self, role: Role) -> bool:
        """Return whether a list may be long, without making it."""
        catalogue = self.here.catalogue
        if role.kind == "persona":
            journeys = catalogue.journeys_of.get(role.id, ())
            met = len(catalogue.touchpoints)
            return is_long(max(met, sum(map(_weight, journeys))))
        if role.kind != "touchpoint":
            return True
        passings = catalogue.passings.get(role.id, ())
        said = [sum(len(one.step.written.in_lane(lane)) for one in passings) for lane in LISTED]
        named = sum(len(one.step.named) for one in passings)
        pictures = sum(_weight(passing.journey) for passing in passings)
        return is_long(max(pictures, named, *said) + named)

    def _lists(self, role: Role) -> Iterator[LongList[Any]]:
        if role.kind == "touchpoint":
            listing = self._listing(role, is_further=True)
            yield listing.steps
            yield from listing.lanes
        elif role.kind == "persona":
            met = persona_list.touchpoints_met(role.id, self.here.catalogue)
            yield self._own_journeys(role)
            yield self._between(met.between, role)
        elif role.kind == "journeys":
            groups = self.groups()
            narrowed = self._narrowed(groups)
            yield from (self._group(group, narrowed) for group in groups if group.rows)
        elif role.kind == "touchpoints":
            yield self._touchpoints()[0]
        elif role.kind == "personas":
            yield self._personas()[0]

    def groups(self) -> tuple[JourneyGroup, ...]:
        """Return all journeys in their groups."""
        return journey_list.journey_groups(self.here.catalogue, self.here.options.labels)

    def _kept(
        self,
        name: str,
        rows: Iterable[Item],
        give: Callable[[Item], tuple[str, Journey, Callable[[], Drawn]]],
    ) -> Iterable[Drawn]:
        """Return what journeys give to rows: what those give that have not changed was kept.

        Args:
            name: What is kept; empty to keep nothing.
            rows: What is drawn.
            give: Returns what tells a row from others of its journey, the journey, and what draws.
        """
        given = map(give, rows)
        if not name:
            return [draw() for _, _, draw in given]
        make = {f"{of.id} {key}": (("journeys", of.id), draw) for key, of, draw in given}
        here = self.here
        return here.given.each(here.path, name, make, (here.url,)).values()

    # Of a touchpoint.

    def steps(self, role: Role) -> Markup:
        """List the steps that pass a touchpoint, with their pains and opportunities."""
        listing = self._listing(role)
        return self.render(
            "touchpoint_steps.html",
            rows=self.pages.shown(listing.steps, role) if listing.steps.items else "",
            way=self.pages.way(listing.steps, role),
            count=self.pages.count_if_long(listing.steps, role),
            filters=listing.found.narrowed.filters,
            has_few=listing.found.has_few,
            lanes=[
                {
                    "key": long.name,
                    "name": long.title,
                    "look": long.look,
                    "said": self.pages.shown(long, role),
                    "way": self.pages.way(long, role),
                }
                for long in listing.lanes
            ],
            prefix=listing.prefix,
        )

    def _listing(self, role: Role, *, is_further: bool = False) -> _Listing:
        """Lay out what stands on a touchpoint's page, or on its further pages."""
        here, labels = self.here, self.here.options.labels
        found = Passings.of(role.id, here)
        said = {lane: found.said_in(lane) for lane in lanes_on_touchpoint(found.ordered)}
        prefix = here.prefix(role.kind, role.id)
        rows = found.by_journey()
        steps: LongList[PassingRow] = LongList(
            "steps",
            rows,
            lambda rows: drawer.rows(rows, self._kept(kept_as(rows), rows, give)),
            [max(len(passed), _weight(journey)) for journey, passed in rows],
            labels.passed_by,
            "j-table j-rows j-passings",
            (labels.step, labels.journey),
            count_of=lambda row: len(row[1]),
        )

        def kept_as(rows: Sequence[PassingRow]) -> str:
            return "" if found.has_few else f"steps of {role.id} {steps.page_with(rows)}"

        def give(row: PassingRow) -> tuple[str, Journey, Callable[[], DrawnRow]]:
            journey, passed = row
            return passed[0][1].step.id, journey, partial(drawer.drawn, journey, passed)

        telling = {one.number for lane in said.values() for one in lane}
        ways = self._ways(steps, role, is_further=is_further)
        drawer = PassingDrawer(found, here, self.strips, labels, prefix, telling, ways)
        return _Listing(found, prefix, steps, [self._said(*of, drawer) for of in said.items()])

    def _ways(self, steps: LongList[PassingRow], role: Role, *, is_further: bool) -> dict[int, str]:
        """Return the page of each step, by its number: where that is not the one that is drawn."""
        home = self.pages.home(role)
        is_cut = self.pages.is_cut(steps, role)
        if home is None or not (is_cut or is_further):
            return {}
        own = self.here.link(role.kind, role.id) if is_further else ""
        parts = steps.parts if is_cut else [steps.items]
        further = (further_page(home, steps.name, page) for page in range(1, len(parts)))
        pages = [own, *map(self.here.file, further)]
        return {
            number: page
            for page, part in zip(pages, parts, strict=True)
            for _, passed in part
            for number, _ in passed
        }

    def _said(
        self, lane: str, said: Sequence[SaidThere], drawer: PassingDrawer
    ) -> LongList[SaidThere]:
        return LongList(
            lane_class(lane),
            said,
            lambda items: "".join(said_items(items, drawer)),
            [1] * len(said),
            self.here.options.lanes.label(lane, self.here.options.labels),
            "j-told j-graded" if said[0].severity else "j-told",
        )

    # Of a persona.

    def own_journeys(self, role: Role) -> Markup:
        """List a persona's journeys, with its own scores."""
        long = self._own_journeys(role)
        return self.render(
            "persona_journeys.html",
            rows=self.pages.shown(long, role) if long.items else "",
            way=self.pages.way(long, role),
            prefix=self.here.prefix(role.kind, role.id),
        )

    def _own_journeys(self, role: Role) -> LongList[OwnJourney]:
        labels, drawer = self.here.options.labels, self._journey_rows
        rows = persona_list.own_journeys(role.id, self.here.catalogue)

        def give(row: OwnJourney) -> tuple[str, Journey, Callable[[], str]]:
            return f"{row.level}", row.journey, lambda: drawer.of_persona(row, role.id)

        def kept_as(some: Sequence[OwnJourney]) -> str:
            return f"journeys of {role.id} {long.page_with(some)}"

        long: LongList[OwnJourney] = LongList(
            "own",
            rows,
            lambda some: "".join(self._kept(kept_as(some), some, give)),
            [_weight(row.journey) for row in rows],
            labels.journeys_of,
            "j-table j-rows j-of-journeys",
            (labels.journey, labels.experience, labels.mean, labels.lowest_point),
        )
        return long

    @property
    def _journey_rows(self) -> JourneyRows:
        return JourneyRows(self.here, self.strips, self.here.options.labels)

    def touchpoints_met(self, role: Role) -> Markup:
        """List the touchpoints that a persona meets; nothing if it meets none."""
        met = persona_list.touchpoints_met(role.id, self.here.catalogue)
        if not met.all:
            return Markup("")
        between = self._between(met.between, role)
        drawer = TouchpointRows(self.here, self.here.options.labels)
        return self.render(
            "persona_touchpoints.html",
            worst=_joined(drawer.met(one, role.id) for one in met.worst),
            best=_joined(drawer.met(one, role.id) for one in met.best),
            between=self.pages.shown(between, role),
            count=len(met.between),
            way=self.pages.way(between, role),
            prefix=self.here.prefix(role.kind, role.id),
        )

    def _between(self, met: Sequence[Met], role: Role) -> LongList[Met]:
        labels = self.here.options.labels
        drawer = TouchpointRows(self.here, labels)
        return LongList(
            "touchpoints",
            met,
            lambda some: "".join([drawer.met(one, role.id) for one in some]),
            [1] * len(met),
            labels.touchpoints_met,
            "j-table j-met",
        )

    # The indexes.

    def journeys(self, groups: Sequence[JourneyGroup], role: Role) -> Markup:
        """List journeys in groups."""
        listed = [group for group in groups if group.rows]
        narrowed = self._narrowed(listed)
        lists = [self._group(group, narrowed) for group in listed]
        return self.render(
            "journeys.html",
            groups=[
                {
                    "id": group.id,
                    "title": group.title,
                    "rows": self.pages.shown(long, role),
                    "way": self.pages.way(long, role),
                }
                for group, long in zip(listed, lists, strict=True)
            ],
            count=self._count_of(lists, role),
            filters=narrowed.filters,
        )

    def scoped(self, scope: Mapping[str, str]) -> Markup:
        """List the journeys of a scope: of many the first ones, and the way to all of them."""
        here = self.here
        found = journey_list.of_scope(here.catalogue, scope)
        rows = tuple(JourneyRow(journey) for journey in found)
        group = JourneyGroup("", "", rows)
        narrowed = self._narrowed([group])
        long, href = self._group(group, narrowed), self._everything(scope)
        is_cut = href is not None and len(long.parts) > 1
        shown = long.parts[0] if is_cut else rows
        way = Markup("")
        if is_cut:
            said = here.options.labels.shown_of.format(shown=len(shown), count=len(rows))
            more = here.options.labels.and_more.format(count=len(rows) - len(shown))
            way = WAY.format(said, href, more)
        listed = {"id": "", "title": "", "rows": Markup(long.draw(shown)), "way": way}  # noqa: S704
        groups = [listed] if rows else []
        return self.render("journeys.html", groups=groups, count=0, filters=narrowed.filters)

    def _everything(self, scope: Mapping[str, str]) -> str | None:
        """Return the link to all journeys of a scope, None if there is no page for it."""
        here = self.here
        if ("touchpoint", scope.get("touchpoint", "")) in here.homes:
            return here.link("touchpoint", scope["touchpoint"])
        if ("journeys", "") not in here.homes:
            return None
        wanted = {key: scope[key] for key in ("persona", "state") if key in scope}
        if scope.get("status", "live") != "live":
            wanted["state"] = scope["status"]
        return f"{here.link('journeys')}?{urlencode(wanted)}"

    def _count_of(self, lists: Sequence[LongList[Any]], role: Role) -> int:
        are_long = any(self.pages.count_if_long(long, role) for long in lists)
        return sum(long.count for long in lists) if are_long else 0

    def _narrowed(self, groups: Iterable[JourneyGroup]) -> Narrowing[str]:
        journeys = [row.journey for group in groups for row in group.rows]
        return journey_list.narrowed(journeys, self.here)

    def _group(self, group: JourneyGroup, narrowed: Narrowing[str]) -> LongList[JourneyRow]:
        labels, drawer = self.here.options.labels, self._journey_rows

        def give(row: JourneyRow) -> tuple[str, Journey, Callable[[], str]]:
            return f"{row.note}", row.journey, lambda: drawer.listed(row)

        def kept_as(rows: Sequence[JourneyRow]) -> str:
            return f"journeys {group.id} {long.page_with(rows)}" if group.id else ""

        def draw(rows: Sequence[JourneyRow]) -> str:
            drawn = zip(rows, self._kept(kept_as(rows), rows, give), strict=True)
            return "".join([drawer.begun(row, narrowed, cells) for row, cells in drawn])

        long: LongList[JourneyRow] = LongList(
            group.id.removeprefix("journeys--") or "all",
            group.rows,
            draw,
            [_weight(row.journey) for row in group.rows],
            group.title or labels.journeys,
            "j-table j-rows j-of-journeys",
            (labels.journey, labels.experience, labels.mean, labels.lowest_point, labels.owner),
        )
        return long

    def touchpoints(self, role: Role) -> Markup:
        """List all touchpoints, worst first."""
        long, narrowed = self._touchpoints()
        return self.render(
            "touchpoints.html",
            rows=self.pages.shown(long, role) if long.items else "",
            way=self.pages.way(long, role),
            count=self.pages.count_if_long(long, role),
            filters=narrowed.filters,
        )

    def _touchpoints(self) -> tuple[LongList[TouchpointRow], Narrowing[str]]:
        here, labels = self.here, self.here.options.labels
        rows = touchpoint_list.worst_first(touchpoint_list.touchpoint_rows(here.catalogue))
        narrowed, drawer = touchpoint_list.narrowed(rows, here), TouchpointRows(here, labels)
        long = LongList(
            "all",
            rows,
            lambda some: "".join([drawer.listed(row, narrowed) for row in some]),
            [1] * len(rows),
            labels.touchpoints,
            "j-table j-rows j-of-touchpoints",
            (
                *(labels.mean, labels.touchpoint, labels.lowest_point, labels.channel),
                *(labels.steps, labels.pains, labels.owner),
            ),
        )
        return long, narrowed

    def personas(self, role: Role) -> Markup:
        """List all personas, those who feel worst first."""
        long, narrowed = self._personas()
        return self.render(
            "personas.html",
            rows=self.pages.shown(long, role) if long.items else "",
            way=self.pages.way(long, role),
            count=self.pages.count_if_long(long, role),
            filters=narrowed.filters,
        )

    def _personas(self) -> tuple[LongList[PersonaRow], Narrowing[str]]:
        rows = persona_list.persona_rows(self.here)
        narrowed = persona_list.narrowed(rows, self.here)
        long = LongList(
            "all",
            rows,
            lambda some: self.render(
                "personas_cards.html",
                rows=some,
                narrowed=narrowed,
                shown_tags=partial(tags.shown_in_row, here=self.here),
                most=_JOURNEYS_ON_CARD,
            ),
            [1] * len(rows),
            self.here.options.labels.personas,
            "j-cards",
        )
        return long, narrowed


@dataclass(frozen=True, slots=True)
class _Listing:
    """What stands on a touchpoint's page."""

    found: Passings
    prefix: str
    """What its anchors begin with."""
    steps: LongList[PassingRow]
    lanes: Sequence[LongList[SaidThere]]


def _weight(journey: Journey) -> int:
    return weight_of_picture(journey.step_count)


def _joined(pieces: Iterable[str]) -> Markup:
    return Markup("".join(pieces))  # noqa: S704 - made by functions that escape
