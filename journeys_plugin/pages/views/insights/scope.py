"""What narrows a part of the insights where a marker places it: of whom or what it is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from ....insights import FuturePair, PlacedStep, RankedOpportunity
from ....values.slugs import slug
from ..here import Here
from .backlog_rows import NO_STATUS, personas_of

Scope = Mapping[str, str]
"""Ids or words by persona, journey, touchpoint, owner, status, by; empty for all there is."""


def prefix_of(scope: Scope) -> str:
    """Return what anchors begin with: a page may have a part several times, of other scopes."""
    return "".join(f"{key}-{slug(value)}--" for key, value in sorted(scope.items()))


def is_step_in(placed: PlacedStep, scope: Scope) -> bool:
    """Whether a step is of the scope's persona, journey and touchpoint."""
    return (
        scope.get("journey", placed.journey.id) == placed.journey.id
        and ("persona" not in scope or scope["persona"] in placed.personas)
        and (
            "touchpoint" not in scope
            or any(one.touchpoint == scope["touchpoint"] for one in placed.step.meetings)
        )
    )


def is_opportunity_in(one: RankedOpportunity, scope: Scope, here: Here) -> bool:
    """Whether an opportunity is of the scope; its own persona counts before its step's."""
    written = one.written
    return (
        is_step_in(one.placed, {key: scope[key] for key in scope if key != "persona"})
        and ("persona" not in scope or scope["persona"] in personas_of(one, here))
        and ("owner" not in scope or slug(written.owner or "") == slug(scope["owner"]))
        and scope.get("status", written.status or NO_STATUS) == (written.status or NO_STATUS)
    )


def is_pair_in(pair: FuturePair, scope: Scope) -> bool:
    """Whether one of the two maps is the scope's journey."""
    return scope.get("journey", pair.today.id) in (pair.today.id, pair.future.id)
