"""The shapes of a page as the record of a journey in our JSON, which is read as any other is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from ...exchange.drawio import shape_attributes as attributes
from ...exchange.drawio.lane_shapes import (
    BRANCHES,
    NAMED,
    OWN,
    lane_of_member,
    member_of_lane,
)
from ...exchange.drawio.page_head import FACTS
from ...exchange.drawio.written_record import IS_WRITTEN, MADE_ID, ONE_SCORE
from ...values.lean_dataclass import dataclass
from ...values.slugs import slug
from ..as_data import as_inline, as_words
from ..found import Assumption, LeftOver
from .opened_file import FoundShape
from .read_canvas import CanvasColumn, ReadCanvas
from .shape_texts import is_changed, keys_of_shape, text_of

Record = dict[str, Any]

_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_OF_METRIC = "metrics"
_OF_OTHER_SHAPES = (BRANCHES, OWN, "scores", "feelings", "steps")
_MOVED = 12
"""Pixels that a point is moved before that is told."""
_NOWHERE = "it is not clear which step and lane it belongs to"


@dataclass
class PageRecords:
    """Makes the record of one journey, and keeps what has no place in it."""

    canvas: ReadCanvas
    own_lanes: frozenset[str]
    records: dict[str, Record] = field(default_factory=dict)
    """Of the steps and stages, by the ids of their shapes."""
    left_over: list[LeftOver] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)
    _scored: set[tuple[int, str | None]] = field(default_factory=set)

    def journey(self) -> Record:
        """Return the record of the journey."""
        for column in self.canvas.columns:
            self.records[column.shape.id] = self._head(column)
        title: Record = {"title": self.canvas.page.name}
        titles = [one for one in self.canvas.page.shapes.values() if one.kind == attributes.JOURNEY]
        for shape in titles[:1]:
            title = {**keys_of_shape(shape), "title": text_of(shape) or title["title"]}
        for shape in titles[1:]:
            self.leave(shape.label, "the map has a title already")
        for shape in self.canvas.page.shapes.values():
            if not shape.is_arrow and shape.id not in self.records:
                self._put(shape, title)
        self._arrows()
        for record in self.records.values():
            if BRANCHES in record:
                record[BRANCHES].sort(key=_number)
        return title | {"stages": self._stages()}

    def leave(self, text: str, why: str) -> None:
        """Keep what has no place."""
        if text.strip():
            self.left_over.append(LeftOver(text, self.canvas.place, why))

    def _head(self, column: CanvasColumn) -> Record:
        shape = column.shape
        record = {**keys_of_shape(shape), "name": text_of(shape)}
        for member in _OF_OTHER_SHAPES:
            self.leave(str(record.pop(member, "")), f"{member} stands in shapes of its own")
        if column.ref == shape.id and shape.says.get(attributes.PLACE):
            record.pop("id", None)  # a copy of another one
        record["id"] = str(record.get("id") or slug(record["name"]))
        return record

    def _stages(self) -> list[Record]:
        """Return the stages with their steps, in the order in which they stand."""
        stages = self.canvas.in_order([one for one in self.canvas.columns if one.is_stage])
        steps = self.canvas.in_order([one for one in self.canvas.columns if not one.is_stage])
        made = {stage.shape.id: self.records[stage.shape.id] for stage in stages}
        for record in made.values():
            record["steps"] = []
        if steps and not stages:
            made[""] = {"name": "", "id": "", "steps": []}
        for step in steps:
            made[self._stage_of(step, stages)]["steps"].append(self.records[step.shape.id])
        return list(made.values())

    def _stage_of(self, step: CanvasColumn, stages: list[CanvasColumn]) -> str:
        """Return the id of the stage above a step, else of the one before it."""
        above = self.canvas.stage_above(step.shape)
        if above is not None:
            return above.shape.id
        if not stages:
            return ""
        sign = -1 if self.canvas.from_right else 1
        middles = [sign * one.area.middle[0] for one in stages]
        before = bisect_right(middles, sign * step.area.middle[0])
        found = stages[max(0, before - 1)]
        about = f"{step.shape.label!r} belongs to {found.shape.label!r}"
        self.assumptions.append(Assumption(about, "it stands below no stage"))
        return found.shape.id

    def _put(self, shape: FoundShape, title: Record) -> None:
        """Put what a shape says where it stands."""
        kind = shape.kind
        if kind == attributes.FACT:
            self._fact(shape, title)
        elif kind in (attributes.SCORE, attributes.FEELING):
            self._felt(shape)
        elif kind == attributes.ITEM or not kind:
            self._item(shape)
        elif kind == attributes.DRAWN and is_changed(shape):
            self.leave(shape.label, "what stands there follows from other shapes")

    def _fact(self, shape: FoundShape, title: Record) -> None:
        key = shape.says.get(attributes.KEY, "")
        if key not in FACTS or key in title:
            self.leave(shape.label, "nothing says what it is, or it is there already")
        elif shape.label.strip():
            title[key] = text_of(shape)

    def _item(self, shape: FoundShape) -> None:
        if not shape.label.strip() or shape.id in self.canvas.lanes:
            if not shape.kind and shape.id in self.canvas.lanes and not self.canvas.lanes[shape.id]:
                self.leave(shape.label, "no key is known for this lane")
            return
        above = self.canvas.page.shapes.get(shape.parent)
        if above is not None and above.is_arrow:
            return  # it is that arrow's label
        lane, column = self.canvas.lane_of(shape), self.canvas.column_of(shape)
        if lane == "experience" and column is not None:
            self._new_score(shape, column)
            return
        member = shape.says.get(attributes.KEY, "") if shape.kind else ""
        if lane and (not member or lane_of_member(member) != lane):
            member = member_of_lane(lane)
        if not lane or not member or column is None:
            self.leave(shape.label, _NOWHERE)
            return
        self._add(shape, member, self.records[column.shape.id])

    def _add(self, shape: FoundShape, member: str, record: Record) -> None:
        was = shape.says.get(attributes.KEY, "")
        value = self._value(shape, member, was)
        if member in self.own_lanes:
            record.setdefault(OWN, {}).setdefault(member, []).append(value)
        elif member == "goal" and record.get("goal"):
            self.leave(shape.label, "a stage has one goal")
        elif member == "goal":
            record["goal"] = value
        else:
            _add(record, member, value)

    def _value(self, shape: FoundShape, member: str, was: str) -> Any:
        """Return an item of a record: a text alone, or with what else it says."""
        keys, text = keys_of_shape(shape), text_of(shape)
        if member == was and member in (_OF_METRIC, NAMED) and is_changed(shape):
            self.leave(shape.label, "its text is kept elsewhere: change its data instead")
            text = shape.says.get(attributes.TEXT, text)
        if member == "touchpoints":
            kept = keys if member == was and not is_changed(shape) else {}
            channels = keys.get("channels")
            own = {"channels": channels, IS_WRITTEN: True} if channels else {}
            return {"id": text, **kept, **own}
        made_id = keys.pop(MADE_ID, None)
        if made_id is not None and is_changed(shape):
            keys["id"] = made_id
        if member == BRANCHES:
            changed = {"to": text} if is_changed(shape) else {}
            dropped = ("step", "journey", "end") if changed else ()
            return {key: keys[key] for key in keys if key not in dropped} | changed
        if member == NAMED:
            return {**keys, "text": text}
        if member in ("actors", _OF_METRIC):
            return {"name": text, **keys}
        return {"text": text, **keys} if keys else text

    def _felt(self, shape: FoundShape) -> None:
        column, persona = self.canvas.column_of(shape), shape.says.get(attributes.PERSONA)
        if column is None or self.canvas.lane_of(shape) != "experience":
            self.leave(shape.label, _NOWHERE)
            return
        record = self.records[column.shape.id]
        own = {"persona": persona} if persona else {}
        if shape.kind == attributes.SCORE:
            self._score(shape, record, own)
            return
        if persona and shape.label.strip():
            felt = {"persona": persona, "feeling": text_of(shape)}
            _add(record, "feelings", felt)
        elif record.get("feeling"):
            self.leave(shape.label, "the step has a feeling already")
        elif shape.label.strip():
            record["feeling"] = text_of(shape)

    def _score(self, shape: FoundShape, record: Record, own: Record) -> None:
        number = _number_of(shape.label)
        whose = (id(record), own.get("persona"))
        if not shape.label.strip():
            return
        if whose in self._scored:
            self.leave(shape.label, "the step has a score of that persona already")
        elif not is_changed(shape) and (kept := _numbers(keys_of_shape(shape))):
            _add(record, "scores", own | kept)
            is_one = record.get(ONE_SCORE, True) and ONE_SCORE in keys_of_shape(shape)
            record[ONE_SCORE] = is_one
            self._scored.add(whose)
            self._tell_height(shape, kept)
        elif number is None:
            self.leave(shape.label, "it is no score")
        else:
            _add(record, "scores", own | {"score": number})
            record[ONE_SCORE] = False
            self._scored.add(whose)

    def _tell_height(self, shape: FoundShape, kept: Record) -> None:
        """Say that a point has been moved up or down: its number counts."""
        ends = self.canvas.scale
        score = kept.get("score")
        if ends is None or score is None:
            return
        height = ends.height_of(score)
        if abs(height - shape.area.middle[1]) > _MOVED:
            about = f"the score at {shape.id.rpartition('/score/')[0]} is {shape.label}"
            self.assumptions.append(Assumption(about, "its point has moved, and the number counts"))

    def _new_score(self, shape: FoundShape, column: CanvasColumn) -> None:
        """Take a number that somebody has put on the curve, if only one score can be meant."""
        record = self.records[column.shape.id]
        number = _number_of(shape.label)
        if number is None or record.get("scores"):
            self.leave(shape.label, "it is not clear whose score or feeling it is")
        else:
            record["scores"] = [{"score": number}]

    def _arrows(self) -> None:
        labels: dict[str, list[str]] = {}
        for shape in self.canvas.page.shapes.values():
            above = self.canvas.page.shapes.get(shape.parent)
            if not shape.kind and above is not None and above.is_arrow and shape.label.strip():
                labels.setdefault(above.id, []).append(shape.label)
        for shape in self.canvas.page.shapes.values():
            if shape.is_arrow and shape.kind in ("", attributes.BRANCH):
                self._arrow(shape, labels.get(shape.id, []))

    def _arrow(self, shape: FoundShape, more: list[str]) -> None:
        columns = self.canvas.by_shape
        source, target = columns.get(shape.source), columns.get(shape.target)
        if source is None or target is None or source.is_stage:
            for text in self._of_arrow(shape, more):
                self.leave(text, "it is an arrow that does not lead from a step to a step")
            return
        branch = keys_of_shape(shape)
        to = self.records[target.shape.id]
        if (
            branch.get("step") != to["id"]
            or is_changed(target.shape)
            or target.ref != f"step:{to['id']}"
        ):
            branch = {"to": to["id"], **({"when": branch["when"]} if "when" in branch else {})}
        if not shape.kind or is_changed(shape) or more:
            words = as_inline(as_words(" ".join([*shape.label.split(), *more])))
            branch = {key: branch[key] for key in branch if key != "when"}
            branch |= {"to": branch.get("to", to["id"])} | ({"when": words} if words else {})
        _add(self.records[source.shape.id], BRANCHES, branch)

    def _of_arrow(self, shape: FoundShape, more: list[str]) -> Iterator[str]:
        """Yield what an arrow that leads elsewhere says."""
        shapes = self.canvas.page.shapes
        ends = [shapes[one].label for one in (shape.source, shape.target) if one in shapes]
        words = [one for one in (shape.label, *more) if one.strip()]
        if len(ends) == 2 and all(end.strip() for end in ends):
            yield f"{ends[0]} → {ends[1]}" + (f" ({' '.join(words)})" if words else "")
        else:
            yield " ".join(words)


def _number(branch: Record) -> float:
    number = _number_of(str(branch.pop("number", "")))
    return 1e9 if number is None else number


def _number_of(text: str) -> float | None:
    words = text.strip().replace("\u2212", "-")
    return float(words.replace(",", ".")) if _NUMBER.fullmatch(words) else None


def _numbers(keys: Record) -> Record:
    """Return the numbers of a score as it was exported."""
    found = {key: _number_of(str(keys.get(key, ""))) for key in ("score", "written")}
    return {key: value for key, value in found.items() if value is not None}


def _add(record: Record, member: str, value: Any) -> None:
    """Add an item to a list, which may have one without a list."""
    listed = record.setdefault(member, [])
    if not isinstance(listed, list):
        listed = record[member] = [listed]
    listed.append(value)
