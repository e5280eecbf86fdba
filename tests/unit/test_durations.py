"""Durations: what people write in seven languages is read, what we write is read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.languages import ENGLISH, LANGUAGES
from journeys_plugin.values.durations import (
    SECONDS,
    Duration,
    duration,
    in_short,
    lacks_unit,
    written,
)
from tests.growth import is_linear, seconds
from tests.spellings_of_times import printed, spellings

MINUTE, HOUR, DAY = 60, 3_600, 86_400
READ = ("ar", "de", "en", "es", "fr", "ja", "pt")
"""The languages whose words for times we read."""


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("35 min", 35 * MINUTE, 35 * MINUTE),
        ("2-4 days", 2 * DAY, 4 * DAY),
        ("2 – 4 days", 2 * DAY, 4 * DAY),
        ("9–17 h", 9 * HOUR, 17 * HOUR),
        ("24 h – 48 h", DAY, 2 * DAY),
        ("2 h – 4 h", 2 * HOUR, 4 * HOUR),
        ("9 h 30 min – 17 h", 9.5 * HOUR, 17 * HOUR),
        ("9 hours to 17 hours", 9 * HOUR, 17 * HOUR),
        ("9 Stunden bis 17 Stunden", 9 * HOUR, 17 * HOUR),
        ("2-2 h", 2 * HOUR, 2 * HOUR),
        ("1½-2 h", 1.5 * HOUR, 2 * HOUR),
        ("1 half day to 1 day", DAY / 2, DAY),
        ("30 min - 2 h", 30 * MINUTE, 2 * HOUR),
        ("30 s - 1 min", 30, MINUTE),
        ("1 h 30 min – 2 h", 5_400, 7_200),
        ("20 to 30 min", 1_200, 1_800),
        ("between 1 and 2 hours", HOUR, 2 * HOUR),
        ("from 20 to 30 min", 1_200, 1_800),
        ("1 or 2 days", DAY, 2 * DAY),
        ("20 bis 30 Minuten", 1_200, 1_800),
        ("zwischen 20 und 30 Min.", 1_200, 1_800),
        ("de 20 à 30 min", 1_200, 1_800),
        ("entre 20 y 30 minutos", 1_200, 1_800),
        ("20 a 30 min", 1_200, 1_800),
        ("20 até 30 min", 1_200, 1_800),
        ("20〜30分", 1_200, 1_800),
        ("20分から1時間", 1_200, 3_600),
        ("من 20 إلى 30 دقيقة", 1_200, 1_800),
    ],
)
def test_a_range_is_read(text: str, low: float, high: float) -> None:
    assert duration(text) == Duration(low, high)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *((text, 20 * MINUTE) for text in ("20 Min", "20 mins", "20 MINUTES", "20 min.", "20min")),
        *((text, 20 * MINUTE) for text in ("~20 min", "~ 20 min", "ca. 20 min", "about 20 min")),
        *((text, 20 * MINUTE) for text in ("etwa 20 min", "environ 20 min", "20 min environ")),
        *((text, 20 * MINUTE) for text in ("cerca de 20 min", "約20分", "20分ほど", "حوالي 20 د")),
        *((text, 90 * MINUTE) for text in ("1.5 h", "1,5 h", "1,5 Std.", "1½ h", "1 ½ hours")),
        *(
            (text, 90 * MINUTE)
            for text in ("1h30", "1h 30m", "1 h 30", "1h30min", "1 h 30 min", "1 H 30 MIN")
        ),
        *((text, 90 * MINUTE) for text in ("1 hour and 30 minutes", "1 hour, 30 minutes")),
        *((text, 90 * MINUTE) for text in ("1 Stunde und 30 Minuten", "anderthalb Stunden")),
        *((text, 90 * MINUTE) for text in ("1 heure et demie", "1 hora y media", "1 hora e meia")),
        *(
            (text, 90 * MINUTE)
            for text in ("1時間30分", "1時間半", "１時間３０分", "1 ساعة و30 دقيقة")
        ),
        *((text, 30 * MINUTE) for text in ("½ h", "half an hour", "eine halbe Stunde", "半時間")),
        *((text, 90 * MINUTE) for text in ("1半時間", "1 ساعة ونصف", "1 ونصف ساعة")),
        *((text, DAY / 2) for text in ("1 half day", "half a day", "1 halber Tag", "½ day")),
        *((text, DAY / 2) for text in ("1 demi jour", "un demi jour", "1 medio día", "1 meio dia")),
        *((text, 30 * MINUTE) for text in ("1 media hora", "1 demi heure", "1 نصف ساعة")),
        *((text, DAY) for text in ("2 half days", "2 halbe Tage")),
        *((text, HOUR) for text in ("an hour", "1 hr", "une heure", "una hora", "1時間", "1 ساعة")),
        *((text, DAY) for text in ("1 day", "a day", "1 Tag", "ein Tag", "1 jour", "1 día", "1日")),
        *((text, 3 * DAY) for text in ("3 Tage", "3 jours", "3 j", "3 días", "3 dias", "3日間")),
        *((text, 3 * DAY) for text in ("3 أيام", "٣ أيام", "3 dia(s)", "3 Tag(e)")),
        *((text, 14 * DAY) for text in ("2 weeks", "2 wks", "2 Wochen", "2 semaines", "2 semanas")),
        *((text, 14 * DAY) for text in ("2週間", "2 أسابيع")),
        *((text, 60 * DAY) for text in ("2 months", "2 Monate", "2 mois", "2 meses", "2か月")),
        *((text, 60 * DAY) for text in ("2 mês(es)", "2ヶ月", "2 أشهر")),
        ("2 days 3 h 20 min 10 s", 2 * DAY + 3 * HOUR + 20 * MINUTE + 10),
        ("0.125 h", 450),
        ("0,5 s", 0.5),
    ],
)
def test_a_time_is_read_in_our_languages(text: str, seconds: float) -> None:
    assert duration(text) == Duration(seconds, seconds)


ROWS = tuple(spellings())


def test_each_spelling_of_the_table_is_read_and_what_is_printed_for_it() -> None:
    for row in ROWS:
        assert duration(row.text) == row.worth, row
        assert duration(printed(row)) == row.worth, row


def test_the_table_has_all_our_languages() -> None:
    assert len(ROWS) >= 120
    assert {row.language for row in ROWS} == set(READ)
    assert len({row.text for row in ROWS if row.language == "en"}) > 15


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1:30–2:00 h", 1.5 * HOUR, 2 * HOUR),
        ("0:30 h", 30 * MINUTE, 30 * MINUTE),
        ("ca. 1：30 h", 90 * MINUTE, 90 * MINUTE),
        ("two to three days", 2 * DAY, 3 * DAY),
        ("fünf bis zehn Minuten", 5 * MINUTE, 10 * MINUTE),
        ("1時間、30分", 90 * MINUTE, 90 * MINUTE),
    ],
)
def test_clocks_and_words_for_numbers(text: str, low: float, high: float) -> None:
    assert duration(text) == Duration(low, high)


@pytest.mark.parametrize(
    "text",
    [
        *("soon", "a while", "until it is sent", "", " ", "min", "and", "a", "2 lunches"),
        *(
            "<5 min",
            "> 5 min",
            "up to 5 min",
            "bis 5 min",
            "5+ min",
            "-5 min",
            "5 min -",
            "max. 5 h",
        ),
        *(
            "90",
            "1:30",
            "1:30 days",
            "1:75 h",
            "1:30:00 h",
            "9:00 – 17:00 h",
            "2-4",
            "2--4 days",
            "1-2-3 days",
            "2 h - 4",
            "1-2 h 30 min",
            "1 30 min",
        ),
        *("30 min 1 h", "5 min 5 min", "1 h 90", "1 day 12", "1 h and", "half 2 h", "1/2 h"),
        *("4-2 h", "22 h - 6 h", "de 4 à 2 h", "1 h 30 - 1 h", "2 h 5 min – 2 h"),
        *("9 h à 17 h", "de 9 h à 17 h", "9h-17h", "9h30 – 17h30", "9 heures à 17 heures"),
        *("9 h bis 17 h", "8 h – 24 h", "9 horas a 17 horas", "9 h et demie à 17 h"),
        *("1 ½ ½ h", "1,5½ h", "1½ half h", "2 an hour", "1 anderthalb Stunden", "half half h"),
        *("1.5 half days", "½ ½ h", "2 anderthalb Stunden"),
        *("between 1 h", "between 1 h 2 h", "1.500 h", "1,000 min", "1e9 h", "12345678901 h"),
        *(
            "3 working days",
            "3 Werktage",
            "5 m",
            "1 day 5 m",
            "\U0001f600 5 min",
            "5 min?",
            "9 h " * 40,
        ),
    ],
)
def test_what_is_not_surely_a_time_is_not_read(text: str) -> None:
    assert duration(text) is None


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("90", True),
        ("1:30", True),
        ("2-4", True),
        ("2 to 4", True),
        ("90 min", False),
        ("soon", False),
        ("", False),
    ],
)
def test_a_number_without_a_unit_is_known(text: str, lacks: bool) -> None:
    assert lacks_unit(text) is lacks


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (7_500, 7_500, "2 h 5 min"),
        (2 * DAY, 4 * DAY, "2–4 days"),
        (30 * HOUR, 30 * HOUR, "30 h"),
        (2 * HOUR, 24 * HOUR, "2–24 h"),
        (310, 910, "5 min 10 s – 15 min 10 s"),
        (7 * MINUTE, 26 * MINUTE, "7–26 min"),
        (30 * MINUTE, 2 * HOUR, "30 min – 2 h"),
        # What is small beside the rest is said, too.
        (2 * DAY + 5 * MINUTE, 2 * DAY + 5 * MINUTE, "2 days 5 min"),
        (HOUR + 61, HOUR + 61, "1 h 1 min 1 s"),
        (0.3, 0.3, "0.3 s"),
        (0, 0, "0 min"),
        (0, 300, "0–5 min"),
    ],
)
def test_a_duration_is_written(low: float, high: float, said: str) -> None:
    assert written(Duration(low, high), ENGLISH.time) == said


NUMBERS = st.integers(0, 400 * DAY) | st.integers(0, 2_000).map(lambda number: number / 100)


@given(st.sampled_from(READ), NUMBERS, NUMBERS)
def test_what_is_written_is_read_again_as_the_same(language: str, low: float, high: float) -> None:
    span = Duration(min(low, high), max(low, high))
    said = written(span, LANGUAGES[language].time)
    read = duration(said)
    assert read is not None, said
    assert (round(read.low, 2), round(read.high, 2)) == (span.low, span.high), said


@pytest.mark.parametrize("language", READ)
@pytest.mark.parametrize("unit", SECONDS)
def test_each_languages_own_word_for_a_unit_is_read(language: str, unit: str) -> None:
    for count in (2, 3, 11, 100, 999):  # 1,080 s may be a good second: nobody can tell
        seconds = count * SECONDS[unit]
        assert duration(LANGUAGES[language].time(unit, count)) == Duration(seconds, seconds)


@pytest.mark.parametrize(
    ("texts", "short"),
    [
        (["2-8 weeks"], "2–8 weeks"),
        (["3-9 months", "1 day"], "3–9 months"),
        (["20-60 min"], "20–60 min"),
        (["15 min", "30 min", "3-8 h"], "4–9 h"),
        (["40 min", "30-80 min"], "1–2 h"),
        (["10 days", "90-120 days"], "3–4 months"),
        (["8 weeks"], "8 weeks"),
        (["95 min"], "95 min"),
        (["60 min", "40 min"], "1 h 40 min"),
        (["1 h", "35 min"], "1 h 35 min"),
        (["10 min", "1-3 h"], "1–3 h"),
        (["5 min - 3 h"], "5 min – 3 h"),
    ],
)
def test_a_sum_is_said_shortly_in_its_authors_unit(texts: list[str], short: str) -> None:
    times = [time for text in texts if (time := duration(text)) is not None]
    assert in_short(sum(times[1:], times[0]), LANGUAGES["en"].time) == short


@pytest.mark.parametrize(
    "piece",
    [" ", "1", "1 ", "1 h ", "1-", "-", "~", "a ", "1.", "1:", "分", "から", "(", "x(", "\u0301"],
)
def test_reading_takes_linear_time(piece: str) -> None:
    def measured(count: int) -> float:
        text = "1" + piece * count + "x"
        return seconds(lambda: [duration(text) for _ in range(10)])

    assert is_linear(measured, 5_000, 16)
