"""Labels: every language says everything, and only what English says."""

from __future__ import annotations

import ast
import datetime
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from string import Formatter

import pytest

import journeys_plugin
from journeys_plugin.insights import BY
from journeys_plugin.languages import (
    ENGLISH,
    LANGUAGES,
    Labels,
    labels_for,
)
from journeys_plugin.options import CHANNELS
from journeys_plugin.options.pages import KINDS_OF_LISTS
from journeys_plugin.pages.insight_parts import HEADINGS
from journeys_plugin.schema.notes import OPPORTUNITY_STATUSES
from journeys_plugin.schema.records import STATUSES
from journeys_plugin.schema.step_lanes import LANES
from journeys_plugin.values.durations import SECONDS

ROOT = Path(journeys_plugin.__file__).parent
NAMES = tuple(field.name for field in fields(Labels))
OTHERS = {
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "pt": "portuguese",
    "ja": "japanese",
    "ar": "arabic",
}
"""The modules of the languages other than English."""

SYMBOLS = {"unit_s", "unit_min", "unit_h"}
"""The international symbols s, min and h."""
PUNCTUATION = {"about_map"}
"""Nothing but a comma and a full stop between placeholders."""
STAGES = {"frontstage", "backstage"}
"""Service designers keep the English word in German, Spanish and Portuguese."""
SAME = {
    # What the field calls by its English name, and "optional" and "Status", which are German too.
    "de": {"journey", "journeys", "journeys_of", "persona", "personas"}
    | {"touchpoint", "touchpoints", "touchpoints_met", "insights", "optional", "status"}
    | STAGES
    | SYMBOLS
    | PUNCTUATION,
    # French has these words itself; web, chat and ticket are borrowed; a date stands as in English.
    "fr": {"persona", "personas", "sources", "source", "impact", "effort"}
    | {"one_source", "frustrations", "one_frustration"}
    | {"channel_web", "channel_chat", "ticket", "date_form"}
    | SYMBOLS
    | PUNCTUATION,
    # Spanish has "persona", "idea" and "no" itself; web, app, chat and ticket are borrowed.
    "es": {"persona", "personas", "idea", "no", "ticket"}
    | {"channel_web", "channel_app", "channel_chat"}
    | STAGES
    | SYMBOLS
    | PUNCTUATION,
    # "Persona" is the method's word; Brazil says insights, status, ticket, web and chat.
    "pt": {"persona", "personas", "insights", "status", "ticket", "channel_web", "channel_chat"}
    | STAGES
    | SYMBOLS
    | PUNCTUATION,
    "ja": set(),
    # A date stands as in English, read from the right.
    "ar": {"date_form"},
}
"""What a language says with the very word of English, and why."""


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def texts(labels: Labels) -> dict[str, str]:
    return {name: getattr(labels, name) for name in NAMES if name != "months"}


def test_the_languages_are_known_by_their_codes() -> None:
    assert list(LANGUAGES) == ["en", *OTHERS]
    assert len(LANGUAGES) == 7
    assert LANGUAGES["en"] is ENGLISH
    assert all(code in LANGUAGES for code in LANGUAGES)
    assert "xx" not in LANGUAGES
    with pytest.raises(KeyError):
        LANGUAGES["xx"]


@pytest.mark.parametrize("module", OTHERS.values())
def test_a_language_names_every_field(module: str) -> None:
    tree = ast.parse((ROOT / "languages" / f"{module}.py").read_text("utf-8"))
    (call,) = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    assert not call.args
    assert tuple(keyword.arg for keyword in call.keywords) == NAMES


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_left_in_english(code: str) -> None:
    labels = LANGUAGES[code]
    same = {name for name in NAMES if getattr(labels, name) == getattr(ENGLISH, name)}
    assert same == SAME[code]


