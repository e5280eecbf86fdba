"""The part of insights that ranks opportunities, and the file with those beyond the page."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from ..insights import Insights
from ..values.lean_dataclass import dataclass
from .drawing.backlog_table import backlog_table_rows
from .views.insights.backlog_rows import backlog_filters, backlog_rows
from .views.insights.impact_chart import impact_chart
from .views.insights.scope import Scope, is_opportunity_in, prefix_of
from .views.insights.tiles import status_parts
from .views.page_context import PageContext

BACKLOG_SHOWN, BACKLOG_FOUND = 100, 3_000
"""How many opportunities stand on the page, and how many the filters find: the rest is a file that
a browser loads only for a filter, since the page would grow with each row."""
REST_FILE, REST_FORMAT = "journeys-backlog.json", "journeys/backlog"
"""The name and the format of the file with the rest; it lies beside the page of insights."""


@dataclass(frozen=True, slots=True)
class BacklogDrawer:
    """Lays out the opportunities of one page."""

    here: PageContext
    insights: Insights
    render: Callable[..., Markup]
    """Fills a template with values."""

    def backlog(self, scope: Scope) -> dict[str, Any] | None:
        """Return the opportunities, ranked; None if there are none."""
        backlog, here = self.insights.backlog, self.here
        ranked = [chance for chance in backlog if is_opportunity_in(chance, scope, here)]
        if not ranked:
            return None
        formula, prefix = here.options.ranking, prefix_of(scope)
        rows = backlog_rows(ranked[:BACKLOG_SHOWN], here, prefix, formula.filled)
        wanted = "backlog" in here.options.parts["insights"]
        has_rest = wanted and len(ranked) > len(rows) and not scope
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
            "rest": here.file(self._rest_address) if has_rest else None,
        }

    @property
    def _rest_address(self) -> str:
        return rest_address(self.here.addresses.urls[self.here.homes["insights", ""]])

    def rest(self) -> str | None:
        """Return the rows beyond those of the page, as the JSON that the page's filters load.

        The rows are one text of HTML, drawn for the page of insights; None if there are none.
        """
        rest = self.insights.backlog[BACKLOG_SHOWN:BACKLOG_FOUND]
        if not rest:
            return None
        filled = self.here.options.ranking.filled
        rows = backlog_rows(rest, self.here, "", filled, first=BACKLOG_SHOWN + 1)
        drawn = backlog_table_rows(rows, self.here)
        return json.dumps({"format": REST_FORMAT, "version": 1, "rows": drawn}, ensure_ascii=False)


def rest_address(page: str) -> str:
    """Return the address of the file with the rest of the backlog: beside the page of insights."""
    return posixpath.join(posixpath.dirname(page), REST_FILE)
