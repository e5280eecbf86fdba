"""Lanes of a page from top to bottom, with the notes that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...values.inline import words
from ...values.lean_dataclass import dataclass
from ...values.texts import heading
from ..deck.measured_lines import TextFace, breadth, height, lines_of
from . import shape_attributes as attributes
from . import shape_looks as looks
from .lane_shapes import Item
from .placed_columns import ColumnPlace, StagePlaces
from .shapes_xml import Box, Cell

BREAK = attributes.BREAK
_WORDS = re.compile(r"\S+|\s+")
_LOWEST_LANE = 46
_HIGHEST_CENTRED = 90
"""How high a lane may be for its name to stand in the middle."""
_CURVE_OF_NOTE = 2


@dataclass
class LaneStack:
    """Puts lanes below one another."""

    journey: str
    """The journey's id, with which all ids begin."""
    left: float
    width: float
    y: float
    cells: list[Cell]

    @property
    def map_id(self) -> str:
        """The id of what holds the lanes."""
        return f"{self.journey}/map"

    def put(self, key: str, name: str, inner: float, cells: Sequence[Cell]) -> None:
        """Put a lane below the others.

        Args:
            key: The lane's.
            name: As readers call it.
            inner: How high it must be for what stands in it.
            cells: These, placed from the lane's own top, which is 0.
        """
        room = looks.HEADS - 2 * looks.PAD
        lines = height(name, looks.HEAD, room)
        high = max(inner + 2 * looks.PAD, lines + looks.PAD, _LOWEST_LANE)
        own = f"{self.journey}/lane:{key}"
        box = Box(self.left, self.y, self.width, high)
        says = {attributes.IS: attributes.LANE, attributes.KEY: key}
        self.cells.append(Cell(own, "", looks.LANE, box, self.map_id, says))
        says = {attributes.IS: attributes.LANE_NAME, attributes.KEY: key, attributes.SAID: name}
        # In a high lane the name stands at the top, where a reader comes to it.
        inside = high - looks.PAD if high <= _HIGHEST_CENTRED else lines + looks.PAD
        at = Box(self.left + looks.PAD, self.y + looks.PAD / 2, room, inside)
        self.cells.append(Cell(f"{own}/name", name, looks.LANE_NAME, at, own, says))
        for cell in cells:
            if cell.box is not None:
                cell.box = cell.box._replace(y=cell.box.y + self.y + looks.PAD)
            cell.parent = own if cell.parent == attributes.LANE else cell.parent
            self.cells.append(cell)
        self.y += high


def note_cells(
    journey: str, place: ColumnPlace, items: Iterable[Item], look: str, below: float
) -> tuple[list[Cell], float]:
    """Return the notes of a place in one lane, below one another, and where they end.

    Args:
        journey: The journey's id.
        place: The step or stage that says them.
        items: Those of one lane.
        look: How the lane's texts are drawn.
        below: Where the first one begins, from the lane's top.
    """
    cells: list[Cell] = []
    counted: dict[str, int] = {}
    y = below
    for item in items:
        counted[item.key] = counted.get(item.key, 0) + 1
        own = f"{journey}/{place.ref}/{item.key}/{counted[item.key]}"
        made = _note(own, place, item, look, y)
        cells += made
        box = made[0].box
        y += (box.height if box else 0) + looks.BETWEEN
    return cells, y - looks.BETWEEN if cells else below


def _note(own: str, place: ColumnPlace, item: Item, look: str, y: float) -> list[Cell]:
    room = place.width - 2 * looks.INSET - _CURVE_OF_NOTE
    label = breakable(item.label, looks.NOTE, room)
    text = text_height(label, looks.NOTE, room)
    beside = text_height(item.beside, looks.SMALL, room) if item.beside else 0
    high = looks.INSET + text + (beside + 4 if beside else 0) + looks.INSET - 2
    box = Box(place.x, y, place.width, high)
    style = looks.note(item.lane, look, is_quote=item.says.get("quote") is True)
    tooltip = "\n".join(filter(None, (item.label, item.beside)))
    cells = [Cell(own, label, style, box, attributes.LANE, _said(item, place, label), tooltip)]
    if beside:
        at = Box(place.x + looks.INSET, y + high - beside - 6, room + _CURVE_OF_NOTE, beside)
        says = {attributes.IS: attributes.DRAWN, attributes.SAID: item.beside}
        cells.append(Cell(f"{own}/beside", item.beside, looks.META, at, own, says))
    return cells


