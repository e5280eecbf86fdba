"""A whole catalogue for programs: its JSON, and the JSON Schema of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from ..model import Journey, Passing, Persona, Touchpoint
from ..options.lanes import OwnLane
from ..schema.records import WrittenPersona, WrittenTouchpoint
from ..values.json_records import (
    BOOLEAN,
    COUNT,
    NUMBER,
    STRING,
    ByKey,
    JsonSchema,
    Listed,
    Member,
    Record,
    always,
    document_schema,
    head,
)
from ..values.statuses import OPPORTUNITY_STATUSES, OpportunityStatus
from .exporting import Export, made_of_each, whole_text
from .json_journeys import ADDRESS_ABOUT, JOURNEY, PATH_ABOUT, SCALE, journey_at
from .json_steps import METRIC, metrics_on_page
from .written_members import ID, IDS, TEXT, TEXTS, Said, tags_member, written_members

Named = TypeVar("Named", Persona, Touchpoint)


class _RecordAt(NamedTuple, Generic[Named]):
    record: Named
    export: Export

    @property
    def said(self) -> Said:
        return self.export.said(self.record.written)


def _members_of_all(kind: str) -> Iterator[Member[Any]]:
    """Yield what is said of each persona and of each touchpoint."""
    yield always("id", ID, "", lambda at: at.record.id)
    yield always("title", TEXT, "Its name.", lambda at: at.record.title)
    yield Member("path", STRING, PATH_ABOUT, lambda at: at.record.page and at.record.page.path)
    yield Member(
        "address", STRING, ADDRESS_ABOUT, lambda at: at.export.address_of(kind, at.record.id)
    )
    yield tags_member(lambda at: at.record.page)
    yield always(
        "declared",
        BOOLEAN,
        "Whether a page declares it; else only journeys name it.",
        lambda at: at.record.page is not None,
    )


_PERSONA = Record[_RecordAt[Persona]](
    "persona",
    "Whose journey it is.",
    (
        *_members_of_all("persona"),
        *written_members(WrittenPersona, lambda at: at.said, "facts"),
        Member(
            "facts",
            ByKey(TEXTS),
            "What there is to know, under the author's own words.",
            lambda at: {fact.name: fact.texts for fact in at.record.written.facts},
        ),
        always(
            "journeys",
            IDS,
            "The journeys that name it, or score a step for it, whether they count or not.",
            lambda at: sorted(one.id for one in _journeys_of(at)),
        ),
    ),
)


def _journeys_of(at: _RecordAt[Persona]) -> tuple[Journey, ...]:
    return at.export.catalogue.journeys_of.get(at.record.id, ())


_TOUCHPOINT = Record[_RecordAt[Touchpoint]](
    "touchpoint",
    "Where customer and company meet.",
    (
        *_members_of_all("touchpoint"),
        *written_members(WrittenTouchpoint, lambda at: at.said, "metrics", channels="Its media."),
        Member(
            "metrics",
            Listed(METRIC),
            "What was measured there, over all journeys.",
            lambda at: list(metrics_on_page(at.record.written.metrics, at.said)),
        ),
        Member(
            "mean",
            NUMBER,
            "The mean of the scored steps of current, live maps that pass it; absent without "
            "scores.",
            lambda at: at.export.catalogue.touchpoint_mean(at.record.id).value,
        ),
        always(
            "scored",
            COUNT,
            "Of how many steps `mean` is.",
            lambda at: at.export.catalogue.touchpoint_mean(at.record.id).steps,
        ),
        always(
            "journeys",
            IDS,
            "The journeys that pass it, whether they count or not.",
            lambda at: sorted({one.journey.id for one in _passings(at)}),
        ),
    ),
)


def _passings(at: _RecordAt[Touchpoint]) -> tuple[Passing, ...]:
    return at.export.catalogue.passings.get(at.record.id, ())


_LANE = Record[tuple[str, OwnLane]](
    "lane",
    "A lane of the site's own.",
    (
        always(
            "key",
            STRING,
            "What authors write, and the key in a step's `lanes`.",
            lambda lane: lane[0],
        ),
        always("label", STRING, "What readers see.", lambda lane: lane[1].label),
    ),
)
_STATUS = Record[OpportunityStatus](
    "status",
    "A status that opportunities may have.",
    (
        always("word", STRING, "What authors write.", str),
        always("done", BOOLEAN, "Whether nothing is left to do.", lambda status: status.is_done),
    ),
)


def _own_statuses(export: Export) -> list[OpportunityStatus]:
    statuses = export.options.statuses
    return [] if statuses == OPPORTUNITY_STATUSES else list(statuses)


_HEAD = Record[Export](
    "head",
    "",
    (
        *head("journeys/catalogue", 1),
        always("scale", SCALE, "The scale of all scores.", lambda export: export.options.scale),
        always(
            "lanes",
            Listed(_LANE),
            "The lanes that the site has declared itself.",
            lambda export: sorted(export.options.lanes.own.items()),
        ),
        Member(
            "statuses",
            Listed(_STATUS),
            "The statuses of opportunities, in order, if the site has named its own.",
            lambda export: _own_statuses(export),
        ),
    ),
)
_RECORDS: Mapping[str, tuple[str, Record[Any], Callable[[Any, Export], Any]]] = {
    "journeys": (
        "All maps: of today and of the future, drafts and archived ones.",
        JOURNEY,
        journey_at,
    ),
    "personas": ("All personas, also those that no page declares.", _PERSONA, _RecordAt),
    "touchpoints": ("All touchpoints, also those that no page declares.", _TOUCHPOINT, _RecordAt),
}
"""The lists of records: what is in them, the JSON of one, and how it is found in a catalogue."""


def catalogue_schema() -> JsonSchema:
    """Return the JSON Schema of the catalogue's JSON."""
    lists = (
        always(kind, Listed(record), about, attrgetter(f"catalogue.{kind}"))
        for kind, (about, record, _) in _RECORDS.items()
    )
    return document_schema(
        "journeys.json: all journeys, personas and touchpoints of a site",
        Record("catalogue", _ABOUT, (*_HEAD.members, *lists)),
    )


