"""The part of insights that ranks opportunities, and the pages with those beyond the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup

from ..insights import Insights, RankedOpportunity
from ..model.fingerprints import digest
from ..model.generated_pages import Role
from ..values.lean_dataclass import dataclass
from .drawing.backlog_table import backlog_table_rows
from .further_pages import FurtherPages
from .long_list import LongList
from .views.insights.backlog_rows import backlog_filters, backlog_rows
from .views.insights.impact_chart import impact_chart
from .views.insights.scope import Scope, is_opportunity_in, prefix_of
from .views.insights.tiles import status_parts
from .views.page_context import PageContext

BACKLOG_SHOWN, BACKLOG_FOUND = 100, 3_000
"""How many opportunities stand on the page, and how many its further pages have, too: those that
its filters find."""


@dataclass(frozen=True, slots=True)
class BacklogDrawer:
    """Lays out the opportunities of one page."""

    here: PageContext
    insights: Insights
    pages: FurtherPages

    def backlog(self, scope: Scope) -> dict[str, Any] | None:
        """Return the opportunities, ranked; None if there are none."""
        backlog, here = self.insights.backlog, self.here
        ranked = [chance for chance in backlog if is_opportunity_in(chance, scope, here)]
        if not ranked:
            return None
        formula, prefix = here.options.ranking, prefix_of(scope)
        long = self._listed(ranked[:BACKLOG_FOUND], prefix)
        rows = backlog_rows(ranked[: len(long.parts[0])], here, prefix, formula.filled)
        role = Role("insights")
        wanted = "backlog" in here.options.parts["insights"] and not scope
        is_cut = wanted and self.pages.is_cut(long, role)
        return {
            "rows_html": Markup(backlog_table_rows(rows, here)),  # noqa: S704 - it escapes
            "shown": len(rows),
            "count": len(ranked),
            "chart": impact_chart(ranked, rows),
            "statuses": () if scope else status_parts(self.insights.glance, here),
            "filters": backlog_filters(ranked, here),
            "formula": formula.written,
            "uses_pain": "pain" in formula.names,
            "has_assumed": any(opportunity.assumed for opportunity in ranked),
            "way": self.pages.way(long, role) if is_cut else "",
        }

    def further(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of each page with opportunities beyond the page's own."""
        if "backlog" in self.here.options.parts["insights"]:
            ranked = self.insights.backlog[:BACKLOG_FOUND]
            long = replace(self._listed(ranked, ""), draw=self._kept_rows)
            yield from self.pages.further(long, Role("insights"))

    def _kept_rows(self, items: Sequence[tuple[int, RankedOpportunity]]) -> str:
        """Return the rows of a further page: one score changes a few of thirty pages."""
        told = digest(_told(opportunity) for _, opportunity in items)
        name = f"rows of the backlog from {items[0][0]}"
        draw = partial(self._rows, items, "")
        return self.here.given.value(self.here.path, name, draw, more=(told,))

    def _listed(
        self, ranked: Sequence[RankedOpportunity], prefix: str
    ) -> LongList[tuple[int, RankedOpportunity]]:
        labels = self.here.options.labels
        return LongList(
            "backlog",
            [*enumerate(ranked, 1)],
            lambda items: self._rows(items, prefix),
            [1] * len(ranked),
            labels.backlog,
            "j-table j-stacked j-backlog",
            (
                *(labels.rank, labels.opportunity, labels.pain, labels.impact),
                *(labels.effort, labels.priority, labels.owner, labels.status),
            ),
            shown=BACKLOG_SHOWN,
            slack=0,
        )

    def _rows(self, items: Sequence[tuple[int, RankedOpportunity]], prefix: str) -> str:
        filled, first = self.here.options.ranking.filled, items[0][0] if items else 1
        ranked = [opportunity for _, opportunity in items]
        rows = backlog_rows(ranked, self.here, prefix, filled, first=first)
        return backlog_table_rows(rows, self.here)


def _told(one: RankedOpportunity) -> str:
    """Return what a row says of an opportunity, beside the names that it asks for."""
    places = [
        (place.journey.id, place.step.id, place.step.mean, place.step.drawn, [*place.personas])
        for place in one.places
    ]
    pains = [(pain.written, pain.journey.path) for pain in one.pains]
    numbers = (one.rank, one.fields, sorted(one.assumed), one.priority)
    return repr(
        (one.journey, one.id, one.written, places, pains, numbers, one.placed.journey.page.tags)
    )
