"""Which stage or step each column of a table is about, new or already there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from ...values.lean_dataclass import dataclass
from ..found import FoundText
from .account import Account
from .gathered import Gathered, GatheredStage, plain_name
from .items import says_nothing, without_numbers
from .known_heads import is_remark
from .names_of_columns import (
    MapColumn,
    NamingRows,
    columns_of,
    names_in,
    repeats_the_name,
    step_names,
)
from .tables import HeadedTable
from .worksheet import At


@dataclass
class StagesSoFar:
    """The stages of a map that its tables have named so far."""

    account: Account
    stages: list[GatheredStage] = field(default_factory=list)
    by_name: dict[str, GatheredStage] = field(default_factory=dict)
    """The first stage of each name."""
    stage_of: dict[str, GatheredStage] = field(default_factory=dict)
    """The first stage that has a step of a name."""


@dataclass
class ColumnHolders:
    """Finds what the columns of a table are about."""

    map: StagesSoFar
    table: HeadedTable
    rows: NamingRows
    joined: bool
    """Whether the table only goes on about stages and steps that are there already."""
    names: dict[At, str] = field(default_factory=dict)
    holders: dict[int, Gathered] = field(default_factory=dict)
    """What each column is about."""
    stage_at: dict[At, GatheredStage] = field(default_factory=dict)

    def find(self) -> list[MapColumn]:
        """Find the stage or step of each column; return the columns that may have one."""
        columns = list(self._columns())
        for ats in ([one.stage for one in columns], [one.step for one in columns]):
            self.names.update(names_in(self.table.sheet, ats))
        for column in columns:
            holder = self._holder(column)
            if holder is not None:
                self.holders[column.column] = holder
        self._steps_of_stages(columns)
        return columns

    def _columns(self) -> Iterator[MapColumn]:
        """Yield the columns of stages and steps; notes and sums beside them are left over."""
        sheet = self.table.sheet
        for column in columns_of(self.table, self.rows):
            first = (self.table.lanes[0].row, column.column)  # it may be the number of a row
            names = [sheet.text(at) for at in (column.stage, column.step, first) if at]
            for row in self.rows.all:
                if repeats_the_name(sheet.text((row, column.column))):
                    self.map.account.head(sheet, (row, column.column), "again")
            is_note = column.stage is not None and column.stage == column.step
            if not is_note and not any(map(is_remark, names)):
                yield column
                continue
            for row in {*self.rows.all, *(lane.row for lane in self.table.lanes)}:
                remark = names[0] if is_note else next(filter(is_remark, names))
                why = f'it stands beside "{remark}", which is no stage and no step'
                self.map.account.leave(sheet, (row, column.column), why)

    def _holder(self, column: MapColumn) -> Gathered | None:
        stage = self._stage(column)
        if column.step is None:
            return stage
        if stage is None:
            return None if self.joined else self._step(self._only_stage(column.step), column.step)
        return self._step(stage, column.step)

    def _stage(self, column: MapColumn) -> GatheredStage | None:
        at = column.stage
        if at is None:
            return self._stage_of_step(column.step)
        if at in self.stage_at:
            return self._said_again(at)
        name, stages = self.names[at], self.map.stages
        known = self.map.by_name.get(plain_name(name))
        if stages and plain_name(stages[-1].name.text) == plain_name(name):
            known = stages[-1]
        is_same = self.joined or self.table.sheet.is_turned or (stages and known is stages[-1])
        if known is not None and is_same:
            if known is not stages[-1] and not self.joined:
                self._assume_one(name)
            self.stage_at[at] = known
            return self._said_again(at)
        if self.joined:
            return None
        is_named = self.rows.stage is not None or self.rows.block is not None
        doubt = self.table.sheet.cells[at].doubt
        reason = doubt or ("" if is_named else "its row names nothing else")
        stage = GatheredStage(self.map.account.text(self.table.sheet, at, name, reason))
        stages.append(stage)
        self.map.by_name.setdefault(plain_name(name), stage)
        self.stage_at[at] = stage
        return stage

    def _said_again(self, at: At) -> GatheredStage:
        self.map.account.head(self.table.sheet, at, "stage")
        return self.stage_at[at]

    def _assume_one(self, name: str) -> None:
        about = f"what stands under {name!r} in several places is one stage"
        self.map.account.assume(about, "its rows do not follow one another")

    def _stage_of_step(self, step: At | None) -> GatheredStage | None:
        """Return the stage that has a step already, for a table that names only steps."""
        if step is None or not self.joined:
            return None
        return self.map.stage_of.get(plain_name(self.names[step]))

    def _only_stage(self, step: At) -> GatheredStage:
        """Return the one stage of a map that has only steps."""
        if not self.map.stages:
            reason = "the sheet names steps only"
            place = self.table.sheet.place(step)
            self.map.stages.append(GatheredStage(FoundText("", place, False, reason)))
        return self.map.stages[0]

    def _step(self, stage: GatheredStage, at: At) -> Gathered | None:
        account, sheet, name = self.map.account, self.table.sheet, self.names[at]
        known = stage.step(name)
        is_last = bool(stage.steps) and known is stage.steps[-1]
        if known is not None and (self.joined or is_last or sheet.is_turned):
            account.head(sheet, at, "step")
            return known
        if self.joined and not any(step.name.text for step in stage.steps):
            return None
        reason = sheet.cells[at].doubt or self.rows.reason
        step = Gathered(account.text(sheet, at, name, reason))
        self._add_step(stage, step)
        return step

    def _add_step(self, stage: GatheredStage, step: Gathered) -> None:
        stage.add_step(step)
        self.map.stage_of.setdefault(plain_name(step.name.text), stage)

    def _steps_of_stages(self, columns: Sequence[MapColumn]) -> None:
        """Make what customers do the steps of each stage, if each stage has one column."""
        row, sheet, account = self.rows.doing, self.table.sheet, self.map.account
        if row is None:
            return
        said: list[tuple[GatheredStage, At, str]] = []
        places = [(one.column, below) for one in columns for below in (row, *self.rows.more)]
        for column, below in places:
            at = sheet.said((below, column))
            stage = self.holders.get(column)
            if at is not None and isinstance(stage, GatheredStage):
                said += [(stage, at, name) for name in step_names(sheet, at)]
                if says_nothing(sheet.text(at)):
                    account.head(sheet, at, "nothing")
        names = without_numbers([name for _, _, name in said])
        for (stage, at, _), name in zip(said, names, strict=True):
            step = account.text(sheet, at, name, sheet.cells[at].doubt)
            self._add_step(stage, Gathered(step))
