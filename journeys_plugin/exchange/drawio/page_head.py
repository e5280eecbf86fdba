"""The head of a page: title, state, personas, and what is said of the whole journey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...model import Journey
from ...values.inline import words
from ...values.texts import heading
from ..deck.measured_lines import TextFace, breadth
from ..exporting import Export
from ..written_members import WORKED_OUT
from . import shape_attributes as attributes
from . import shape_looks as looks
from .lane_shapes import NamesOf
from .lane_stack import text_height
from .shapes_xml import Box, Cell

FACTS = ("goal", "scenario", "owner", "reviewed")
"""What is shown of what is said of the whole journey; all else is an attribute of the title."""
_BROAD = ("goal", "scenario")
_WIDTH, _BROAD_WIDTH = 180, 400
_CHIP = TextFace(12, bold=True)
_LOWEST = 12.0


class PageHead:
    """Puts the head above a map."""

    def __init__(
        self,
        journey: Journey,
        record: Mapping[str, Any],
        export: Export,
        names: NamesOf,
        personas: Sequence[str],
    ) -> None:
        self.journey = journey
        self.record = record
        self.export = export
        self.names = names
        self.personas = personas
        self.cells: list[Cell] = []

    def put(self, width: float, extra: dict[str, str], link: str) -> float:
        """Put the head's cells, and return where it ends.

        Args:
            width: The page's.
            extra: What the title says beside the record.
            link: The address of the journey's page, if it is known.
        """
        room = width - 2 * looks.MARGIN
        label = words(str(self.record["title"]))
        badges = list(self._badges())
        broad = sum(breadth(badge, _CHIP) + 34 for badge in badges)
        at = min(breadth(label, looks.TITLE) * 1.02 + 12, room - broad)
        high = max(36.0, text_height(label, looks.TITLE, at) + 4)
        box = Box(looks.MARGIN, looks.MARGIN - 12, at, high)
        says = self._said(label) | extra
        own = self.journey.id
        tooltip = "\n".join((label, link)) if link else label
        self.cells.append(
            Cell(own, label, looks.TITLE_STYLE, box, says=says, tooltip=tooltip, link=link)
        )
        self._row(badges, looks.BADGE, looks.MARGIN + at + 8, box.y + high / 2 - 11, 22)
        y = self._chips(box.y + high + 10)
        return self._beside(self._facts(y, room), room, link) + 14

    def _said(self, label: str) -> dict[str, str]:
        record = self.record
        kept = {
            attributes.attribute_name(key): attributes.written(record[key])
            for key in record
            if key not in WORKED_OUT and key not in ("title", "stages", "counts", *FACTS)
        }
        title = str(record["title"])
        written = {} if title == label else {attributes.TEXT: title}
        return {attributes.IS: attributes.JOURNEY, attributes.SAID: label, **kept, **written}

    def _badges(self) -> Iterator[str]:
        labels = self.names.options.labels
        if self.record.get("state") == "future":
            today = self.record.get("future_of")
            of = f": {self.names.of('journey', today)}" if today else ""
            yield heading(str(labels.future_state))
            if of:
                yield f"{heading(str(labels.future_of))}{of}"
        if self.record.get("status") in ("draft", "archived"):
            yield heading(str(getattr(labels, self.record["status"])))

    def _row(self, texts: Sequence[str], style: str, x: float, y: float, high: float) -> None:
        for number, text in enumerate(texts, 1):
            width = breadth(text, _CHIP) + 22
            says = {attributes.IS: attributes.DRAWN, attributes.SAID: text}
            box = Box(x, y, width, high)
            own = f"{self.journey.id}/badge/{number}"
            self.cells.append(Cell(own, text, style, box, says=says))
            x += width + 8

    def _chips(self, y: float) -> float:
        """Put the personas' names, in the colours of their curves; return where they end."""
        x = float(looks.MARGIN)
        for number, persona in enumerate(self.personas):
            name = self.names.of("persona", persona)
            width = breadth(name, _CHIP) + 28
            says = {attributes.IS: attributes.DRAWN, attributes.SAID: name}
            link = self.export.whole_address("persona", persona)
            self.cells.append(
                Cell(
                    f"{self.journey.id}/persona:{persona}",
                    name,
                    looks.chip(number),
                    Box(x, y, width, 26),
                    says=says,
                    tooltip=name,
                    link=link,
                )
            )
            x += width + 10
        return y + 38 if self.personas else y

    def _facts(self, top: float, room: float) -> float:
        """Put facts beside each other, in as many rows as they need; return where they end."""
        x, y, highest = float(looks.MARGIN), top, 0.0
        for key in FACTS:
            text = self.record.get(key)
            if not text:
                continue
            width = min(_BROAD_WIDTH if key in _BROAD else _WIDTH, room)
            if x > looks.MARGIN and x + width > looks.MARGIN + room:
                x, y, highest = looks.MARGIN, y + highest + 10, 0.0
            highest = max(highest, self._fact(key, str(text), x, y, width))
            x += width + 24
        return y + highest

    def _beside(self, y: float, room: float, link: str) -> float:
        """Put which part of the map it is, and its address; return where they end."""
        for name, text in (("part", self.export.choice.words), ("address", link)):
            if text:
                high = text_height(text, looks.SMALL, room)
                says = {attributes.IS: attributes.DRAWN, attributes.SAID: text}
                box = Box(looks.MARGIN, y + 8, room, high)
                own = f"{self.journey.id}/{name}"
                self.cells.append(Cell(own, text, looks.CAPTION, box, says=says, link=link))
                y += high + 8
        return y

    def _fact(self, key: str, text: str, x: float, y: float, width: float) -> float:
        labels = self.names.options.labels
        caption, label = heading(str(getattr(labels, key, key))), words(text)
        own = f"{self.journey.id}/fact:{key}"
        says = {attributes.IS: attributes.DRAWN, attributes.SAID: caption}
        box = Box(x, y, width, _LOWEST + 2)
        self.cells.append(Cell(f"{own}/name", caption, looks.CAPTION, box, says=says))
        high = text_height(label, looks.NOTE, width - 4)
        says = {attributes.IS: attributes.FACT, attributes.KEY: key, attributes.SAID: label}
        if label != text:
            says[attributes.TEXT] = text
        box = Box(x, y + _LOWEST + 4, width, high)
        self.cells.append(Cell(own, label, looks.WORDS, box, says=says))
        return _LOWEST + 4 + high
