"""What somebody has changed in the sheet of a map since it was exported.

Three texts of each cell are compared: as it was exported, as it is in the sheet, and as the page
has it now. What only the sheet has changed is for the page; what both have changed is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from ..values.lean_dataclass import dataclass
from .cell_items import CellItem, CellKind
from .kept_layout import KeptLayout
from .map_layout import STAGE, STEP, TITLE, CellAddress
from .returned_sheets import NEW, At, ReturnedCell, ReturnedMap, ReturnedStage, place_of_stage

Texts = Mapping[CellAddress, str]
Items = Callable[[str, CellKind], tuple[CellItem, ...]]
"""Reads the items of a cell's text."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell whose text only the sheet has changed."""

    address: CellAddress
    kind: CellKind
    old: str
    new: str
    at: At


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """What the sheet says otherwise than the page, and is not written."""

    at: At | None
    what: str
    """The cell's text, or what else it is about."""
    why: str


@dataclass(frozen=True, slots=True)
class WantedStage:
    """A stage with its steps, as the sheet orders them."""

    place: str
    """Its address; for a new one a place that begins with `new:`."""
    name: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapDifference:
    """What a sheet says otherwise than it was exported."""

    changes: tuple[CellChange, ...]
    order: tuple[WantedStage, ...] | None
    """All stages with their steps; None if those are as they were."""
    added: Mapping[str, Mapping[CellAddress, str]]
    """What the cells of each new step say, by its place."""
    left: tuple[LeftAlone, ...]


def order_in(layout: KeptLayout) -> list[tuple[str, list[str]]]:
    """Return the stages of a map with their steps, in order, by their addresses."""
    stages: dict[str, list[str]] = {}
    for place, stage in layout.stages.items():
        steps = stages.setdefault(stage, [])
        if place.startswith(STEP):
            steps.append(place)
    return list(stages.items())


def places_to_compare(returned: ReturnedMap, kept: KeptLayout) -> set[str]:
    """Return the places of which the page has to say what it says now: the others are the same.

    They are those of cells that say something else than was exported, and of steps that are gone.
    """
    cells, texts = returned.cells, kept.texts
    changed = {at.place for at, cell in cells.items() if cell.text != texts.get(at, "")}
    return changed | (kept.stages.keys() - {at.place for at in cells})


