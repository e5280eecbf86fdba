"""What a report of changes is made of, in whichever format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from functools import cached_property

from ...model import Catalogue, Journey, LikeForLike, PageKind
from ...options import Options
from ...values.lean_dataclass import dataclass
from ...values.scale import printed
from ..felt import FeltVersion, both_versions, felt, other_personas, rise
from ..reached import Reached, reached
from ..typed_changes import Changes, RecordChanges
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
        fall = min(0.0, rise(*self.felt(record)))
        return fall, -record.worse, -len(record.changes), record.names.now.name

    def versions(self, record: RecordChanges) -> tuple[Journey | None, Journey | None]:
        """Return a changed journey as it was and as it is."""
        return both_versions(record, self.before, self.after)

    def felt(self, record: RecordChanges) -> tuple[FeltVersion, FeltVersion]:
        """Return how both versions of a journey feel: to the same personas, if theirs differ."""
        return felt(record, *self.versions(record))

    def other_personas(self, record: RecordChanges) -> LikeForLike | None:
        """Compare a journey whose versions have scores of other personas."""
        return other_personas(record, *self.versions(record))

    def title(self, kind: PageKind, record_id: str) -> str:
        """Return the title of a record by its id; the id if neither side has the record."""
        return names_in(self.before, self.after)(kind, record_id)

    def sentences(self, record: RecordChanges) -> Iterator[Sentence]:
        """Yield all changes of a record in English, in the order of its map."""
        options = replace(self.options, language="en", words={})
        wording = Wording(options, names_in(self.before, self.after, record))
        return map(wording.sentence, record.with_whole_map)

    @cached_property
    def reached(self) -> list[Reached]:
        """The other journeys that what has changed reaches, in the order of their paths."""
        return reached(self.changes, self.after)

    def because(self, journey: Reached) -> str:
        """List what has changed for a journey that is reached."""
        return ", ".join(self.title(kind, record_id) for kind, record_id in journey.because)

    def state(self, record: RecordChanges) -> str:
        """Say of a future map that it is one, and which journey it would replace."""
        plain = record.after or record.before
        if plain is None or not plain.is_future:
            return ""
        today = plain.values.get("future_of")
        if not isinstance(today, str):
            return "a future map"
        return f"a future map of {self.title('journey', today)}"

    def mean(self, record: RecordChanges) -> str:
        """Say what a journey's mean was and is, if it is another one and can be compared."""
        found = self.other_personas(record)
        if found is not None and found.is_nothing:
            return "no mean, since no persona has a score on both sides"
        before, after = (version.mean for version in self.felt(record))
        ends = ["none" if mean is None else printed(mean) for mean in (before, after)]
        if ends[0] == ends[1]:
            return ""
        personas = ", ".join(self.title("persona", one) for one in found.personas) if found else ""
        whose = f" of {personas}" if personas else ""
        return f"mean{whose} {ends[0]} → {ends[1]}"
