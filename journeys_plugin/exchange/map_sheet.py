"""One map drawn on its sheet: stages over their steps, lanes as rows, the curve between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ..options import Options
from ..values.scale import Scale
from ..values.texts import heading
from . import sheet_looks as looks
from .kept_layout import MAP, STAGE_ROW, STEP_ROW, key_of_fact, key_of_row
from .map_layout import TITLE, CellAddress, LayoutColumn, LayoutRow, MapLayout
from .safe_cells import begins_formula
from .sheet_curve import HEIGHT, CurvePlace, add_curve
from .sheet_pages import PrintedArea, set_pages

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_KEYS, _HEADS, _FIRST = 1, 2, 3
"""The columns of the lanes' keys, of their heads, and of the first step."""
_ABOVE = (TITLE, "personas", "goal", "scale")
"""What is said of the whole journey above the map; the rest stands below it."""


class MapSheet:
    """Draws one map on one sheet."""

    least_height = 0.0
    """Points of a lane's row, if its texts need less."""

    def __init__(
        self,
        sheet: Worksheet,
        layout: MapLayout,
        options: Options,
        scale: Scale,
        *,
        is_mirrored: bool = False,
    ) -> None:
        self.sheet = sheet
        self.is_mirrored = is_mirrored
        self.layout = layout
        self.options = options
        self.scale = scale
        self.width = looks.width_of_steps(len(layout.columns))
        self.last = _FIRST + max(1, len(layout.columns)) - 1
        self.row = 1

    def draw(self) -> None:
        """Draw all of it."""
        self._set_up()
        self._addresses()
        above = [row for row in self.layout.facts if row.key in _ABOVE]
        for fact in above:
            self._fact(fact)
        self.row += 1
        self._stages()
        self._steps()
        self.sheet.freeze_panes = f"{get_column_letter(_FIRST)}{self.row}"
        self._lanes()
        self.row += 1
        for fact in self.layout.facts:
            if fact not in above:
                self._fact(fact)
        self._print()

    def _set_up(self) -> None:
        sheet = self.sheet
        sheet.sheet_view.rightToLeft = self.is_mirrored
        sheet.sheet_view.showGridLines = False
        sheet.column_dimensions[get_column_letter(_KEYS)].hidden = True
        sheet.column_dimensions[get_column_letter(_HEADS)].width = looks.HEADS_WIDTH
        for column in range(_FIRST, self.last + 1):
            sheet.column_dimensions[get_column_letter(column)].width = self.width

    def _addresses(self) -> None:
        """Write the hidden row: which journey it is, and the place of each column."""
        self._put(1, _KEYS, MAP + self.layout.journey)
        for number, column in enumerate(self.layout.columns, _FIRST):
            self._put(1, number, column.place)
        self.sheet.row_dimensions[1].hidden = True
        self.row = 2

    def _put(self, row: int, column: int, words: str) -> Any:
        """Write words as words, whatever they look like, also once somebody has edited them."""
        cell: Any = self.sheet.cell(row, column)
        cell.number_format = "@"
        if words:
            cell.value = words
            cell.data_type = "s"
            cell.quotePrefix = begins_formula(words)
        return cell

    def _fact(self, fact: LayoutRow) -> None:
        text = self.layout.texts.get(CellAddress("", fact.key), "")
        self._put(self.row, _KEYS, key_of_fact(fact))
        if fact.key == TITLE:
            cell = self._put(self.row, _HEADS, text)
            cell.font, first = looks.TITLE, _HEADS
            self.sheet.row_dimensions[self.row].height = 30
        else:
            head, first = self._put(self.row, _HEADS, fact.head), _FIRST
            head.font, head.alignment = looks.FACT_HEAD, looks.WRAPPED
            cell = self._put(self.row, _FIRST, text)
            cell.font, cell.alignment = looks.FACT, looks.WRAPPED
            width = self.width * (self.last - _FIRST + 1)
            self.sheet.row_dimensions[self.row].height = looks.height([(text, width)])
        if self.last > first:
            self.sheet.merge_cells(None, self.row, first, self.row, self.last)
        self.row += 1

    def _stages(self) -> None:
        """Write the stages, each merged over its steps."""
        self._head(STAGE_ROW, self.options.labels.stage)
        self.stage_row = self.row
        for first, last, stage in self._spans():
            text = self.layout.texts.get(CellAddress(stage, "name"), "")
            cell = self._put(self.row, first, text)
            cell.font, cell.fill, cell.alignment = looks.STAGE, looks.STAGE_FILL, looks.CENTRED
            cell.border = looks.AROUND
            if last > first:
                self.sheet.merge_cells(None, self.row, first, self.row, last)
        self.sheet.row_dimensions[self.row].height = 24
        self.row += 1

    def _spans(self) -> Iterator[tuple[int, int, str]]:
        """Yield the first and the last column of each stage, and its address."""
        columns = self.layout.columns
        first = 0
        for number, column in enumerate(columns):
            is_last = number + 1 == len(columns)
            if is_last or columns[number + 1].stage != column.stage:
                yield _FIRST + first, _FIRST + number, column.stage
                first = number + 1

    def _steps(self) -> None:
        self._head(STEP_ROW, self.options.labels.step)
        texts = [self._name(column) for column in self.layout.columns]
        for number, (column, text) in enumerate(zip(self.layout.columns, texts, strict=True)):
            cell = self._put(self.row, _FIRST + number, text)
            cell.font, cell.border, cell.alignment = looks.HEAD, looks.AROUND, looks.CENTRED
            cell.fill = looks.WHOLE_FILL if column.is_whole else looks.STEP_FILL
        self._fit(texts)
        self.row += 1

    def _name(self, column: LayoutColumn) -> str:
        if column.is_whole:
            return ""
        return self.layout.texts.get(CellAddress(column.place, "name"), "")

    def _head(self, key: str, words: str) -> None:
        self._put(self.row, _KEYS, key)
        cell = self._put(self.row, _HEADS, heading(words))
        cell.font, cell.fill, cell.border = looks.HEAD, looks.HEAD_FILL, looks.AROUND
        cell.alignment = looks.WRAPPED

    def _fit(self, texts: Sequence[str], head: str = "") -> None:
        sized = [(head, looks.HEADS_WIDTH), *((text, self.width) for text in texts)]
        height = max(self.least_height, looks.height(sized))
        self.sheet.row_dimensions[self.row].height = height

    def _lanes(self) -> None:
        rows = self.layout.rows
        felt = [number for number, row in enumerate(rows) if row.key in ("score", "feeling")]
        scores: dict[int, str] = {}
        for number, row in enumerate(rows):
            if row.key == "score":
                scores[self.row] = row.persona
            self._lane(row)
            if felt and number == felt[-1]:
                self._curve(scores)

    def _lane(self, row: LayoutRow) -> None:
        head = row.head
        if row.key == "score":
            head = f"{head} ({self.scale.lowest:g}–{self.scale.highest:g})"
        self._head(key_of_row(row), head)
        texts = [self.layout.text(column, row) for column in self.layout.columns]
        if row.key == "goal":
            self._goals(row)
        else:
            for number, text in enumerate(texts, _FIRST):
                self._value(self.row, number, text, row)
        self._fit(texts, head)
        if row.key == "score":
            self._scores()
        elif row.key == "feeling":
            self._feelings()
        self.row += 1

    def _goals(self, row: LayoutRow) -> None:
        """Write what each stage is for, merged over its steps."""
        for first, last, stage in self._spans():
            text = self.layout.texts.get(CellAddress(stage, row.key), "")
            cell = self._put(self.row, first, text)
            cell.font, cell.alignment, cell.border = looks.TEXT, looks.WRAPPED, looks.AROUND
            if last > first:
                self.sheet.merge_cells(None, self.row, first, self.row, last)

    def _value(self, at: int, column: int, text: str, row: LayoutRow) -> None:
        is_number = row.kind.form == "number"
        cell = self._put(at, column, text)
        if is_number:
            cell.number_format = "General"
            if text:
                cell.value, cell.data_type = float(text), "n"
        is_short = is_number or row.kind.form == "flag"
        cell.alignment = looks.CENTRED if is_short else looks.WRAPPED
        cell.font = looks.SCORE if row.key == "score" else looks.TEXT
        cell.border = looks.AROUND
        if text and row.key in looks.NOTE_FILLS:
            cell.fill = looks.NOTE_FILLS[row.key]

    @cached_property
    def _area(self) -> tuple[str, str]:
        return get_column_letter(_FIRST), get_column_letter(self.last)

    def _cells(self) -> str:
        first, last = self._area
        return f"{first}{self.row}:{last}{self.row}"

    def _scores(self) -> None:
        """Colour the scores, and let none be entered that is not on the scale."""
        dimension = self.sheet.row_dimensions[self.row]
        dimension.height = max(26, dimension.height or 0)
        for rule in looks.rules_for_scores(self.scale, f"{self._area[0]}{self.row}"):
            self.sheet.conditional_formatting.add(self._cells(), rule)
        lowest, highest = (f"{end:.15g}" for end in (self.scale.lowest, self.scale.highest))
        allowed = DataValidation(
            "decimal", lowest, highest, operator="between", allow_blank=True, showErrorMessage=True
        )
        allowed.error = f"{self.scale.lowest:g}–{self.scale.highest:g}"
        allowed.add(self._cells())
        self.sheet.add_data_validation(allowed)

    def _feelings(self) -> None:
        """Offer faces for feelings; any other word may be entered as well."""
        offered = DataValidation("list", f'"{",".join(FACES)}"', allow_blank=True)
        offered.add(self._cells())
        self.sheet.add_data_validation(offered)

    def _curve(self, scores: Mapping[int, str]) -> None:
        if not scores:
            return
        self._head("", "")  # the axis of the chart stands there
        for column in range(_FIRST, self.last + 1):
            self.sheet.cell(self.row, column).border = looks.AROUND
        self.sheet.row_dimensions[self.row].height = HEIGHT
        everybody = next((row for row, persona in scores.items() if not persona), None)
        place = CurvePlace(
            self.row,
            tuple(scores),
            everybody if len(scores) > 1 else None,
            self.stage_row,
            _HEADS,
            _FIRST,
            self.last,
            self.width,
        )
        add_curve(self.sheet, place, self.scale, is_mirrored=self.is_mirrored)
        self.row += 1

    def _print(self) -> None:
        stages = tuple((first, last) for first, last, _ in self._spans())
        rows = 2, max(2, self.row - 1)
        names = self.stage_row, self.stage_row + 1
        shown = stages or ((_FIRST, self.last),)
        set_pages(self.sheet, PrintedArea(_HEADS, shown, self.width, names, rows))


FACES = ("😡", "😟", "😐", "🙂", "😀")
"""The faces that a sheet offers, from the worst to the best."""
