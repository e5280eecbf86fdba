"""What all exports have in common: the records, where their pages lie, and in which order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from ..diagnostics import Diagnostic
from ..diagnostics.failing import failing_page
from ..insights import Insights, RankedOpportunity
from ..model import Catalogue, Journey, Persona, Touchpoint
from ..options import Options
from ..values.addresses import CATALOGUE, relative
from .written_members import Said

FILE = CATALOGUE
"""What the catalogue is called in a built site."""

AddressOf = Callable[[str, str], str | None]
"""Gives the address of a record's page by kind and id, None where it is not known."""

Declared = TypeVar("Declared", Journey, Persona, Touchpoint)
Made = TypeVar("Made")


def addresses(
    homes: Mapping[tuple[str, str], str], urls: Mapping[str, str], file: str = FILE
) -> AddressOf:
    """Return what knows the addresses of pages, as links in the file.

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


@dataclass(frozen=True)
class Export:
    """What all exports are written from."""

    catalogue: Catalogue
    options: Options
    """The site's."""
    address_of: AddressOf = no_address
    insights: Insights | None = None
    """Of the catalogue, where they are worked out already."""
    failures: list[Diagnostic] | None = None
    """Receives the records that are left out because they fail; without it that is raised."""
    only: frozenset[str] = frozenset()
    """The ids of the journeys that were asked for; empty for all."""

    @cached_property
    def ranked(self) -> Mapping[tuple[str, str], RankedOpportunity]:
        """The opportunities that have a rank."""
        return (self.insights or Insights(self.catalogue, self.options)).ranked

    @property
    def journeys(self) -> Mapping[str, Journey]:
        """The journeys that were asked for, by their ids."""
        journeys = self.catalogue.journeys
        return {one: journeys[one] for one in journeys if one in (self.only or journeys)}

    def said(self, record: Any) -> Said:
        """Return what an author wrote, with the personas that are meant."""
        return Said(record, self.catalogue.persona_names)


def made_of_each(
    records: Mapping[str, Declared],
    make: Callable[[Declared], Made],
    failures: list[Diagnostic] | None,
) -> Iterator[Made]:
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


def by_id(records: Mapping[str, Declared]) -> list[Declared]:
    """Return records in the order of their ids, wherever their files lie."""
    return [records[key] for key in sorted(records)]


_HALVES = re.compile("[\ud800-\udfff]")


def whole_text(text: str) -> str:
    """Return a text that UTF-8 can hold: halves of a pair of surrogates are none."""
    return _HALVES.sub("\ufffd", text)