def breakable(text: str, face: TextFace, room: float) -> str:
    """Return a text whose words all fit: one that is too broad gets places where it may break.

    draw.io breaks lines between words only, and would let such a word run out of its box.
    """
    parts = _WORDS.findall(text)
    return "".join(
        BREAK.join(lines_of(part, face, room)) if breadth(part, face) > room else part
        for part in parts
    )


def text_height(text: str, face: TextFace, room: float) -> float:
    """Return how high a text is, in whole pixels."""
    return float(-(-height(text, face, room) // 1))


def _said(item: Item, place: ColumnPlace, label: str) -> dict[str, str]:
    says = {attributes.IS: attributes.ITEM, attributes.KEY: item.key, attributes.PLACE: place.ref}
    says[attributes.SAID] = label
    if item.text != label:
        says[attributes.TEXT] = item.text
    own = {attributes.attribute_name(key): attributes.written(item.says[key]) for key in item.says}
    return says | own


def lane_of_notes(
    journey: str,
    stages: Sequence[StagePlaces],
    items: dict[str, list[Item]],
    look: str,
) -> tuple[list[Cell], float]:
    """Return the notes of one lane, and how high it must be for them.

    What a stage says itself stands over the columns of its steps.

    Args:
        journey: The journey's id.
        stages: The page's.
        items: Those of this lane, by place.
        look: How its texts are drawn.
    """
    cells: list[Cell] = []
    highest = 0.0
    for stage in stages:
        of_stage, end = note_cells(journey, stage.whole, items.get(stage.whole.ref, ()), look, 0)
        cells += of_stage
        start = end + looks.BETWEEN if of_stage else 0
        highest = max(highest, end)
        for place in stage.steps:
            of_step, end = note_cells(journey, place, items.get(place.ref, ()), look, start)
            cells += of_step
            highest = max(highest, end if of_step else 0)
    return cells, highest


def heads_of_columns(journey: str, stages: Sequence[StagePlaces]) -> tuple[list[Cell], float]:
    """Return the stages' names over their steps, and how high they are."""
    names = {
        one.whole.ref: breakable(
            words(one.whole.record["name"]), looks.STAGE, one.whole.width - looks.BESIDE_NAME
        )
        for one in stages
    }
    high = max(
        (
            text_height(names[one.whole.ref], looks.STAGE, one.whole.width - looks.BESIDE_NAME) + 16
            for one in stages
        ),
        default=34.0,
    )
    cells = [
        _head(f"{journey}/{one.whole.ref}", names[one.whole.ref], one.whole, attributes.STAGE, high)
        for one in stages
    ]
    return cells, high


def _head(own: str, label: str, place: ColumnPlace, kind: str, high: float) -> Cell:
    style = looks.STAGE_STYLE if kind == attributes.STAGE else looks.STEP_STYLE
    box = Box(place.x, 0, place.width, high)
    return Cell(own, label, style, box, attributes.LANE, said_of_head(label, place, kind), label)


def said_of_head(label: str, place: ColumnPlace, kind: str) -> dict[str, str]:
    """Return what the shape of a step's or a stage's name says."""
    from .lane_shapes import kept_of

    says = {
        attributes.IS: kind,
        attributes.PLACE: place.ref,
        attributes.COLUMN: f"{place.x:g} {place.width:g}",
        attributes.SAID: label,
    }
    name = str(place.record["name"])
    if name != label:
        says[attributes.TEXT] = name
    return says | kept_of(place.record)


def goals(stages: Sequence[StagePlaces]) -> dict[str, list[Item]]:
    """Return the goals of stages, as items of a lane of their own."""
    found: dict[str, list[Item]] = {}
    for stage in stages:
        goal = stage.whole.record.get("goal")
        if goal:
            item = Item("goal", "goal", words(goal), goal, {}, "")
            found[stage.whole.ref] = [item]
    return found


def lane_name(text: str) -> str:
    """Write a label as the name of a lane."""
    return heading(text)
