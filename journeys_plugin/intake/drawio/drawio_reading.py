"""Files of draw.io that we have exported, back to maps, with what somebody has changed on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from ...exchange.drawio import shape_attributes as attributes
from ...metrics.table import UnusableError
from ...values.lean_dataclass import dataclass
from ...values.texts import numbered
from ..catalogue_json import read_catalogue
from ..found import Assumption, Found, FoundJourney, LeftOver, Refusal, SourcePlace
from .opened_file import CanvasPage, pages_of
from .page_records import PageRecords
from .read_canvas import ReadCanvas

_NOT_OURS = "the file is a diagram of draw.io that `journeys export` has not written"
_REMEDY = (
    "write its map into a sheet (`journeys init --sheet map.xlsx` makes an empty one), "
    "and import that"
)
_LISTED = 20
"""How many shapes that are gone are named."""


def read_drawio(text: str, name: str) -> Sequence[Found] | Refusal:
    """Return the maps of a file, and the personas and touchpoints that they name.

    Args:
        text: The file's.
        name: Its name.
    """
    try:
        pages = pages_of(text)
    except UnusableError as error:
        return Refusal(error.message, error.remedy, SourcePlace(name))
    ours = [page for page in pages if _is_ours(page)]
    if not ours:
        return Refusal(_NOT_OURS, _REMEDY, SourcePlace(name))
    if any(_version(page) not in ("", attributes.VERSION) for page in ours):
        message = "the file is of a later version of the plugin"
        return Refusal(message, "update the plugin", SourcePlace(name))
    reader = _FileReader(name)
    for page in ours:
        reader.add(page)
    reader.leave(page for page in pages if page not in ours)
    return reader.found()


def _is_ours(page: CanvasPage) -> bool:
    kinds = {shape.kind for shape in page.shapes.values()}
    return bool(kinds & {attributes.JOURNEY, attributes.STAGE, attributes.STEP})


def _version(page: CanvasPage) -> str:
    versions = (shape.says.get(attributes.FORMAT, "") for shape in page.shapes.values())
    return next(filter(None, versions), "")


@dataclass
class _FileReader:
    """Makes a catalogue of the pages of a file."""

    name: str
    head: dict[str, Any] = field(default_factory=dict)
    journeys: list[dict[str, Any]] = field(default_factory=list)
    records: list[PageRecords] = field(default_factory=list)
    declared: dict[str, dict[str, Any]] = field(default_factory=dict)
    strays: list[LeftOver] = field(default_factory=list)

    def add(self, page: CanvasPage) -> None:
        """Add a page of ours."""
        place = SourcePlace(self.name, f"page {page.name}" if page.name else "")
        catalogue = _catalogue_of(page)
        own = [str(lane.get("key")) for lane in _records(catalogue.get("lanes"))]
        records = PageRecords(ReadCanvas(page, place), frozenset(own))
        journey = records.journey()
        taken = {one.get("id") for one in self.journeys}
        if journey.get("id") in taken:
            about = f"{page.name!r} is a map of its own"
            records.assumptions.append(Assumption(about, "it is a copy of another page"))
            del journey["id"]
        records.assumptions += _gone(page)
        self.journeys.append(journey)
        self.records.append(records)
        self.head |= {key: catalogue[key] for key in ("scale", "lanes") if key in catalogue}
        for kind in ("personas", "touchpoints"):
            for one in _records(catalogue.get(kind)):
                self.declared.setdefault(kind, {}).setdefault(str(one.get("id")), one)

    def leave(self, pages: Iterator[CanvasPage]) -> None:
        """Keep the texts of pages that somebody has added."""
        for page in pages:
            place = SourcePlace(self.name, f"page {page.name}")
            for shape in page.shapes.values():
                if shape.label.strip():
                    self.strays.append(LeftOver(shape.label, place, "the page has no map"))

    def found(self) -> Sequence[Found] | Refusal:
        """Return all that the file says."""
        declared = {kind: list(records.values()) for kind, records in self.declared.items()}
        document = {"version": 1, **self.head, **declared, "journeys": self.journeys}
        found = read_catalogue(document, self.name)
        if isinstance(found, Refusal):
            return found
        journeys = [one for one in found if isinstance(one, FoundJourney)]
        said = dict(zip(map(id, journeys), self.records, strict=True))
        first = journeys[0]
        return [
            self._whole(one, said[id(one)], is_first=one is first)
            if isinstance(one, FoundJourney)
            else one
            for one in found
        ]

    def _whole(self, found: FoundJourney, said: PageRecords, *, is_first: bool) -> FoundJourney:
        strays = self.strays if is_first else []
        return replace(
            found,
            heads=(*found.heads, *said.canvas.heads),
            assumptions=(*found.assumptions, *said.assumptions),
            left_over=(*found.left_over, *said.left_over, *strays),
        )


def _catalogue_of(page: CanvasPage) -> Mapping[str, Any]:
    for shape in page.shapes.values():
        found = attributes.read(shape.says.get(attributes.CATALOGUE, ""))
        if isinstance(found, dict):
            return found
    return {}


def _records(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _gone(page: CanvasPage) -> Iterator[Assumption]:
    """Yield which shapes somebody has deleted."""
    for shape in page.shapes.values():
        named = attributes.read(shape.says.get(attributes.SHAPES, ""))
        if not isinstance(named, list):
            continue
        gone = [str(one) for one in named if f"{shape.id}/{one}" not in page.shapes]
        if gone:
            listed = ", ".join(gone[:_LISTED])
            more = f" and {numbered(len(gone) - _LISTED, 'more')}" if len(gone) > _LISTED else ""
            reason = "somebody has deleted it" if len(gone) == 1 else "somebody has deleted them"
            yield Assumption(f"left out: {listed}{more}", reason)
