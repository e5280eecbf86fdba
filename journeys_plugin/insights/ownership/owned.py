"""The owners of a site: what each of them answers for, and what nobody answers for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from ...model import Catalogue, Journey, Touchpoint
from ...options import Owner
from ...schema.notes import Opportunity
from ...values.lean_dataclass import dataclass
from ...values.slugs import slug


@dataclass(frozen=True, slots=True)
class OwnedOpportunity:
    """An opportunity that names an owner."""

    journey: Journey
    id: str
    written: Opportunity


@dataclass(slots=True)
class Owned:
    """An owner, with what it answers for."""

    id: str
    """The slug of its name."""
    name: str
    """As it is written in the site's table, else in the first map."""
    handles: tuple[str, ...]
    """Empty if the table does not have the owner."""
    journeys: list[Journey] = field(default_factory=list)
    touchpoints: list[Touchpoint] = field(default_factory=list)
    opportunities: list[OwnedOpportunity] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who answers for a site's journeys, touchpoints and opportunities."""

    owners: Sequence[Owned]
    """In the order of their ids."""
    journeys: Sequence[Journey]
    """Those without an owner."""
    touchpoints: Sequence[Touchpoint]
    """Those without an owner; a touchpoint without a page has none."""
    unused: Sequence[Owner]
    """Owners of the table that no map names."""

    @property
    def without_handle(self) -> list[Owned]:
        """The owners that the table does not have."""
        return [owner for owner in self.owners if not owner.handles]


def ownership(catalogue: Catalogue, table: Mapping[str, Owner]) -> Ownership:
    """Return the owners of a site, with what each of them answers for.

    Args:
        catalogue: The site's.
        table: The handles of owners, by the slugs of their names.
    """
    owners: dict[str, Owned] = {}

    def owned(name: str) -> Owned:
        key = slug(name)
        known = table.get(key) or Owner(" ".join(name.split()), ())
        return owners.setdefault(key, Owned(key, known.name, known.handles))

    for journey in catalogue.journeys.values():
        if journey.written.owner:
            owned(journey.written.owner).journeys.append(journey)
        for opportunity in _opportunities(journey):
            if opportunity.written.owner:
                owned(opportunity.written.owner).opportunities.append(opportunity)
    for touchpoint in catalogue.touchpoints.values():
        if touchpoint.written.owner:
            owned(touchpoint.written.owner).touchpoints.append(touchpoint)
    return Ownership(
        [owners[key] for key in sorted(owners)],
        [journey for journey in catalogue.journeys.values() if not journey.written.owner],
        [place for place in catalogue.touchpoints.values() if not place.written.owner],
        [owner for key, owner in table.items() if key not in owners],
    )


def _opportunities(journey: Journey) -> Iterator[OwnedOpportunity]:
    for step in journey.places:
        for key, written in zip(step.opportunity_ids, step.written.opportunities, strict=True):
            yield OwnedOpportunity(journey, key, written)
