"""The backlog as rows, and what it can be narrowed by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ....insights import RankedOpportunity
from ....options.formula import FIELDS
from ....schema.notes import OPPORTUNITY_STATUSES
from ....values.scale import number, short
from ....values.slugs import slug
from ..filters import (
    Filter,
    FilterChoice,
    filters_of,
    is_of,
)
from ..here import Here, joined
from ..notes import opportunity_anchor

NO_STATUS = "none"
"""The key of opportunities without a status."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """An impact or an effort."""

    number: str
    plain: str
    """The number for the script."""
    assumed: bool
    """Nobody has written it."""


@dataclass(frozen=True, slots=True)
class BacklogRow:
    """An opportunity."""

    anchor: str
    rank: str
    """Empty for one that is done."""
    priority: str
    """Empty where the formula has no value."""
    plain: str
    """The priority for the script."""
    worked_out: str
    """The formula with its numbers."""
    words: str
    """The opportunity, without markup."""
    html: Markup
    """The same as a link to its place on the map."""
    ticket: str
    """The address of its ticket; empty for none."""
    step: Markup
    score: Markup
    journey: Markup
    personas: Markup
    pain: Markup
    severity: str
    impact: Estimate
    effort: Estimate
    owner: str
    status: str
    """In the site's words."""
    keys: str
    """What filters find it by."""


def backlog_rows(
    ranked: Sequence[RankedOpportunity],
    here: Here,
    prefix: str,
    formula: Callable[..., str],
    first: int = 1,
) -> list[BacklogRow]:
    """Return the rows.

    Args:
        ranked: The opportunities.
        here: The page.
        prefix: What anchors begin with.
        formula: Gives the formula with numbers in the place of its fields.
        first: Which row of the backlog the first of them is.
    """
    return [
        _row(one, here, f"{prefix}journeys--backlog-{number_}", formula)
        for number_, one in enumerate(ranked, first)
    ]


def _row(
    one: RankedOpportunity, here: Here, anchor: str, formula: Callable[..., str]
) -> BacklogRow:
    journey, step, written = one.placed.journey, one.placed.step, one.written
    labels = here.options.labels
    words = here.words(written.text)
    href = here.link("journey", journey.id, opportunity_anchor(one.id))
    personas = personas_of(one, here)
    return BacklogRow(
        anchor=anchor,
        rank="" if one.rank is None else str(one.rank),
        priority="" if one.priority is None else here.short(one.priority),
        plain="" if one.priority is None else short(one.priority),
        worked_out=formula({name: _field(one, name) for name in FIELDS if name in one.fields}),
        words=words,
        html=Markup('<a href="{}">{}</a>').format(href, words),
        ticket=here.address(written.url, journey.path) if written.url else "",
        step=here.step_named(journey, step),
        score=here.score(step.mean) if step.mean is not None else Markup(""),
        journey=here.journey_link(journey.id),
        personas=joined(map(here.persona_link, personas)),
        pain=here.text(one.pain.text, journey.path) if one.pain else Markup(""),
        severity=here.number(one.pain.severity) if one.pain and one.pain.severity else "",
        impact=_estimate(one, "impact", here),
        effort=_estimate(one, "effort", here),
        owner=here.words(written.owner) if written.owner else "",
        status=getattr(labels, written.status) if written.status else labels.no_status,
        keys=_keys(one, personas),
    )


def personas_of(one: RankedOpportunity, here: Here) -> tuple[str, ...]:
    """Return the persona whom an opportunity would help, else those of its step."""
    named = here.persona_id(one.written.persona) if one.written.persona else None
    return (named,) if named else tuple(one.placed.personas)


def _field(one: RankedOpportunity, name: str) -> str:
    return f"{one.fields[name]:.4g}{'*' if name in one.assumed else ''}"


def _estimate(one: RankedOpportunity, name: str, here: Here) -> Estimate:
    value = one.fields[name]
    return Estimate(here.number(value), number(value), name in one.assumed)


def _keys(one: RankedOpportunity, personas: Iterable[str]) -> str:
    written = one.written
    keys = [is_of("persona", persona) for persona in personas]
    keys += [is_of("owner", slug(written.owner))] if written.owner else []
    return " ".join([*keys, is_of("status", written.status or NO_STATUS)])


def backlog_filters(ranked: Iterable[RankedOpportunity], here: Here) -> list[Filter]:
    """Return what the backlog can be narrowed by: personas, owners and statuses that are there."""
    labels = here.options.labels
    personas: dict[str, str] = {}
    owners: dict[str, str] = {}
    statuses: set[str] = set()
    for one in ranked:
        for persona in personas_of(one, here):
            personas.setdefault(persona, here.words(here.persona(persona).title))
        if one.written.owner:
            owners.setdefault(slug(one.written.owner), here.words(one.written.owner))
        statuses.add(one.written.status or NO_STATUS)
    named = {status: getattr(labels, status) for status in OPPORTUNITY_STATUSES}
    named[NO_STATUS] = labels.no_status
    choices = tuple(FilterChoice(key, word) for key, word in named.items() if key in statuses)
    of_status = Filter("status", labels.status, choices)
    of_people = filters_of(
        (
            ("persona", labels.persona, personas),
            ("owner", here.heading(labels.owner), owners),
        )
    )
    return [*of_people, of_status] if len(choices) > 1 else of_people
