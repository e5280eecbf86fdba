"""Tables to stages and steps: each cell goes where its head and its column say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..found import FoundScale, FoundText
from .account import Account
from .attributes import Attributes
from .feelings_of_lanes import LaneOfFeelings
from .gathered import Gathered, GatheredStage, plain_name
from .items import one_line, says_nothing, without_numbers
from .known_heads import is_remark
from .lane_items import items_in
from .names_of_columns import (
    MapColumn,
    NamingRows,
    columns_of,
    names_in,
    naming_rows,
    note_groups,
    note_heads,
    repeats_the_name,
    step_names,
)
from .tables import HeadedTable, TableLane
from .worksheet import At

_ABOUT_FEELINGS = ("score", "feeling")


@dataclass
class MapGatherer:
    """Gathers what the tables of one map say of its stages and steps."""

    account: Account
    scale: FoundScale | None
    stages: list[GatheredStage] = field(default_factory=list)
    by_name: dict[str, GatheredStage] = field(default_factory=dict)
    """The first stage of each name."""
    stage_of: dict[str, GatheredStage] = field(default_factory=dict)
    """The first stage that has a step of a name."""
    personas: dict[str, FoundText] = field(default_factory=dict)

    def add(self, table: HeadedTable, *, joined: bool = False) -> None:
        """Add what a table says.

        Args:
            table: The table.
            joined: Whether it only goes on about stages and steps that are there already.
        """
        _TableGatherer(self, table, naming_rows(table), joined).gather()

    def persona(self, name: FoundText) -> None:
        """Note that a persona is in the map."""
        self.personas.setdefault(name.text.casefold(), name)


@dataclass
class _TableGatherer:
    map: MapGatherer
    table: HeadedTable
    rows: NamingRows
    joined: bool
    names: dict[At, str] = field(default_factory=dict)
    holders: dict[int, Gathered] = field(default_factory=dict)
    """What each column is about."""
    stage_at: dict[At, GatheredStage] = field(default_factory=dict)
    given: set[At] = field(default_factory=set)
    """Cells that are used: a merged one is in several columns."""
    feelings: dict[int, LaneOfFeelings] = field(default_factory=dict)

    def gather(self) -> None:
        account, sheet = self.map.account, self.table.sheet
        note_heads(self.table, self.rows, account)
        note_groups(self.table, account)
        columns = list(self._columns())
        for ats in ([one.stage for one in columns], [one.step for one in columns]):
            self.names.update(names_in(sheet, ats))
        for column in columns:
            holder = self._holder(column)
            if holder is not None:
                self.holders[column.column] = holder
        self._steps_of_stages(columns)
        for lane in self.table.lanes:
            if lane.head and lane.head.key in (*_ABOUT_FEELINGS, "feeling_thoughts"):
                self.feelings[lane.row] = LaneOfFeelings.of(self.table, lane, self.map.scale)
        for column in columns:
            self._gather_column(column.column)

    def _columns(self) -> Iterator[MapColumn]:
        """Yield the columns of stages and steps; notes and sums beside them are left over."""
        sheet = self.table.sheet
        for column in columns_of(self.table, self.rows):
            names = [sheet.text(at) for at in (column.stage, column.step) if at]
            for row in self.rows.all:
                if repeats_the_name(sheet.text((row, column.column))):
                    self.map.account.head(sheet, (row, column.column), "again")
            if not any(map(is_remark, names)):
                yield column
                continue
            for row in {*self.rows.all, *(lane.row for lane in self.table.lanes)}:
                why = f'it stands beside "{names[-1]}", which is no stage and no step'
                self.map.account.leave(sheet, (row, column.column), why)

    # Which stage and which step a column is about.

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
        reason = "" if is_named else "its row names nothing else"
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
        step = Gathered(account.text(sheet, at, name, self.rows.reason))
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
        for column in columns:
            at = sheet.said((row, column.column))
            stage = self.holders.get(column.column)
            if at is not None and isinstance(stage, GatheredStage):
                said += [(stage, at, name) for name in step_names(sheet, at)]
                if says_nothing(sheet.text(at)):
                    account.head(sheet, at, "nothing")
        names = without_numbers([name for _, _, name in said])
        for (stage, at, _), name in zip(said, names, strict=True):
            self._add_step(stage, Gathered(account.text(sheet, at, name)))

    # What the lanes say.

    def _gather_column(self, column: int) -> None:
        sheet, account = self.table.sheet, self.map.account
        said = [(lane, at) for lane in self._lanes() if (at := sheet.said((lane.row, column)))]
        fresh = [(lane, at) for lane, at in said if at not in self.given]
        self.given.update(at for _, at in fresh)
        if column not in self.holders:
            for _, at in fresh:
                account.leave(sheet, at, "nothing names the stage or the step that it is about")
            return
        attributes = Attributes(self.table, self.map.account)
        values = [pair for pair in fresh if not self._is_nothing(*pair)]
        rest = attributes.take(values)
        for name in attributes.personas:
            self.map.persona(name)
        for lane, at in rest:
            self._value(lane, at, column, attributes)

    def _lanes(self) -> Iterator[TableLane]:
        for lane in self.table.lanes:
            if lane.row not in self.rows.all or (lane.row == self.rows.step and self.rows.reason):
                yield lane

    def _is_nothing(self, lane: TableLane, at: At) -> bool:
        sheet = self.table.sheet
        if lane.row in self.feelings and self.feelings[lane.row].reads(sheet.cells[at]):
            return False
        if sheet.text(at) and says_nothing(sheet.text(at)):
            self.map.account.head(sheet, at, "nothing")
        return says_nothing(sheet.text(at))

    def _value(self, lane: TableLane, at: At, column: int, attributes: Attributes) -> None:
        sheet, account = self.table.sheet, self.map.account
        cell = sheet.cells[at]
        if lane.head is None:
            head = one_line(sheet.text((lane.said_in, self.table.column)))
            account.leave(sheet, (lane.said_in, self.table.column), "no key is known for this head")
            account.leave(sheet, at, f'no key is known for the head "{head}"')
            return
        if cell.unusable:
            account.leave(sheet, at, cell.unusable)
            return
        holder, reason = self._about(at, column)
        if lane.row in self.feelings:
            whose = self._whose(lane) or attributes.persona
            if whose is not None:
                self.map.persona(whose)
            lane_of = self.feelings[lane.row]
            lane_of.add(holder, at, whose.text if whose else "", account, reason)
        elif lane.head.key == "goal" and self._goal(holder, at, reason):
            return
        else:
            part = self._part(lane)
            for key, item in items_in(self.table, lane, at, account, attributes, reason, part):
                holder.add(key, item)

    def _about(self, at: At, column: int) -> tuple[Gathered, str]:
        """Return what a cell is about: of a merged one its stage, or the first step, as a guess."""
        merge = self.table.sheet.merged.get(at)
        own = self.holders[column]
        if merge is None or merge.left == merge.right:
            return own, ""
        spanned = [self.holders[c] for c in range(merge.left, merge.right + 1) if c in self.holders]
        holders = list({id(one): one for one in spanned}.values())
        if len(holders) < 2:
            return own, ""
        for stage in self.map.stages:
            if [id(step) for step in stage.steps] == [id(one) for one in holders]:
                return stage, ""
        return own, f"its cell reaches over {len(holders)} columns; it stands at the first one"

    def _whose(self, lane: TableLane) -> FoundText | None:
        """Return the persona that a lane's head names, or what stands beside it."""
        sheet, account, head = self.table.sheet, self.map.account, lane.head
        for column in self.table.heads_of_heads:
            at = (lane.row, column)
            if sheet.text(at):
                return account.text(sheet, at, one_line(sheet.text(at)))
        if head is None or not head.whose:
            return None
        reason = "" if head.sure else "the head names it beside the score"
        at = (lane.said_in, self.table.column)
        return FoundText(head.whose, sheet.place(at), head.sure, reason)

    def _part(self, lane: TableLane) -> str:
        """Return the part of a lane that a row is about, from the cell beside its head."""
        texts = []
        for column in self.table.heads_of_heads:
            self.map.account.head(self.table.sheet, (lane.row, column), "part")
            texts.append(self.table.sheet.text((lane.row, column)))
        return one_line(" ".join(texts))

    def _goal(self, holder: Gathered, at: At, reason: str) -> bool:
        """Set what a stage is for; a step has no goal, only needs."""
        if not isinstance(holder, GatheredStage):
            stage = self.map.stage_of.get(plain_name(holder.name.text))
            is_only = stage is not None and len(stage.steps) == 1 and stage.steps[0] is holder
            holder = stage if stage is not None and is_only else holder
        if not isinstance(holder, GatheredStage) or holder.goal is not None:
            return False
        sheet = self.table.sheet
        holder.goal = self.map.account.text(sheet, at, one_line(sheet.text(at)), reason)
        return True
