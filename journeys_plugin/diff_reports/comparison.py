"""What a report of changes is made of, in whichever format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..catalogue import Catalogue, Journey, Persona, Touchpoint
from ..diff import Changes, Reached, RecordChanges, reached
from ..diff.said import RecordKind
from ..options import Options


@dataclass(frozen=True)
class Comparison:
    """Two catalogues and what has changed between them."""

    before: Catalogue
    after: Catalogue
    changes: Changes
    base: str = "before"
    """What the earlier side is called."""
    head: str = "after"
    options: Options = field(default_factory=Options)
    """The site's, of today."""
    notes: Sequence[str] = ()
    """What could not be compared, in one line each."""
    steps: Mapping[str, str] = field(default_factory=dict)
    """Within the report of one journey: its steps' names, by id."""

    @cached_property
    def journeys(self) -> list[RecordChanges]:
        """The journeys that changed, the worst news first."""
        return sorted(self.changes.of("journey"), key=self._badness)

    def _badness(self, record: RecordChanges) -> tuple[float, int, int, str]:
        before, after = self.means(record)
        fall = after - before if before is not None and after is not None else 0.0
        return min(0.0, fall), -record.worse, -len(record.changes), record.names.now.name

    def journey(self, record: RecordChanges) -> tuple[Journey | None, Journey | None]:
        """Give a changed journey as it was and as it is."""
        names = record.names
        before = self.before.journeys.get(names.before.id) if names.before else None
        after = self.after.journeys.get(names.after.id) if names.after else None
        return before, after

    def means(self, record: RecordChanges) -> tuple[float | None, float | None]:
        """Give a journey's mean before and after; None where it has no scores."""
        before, after = self.journey(record)
        return before.mean if before else None, after.mean if after else None

    def lowest(self, record: RecordChanges) -> tuple[tuple[str, float] | None, ...]:
        """Give a journey's lowest point before and after: the step's name and its score."""
        return tuple(_lowest(one) for one in self.journey(record))

    def title(self, kind: RecordKind, one: str) -> str:
        """Give the title of a record by its id; the id where there is none of that id."""
        for catalogue in (self.after, self.before):
            found = _records(catalogue, kind).get(one)
            if found is not None:
                return str(found.title)
        return one

    def of_steps(self, record: RecordChanges) -> Comparison:
        """Give the comparison with the names of a journey's steps; today's go first."""
        sides = ([pair[side] for pair in record.steps] for side in (0, 1))
        names = {step.id: step.name for side in sides for step in side if step}
        return replace(self, steps=names)

    def step_or_journey(self, one: str) -> str:
        """Give what a branch leads to, by its id: a step's name, else a journey's title."""
        return self.steps.get(one) or self.title("journey", one)

    @cached_property
    def reached(self) -> list[Reached]:
        """The other journeys that what has changed reaches, in the order of their paths."""
        return reached(self.changes, self.after)


def _records(
    catalogue: Catalogue, kind: RecordKind
) -> Mapping[str, Journey] | Mapping[str, Persona] | Mapping[str, Touchpoint]:
    if kind == "journey":
        return catalogue.journeys
    return catalogue.personas if kind == "persona" else catalogue.touchpoints


def _lowest(journey: Journey | None) -> tuple[str, float] | None:
    step = journey.lowest if journey else None
    return (str(step.name), step.mean) if step and step.mean is not None else None
