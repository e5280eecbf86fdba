"""Where the shapes of a page stand: in which lane, and below which step or stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from functools import cached_property

from ...exchange.drawio import shape_attributes as attributes
from ...values.lean_dataclass import dataclass
from ..found import FoundHead, SourcePlace
from ..sheets.known_heads import known_head
from .areas_along import AreasAlong
from .opened_file import Area, CanvasPage, FoundShape

_SURE = 0.5
"""The share of a shape that must stand in a lane or a column to belong there."""
_BESIDE = 300
"""How far beside a lane a shape may stand, as a new step does behind the last one."""
_DEEPEST = 20


@dataclass(slots=True)
class CanvasColumn:
    """A step or a stage on the page."""

    ref: str
    """As it was exported; of a new one, the id of its shape."""
    shape: FoundShape
    is_stage: bool

    @property
    def area(self) -> Area:
        """Where its name stands."""
        return self.shape.area

    @property
    def before(self) -> tuple[float, float] | None:
        """Where it stood when it was exported: its left edge and its width."""
        left, _, width = self.shape.says.get(attributes.COLUMN, "").partition(" ")
        try:
            return float(left), float(width)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class CanvasScale:
    """Where the ends of the scale stand."""

    lowest: float
    highest: float
    bottom: float
    top: float

    def height_of(self, score: float) -> float:
        """Return where a score stands, from the top of the page."""
        share = (score - self.lowest) / (self.highest - self.lowest)
        return self.bottom + share * (self.top - self.bottom)


@dataclass
class ReadCanvas:
    """The lanes and columns of a page."""

    page: CanvasPage
    place: SourcePlace
    lanes: dict[str, str] = field(default_factory=dict)
    """The key of each lane, by the id of its shape; empty if nobody knows it."""
    heads: list[FoundHead] = field(default_factory=list)
    columns: list[CanvasColumn] = field(default_factory=list)
    from_right: bool = False

    def __post_init__(self) -> None:
        shapes = self.page.shapes.values()
        for shape in shapes:
            if shape.kind == attributes.LANE:
                self.lanes[shape.id] = shape.says.get(attributes.KEY, "")
            elif not shape.kind and shape.is_lane and not shape.is_arrow:
                self.lanes[shape.id] = self._named(shape)
            elif shape.kind == attributes.JOURNEY:
                self.from_right = shape.says.get(attributes.DIRECTION) == "rtl"
        for shape in shapes:
            self._rename(shape)
        self.columns = list(self._columns())

    def _named(self, lane: FoundShape) -> str:
        """Return the key of a lane that somebody has added, by its name."""
        head = known_head(lane.label) if lane.label.strip() else None
        if head is None:
            return ""
        reason = "" if head.sure else "the lane's name is not known as it is"
        self.heads.append(FoundHead(lane.label, self.place, head.key, head.sure, reason))
        return head.key

    def _rename(self, shape: FoundShape) -> None:
        said = shape.says.get(attributes.SAID, "")
        if shape.kind == attributes.LANE_NAME and shape.label.strip() not in ("", said):
            key = shape.says.get(attributes.KEY, "")
            self.heads.append(FoundHead(shape.label, self.place, key))

    def _columns(self) -> Iterator[CanvasColumn]:
        seen: set[str] = set()
        for shape in self.page.shapes.values():
            if shape.is_arrow or not (shape.kind or shape.label.strip()):
                continue
            lane = "" if shape.kind else self.lane_of(shape)
            kind = shape.kind or {"stage": attributes.STAGE, "step": attributes.STEP}.get(lane, "")
            if kind in (attributes.STAGE, attributes.STEP):
                ref = shape.says.get(attributes.PLACE, "")
                ref = shape.id if not ref or ref in seen else ref
                seen.add(ref)
                yield CanvasColumn(ref, shape, kind == attributes.STAGE)

    def lane_of(self, shape: FoundShape) -> str:
        """Return the key of the lane in which most of a shape stands; empty if none is sure."""
        parent = shape.parent
        for _ in range(_DEEPEST):
            if parent in self.lanes or parent not in self.page.shapes:
                break
            parent = self.page.shapes[parent].parent
        own = self.lanes.get(parent)
        if own is not None and self._is_in(shape, parent):
            return own
        row = self._rows.at(shape.area.middle[1])
        return self.lanes[row] if row is not None and self._is_in(shape, row) else ""

    @cached_property
    def _rows(self) -> AreasAlong:
        areas = ((lane, self.page.shapes[lane].area) for lane in self.lanes)
        return AreasAlong((lane, area.y, area.height) for lane, area in areas)

    @cached_property
    def scale(self) -> CanvasScale | None:
        """The scale of the curve, by its lines; None if they are gone."""
        found: dict[str, FoundShape] = {}
        for own, shape in self.page.shapes.items():
            if shape.kind == attributes.DRAWN and "/scale/" in own:
                found[own.rpartition("/scale/")[2]] = shape
        try:
            lowest, highest = (float(found[f"{end}/number"].label) for end in ("worst", "best"))
            bottom, top = (found[end].area.middle[1] for end in ("worst", "best"))
        except (KeyError, ValueError):
            return None
        return CanvasScale(lowest, highest, bottom, top) if lowest < highest else None

    @cached_property
    def by_ref(self) -> dict[str, CanvasColumn]:
        """The steps and stages by what they were exported as."""
        return {one.ref: one for one in self.columns}

    @cached_property
    def by_shape(self) -> dict[str, CanvasColumn]:
        """The steps and stages by the ids of their shapes."""
        return {one.shape.id: one for one in self.columns}

    @cached_property
    def _across(self) -> dict[bool, AreasAlong]:
        """The stages, and the steps, from side to side."""
        return {
            of_stages: AreasAlong(
                (one.ref, one.area.x, one.area.width)
                for one in self.columns
                if one.is_stage is of_stages
            )
            for of_stages in (True, False)
        }

    def _is_in(self, shape: FoundShape, lane: str) -> bool:
        area = self.page.shapes[lane].area
        across = shape.area.share_across(area.x - _BESIDE, area.width + 2 * _BESIDE)
        return across >= _SURE and shape.area.share_down(area) > _SURE

    def column_of(self, shape: FoundShape) -> CanvasColumn | None:
        """Return the step or the stage below which a shape stands; None if it is not certain.

        What has not been moved stays with its step, wherever that has gone.
        """
        own = self.by_ref.get(shape.says.get(attributes.PLACE, ""))
        if own is not None and self._is_below(shape, own):
            return own
        step, stage = self._at(shape, is_stage=False), self.stage_above(shape)
        if own is not None and own.is_stage:
            return stage or step
        return step or stage

    def stage_above(self, shape: FoundShape) -> CanvasColumn | None:
        """Return the stage below which a shape stands now; None if it is not certain."""
        return self._at(shape, is_stage=True)

    def _at(self, shape: FoundShape, *, is_stage: bool) -> CanvasColumn | None:
        ref = self._across[is_stage].at(shape.area.middle[0])
        column = None if ref is None else self.by_ref[ref]
        return column if column is not None and self._is_now_below(shape, column) else None

    def _is_below(self, shape: FoundShape, column: CanvasColumn) -> bool:
        before = column.before
        was = before is not None and shape.area.share_across(*before) >= _SURE
        return was or self._is_now_below(shape, column)

    def _is_now_below(self, shape: FoundShape, column: CanvasColumn) -> bool:
        return shape.area.share_across(column.area.x, column.area.width) > _SURE

    def in_order(self, columns: list[CanvasColumn]) -> list[CanvasColumn]:
        """Return columns as they are read."""
        return sorted(columns, key=lambda one: one.area.middle[0], reverse=self.from_right)