class MapComparison:
    """Compares a sheet with what was exported and with the page of today."""

    def __init__(
        self,
        returned: ReturnedMap,
        kept: KeptLayout,
        page: KeptLayout,
        kinds: Mapping[str, Mapping[str, CellKind]],
        items: Items,
    ) -> None:
        """Compare.

        Args:
            returned: The sheet.
            kept: What was exported.
            page: What would be kept if the page were exported now, at least of those places that
                are to be compared.
            kinds: How values stand in cells, by key: `lanes` and `facts`.
            items: Reads the items of a cell's text.
        """
        self.returned = returned
        self.kept = kept
        self.page = page
        self.kinds = kinds
        self.items = items
        self.left = [LeftAlone(note.at, note.what, note.why) for note in returned.notes]

    def whole(self) -> MapDifference:
        """Return all differences."""
        changes = tuple(self._cells())
        self._missing_rows()
        order = self._order()
        added = {
            step: self._said_by(step)
            for stage in order or ()
            for step in stage.steps
            if step.startswith(NEW)
        }
        return MapDifference(changes, order, added, tuple(self.left))

    def kind_of(self, address: CellAddress) -> CellKind | None:
        """Return how the value of a cell stands in it, None if the site has no such key."""
        if address.key in ("name", "goal") and address.place:
            return CellKind("text")
        return self.kinds["lanes" if address.place else "facts"].get(address.key)

    # Cells

    def _cells(self) -> Iterator[CellChange]:
        for address, cell in self.returned.cells.items():
            place = self._places.get(address.place, address.place)
            if not place.startswith(NEW):
                yield from self._cell(address._replace(place=place), cell.text, cell.at)
        for stage, place in zip(self.returned.stages, self._identified, strict=True):
            if not place.startswith(NEW):
                yield from self._cell(CellAddress(place, "name"), stage.name, stage.at)

    @cached_property
    def _places(self) -> Mapping[str, str]:
        """The address of each stage by the place that the sheet's reader gives its goal."""
        return {place_of_stage(at): place for at, place in enumerate(self._identified)}

    def _cell(self, address: CellAddress, text: str, at: At) -> Iterator[CellChange]:
        old = self.kept.texts.get(address, "")
        if text == old:
            return
        kind, now = self.kind_of(address), self.page.texts.get(address, "")
        if kind is None or self._same(text, old, kind):
            return
        if address.place and address.place not in self._in_page:
            self._leave(at, text, "the page has no such step or stage any more")
        elif self._same(text, now, kind):
            return
        elif not self._same(old, now, kind):
            self._leave(at, text, f"the page has changed it, too: {now or 'nothing'}")
        elif not text and address.key in ("name", TITLE):
            self._leave(at, old, "a name cannot be empty; delete the column to take out a step")
        else:
            yield CellChange(address, kind, old, text, at)

    def _same(self, one: str, other: str, kind: CellKind) -> bool:
        return one == other or self.items(one, kind) == self.items(other, kind)

    @cached_property
    def _in_page(self) -> frozenset[str]:
        return frozenset((*self.page.stages, *self.page.stages.values()))

    def _leave(self, at: At | None, what: str, why: str) -> None:
        self.left.append(LeftAlone(at, what, why))

    def _missing_rows(self) -> None:
        """Tell which lanes are not in the sheet any more; the page keeps them."""
        there = {(bool(one.place), one.key, one.persona) for one in self.returned.cells}
        doubted = {note.at[0] for note in self.returned.notes}
        said = {(bool(one.place), one.key, one.persona): None for one in self.kept.texts}
        for is_lane, key, persona in said:
            if (is_lane, key, persona) not in there and not doubted:
                name = f"{key} of {persona}" if persona else key
                self._leave(None, name, "the row is gone; empty its cells to take them out")

    # Stages and steps

    @cached_property
    def _identified(self) -> list[str]:
        """The address of each stage of the sheet, a new place if it is a new one."""
        stages = self.returned.stages
        found: dict[int, str] = {}
        for way in (self._by_itself, self._by_name, self._by_steps):
            for number, stage in enumerate(stages):
                if number not in found:
                    place = way(stage)
                    if place and place not in found.values():
                        found[number] = place
        return [found.get(number, place_of_stage(number)) for number in range(len(stages))]

    def _by_itself(self, stage: ReturnedStage) -> str:
        return stage.whole

    def _by_name(self, stage: ReturnedStage) -> str:
        named = [place for place, name in self._names.items() if name == stage.name]
        return named[0] if len(named) == 1 else ""

    def _by_steps(self, stage: ReturnedStage) -> str:
        """Return the stage from which most of the steps come."""
        stages = [self._stage_of[step] for step in stage.steps if step in self._stage_of]
        return max(stages, key=stages.count) if stages else ""

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {
            address.place: text
            for address, text in self.kept.texts.items()
            if address.key == "name" and address.place.startswith(STAGE)
        }

    @cached_property
    def _stage_of(self) -> Mapping[str, str]:
        return {step: stage for stage, steps in order_in(self.kept) for step in steps}

    @cached_property
    def _has_unnamed(self) -> bool:
        """Whether a stage of the page has no name: its columns cannot be told from others."""
        return any(stage not in self._names for stage in self.kept.stages.values())

    def _order(self) -> tuple[WantedStage, ...] | None:
        """Return the order that the sheet wants, None if it is the page's or has to wait."""
        self._drop_copies()
        wanted = [
            WantedStage(place, stage.name, tuple(self._steps(stage)))
            for stage, place in zip(self.returned.stages, self._identified, strict=True)
        ]
        in_sheet = [(stage.place, list(stage.steps)) for stage in wanted]
        exported, now = order_in(self.kept), order_in(self.page)
        if self._has_unnamed and _steps_in(in_sheet) == _steps_in(exported):
            return None
        if in_sheet in (exported, now):
            return None
        if exported != now:
            self._leave(None, "the order of steps and stages", "the page has changed it, too")
            return None
        return tuple(wanted) if self._can_be_ordered(wanted) else None

    def _steps(self, stage: ReturnedStage) -> Iterator[str]:
        yield from (step for step in stage.steps if step not in self._dropped)

    @cached_property
    def _dropped(self) -> set[str]:
        return set()

    def _drop_copies(self) -> None:
        """Tell of each new column that is a copy of a step, or has no name."""
        said = [self._values(stage, step) for stage, step in self._columns]
        for (stage, step), values in zip(self._columns, said, strict=True):
            if not step.startswith(NEW):
                continue
            cell = self.returned.cells.get(CellAddress(step, "name"))
            at = cell.at if cell else stage.at
            if cell is None or not cell.text:
                self._dropped.add(step)
                self._leave(at, "a new column", "a new step needs a name")
            elif said.count(values) > 1:
                self._dropped.add(step)
                self._leave(at, cell.text, "the column is a copy of another one; change its name")

    @cached_property
    def _columns(self) -> Sequence[tuple[ReturnedStage, str]]:
        return [(stage, step) for stage in self.returned.stages for step in stage.steps]

    def _values(self, _stage: ReturnedStage, step: str) -> Mapping[tuple[str, str], str]:
        return {(one.key, one.persona): text for one, text in self._said_by(step).items()}

    def _said_by(self, step: str) -> dict[CellAddress, str]:
        return {
            address: cell.text for address, cell in self._cells_by_place.get(step, ()) if cell.text
        }

    @cached_property
    def _cells_by_place(self) -> Mapping[str, list[tuple[CellAddress, ReturnedCell]]]:
        found: dict[str, list[tuple[CellAddress, ReturnedCell]]] = {}
        for address, cell in self.returned.cells.items():
            found.setdefault(address.place, []).append((address, cell))
        return found

    def _said_in(self, texts: Texts, step: str) -> Mapping[CellAddress, str]:
        return {address: text for address, text in texts.items() if address.place == step}

    def _can_be_ordered(self, wanted: Sequence[WantedStage]) -> bool:
        """Return whether the order can be written; tell why not."""
        steps = [step for stage in wanted for step in stage.steps]
        if self._has_unnamed or any(not stage.name for stage in self.returned.stages):
            self._leave(None, "the order of steps and stages", "a stage has no name")
            return False
        if not steps and self._stage_of:
            self._leave(None, "all steps", "a map needs a step")
            return False
        for gone in self._stage_of.keys() - set(steps):
            if self._said_in(self.kept.texts, gone) != self._said_in(self.page.texts, gone):
                name = self.kept.texts.get(CellAddress(gone, "name"), "")
                self._leave(None, name, "its column is gone, but the page has changed it since")
                return False
        known = (step for step in steps if not step.startswith(NEW))
        unknown = [step for step in known if step not in self._stage_of]
        if unknown:
            self._leave(None, unknown[0], "the sheet has a step that was not exported with it")
        return not unknown


def _steps_in(order: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    return [step for _, steps in order for step in steps]
