"""The lists of the indexes and of persona and touchpoint pages: records in, rows out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from ..catalogue import Catalogue, Journey, Passing, Persona, Step, Touchpoint
from ..labels import Labels
from ..scale import mean, number
from ..schema.records import Opportunity, Pain
from ..slugs import slug
from .here import Here, heading
from .notes import opportunity_facts


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """A journey in the index; future and detailed maps stand a level below theirs."""

    journey: Journey
    level: int = 0
    note: str = ""
    """The label of why it stands there."""


def of_scope(catalogue: Catalogue, scope: Mapping[str, str]) -> tuple[Journey, ...]:
    """Give the journeys of a persona, touchpoint, state or status, or of several of them."""
    journeys: Iterable[Journey] = catalogue.journeys.values()
    if "persona" in scope:
        journeys = catalogue.journeys_of.get(scope["persona"], ())
    if "touchpoint" in scope:
        passed = {one.journey.id for one in catalogue.passings.get(scope["touchpoint"], ())}
        journeys = [one for one in journeys if one.id in passed]
    wanted = {key: scope[key] for key in ("state", "status") if key in scope}
    return tuple(
        one for one in journeys if all(getattr(one.written, key) == wanted[key] for key in wanted)
    )


@dataclass(frozen=True, slots=True)
class JourneyGroup:
    """Journeys under one heading; the first group has none."""

    id: str
    title: str
    rows: tuple[JourneyRow, ...]


def journey_groups(catalogue: Catalogue, labels: Labels) -> tuple[JourneyGroup, ...]:
    """Group the journeys: current ones with theirs below, other futures, drafts, archived."""
    rows: list[JourneyRow] = []
    placed: set[str] = set()
    for journey in catalogue.journeys.values():
        if journey.counts and not _details_of(journey, catalogue):
            rows.extend(_with_those_below(journey, catalogue, placed))
    for journey in catalogue.journeys.values():  # details of drafts, and of nothing that counts
        if journey.counts and journey.id not in placed:
            rows.extend(_with_those_below(journey, catalogue, placed))
    rest = [one for one in catalogue.journeys.values() if one.id not in placed]
    return (
        JourneyGroup("journeys--current", "", tuple(rows)),
        _group(
            "journeys--futures",
            labels.others,
            (one for one in rest if one.written.status == "live"),
        ),
        _group(
            "journeys--drafts",
            labels.drafts,
            (one for one in rest if one.written.status == "draft"),
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
    """Give a journey, then its live future maps and its detailed journeys, each once."""
    stack = [JourneyRow(journey)]
    while stack:
        row = stack.pop()
        if row.journey.id in placed or row.journey.written.status != "live":
            continue
        placed.add(row.journey.id)
        yield row
        level = min(row.level + 1, 3)
        futures = catalogue.futures.get(row.journey.id, ())
        below = [JourneyRow(one, level, "future_maps") for one in futures]
        details = (catalogue.journeys[step.detail] for step in row.journey.steps if step.detail)
        below += [
            JourneyRow(one, level, "in_detail")
            for one in details
            if row.journey.counts or not one.counts  # today's never stands under a future map
        ]
        stack.extend(reversed(below))


@dataclass(frozen=True, slots=True)
class OwnJourney:
    """A journey with one persona's own scores on it."""

    journey: Journey
    scores: tuple[float | None, ...]
    """One a step, None where the persona has none."""
    mean: float | None
    count: int
    lowest: Step | None
    lowest_score: float


def own_journeys(persona: str, catalogue: Catalogue) -> tuple[OwnJourney, ...]:
    """Give a persona's journeys as this persona feels them, current, live ones first."""
    journeys = counting_first(catalogue.journeys_of.get(persona, ()))
    return tuple(_own_journey(journey, persona) for journey in journeys)


def _own_journey(journey: Journey, persona: str) -> OwnJourney:
    scores = tuple(
        next((score.value for score in step.scores if score.persona == persona), None)
        for step in journey.steps
    )
    known = [value for value in scores if value is not None]
    lowest = min(known, default=0.0)
    step = journey.steps[scores.index(lowest)] if known else None
    return OwnJourney(journey, scores, mean(known), len(known), step, lowest)


def counting_first(journeys: Iterable[Journey]) -> tuple[Journey, ...]:
    """Give current, live maps first, then the others."""
    return tuple(sorted(journeys, key=lambda journey: not journey.counts))


@dataclass(frozen=True, slots=True)
class PersonaRow:
    """A persona in the index."""

    persona: Persona
    origin: str
    picture: str | None
    journeys: tuple[Journey, ...]
    mean: float | None
    count: int


