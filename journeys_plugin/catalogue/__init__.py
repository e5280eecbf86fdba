"""Journeys, personas and touchpoints of a site, linked both ways."""

from .link import link
from .records import (
    Actor,
    Branching,
    Catalogue,
    Journey,
    Meeting,
    OpportunityReference,
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
    "Actor",
    "Branching",
    "Catalogue",
    "Journey",
    "Meeting",
    "OpportunityReference",
    "Passing",
    "Persona",
    "Score",
    "Stage",
    "Step",
    "StepMetric",
    "Touchpoint",
    "link",
    "personas_at",
]
