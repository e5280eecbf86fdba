"""What has changed from one catalogue to another, as typed records."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, NamedTuple

from ..model import PageKind
from ..values.lean_dataclass import dataclass

if TYPE_CHECKING:  # a site that only shows histories compares nothing
    from .plain_records import Plain, PlainRecord, PlainStage, PlainStep, Values


class News(enum.IntEnum):
    """What a change is to the customer."""

    WORSE = -1
    NEUTRAL = 0
    BETTER = 1


class Name(NamedTuple):
    """What a record, a stage or a step is called on one side."""

    id: str
    name: str

    @classmethod
    def of(cls, thing: PlainStage | PlainStep) -> Name:
        """Return what a stage or a step is called."""
        return cls(thing.id, thing.name)


@dataclass(frozen=True, slots=True)
class Names:
    """What something is called on both sides; None where it is not there."""

    before: Name | None
    after: Name | None

    @classmethod
    def of(
        cls, before: PlainStage | PlainStep | None, after: PlainStage | PlainStep | None
    ) -> Names:
        """Return what a stage or a step was and is called."""
        return cls(
            None if before is None else Name.of(before), None if after is None else Name.of(after)
        )

    @property
    def now(self) -> Name:
        """What it is called today; for what is gone, what it was called."""
        name = self.after or self.before
        assert name is not None
        return name

    @property
    def mirrored(self) -> Names:
        """The same, seen from the other side."""
        return Names(self.after, self.before)


class Position(NamedTuple):
    """Where a step or a stage stands: in a stage (by its id, empty for stages), from 0."""

    stage: str
    number: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the customer's experience, or of what is said about it."""

    kind: str
    """One of `kinds.KINDS`."""
    before: Plain | None = None
    """The value before; None for what is new. Of a whole step or stage: nothing."""
    after: Plain | None = None
    key: str = ""
    """The key whose value it is, as authors write it."""
    stage: Names | None = None
    step: Names | None = None
    persona: str = ""
    """Of a score: the id of the persona whose it is; empty if it is everybody's."""
    positions: tuple[Position | None, Position | None] | None = None
    """Of a stage or step that came, went or moved: where it stood, and where it stands."""
    news: News = News.NEUTRAL
    held: Values = field(default_factory=dict)
    """Of a step or a stage that came or went: what it says itself, by key, with its scores."""

    @property
    def mirrored(self) -> Change:
        """The change back."""
        return replace(
            self,
            kind=_mirrored_kind(self.kind),
            before=self.after,
            after=self.before,
            stage=self.stage and self.stage.mirrored,
            step=self.step and self.step.mirrored,
            positions=self.positions and (self.positions[1], self.positions[0]),
            news=News(-self.news),
        )


_BACK = {"added": "removed", "removed": "added", "rise": "drop", "drop": "rise"}


def _mirrored_kind(kind: str) -> str:
    noun, _, verb = kind.rpartition("-")
    return f"{noun}-{_BACK.get(verb, verb)}"


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """What has changed in one journey, persona or touchpoint."""

    kind: PageKind
    names: Names
    before: PlainRecord | None
    after: PlainRecord | None
    changes: Sequence[Change]
    """The record's own first, then stages and steps in their order; never empty."""
    steps: Sequence[tuple[PlainStep | None, PlainStep | None]] = ()
    """Of a journey: its steps before and after, in the order of after, gone ones at their place."""
    stages: Sequence[tuple[PlainStage | None, PlainStage | None]] = ()
    personas: Mapping[str, str] = field(default_factory=dict)
    """The ids after, by the ids before, of the personas that changed them."""

    @property
    def id(self) -> str:
        """The record's, today; of one that is gone, what it was."""
        return self.names.now.id

    @property
    def whole_map(self) -> Sequence[PlainStage]:
        """The stages of a journey that is new or gone; none of one that is on both sides."""
        if self.before is not None and self.after is not None:
            return ()
        record = self.after or self.before
        return record.stages if record else ()

    @property
    def with_whole_map(self) -> Iterator[Change]:
        """The changes, then each step of a map that is new or gone, as if it came or went alone.

        So does each stage that says something itself.
        """
        yield from self.changes
        is_new = self.before is None
        for place, stage in enumerate(self.whole_map):
            if stage.whole is not None:
                whole = Change(
                    "stage-added",
                    stage=Names.of(None, stage),
                    positions=(None, Position("", place)),
                    held=stage.whole.whole,
                )
                yield whole if is_new else whole.mirrored
            for number, step in enumerate(stage.steps):
                added = Change(
                    "step-added",
                    stage=Names.of(None, stage),
                    step=Names.of(None, step),
                    positions=(None, Position(stage.id, number)),
                    held=step.whole,
                )
                yield added if is_new else added.mirrored

    @property
    def worse(self) -> int:
        """How many of the changes are for the worse."""
        return sum(change.news is News.WORSE for change in self.changes)


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed from one catalogue to another."""

    records: Sequence[RecordChanges]
    """By kind (journeys, personas, touchpoints), then by path."""
    ids: Mapping[PageKind, Mapping[str, str]]
    """The id after, by the id before, of what is on both sides and changed it."""

    def of(self, kind: PageKind) -> list[RecordChanges]:
        """Return the changed records of one kind."""
        return [record for record in self.records if record.kind == kind]

    @property
    def kinds(self) -> set[str]:
        """All kinds of changes that there are."""
        return {change.kind for record in self.records for change in record.changes}
