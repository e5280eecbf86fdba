"""What a change of a page touches: journeys, steps, personas, touchpoints, and who answers."""

from __future__ import annotations

from .changes import changed_subjects
from .subjects import SubjectError, Subjects
from .things import (
    KINDS,
    RELATIONS,
    Impact,
    ReachedOwner,
    ReachedThing,
    Reason,
    StepOf,
    Subject,
    Thing,
)
from .touched import impact

__all__ = [
    "KINDS",
    "RELATIONS",
    "Impact",
    "ReachedOwner",
    "ReachedThing",
    "Reason",
    "StepOf",
    "Subject",
    "SubjectError",
    "Subjects",
    "Thing",
    "changed_subjects",
    "impact",
]
