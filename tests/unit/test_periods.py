"""Sources and metrics of a month, a quarter or a year: shown as written, compared by their end."""

from __future__ import annotations

import datetime
import pickle

import pytest

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.exchange.comma_separated import csv_text
from journeys_plugin.exchange.document import catalogue_json
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.tables import tables
from journeys_plugin.languages import labels_for
from journeys_plugin.options import Options
from journeys_plugin.schema.records import WrittenJourney
from journeys_plugin.values.texts import Day, Period
from tests.catalogue_schema import checked
from tests.comparing import catalogue_of

from .examples import checked as checked_site
from .writing import read, said, with_step


def date_of(written: str) -> Day:
    page = read(with_step(f"sources: {{title: a, date: {written}}}"))
    assert said(page.diagnostics) == []
    assert isinstance(page.written, WrittenJourney)
    day = page.written.stages[0].steps[0].sources[0].date
    assert day is not None
    return day


@pytest.mark.parametrize(
    ("written", "last", "unit"),
    [
        ("2026-08", "2026-08-31", "month"),
        ("2024-02", "2024-02-29", "month"),
        ("2026-Q1", "2026-03-31", "quarter"),
        ("2026-Q3", "2026-09-30", "quarter"),
        ("Q3 2026", "2026-09-30", "quarter"),
        ("2026 Q4", "2026-12-31", "quarter"),
        ("q4/2026", "2026-12-31", "quarter"),
        ("2026", "2026-12-31", "year"),
        ("'2026'", "2026-12-31", "year"),
    ],
)
def test_a_period_counts_as_its_last_day_and_says_what_is_written(
    written: str, last: str, unit: str
) -> None:
    period = date_of(written)
    assert isinstance(period, Period)
    assert period == datetime.date.fromisoformat(last)
    assert (period.unit, period.isoformat(), str(period)) == (unit, *[written.strip("'")] * 2)
    assert (period.line, period.column) == (7, 37)
    again = pickle.loads(pickle.dumps(period))
    assert (again, again.words, again.column) == (period, period.words, period.column)


@pytest.mark.parametrize(
    "written", ["2026-13", "2026-Q5", "1026", "99", "2026-8", "Q3", "2026-Q3-1"]
)
def test_what_is_no_period_has_a_message(written: str) -> None:
    page = read(with_step(f"metrics: {{name: a, date: {written}}}"))
    assert [found.rule for found in page.diagnostics] == ["not-a-date"]


def test_a_review_has_a_day() -> None:
    page = read("---\njourney:\n  reviewed: 2026-Q3\n  stages: {name: A, steps: [Ask]}\n---\n")
    assert said(page.diagnostics) == [
        "page.md:3:13: reviewed: '2026-Q3' is not a date, write a day of it, such as its last:"
        " 2026-09-30 [not-a-date]"
    ]


@pytest.mark.parametrize(
    ("language", "month"),
    [
        ("en", "August 2026"),
        ("de", "August 2026"),
        ("fr", "août 2026"),
        ("es", "agosto de 2026"),
        ("pt", "agosto de 2026"),
        ("ja", "2026年8月"),
        ("ar", "أغسطس 2026"),
    ],
)
def test_a_month_has_its_name_in_the_language_of_the_site(language: str, month: str) -> None:
    labels = labels_for(language)
    assert labels.date(date_of("2026-08")) == month
    assert labels.date(date_of("2026-Q3")) == "2026-Q3"
    assert labels.date(date_of("Q3 2026")) == "Q3 2026"
    assert labels.date(date_of("2026")) == "2026"


KEYS = """
sources: [{title: a, date: 2026-08}, {title: b, date: Q3 2026}]
metrics: [{name: Calls, value: 3, date: 2026-Q3}, {name: Visits, value: 9, date: 2026}]
"""


def test_programs_get_what_is_written() -> None:
    export = Export(catalogue_of({"buy.md": with_step(KEYS)}, Options()), Options())
    [journey] = checked(catalogue_json(export))["journeys"]
    step = journey["stages"][0]["steps"][0]
    assert [source["date"] for source in step["sources"]] == ["2026-08", "Q3 2026"]
    assert [metric["date"] for metric in step["metrics"]] == ["2026-Q3", "2026"]
    cells = csv_text(tables(export)[0])
    assert "a, 2026-08\nb, Q3 2026" in cells


def test_another_period_with_the_same_end_is_a_change() -> None:
    before = catalogue_of({"buy.md": with_step(KEYS)}, Options())
    after = catalogue_of({"buy.md": with_step(KEYS.replace("2026-Q3", "2026-09"))}, Options())
    [record] = changes(before, after).records
    assert {change.kind for change in record.changes} == {"metric-changed"}
    assert not changes(before, before).records


def rules_of(keys: str) -> set[str]:
    return {finding.rule for finding in checked_site([read(with_step(keys))])}


def test_metrics_of_two_periods_with_the_same_end_do_not_contradict_each_other() -> None:
    two = "metrics: [{{name: Calls, value: 3, date: 2026-09}}, {{name: Calls, value: 9, date: {}}}]"
    assert "two-metric-values" not in rules_of(two.format("2026-Q3"))
    assert "two-metric-values" in rules_of(two.format("2026-09"))


def test_a_source_is_as_old_as_the_end_of_its_period() -> None:
    assert "old-sources" not in rules_of("sources: {title: a, date: 2024-Q4}")
    assert "old-sources" not in rules_of("sources: {title: a, date: 2024}")
    assert "old-sources" in rules_of("sources: {title: a, date: 2024-10}")
