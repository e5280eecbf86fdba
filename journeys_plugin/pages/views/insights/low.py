"""Where it hurts most: rows of the lowest steps and of the biggest drops."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ....insights import ASSUMED, Drop, PlacedStep, felt
from ....schema.notes import Pain
from ....values.lean_dataclass import dataclass
from ....values.scale import tenth
from ..page_context import PageContext, joined
from ..people import drawn_of
from ..personas_of_step import personas_of_step
from ..sources import source_line
from ..step_owner import OwnerWords, owner_words

_NAMED = 2
"""How many sources are named beside a step; its map has all."""


@dataclass(frozen=True, slots=True)
class LowRow:
    """A step that hurts."""

    score: float
    felt: Markup
    """The score as it is drawn; hollow if it is guessed from a feeling."""
    step: Markup
    journey: Markup
    stage: str
    personas: Markup
    touchpoints: Markup
    """Those that its owner does not own."""
    pains: tuple[Markup, ...]
    """The worst first."""
    owner: OwnerWords | None
    sources: tuple[Markup, ...]
    """A few of them."""
    source_count: int


@dataclass(frozen=True, slots=True)
class DropRow:
    """Two steps in a row, the second of which feels worse."""

    fall: float
    before: Markup
    after: Markup
    journey: Markup
    personas: Markup
    """Who feels it, if not everyone does."""


def low_rows(
    steps: Sequence[PlacedStep], here: PageContext, persona: str | None = None
) -> list[LowRow]:
    """Return the rows of steps that have a score: a persona's own, or the mean of all."""
    return [_low_row(step, here, persona) for step in steps]


def _low_row(placed: PlacedStep, here: PageContext, persona: str | None) -> LowRow:
    journey, step = placed.journey, placed.step
    sources = tuple(dict.fromkeys(step.written.all_sources))
    if sources:
        here.journey(journey.id)  # asked for, since sums know of no source what it says
    owner = owner_words(journey, step, here)
    return LowRow(
        score=tenth(felt(placed, persona) or 0.0),
        felt=_drawn(placed, persona, here),
        step=here.step_named(journey, step),
        journey=here.journey_link(journey.id),
        stage=here.words(placed.stage.name),
        personas=personas_of_step(journey, step, here),
        touchpoints=joined(
            here.touchpoint_link(meeting.touchpoint)
            for meeting in step.meetings
            if owner is None or owner.touchpoint != meeting.touchpoint
        ),
        pains=tuple(here.text(pain.text, journey.path) for pain in worst_first(step.written.pains)),
        owner=owner,
        sources=tuple(source_line(source, here, journey.path) for source in sources[:_NAMED]),
        source_count=len(sources),
    )


def worst_first(pains: Sequence[Pain]) -> list[Pain]:
    """Return pains with the worst first; one whose severity nobody has written is in the middle."""
    return sorted(pains, key=lambda pain: -(ASSUMED if pain.severity is None else pain.severity))


def drop_rows(drops: Sequence[Drop], here: PageContext) -> list[DropRow]:
    """Return the rows of drops."""
    return [
        DropRow(
            drop.fall,
            _scored(drop.before, drop.first, here),
            _scored(drop.after, drop.then, here),
            here.journey_link(drop.after.journey.id),
            joined(map(here.persona_link, drop.personas)),
        )
        for drop in drops
    ]


def _drawn(placed: PlacedStep, persona: str | None, here: PageContext) -> Markup:
    if persona is None:
        return here.felt(placed.step)
    own = drawn_of(placed.step, persona)
    return here.hollow(own.word) if own and own.word else here.score(felt(placed, persona) or 0.0)


def _scored(placed: PlacedStep, score: float, here: PageContext) -> Markup:
    return here.score(score) + " " + here.step_named(placed.journey, placed.step)
