"""Insights: what all journeys of a site say together, of current, live maps only."""

from __future__ import annotations

import datetime
from functools import cached_property

from ..model import Catalogue
from ..options import Options
from ..values.lean_dataclass import dataclass
from .answers import Foremost, first_ranked, foremost, worst_columns, worst_rows
from .backlog import ASSUMED, Rank, RankedOpportunity, WrittenOnce, backlog, written_once
from .coverage import Coverage, coverage
from .drops import Drop, drops
from .funnels import (
    FARTHEST,
    Funnel,
    FunnelStep,
    NoFunnel,
    funnels,
)
from .future_pairs import (
    FuturePair,
    PairColumn,
    Replacement,
    future_pairs,
)
from .glance import Glance, glance
from .grids import (
    REST,
    Grid,
    GridCell,
    GridLine,
    GridRow,
    worst_first,
)
from .heat_map import BY, heat_maps
from .low_points import by_hurt, felt, low_points
from .measured import MANY_LOST, Disagreement, disagreements
from .missing import Missing, OpenPain, counted_journeys, missing
from .owners_by_stage import owners_by_stage
from .placed import PlacedStep, steps_that_count
from .stage_columns import stage_columns
from .step_owners import owner_of_step, owners_of_journeys_through

__all__ = [
    "ASSUMED",
    "BY",
    "FARTHEST",
    "MANY_LOST",
    "REST",
    "Coverage",
    "Disagreement",
    "Drop",
    "Foremost",
    "Funnel",
    "FunnelStep",
    "FuturePair",
    "Glance",
    "Grid",
    "GridCell",
    "GridLine",
    "GridRow",
    "Insights",
    "Missing",
    "NoFunnel",
    "OpenPain",
    "PairColumn",
    "PlacedStep",
    "RankedOpportunity",
    "Replacement",
    "felt",
    "owner_of_step",
    "owners_of_journeys_through",
    "stage_columns",
    "steps_that_count",
    "worst_columns",
]


@dataclass(frozen=True)
class Insights:
    """What all journeys of a site say together; each part is worked out when it is asked for."""

    catalogue: Catalogue
    options: Options
    fresh_from: datetime.date = datetime.date.min
    """The first day whose reviews are not stale yet; `date.min` if no limit is known."""

    @cached_property
    def placed(self) -> tuple[PlacedStep, ...]:
        """The steps of current, live maps."""
        return tuple(steps_that_count(self.catalogue.journeys.values()))

    @cached_property
    def glance(self) -> Glance:
        """The numbers."""
        written = [one for one, _ in self._written.values()]
        return glance(self.placed, self.catalogue, written, self.options.statuses)

    @cached_property
    def missing(self) -> Missing:
        """What the maps lack."""
        counted = counted_journeys(self.catalogue)
        return missing(self.placed, counted, self.options.scale, self.fresh_from)

    @cached_property
    def hurts_most(self) -> Foremost[PlacedStep]:
        """The steps with the lowest score, in the order of the lowest points."""
        return foremost(sorted(self.placed, key=by_hurt), felt)

    @property
    def is_decided(self) -> bool:
        """Whether one of the lowest steps turns more, or has worse pains, than the others."""
        keys = [by_hurt(low) for low in self.hurts_most.items[:2]]
        return len(set(keys)) == len(keys)

    @cached_property
    def suffers_most(self) -> Foremost[GridRow]:
        """The personas who feel worst."""
        return worst_rows(self.people)

    @cached_property
    def ranks_first(self) -> Foremost[RankedOpportunity]:
        """The open opportunities with the highest priority."""
        return first_ranked(self.backlog)

    @cached_property
    def people(self) -> Grid:
        """Personas by stage, the one who feels worst first."""
        return worst_first(self.coverage.personas)

    @cached_property
    def owners(self) -> Grid:
        """Owners of steps by stage, the one whose steps feel worst first."""
        return worst_first(owners_by_stage(self.placed, self.catalogue, self.options))

    @cached_property
    def low_points(self) -> list[PlacedStep]:
        """The steps that hurt most."""
        return self.low_points_of(None)

    def low_points_of(self, persona: str | None) -> list[PlacedStep]:
        """Return the steps that hurt a persona most, by its own scores; None for all on average."""
        return low_points(self.placed, self.options.scale, persona)

    @cached_property
    def drops(self) -> list[Drop]:
        """Where the experience falls most."""
        return self.drops_of(None)

    def drops_of(self, persona: str | None) -> list[Drop]:
        """Return where a persona's experience falls most, by its own scores; None for everybody."""
        return drops(self.placed, persona)

    @cached_property
    def backlog(self) -> tuple[RankedOpportunity, ...]:
        """All opportunities, ranked."""
        options = self.options
        placed, catalogue = self.placed, self.catalogue
        return backlog(self._written, placed, catalogue, options.scale, options.ranking)

    @cached_property
    def _written(self) -> WrittenOnce:
        return written_once(self.placed)

    @cached_property
    def open_opportunities(self) -> tuple[RankedOpportunity, ...]:
        """Those that are not done, ranked."""
        return tuple(chance for chance in self.backlog if not chance.is_done)

    @cached_property
    def ranks(self) -> dict[tuple[str, str], Rank]:
        """The places of all opportunities, by the ids of their journey and their own."""
        return {(one.journey, one.id): Rank(one.rank, one.priority) for one in self.backlog}

    @cached_property
    def future_pairs(self) -> tuple[FuturePair, ...]:
        """Each future map beside the map of today that it would replace."""
        return future_pairs(self.catalogue)

    @cached_property
    def funnels(self) -> tuple[Funnel, ...]:
        """How many people go on from step to step."""
        return tuple(funnel for funnel in self._counted if isinstance(funnel, Funnel))

    @property
    def no_funnels(self) -> tuple[NoFunnel, ...]:
        """The journeys that count people, but nothing that can be compared."""
        return tuple(funnel for funnel in self._counted if isinstance(funnel, NoFunnel))

    @cached_property
    def _counted(self) -> tuple[Funnel | NoFunnel, ...]:
        return funnels(self.placed, self.catalogue)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The steps whose numbers and scores disagree."""
        scale = self.options.scale
        return disagreements(self.placed, self.catalogue, scale, self.funnels)

    @cached_property
    def heat_maps(self) -> dict[str, Grid]:
        """Touchpoints by each of `BY`."""
        return heat_maps(self.placed, self.catalogue, self.options)

    @cached_property
    def coverage(self) -> Coverage:
        """Who has a map of what."""
        return coverage(self.placed, self.catalogue, self.options)
