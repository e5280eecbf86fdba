"""How a sheet shows the names that a page writes: by titles, if those mean the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from ..model import Catalogue, Journey, Step
from ..schema.scores import PersonaFeelings, Scores
from ..schema.step_parts import END
from ..values.slugs import slug
from .cell_items import NAMED, CellItem, plain_lines


class ShownNames:
    """How a sheet shows the names of a page: by titles, if those are understood as well."""

    def __init__(self, journey: Journey, catalogue: Catalogue) -> None:
        self.journey = journey
        self.catalogue = catalogue

    def __call__(self, key: str, name: str) -> str:
        """Return how a name under a key is shown; any other text is shown as it is."""
        kind = _KIND_OF_NAMES.get(key)
        if kind is None:
            return name
        if kind == "persona":
            known = self.catalogue.persona_names.get(slug(name))
            return name if known is None else self.title("persona", known, name)
        known = self.catalogue.meant[kind].get(slug(name))
        return name if known is None else self.title(kind, known, name)

    def persona_id(self, name: str) -> str:
        """Return the id of a persona that is named in some way."""
        return self.catalogue.persona_names.get(slug(name), slug(name)) if name else ""

    def title(self, kind: str, own_id: str, otherwise: str = "") -> str:
        """Return the title of a record, if it means that record and no other."""
        record = self.catalogue.of_kind(kind).get(own_id)
        title = str(record.title) if record else ""
        meant = self.catalogue.meant[kind].get(slug(title))
        return title if title and meant == own_id and "\n" not in title else otherwise or own_id

    @cached_property
    def personas(self) -> tuple[str, ...]:
        """The ids of all personas that may have a row: the journey's own first."""
        felt: list[str] = []
        for place in self.journey.places:
            score, feeling = place.written.score, place.written.feeling
            by_persona = score.by_persona if isinstance(score, Scores) else ()
            felt += [self.persona_id(name) for name, _ in by_persona]
            if isinstance(feeling, PersonaFeelings):
                felt += [self.persona_id(name) for name, _ in feeling.by_persona]
        return tuple(dict.fromkeys((*self.journey.personas, *felt)))

    def opportunity(self, item: CellItem, step: Step) -> CellItem:
        """Return an opportunity; one that is written elsewhere by its words there."""
        if any(item.text == plain_lines(own.text) for own in step.written.opportunities):
            return item
        for named in step.named:
            own = named.id if named.journey == self.journey.id else f"{named.journey}/{named.id}"
            if item.text in (own, f"{named.journey}/{named.id}"):
                return CellItem(plain_lines(named.written.text), ((NAMED, (item.text,)),))
        return item

    def branches(self, items: tuple[CellItem, ...], step: Step) -> Iterator[CellItem]:
        """Yield branches by the names of the steps and journeys to which they lead, if clear."""
        for item, branch in zip(items, step.branches, strict=False):
            name = self._clear_names.get(branch.step or "") or self._journey(branch.journey)
            yield CellItem(name, item.keys) if name else item

    def _journey(self, journey: str | None) -> str:
        """Return the title of a journey to which a step leads, unless a step is called so."""
        title = self.title("journey", journey) if journey else ""
        of_steps = {*map(slug, self._names), *map(slug, self._names.values()), END}
        return "" if slug(title) in of_steps else title

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {place.id: plain_lines(place.name) for place in self.journey.places}

    @cached_property
    def _clear_names(self) -> Mapping[str, str]:
        """The name of each column that means no other one, by its id."""
        names = {place.id: self._names[place.id] for place in self.journey.steps}
        times = Counter(map(slug, names.values()))
        clear = {own: name for own, name in names.items() if times[slug(name)] == 1}
        return {
            own: name
            for own, name in clear.items()
            if "\n" not in name and (slug(name) == own or slug(name) not in names)
        }


_KIND_OF_NAMES = {
    "personas": "persona",
    "persona": "persona",
    "actors": "persona",
    "touchpoint": "touchpoint",
    "detail": "journey",
    "future_of": "journey",
}
"""The kind of page that a key names."""
