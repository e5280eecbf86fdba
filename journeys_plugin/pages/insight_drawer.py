"""The parts that say where to work next: each is drawn from the insights of all journeys."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from ..insights import BY, Grid, Insights
from ..model import OpportunityReference
from .views.insights import grid_table
from .views.insights.backlog_rows import backlog_filters, backlog_rows
from .views.insights.grid_table import TableView
from .views.insights.impact_chart import impact_chart
from .views.insights.low import drop_rows, low_rows
from .views.insights.measured_rows import disagreement_rows, funnel_view, no_funnel
from .views.insights.missing_lists import missing_lists
from .views.insights.pairs import pair_view
from .views.insights.scope import (
    Scope,
    is_journey_in,
    is_opportunity_in,
    is_pair_in,
    is_step_in,
    prefix_of,
)
from .views.insights.sentences import answers
from .views.insights.tiles import not_counted, sizes, status_parts, tiles
from .views.page_context import PageContext

LOW_SHOWN, DROPS_SHOWN = 60, 10
"""How many of the lowest steps and of the biggest drops are listed. All limits here are chosen by
eye; the manual's table names them (insights.md). Of long lists a reader sees the first rows and
unfolds the others."""
ROWS_SHOWN = 40
"""How many rows of a grid are shown."""
BACKLOG_SHOWN, BACKLOG_FOUND = 300, 3_000
"""How many opportunities stand on the page, and how many the filters find: the rest is a file that
a browser loads only for a filter, since the page would grow with each row."""
REST_FILE, REST_FORMAT = "journeys-backlog.json", "journeys/backlog"
"""The name and the format of the file with the rest; it lies beside the page of insights."""
PAIRS_SHOWN, FUNNELS_SHOWN, DISAGREEMENTS_SHOWN = 12, 12, 25
"""How many pairs of today's and future maps, funnels, and steps that disagree are shown."""

HEADINGS = {
    "glance": "at_a_glance",
    "lowest": "lowest_points",
    "people": "personas_and_owners",
    "heatmap": "heat_map",
    "backlog": "backlog",
    "missing": "what_is_missing",
    "coverage": "coverage",
    "futures": "as_is_and_as_wanted",
    "measured": "measured_and_felt",
}
"""The parts, each with the name of its heading's label."""


