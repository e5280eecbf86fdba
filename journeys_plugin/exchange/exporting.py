"""What all exports have in common: the records, their addresses and their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ..diagnostics import Diagnostic
from ..diagnostics.failing import failing_page
from ..model import Catalogue, Journey, Persona, Touchpoint
from ..options import Options
from ..values.addresses import CATALOGUE, Addresses, picture_path, relative
from ..values.lean_dataclass import dataclass
from .choice import ChosenPart
from .written_members import Said

if TYPE_CHECKING:
    from ..insights.backlog import Rank

FILE = CATALOGUE
"""The name of the catalogue in a built site."""

AddressOf = Callable[[str, str], str | None]
"""Returns the address of a record's page by kind and id; None if it is not known."""

Declared = TypeVar("Declared", Journey, Persona, Touchpoint)
Made = TypeVar("Made")


def addresses(
    homes: Mapping[tuple[str, str], str], urls: Mapping[str, str], file: str = FILE
) -> AddressOf:
    """Return a function that knows the addresses of pages, as links in the file.

    Args:
        homes: The path of the page of each (kind, id).
        urls: The address of each path, from the site's root.
        file: The path of the file, from the site's root.
    """

    def address_of(kind: str, record_id: str) -> str | None:
        url = urls.get(homes.get((kind, record_id), ""))
        return None if url is None else relative(url, file)

    return address_of


def no_address(_kind: str, _id: str) -> None:
    """Know no address."""


def no_file(_path: str) -> None:
    """Know no file."""


@dataclass(frozen=True)
class Export:
    """What all exports are written from."""

    catalogue: Catalogue
    options: Options
    """The site's."""
    address_of: AddressOf = no_address
    ranks: Callable[[], Mapping[tuple[str, str], Rank]] | None = None
    """Returns the opportunities that have a rank, if somebody else works them out."""
    failures: list[Diagnostic] | None = None
    """Receives the records that are left out because they fail; if None, the error is raised."""
    choice: ChosenPart = ChosenPart()
    """What part of the maps was asked for."""
    kept: Callable[[str, str, Callable[[], str]], str] | None = None
    """Returns the text of a record as it was kept, else as it is made; takes list and id."""
    site_url: str = ""
    """Where the site is published, with a `/` at its end; empty if its configuration says not."""
    file: Callable[[str], bytes | None] = no_file
    """Returns the bytes of a file by its path under the docs folder; None if it cannot be read."""

    addresses: Addresses = field(default_factory=Addresses)
    """The addresses of the site's files, for what is drawn as on a page."""
    homes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The path of the page of each (kind, id), of those that have one."""

    @cached_property
    def ranked(self) -> Mapping[tuple[str, str], Rank]:
        """The opportunities that have a rank."""
        from ..insights import Insights

        return self.ranks() if self.ranks else Insights(self.catalogue, self.options).ranks

    @cached_property
    def journeys(self) -> Mapping[str, Journey]:
        """The journeys that were asked for, by their ids: of each the part that was."""
        if not (self.choice.narrows or self.choice.journeys):
            return self.catalogue.journeys
        from .narrowing import narrowed

        return narrowed(self.choice, self.catalogue, self.options)

    def whole_address(self, kind: str, record_id: str, anchor: str = "") -> str:
        """Return the whole address of a record's page; empty if nobody knows it."""
        address = self.address_of(kind, record_id) if self.site_url else None
        if address is None:
            return ""
        return f"{self.site_url}{address.removeprefix('./')}{f'#{anchor}' if anchor else ''}"

    def picture(self, written: str, origin: str) -> bytes | None:
        """Return the bytes of a picture that the page at a path names; None if there is none."""
        path = picture_path(written, origin)
        return None if path is None else self.file(path)

    def said(self, record: Any) -> Said:
        """Return what an author wrote, with the personas that are meant."""
        return Said(record, self.catalogue.persona_names)


def made_of_each(
    records: Mapping[str, Declared],
    make: Callable[[Declared], Made],
    failures: list[Diagnostic] | None,
) -> Iterator[Made]:
    """Yield what is made of each record, in the order of the ids, without those that fail.

    Args:
        records: By their ids, wherever their files lie.
        make: Makes something of a record.
        failures: Receives what failed; if None, the error is raised.
    """
    for record in by_id(records):
        try:
            made = make(record)
        except Exception as error:  # one record at which we fail must not cost the whole export
            if failures is None:
                raise
            path = record.page.path if record.page else ""
            failures.append(failing_page(path, error, f"the export of {record.id!r}"))
            continue
        yield made


def by_id(records: Mapping[str, Declared]) -> list[Declared]:
    """Return records in the order of their ids, whatever their paths are."""
    return [records[key] for key in sorted(records)]


_HALVES = re.compile("[\ud800-\udfff]")


def whole_text(text: str) -> str:
    """Return a text that UTF-8 can hold: a lone surrogate becomes a replacement character."""
    try:
        text.encode()  # takes a tenth of the time that looking for surrogates takes
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", text)
    return text
