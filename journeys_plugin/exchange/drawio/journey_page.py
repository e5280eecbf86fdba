"""One journey as a page of shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...model import Journey
from ...schema.language_tags import direction, runs_from_right
from ...values.inline import words
from ...values.texts import heading
from ..exporting import Export
from ..map_layout import head_of
from . import shape_attributes as attributes
from . import shape_looks as looks
from .curve_shapes import Curves
from .lane_shapes import Item, NamesOf, drawn_lanes, items_of
from .lane_stack import (
    LaneStack,
    breakable,
    goals,
    heads_of_columns,
    lane_of_notes,
    said_of_head,
    text_height,
)
from .page_head import PageHead
from .placed_columns import StagePlaces, columns_of, right_of
from .shapes_xml import Box, Cell, ShapesPage
from .ways import arrows, lines_out, ways_between, ways_out
from .written_record import written_record

_LEAST_WIDTH = 900
_CONNECTIONS, _OWN_HEADS = "connections", ("stage", "step")


def diagram_of(journey: Journey, export: Export, catalogue: Mapping[str, Any]) -> ShapesPage:
    """Return the page of a journey.

    Args:
        journey: The journey.
        export: All that is exported.
        catalogue: What the page keeps of the site: its personas and touchpoints.
    """
    page = _Page(journey, export)
    diagram = page.diagram(catalogue)
    names = [str(stage.name) for stage in journey.stages]
    lang = journey.written.lang
    from_right = direction(export.options.language) == "rtl" or runs_from_right(lang, names)
    return diagram.mirrored() if from_right else diagram


class _Page:
    """Makes the cells of one journey's page."""

    def __init__(self, journey: Journey, export: Export) -> None:
        self.journey = journey
        self.export = export
        self.record = written_record(journey, export)
        self.stages = columns_of(journey, self.record)
        self.names = NamesOf(export.options, _titles(export, journey))
        self.personas = _personas(journey)
        self.cells: list[Cell] = []

    def diagram(self, catalogue: Mapping[str, Any]) -> ShapesPage:
        right = max(right_of(self.stages), _LEAST_WIDTH - looks.MARGIN)
        width = right + looks.MARGIN
        link = self.export.whole_address("journey", self.journey.id)
        head = PageHead(self.journey, self.record, self.export, self.names, self.personas)
        extra = {
            attributes.FORMAT: attributes.VERSION,
            attributes.CATALOGUE: attributes.written(catalogue),
        }
        y = head.put(width, extra, link)
        stack = LaneStack(self.journey.id, looks.MARGIN, right - looks.MARGIN, y, [])
        self._lanes(stack, right)
        says = {attributes.IS: attributes.DRAWN}
        box = Box(looks.MARGIN, y, right - looks.MARGIN, stack.y - y)
        whole = Cell(stack.map_id, "", looks.MAP, box, says=says)
        cells = [*head.cells, whole, *stack.cells]
        self._add_links(cells, link)
        name = words(str(self.record["title"])) or self.journey.id
        diagram = ShapesPage(self.journey.id, name, width, stack.y + looks.MARGIN, cells)
        _name_shapes(diagram)
        return diagram

    def _lanes(self, stack: LaneStack, right: float) -> None:
        labels = self.names.options.labels
        cells, high = heads_of_columns(self.journey.id, self.stages)
        stack.put("stage", heading(str(labels.stage)), high, cells)
        self._notes(stack, "goal", goals(self.stages), "plain")
        self._steps(stack)
        items = self._items()
        self._connections(stack, items.pop(_CONNECTIONS, {}))
        curves = Curves(self.journey.id, self.stages, self.export.options.scale, self.personas)
        if curves.says_something:
            left = looks.MARGIN + looks.HEADS + 4
            drawn, high = curves.cells(left, right - 4)
            stack.put("experience", self._name("experience"), high, drawn)
        for lane, declared in drawn_lanes(self.export.options).items():
            self._notes(stack, lane, items.get(lane, {}), declared.look)

    def _name(self, lane: str) -> str:
        if lane == "goal":
            return head_of("goal", self.export.options)
        return heading(self.export.options.lanes.label(lane, self.names.options.labels))

    def _notes(self, stack: LaneStack, lane: str, items: dict[str, list[Item]], look: str) -> None:
        cells, high = lane_of_notes(self.journey.id, self.stages, items, look)
        if cells:
            stack.put(lane, self._name(lane), high, cells)

    def _items(self) -> dict[str, dict[str, list[Item]]]:
        """Return all items, by lane and place."""
        found: dict[str, dict[str, list[Item]]] = {}
        for stage in self.stages:
            for place in stage.places:
                for item in items_of(place.record, self.names):
                    found.setdefault(item.lane, {}).setdefault(place.ref, []).append(item)
        return found

    def _steps(self, stack: LaneStack) -> None:
        steps = [place for stage in self.stages for place in stage.steps]
        if not steps:
            return
        drawn, above = arrows(self.journey.id, ways_between(_with_columns(self.stages)))
        labels = {
            place.ref: breakable(
                words(place.record["name"]), looks.STEP, place.width - looks.BESIDE_NAME
            )
            for place in steps
        }
        high = (
            max(text_height(labels[p.ref], looks.STEP, p.width - looks.BESIDE_NAME) for p in steps)
            + 18
        )
        cells: list[Cell] = []
        for place in steps:
            own = f"{self.journey.id}/{place.ref}"
            says = said_of_head(labels[place.ref], place, attributes.STEP)
            box = Box(place.x, above, place.width, high)
            style = looks.STEP_STYLE + ("dashed=1;" if place.record.get("optional") else "")
            tooltip = self._tooltip(labels[place.ref], place.record)
            cells.append(Cell(own, labels[place.ref], style, box, attributes.LANE, says, tooltip))
            cells += self._star(own, place.record, box)
        top = stack.y + looks.PAD
        for arrow in drawn:
            arrow.through = tuple(point._replace(y=point.y + top) for point in arrow.through)
        stack.put(
            "step", heading(str(self.names.options.labels.step)), above + high, [*cells, *drawn]
        )

    def _tooltip(self, label: str, record: Mapping[str, Any]) -> str:
        labels = self.names.options.labels
        lines = [label]
        if record.get("optional"):
            lines.append(str(labels.optional))
        if record.get("importance"):
            lines.append(f"{labels.importance} {record['importance']:g}")
        return "\n".join(lines)

    def _star(self, own: str, record: Mapping[str, Any], box: Box) -> list[Cell]:
        moment = record.get("moment_of_truth")
        if not moment:
            return []
        why = f": {words(moment)}" if isinstance(moment, str) else ""
        tooltip = f"{self.names.options.labels.moment_of_truth}{why}"
        says = {attributes.IS: attributes.DRAWN, attributes.SAID: "★"}
        at = Box(box.x + box.width - 16, box.y - 8, 22, 22)
        return [Cell(f"{own}/moment", "★", looks.STAR, at, attributes.LANE, says, tooltip)]

    def _connections(self, stack: LaneStack, items: dict[str, list[Item]]) -> None:
        by_step = {str(p.record.get("id")): p for p in _with_columns(self.stages)}
        lines: list[Cell] = []
        for stage in self.stages:
            for place in stage.steps:
                out = ways_out(place, by_step, self.names)
                lines += lines_out(self.journey.id, place, len(out))
                if out:
                    items[place.ref] = [*out, *items.get(place.ref, ())]
        cells, high = lane_of_notes(self.journey.id, self.stages, items, "label")
        if cells:
            stack.put(_CONNECTIONS, self._name(_CONNECTIONS), high, [*lines, *cells])

    def _add_links(self, cells: list[Cell], link: str) -> None:
        if not link:
            return
        for cell in cells:
            if cell.says.get(attributes.IS) == attributes.STEP:
                cell.link = f"{link}#step-{cell.id.rpartition('/step:')[2]}"


