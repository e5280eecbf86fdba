"""Who answers for a step or a touchpoint, in words."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from ...insights import StepOwner, owner_of_step, owners_of_journeys_through
from ...model import Journey, Step, Touchpoint
from ...values.inline import marked
from ...values.lean_dataclass import dataclass
from .page_context import PageContext, joined


@dataclass(frozen=True, slots=True)
class OwnerWords:
    """Who answers for a step."""

    name: Markup
    touchpoint: str | None
    """The id of the touchpoint that it owns; None if it owns the journey."""
    why: Markup
    """By what it does: it owns the touchpoint, or the journey."""


@dataclass(frozen=True, slots=True)
class StepsOfOwner:
    """Who answers for some steps of a journey."""

    html: Markup
    """Who, and why, as a line."""
    numbers: tuple[int, ...]
    """The steps; empty for all that nobody else answers for."""


def owner_words(journey: Journey, step: Step, here: PageContext) -> OwnerWords | None:
    """Return who answers for a step, None if nobody does."""
    owner = owner_of_step(journey, step, here.catalogue)
    if owner is None:
        return None
    why = _why(owner, here, here.touchpoint_link)
    return OwnerWords(here.text(owner.name, owner.path), owner.touchpoint, why)


def _why(owner: StepOwner, here: PageContext, shown: Callable[[str], Markup | str]) -> Markup:
    """Return by what somebody answers for a step; `shown` gives the touchpoint as it is named."""
    labels = here.options.labels
    if owner.touchpoint is None:
        return escape(labels.owns_journey)
    owned = escape(shown(owner.touchpoint))  # `format` of HTML takes ten times as long
    return escape(labels.owner_through).replace("{touchpoint}", owned)


def owners_of_steps(journey: Journey, here: PageContext) -> tuple[StepsOfOwner, ...]:
    """Return who answers for the steps of a journey, each once; the journey's owner comes last."""
    numbers: dict[StepOwner, list[int]] = {}
    steps = (step for step in journey.steps if not step.of_stage)
    for number, step in enumerate(steps, 1):
        owner = owner_of_step(journey, step, here.catalogue)
        if owner is not None:
            numbers.setdefault(owner, []).append(number)
    owners = sorted(numbers, key=lambda owner: owner.touchpoint is None)
    return tuple(
        StepsOfOwner(_line(owner, here), tuple(numbers[owner] if owner.touchpoint else ()))
        for owner in owners
    )


def _line(owner: StepOwner, here: PageContext) -> Markup:
    why = _why(owner, here, lambda touchpoint: here.words(here.touchpoint(touchpoint).title))
    name, label = here.text(owner.name, owner.path), here.heading(here.options.labels.owner)
    return marked(f"{escape(label)}: <b>{name}</b> · {why}")


def owner_of_touchpoint(touchpoint: Touchpoint, here: PageContext) -> Markup:
    """Return the owner of a touchpoint; without one, those of its journeys, and that they are.

    Its steps name the same owners, each on its own map.
    """
    if touchpoint.written.owner:
        origin = touchpoint.page.path if touchpoint.page else ""
        return here.text(touchpoint.written.owner, origin)
    labels = here.options.labels
    owners = owners_of_journeys_through(touchpoint, here.catalogue)
    if not owners:
        return Markup('<span class="j-none">{}</span>').format(labels.no_owner)
    why = labels.owns_journey if len(owners) == 1 else labels.own_journeys
    names = joined(here.text(owner.name, owner.path) for owner in owners)
    return Markup('<span class="j-none">{} <span class="j-small">{}</span></span>').format(
        names, why
    )
