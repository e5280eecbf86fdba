"""What somebody asks about, and what it touches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from ...model import (
    Catalogue,
    Journey,
    Persona,
    Stage,
    Step,
    Touchpoint,
)
from ...model.page import Page
from ...values.lean_dataclass import dataclass

KINDS = ("touchpoint", "persona", "journey", "step", "opportunity")


class Thing(NamedTuple):
    """A part of a catalogue, by its kind and its id."""

    kind: str
    id: str
    """An opportunity's and a step's has the journey's id and `/` before it."""

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def records(
    catalogue: Catalogue, kind: str
) -> Mapping[str, Journey] | Mapping[str, Persona] | Mapping[str, Touchpoint]:
    """Return all records of a catalogue that are of one kind of page, by id."""
    if kind == "journey":
        return catalogue.journeys
    return catalogue.personas if kind == "persona" else catalogue.touchpoints


def declared(catalogue: Catalogue) -> Iterator[tuple[Thing, Page]]:
    """Yield every journey, persona and touchpoint that a page declares, with the page."""
    for kind in ("journey", "persona", "touchpoint"):
        for key, record in records(catalogue, kind).items():
            if record.page is not None:
                yield Thing(kind, key), record.page


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that is asked about."""

    thing: Thing
    title: str
    path: str | None
    """Its page's path under the docs folder; None if it has no page."""
    change: str = ""
    """`added`, `changed`, `moved` or `removed`; empty if it was asked for by its name."""


class Reason(NamedTuple):
    """What something has to do with a subject."""

    relation: str
    """One of `RELATIONS`."""
    of: Thing


RELATIONS = {
    "itself": "is",
    "has": "has",
    "part-of": "is a part of",
    "names": "names",
    "named-by": "is named by",
    "takes-part": "takes part in",
    "taken-by": "is taken by",
    "passes": "passes",
    "passed-by": "is passed by",
    "meets": "meets",
    "met-by": "is met by",
    "details": "shows the detail of",
    "detailed-by": "is shown in detail by",
    "leads-to": "leads to",
    "follows": "follows",
    "future-of": "is the future of",
    "today-of": "is today's map of",
    "takes-up": "takes up an opportunity of",
    "taken-up-by": "has an opportunity that is taken up by",
    "replaces": "replaces",
    "replaced-by": "is replaced by",
}
"""How a thing stands to a subject, with the words between their names."""


@dataclass(frozen=True, slots=True)
class StepOf:
    """A step with its place on the map."""

    journey: Journey
    stage: Stage
    step: Step
    personas: tuple[str, ...]
    """The ids of the personas that take part."""


Record = TypeVar("Record", Journey, StepOf, Persona, Touchpoint)


@dataclass(frozen=True, slots=True)
class ReachedThing(Generic[Record]):
    """Something that the subjects touch."""

    thing: Thing
    record: Record
    why: tuple[Reason, ...]
    before: bool = False
    """Whether it is touched only as the pages were before the change."""


@dataclass(frozen=True, slots=True)
class ReachedOwner:
    """An owner who must look."""

    id: str
    """The slug of the name."""
    name: str
    handles: tuple[str, ...]
    """Empty if the site's table does not have the owner."""
    of: tuple[Thing, ...]
    """The part of what is touched that the owner answers for."""


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that some subjects touch, in the order of the catalogue."""

    subjects: Sequence[Subject]
    journeys: Sequence[ReachedThing[Journey]]
    steps: Sequence[ReachedThing[StepOf]]
    personas: Sequence[ReachedThing[Persona]]
    touchpoints: Sequence[ReachedThing[Touchpoint]]
    owners: Sequence[ReachedOwner]
