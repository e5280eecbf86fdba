"""The scope of a part of the insights: what it is narrowed to where a marker places it."""

from __future__ import annotations

from collections.abc import Mapping

from ....insights import FuturePair, PlacedStep, RankedOpportunity
from ....model import Journey
from ....values.slugs import slug
from ..page_context import PageContext
from .backlog_rows import personas_of, status_key

Scope = Mapping[str, str]
"""A part's narrowing keys (persona, journey, touchpoint, owner, status, by), each with an id or a
word; empty if the part covers all there is."""


def prefix_of(scope: Scope) -> str:
    """Return what anchors begin with: a page may have a part several times, in several scopes."""
    return "".join(f"{key}-{slug(value)}--" for key, value in sorted(scope.items()))


def is_journey_in(journey: Journey, scope: Scope) -> bool:
    """Return whether a journey is the scope's, or the scope names none."""
    return scope.get("journey", journey.id) == journey.id


def is_step_in(placed: PlacedStep, scope: Scope) -> bool:
    """Return whether a step is of the scope's persona, journey and touchpoint."""
    return (
        is_journey_in(placed.journey, scope)
        and ("persona" not in scope or scope["persona"] in placed.personas)
        and (
            "touchpoint" not in scope
            or any(meeting.touchpoint == scope["touchpoint"] for meeting in placed.step.meetings)
        )
    )


def is_opportunity_in(opportunity: RankedOpportunity, scope: Scope, here: PageContext) -> bool:
    """Return whether an opportunity is of the scope; its own persona wins over its step's."""
    written = opportunity.written
    of_step = {key: scope[key] for key in scope if key != "persona"}
    return (
        any(is_step_in(place, of_step) for place in opportunity.places)
        and ("persona" not in scope or scope["persona"] in personas_of(opportunity, here))
        and ("owner" not in scope or slug(written.owner or "") == slug(scope["owner"]))
        and scope.get("status", status_key(opportunity)) == status_key(opportunity)
    )


def is_pair_in(pair: FuturePair, scope: Scope) -> bool:
    """Return whether one of the two maps is the scope's journey, or the scope names none."""
    return scope.get("journey", pair.today.id) in (pair.today.id, pair.future.id)
