"""Journeys, personas and touchpoints of a site, linked both ways."""

from .like_for_like import (
    LikeForLike,
    ScoredSide,
    beside_today,
    like_for_like,
)
from .link import link
from .records import (
    PAGE_KINDS,
    Actor,
    Branching,
    Catalogue,
    Journey,
    Meeting,
    OpportunityReference,
    PageKind,
    Passing,
    Persona,
    Score,
    Stage,
    Step,
    StepMetric,
    Touchpoint,
    personas_at,
)

__all__ = [
    "PAGE_KINDS",
    "Actor",
    "Branching",
    "Catalogue",
    "Journey",
    "LikeForLike",
    "Meeting",
    "OpportunityReference",
    "PageKind",
    "Passing",
    "Persona",
    "Score",
    "ScoredSide",
    "Stage",
    "Step",
    "StepMetric",
    "Touchpoint",
    "beside_today",
    "like_for_like",
    "link",
    "personas_at",
]
