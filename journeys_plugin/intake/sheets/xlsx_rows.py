"""The cells of one sheet of an XLSX workbook, read from its XML from the first to the last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ...metrics.workbook import MOST_CELLS, MOST_COLUMNS, MOST_EMPTY, too_many
from ...values.texts import numbered
from ..found import LeftOver, SourcePlace
from .items import plain
from .number_formats import date_text, number_text
from .text_cells import number_in
from .worksheet import At, Merge, SheetCell, address, area_of, column_of
from .xlsx_parts import parser_of_part, unescaped
from .xlsx_styles import CellStyle

_MOST_MERGES = 10_000
_TRUE = ("1", "true")
_NEVER_COMPUTED = (
    "it is a formula without a saved value; open the file in a spreadsheet and save it"
)
_FAILED = "its formula has failed"
_NO_DATE = "the cell's format makes a date of it, and there is no such day"
_TOO_FAR = (
    f"below {MOST_EMPTY:,} empty rows, or beyond {MOST_COLUMNS:,} columns, "
    "nothing is read; move it nearer to the map"
)
_UNSTYLED = CellStyle()


class SheetRows:
    """Reads the rows of one sheet; what they say is in its fields then."""

    def __init__(
        self, texts: Sequence[str], styles: Sequence[CellStyle], *, from_1904: bool
    ) -> None:
        self.cells: dict[At, SheetCell] = {}
        """Those that say something."""
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.far: list[At] = []
        """The first cell that is too far from all else to be read, once for each of them."""
        self._texts = texts
        self._styles = styles
        self._from_1904 = from_1904
        self._row = self._column = self._last = self._count = 0
        self._cell: Mapping[str, str] | None = None
        """The attributes of the cell that is read; None between cells."""
        self._value: str | None = None
        self._formula: str | None = None
        self._said: list[str] = []
        self._is_sound = False

    def read(self, part: bytes) -> None:
        """Read the XML of a sheet."""
        parser = parser_of_part()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(part, True)

    def far_cells(self, name: str) -> LeftOver:
        """Return how many cells are too far to be read, and where the first one is."""
        return LeftOver(
            numbered(len(self.far), "cell"), SourcePlace(name, address(self.far[0])), _TOO_FAR
        )

    # The elements of the XML

    def _start(self, name: str, said: dict[str, str]) -> None:
        if name in _TEXTS:  # most elements by far
            self._said = []
        elif name == "c":
            self._begin_cell(said)
        elif (begin := _BEGINS.get(name)) is not None:
            begin(self, said)
        elif ":" in name:
            self._start(name.rpartition(":")[2], said)

    def _begin_row(self, said: Mapping[str, str]) -> None:
        self._row = int(float(said["r"])) if "r" in said else self._row + 1
        self._column = 0
        if said.get("hidden") in _TRUE:
            self.hidden_rows.add(self._row)

    def _begin_cell(self, said: Mapping[str, str]) -> None:
        if at := said.get("r"):
            letters = at.rstrip("0123456789")
            self._row, self._column = int(at[len(letters) :]), column_of(letters)
        else:
            self._column += 1
        self._cell, self._value, self._formula, self._said = said, None, None, []

    def _begin_sound(self, _: Mapping[str, str]) -> None:
        self._is_sound = True

    def _begin_columns(self, said: Mapping[str, str]) -> None:
        if said.get("hidden") in _TRUE:
            last = min(int(said["max"]), MOST_COLUMNS)
            self.hidden_columns.update(range(int(said["min"]), last + 1))

    def _begin_merge(self, said: Mapping[str, str]) -> None:
        area = area_of(said.get("ref", ""))
        if area is not None and len(self.merges) < _MOST_MERGES:
            self.merges.append(area)

    def _text(self, text: str) -> None:
        if self._cell is not None:
            self._said.append(text)

    def _end(self, name: str) -> None:
        if self._cell is None:
            return
        if name == "v":
            self._value = "".join(self._said)
        elif name == "c":
            self._end_cell(self._cell)
            self._cell = None
        elif name == "t":
            if not self._is_sound:
                self._value = (self._value or "") + "".join(self._said)
        elif name == "rPh":
            self._is_sound = False
        elif name == "f":
            self._formula = "".join(self._said)
        elif ":" in name:
            self._end(name.rpartition(":")[2])

    # What a cell says

    def _end_cell(self, said: Mapping[str, str]) -> None:
        is_said = self._value is not None or self._formula is not None
        if self._row - self._last > MOST_EMPTY or self._column > MOST_COLUMNS:
            if is_said:
                self.far.append((self._row, self._column) if not self.far else self.far[0])
            return
        self._count += 1
        if self._count > MOST_CELLS:
            raise too_many()
        cell = self._shown(said)
        if cell.text or cell.fill:
            self.cells[self._row, self._column] = cell
        if is_said:
            self._last = self._row

    def _shown(self, said: Mapping[str, str]) -> SheetCell:
        kind, style = said.get("t", "n"), int(said.get("s", 0))
        looks = self._styles[style] if style < len(self._styles) else _UNSTYLED
        value, fill, bold = self._value, looks.fill, looks.bold
        if self._formula is not None and not value and (kind != "str" or value is None):
            return SheetCell(plain(f"={self._formula or '…'}"), unusable=_NEVER_COMPUTED)
        if not value:
            return SheetCell("", fill=fill)
        if kind == "n":
            return self._number(float(value), looks)
        if kind == "s":
            text = plain(self._texts[int(value)])
        elif kind == "b":
            return SheetCell("TRUE" if value in _TRUE else "FALSE", None, fill, bold)
        elif kind == "d":
            return SheetCell(value.partition("T")[0], None, fill, bold, is_date=True)
        else:
            text = plain(unescaped(value))
        return SheetCell(text, number_in(text), fill, bold, unusable=_FAILED if kind == "e" else "")

    def _number(self, value: float, looks: CellStyle) -> SheetCell:
        if not looks.format.is_date:
            return SheetCell(number_text(value, looks.format), value, looks.fill, looks.bold)
        try:
            text, is_date = date_text(value, looks.format, from_1904=self._from_1904)
        except (ValueError, OverflowError):
            return SheetCell(f"{value:.15g}", unusable=_NO_DATE)
        return SheetCell(text, None, looks.fill, looks.bold, is_date)


_BEGINS: Mapping[str, Callable[[SheetRows, Mapping[str, str]], None]] = {
    "rPh": SheetRows._begin_sound,
    "row": SheetRows._begin_row,
    "col": SheetRows._begin_columns,
    "mergeCell": SheetRows._begin_merge,
}
_TEXTS = frozenset(("v", "t", "f"))
