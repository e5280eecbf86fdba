"""Draws the rows of lists of journeys: of all, and of those of a persona with its own scores."""

from __future__ import annotations

from ...languages import Labels
from ...model import Journey, Step
from ...model.page import Page
from ...values.lean_dataclass import dataclass
from ..views import measurements
from ..views.beside_today import in_short
from ..views.filters import Narrowing
from ..views.journey_list import JourneyRow
from ..views.page_context import PageContext
from ..views.persona_list import OwnJourney
from ..views.strip import Strips
from ..views.tags import shown_in_row
from .elements import html, sorted_by
from .people import people_of_journey
from .soft_hyphens import with_soft_hyphens
from .strip_picture import strip_picture


@dataclass(frozen=True, slots=True)
class JourneyRows:
    """Draws rows of journeys on a page."""

    here: PageContext
    strips: Strips
    labels: Labels

    def begun(self, row: JourneyRow, narrowed: Narrowing[str], cells: str) -> str:
        """Draw a row around the cells of a journey, with what narrows the list of all."""
        return f"<tr{_level(row.level)}{is_of_filters(narrowed, row.journey.id)}>{cells}</tr>\n"

    def listed(self, row: JourneyRow) -> str:
        """Draw the cells of a journey in the list of all."""
        journey, here = row.journey, self.here
        reviewed = journey.written.reviewed
        lowest = journey.lowest
        value = lowest.mean if lowest else None
        return (
            f"<th scope=row>{self._title(row)}</th>"
            f"<td>{self._strip(journey)}{_small(html(in_short(journey, here)))}</td>"
            f"{self._mean(journey.mean, journey.score_count)}"
            f"{self._low(value, self._step(journey, lowest))}"
            f'<td data-value="{reviewed or ""}">{owner(journey, here)}'
            f'<span class="j-small">{self._reviewed(journey)}</span></td>'
        )

    def of_persona(self, row: OwnJourney, persona: str) -> str:
        """Draw a journey among those of a persona, with its own curve alone."""
        journey, here = row.journey, self.here
        low = self._step(journey, row.lowest)
        if row.highest:
            name = f'<span class="j-small">{html(self.labels.highest_point)}</span>'
            high = self._step(journey, row.highest)
            low = f'{low}<span class="j-highest">{name} {high}</span>'
        marks = state_marks(journey, here)
        return (
            f"<tr{_level(row.level)}><th scope=row>"
            f"{here.journey_link(journey.id)} {marks}{_small(owner(journey, here))}</th>"
            f"<td>{self._strip(journey, persona)}</td>"
            f"{self._mean(row.mean, row.count)}"
            f"{self._low(row.lowest_score if row.lowest else None, low)}</tr>\n"
        )

    def _title(self, row: JourneyRow) -> str:
        journey, here, labels = row.journey, self.here, self.labels
        note = f"↳ {html(getattr(labels, row.note))}" if row.note else ""
        marks = "" if row.note == "future_maps" else state_marks(journey, here)
        goal = ""
        if journey.written.goal_reached is not None:
            (target, *_) = measurements.target(journey.written.of_goal[0], here)
            goal = f"{html(labels.goal)}: {target}"
        return (
            f"{_small(note)}{here.journey_link(journey.id)} {marks}"
            f"{people_of_journey(journey, here, self.strips)}{_small(goal)}"
            f"{tags_below(journey.page, here)}"
        )

    def _strip(self, journey: Journey, persona: str = "") -> str:
        spoken = self.here.spoken(journey.path)
        strip = self.strips.of(journey, persona)
        return strip_picture(strip, "m", self.labels, spoken=spoken)

    def _mean(self, value: float | None, count: int) -> str:
        return f"<td class=j-mean{sorted_by(value)}>{mean_cell(value, count, self.here)}</td>"

    def _low(self, value: float | None, drawn: str) -> str:
        name = html(self.labels.lowest_point)
        return f'<td data-label="{name}"{sorted_by(value)}>{drawn}</td>'

    def _step(self, journey: Journey, step: Step | None) -> str:
        return with_soft_hyphens(self.here.step_named(journey, step)) if step else ""

    def _reviewed(self, journey: Journey) -> str:
        day = journey.written.reviewed
        if not day:
            return f'<span class="j-none">{html(self.labels.never_reviewed)}</span>'
        return f'<time datetime="{day.isoformat()}">{html(self.labels.date(day))}</time>'


def is_of_filters(narrowed: Narrowing[str], row: str) -> str:
    """Return the attribute with what filters find a row by; nothing in a list without filters."""
    return f' data-is="{html(narrowed.keys[row])}"' if narrowed.filters else ""


def state_marks(journey: Journey, here: PageContext) -> str:
    """Draw the words that mark a map as future, draft or archived; nothing for a current one."""
    marks = [f' <span class="j-mark">{html(mark)}</span>' for mark in here.state_marks(journey)]
    return "".join(marks)


def mean_cell(value: float | None, count: int, here: PageContext) -> str:
    """Draw a mean, and of how many scores it is."""
    score = "" if value is None else f"{here.score(value)} "
    return f'{score}<span class="j-small">{html(here.of_scores(count))}</span>'


def owner(journey: Journey, here: PageContext) -> str:
    """Draw who owns a journey, or that nobody does."""
    name = journey.written.owner
    if name:
        return here.text(name, journey.path)
    return f'<span class="j-none">{html(here.options.labels.no_owner)}</span>'


def tags_below(page: Page | None, here: PageContext) -> str:
    """Draw the first tags of a page, below its title; nothing if it has none."""
    if page is None or not page.tags:
        return ""
    return f'<span class="j-small j-tags">{shown_in_row(page, here)}</span>'


def _level(level: int) -> str:
    """Return the class of a row below another one; nothing for one that stands by itself."""
    return f" class=j-level-{level}" if level else ""


def _small(drawn: str) -> str:
    """Return HTML in the small size, nothing around nothing."""
    return f"<span class=j-small>{drawn}</span>" if drawn else ""
