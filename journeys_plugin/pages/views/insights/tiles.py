"""At a glance: how much is mapped, and a tile for each number that asks for work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from functools import lru_cache

from markupsafe import Markup, escape

from ....insights import Glance, Missing, RankedOpportunity
from ....model import Journey
from ....values.lean_dataclass import dataclass
from ....values.statuses import OPPORTUNITY_STATUSES, OpportunityStatuses
from ..page_context import PageContext, joined

_NAMED = 3
"""How many maps a tile names at most."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One number, with what it is of."""

    name: str
    value: Markup
    note: Markup = field(default_factory=Markup)
    href: str = ""
    """Where what is counted is listed."""


@dataclass(frozen=True, slots=True)
class StatusPart:
    """How many opportunities have a status."""

    name: str
    count: int
    look: str
    """The status of ours that looks like it."""


def sizes(glance: Glance, here: PageContext) -> list[Tile]:
    """Return how much is mapped."""
    labels = here.options.labels
    counts = (
        ("journey", labels.journeys, glance.journeys, not_counted(glance, here)),
        ("persona", labels.personas, glance.personas, Markup("")),
        ("touchpoint", labels.touchpoints, glance.touchpoints, Markup("")),
    )
    made = [
        Tile(name, escape(count), note, _list_of(f"{kind}s", here))
        for kind, name, count, note in counts
    ]
    made.append(Tile(labels.steps, escape(glance.steps)))
    if glance.mean is not None:
        note = escape(here.of_scores(glance.scores))
        made.append(Tile(labels.mean_score, here.score(glance.mean), note))
    if glance.opportunities:
        href = anchor_of("backlog", here)
        made.append(Tile(labels.opportunities, escape(glance.opportunities), href=href))
    return made


def _list_of(kind: str, here: PageContext) -> str:
    return here.link(kind) if (kind, "") in here.homes else ""


def anchor_of(part: str, here: PageContext, entry: str = "") -> str:
    """Return the link to a part of the page of insights; empty if that has it not."""
    if part not in here.options.parts["insights"] or ("insights", "") not in here.homes:
        return ""
    return here.link("insights", "", f"journeys--{part}{entry}")


def tiles(
    glance: Glance,
    missing: Missing,
    open_ones: Sequence[RankedOpportunity],
    here: PageContext,
) -> list[Tile]:
    """Return the tiles of what asks for work, without those that the maps say nothing about.

    Args:
        glance: How much is mapped.
        missing: What the maps lack.
        open_ones: The opportunities that are not done.
        here: The page.
    """
    labels = here.options.labels
    of_all = labels.of_all.format
    counted = (
        ("sources", labels.without_source, missing.unsourced, missing.low),
        ("pains", labels.open_pains, missing.open_pains, missing.pains),
        ("owners", labels.without_owner, without_owner(open_ones), len(open_ones)),
    )
    made = [
        Tile(name, escape(len(found)), escape(of_all(count=count)), _missing(entry, here))
        for entry, name, found, count in counted
        if count
    ]
    if glance.judged:
        made.append(_missed(glance, here))
    overdue = len(missing.stale) + len(missing.never_reviewed)
    note = escape(of_all(count=glance.journeys))
    return [*made, Tile(labels.past_review, escape(overdue), note, _missing("reviews", here))]


def _missing(entry: str, here: PageContext) -> str:
    return anchor_of("missing", here, f"-{entry}")


def without_owner(chances: Iterable[RankedOpportunity]) -> list[RankedOpportunity]:
    """Return the opportunities that nobody takes care of."""
    return [chance for chance in chances if not chance.written.owner]


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


def _missed(glance: Glance, here: PageContext) -> Tile:
    labels = here.options.labels
    links = _links(glance.missed, here)
    note = escape(labels.of_all.format(count=glance.judged))
    if links:
        note = Markup("{} · {}").format(note, links)
    return Tile(labels.goals_missed, escape(len(glance.missed)), note)


def _links(journeys: Sequence[Journey], here: PageContext) -> Markup:
    links = joined(here.journey_link(journey.id) for journey in journeys[:_NAMED])
    more = len(journeys) - _NAMED
    words = here.options.labels.and_more.format(count=more)
    return Markup("{} {}").format(links, words) if more > 0 else links


def status_parts(glance: Glance, here: PageContext) -> tuple[StatusPart, ...]:
    """Return how many opportunities have each status."""
    labels = here.options.labels
    name, looks = here.options.status_name, status_looks(here.options.statuses)
    return tuple(
        StatusPart(name(status) if status else labels.no_status, count, looks[status])
        for status, count in glance.statuses
        if count
    )


@lru_cache(maxsize=8)
def status_looks(statuses: OpportunityStatuses) -> dict[str, str]:
    """Return the look of each status, which the plugin's own have: the further, the fuller."""
    *opens, done = OPPORTUNITY_STATUSES
    looks: dict[str, str] = {"": "none"}
    for place, status in enumerate(status for status in statuses if not status.is_done):
        looks[status] = str(opens[min(place, len(opens) - 1)])
    return looks | {status: str(done) for status in statuses if status.is_done}
