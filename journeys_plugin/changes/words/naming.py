"""What the ids in changes are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from ...model import Catalogue
from ..typed_changes import RecordChanges

Reference: TypeAlias = Literal["journey", "persona", "touchpoint", "branch"]
"""What an id is of; a branch leads to a step, or to a journey."""

NameOf: TypeAlias = Callable[[Reference, str], str]
"""Gives the name of what has an id; the id where nothing is known of it."""


def names_in(before: Catalogue, after: Catalogue, record: RecordChanges | None = None) -> NameOf:
    """Name what two catalogues have; today's name goes first.

    Args:
        before: The earlier catalogue.
        after: The later one.
        record: The journey whose steps branches may lead to.
    """
    sides = [[pair[side] for pair in record.steps] for side in (0, 1)] if record else []
    steps = {step.id: step.name for side in sides for step in side if step}

    def name_of(kind: Reference, record_id: str) -> str:
        if kind == "branch":
            return steps.get(record_id) or name_of("journey", record_id)
        for catalogue in (after, before):
            if (record := catalogue.of_kind(kind).get(record_id)) is not None:
                return str(record.title)
        return record_id

    return name_of
