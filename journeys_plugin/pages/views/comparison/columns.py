"""The columns of a map that shows two versions: the new one's, and gone ones where they were."""

from __future__ import annotations

from collections.abc import Iterator

from ....changes.plain_records import PlainRecord
from ....changes.typed_changes import RecordChanges
from ....values.lean_dataclass import dataclass

MOST_COLUMNS = 24
"""How many columns are drawn whole; of a broader map, only the stages with changes are drawn."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, by its number in the map before and in the one after; None if it is not there."""

    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class StageColumns:
    """A stage, by its number before and after, with its columns."""

    before: int | None
    after: int | None
    columns: tuple[Column, ...]

    @property
    def is_shorter(self) -> bool:
        """Whether one of its steps is gone."""
        return any(column.after is None for column in self.columns)


def drawn_stages(record: RecordChanges) -> tuple[list[StageColumns], list[StageColumns]]:
    """Return the stages that are drawn, and those that are left out of a broad map."""
    every = stage_columns(record)
    if sum(len(stage.columns) for stage in every) <= MOST_COLUMNS:
        return every, []
    ids = [stage.id for stage in record.after.stages] if record.after else []
    changed = {change.stage.now.id for change in record.changes if change.stage is not None}
    drawn = [
        stage
        for stage in every
        if stage.before is None
        or stage.after is None
        or stage.is_shorter
        or ids[stage.after] in changed
    ]
    return drawn, [stage for stage in every if stage not in drawn]


def stage_columns(record: RecordChanges) -> list[StageColumns]:
    """Return the merged columns of a journey's two maps, in the order of the new one."""
    assert record.before is not None
    assert record.after is not None
    before, after = _Places.of(record.before), _Places.of(record.after)
    of_before = {old.id: number for number, (old, _) in enumerate(record.stages) if old}
    of_after = {new.id: number for number, (_, new) in enumerate(record.stages) if new}
    columns: list[list[Column]] = [[] for _ in record.stages]
    for old, new in record.steps:
        if new is not None:
            stage = of_after[after.stages[new.id]]
        else:
            assert old is not None
            stage = of_before[before.stages[old.id]]
        columns[stage].append(
            Column(before.steps[old.id] if old else None, after.steps[new.id] if new else None)
        )
    return [
        StageColumns(
            before.numbers[old.id] if old else None,
            after.numbers[new.id] if new else None,
            tuple(placed) or (Column(None, after.free.get(new.id) if new else None),),
        )
        for (old, new), placed in zip(record.stages, columns, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the stages and steps of one map stand, by their ids."""

    numbers: dict[str, int]
    """The number of each stage."""
    stages: dict[str, str]
    """The stage of each step."""
    steps: dict[str, int]
    """The column of each step."""
    free: dict[str, int]
    """The empty column of each stage without steps."""

    @classmethod
    def of(cls, record: PlainRecord) -> _Places:
        """Number the columns as the map does."""
        placed = list(_placed(record))
        return cls(
            {stage.id: number for number, stage in enumerate(record.stages)},
            {step: stage for _, stage, step in placed if step is not None},
            {step: column for column, _, step in placed if step is not None},
            {stage: column for column, stage, step in placed if step is None},
        )


def _placed(record: PlainRecord) -> Iterator[tuple[int, str, str | None]]:
    column = 0
    for stage in record.stages:
        steps: list[str | None] = [record_step.id for record_step in stage.steps]
        for step in steps or [None]:
            yield column, stage.id, step
            column += 1
