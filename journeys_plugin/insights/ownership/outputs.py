"""The owners of a site: for people, and for programs as `schemas/owners.json` describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ...diagnostics import one_line

if TYPE_CHECKING:
    from ...model import Journey, Touchpoint
    from . import Owned, Ownership

FORMAT, VERSION = "journeys/owners", 1


def owners_json(found: Ownership, folder: str) -> str:
    """Write the owners as JSON.

    Args:
        found: The owners.
        folder: How to reach the docs folder, such as `docs/`.
    """
    written = {
        "format": FORMAT,
        "version": VERSION,
        "owners": [_owner(owner, folder) for owner in found.owners],
        "without_owner": {
            "journeys": [_page(one, folder) for one in found.journeys],
            "touchpoints": [_page(one, folder) for one in found.touchpoints],
        },
        "not_in_maps": [one_line(owner.name) for owner in found.unused],
    }
    return json.dumps(written, ensure_ascii=True, indent=2) + "\n"


def _owner(owner: Owned, folder: str) -> dict[str, Any]:
    return {
        "id": owner.id,
        "name": one_line(owner.name),
        "handles": list(owner.handles),
        "journeys": [_page(one, folder) for one in owner.journeys],
        "touchpoints": [_page(one, folder) for one in owner.touchpoints],
        "opportunities": [
            {"journey": one.journey.id, "id": one.id, "text": one_line(one.written.text)}
            for one in owner.opportunities
        ],
    }


def _page(record: Journey | Touchpoint, folder: str) -> dict[str, Any]:
    path = None if record.page is None else folder + record.page.path
    return {"id": record.id, "title": one_line(record.title), "path": path and one_line(path)}


def owners_text(found: Ownership, _: str) -> str:
    """Write the owners for a terminal."""
    lines: list[str] = []
    for owner in found.owners:
        handles = ", ".join(owner.handles) or "no handle"
        lines += [f"{one_line(owner.name)} ({handles})", *_list(owner), ""]
    lines += _without(found)
    lines += _unknown(found)
    return "\n".join([*lines, _total(found)]) + "\n"


def _list(owner: Owned) -> Iterator[str]:
    yield from _titles("journey", owner.journeys)
    yield from _titles("touchpoint", owner.touchpoints)
    if count := len(owner.opportunities):
        yield f"  {counted(count, 'opportunity', 'opportunities')}"


def _titles(kind: str, records: Sequence[Journey | Touchpoint]) -> Iterator[str]:
    if records:
        titles = ", ".join(one_line(record.title) for record in records)
        yield f"  {counted(len(records), kind)}: {titles}"


def _without(found: Ownership) -> list[str]:
    lines = [*_titles("journey", found.journeys), *_titles("touchpoint", found.touchpoints)]
    return ["Without an owner", *lines, ""] if lines else []


def _unknown(found: Ownership) -> list[str]:
    lines = []
    if found.without_handle:
        names = ", ".join(one_line(owner.name) for owner in found.without_handle)
        lines.append(f"Without a handle in the option owners: {names}")
    if found.unused:
        names = ", ".join(one_line(owner.name) for owner in found.unused)
        lines.append(f"In the option owners, and in no map: {names}")
    return [*lines, ""] if lines else []


def _total(found: Ownership) -> str:
    owned = sum(len(owner.journeys) for owner in found.owners)
    meeting = sum(len(owner.touchpoints) for owner in found.owners)
    return (
        f"{counted(len(found.owners), 'owner')} of {counted(owned, 'journey')}"
        f" and {counted(meeting, 'touchpoint')};"
        f" {counted(len(found.journeys), 'journey')} and"
        f" {counted(len(found.touchpoints), 'touchpoint')} without one."
    )


def counted(count: int, word: str, words: str = "") -> str:
    """Say how many there are: `1 owner`, `2 owners`."""
    return f"{count} {word if count == 1 else words or f'{word}s'}"