_ABOUT = (
    "Written into the built site, and by `journeys export --format json`. Records stand in the "
    "order of their ids, so that the same pages give the same bytes. A key that would hold nothing "
    "(no text, an empty list, `false`) is absent, unless it is required. Later releases may add "
    "keys and never change what one means: read the keys that you know and leave the others alone."
)


def catalogue_json(export: Export) -> str:
    """Write a catalogue as JSON, one record a line, so that two of them can be compared."""
    return "".join(pieces_of_catalogue(export))


def pieces_of_catalogue(export: Export) -> Iterator[str]:
    """Yield a catalogue's JSON piece by piece: of thousands of records one is in the memory."""
    before = "{\n"
    for key, value in _HEAD.json(export).items():
        yield f'{before}"{key}":{_line(value)}'
        before = ",\n"
    for kind in _RECORDS:
        yield f',\n"{kind}":'
        before = "[\n"
        for line in _lines(kind, export):
            yield before + line
            before = ",\n"
        yield "[]" if before == "[\n" else "\n]"
    yield "\n}\n"


def _lines(kind: str, export: Export) -> Iterator[str]:
    records = export.journeys if kind == "journeys" else getattr(export.catalogue, kind)
    kept = export.kept or _made
    return made_of_each(
        records,
        lambda one: kept(kind, one.id, lambda: line_of_record(kind, one, export)),
        export.failures,
    )


def _made(_kind: str, _id: str, make: Callable[[], str]) -> str:
    return make()


def line_of_record(kind: str, one: Journey | Persona | Touchpoint, export: Export) -> str:
    """Write the line of one record of a kind.

    A journey's line depends on its page, on its metrics from files, on the options, on what its
    references mean (personas, touchpoints, steps, journeys), on the steps that name its
    opportunities and the text of those that it names, on the rank of each of its opportunities
    among all, and in a future map on the scores of today's.
    """
    return whole_text(_line(record_of(kind, one, export)))


def record_of(kind: str, one: Journey | Persona | Touchpoint, export: Export) -> dict[str, Any]:
    """Return one record of a kind, as its line says it."""
    _, record, at = _RECORDS[kind]
    return record.json(at(one, export))


def catalogue_head(export: Export) -> dict[str, Any]:
    """Return what a catalogue says before its records: its scale, and the site's own lanes."""
    return _HEAD.json(export)


_line = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False
).encode
