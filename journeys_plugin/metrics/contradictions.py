"""Two values of one step, metric and day: only a person can know which of them is right."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..diagnostics import Location, shown
from ..model import Journey, Step
from ..schema.step_parts import Metric
from ..values.lean_dataclass import dataclass
from .measurements import FileFindings, Measured, Measurement

RULE = "two-metric-values"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A row that contradicts what stands before it for the same day."""

    row: Measured
    other: Measured | Metric
    """An earlier row, of this or of another file, or the page's own metric."""


def settled(rows: Sequence[Measured]) -> tuple[list[Measured], list[Contradiction]]:
    """Return one row for each day, and the contradictions; a day with a contradiction has no row.

    Rows that say the same become one that has what each of them says: exports overlap.

    Args:
        rows: Of one metric of a step.
    """
    of_day: dict[datetime.date | None, Measured] = {}
    contradictions: list[Contradiction] = []
    for row in rows:
        before = of_day.get(row.of.date)
        if before is None or _say_the_same(before.of, row.of):
            of_day[row.of.date] = row if before is None else _with_words_of(before, row)
        else:
            contradictions.append(Contradiction(row, before))
    in_doubt = {contradiction.row.of.date for contradiction in contradictions}
    return [row for day, row in of_day.items() if day not in in_doubt], contradictions


def against_page(rows: Sequence[Measured], page: Metric) -> Iterator[Contradiction]:
    """Yield the rows that have another value than the page for the same day.

    If neither says the day, the file is taken to have measured later.
    """
    if page.date is None or page.value is None:
        return
    for row in rows:
        of_day = row.of.date == page.date and agree(row.of.unit, page.unit or "")
        if of_day and row.of.value != page.value:
            yield Contradiction(row, page)


def _say_the_same(row: Measurement, other: Measurement) -> bool:
    """Return whether two rows say the same, as far as both say something."""
    return (
        row.value == other.value
        and agree(row.unit, other.unit)
        and (row.target == other.target or None in (row.target, other.target))
        and agree(row.better, other.better)
    )


def agree(word: str, other: str) -> bool:
    """Return whether two words are the same; an empty one agrees with any."""
    return not word or not other or word.casefold() == other.casefold()


def _with_words_of(before: Measured, row: Measured) -> Measured:
    """Return a row with what only the row before it says."""
    old, new = before.of, row.of
    both = replace(
        new,
        unit=new.unit or old.unit,
        target=old.target if new.target is None else new.target,
        better=new.better or old.better,
        counts=new.counts or old.counts,
        source=new.source or old.source,
    )
    return row if both == new else replace(row, of=both)


def report(
    contradiction: Contradiction, journey: Journey, step: Step, findings: FileFindings
) -> None:
    """Report a contradiction at its row; the message names the other place."""
    row, other = contradiction.row.of, contradiction.other
    if findings.full(RULE):
        findings.add(RULE, row.row, row.column)
        return
    if isinstance(other, Metric):
        place = str(Location(journey.written_in, other.name.line, other.name.column))
        ends = _value(row.value, row.unit), _value(other.value or 0.0, other.unit or "")
        remedy = "the page's counts; write the right one in both places"
    else:
        place, ends = _place(other), _ends(row, other.of)
        remedy = "and none of these rows counts; keep the right one, or give each its own date"
    day = f"for {row.date.isoformat()}" if row.date else "without a date"
    metric = f"{shown(row.metric)} of {shown(step.name)} {day}"
    message = f"{metric} is {ends[0]} here and {ends[1]} in {place}"
    findings.add(RULE, row.row, row.column, message, remedy)


def _place(row: Measured) -> str:
    sheet = f" (sheet {shown(row.file.sheet)})" if row.file.sheet else ""
    return f"{Location(row.file.path, row.of.row, row.of.column)}{sheet}"


def _ends(row: Measurement, other: Measurement) -> tuple[str, str]:
    """Return what two rows say; if their values are equal, with what else differs."""
    ends = _value(row.value, row.unit), _value(other.value, other.unit)
    return ends if ends[0] != ends[1] else (_aim(row), _aim(other))


def _value(value: float, unit: str) -> str:
    return f"{value:.15g} {unit}".strip()


def _aim(row: Measurement) -> str:
    target = "" if row.target is None else f" with the target {row.target:.15g}"
    better = f" ({row.better} is better)" if row.better else ""
    return f"{_value(row.value, row.unit)}{target}{better}"