def persona_rows(here: Here) -> list[PersonaRow]:
    """Give all personas, those of more customers first."""
    rows = [_persona_row(persona, here) for persona in here.catalogue.personas.values()]
    return sorted(rows, key=lambda row: (-(row.persona.written.share or 0), row.persona.title))


def _persona_row(persona: Persona, here: Here) -> PersonaRow:
    value, count = persona_mean(persona.id, here.catalogue)
    origin = persona.page.path if persona.page else ""
    return PersonaRow(
        persona=persona,
        origin=origin,
        picture=here.picture(persona.written.image, origin),
        journeys=counting_first(here.catalogue.journeys_of.get(persona.id, ())),
        mean=value,
        count=count,
    )


def persona_mean(persona: str, catalogue: Catalogue) -> tuple[float | None, int]:
    """Give the mean of a persona's own scores in current, live maps, and their number."""
    values = [
        score.value
        for journey in catalogue.journeys_of.get(persona, ())
        if journey.counts
        for step in journey.steps
        for score in step.scores
        if score.persona == persona
    ]
    return mean(values), len(values)


@dataclass(frozen=True, slots=True)
class Met:
    """A touchpoint that a persona meets, with this persona's own scores there."""

    touchpoint: str
    mean: float | None
    count: int
    steps: tuple[tuple[Journey, Step], ...]
    mark: str = ""
    """best or worst, where the persona's touchpoints differ."""


def touchpoints_met(persona: str, catalogue: Catalogue) -> tuple[Met, ...]:
    """Give the touchpoints that a persona meets in current, live maps, best first."""
    steps: dict[str, list[tuple[Journey, Step]]] = {}
    for journey in catalogue.journeys_of.get(persona, ()):
        if not journey.counts:
            continue
        for step in journey.steps:
            if _takes_part(persona, journey, step):
                for meeting in step.meetings:
                    steps.setdefault(meeting.touchpoint, []).append((journey, step))
    met = [_met(touchpoint, passed, persona) for touchpoint, passed in steps.items()]
    scored = sorted(
        (one for one in met if one.mean is not None), key=lambda one: -(one.mean or 0.0)
    )
    rest = [one for one in met if one.mean is None]
    if len(scored) > 1 and scored[0].mean != scored[-1].mean:
        scored = [_marked(one, scored[0].mean, scored[-1].mean) for one in scored]
    return (*scored, *rest)


def _takes_part(persona: str, journey: Journey, step: Step) -> bool:
    if step.scores:
        return any(score.persona == persona for score in step.scores)
    if step.actors:
        return any(actor.persona == persona for actor in step.actors)
    return persona in journey.personas


def _met(touchpoint: str, passed: list[tuple[Journey, Step]], persona: str) -> Met:
    values = [
        score.value for _, step in passed for score in step.scores if score.persona == persona
    ]
    return Met(touchpoint, mean(values), len(values), tuple(passed))


def _marked(one: Met, best: float | None, worst: float | None) -> Met:
    mark = "best" if one.mean == best else "worst" if one.mean == worst else ""
    return Met(one.touchpoint, one.mean, one.count, one.steps, mark)


@dataclass(frozen=True, slots=True)
class TouchpointRow:
    """A touchpoint in the index. Steps and pains are of current, live maps."""

    touchpoint: Touchpoint
    origin: str
    channels: tuple[str, ...]
    mean: float | None
    count: int
    steps: int
    pains: int


@dataclass(frozen=True, slots=True)
class ChannelGroup:
    """The touchpoints of one channel."""

    id: str
    name: str
    channel: str = ""
    """Its slug; empty for those without one."""
    rows: list[TouchpointRow] = field(default_factory=list)


def touchpoint_rows(catalogue: Catalogue) -> list[TouchpointRow]:
    """Give all touchpoints by name."""
    rows = [_touchpoint_row(touchpoint, catalogue) for touchpoint in catalogue.touchpoints.values()]
    return sorted(rows, key=lambda row: (row.touchpoint.title.casefold(), row.touchpoint.id))


def _touchpoint_row(touchpoint: Touchpoint, catalogue: Catalogue) -> TouchpointRow:
    counted = [
        passing for passing in catalogue.passings.get(touchpoint.id, ()) if passing.journey.counts
    ]
    value, count = catalogue.touchpoint_mean(touchpoint.id)
    return TouchpointRow(
        touchpoint=touchpoint,
        origin=touchpoint.page.path if touchpoint.page else "",
        channels=channels_of(touchpoint, catalogue),
        mean=value,
        count=count,
        steps=len(counted),
        pains=sum(len(passing.step.written.pains) for passing in counted),
    )


