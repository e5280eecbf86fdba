"""Tables to stages and steps: each cell goes where its head and its column say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from functools import cached_property

from ...values.lean_dataclass import dataclass
from ..found import FoundScale, FoundText
from .attributes import Attributes
from .column_holders import ColumnHolders, StagesSoFar
from .feelings_of_lanes import LaneOfFeelings
from .gathered import Gathered, GatheredStage, plain_name
from .items import one_line, says_nothing
from .lane_items import items_in
from .names_of_columns import (
    naming_rows,
    note_groups,
    note_heads,
)
from .tables import HeadedTable, TableLane
from .worksheet import At

_ABOUT_FEELINGS = ("score", "feeling")
_ONE_VALUE = ("importance", "duration", "wait")


@dataclass
class MapGatherer(StagesSoFar):
    """Gathers what the tables of one map say of its stages and steps."""

    scale: FoundScale | None = None
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
class _TableGatherer(ColumnHolders):
    map: MapGatherer
    given: set[At] = field(default_factory=set)
    """Cells that are used: a merged one is in several columns."""
    feelings: dict[int, LaneOfFeelings] = field(default_factory=dict)

    def gather(self) -> None:
        note_heads(self.table, self.rows, self.map.account)
        note_groups(self.table, self.map.account)
        columns = self.find()
        for lane in self.table.lanes:
            if lane.head and lane.head.key in (*_ABOUT_FEELINGS, "feeling_thoughts"):
                self.feelings[lane.row] = LaneOfFeelings.of(self.table, lane, self.map.scale)
        for column in columns:
            self._gather_column(column.column)

    # What the lanes say.

    def _gather_column(self, column: int) -> None:
        sheet, account = self.table.sheet, self.map.account
        said = [(lane, at) for lane in self._lanes if (at := sheet.said((lane.row, column)))]
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

    @cached_property
    def _lanes(self) -> Sequence[TableLane]:
        """The lanes that say something of stages and steps, beside their names."""
        naming = set(self.rows.all) - ({self.rows.step} if self.rows.reason else set())
        return [lane for lane in self.table.lanes if lane.row not in naming]

    def _is_nothing(self, lane: TableLane, at: At) -> bool:
        sheet = self.table.sheet
        if lane.row in self.feelings and self.feelings[lane.row].reads(sheet.cells[at]):
            return False
        if is_nothing := says_nothing(sheet.text(at)):
            self.map.account.head(sheet, at, "nothing")
        return is_nothing

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
            if lane.head.key in _ONE_VALUE and holder.lanes.get(lane.head.key):
                account.leave(sheet, at, f"there is a value for {lane.head.key} already")
                return
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
