"""Two neighbouring versions of one map, compared."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ...model import Catalogue, link
from ...model.page import Page, read_page
from ...options import Options
from ...schema.records import WrittenJourney
from ...source.companions import YAML, Companion
from ...values.lean_dataclass import dataclass
from ..compared_catalogues import changes
from ..felt import both_versions, other_personas
from ..plain_records import Plain
from ..typed_changes import Change, RecordChanges
from .versions import SamePersonas, text_to_keep

MapAlone: TypeAlias = Catalogue
"""A catalogue of one journey, or of none."""

_NO_EXPERIENCE = {"aliases", "id", "lang", "reviewed", "tags"}
"""Keys whose changes no customer feels."""

_PERSONAS = {"actors", "persona", "personas"}
"""Keys whose values are personas, by their ids or names."""

_ONE_PLACE = "map"
"""The id and path of a page that is compared alone: a renamed file is no change of the map."""


def read_alone(content: bytes | None, path: str, options: Options, named_by: str) -> MapAlone:
    """Read a version of a page as if there were no other.

    A version that was protected counts as none: what it said is not for those who can see the page
    now that it is open.

    Args:
        content: Its bytes; None if there was no page.
        path: Its path then: of a page, or of the YAML beside one.
        options: The site's, as they are today.
        named_by: The path that gives it a title if it writes none.
    """
    if content is None:
        return link([])
    scale, lanes, beside = options.scale, options.lanes.kinds, []
    if path.endswith(YAML):
        beside, content = [Companion(path, content)], b""
    page = read_page(
        path,
        content,
        scale,
        lanes,
        named_by=named_by,
        beside=beside,
        for_themes="nothing",
        protect=options.protect,
        statuses=options.statuses,
    )
    if not isinstance(page, Page) or page.protection:
        return link([])
    if not isinstance(page.written, WrittenJourney):
        return link([])
    own = dataclasses.replace(page.written, id=None)
    return link([dataclasses.replace(page, id=_ONE_PLACE, path=_ONE_PLACE, written=own)])


def kept_changes(before: MapAlone, after: MapAlone, *, with_title: bool = True) -> str:
    """Return what has changed from one version to the next, as a text to keep.

    Args:
        before: The older one.
        after: The newer one.
        with_title: Whether both write their title in the same place: else a new title is no change.
    """
    kept: list[Change] = []
    same: SamePersonas | None = None
    for record in changes(before, after).records:
        same = same or _same_personas(record, before, after)
        for change in record.changes:
            is_renamed = change.kind == "journey-renamed"
            if change.key not in _NO_EXPERIENCE and (with_title or not is_renamed):
                kept.append(_named(change, _NamesOf(before), _NamesOf(after)))
    mean = next((journey.mean for journey in after.journeys.values()), None)
    return text_to_keep(kept, mean, same)


def _same_personas(record: RecordChanges, before: MapAlone, after: MapAlone) -> SamePersonas | None:
    """Return how those in both versions feel; None if the versions have the same personas."""
    found = other_personas(record, *both_versions(record, before, after))
    if found is None:
        return None
    known = {**before.personas, **after.personas}
    titles = tuple(str(known[persona].title) for persona in found.personas)
    return SamePersonas(titles, found.before.mean, found.after.mean)


def _named(change: Change, before: _NamesOf, after: _NamesOf) -> Change:
    """Put names in the place of ids, which another version may give to something else."""
    held = after if change.kind in ("step-added", "stage-added") else before
    return dataclasses.replace(
        change,
        before=before.of(change.key, change.before),
        after=after.of(change.key, change.after),
        persona=after.persona(before.persona(change.persona)),
        held=dict(held.items(change.held)),
    )


@dataclass(frozen=True, slots=True)
class _NamesOf:
    """Turns ids into the names that a version has for them."""

    version: MapAlone

    def persona(self, persona_id: str) -> str:
        persona = self.version.personas.get(persona_id)
        return persona.title if persona else persona_id

    def _touchpoint(self, touchpoint_id: str) -> str:
        touchpoint = self.version.touchpoints.get(touchpoint_id)
        return touchpoint.title if touchpoint else touchpoint_id

    def _step(self, step_id: str) -> str:
        steps = (step for journey in self.version.journeys.values() for step in journey.places)
        return next((str(step.name) for step in steps if step.id == step_id), step_id)

    def of(self, key: str, value: Plain | None) -> Plain | None:
        """Return a value of a key with names for the ids in it."""
        return None if value is None else self._named(key, value)

    def _named(self, key: str, value: Plain) -> Plain:
        if isinstance(value, tuple):
            return tuple(self._named(key, item) for item in value)
        if isinstance(value, Mapping):
            return dict(self.items(value))
        if not isinstance(value, str):
            return value
        if key in _PERSONAS:
            return self.persona(value)
        return self._touchpoint(value) if key == "touchpoint" else value

    def items(self, value: Mapping[str, Plain]) -> Iterator[tuple[str, Plain]]:
        """Yield the values under keys, with names for the ids in them."""
        for key, held in value.items():
            yield key, self._step(str(held)) if key == "to" else self._named(key, held)
