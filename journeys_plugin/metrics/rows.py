"""The rows of a table to measurements."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from ..diagnostics import shown
from ..options import MetricFile, ValueColumn
from .cells import (
    Amount,
    Dates,
    Numbers,
    Problem,
)
from .column_heads import Layout
from .measurements import FileFindings, Measurement
from .table import Cell, TableRow, words_in

_LONGEST = 300
"""Characters of a name or a source: a longer one is a text that slipped into its column."""
_WORDS = {"better": ("higher", "lower"), "counts": ("people",)}


class Rows:
    """Reads the rows of one table."""

    def __init__(
        self, file: MetricFile, layout: Layout, findings: FileFindings, delimiter: str
    ) -> None:
        self._file = file
        self._layout = layout
        self._at = layout.at
        self._width = len(layout.head.cells)
        self._findings = findings
        self._numbers = Numbers(file.decimal, delimiter)
        self._dates = Dates(file.day_first)

    def measurements(self, rows: Sequence[TableRow]) -> list[Measurement]:
        """Return the measurements of all rows, in order; what cannot be read is reported."""
        places = [place for place, _ in self._layout.values]
        places += [self._at["target"]] if "target" in self._at else []
        self._numbers.learn(_cells(rows, places))
        self._dates.learn(_cells(rows, [self._at["date"]] if "date" in self._at else []))
        return [measurement for row in rows for measurement in self._of(row)]

    def _of(self, row: TableRow) -> Iterator[Measurement]:
        words = {key: self._words(row, key) for key in ("journey", "step", "metric", "source")}
        words["journey"] = words["journey"] or self._file.journey
        if reason := self._why_left_out(row, words):
            self._findings.add("bad-metric-row", row.number, 1, *reason)
            return
        date = self._date(row)
        if isinstance(date, Problem):
            self._report(row, self._at["date"], date)
            return
        for place, about in self._layout.values:
            amount = self._amount(row, place)
            if amount is None:
                continue
            measurement = self._measurement(row, words, date, about, amount, place + 1)
            if measurement.counts and measurement.value < 0:
                message, remedy = "the number of people is below zero", "write how many there were"
                self._findings.add("bad-metric-value", row.number, place + 1, message, remedy)
            else:
                yield measurement

    def _measurement(
        self,
        row: TableRow,
        words: dict[str, str],
        date: datetime.date | None,
        about: ValueColumn,
        amount: Amount,
        column: int,
    ) -> Measurement:
        target, target_unit = about.target, ""
        if (place := self._at.get("target")) is not None and _cell(row, place) is not None:
            read = self._read(row, place)
            target, target_unit = (read.value, read.unit) if read else (target, "")
        return Measurement(
            row.number,
            about.journey or words["journey"],
            about.step or words["step"],
            words["metric"] or about.name,
            amount.value,
            self._words(row, "unit") or about.unit or amount.unit or target_unit,
            target,
            self._word(row, "better") or about.better,
            self._word(row, "counts") or about.counts,
            date,
            words["source"],
            column,
        )

    def _why_left_out(self, row: TableRow, words: dict[str, str]) -> tuple[str, str] | None:
        if len(row.cells) > self._width and not self._file.is_xlsx:
            message = f"the row has {len(row.cells)} cells, but the header has {self._width}"
            return message, 'put values that contain the separator into quotes, such as "11,5"'
        if (unit := self._words(row, "unit")).isdigit():
            message = (
                f"the unit {shown(unit)} is a number, as if a comma in the value had split the"
                " cells"
            )
            return message, 'put the value into quotes, such as "11,5"'
        if not (words["step"] or self._named("step")):
            return "the row names no step", "write its id or its name"
        if not (words["journey"] or self._named("journey")):
            return "the row names no journey", "write it in each row, in merged cells too"
        longest = max(words, key=lambda key: len(words[key]))
        if len(words[longest]) > _LONGEST:
            return f"the {longest} has over {_LONGEST} characters", "write a shorter one"
        return None

    def _named(self, key: str) -> bool:
        """Return whether the options name the step or the journey of each column of values."""
        return all(getattr(about, key) for _, about in self._layout.values)

    def _amount(self, row: TableRow, place: int) -> Amount | None:
        if _cell(row, place) is not None:
            return self._read(row, place)
        # With a column for each metric, a row may lack one: it was not measured in that month.
        if not self._file.values:
            remedy = "write a number, or remove the row"
            self._findings.add(
                "bad-metric-value", row.number, place + 1, "there is no value here", remedy
            )
        return None

    def _read(self, row: TableRow, place: int) -> Amount | None:
        amount = self._numbers.read(_cell(row, place))
        if isinstance(amount, Amount):
            return amount
        self._report(row, place, amount)
        return None

    def _date(self, row: TableRow) -> datetime.date | Problem | None:
        cell = _cell(row, self._at["date"]) if "date" in self._at else None
        return None if cell is None else self._dates.read(cell)

    def _report(self, row: TableRow, place: int, problem: Problem) -> None:
        self._findings.add(problem.rule, row.number, place + 1, problem.message, problem.remedy)

    def _words(self, row: TableRow, key: str) -> str:
        place = self._at.get(key)
        return "" if place is None or place >= len(row.cells) else words_in(row.cells[place])

    def _word(self, row: TableRow, key: str) -> str:
        """Return a cell's word if it may stand in its column; any other is reported, and empty."""
        words, known = self._words(row, key).casefold(), _WORDS[key]
        if words and words not in known:
            message = f"{key}: unknown word {shown(words)}"
            remedy = f"write {' or '.join(known)}, or nothing"
            self._findings.add("bad-metric-value", row.number, self._at[key] + 1, message, remedy)
            return ""
        return words


def _cell(row: TableRow, place: int) -> Cell:
    """Return a cell, None if it is empty or the row ends before it."""
    cell = row.cells[place] if place < len(row.cells) else None
    return None if isinstance(cell, str) and not cell.strip() else cell


def _cells(rows: Iterable[TableRow], places: Sequence[int]) -> Iterator[Cell]:
    for row in rows:
        for place in places:
            yield _cell(row, place)
