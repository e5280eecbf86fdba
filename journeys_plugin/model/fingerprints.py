"""Fingerprints: what the drawing of a page depends on, as one short key.

Two drawings with one fingerprint are equal, in this build and in any other, so that a drawing can
be kept. A fingerprint may change although the page would not: that only costs time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Protocol

from ..options import Options
from ..values.addresses import Addresses
from ..values.lean_dataclass import dataclass
from . import (
    Catalogue,
    Journey,
    Persona,
    Step,
    Touchpoint,
)
from .generated_pages import Role


def digest(pieces: Iterable[str]) -> str:
    """Return a key for some texts in their order (BLAKE2b, 128 bits)."""
    hashed = hashlib.blake2b(digest_size=16)
    for piece in pieces:
        hashed.update(piece.encode("utf-8", "surrogatepass"))
        hashed.update(b"\0")  # so that the ends of the texts count, too
    return hashed.hexdigest()


@dataclass(frozen=True)
class Fingerprints:
    """Makes the fingerprints of a site's pages."""

    catalogue: Catalogue
    options: Options
    addresses: Addresses
    drawn_by: str
    """A key for the code and the templates that draw."""

    def of(self, path: str, roles: Iterable[Role], more: Iterable[str] = ()) -> str:
        """Return a page's fingerprint.

        Args:
            path: The page's, under the docs folder.
            roles: What the page is about.
            more: What else its drawing depends on.
        """
        about = (f"{role.kind} {role.id}" for role in roles)
        pages = (piece for role in roles for piece in self._pages(role))
        return digest((self._site, path, *about, "", *pages, "", *more))

    @cached_property
    def _site(self) -> str:
        """What each page depends on: names and addresses of all others, and the options."""
        catalogue = self.catalogue
        records: list[Persona | Touchpoint] = [*catalogue.personas.values()]
        records += catalogue.touchpoints.values()
        return digest(
            (
                self.drawn_by,
                repr(self.options),
                *(f"{path} {url}" for path, url in sorted(self.addresses.urls.items())),
                "edits",
                *(f"{path} {url}" for path, url in sorted(self.addresses.edits.items())),
                "journeys",
                *(piece for journey in catalogue.journeys.values() for piece in _name(journey)),
                "others",
                *(piece for record in records for piece in _whole(record)),
                *(f"{name} {persona}" for name, persona in sorted(catalogue.persona_names.items())),
            )
        )

    @cached_property
    def _journeys(self) -> str:
        return digest(map(self._key, self.catalogue.journeys.values()))

    @cached_property
    def _measured(self) -> dict[str, str]:
        """Return a key for what files have measured, by journey."""
        by_journey: dict[str, list[str]] = {}
        for (journey, step), metrics in self.catalogue.measured.items():
            by_journey.setdefault(journey, []).append(f"{step} {metrics!r}")
        return {journey: digest(pieces) for journey, pieces in by_journey.items()}

    def _key(self, journey: Journey) -> str:
        """Return a key for all that a journey's page says, and what was measured."""
        return journey.page.digest + self._measured.get(journey.id, "")

    def _pages(self, role: Role) -> Iterator[str]:
        """Yield keys for the journeys whose steps the page shows."""
        if not role.id:
            yield self._journeys
        elif role.kind == "journey":
            for journey in self._beside(self.catalogue.journeys[role.id]):
                yield self._key(journey)
        elif role.kind == "persona":
            shown = [*self.catalogue.journeys_of.get(role.id, ())]
            yield from map(self._key, self._with_today(shown))
        else:
            passings = self.catalogue.passings.get(role.id, ())
            shown = [passing.journey for passing in passings]
            shown += self._naming(passing.step for passing in passings)
            yield from dict.fromkeys(map(self._key, self._with_today(shown)))
            places = self.catalogue.touchpoint_places
            yield f"{places.get(role.id)} of {len(places)}"

    def _with_today(self, journeys: Iterable[Journey]) -> Iterator[Journey]:
        """Yield journeys, and today's of those of the future: their strips have its curve, too."""
        for journey in journeys:
            yield journey
            if journey.future_of:
                yield self.catalogue.journeys[journey.future_of]

    def _naming(self, steps: Iterable[Step]) -> Iterator[Journey]:
        """Yield the journeys in which the opportunities are written that steps name."""
        named = dict.fromkeys(named.journey for step in steps for named in step.named)
        yield from map(self.catalogue.journeys.__getitem__, named)

    def _beside(self, journey: Journey) -> Iterator[Journey]:
        """Yield a journey and those whose steps or opportunities its page names."""
        catalogue = self.catalogue
        yield journey
        if journey.future_of:
            yield catalogue.journeys[journey.future_of]
        for reference in journey.takes_up:
            yield catalogue.journeys[reference.journey]
        yield from self._naming(journey.places)
        for parent, _ in catalogue.detailed_by.get(journey.id, ()):
            yield parent
        yield from catalogue.futures.get(journey.id, ())


def _name(journey: Journey) -> Iterator[str]:
    written = journey.written
    yield from (
        journey.id,
        journey.title,
        journey.path,
        written.state,
        written.status,
        written.lang or "",
    )
    yield from written.aliases
    yield ""


def _whole(record: Persona | Touchpoint) -> Iterator[str]:
    yield from (record.id, record.title)
    yield record.page.path + record.page.digest if record.page else ""


class Store(Protocol):
    """A place where texts are kept by key."""

    def get(self, key: str) -> str | None:
        """Return the text of a key, None if none was kept."""
        ...

    def put(self, key: str, drawn: str) -> None:
        """Keep a text."""
        ...
