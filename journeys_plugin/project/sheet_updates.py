"""`journeys import --update`: what was changed in the sheets of maps goes into their pages.

Nothing is written here. What cannot be taken over, or would make a page worse, is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property, partial

from ..diagnostics import shown
from ..exchange.cell_items import CellKind
from ..exchange.cell_texts import items_of_text
from ..exchange.kept_layout import KeptLayout
from ..exchange.map_differences import (
    Items,
    LeftAlone,
    MapComparison,
    MapDifference,
    places_to_compare,
)
from ..exchange.map_layout import fact_kinds, lane_kinds, texts_of_map
from ..findings.engine import LinkedSite
from ..intake.found import Refusal
from ..intake.map_sheets import SheetOfMap, maps_on_sheets
from ..intake.returned_maps import NoMapError, returned_map
from ..intake.sheets.items import plain
from ..intake.sheets.sheets_of_files import sheets_of_file
from ..intake.sheets.worksheet import Worksheet, address
from ..intake.update_report import PageUpdate, TakenChange, UntakenChange
from ..model import Journey
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from .page_updates import PageUpdater
from .site_on_disk import Project


class NoUpdateError(Exception):
    """A file from which no page can be updated; its message says why."""


@dataclass(frozen=True, slots=True)
class SheetUpdates:
    """What a workbook changes in the pages of a site."""

    pages: Sequence[PageUpdate]
    """The maps whose sheet says something new, each with its page's path under the docs folder."""
    same: int
    """How many maps are as they were exported."""
    contents: Mapping[str, bytes]
    """The new bytes of each file that changes, by its path under the docs folder."""


def sheet_updates(project: Project, name: str, content: bytes) -> SheetUpdates:
    """Return what the sheets of a workbook change in the pages of a site.

    Args:
        project: The site.
        name: The file's.
        content: The file's bytes.

    Raises:
        NoUpdateError: It is no workbook of maps, or no map of it is one of this site.
    """
    found = sheets_of_file(content, name)
    if isinstance(found, Refusal):
        remedy = f", {found.remedy}" if found.remedy else ""
        raise NoUpdateError(f"{shown(name)}: {found.message}{remedy}")
    return updates_of(project, name, found.sheets)


def updates_of(project: Project, name: str, sheets: Sequence[Worksheet]) -> SheetUpdates:
    """Return what sheets that are read already change in the pages of a site.

    Raises:
        NoUpdateError: They are no maps that were exported, or none is one of this site.
    """
    own = project.settings.options.lanes.own
    lanes = {name: key for key, lane in own.items() for name in (key, lane.label)}
    maps = maps_on_sheets(sheets, lanes)
    if not any(one.book.maps for one in maps):
        raise NoUpdateError(
            f"{shown(name)} has no sheets of `journeys export --format xlsx --layout map`, or has"
            " lost what is hidden in them: export the maps anew"
        )
    return _Updating(project).updated(maps, name)


@dataclass
class _Updating:
    """Finds the changes of all maps of a workbook."""

    project: Project
    contents: dict[str, bytes] = field(default_factory=dict)

    def updated(self, maps: Sequence[SheetOfMap], name: str) -> SheetUpdates:
        """Return the changes of all sheets.

        Raises:
            NoUpdateError: The site has none of the maps.
        """
        if not any(self._journey(one.kept) for one in maps):
            raise NoUpdateError(f"none of the maps in {shown(name)} is a journey of this site")
        pages = list(self._pages(maps))
        told = [page for page in pages if page.taken or page.untaken]
        return SheetUpdates(told, len(pages) - len(told), self.contents)

    def _pages(self, maps: Sequence[SheetOfMap]) -> Iterator[PageUpdate]:
        ids = [one.kept.journey for one in maps]
        for one in maps:
            journey = self._journey(one.kept)
            why = ""
            if journey is None:
                why = "its page is gone, or is no journey any more"
            elif ids.count(one.kept.journey) > 1:
                why = "another sheet is a copy of this one; keep one of them"
            elif one.kept.journey not in one.book.maps:
                why = "the workbook does not keep what was exported; export it anew"
            if why or journey is None:
                yield self._untaken(one, journey, why)
            else:
                yield self._page(one, journey)

    def _journey(self, kept: KeptLayout) -> Journey | None:
        """Return a journey, by its id or, if it has another one now, by its page."""
        journeys = self.site.catalogue.journeys
        same_page = (one for one in journeys.values() if one.written_in == kept.path)
        return journeys.get(kept.journey) or next(same_page, None)

    def _untaken(self, on_sheet: SheetOfMap, journey: Journey | None, why: str) -> PageUpdate:
        title = str(journey.title) if journey else on_sheet.kept.journey
        path = journey.written_in if journey else ""
        sheet = on_sheet.sheet.name
        return PageUpdate(path, title, sheet, (), (UntakenChange(sheet, title, why),))

    def _page(self, on_sheet: SheetOfMap, journey: Journey) -> PageUpdate:
        try:
            returned = returned_map(on_sheet, self.persona_id)
        except NoMapError as error:
            return self._untaken(on_sheet, journey, str(error))
        words = on_sheet.words
        site, places = self.site, places_to_compare(returned, on_sheet.kept)
        texts, columns = texts_of_map(journey, site.catalogue, site.options, words, places)
        page = KeptLayout(
            journey.id,
            journey.written_in,
            journey.page.digest,
            {at: plain(text) for at, text in texts.items()},
            stages={column.place: column.stage for column in columns},
        )
        items = partial(items_of_text, words=words)
        found = MapComparison(returned, on_sheet.kept, page, self.kinds, items).whole()
        return self._updated(on_sheet, journey, found, items)

    def _updated(
        self, on_sheet: SheetOfMap, journey: Journey, found: MapDifference, items: Items
    ) -> PageUpdate:
        taken: Sequence[TakenChange] = ()
        left: Sequence[LeftAlone] = found.left
        sheet = on_sheet.sheet.name
        if found.changes or found.order is not None:
            updater = PageUpdater(self.project, self.site, journey, self.kinds, items)
            updater.update(found)
            self.contents |= updater.contents
            left = [*left, *updater.left]
            taken = [
                TakenChange(_place(sheet, at), what, old, new)
                for at, what, old, new in updater.taken
            ]
        untaken = [UntakenChange(_place(sheet, one.at), one.what, one.why) for one in left]
        return PageUpdate(journey.written_in, str(journey.title), sheet, taken, untaken)

    @cached_property
    def site(self) -> LinkedSite:
        """The site with every reference followed."""
        return self.project.linked(measured=False)

    @cached_property
    def kinds(self) -> Mapping[str, Mapping[str, CellKind]]:
        """How values stand in cells."""
        return {"lanes": lane_kinds(self.site.options), "facts": fact_kinds()}

    def persona_id(self, name: str) -> str:
        """Return the id of a persona that is named in some way."""
        return self.site.catalogue.persona_names.get(slug(name), slug(name))


def _place(sheet: str, at: tuple[int, int] | None) -> str:
    return f"{sheet}!{address(at)}" if at else sheet
