"""The rows of the backlog, and the filters that narrow it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup

from ....insights import PlacedStep, RankedOpportunity
from ....model.page import Page
from ....options.formula import FIELDS
from ....values.lean_dataclass import dataclass
from ....values.scale import number, short
from ....values.slugs import slug
from ..filters import (
    Filter,
    FilterChoice,
    filters_of,
    is_of,
)
from ..notes import opportunity_anchor
from ..page_context import PageContext, joined
from ..tags import tag_filters, tag_keys
from .tiles import status_looks

NO_STATUS = "none"
"""The key of opportunities without a status."""


HIGHEST_ESTIMATE = 5.0
"""The top of impact and effort, as the schema has it."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """An impact or an effort."""

    number: str
    plain: str
    """The number as the script sorts by it."""
    share: float
    """Its share of the highest, in per cent."""
    assumed: bool
    """Whether no author has written it."""


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A step at which an opportunity stands."""

    score: Markup
    """Empty if it has none."""
    step: Markup
    journey: Markup


@dataclass(frozen=True, slots=True)
class BacklogRow:
    """An opportunity."""

    anchor: str
    rank: str
    """Empty for one that is done."""
    priority: str
    """Empty if the formula has no value."""
    plain: str
    """The priority as the script sorts by it."""
    worked_out: str
    """The formula with the opportunity's numbers; `*` marks those that are assumed."""
    words: str
    """The opportunity, without markup."""
    html: Markup
    """The same as a link to its place on the map."""
    ticket: str
    """The address of its ticket; empty for none."""
    places: tuple[RowPlace, ...]
    """Where it stands, a line for each."""
    personas: Markup
    pain: Markup
    severity: str
    impact: Estimate
    effort: Estimate
    owner: str
    status: str
    """In the site's words."""
    look: str
    """The status of ours that looks like it."""
    keys: str
    """The words that filters find it by."""


def backlog_rows(
    ranked: Sequence[RankedOpportunity],
    here: PageContext,
    prefix: str,
    formula: Callable[..., str],
    first: int = 1,
) -> list[BacklogRow]:
    """Return the rows.

    Args:
        ranked: The opportunities.
        here: The page.
        prefix: What anchors begin with.
        formula: Returns the formula with numbers in the place of its fields.
        first: The number of the first row in the whole backlog.
    """
    known: dict[tuple[str, ...], str] = {}

    def worked_out(numbers: Mapping[str, str]) -> str:
        """Fill the formula once for the same numbers, which many opportunities have."""
        key = tuple(numbers.values())
        return known.get(key) or known.setdefault(key, formula(numbers))

    return [
        _row(opportunity, here, f"{prefix}journeys--backlog-{place}", worked_out)
        for place, opportunity in enumerate(ranked, first)
    ]


def _row(
    opportunity: RankedOpportunity, here: PageContext, anchor: str, formula: Callable[..., str]
) -> BacklogRow:
    written = opportunity.written
    journey, labels = opportunity.journey, here.options.labels
    words = here.words(written.text)
    personas = personas_of(opportunity, here)
    return BacklogRow(
        anchor=anchor,
        rank="" if opportunity.rank is None else str(opportunity.rank),
        priority="" if opportunity.priority is None else here.short(opportunity.priority),
        plain="" if opportunity.priority is None else short(opportunity.priority),
        worked_out=formula(
            {name: _field(opportunity, name) for name in FIELDS if name in opportunity.fields}
        ),
        words=words,
        html=here.part_link(words, journey, opportunity_anchor(opportunity.id)),
        ticket=here.address(written.url, here.homes["journey", journey]) if written.url else "",
        places=tuple(_place(place, here) for place in opportunity.places),
        personas=joined(map(here.persona_link, personas)),
        pain=Markup("<br>").join(
            here.text(pain.written.text, pain.journey.path) for pain in opportunity.pains
        ),
        severity=here.number(opportunity.pain.severity)
        if opportunity.pain and opportunity.pain.severity
        else "",
        impact=estimate(opportunity, "impact", here),
        effort=estimate(opportunity, "effort", here),
        owner=here.words(written.owner) if written.owner else "",
        status=here.options.status_name(written.status) if written.status else labels.no_status,
        look=status_looks(here.options.statuses).get(written.status or "", "none"),
        keys=_keys(opportunity, personas),
    )


def personas_of(opportunity: RankedOpportunity, here: PageContext) -> tuple[str, ...]:
    """Return the persona whom an opportunity would help, else those of its step."""
    named = here.persona_id(opportunity.written.persona) if opportunity.written.persona else None
    return (named,) if named else opportunity.personas


def _place(place: PlacedStep, here: PageContext) -> RowPlace:
    is_counted = place.step.mean is not None
    return RowPlace(
        here.felt(place.step) if is_counted else Markup(""),
        here.step_named(place.journey, place.step),
        here.journey_link(place.journey.id),
    )


def status_key(opportunity: RankedOpportunity) -> str:
    """Return what filters find an opportunity's status by."""
    return slug(opportunity.written.status or NO_STATUS)


def _field(opportunity: RankedOpportunity, name: str) -> str:
    return f"{opportunity.fields[name]:.4g}{'*' if name in opportunity.assumed else ''}"


def estimate(opportunity: RankedOpportunity, name: str, here: PageContext) -> Estimate:
    """Return an opportunity's impact or effort."""
    value = opportunity.fields[name]
    share = round(100 * value / HIGHEST_ESTIMATE, 1)
    return Estimate(here.number(value), number(value), share, name in opportunity.assumed)


def _keys(opportunity: RankedOpportunity, personas: Iterable[str]) -> str:
    written = opportunity.written
    keys = [is_of("persona", persona) for persona in personas]
    keys += [is_of("owner", slug(written.owner))] if written.owner else []
    keys += tag_keys(opportunity.placed.journey.page)
    return " ".join([*keys, is_of("status", status_key(opportunity))])


def backlog_filters(ranked: Iterable[RankedOpportunity], here: PageContext) -> list[Filter]:
    """Return the backlog's filters: the personas, owners, statuses and tags of its rows."""
    labels = here.options.labels
    personas: dict[str, str] = {}
    owners: dict[str, str] = {}
    statuses: set[str] = set()
    pages: list[Page] = []
    for opportunity in ranked:
        for persona in personas_of(opportunity, here):
            personas.setdefault(persona, here.words(here.persona(persona).title))
        if opportunity.written.owner:
            owners.setdefault(
                slug(opportunity.written.owner), here.words(opportunity.written.owner)
            )
        statuses.add(status_key(opportunity))
        pages.append(opportunity.placed.journey.page)
    options = here.options
    named = {status.key: options.status_name(status) for status in options.statuses}
    named[NO_STATUS] = labels.no_status
    choices = tuple(FilterChoice(key, word) for key, word in named.items() if key in statuses)
    of_status = Filter("status", labels.status, choices)
    of_people = filters_of(
        (
            ("persona", labels.persona, personas),
            ("owner", here.heading(labels.owner), owners),
        )
    )
    of_statuses = [of_status] if len(choices) > 1 else []
    return [*of_people, *of_statuses, *tag_filters(pages, here)]
