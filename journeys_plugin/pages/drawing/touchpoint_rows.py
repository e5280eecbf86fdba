"""Draws the rows of lists of touchpoints: of all, and of those that a persona meets."""

from __future__ import annotations

from collections.abc import Sequence

from ...languages import Labels
from ...model import Journey, Step
from ...values.lean_dataclass import dataclass
from ..views.filters import Narrowing
from ..views.page_context import PageContext
from ..views.persona_list import Met
from ..views.step_owner import owner_of_touchpoint
from ..views.touchpoint_list import TouchpointRow
from .elements import html, sorted_by
from .journey_rows import is_of_filters, mean_cell, tags_below
from .soft_hyphens import with_soft_hyphens

_STEPS_NAMED = 10
"""How many steps are named at which a persona meets a touchpoint (by eye)."""


@dataclass(frozen=True, slots=True)
class TouchpointRows:
    """Draws rows of touchpoints on a page."""

    here: PageContext
    labels: Labels

    def listed(self, row: TouchpointRow, narrowed: Narrowing[str]) -> str:
        """Draw a touchpoint in the list of all."""
        touchpoint, here, labels = row.touchpoint, self.here, self.labels
        link = with_soft_hyphens(here.touchpoint_title(touchpoint.id))
        importance = here.importance(touchpoint.written.importance)
        return (
            f"<tr{is_of_filters(narrowed, touchpoint.id)}>"
            f"<td{sorted_by(row.mean)}>{mean_cell(row.mean, row.count, here)}</td>"
            f"<th scope=row>{link}{f' {importance}' if importance else ''}"
            f"{tags_below(touchpoint.page, here)}</th>{self._low(row)}"
            f'<td data-value="{html(" ".join(row.channels))}">'
            f"{self._channels(row.channels)}</td>"
            f'<td data-label="{html(labels.steps)}">{row.steps}</td>'
            f'<td data-label="{html(labels.pains)}">{row.pains}</td>'
            f"<td>{owner_of_touchpoint(touchpoint, here)}</td></tr>\n"
        )

    def _low(self, row: TouchpointRow) -> str:
        low, value = "", None
        if row.lowest:
            low = with_soft_hyphens(self.here.step_named(row.lowest.journey, row.lowest.step))
            value = row.lowest.step.mean
        name = html(self.labels.lowest_point)
        return f'<td data-label="{name}"{sorted_by(value)}>{low}</td>'

    def _channels(self, channels: Sequence[str]) -> str:
        if channels:
            return self.here.channels(channels)
        return f'<span class="j-none">{html(self.labels.no_channel)}</span>'

    def met(self, met: Met, persona: str) -> str:
        """Draw a touchpoint that a persona meets, with the persona's own mean there."""
        here = self.here
        link = with_soft_hyphens(here.touchpoint_title(met.touchpoint))
        none = f'<span class="j-none">{html(self.labels.no_score)}</span>'
        score = none if met.mean is None else here.score(met.mean)
        return (
            f"<tr><td>{score}</td>"
            f"<th scope=row>{link}</th>"
            f"<td>{self._steps(met, persona)}</td></tr>\n"
        )

    def _steps(self, met: Met, persona: str) -> str:
        """Name the steps; of many some, with the way to all of them."""
        few: Sequence[tuple[Journey, Step]] = met.steps
        more = ""
        if len(met.steps) > _STEPS_NAMED:
            few = met.steps[: _STEPS_NAMED // 2]
            words = html(self.labels.and_more.format(count=len(met.steps) - len(few)))
            more = f" {words}"
            if ("touchpoint", met.touchpoint) in self.here.homes:
                href = html(f"{self.here.link('touchpoint', met.touchpoint)}?persona={persona}")
                more = f' <a href="{href}">{words}</a>'
        return f"{with_soft_hyphens(self.here.steps_named(few))}{more}"
