"""Maps as a file of draw.io: a page for each journey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...model import Journey
from ...values.noted import CannotBeWrittenError, Noted
from ...values.texts import numbered
from ..document import catalogue_head, record_of
from ..exporting import Export, made_of_each
from .journey_page import diagram_of
from .shapes_xml import file_of

_WORKED_OUT = ("path", "address", "mean", "scored", "journeys")


def drawio_export(export: Export) -> Noted:
    """Write the maps as a file of draw.io."""
    if not export.journeys:
        message = "a file of draw.io has a page for each journey, and there is none"
        raise CannotBeWrittenError(message)
    site = _Site(export)
    diagrams = made_of_each(
        export.journeys, lambda one: diagram_of(one, export, site.of(one)), export.failures
    )
    content, replaced = file_of(diagrams)
    return Noted(content, tuple(_notes(replaced)))


def _notes(replaced: int) -> Iterator[str]:
    if replaced:
        yield f"\ufffd in {numbered(replaced, 'text')}: for characters that XML cannot hold"


class _Site:
    """What each page keeps of the site, so that it can stand alone."""

    def __init__(self, export: Export) -> None:
        self.export = export
        catalogue = export.catalogue
        self.records: dict[str, dict[str, dict[str, Any]]] = {
            kind: {own: self._record(kind, one) for own, one in sorted(records.items())}
            for kind, records in (
                ("personas", catalogue.personas),
                ("touchpoints", catalogue.touchpoints),
            )
        }
        self.named = {own: _named(one, export) for own, one in export.journeys.items()}

    def _record(self, kind: str, one: Any) -> dict[str, Any]:
        record = record_of(kind, one, self.export)
        return {key: value for key, value in record.items() if key not in _WORKED_OUT}

    def of(self, journey: Journey) -> Mapping[str, Any]:
        """Return what a journey's page keeps: the personas and touchpoints that it names.

        The first page has those that no journey names, too, where all journeys are exported.
        """
        is_first = journey.id == min(self.export.journeys)
        is_whole = not (self.export.choice.narrows or self.export.choice.journeys)
        named = set(self.named[journey.id])
        if is_first and is_whole:
            by_any = {one for names in self.named.values() for one in names}
            named |= {
                (kind, own)
                for kind, records in self.records.items()
                for own in records
                if (kind, own) not in by_any
            }
        kept = {
            kind: [record for own, record in records.items() if (kind, own) in named]
            for kind, records in self.records.items()
        }
        return {**catalogue_head(self.export), **kept}


def _named(journey: Journey, export: Export) -> set[tuple[str, str]]:
    """Return the personas and touchpoints that a journey names, by kind and id."""
    record = record_of("journeys", journey, export)
    found = {("personas", str(own)) for own in record["personas"]}
    open_values: list[Any] = [record["stages"]]
    while open_values:
        value = open_values.pop()
        if isinstance(value, dict):
            if isinstance(value.get("persona"), str):
                found.add(("personas", value["persona"]))
            met = value.get("touchpoints") or ()
            found |= {("touchpoints", str(meeting["id"])) for meeting in met}
            open_values += value.values()
        elif isinstance(value, list):
            open_values += value
    return found
