"""An empty sheet for a workshop: stages with places for steps, and a line of help at each head."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from ..options import Options
from ..schema.language_tags import direction
from ..values.json_records import json_number
from ..values.texts import heading
from . import sheet_looks as looks
from .kept_layout import HELPER, TITLE_BESIDE, lane_of_key
from .map_layout import (
    LayoutColumn,
    LayoutRow,
    MapLayout,
    fact_kinds,
    head_of,
    lane_kinds,
)
from .map_sheet import MapSheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_STAGES, _STEPS = 3, 3
"""How many stages there are, and how many places for steps each of them has."""
FACTS = ("personas", "goal")
LANES = ("score", "feeling", "touchpoint", "channel", "thoughts", "pains", "gains", "opportunities")
_ROOMY = 48.0
"""Points of a row in which several lines will stand."""
_MOST_CHOICES = 11
"""Scores that are offered one by one."""


def empty_workbook(options: Options) -> bytes:
    """Return a workbook with one empty sheet, with the site's lanes and its scale."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = heading(options.labels.journey)[:31]
    is_mirrored = direction(options.language) == "rtl"
    _EmptySheet(sheet, _layout(options), options, options.scale, is_mirrored=is_mirrored).draw()
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _layout(options: Options) -> MapLayout:
    facts, lanes = fact_kinds(), lane_kinds(options)
    shown = [key for key in lanes if key in LANES or key in options.lanes.own]
    columns = [LayoutColumn("", f"{number}") for number in range(_STAGES) for _ in range(_STEPS)]
    return MapLayout(
        journey="",
        path="",
        digest="",
        facts=tuple(LayoutRow(key, "", head_of(key, options), facts[key]) for key in FACTS),
        rows=tuple(LayoutRow(key, "", head_of(key, options), lanes[key]) for key in shown),
        columns=tuple(columns),
        texts={},
        kept_back={},
        title="",
        ids={},
    )


class _EmptySheet(MapSheet):
    """Draws the sheet."""

    least_height = _ROOMY

    def draw(self) -> None:
        """Draw all of it, and explain it."""
        super().draw()
        for row in range(2, self.sheet.max_row + 1):
            key, fact = lane_of_key(str(self.sheet.cell(row, 1).value or ""))
            if text := self._help(fact or key):
                comment = Comment(text, HELPER, height=70, width=260)
                self.sheet.cell(row, 2).comment = comment

    def _addresses(self) -> None:
        super()._addresses()
        head = heading(self.options.labels.journey)
        title = LayoutRow(TITLE_BESIDE, "", head, fact_kinds()["title"])
        self._fact(title)
        value = self.sheet.cell(self.row - 1, 3)
        value.font = looks.TITLE
        self.sheet.row_dimensions[self.row - 1].height = 30

    def _help(self, key: str) -> str:
        """Return the line of help for a row; empty if it has none."""
        labels, name = self.options.labels, "title" if key == TITLE_BESIDE else key
        if name in self.options.lanes.own:
            return labels.fill_lane
        text = str(getattr(labels, f"fill_{name}", ""))
        lowest, highest = (json_number(end) for end in (self.scale.lowest, self.scale.highest))
        return text.format(lowest=lowest, highest=highest) if name == "score" else text

    def _scores(self) -> None:
        super()._scores()
        lowest, count = self.scale.lowest, self.scale.highest - self.scale.lowest + 1
        if lowest % 1 or count % 1 or count > _MOST_CHOICES:
            return
        self.sheet.data_validations.dataValidation.pop()
        choices = (f"{lowest + number:g}" for number in range(int(count)))
        offered = DataValidation("list", f'"{",".join(choices)}"', allow_blank=True)
        offered.add(self._cells())
        self.sheet.add_data_validation(offered)
