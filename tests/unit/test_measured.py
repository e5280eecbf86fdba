"""What files have measured, brought to steps: whose value counts, and what it says."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

import pytest

from journeys_plugin.findings import engine
from journeys_plugin.findings.engine import LinkedSite
from journeys_plugin.findings.judging import check
from journeys_plugin.findings.rule import CheckedSite
from journeys_plugin.metrics.reader import LeadsOutsideError, MetricReader, TooLargeError
from journeys_plugin.model import StepMetric
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.options import OPTIONS, Options
from journeys_plugin.values.addresses import Addresses
from journeys_plugin.values.scale import Scale

PAGE = """\
---
title: Buy a camera
journey:
  aliases: Purchase
  status: {status}
  stages:
    - name: All
      steps:
        - name: Look
        - name: Pay
          id: pay-it
          metrics: {metrics}
        - {{name: Wait, id: wait-a}}
        - {{name: Wait, id: wait-b}}
---
"""
HEAD = "journey,step,metric,value,unit,target,better,counts,date,source\n"


def linked(
    rows: str | Mapping[str, str], metrics: str = "[]", status: str = "live", head: str = HEAD
) -> LinkedSite:
    files = {"a.csv": head + rows} if isinstance(rows, str) else rows
    page = read_page("buy.md", PAGE.format(metrics=metrics, status=status).encode(), Scale())
    assert isinstance(page, Page)
    assert page.diagnostics == ()
    read = MetricReader().read(OPTIONS["metrics"].read([*files]), lambda path: files[path].encode())
    return engine.linked({"buy.md": page}, Options(), (), read)


def of(site: LinkedSite, step: int = 1) -> tuple[StepMetric, ...]:
    journey = site.catalogue.journeys["buy"]
    return site.catalogue.metrics_of("buy", journey.steps[step])


def said(site: LinkedSite) -> list[str]:
    return [one.line() for one in site.of_metrics]


DATED = (
    "{name: Left, value: 70, unit: '%', target: 55, better: lower, date: 2026-09-30, sources: A}"
)
UNDATED = "{name: Left, value: 70, unit: '%'}"


@pytest.mark.parametrize(
    ("page", "row", "value"),
    [
        (DATED, "60,,,,,2026-10-01,", 60),
        (DATED, "60,,,,,2026-09-30,", 70),
        (DATED, "60,,,,,2026-09-29,", 70),
        (DATED, "60,,,,,,", 70),
        (UNDATED, "60,,,,,2001-01-01,", 60),
        (UNDATED, "60,,,,,,", 60),
        ("{name: Left, date: 2026-09-30}", "60,,,,,,", 60),
        ("[]", "60,,,,,,", 60),
    ],
)
def test_the_newer_value_counts(page: str, row: str, value: float) -> None:
    (metric,) = of(linked(f"buy,pay,LEFT,{row}\n", page))
    assert metric.written.value == value
    assert metric.file == ("a.csv" if value == 60 else "")


def test_a_row_takes_from_the_page_what_it_does_not_say() -> None:
    (metric,) = of(linked("buy,pay,left,60,,,,,2026-10-31,Till\n", DATED))
    written = metric.written
    assert (written.name, written.unit, written.target, written.better) == (
        "Left",
        "%",
        55,
        "lower",
    )
    (source,) = written.sources
    assert (source.title, source.date) == ("Till", datetime.date(2026, 10, 31))
    (metric,) = of(linked("buy,pay,left,60,points,80,higher,people,2026-10-31,\n", DATED))
    written = metric.written
    assert (written.unit, written.target, written.better) == ("points", 80, "higher")
    assert (written.counts, written.sources, written.reached) == ("people", (), False)


def test_the_pages_value_keeps_its_own_words_and_takes_what_it_lacks() -> None:
    (metric,) = of(linked("buy,pay,left,60,points,80,higher,,2026-01-01,Till\n", DATED))
    written = metric.written
    assert (written.value, written.unit, written.target, written.better) == (70, "%", 55, "lower")
    assert [source.title for source in written.sources] == ["A"]
    page = "{name: Left, value: 70, date: 2026-09-30}"
    (metric,) = of(linked("buy,pay,left,60,%,50,lower,people,2026-01-01,\n", page))
    written = metric.written
    assert (written.unit, written.target, written.better) == ("%", 50, "lower")
    assert (written.counts, written.reached) == ("people", False)


def without_better(site: LinkedSite) -> list[str]:
    looked_at = CheckedSite(site.pages, site.catalogue, Addresses({}))
    return [one.line() for one in check(looked_at) if one.rule == "target-without-better"]


@pytest.mark.parametrize("status", ["live", "draft"])
def test_a_target_needs_a_better_way_wherever_it_comes_from(status: str) -> None:
    page = "{name: Left, value: 70, target: 55}"
    rows = "buy,pay,left,60,,,,,2026-10-31,\nbuy,look,Seen,1,,5,,,2026-10-31,\n"
    site = linked(f"{rows}buy,pay,Seen,2,,5,,,2026-10-31,\n", page, status)
    assert [metric.written.reached for metric in of(site)] == [None, None]
    assert without_better(site) == [
        "a.csv:3:1: 'Seen' has a target but does not say which way is better, write lower or"
        " higher into a column `better` [target-without-better]",
        "buy.md:12:27: 'Left' has a target but does not say which way is better, write"
        " `better: lower` or `better: higher` beside it [target-without-better]",
    ]


@pytest.mark.parametrize(
    ("page", "row", "reached"),
    [
        ("{name: Left, value: 70, target: 55}", "60,,,lower,,2026-10-31,", False),
        ("{name: Left, value: 70, target: 55, date: 2026-10-31}", "60,,,lower,,2026-01-31,", False),
        ("{name: Left, value: 70, better: lower}", "60,,65,,,2026-10-31,", True),
        ("{name: Left, value: 70, better: lower, date: 2026-10-31}", "60,,65,,,2026-01-31,", False),
    ],
)
def test_page_and_file_may_share_what_a_verdict_needs(page: str, row: str, reached: bool) -> None:
    site = linked(f"buy,pay,left,{row}\n", page)
    assert [metric.written.reached for metric in of(site)] == [reached]
    assert without_better(site) == []


def test_the_series_has_all_days_of_all_files_and_the_pages_own() -> None:
    rows = {
        "a.csv": HEAD
        + "buy,pay,left,1,,,,,2026-08-31,\nbuy,pay,left,9,,,,,,\n"
        + "buy,pay,left,7,days,,,,2026-07-31,\n",
        "b.csv": HEAD + "purchase,pay-it,Left,4,%,,,,2026-10-31,\n",
    }
    (metric,) = of(linked(rows, DATED))
    day = datetime.date
    assert metric.series == ((day(2026, 8, 31), 1), (day(2026, 9, 30), 70), (day(2026, 10, 31), 4))
    assert (metric.written.value, metric.file) == (4, "b.csv")


# Two rows of one day.

NEITHER = "and none of these rows counts; keep the right one, or give each its own date"


@pytest.mark.parametrize(
    ("rows", "said_of_it"),
    [
        ("512,,,,,,\nbuy,pay,left,98,,,,,,", "without a date is 98 here and 512"),
        (
            "0.0042,%,,,,2026-10-31,\nbuy,pay,LEFT,0.0043,,,,,2026-10,",
            "for 2026-10-31 is 0.0043 here and 0.0042 %",
        ),
        (
            "5,,7,,,2026-10-31,\nbuy,pay,left,5,,8,lower,,2026-10-31,",
            "for 2026-10-31 is 5 with the target 8 (lower is better) here and 5 with the target 7",
        ),
        ("5,min,,,,,\nbuy,pay,left,5,h,,,,,", "without a date is 5 h here and 5 min"),
    ],
)
def test_of_two_rows_that_differ_none_counts_and_both_are_named(rows: str, said_of_it: str) -> None:
    site = linked(f"buy,pay,left,{rows}\n")
    name = "LEFT" if "LEFT" in rows else "left"
    assert said(site) == [
        f"a.csv:3:4: '{name}' of 'Pay' {said_of_it} in a.csv:2:4, {NEITHER} [two-metric-values]"
    ]
    assert of(site) == ()


def test_of_two_files_that_differ_none_counts_and_both_are_named() -> None:
    head = "step,journey,value,metric,date\n"
    rows = {
        "a.csv": HEAD + "buy,pay,left,3,,,,,2026-10-31,\nbuy,pay,left,2,,,,,2026-09-30,\n",
        "m/b.csv": head + "pay,buy,4,left,2026-10-31\npay,buy,3,left,2026-10-31\n",
    }
    site = linked(rows)
    assert said(site) == [
        "m/b.csv:2:3: 'left' of 'Pay' for 2026-10-31 is 4 here and 3 in a.csv:2:4, and none of"
        " these rows counts; keep the right one, or give each its own date [two-metric-values]"
    ]
    (metric,) = of(site)
    assert (metric.written.value, metric.series) == (2, ((datetime.date(2026, 9, 30), 2),))


def test_where_all_rows_are_in_doubt_the_pages_value_stays() -> None:
    site = linked("buy,pay,left,1,,,,,2026-10-31,\nbuy,pay,left,2,,,,,2026-10-31,\n", DATED)
    (metric,) = of(site)
    assert (metric.written.value, metric.file) == (70, "")
    assert len(said(site)) == 1


def test_rows_that_say_the_same_are_one_with_what_each_says() -> None:
    rows = {
        "a.csv": HEAD + "buy,pay,left,3,%,5,lower,people,2026-10-31,Till\n",
        "b.csv": HEAD + "buy,pay,Left,3.0,,,,,2026-10-31,\n",
    }
    site = linked(rows)
    assert said(site) == []
    (metric,) = of(site)
    written = metric.written
    assert (written.value, written.unit, written.target, written.better) == (3, "%", 5, "lower")
    assert (written.counts, [one.title for one in written.sources]) == ("people", ["Till"])


def test_two_columns_may_contradict_each_other_in_one_row() -> None:
    about = {"name": "Left", "step": "pay", "journey": "buy"}
    option = [{"file": "a.csv", "values": {"Till": about, "Desk": about}}]
    page = read_page("buy.md", PAGE.format(metrics="[]", status="live").encode(), Scale())
    assert isinstance(page, Page)
    read = MetricReader().read(OPTIONS["metrics"].read(option), lambda _: b"Till,Desk\n3,4\n")
    site = engine.linked({"buy.md": page}, Options(), (), read)
    assert said(site) == [
        f"a.csv:2:2: 'Left' of 'Pay' without a date is 4 here and 3 in a.csv:2:1, {NEITHER}"
        " [two-metric-values]"
    ]


def test_a_row_that_contradicts_the_page_is_named_and_the_pages_value_counts() -> None:
    site = linked("buy,pay,left,60,%,,,,2026-09-30,\nbuy,pay,left,7,days,,,,2026-09-30,\n", DATED)
    assert len(said(site)) == 1
    site = linked("buy,pay,left,60,%,,,,2026-09-30,\n", DATED)
    assert said(site) == [
        "a.csv:2:4: 'left' of 'Pay' for 2026-09-30 is 60 % here and 70 % in buy.md:12:27, the"
        " page's counts; write the right one in both places [two-metric-values]"
    ]
    (metric,) = of(site)
    assert (metric.written.value, metric.series) == (70, ((datetime.date(2026, 9, 30), 70),))


def test_a_row_that_the_page_repeats_contradicts_nothing() -> None:
    assert said(linked("buy,pay,left,70,,,,,2026-09-30,\n", DATED)) == []
    assert said(linked("buy,pay,left,60,,,,,,\n", UNDATED)) == []


def test_two_values_in_one_step_of_a_page_are_named() -> None:
    many = ", ".join(
        f"{{name: {name}, value: {value}{more}}}"
        for name, value, more in (
            ("Left", 3, ", date: 2026-09-30"),
            ("Left", 4, ", date: 2026-10-31"),
            ("left", 5, ", date: 2026-09-30"),
            ("Left", 3, ", date: 2026-09-30"),
            ("Seen", 1, ""),
            ("Seen", 2, ", unit: '%'"),
            ("Seen", 2, ""),
        )
    )
    site = linked("buy,pay,New,1,,,,,,\n", f"[{many}]")
    found = check(CheckedSite(site.pages, site.catalogue, Addresses({})))
    assert [one.line() for one in found if one.rule == "two-metric-values"] == [
        "buy.md:12:112: 'left' of 'Pay' for 2026-09-30 is 5 here and 3 in buy.md:12:28, keep the"
        " right one, or give each its own date or name [two-metric-values]",
        "buy.md:12:255: 'Seen' of 'Pay' without a date is 2 here and 1 in buy.md:12:196, keep the"
        " right one, or give each its own date or name [two-metric-values]",
    ]


def test_a_target_of_the_options_is_completed_there() -> None:
    option = [{"file": "a.csv", "journey": "buy", "values": {"N": {"name": "Users", "target": 5}}}]
    files = OPTIONS["metrics"].read(option)
    page = read_page("buy.md", PAGE.format(metrics="[]", status="live").encode(), Scale())
    assert isinstance(page, Page)
    read = MetricReader().read(files, lambda _: b"step,N\nlook,3\n")
    site = engine.linked({"buy.md": page}, Options(), (), read)
    options = replace(Options(), metrics=files)
    found = check(CheckedSite(site.pages, site.catalogue, Addresses({}), options))
    (line,) = (one.line() for one in found if one.rule == "target-without-better")
    assert "write `better: lower` or `better: higher` beside the target in the options" in line


def test_of_many_contradictions_twenty_are_listed() -> None:
    site = linked("".join(f"buy,pay,left,{n},,,,,,\n" for n in range(10_000)))
    assert len(said(site)) == 21
    assert said(site)[-1].endswith("9,979 from here on [two-metric-values]")


def test_other_metrics_of_the_page_stay_and_new_ones_follow() -> None:
    site = linked("buy,pay,New,1,,,,,,\n", DATED)
    assert [metric.written.name for metric in of(site)] == ["Left", "New"]
    assert [metric.written.name for metric in of(site, 0)] == []


@pytest.mark.parametrize("journey", ["buy", "Buy a camera", "BUY-A CAMERA", "Purchase"])
@pytest.mark.parametrize("step", ["pay-it", "Pay", "pay!"])
@pytest.mark.parametrize("status", ["live", "draft", "archived"])
def test_names_are_ids_titles_and_aliases(journey: str, step: str, status: str) -> None:
    site = linked(f"{journey},{step},Left,1,,,,,,\n", status=status)
    assert said(site) == []
    assert [metric.written.value for metric in of(site)] == [1]


def test_rows_that_fit_no_step_are_named_with_what_was_meant() -> None:
    rows = "by,Pay,a,1,,,,,,\nbuy,Payy,a,1,,,,,,\nsell,Pay,a,1,,,,,,\nbuy,Wait,a,1,,,,,,\n"
    site = linked(rows + "buy,Pay,a,1,,,,,,\n")
    assert said(site) == [
        "a.csv:2:1: there is no journey 'by', did you mean 'buy'? [unknown-metric-step]",
        "a.csv:3:2: the journey 'buy' has no step 'Payy', did you mean 'pay'?"
        " [unknown-metric-step]",
        "a.csv:4:1: there is no journey 'sell', write the id or the title of a journey"
        " [unknown-metric-step]",
        "a.csv:5:2: 'Wait' is the name of 2 steps of 'buy', write wait-a or wait-b"
        " [unknown-metric-step]",
    ]
    assert [metric.written.value for metric in of(site)] == [1]


def test_each_of_many_rows_that_fit_no_step_is_counted() -> None:
    site = linked("".join(f"buy,step {n},a,1,,,,,,\n" for n in range(10_000)))
    assert len(site.of_metrics) == 21
    assert said(site)[-1] == (
        "a.csv:22:2: there are more like those above, 9,980 from here on [unknown-metric-step]"
    )


def test_a_name_that_two_journeys_share_is_named() -> None:
    pages = {}
    for path in ("one.md", "two.md"):
        page = read_page(path, PAGE.format(metrics="[]", status="live").encode(), Scale())
        assert isinstance(page, Page)
        pages[path] = page
    rows = f"{HEAD}Purchase,Pay,a,1,,,,,,\n".encode()
    read = MetricReader().read(OPTIONS["metrics"].read("a.csv"), lambda _: rows)
    site = engine.linked(pages, Options(), (), read)
    assert said(site) == [
        "a.csv:2:1: 'Purchase' is the name of one.md and two.md, write the id: one or two"
        " [ambiguous-reference]"
    ]
    assert [journey for journey, _ in site.catalogue.measured] == ["one"]


@pytest.mark.parametrize(
    ("error", "rule"),
    [
        (FileNotFoundError(), "missing-metric-file"),
        (NotADirectoryError(), "missing-metric-file"),
        (LeadsOutsideError(), "outside-docs"),
        (TooLargeError(), "unusable-metric-file"),
        (PermissionError(13, "Permission denied"), "unusable-metric-file"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_named(error: OSError, rule: str) -> None:
    def load(_: str) -> bytes:
        raise error

    (found,) = MetricReader().read(OPTIONS["metrics"].read("m/a.csv"), load)
    assert [(one.rule, one.location.path) for one in found.diagnostics] == [(rule, "m/a.csv")]


def test_a_file_that_has_not_changed_is_not_read_again() -> None:
    reader, files = MetricReader(), OPTIONS["metrics"].read("a.csv")
    (first,) = reader.read(files, lambda _: b"journey,step,value\na,b,1\n")
    (second,) = reader.read(files, lambda _: b"journey,step,value\na,b,1\n")
    (third,) = reader.read(files, lambda _: b"journey,step,value\na,b,2\n")
    assert first is second
    assert third.measurements[0].value == 2
