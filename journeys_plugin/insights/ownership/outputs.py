"""Writes the owners of a site, as text for people, for a CODEOWNERS file, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...diagnostics import one_line
from ...model import Journey, Touchpoint
from ...options import Owner
from ...values.json_records import (
    FILLED,
    STRING_OR_NULL,
    JsonSchema,
    Listed,
    Plain,
    Record,
    always,
    document_schema,
    document_text,
    head,
)
from ...values.lean_dataclass import dataclass
from ...values.texts import numbered
from .codeowners import OwnedFile, codeowners
from .owned import Owned, OwnedOpportunity, Ownership


@dataclass(frozen=True, slots=True)
class OwnersReport:
    """Who answers for what, to be written down."""

    ownership: Ownership
    folder: str = ""
    """How to reach the docs folder from where the reader is, such as `docs/`."""
    files: Sequence[OwnedFile] = ()
    """The files of the owners, from the repository's root."""

    @property
    def part(self) -> str:
        """The part of a CODEOWNERS file."""
        return codeowners(self.files)


def owners_part(report: OwnersReport) -> str:
    """Write the lines for a CODEOWNERS file."""
    return f"{report.part}\n"


class _PageAt(NamedTuple):
    record: Journey | Touchpoint
    folder: str

    @property
    def path(self) -> str | None:
        page = self.record.page
        return None if page is None else one_line(self.folder + page.path)


class _OwnerAt(NamedTuple):
    owner: Owned
    folder: str


def _pages(records: Sequence[Journey] | Sequence[Touchpoint], folder: str) -> list[_PageAt]:
    return [_PageAt(record, folder) for record in records]


ID = Plain(
    {"description": "Unique within its kind and site.", "type": "string", "minLength": 1}, name="id"
)
HANDLES = Listed(
    Plain(
        {
            "description": "A user, a team or an e-mail address, as the site's option `owners` has "
            "it.",
            "type": "string",
            "pattern": r"^(@[A-Za-z0-9_./-]+|[^@\s]+@[^@\s]+)$",
        },
        name="handle",
    )
)
HANDLES_ABOUT = "Empty if the site's option does not have the owner."
PATH_ABOUT = (
    "From the repository's root, or from the current folder outside of one; null if there is no "
    "page."
)

_PAGE = Record[_PageAt](
    "page",
    "A journey or a touchpoint.",
    (
        always("id", ID, "", lambda at: at.record.id),
        always("title", FILLED, "", lambda at: one_line(at.record.title)),
        always("path", STRING_OR_NULL, PATH_ABOUT, lambda at: at.path),
    ),
    closed=True,
)
_OPPORTUNITY = Record[OwnedOpportunity](
    "opportunity",
    "An opportunity that somebody takes care of.",
    (
        always("journey", ID, "Where it stands.", lambda owned: owned.journey.id),
        always("id", FILLED, "Unique within its journey.", lambda owned: owned.id),
        always("text", FILLED, "", lambda owned: one_line(owned.written.text)),
    ),
    closed=True,
)
_OWNER = Record[_OwnerAt](
    "owner",
    "Somebody who answers for something.",
    (
        always("id", FILLED, "The slug of the name.", lambda at: at.owner.id),
        always("name", FILLED, "", lambda at: one_line(at.owner.name)),
        always("handles", HANDLES, HANDLES_ABOUT, lambda at: at.owner.handles),
        always("journeys", Listed(_PAGE), "", lambda at: _pages(at.owner.journeys, at.folder)),
        always(
            "touchpoints", Listed(_PAGE), "", lambda at: _pages(at.owner.touchpoints, at.folder)
        ),
        always("opportunities", Listed(_OPPORTUNITY), "", lambda at: at.owner.opportunities),
    ),
    closed=True,
)
_WITHOUT_OWNER = Record[OwnersReport](
    "without_owner",
    "What nobody answers for.",
    (
        always("journeys", Listed(_PAGE), "", lambda at: _pages(at.ownership.journeys, at.folder)),
        always(
            "touchpoints", Listed(_PAGE), "", lambda at: _pages(at.ownership.touchpoints, at.folder)
        ),
    ),
    closed=True,
)
_OWNERS = Record[OwnersReport](
    "owners",
    "",
    (
        *head("journeys/owners", 1),
        always(
            "owners",
            Listed(_OWNER),
            "In the order of their ids.",
            lambda at: _owners(at),
        ),
        always("without_owner", _WITHOUT_OWNER, "What nobody answers for.", lambda at: at),
        always(
            "not_in_maps",
            Listed(FILLED),
            "Owners of the site's option that no map names.",
            lambda at: _names(at.ownership.unused),
        ),
    ),
    closed=True,
)


def _owners(report: OwnersReport) -> list[_OwnerAt]:
    return [_OwnerAt(owner, report.folder) for owner in report.ownership.owners]


def _names(owners: Sequence[Owner]) -> list[str]:
    return [one_line(owner.name) for owner in owners]


def owners_json(report: OwnersReport) -> str:
    """Write the owners as JSON."""
    return document_text(_OWNERS, report)


def owners_schema() -> JsonSchema:
    """Return the JSON Schema of the owners."""
    return document_schema("Owners of `journeys owners --format json`", _OWNERS)


def owners_text(report: OwnersReport) -> str:
    """Write the owners for a terminal."""
    ownership = report.ownership
    lines: list[str] = []
    for owner in ownership.owners:
        handles = ", ".join(owner.handles) or "no handle"
        lines += [f"{one_line(owner.name)} ({handles})", *_list(owner), ""]
    lines += _without_owner(ownership)
    lines += _not_in_both(ownership)
    return "\n".join([*lines, _total(ownership)]) + "\n"


def _list(owner: Owned) -> Iterator[str]:
    yield from _titles("journey", owner.journeys)
    yield from _titles("touchpoint", owner.touchpoints)
    if count := len(owner.opportunities):
        yield f"  {numbered(count, 'opportunity', 'opportunities')}"


def _titles(kind: str, records: Sequence[Journey | Touchpoint]) -> Iterator[str]:
    if records:
        titles = ", ".join(one_line(record.title) for record in records)
        yield f"  {numbered(len(records), kind)}: {titles}"


def _without_owner(ownership: Ownership) -> list[str]:
    journeys, touchpoints = ownership.journeys, ownership.touchpoints
    lines = [*_titles("journey", journeys), *_titles("touchpoint", touchpoints)]
    return ["Without an owner", *lines, ""] if lines else []


def _not_in_both(ownership: Ownership) -> list[str]:
    """Return lines for owners that only the maps have, or only the site's option."""
    lines = []
    if ownership.without_handle:
        names = ", ".join(one_line(owner.name) for owner in ownership.without_handle)
        lines.append(f"Without a handle in the option owners: {names}")
    if ownership.unused:
        names = ", ".join(one_line(owner.name) for owner in ownership.unused)
        lines.append(f"In the option owners, and in no map: {names}")
    return [*lines, ""] if lines else []


def _total(ownership: Ownership) -> str:
    journeys = sum(len(owner.journeys) for owner in ownership.owners)
    touchpoints = sum(len(owner.touchpoints) for owner in ownership.owners)
    return (
        f"{numbered(len(ownership.owners), 'owner')} of {numbered(journeys, 'journey')}"
        f" and {numbered(touchpoints, 'touchpoint')};"
        f" {numbered(len(ownership.journeys), 'journey')} and"
        f" {numbered(len(ownership.touchpoints), 'touchpoint')} without one."
    )