def channels_of(touchpoint: Touchpoint, catalogue: Catalogue) -> tuple[str, ...]:
    """Give a touchpoint's declared channels, else those that the steps name."""
    named: Iterable[str] = touchpoint.written.channels or (
        channel
        for passing in catalogue.passings.get(touchpoint.id, ())
        for channel in passing.meeting.channels
    )
    by_slug: dict[str, str] = {}
    for channel in named:
        by_slug.setdefault(slug(channel), str(channel))
    return tuple(by_slug.values())


def by_channel(rows: Iterable[TouchpointRow], here: Here) -> list[ChannelGroup]:
    """Group touchpoints by channel; one of several channels stands under each."""
    groups: dict[str, ChannelGroup] = {}
    without = ChannelGroup("journeys--no-channel", heading(here.options.labels.no_channel))
    for row in rows:
        for channel in row.channels:
            group_id = f"journeys--{slug(channel)}"
            group = ChannelGroup(group_id, heading(here.channel_name(channel)), slug(channel))
            groups.setdefault(group_id, group).rows.append(row)
        if not row.channels:
            without.rows.append(row)
    ordered = sorted(groups.values(), key=lambda group: group.name.casefold())
    return [*ordered, without] if without.rows else ordered


def worst_first(rows: Iterable[TouchpointRow]) -> list[TouchpointRow]:
    """Give the touchpoints that have a mean, lowest first, the more scores the earlier."""
    scored = [row for row in rows if row.mean is not None]
    return sorted(scored, key=lambda row: (row.mean, -row.count))


@dataclass(frozen=True, slots=True)
class PassingRow:
    """A step that passes a touchpoint, with its links."""

    step: Markup
    journey: Markup
    marks: tuple[str, ...]
    stage: str
    personas: Markup
    channels: Markup
    score: float | None
    counts: bool


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What a step says of a touchpoint, with the step."""

    html: Markup
    facts: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class TouchpointListing:
    """What stands on a touchpoint's page; current, live maps come first."""

    rows: tuple[PassingRow, ...]
    pains: tuple[SaidRow, ...]
    opportunities: tuple[SaidRow, ...]


def touchpoint_listing(touchpoint: str, here: Here) -> TouchpointListing:
    """Gather every step that passes a touchpoint, its pains and its opportunities."""
    passings = here.catalogue.passings.get(touchpoint, ())
    ordered = sorted(passings, key=lambda passing: not passing.journey.counts)
    return TouchpointListing(
        tuple(_passing_row(passing, here) for passing in ordered),
        tuple(
            _pain_row(pain, passing, here)
            for passing in ordered
            for pain in passing.step.written.pains
        ),
        tuple(
            _opportunity_row(item, passing, here)
            for passing in ordered
            for item in passing.step.written.opportunities
        ),
    )


def _passing_row(passing: Passing, here: Here) -> PassingRow:
    journey, step = passing.journey, passing.step
    return PassingRow(
        step=here.step_named(journey, step),
        journey=here.journey_link(journey.id),
        marks=here.state_marks(journey),
        stage=here.words(passing.stage.name),
        personas=_personas(passing, here),
        channels=here.channels(passing.meeting.channels),
        score=step.mean,
        counts=journey.counts,
    )


def _personas(passing: Passing, here: Here) -> Markup:
    """Name the personas; each with its own score where they differ."""
    scores = [score for score in passing.step.scores if score.persona]
    if not scores:
        return Markup(", ").join(map(here.persona_link, passing.journey.personas))
    differ = len({score.value for score in scores}) > 1
    links = (
        (here.persona_link(score.persona or ""), f" {number(score.value)}" if differ else "")
        for score in scores
    )
    return Markup(", ").join(link + own for link, own in links)


def _where(passing: Passing, here: Here) -> Markup:
    journey, step = passing.journey, passing.step
    words = f"{here.words(journey.title)}: {here.words(step.name)}"
    return Markup('<a href="{}">{}</a>').format(here.step_link(journey, step), words)


def _pain_row(pain: Pain, passing: Passing, here: Here) -> SaidRow:
    labels = here.options.labels
    severity = () if pain.severity is None else (f"{labels.severity} {number(pain.severity)}",)
    facts = (*(escape(fact) for fact in severity), _where(passing, here))
    return SaidRow(here.text(pain.text, passing.journey.path), facts)


def _opportunity_row(item: Opportunity, passing: Passing, here: Here) -> SaidRow:
    facts = (*opportunity_facts(item, here), _where(passing, here))
    return SaidRow(here.text(item.text, passing.journey.path), facts)
