"""The names of today for the personas, touchpoints and journeys of a map's past."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ....changes.words import Reference, opportunity_words
from ....model import Catalogue, Persona, Touchpoint
from ....values.lean_dataclass import dataclass
from ....values.slugs import slug


@dataclass(frozen=True)
class NamesOfToday:
    """Knows today's titles by any name; what is gone keeps the name it had."""

    catalogue: Catalogue

    def of(self, kind: Reference, name: str) -> str:
        """Return today's title, else the name itself."""
        match kind:
            case "persona":
                return self._personas.get(slug(name), name)
            case "touchpoint":
                return self._touchpoints.get(slug(name), name)
            case "journey" | "branch":
                known = self.catalogue.journeys.get(name)
                return str(known.title) if known else name
            case "opportunity":
                return opportunity_words(name, self.catalogue)

    @cached_property
    def _personas(self) -> dict[str, str]:
        return _titles(self.catalogue.personas.values())

    @cached_property
    def _touchpoints(self) -> dict[str, str]:
        return _titles(self.catalogue.touchpoints.values())


def _titles(records: Iterable[Persona | Touchpoint]) -> dict[str, str]:
    """Return titles by the slugs of all names; an id wins over a title, a title over an alias."""
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
