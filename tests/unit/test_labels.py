"""Languages: every file says everything, in the forms of its language, and nothing else."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

import journeys_plugin
from journeys_plugin.changes.kinds import KINDS, OWN_LANE
from journeys_plugin.changes.words.naming import noun_label, parted
from journeys_plugin.exchange.empty_sheet import FACTS
from journeys_plugin.exchange.empty_sheet import LANES as LANES_TO_FILL
from journeys_plugin.insights import BY
from journeys_plugin.languages import ENGLISH, LANGUAGES, WORDS, labels_for, po_files
from journeys_plugin.options import CHANNELS, OPTIONS, combined
from journeys_plugin.options.pages import KINDS_OF_LISTS
from journeys_plugin.pages.insight_drawer import HEADINGS
from journeys_plugin.schema.keys import keys_of
from journeys_plugin.schema.named import item_record
from journeys_plugin.schema.numbers import Number
from journeys_plugin.schema.records import STATUSES
from journeys_plugin.schema.step_lanes import LANES
from journeys_plugin.schema.steps import WrittenStep
from journeys_plugin.values.durations import SECONDS
from journeys_plugin.values.statuses import OPPORTUNITY_STATUSES
from tests.translations import TEMPLATE, template

ROOT = Path(journeys_plugin.__file__).parent
NAMES = tuple(WORDS)
NUMBERS = range(1_001)
"""No rule of a language that we speak tells larger numbers apart."""


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


FILES = {code: read(path) for code, path in po_files.files().items()}


def messages(code: str) -> list[Message]:
    return [message for message in FILES[code] if message.id]


def forms(said: object) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, (tuple, list)) else (str(said),)


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def numbers_by_form(catalogue: Catalog) -> dict[int, list[int]]:
    index = c2py(catalogue.plural_expr)
    found: dict[int, list[int]] = {form: [] for form in range(catalogue.num_plurals)}
    for number in NUMBERS:
        found[index(number)].append(number)
    return found


def test_the_languages_are_known_by_their_codes() -> None:
    assert {"en", "de", "fr", "es", "pt", "ja", "ar"} <= set(LANGUAGES)
    assert len(LANGUAGES) == 1 + len(FILES)
    assert LANGUAGES["en"] is ENGLISH
    assert all(code in LANGUAGES for code in LANGUAGES)
    assert "xx" not in LANGUAGES
    with pytest.raises(KeyError):
        LANGUAGES["xx"]


@pytest.mark.parametrize("path", [TEMPLATE, *po_files.files().values()], ids=lambda path: path.name)
def test_a_file_has_what_english_says(path: Path) -> None:
    """Run `make reference` where this fails."""
    found, wanted = (
        [(m.context, m.id, m.auto_comments) for m in c] for c in (read(path), template())
    )
    assert found == wanted


@pytest.mark.parametrize("code", FILES)
def test_every_word_is_translated(code: str) -> None:
    lines = [f"{code}.po: {wrong}" for one in messages(code) for wrong in wrong_with(one, code)]
    assert not lines, "\n" + "\n".join(lines)


def wrong_with(message: Message, code: str) -> Iterator[str]:
    """Yield what is missing or wrong in a message's translation."""
    said, name = forms(message.string), message.context
    if not all(said):
        yield f"{name} has no translation"
    elif any(text != text.strip() for text in said):
        yield f"{name} begins or ends with a space"
    if message.fuzzy:
        yield f"{name} is marked as fuzzy: look at it, and take the mark away"
    wanted = 1 if isinstance(message.id, str) else FILES[code].num_plurals
    if len(said) != wanted:
        yield f"{name} has {len(said)} forms, not {wanted}"


@pytest.mark.parametrize("code", FILES)
def test_placeholders_are_those_of_english(code: str) -> None:
    of_form = numbers_by_form(FILES[code])
    for message in messages(code):
        if isinstance(message.id, str):
            assert placeholders(str(message.string)) == placeholders(message.id), message
            continue
        for form, said in enumerate(forms(message.string)):
            # Only where a form is of one number, this need not stand in it.
            assert placeholders(said) == ["count"] or len(of_form[form]) == 1, message
            assert set(placeholders(said)) <= {"count"}, message


@pytest.mark.parametrize("code", FILES)
def test_plural_forms_are_the_languages_own(code: str) -> None:
    category = Locale.parse(code, sep="-").plural_form
    of_form = numbers_by_form(FILES[code])
    assert all(of_form.values())
    categories = [{category(number) for number in numbers} for numbers in of_form.values()]
    assert [len(one) for one in categories] == [1] * len(of_form)
    assert len(set.union(*categories)) == len(of_form)