def _with_columns(stages: list[StagePlaces]) -> list[Any]:
    """Return the steps, and the stages that are columns themselves."""
    return [place for stage in stages for place in (stage.steps or (stage.whole,))]


def _titles(export: Export, journey: Journey) -> dict[tuple[str, str], str]:
    catalogue = export.catalogue
    kinds: dict[str, Mapping[str, Any]] = {
        "persona": catalogue.personas,
        "touchpoint": catalogue.touchpoints,
        "journey": catalogue.journeys,
    }
    today = catalogue.journeys.get(journey.future_of or "")
    steps = {("step", step.id): str(step.name) for step in today.steps} if today else {}
    return steps | {
        (kind, own): str(records[own].title) for kind, records in kinds.items() for own in records
    }


def _personas(journey: Journey) -> list[str]:
    """Return the ids of the personas that have a curve: the journey's own first."""
    felt = (score.persona for place in journey.places for score in place.drawn)
    return [one for one in dict.fromkeys((*journey.personas, *felt)) if one]


def _name_shapes(diagram: ShapesPage) -> None:
    """Say on the title which shapes there are, so that an import can name those that are gone."""
    said = (attributes.ITEM, attributes.SCORE, attributes.FEELING, attributes.BRANCH)
    telling = (*said, attributes.STEP, attributes.STAGE, attributes.FACT)
    title = diagram.cells[0]
    own = f"{title.id}/"
    ids = [
        cell.id.removeprefix(own)
        for cell in diagram.cells
        if cell.says.get(attributes.IS) in telling
    ]
    title.says = {**title.says, attributes.SHAPES: attributes.written(ids)}
