"""The lists of journeys: the index, and those of a scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...languages import Labels
from ...model import Catalogue, Journey
from ...values.lean_dataclass import dataclass
from ...values.texts import heading
from .filters import Choices, Narrowing, narrowing, owner_choices
from .page_context import PageContext
from .tags import tag_choices


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """A journey in a list; future and detailed maps stand a level below the map they belong to."""

    journey: Journey
    level: int = 0
    note: str = ""
    """The name of the label that says why it stands below the other; empty on the first level."""


def of_scope(catalogue: Catalogue, scope: Mapping[str, str]) -> tuple[Journey, ...]:
    """Return the journeys in a scope: of a persona, touchpoint, state, status, or all of these."""
    journeys: Iterable[Journey] = catalogue.journeys.values()
    if "persona" in scope:
        journeys = catalogue.journeys_of.get(scope["persona"], ())
    if "touchpoint" in scope:
        passed = {passing.journey.id for passing in catalogue.passings.get(scope["touchpoint"], ())}
        journeys = [journey for journey in journeys if journey.id in passed]
    wanted = {key: scope[key] for key in ("state", "status") if key in scope}
    return tuple(
        journey
        for journey in journeys
        if all(getattr(journey.written, key) == wanted[key] for key in wanted)
    )


@dataclass(frozen=True, slots=True)
class JourneyGroup:
    """Journeys under one heading; the first group has none."""

    id: str
    title: str
    rows: tuple[JourneyRow, ...]


def journey_groups(catalogue: Catalogue, labels: Labels) -> tuple[JourneyGroup, ...]:
    """Group the journeys: current ones with those below them, other futures, drafts, archived.

    In each group the worst come first.
    """
    rows: list[JourneyRow] = []
    placed: set[str] = set()
    in_order = worst_first(catalogue.journeys.values())
    for journey in in_order:
        if journey.counts and not _details_of(journey, catalogue):
            rows.extend(_with_those_below(journey, catalogue, placed))
    for journey in in_order:  # details of drafts, and of nothing that counts
        if journey.counts and journey.id not in placed:
            rows.extend(_with_those_below(journey, catalogue, placed))
    rest = [journey for journey in in_order if journey.id not in placed]
    return (
        JourneyGroup("journeys--current", "", tuple(rows)),
        _group(
            "journeys--futures",
            labels.others,
            (journey for journey in rest if journey.written.status == "live"),
        ),
        _group(
            "journeys--drafts",
            labels.drafts,
            (journey for journey in rest if journey.written.status == "draft"),
        ),
        _group(
            "journeys--archive", labels.archive, (o for o in rest if o.written.status == "archived")
        ),
    )


def _group(group_id: str, title: str, journeys: Iterable[Journey]) -> JourneyGroup:
    return JourneyGroup(group_id, title, tuple(JourneyRow(journey) for journey in journeys))


def _details_of(journey: Journey, catalogue: Catalogue) -> list[Journey]:
    return [parent for parent, _ in catalogue.detailed_by.get(journey.id, ()) if parent.counts]


def _with_those_below(
    journey: Journey, catalogue: Catalogue, placed: set[str]
) -> Iterator[JourneyRow]:
    """Yield a journey, then its live future maps and its detailed journeys, each once."""
    stack = [JourneyRow(journey)]
    while stack:
        row = stack.pop()
        if row.journey.id in placed or row.journey.written.status != "live":
            continue
        placed.add(row.journey.id)
        yield row
        level = min(row.level + 1, 3)  # the stylesheet indents three levels
        futures = catalogue.futures.get(row.journey.id, ())
        below = [JourneyRow(future, level, "future_maps") for future in futures]
        details = (catalogue.journeys[step.detail] for step in row.journey.steps if step.detail)
        below += [
            JourneyRow(detail, level, "in_detail")
            for detail in details
            if row.journey.counts or not detail.counts  # today's never stands under a future map
        ]
        stack.extend(reversed(below))


def counting_first(journeys: Iterable[Journey]) -> tuple[Journey, ...]:
    """Return current, live maps first, then the others."""
    return tuple(sorted(journeys, key=lambda journey: not journey.counts))


def worst_first(journeys: Iterable[Journey]) -> tuple[Journey, ...]:
    """Return journeys by their mean, the lowest first; those without a score last."""
    return tuple(sorted(journeys, key=lambda one: (one.mean is None, one.mean or 0.0)))


def narrowed(journeys: Iterable[Journey], here: PageContext) -> Narrowing[str]:
    """Return what a list can be narrowed by: persona, owner, state and tag."""
    labels = here.options.labels
    names = {
        "persona": labels.persona,
        "owner": heading(labels.owner),
        "state": heading(labels.state),
        "tag": labels.tags,
    }
    rows = {journey.id: _choices(journey, here) for journey in journeys}
    return narrowing(rows, names, in_order={"state"})


def _choices(journey: Journey, here: PageContext) -> Choices:
    written = journey.written
    state = written.state if written.status == "live" else written.status
    return {
        "persona": {
            persona: here.words(here.persona(persona).title) for persona in journey.personas
        },
        "owner": owner_choices(written.owner),
        "state": {state: heading(getattr(here.options.labels, state))},
        "tag": tag_choices(journey.page),
    }
