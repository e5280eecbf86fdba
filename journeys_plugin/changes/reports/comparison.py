"""What a report of changes is made of, in whichever format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ...model import Catalogue, Journey, LikeForLike
from ...options import Options
from .. import Changes, Reached, RecordChanges, other_personas, reached
from ..plain_records import RecordKind
from ..words import Sentence, Wording, names_in


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
    diagram: Callable[[Journey, Catalogue], str | None] | None = None
    """Writes a map as Mermaid text, or None if it has no scores; without it there are no diagrams.

    It is handed in, since diagrams belong to another room of this floor.
    """

    @cached_property
    def journeys(self) -> list[RecordChanges]:
        """The journeys that changed, the worst news first."""
        return sorted(self.changes.of("journey"), key=self._badness)

    def _badness(self, record: RecordChanges) -> tuple[float, int, int, str]:
        before, after = self.means(record)
        fall = after - before if before is not None and after is not None else 0.0
        return min(0.0, fall), -record.worse, -len(record.changes), record.names.now.name

    def journey(self, record: RecordChanges) -> tuple[Journey | None, Journey | None]:
        """Return a changed journey as it was and as it is."""
        names = record.names
        before = self.before.journeys.get(names.before.id) if names.before else None
        after = self.after.journeys.get(names.after.id) if names.after else None
        return before, after

    def other_personas(self, record: RecordChanges) -> LikeForLike | None:
        """Compare a journey whose versions have scores of other personas."""
        return other_personas(record, *self.journey(record))

    def means(self, record: RecordChanges) -> tuple[float | None, float | None]:
        """Return a journey's mean before and after, of the personas of both where they differ.

        None where it has no scores, and where none can be compared.
        """
        if (found := self.other_personas(record)) is not None:
            return found.before.mean, found.after.mean
        return self.own_means(record)

    def own_means(self, record: RecordChanges) -> tuple[float | None, float | None]:
        """Return the mean of each version of a journey, of its own personas."""
        before, after = self.journey(record)
        return before.mean if before else None, after.mean if after else None

    def lowest(self, record: RecordChanges) -> tuple[tuple[str, float] | None, ...]:
        """Return a journey's lowest point before and after: the step's name and its score."""
        found = self.other_personas(record)
        if found is None:
            return self.own_lowest(record)
        sides = found.before.means, found.after.means
        return tuple(map(_lowest, self.journey(record), sides))

    def own_lowest(self, record: RecordChanges) -> tuple[tuple[str, float] | None, ...]:
        """Return the lowest point of each version of a journey, of its own personas."""
        return tuple(_lowest(one, None) for one in self.journey(record))

    def title(self, kind: RecordKind, one: str) -> str:
        """Return the title of a record by its id; the id where there is none of that id."""
        return names_in(self.before, self.after)(kind, one)

    def sentences(self, record: RecordChanges) -> Iterator[Sentence]:
        """Say all changes of a record in English, in the order of its map."""
        options = replace(self.options, language="en", words={})
        wording = Wording(options, names_in(self.before, self.after, record))
        return map(wording.sentence, record.with_whole_map)

    @cached_property
    def reached(self) -> list[Reached]:
        """The other journeys that what has changed reaches, in the order of their paths."""
        return reached(self.changes, self.after)


def _lowest(journey: Journey | None, means: Mapping[str, float] | None) -> tuple[str, float] | None:
    """Return the first of the lowest steps, by these means where there are any."""
    steps = journey.steps if journey else ()
    scores = ((str(one.name), one.mean if means is None else means.get(one.id)) for one in steps)
    scored = [(name, score) for name, score in scores if score is not None]
    return min(scored, key=lambda one: one[1], default=None)
