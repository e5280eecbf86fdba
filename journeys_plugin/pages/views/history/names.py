"""What people and things of a map's past are called today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ....changes.words import Reference
from ....model import Catalogue, Persona, Touchpoint
from ....values.slugs import slug


@dataclass(frozen=True)
class NamesOfToday:
    """Knows the titles of today by any name of then; what is gone keeps its name of then."""

    catalogue: Catalogue

    def of(self, kind: Reference, name: str) -> str:
        """Return the title of today."""
        match kind:
            case "persona":
                return self._personas.get(slug(name), name)
            case "touchpoint":
                return self._touchpoints.get(slug(name), name)
            case "journey" | "branch":
                known = self.catalogue.journeys.get(name)
                return str(known.title) if known else name

    @cached_property
    def _personas(self) -> dict[str, str]:
        return _titles(self.catalogue.personas.values())

    @cached_property
    def _touchpoints(self) -> dict[str, str]:
        return _titles(self.catalogue.touchpoints.values())


def _titles(records: Iterable[Persona | Touchpoint]) -> dict[str, str]:
    """Return titles by all names that lead to them; an id wins over a title, that over an alias."""
    titles: dict[str, str] = {}
    ordered = list(records)
    for names in (
        lambda record: record.written.aliases,
        lambda record: (record.title,),
        lambda record: (record.id,),
    ):
        for record in ordered:
            titles |= {slug(name): record.title for name in names(record)}
    return titles