@dataclass(frozen=True)
class InsightDrawer:
    """Draws the parts of insights on one page."""

    here: PageContext
    insights: Insights
    render: Callable[..., Markup]
    """Fills a template with values."""
    opportunity_link: Callable[[OpportunityReference], Markup]
    _whole: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    """The values of parts without a scope, by part: drawing, the table of contents and the jumps
    each ask for them."""

    def draw(self, name: str, scope: Scope) -> Markup:
        """Draw a part; empty if the maps have nothing to say.

        Args:
            name: One of `HEADINGS`.
            scope: What narrows it.
        """
        values = self._values(name, scope)
        if values is None:
            return Markup("")
        heading = getattr(self.here.options.labels, HEADINGS[name])
        anchor = f"{prefix_of(scope)}journeys--{name}"
        return self.render(f"insights_{name}.html", heading=heading, anchor=anchor, **values)

    def _values(self, name: str, scope: Scope) -> dict[str, Any] | None:
        if scope:
            return _VALUES[name](self, scope)
        if name not in self._whole:
            self._whole[name] = _VALUES[name](self, scope)
        return self._whole[name]

    def _wanted(self) -> Iterator[str]:
        """Return the parts that the page of insights has, in the site's order."""
        return (part for part in self.here.options.parts["insights"] if part in HEADINGS)

    def headings(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the anchor and the title of a part of the page of insights, unless it is empty."""
        if self._values(name, {}) is not None:
            label = getattr(self.here.options.labels, HEADINGS[name])
            yield f"journeys--{name}", label

    def _glance(self, _: Scope) -> dict[str, Any] | None:
        insights, here = self.insights, self.here
        glance = insights.glance
        has_maps, open_ones = bool(glance.journeys), insights.open_opportunities
        return {
            "has_maps": has_maps,
            "others": not_counted(glance, here),
            "answers": answers(insights, here),
            "sizes": sizes(glance, here),
            "tiles": tiles(glance, insights.missing, open_ones, here) if has_maps else [],
            "jumps": self._jumps(),
        }

    def _jumps(self) -> list[tuple[str, str]]:
        """Return anchors and titles of the page's other parts, for a theme without contents."""
        if self.here.homes.get(("insights", "")) != self.here.path:
            return []
        beside = (name for name in self._wanted() if name != "glance")
        return [heading for name in beside for heading in self.headings(name)]

    def _lowest(self, scope: Scope) -> dict[str, Any] | None:
        persona, insights = scope.get("persona"), self.insights
        lowest = insights.low_points_of(persona) if persona else insights.low_points
        falls = insights.drops_of(persona) if persona else insights.drops
        steps = [placed for placed in lowest if is_step_in(placed, scope)]
        drops = [drop for drop in falls if is_step_in(drop.after, scope)]
        if not steps and not drops:
            return None
        return {
            "steps": low_rows(steps[:LOW_SHOWN], self.here, persona),
            "count": len(steps),
            "drops": drop_rows(drops[:DROPS_SHOWN], self.here),
            "drop_count": len(drops),
        }

    def _people(self, _: Scope) -> dict[str, Any] | None:
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

    def _heatmap(self, scope: Scope) -> dict[str, Any] | None:
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

    def _backlog(self, scope: Scope) -> dict[str, Any] | None:
        backlog, here = self.insights.backlog, self.here
        ranked = [chance for chance in backlog if is_opportunity_in(chance, scope, here)]
        if not ranked:
            return None
        formula, prefix = self.here.options.ranking, prefix_of(scope)
        rows = backlog_rows(ranked[:BACKLOG_SHOWN], self.here, prefix, formula.filled)
        wanted = "backlog" in self._wanted()
        has_rest = wanted and len(ranked) > len(rows) and not scope
        return {
            "rows_html": self.render("insights_backlog_rows.html", rows=rows),
            "shown": len(rows),
            "count": len(ranked),
            "chart": impact_chart(ranked, rows),
            "statuses": () if scope else status_parts(self.insights.glance, self.here),
            "filters": backlog_filters(ranked, self.here),
            "formula": formula.written,
            "uses_pain": "pain" in formula.names,
            "has_assumed": any(opportunity.assumed for opportunity in ranked),
            "rest": self.here.file(self._rest_address) if has_rest else None,
        }

    @property
    def _rest_address(self) -> str:
        return rest_address(self.here.addresses.urls[self.here.homes["insights", ""]])

    def rest_of_backlog(self) -> str | None:
        """Return the rows beyond those of the page, as the JSON that the page's filters load.

        The rows are one text of HTML, drawn for the page of insights; None if there are none.
        """
        rest = self.insights.backlog[BACKLOG_SHOWN:BACKLOG_FOUND]
        if not rest:
            return None
        filled = self.here.options.ranking.filled
        rows = backlog_rows(rest, self.here, "", filled, first=BACKLOG_SHOWN + 1)
        drawn = self.render("insights_backlog_rows.html", rows=rows)
        return json.dumps({"format": REST_FORMAT, "version": 1, "rows": drawn}, ensure_ascii=False)

    def _missing(self, _: Scope) -> dict[str, Any] | None:
        insights = self.insights
        if not (journeys := insights.glance.journeys):
            return None
        open_ones = insights.open_opportunities
        return {"lists": missing_lists(insights.missing, open_ones, journeys, self.here)}

    def _coverage(self, _: Scope) -> dict[str, Any] | None:
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

    def _futures(self, scope: Scope) -> dict[str, Any] | None:
        pairs = [pair for pair in self.insights.future_pairs if is_pair_in(pair, scope)]
        if not pairs:
            return None
        shown = pairs[:PAIRS_SHOWN]
        views = [pair_view(pair, self.here, self.opportunity_link) for pair in shown]
        return {"pairs": views, "left_out": len(pairs) - len(shown)}

    def _measured(self, scope: Scope) -> dict[str, Any] | None:
        insights = self.insights
        funnels = [funnel for funnel in insights.funnels if is_journey_in(funnel.journey, scope)]
        uncounted = [gap for gap in insights.no_funnels if is_journey_in(gap.journey, scope)]
        steps = [step for step in insights.disagreements if is_step_in(step.placed, scope)]
        if not funnels and not steps and not uncounted:
            return None
        good = [step for step in steps if step.feels_good]
        bad = [step for step in steps if not step.feels_good]
        return {
            "feels_good": disagreement_rows(good[:DISAGREEMENTS_SHOWN], self.here),
            "good_count": len(good),
            "feels_bad": disagreement_rows(bad[:DISAGREEMENTS_SHOWN], self.here),
            "bad_count": len(bad),
            "funnels": [funnel_view(funnel, self.here) for funnel in funnels[:FUNNELS_SHOWN]],
            "left_out": max(0, len(funnels) - FUNNELS_SHOWN),
            "no_funnels": [no_funnel(gap, self.here) for gap in uncounted[:FUNNELS_SHOWN]],
            "more_without": max(0, len(uncounted) - FUNNELS_SHOWN),
        }


def _gaps_first(grid: Grid) -> Grid:
    """Bring the rows with most gaps to the top if rows are left out: readers look for gaps."""
    if len(grid.rows) <= ROWS_SHOWN:
        return grid
    rows = sorted(grid.rows, key=lambda row: -row.cells.count(None))
    return replace(grid, rows=tuple(rows))


def rest_address(page: str) -> str:
    """Return the address of the file with the rest of the backlog: beside the page of insights."""
    return posixpath.join(posixpath.dirname(page), REST_FILE)


_VALUES: dict[str, Callable[[InsightDrawer, Scope], dict[str, Any] | None]] = {
    "glance": InsightDrawer._glance,
    "lowest": InsightDrawer._lowest,
    "people": InsightDrawer._people,
    "heatmap": InsightDrawer._heatmap,
    "backlog": InsightDrawer._backlog,
    "missing": InsightDrawer._missing,
    "coverage": InsightDrawer._coverage,
    "futures": InsightDrawer._futures,
    "measured": InsightDrawer._measured,
}
"""Makes the values of each part's template; None if there is nothing to draw."""
