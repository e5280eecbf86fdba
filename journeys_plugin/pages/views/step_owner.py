"""Who answers for a step or a touchpoint, in words."""

from __future__ import annotations

from markupsafe import Markup, escape

from ...insights import owner_of_step, owners_of_journeys_through
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
    labels = here.options.labels
    why = escape(labels.owns_journey)
    if owner.touchpoint is not None:
        why = _through(here.touchpoint_link(owner.touchpoint), here)
    return OwnerWords(here.text(owner.name, owner.path), owner.touchpoint, why)


def _through(touchpoint: Markup | str, here: PageContext) -> Markup:
    """Return by what somebody answers for a step: that it owns a touchpoint."""
    through = escape(here.options.labels.owner_through)
    return through.replace("{touchpoint}", escape(touchpoint))  # `format` takes ten times as long


def owners_of_steps(journey: Journey, here: PageContext) -> tuple[StepsOfOwner, ...]:
    """Return who answers for the steps of a journey, each once; the journey's owner comes last.

    An owner of many touchpoints has one line, in which the script fills in the touchpoint: the
    first one of the step, as nearly always.
    """
    numbers: dict[tuple[Markup, Markup | str], list[int]] = {}
    steps = [step for step in journey.steps if not step.of_stage]
    for number, step in enumerate(steps, 1):
        owner = owner_of_step(journey, step, here.catalogue)
        if owner is not None and owner.touchpoint is not None:
            is_first = owner.touchpoint == step.meetings[0].touchpoint
            place = _BY_SCRIPT if is_first else _title(owner.touchpoint, here)
            numbers.setdefault((here.text(owner.name, owner.path), place), []).append(number)
    told = [
        StepsOfOwner(_line(name, _through(place, here), here), tuple(of_owner))
        for (name, place), of_owner in numbers.items()
    ]
    if journey.written.owner and sum(map(len, numbers.values())) < len(steps):
        name = here.text(journey.written.owner, journey.path)
        told.append(StepsOfOwner(_line(name, escape(here.options.labels.owns_journey), here), ()))
    return tuple(told)


_BY_SCRIPT = Markup("<i></i>")


def _title(touchpoint: str, here: PageContext) -> str:
    return here.words(here.touchpoint(touchpoint).title)


def _line(name: Markup, why: Markup, here: PageContext) -> Markup:
    label = here.heading(here.options.labels.owner)
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
