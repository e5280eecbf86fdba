"""The parts that say where to work next: each is drawn from the insights of all journeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Any

from markupsafe import Markup

from ..insights import Insights
from ..model import OpportunityReference
from ..values.lean_dataclass import dataclass
from .backlog_drawer import BacklogDrawer
from .further_pages import FurtherPages
from .grid_drawer import GridDrawer
from .views.insights.low import drop_rows, low_rows
from .views.insights.missing_lists import missing_lists
from .views.insights.scope import (
    Scope,
    is_journey_in,
    is_pair_in,
    is_step_in,
    prefix_of,
)
from .views.insights.sentences import answers
from .views.insights.tiles import not_counted, sizes, tiles
from .views.page_context import PageContext

LOW_SHOWN, DROPS_SHOWN = 50, 10
"""How many of the lowest steps and of the biggest drops are listed. All limits here are chosen by
eye; the manual's table names them (insights.md). Of long lists a reader sees the first rows and
unfolds the others."""
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
    pages: FurtherPages
    """What draws long lists, and fills templates with values."""
    opportunity_link: Callable[[OpportunityReference], Markup]
    _whole: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    """The values of parts without a scope, by part: drawing, the table of contents and the jumps
    each ask for them."""

    @property
    def grids(self) -> GridDrawer:
        """What lays out the parts that are grids."""
        return GridDrawer(self.here, self.insights)

    @property
    def opportunities(self) -> BacklogDrawer:
        """What lays out the opportunities."""
        return BacklogDrawer(self.here, self.insights, self.pages)

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
        return self.pages.render(f"insights_{name}.html", heading=heading, anchor=anchor, **values)

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

    def _missing(self, _: Scope) -> dict[str, Any] | None:
        insights = self.insights
        if not (journeys := insights.glance.journeys):
            return None
        open_ones = insights.open_opportunities
        return {"lists": missing_lists(insights.missing, open_ones, journeys, self.here)}

    def _futures(self, scope: Scope) -> dict[str, Any] | None:
        pairs = [pair for pair in self.insights.future_pairs if is_pair_in(pair, scope)]
        if not pairs:
            return None
        from .views.insights.pairs import pair_view

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
        from .views.insights.measured_rows import disagreement_rows, funnel_view, no_funnel

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


_VALUES: dict[str, Callable[[InsightDrawer, Scope], dict[str, Any] | None]] = {
    "glance": InsightDrawer._glance,
    "lowest": InsightDrawer._lowest,
    "people": lambda drawer, scope: drawer.grids.people(scope),
    "heatmap": lambda drawer, scope: drawer.grids.heatmap(scope),
    "backlog": lambda drawer, scope: drawer.opportunities.backlog(scope),
    "missing": InsightDrawer._missing,
    "coverage": lambda drawer, scope: drawer.grids.coverage(scope),
    "futures": InsightDrawer._futures,
    "measured": InsightDrawer._measured,
}
"""Makes the values of each part's template; None if there is nothing to draw."""
