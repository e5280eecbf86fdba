"""A step's metrics: what the page says, and what files have measured since."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model import Step, StepMetric
from ..schema.step_parts import Metric, Source
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from ..values.texts import Day, Text
from .contradictions import (
    Contradiction,
    against_page,
    agree,
    settled,
)
from .measurements import Measured, Measurement


@dataclass(frozen=True, slots=True)
class Merged:
    """All metrics of a step, and the rows that contradict others."""

    metrics: tuple[StepMetric, ...]
    """The page's metrics in their order, then those that only files have."""
    contradictions: tuple[Contradiction, ...]


def merged(step: Step, measurements: Iterable[Measured]) -> Merged:
    """Return the metrics of a step with what files have measured."""
    by_name: dict[str, list[Measured]] = {}
    for measurement in measurements:
        by_name.setdefault(slug(measurement.of.metric), []).append(measurement)
    contradictions: list[Contradiction] = []
    settled_rows: dict[str, list[Measured]] = {}
    for name, rows in by_name.items():
        settled_rows[name], against = settled(rows)
        contradictions += against
    metrics: list[StepMetric] = []
    for metric in step.written.metrics:
        rows = settled_rows.pop(slug(metric.name), [])
        metrics.append(_merged(metric, rows))
        contradictions += against_page(rows, metric)
    metrics += [_merged(None, rows) for rows in settled_rows.values() if rows]
    return Merged(tuple(metrics), tuple(contradictions))


def _merged(page: Metric | None, rows: Sequence[Measured]) -> StepMetric:
    if not rows:
        assert page is not None
        return StepMetric(page)
    newest = max(rows, key=lambda measured: _day(measured.of.date))
    row, row_wins = newest.of, page is None or _is_newer(newest.of, page)
    row = row if row.unit else replace(row, unit=_unit(rows, page))
    written = _of_row(row, page) if row_wins else _of_page(page or Metric(Text("")), row)
    series = _series(rows, page, str(written.unit or ""))
    return StepMetric(written, series, newest.file.path if row_wins else "")


def _unit(rows: Sequence[Measured], page: Metric | None) -> str:
    """Return the unit of a value that is written without one: the page's, else the newest row's."""
    if page is not None and page.unit:
        return str(page.unit)
    units = [
        (_day(row.of.date), place, row.of.unit) for place, row in enumerate(rows) if row.of.unit
    ]
    return max(units, default=(None, 0, ""))[2]


def _day(date: datetime.date | None) -> datetime.date:
    return date or datetime.date.min


def _is_newer(row: Measurement, page: Metric) -> bool:
    """Return whether a row's value counts instead of the page's; of one day, the page's does."""
    if page.value is None:
        return True
    return (row.date is None and page.date is None) or _day(row.date) > _day(page.date)


def _of_row(row: Measurement, page: Metric | None) -> Metric:
    """Return a row's value, with all that only the page says."""
    metric = page or Metric(Text(row.metric, row.row))
    date = None if row.date is None else Day.at(row.date, row.row, 1)
    source = Source(title=Text(row.source, row.row), date=date) if row.source else None
    return replace(
        metric,
        value=row.value,
        unit=Text(row.unit, row.row) if row.unit else metric.unit,
        target=metric.target if row.target is None else row.target,
        better=row.better or metric.better,
        counts=row.counts or metric.counts,
        date=row.date,
        sources=(source,) if source else (),
        source=(),
    )


def _of_page(page: Metric, row: Measurement) -> Metric:
    """Return the page's value, with all that only a row says."""
    without_target = page.target is None
    return replace(
        page,
        unit=page.unit or (Text(row.unit, row.row) if row.unit else None),
        target=row.target if without_target else page.target,
        better=(row.better or page.better)
        if without_target
        else (page.better or row.better or None),
        counts=page.counts or row.counts or None,
    )


def _series(
    rows: Sequence[Measured], page: Metric | None, unit: str
) -> tuple[tuple[datetime.date, float], ...]:
    """Return all dated values in a unit, the oldest first."""
    values: dict[datetime.date, float] = {}
    for row in rows:
        if row.of.date is not None and agree(row.of.unit, unit):
            values[row.of.date] = row.of.value
    of_page = page.date if page is not None and agree(str(page.unit or ""), unit) else None
    if page is not None and of_page is not None and page.value is not None:
        values[of_page] = page.value
    return tuple(sorted(values.items()))
