"""Durations: a number or a range with a unit is summed, any other text is only shown."""

from __future__ import annotations

import pytest

from journeys_plugin.durations import SECONDS, Duration, duration, total, written

UNITS = {unit: unit for unit in SECONDS}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("35 min", 2_100, 2_100),
        ("2-4 days", 172_800, 345_600),
        ("2 – 4 days", 172_800, 345_600),
        ("1.5 h", 5_400, 5_400),
        ("90s", 90, 90),
        ("1 week", 604_800, 604_800),
        ("4-2 h", 7_200, 14_400),
    ],
)
def test_a_duration_is_read(text: str, low: float, high: float) -> None:
    assert duration(text) == Duration(low, high)


@pytest.mark.parametrize("text", ["soon", "2 lunches", "", "min", "2--4 days", "1e9 h" * 20])
def test_another_text_is_none(text: str) -> None:
    assert duration(text) is None


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["35 min", "1.5 h"], "2 h 5 min"),
        (["2-4 days", "soon", None], "2–4 days"),
        (["30 h"], "30 h"),
        (["2-24 h"], "2–24 h"),
        (["10 s", "5-15 min"], "5 min 10 s – 15 min 10 s"),
    ],
)
def test_durations_are_summed_and_said(texts: list[str | None], said: str) -> None:
    span = total(texts)
    assert span is not None
    assert written(span, UNITS) == said


def test_of_nothing_there_is_no_sum() -> None:
    assert total(["soon", None]) is None