@pytest.mark.parametrize("code", OTHERS)
def test_placeholders_are_those_of_english(code: str) -> None:
    english = {name: placeholders(text) for name, text in texts(ENGLISH).items()}
    assert {name: placeholders(text) for name, text in texts(LANGUAGES[code]).items()} == english


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_empty_or_has_space_around_it(code: str) -> None:
    labels = LANGUAGES[code]
    said = [*texts(labels).values(), *labels.months]
    assert [text for text in said if not text or text != text.strip()] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_year_has_twelve_months(code: str) -> None:
    assert len(LANGUAGES[code].months) == len(set(LANGUAGES[code].months)) == 12


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("en", "2 November 2026"),
        ("de", "2. November 2026"),
        ("fr", "2 novembre 2026"),
        ("es", "2 de noviembre de 2026"),
        ("pt", "2 de novembro de 2026"),
        ("ja", "2026年11月2日"),
        ("ar", "2 نوفمبر 2026"),
    ],
)
def test_a_date_is_written_as_the_language_does(code: str, written: str) -> None:
    assert LANGUAGES[code].date(datetime.date(2026, 11, 2)) == written


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("de", "de"),
        ("DE", "de"),
        ("de-CH", "de"),
        ("de-Latn-AT", "de"),
        ("fr_CA", "fr"),
        ("es-419", "es"),
        ("pt-BR", "pt"),
        ("pt_PT", "pt"),
        ("JA-jp", "ja"),
        (" ar ", "ar"),
        ("tlh", "en"),
        ("deu", "en"),
        ("", "en"),
    ],
)
def test_a_language_is_found_by_its_base(language: str, code: str) -> None:
    assert labels_for(language) is LANGUAGES[code]


@pytest.mark.parametrize(
    ("statement", "loaded"),
    [
        ("import journeys_plugin.languages", set()),
        ("import journeys_plugin.options", set()),
        (
            "from journeys_plugin.languages import labels_for; labels_for('en'); labels_for('xx')",
            set(),
        ),
        ("from journeys_plugin.languages import LANGUAGES as L; 'de' in L; list(L)", set()),
        ("from journeys_plugin.languages import labels_for; labels_for('pt-BR')", {"portuguese"}),
    ],
)
def test_a_language_is_loaded_when_it_is_asked_for(statement: str, loaded: set[str]) -> None:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    start = "journeys_plugin.languages."
    modules = {name.removeprefix(start) for name in done.stdout.split() if name.startswith(start)}
    assert modules == {"words"} | loaded


BY_NAME = {
    *LANES,
    *(lane.line for lane in LANES.values() if lane.line),
    *(f"channel_{channel}" for channel in CHANNELS),
    *STATUSES,
    *OPPORTUNITY_STATUSES,
    *("future_maps", "in_detail"),  # JourneyRow.note
    *(f"unit_{unit}" for unit in SECONDS),
    *("as_list", "as_map", "fill_window", "leave_window"),  # the buttons of journeys.js
    *("copied", "copy_source"),
    *KINDS_OF_LISTS,
    *HEADINGS.values(),
    *(f"touchpoints_by_{by}" for by in BY),
    *("goals", "needs", "frustrations", "behaviours"),  # persona.html
    *("was_new", "was_removed", "was_moved", "was_renamed"),  # ChangeWords
    *("for_better", "for_worse", "next_steps", "actors", "scenario", "feeling", "state"),
}
"""Labels that are looked up by a name that stands in data."""

COMING = {"current"} | {
    "change_added",
    "change_removed",
    "change_moved",
    "change_renamed",
    "change_reworded",
    "change_replaced",
    "place_of_step",
    "place_of_stage",
    "yes",
    "no",
    "when",
    "earlier_values",
    "from_target",
    "lower_is_better",
    "higher_is_better",
    "one_score",
    "one_thought",
    "one_pain",
    "one_gain",
    "one_opportunity",
    "one_metric",
    "one_source",
    "one_touchpoint",
    "one_actor",
    "one_branch",
    "one_expectation",
    "one_need",
    "one_frustration",
    "one_behaviour",
    "one_alias",
    "taken_up",
    "replaced_step",
    "replaced_journey",
    "detailed_journey",
    "quote",
    "role",
    "share_of_all",
    "web_address",
    "own_id",
    "was_changed",
    "moved_from",
    "see_list",
}
"""Labels that nothing prints yet: the words of changes do. Take out what is in use."""


def used() -> set[str]:
    """Give the labels that a template or a module names."""
    outside = (
        path
        for path in (*ROOT.rglob("*.html"), *ROOT.rglob("*.py"))
        if path.parent != ROOT / "languages"
    )
    found = {name for path in outside for name in _named("labels", path)}
    return found | set(_named("self", ROOT / "languages" / "words.py")) | BY_NAME


def _named(record: str, path: Path) -> list[str]:
    return re.findall(rf"\b{record}\.(\w+)", path.read_text("utf-8"))


def test_every_label_is_printed_somewhere() -> None:
    assert set(NAMES) - used() == COMING


def test_what_is_coming_and_looked_up_are_labels() -> None:
    assert set(NAMES) >= COMING | BY_NAME
