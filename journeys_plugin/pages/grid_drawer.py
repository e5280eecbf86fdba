"""The parts of insights that are grids: who feels worst, heat maps, what is covered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from ..insights import BY, Grid, Insights
from ..values.lean_dataclass import dataclass
from .views.insights import grid_table
from .views.insights.grid_table import TableView
from .views.insights.scope import Scope
from .views.page_context import PageContext

ROWS_SHOWN = 20
"""How many rows of a grid are shown."""


@dataclass(frozen=True, slots=True)
class GridDrawer:
    """Lays out the grids of one page."""

    here: PageContext
    insights: Insights

    def people(self, _: Scope) -> dict[str, Any] | None:
        """Return personas and owners by stage; None if nobody is named."""
        labels, nowhere = self.here.options.labels, grid_table.no_list
        grids = (
            (self.insights.people, labels.personas_by_stages, labels.persona, "persona"),
            (self.insights.owners, labels.owners_by_stages, labels.owner, "owner"),
        )
        tables = [
            self._table(grid, title, of, kind, nowhere)
            for grid, title, of, kind in grids
            if any(row.total for row in grid.rows)
        ]
        return {"tables": tables} if tables else None

    def heatmap(self, scope: Scope) -> dict[str, Any] | None:
        """Return touchpoints by stage, persona and channel; None if no grid has anything to say."""
        wanted = (scope["by"],) if "by" in scope else BY
        tables = [table for by in wanted if (table := self._heat_map(by)) is not None]
        return {"tables": tables} if tables else None

    def _heat_map(self, by: str) -> TableView | None:
        """Return a heat map; None if it has one row or one column only."""
        grid = self.insights.heat_maps[by]
        if len(grid.rows) < 2 or len(grid.columns) < 2:
            return None
        labels = self.here.options.labels
        title = getattr(labels, f"touchpoints_by_{by}")
        link = grid_table.steps_of_touchpoint(by, self.here)
        return self._table(grid, title, labels.touchpoint, "touchpoint", link)

    def _table(
        self, grid: Grid, title: str, of: str, kind: str, link: grid_table.Link
    ) -> TableView:
        return grid_table.table(grid, title, of, self.here, most=ROWS_SHOWN, kind=kind, link=link)

    def coverage(self, _: Scope) -> dict[str, Any] | None:
        """Return what has maps and what has none; None if there is nothing to say."""
        labels, coverage = self.here.options.labels, self.insights.coverage
        to_journey, nowhere = grid_table.map_of_journey(self.here), grid_table.no_list
        grids = (
            (coverage.journeys, labels.journeys_by_personas, labels.journey, "journey", to_journey),
            (coverage.channels, labels.channels_by_stages, labels.channel, "channel", nowhere),
        )
        tables = [
            self._table(_gaps_first(grid), title, of, kind, link)
            for grid, title, of, kind, link in grids
            if len(grid.rows) > 1 and grid
        ]
        if not tables and not coverage.without_map and not coverage.unmapped:
            return None
        return {
            "tables": tables,
            "without_map": list(map(self._without_map, coverage.without_map)),
            "unmapped": coverage.unmapped,
        }

    def _without_map(self, persona: str) -> Markup:
        """Return a link to a persona, with its drafts that are still to be typed."""
        journeys = self.here.catalogue.journeys_of.get(persona, ())
        drafts = [
            self.here.journey_link(journey.id)
            for journey in journeys
            if journey.written.status == "draft" and not journey.stages
        ]
        link = self.here.persona_link(persona)
        if not drafts:
            return link
        words = Markup("{} ({}: {})")
        return words.format(link, self.here.options.labels.draft, Markup(", ").join(drafts))


def _gaps_first(grid: Grid) -> Grid:
    """Bring the rows with most gaps to the top if rows are left out: readers look for gaps."""
    if len(grid.rows) <= ROWS_SHOWN:
        return grid
    rows = sorted(grid.rows, key=lambda row: -row.cells.count(None))
    return replace(grid, rows=tuple(rows))
