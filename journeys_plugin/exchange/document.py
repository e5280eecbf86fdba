"""A whole catalogue for programs, as `schemas/catalogue.json` describes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

from ..diagnostics import Diagnostic
from ..diagnostics.failing import failing_page
from ..insights import Insights
from ..model import (
    Catalogue,
    Journey,
    Persona,
    Touchpoint,
)
from ..options import Options
from ..values.addresses import CATALOGUE, relative
from .journeys import JourneyValues
from .values import (
    Values,
    Written,
    number,
    saying_something,
)

FORMAT, VERSION = "journeys/catalogue", 1
FILE = CATALOGUE
"""What it is called in a built site."""

AddressOf = Callable[[str, str], str | None]
"""Gives the address of a record's page by kind and id, None where it is not known."""


Record = TypeVar("Record", Journey, Persona, Touchpoint)
T = TypeVar("T")


def addresses(
    homes: Mapping[tuple[str, str], str], urls: Mapping[str, str], file: str = FILE
) -> AddressOf:
    """Give what knows the addresses of pages, as links in the file.

    Args:
        homes: The path of the page of each (kind, id).
        urls: The address of each path, from the site's root.
        file: Where the file stands, from the site's root.
    """

    def address_of(kind: str, record_id: str) -> str | None:
        url = urls.get(homes.get((kind, record_id), ""))
        return None if url is None else relative(url, file)

    return address_of


def no_address(_kind: str, _id: str) -> None:
    """Know no address."""


def catalogue_values(
    catalogue: Catalogue, options: Options, address_of: AddressOf = no_address
) -> Values:
    """Give a catalogue as values that JSON knows: all records in the order of their ids.

    Args:
        catalogue: The site's.
        options: The site's.
        address_of: Gives the address of a record's page.
    """
    makers = _makers(Insights(catalogue, options), address_of)
    return {
        **_head(options),
        **{kind: [maker(one) for one in by_id(records)] for kind, (records, maker) in makers},
    }


_Maker: TypeAlias = tuple[str, tuple[Mapping[str, Any], Callable[[Any], Values]]]


def _makers(insights: Insights, address_of: AddressOf) -> Iterator[_Maker]:
    """Give all records of each kind, and what makes values of one."""
    catalogue = insights.catalogue
    written = Written(catalogue.persona_names)
    journeys = JourneyValues(catalogue, written, insights.options.stages, insights.ranked)

    def journey(one: Journey) -> Values:
        return journeys.of(one, address_of("journey", one.id))

    def persona(one: Persona) -> Values:
        return _persona(one, catalogue, written, address_of)

    def touchpoint(one: Touchpoint) -> Values:
        return _touchpoint(one, catalogue, written, address_of)

    yield "journeys", (catalogue.journeys, journey)
    yield "personas", (catalogue.personas, persona)
    yield "touchpoints", (catalogue.touchpoints, touchpoint)


def made_of_each(
    records: Mapping[str, Record], make: Callable[[Record], T], failures: list[Diagnostic] | None
) -> Iterator[T]:
    """Make something of each record in the order of their ids, without those that it fails at.

    Args:
        records: By their ids, wherever their files lie.
        make: Makes something of one.
        failures: Receives what failed; where nobody wants to know, it is raised.
    """
    for one in by_id(records):
        try:
            made = make(one)
        except Exception as error:
            if failures is None:
                raise
            path = one.page.path if one.page else ""
            failures.append(failing_page(path, error, f"the export of {one.id!r}"))
            continue
        yield made


def by_id(records: Mapping[str, Record]) -> list[Record]:
    """Give records in the order of their ids, wherever their files lie."""
    return [records[key] for key in sorted(records)]


def _head(options: Options) -> Values:
    scale, own = options.scale, options.lanes.own
    lanes = [{"key": key, "label": own[key].label} for key in sorted(own)]
    return {
        "format": FORMAT,
        "version": VERSION,
        "scale": {"min": number(scale.lowest), "max": number(scale.highest)},
        "lanes": lanes,
    }


def _persona(
    persona: Persona, catalogue: Catalogue, written: Written, address_of: AddressOf
) -> Values:
    journeys = sorted(one.id for one in catalogue.journeys_of.get(persona.id, ()))
    head = _record(persona, address_of("persona", persona.id))
    return {**head, **written.of(persona.written), "journeys": journeys}


def _touchpoint(
    touchpoint: Touchpoint, catalogue: Catalogue, written: Written, address_of: AddressOf
) -> Values:
    mean, scored = catalogue.touchpoint_mean(touchpoint.id)
    passings = catalogue.passings.get(touchpoint.id, ())
    journeys = sorted({passing.journey.id for passing in passings})
    head = _record(touchpoint, address_of("touchpoint", touchpoint.id))
    found = {} if mean is None else {"mean": number(mean)}
    return {**head, **written.of(touchpoint.written), **found, "scored": scored} | {
        "journeys": journeys
    }


def _record(record: Persona | Touchpoint, address: str | None) -> Values:
    path = record.page.path if record.page else None
    head = {"id": record.id, "title": record.title, "path": path, "address": address}
    return {**saying_something(head), "declared": record.page is not None}


def catalogue_json(
    catalogue: Catalogue,
    options: Options,
    address_of: AddressOf = no_address,
    insights: Insights | None = None,
    failures: list[Diagnostic] | None = None,
) -> str:
    """Write a catalogue as JSON, one record a line, so that two of them can be compared.

    Args:
        catalogue: The site's.
        options: The site's.
        address_of: Gives the address of a record's page.
        insights: Of the catalogue, where they are worked out already.
        failures: Receives the records that are left out because they fail.
    """
    head = [f'"{key}":{_line(value)}' for key, value in _head(options).items()]
    makers = _makers(insights or Insights(catalogue, options), address_of)

    def lines(records: Mapping[str, Any], maker: Callable[[Any], Values]) -> Iterator[str]:
        """Write one record after the other: of thousands only one is in the memory."""
        return made_of_each(records, lambda one: _line(maker(one)), failures)

    lists = [f'"{kind}":{_lines(lines(*of_kind))}' for kind, of_kind in makers]
    return whole_text("{\n" + ",\n".join([*head, *lists]) + "\n}\n")


def _lines(written: Iterable[str]) -> str:
    lines = ",\n".join(written)
    return f"[\n{lines}\n]" if lines else "[]"


_line = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False
).encode


_HALVES = re.compile("[\ud800-\udfff]")


def whole_text(text: str) -> str:
    """Give a text that UTF-8 can hold: halves of a pair of surrogates are none."""
    return _HALVES.sub("\ufffd", text)