@pytest.mark.parametrize("code", FILES)
@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not there")
def test_gettext_takes_a_file(code: str) -> None:
    command = ["msgfmt", "--check", "-o", "/dev/null", str(po_files.files()[code])]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("code", "said"),
    {
        "en": {0: "0 steps", 1: "one step", 2: "2 steps"},
        "de": {0: "0 Schritte", 1: "ein Schritt", 2: "2 Schritte"},
        "fr": {0: "0 étape", 1: "1 étape", 2: "2 étapes"},
        "es": {0: "0 pasos", 1: "un paso", 2: "2 pasos"},
        "pt": {0: "0 passo", 1: "1 passo", 2: "2 passos"},
        "ja": {0: "0ステップ", 1: "1ステップ", 2: "2ステップ"},
        "ar": {
            0: "بلا خطوات",
            1: "خطوة واحدة",
            2: "خطوتان",
            3: "3 خطوات",
            10: "10 خطوات",
            11: "11 خطوة",
            99: "99 خطوة",
            100: "100 خطوة",
            103: "103 خطوات",
        },
    }.items(),
)
def test_a_number_has_the_form_that_the_language_gives_it(code: str, said: dict[int, str]) -> None:
    steps = LANGUAGES[code].steps_many
    assert {number: steps.format(count=number) for number in said} == said


def test_arabic_has_six_forms() -> None:
    scores = LANGUAGES["ar"].scores_many
    assert [scores.format(count=number) for number in (0, 1, 2, 3, 11, 100)] == [
        "0 تقييم",
        "تقييم واحد",
        "تقييمين",
        "3 تقييمات",
        "11 تقييمًا",
        "100 تقييم",
    ]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"steps_one": "une action"}, ["0 étape", "une action", "2 étapes"]),
        ({"steps_many": "{count} actions"}, ["0 actions", "1 étape", "2 actions"]),
        (
            {"steps_one": "{count} action", "steps_many": "{count} actions"},
            ["0 actions", "1 action", "2 actions"],
        ),
        # Without {count} the number stands before, where English has one.
        ({"steps_many": "actions"}, ["0 actions", "1 étape", "2 actions"]),
    ],
)
def test_a_sites_own_word_with_a_number_wins(own: dict[str, str], said: list[str]) -> None:
    labels = combined("fr", {"labels": OPTIONS["labels"].read(own)}).labels
    assert [labels.steps_many.format(count=number) for number in range(3)] == said
    assert labels.stages_many == LANGUAGES["fr"].stages_many


def test_a_word_beside_a_number_needs_no_place_for_it() -> None:
    own = OPTIONS["labels"].read(
        {"scores_one": "Note", "scores_many": "Noten", "and_more": "+{count}"}
    )
    labels = combined("ar", {"labels": own}).labels
    assert [labels.scores_many.format(count=number) for number in (1, 2)] == ["1 Note", "2 Noten"]
    assert [labels.and_more.format(count=number) for number in (1, 2)] == ["+1", "+2"]


DAY = datetime.date(2026, 11, 2)


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
    assert LANGUAGES[code].date(DAY) == written


@pytest.mark.parametrize(
    ("own", "written"),
    [
        ({"months": [f"M{month}" for month in range(1, 13)]}, "2 de M11 de 2026"),
        ({"date_form": "{day}-{month}-{year}"}, "2-noviembre-2026"),
        (
            {
                "months": [f"M{month}" for month in range(1, 13)],
                "date_form": "{month} {day} {year}",
            },
            "M11 2 2026",
        ),
    ],
)
def test_a_sites_own_date_wins(own: dict[str, object], written: str) -> None:
    assert combined("es", {"labels": OPTIONS["labels"].read(own)}).labels.date(DAY) == written


@pytest.mark.parametrize(
    ("language", "number", "great", "share", "times"),
    [
        ("en", "-1,234.5", "12,345.6", "4.5%", ["1.5 s", "2–4 h", "2 days"]),
        ("de", "-1.234,5", "12.345,6", "4,5\u00a0%", ["1,5 Sek.", "2–4 Std.", "2 Tage"]),
        (
            "fr",
            "-1\u202f234,5",
            "12\u202f345,6",
            "4,5\u00a0%",
            ["1,5\u202fs", "2–4\u202fh", "2\u00a0jours"],
        ),
        ("es", "-1234,5", "12.345,6", "4,5\u00a0%", ["1,5 s", "2–4 h", "2 días"]),
        ("pt", "-1.234,5", "12.345,6", "4,5%", ["1,5 s", "2–4 h", "2 dias"]),
        ("ja", "-1,234.5", "12,345.6", "4.5%", ["1.5 秒", "2–4 時間", "2 日"]),
        ("ar", "-1,234.5", "12,345.6", "4.5%", ["1.5 ث", "2–4 س", "يومان"]),
        ("de-CH", "-1'234.5", "12'345.6", "4.5%", ["1.5 Sek.", "2–4 Std.", "2 Tage"]),
        ("tlh", "-1,234.5", "12,345.6", "4.5%", ["1.5 s", "2–4 h", "2 days"]),
    ],
)
def test_numbers_and_times_are_written_as_the_language_does(
    language: str, number: str, great: str, share: str, times: list[str]
) -> None:
    labels = labels_for(language)
    # Arabic has marks of direction about its signs.
    assert re.sub("[\u061c\u200e\u200f]", "", labels.number(-1234.5)) == number
    assert labels.number(12345.6) == great
    assert re.sub("[\u061c\u200e\u200f]", "", labels.percentage(4.5)) == share
    assert [labels.time("s", 1.5), labels.time("h", 2, 4), labels.time("days", 2)] == times


