"""At a glance: a tile for each number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from ....insights import Glance
from ....values.statuses import OPPORTUNITY_STATUSES, OpportunityStatuses
from ..page_context import PageContext, joined

_NAMED = 3
"""How many steps or maps a tile names at most."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One number, with what it is of."""

    name: str
    value: Markup
    note: Markup = field(default_factory=Markup)
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a tile's bar, which shows all parts of the whole."""

    name: str
    count: int
    kind: str
    """Its status, which chooses its look."""


def tiles(glance: Glance, here: PageContext) -> list[Tile]:
    """Return the tiles, without those that the maps say nothing about."""
    labels = here.options.labels
    made = [
        Tile(labels.journeys, escape(glance.journeys), not_counted(glance, here)),
        Tile(labels.personas, escape(glance.personas)),
        Tile(labels.touchpoints, escape(glance.touchpoints)),
        Tile(labels.steps, escape(glance.steps)),
    ]
    if glance.mean is not None:
        note = escape(here.of_scores(glance.scores))
        made.append(Tile(labels.mean_score, here.score(glance.mean), note))
        made.append(_lowest(glance, here))
    if glance.low:
        made.append(_sourced(glance, here))
    if glance.pains:
        note = escape(labels.of_all.format(count=glance.pains))
        made.append(Tile(labels.open_pains, escape(glance.open_pains), note))
    if glance.judged:
        made.append(_missed(glance, here))
    made.append(_past_review(glance, here))
    if glance.opportunities:
        made.append(_opportunities(glance, here))
    return made


def not_counted(glance: Glance, here: PageContext) -> Markup:
    """Return which maps are not counted, in words; empty if all are."""
    labels = here.options.labels
    counts = (
        (glance.futures, labels.future),
        (glance.drafts, labels.draft),
        (glance.archived, labels.archived),
    )
    parts = ", ".join(f"{count} {word}" for count, word in counts if count)
    return escape(f"{labels.not_counted}: {parts}" if parts else "")


def _lowest(glance: Glance, here: PageContext) -> Tile:
    score = glance.lowest[0].step.shown or 0.0
    links = [here.step_named(placed.journey, placed.step) for placed in glance.lowest[:_NAMED]]
    note = _and_more(links, len(glance.lowest), here)
    return Tile(here.options.labels.lowest_point, here.score(score), note)


def _sourced(glance: Glance, here: PageContext) -> Tile:
    labels = here.options.labels
    share = labels.percentage(round(100 * glance.low_with_sources / glance.low))
    note = labels.some_of_all.format(some=glance.low_with_sources, count=glance.low)
    return Tile(labels.low_with_sources, escape(share), escape(note))


def _missed(glance: Glance, here: PageContext) -> Tile:
    labels = here.options.labels
    links = [here.journey_link(journey.id) for journey in glance.missed[:_NAMED]]
    of_all = escape(labels.of_all.format(count=glance.judged))
    named = _and_more(links, len(glance.missed), here)
    return Tile(
        labels.goals_missed,
        escape(len(glance.missed)),
        Markup("{} · {}").format(of_all, named) if links else of_all,
    )


def _past_review(glance: Glance, here: PageContext) -> Tile:
    labels = here.options.labels
    past = (*glance.stale, *glance.never_reviewed)
    links = [here.journey_link(journey.id) for journey in past[:_NAMED]]
    note = _and_more(links, len(past), here)
    if glance.never_reviewed and glance.stale:
        never = escape(f"{len(glance.never_reviewed)} {labels.never_reviewed}")
        note = Markup("{} ({})").format(note, never)
    return Tile(labels.past_review, escape(len(past)), note)


def _opportunities(glance: Glance, here: PageContext) -> Tile:
    labels = here.options.labels
    name, looks = here.options.status_name, _looks(here.options.statuses)
    bars = tuple(
        Bar(name(status) if status else labels.no_status, count, looks[status])
        for status, count in glance.statuses
        if count
    )
    return Tile(labels.opportunities, escape(glance.opportunities), bars=bars)


def _looks(statuses: OpportunityStatuses) -> dict[str, str]:
    """Return the look of each status, which the plugin's own have: the further, the darker."""
    *opens, done = OPPORTUNITY_STATUSES
    looks: dict[str, str] = {"": "none"}
    for place, status in enumerate(status for status in statuses if not status.is_done):
        looks[status] = str(opens[min(place, len(opens) - 1)])
    return looks | {status: str(done) for status in statuses if status.is_done}


def _and_more(links: Sequence[Markup], count: int, here: PageContext) -> Markup:
    more = count - len(links)
    words = escape(here.options.labels.and_more.format(count=more))
    return Markup("{} {}").format(joined(links), words) if more else joined(links)
