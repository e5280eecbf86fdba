"""Who answers for a step, in words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from ...insights import owner_of_step
from ...model import Journey, Step
from .page_context import PageContext


@dataclass(frozen=True, slots=True)
class OwnerWords:
    """Who answers for a step."""

    name: Markup
    touchpoint: str | None
    """The id of the touchpoint that it owns; None if it owns the journey."""
    why: Markup
    """By what it does: it owns the touchpoint, or the journey."""


def owner_words(journey: Journey, step: Step, here: PageContext) -> OwnerWords | None:
    """Return who answers for a step, None if nobody does."""
    owner = owner_of_step(journey, step, here.catalogue)
    if owner is None:
        return None
    labels = here.options.labels
    why = escape(labels.owns_journey)
    if owner.touchpoint is not None:
        why = escape(labels.owner_through).format(touchpoint=here.touchpoint_link(owner.touchpoint))
    return OwnerWords(here.text(owner.name, owner.path), owner.touchpoint, why)


def touchpoint_owner(journey: Journey, step: Step, here: PageContext) -> Markup:
    """Return who answers for a step through a touchpoint, as a line; empty if nobody does."""
    owner = owner_of_step(journey, step, here.catalogue)
    if owner is None or owner.touchpoint is None:
        return Markup("")
    touchpoint = here.words(here.touchpoint(owner.touchpoint).title)
    why = here.options.labels.owner_through.format(touchpoint=touchpoint)
    return _line(owner.name, owner.path, why, here)


def journey_owner(journey: Journey, here: PageContext) -> Markup:
    """Return who answers for all other steps of a journey, as a line; empty if nobody does."""
    owner, why = journey.written.owner, here.options.labels.owns_journey
    return _line(owner, journey.path, why, here) if owner else Markup("")


def _line(name: str, path: str, why: str, here: PageContext) -> Markup:
    owner = here.heading(here.options.labels.owner)
    return Markup("{}: <b>{}</b> · {}").format(owner, here.text(name, path), why)