def test_a_sites_own_unit_and_sign_win() -> None:
    own = OPTIONS["labels"].read({"unit_days": "T", "per_cent": "{number} Prozent"})
    labels = combined("de", {"labels": own}).labels
    assert (labels.time("days", 2, 4), labels.percentage(4.5)) == ("2–4 T", "4,5 Prozent")


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
    labels, known = labels_for(language), LANGUAGES[code]
    assert {name: getattr(labels, name) for name in NAMES} == {
        name: getattr(known, name) for name in NAMES
    }


@pytest.mark.parametrize(
    ("statement", "loaded"),
    [
        ("'de' in LANGUAGES; list(LANGUAGES); combined('de', {})", 0),
        ("labels_for('xx').date(datetime.date.today()); labels_for('en').number(1.5)", 0),
        ("combined('de', {}).labels.journey", 1),
        ("labels_for('pt-BR'); labels_for('pt')", 1),
    ],
)
def test_a_language_is_read_when_it_is_asked_for(statement: str, loaded: int) -> None:
    code = (
        "import datetime, sys\n"
        "from journeys_plugin.languages import LANGUAGES, labels_for, po_files\n"
        "from journeys_plugin.options import combined\n"
        f"{statement}\nprint(po_files.read.cache_info().currsize, 'babel' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == [str(loaded), str(loaded > 0)]


def test_a_language_is_added_by_its_file_alone(tmp_path: Path) -> None:
    copied = tmp_path / ROOT.name
    shutil.copytree(ROOT, copied, ignore=shutil.ignore_patterns("__pycache__"))
    dutch = Catalog(locale="nl", fuzzy=False)
    dutch.add("Journey", "Reis", context="journey")
    dutch.add(("one step", "{count} steps"), ("één stap", "{count} stappen"), context="steps_many")
    dutch.add("Pain", "Pijn?", context="pain", flags=["fuzzy"])
    with (copied / "languages" / "nl.po").open("wb") as file:
        write_po(file, dutch)
    code = (
        "import datetime; from journeys_plugin.languages import labels_for\n"
        "labels = labels_for('nl-BE')\n"
        "print(labels.journey, labels.steps_many.format(count=2), labels.pain, sep='|')\n"
        "print(labels.number(1.5), labels.time('days', 3), labels.date(datetime.date(2026, 3, 2)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout == "Reis|2 stappen|Pain\n1,5 3 dagen 2 maart 2026\n"


NUMBERS_OF_ITEMS = {
    key.name
    for step_key in keys_of(WrittenStep).values()
    if (item := item_record(step_key.kind)) is not None and "text" in keys_of(item)
    for key in keys_of(item).values()
    if isinstance(key.kind, Number)
}
NOUNS = {*(parted(kind)[0] for kind in KINDS), "when", "earlier"} - {OWN_LANE}
"""What changes name; a lane of the site's own has its own name."""

BY_NAME = {
    *LANES,
    *(lane.line for lane in LANES.values() if lane.line),
    *(f"channel_{channel.replace('-', '_')}" for channel in CHANNELS),
    *STATUSES,
    *OPPORTUNITY_STATUSES,
    *("future_maps", "in_detail"),  # JourneyRow.note
    *(f"unit_{unit}" for unit in SECONDS),
    *("map_view", "view_fit", "view_read", "view_all", "as_list"),  # the buttons of journeys.js
    *("fill_window", "leave_window", "print_map", "show_only", "more_notes", "fewer_notes"),
    *("copied", "copy_source"),
    *KINDS_OF_LISTS,
    *HEADINGS.values(),
    *(f"touchpoints_by_{by}" for by in BY),
    *("goals", "needs", "frustrations", "behaviours"),  # persona.html
    *NUMBERS_OF_ITEMS,
    *(f"fill_{key}" for key in ("title", *FACTS, "stage", "step", *LANES_TO_FILL)),
    *(noun_label(noun) or f"one_{noun.replace('-', '_')}" for noun in NOUNS),
}
"""Labels that are looked up by a name that stands in data."""

COMING: set[str] = set()
"""Labels that nothing prints yet. Take out what is in use."""


def used() -> set[str]:
    """Give the labels that a template or a module names."""
    outside = (
        path
        for path in (*ROOT.rglob("*.html"), *ROOT.rglob("*.py"))
        if path.parent != ROOT / "languages"
    )
    found = {name for path in outside for name in _named("labels", path)}
    return found | set(_named("self", ROOT / "languages" / "labels.py")) | BY_NAME


def _named(record: str, path: Path) -> list[str]:
    return re.findall(rf"\b{record}\.(\w+)", path.read_text("utf-8"))


def test_every_label_is_printed_somewhere() -> None:
    assert set(NAMES) - used() == COMING


def test_what_is_coming_and_looked_up_are_labels() -> None:
    missing = sorted((COMING | BY_NAME) - set(NAMES))
    assert not missing, (
        f"languages/labels.py: write {', '.join(missing)}, each beside its like."
        " Then run `make reference`, and translate them in each `.po` file"
    )
