"""The words of other tools, of daily speech and of our languages lead to our keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeys_plugin.diagnostics import Diagnostic, Diagnostics
from journeys_plugin.languages import LANGUAGES as LABELS
from journeys_plugin.schema.dictionary import LANGUAGES, Meaning, meanings, senses, table
from journeys_plugin.schema.key_places import keys_here
from journeys_plugin.schema.keys import keys_of
from journeys_plugin.schema.named import words_of
from journeys_plugin.schema.node_reading import Reading
from journeys_plugin.schema.records import KINDS, RECORDS, WrittenJourney, WrittenStage
from journeys_plugin.schema.steps import WrittenStep
from journeys_plugin.schema.unknown_keys import report_unknown_keys
from journeys_plugin.source import Mapping, Scalar

from .writing import front, mended, read, said, with_step

NAMES = {words_of(words.record).name: words.record for words in RECORDS}
KEYS = {key for words in RECORDS for key in keys_of(words.record)}
AT_THE_TOP = {"tags"}
"""Keys of the front matter that are not ours."""
SECTIONS = ("same", "near")


def asked(word: str, record: type, *beside: str) -> Diagnostic:
    """Give what is said of a word among the keys of a record."""
    node = Mapping(1, 1)
    for line, key in enumerate((word, *beside), 1):
        node.entries[key] = Scalar(key, line, 1, True), Scalar("a", line, 9, True)
    reading = Reading("page.md", Diagnostics())
    reading.note_unknown(node.entries[word][0], record, node)
    report_unknown_keys(reading)
    [found] = reading.findings.diagnostics
    return found


def words(language: str) -> Iterator[tuple[str, bool, Meaning]]:
    for section in SECTIONS:
        for name, of_meaning in table(language)[section].items():
            for word in of_meaning:
                yield str(word), section == "same", meanings()[name]


def test_the_table_names_only_keys_that_a_record_has() -> None:
    for meaning in meanings().values():
        assert {*meaning.keys, *meaning.also, *meaning.notes} <= KEYS | AT_THE_TOP, meaning.name
        assert meaning.here.keys() <= {*NAMES, "any"}
        for name, remedy in meaning.here.items():
            assert set(re.findall(r"'(\w+)'", remedy)) <= KEYS, (meaning.name, name)


def test_each_key_has_words() -> None:
    reached = {key for meaning in meanings().values() for key in (*meaning.keys, *meaning.also)}
    assert reached >= KEYS - {"source"}  # another spelling of `sources`


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_a_language_says_where_its_words_are_from(language: str) -> None:
    assert all(table(language)["sources"])
    assert {name for section in SECTIONS for name in table(language)[section]} <= set(meanings())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_has_its_hint_in_each_record_that_has_the_key(language: str) -> None:
    for word, is_exact, meaning in words(language):
        for name, record in NAMES.items():
            known = keys_here(record, ())
            here = [key for key in (*meaning.keys, *meaning.also) if key in known]
            if word in known:
                continue
            found = asked(word, record)
            advised = {sense.meaning.here.get(name) for sense in senses(word)}
            if found.remedy not in advised:
                assert all(repr(key) in found.remedy for key in here), (word, name, found.text)
            if not here and name in meaning.here and len(senses(word)) == 1:
                assert found.remedy == meaning.here[name]
            if found.fix:
                assert is_exact or len(senses(word)) > 1, (word, name)
                assert found.fix.new in known


def test_a_word_that_means_a_key_exactly_means_no_other_key_of_the_record() -> None:
    for language in LANGUAGES:
        for word, is_exact, meaning in words(language):
            for record in NAMES.values():
                here = set(meaning.keys) & set(keys_here(record, ()))
                if is_exact and here and word not in keys_here(record, ()):
                    others = {
                        key
                        for sense in senses(word)
                        if sense.exact
                        for key in sense.meaning.keys
                        if key in keys_here(record, ())
                    }
                    assert others == here, (word, words_of(record).name)


OF_STEPS = ["thoughts", "pains", "gains", "opportunities", "metrics", "sources", "duration", "wait"]
FACTS = ["support", "image", "goal", "expectations", "moment_of_truth", "severity", "impact"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_our_pages_have_for_a_key_lead_to_it(language: str) -> None:
    for key in (*OF_STEPS, *FACTS, "physical_evidence", "effort"):
        word = getattr(LABELS[language], key)
        assert key in {to for sense in senses(word) for to in sense.meaning.keys}, word


@pytest.mark.parametrize(
    ("word", "record", "remedy"),
    [
        ("pain_points", "step", "did you mean 'pains'?"),
        ("painpoints", "step", "did you mean 'pains'?"),
        ("friction", "step", "did you mean 'pains'?"),
        ("frustrations", "step", "did you mean 'pains'?"),
        ("pain points", "persona", "did you mean 'frustrations'?"),
        ("emotions", "step", "did you mean 'score' (a number) or 'feeling' (a word)?"),
        ("satisfaction", "step", "did you mean 'score' (a number) or 'feeling' (a word)?"),
        ("thinking", "step", "did you mean 'thoughts'?"),
        ("solutions", "step", "did you mean 'opportunities'?"),
        ("kpis", "step", "did you mean 'metrics'?"),
        ("systems", "step", "did you mean 'support' (what both depend on) or 'backstage' (what we"),
        ("mot", "step", "did you mean 'moment_of_truth'?"),
        ("responsible", "journey", "did you mean 'owner'?"),
        ("occupation", "persona", "write it as a line below 'facts'"),
        ("age", "persona", "write it as a line below 'facts'"),
        ("device", "step", "did you mean 'channel'?"),
        ("description", "journey", "write it as text below the front matter, or under 'scenario'"),
        ("notes", "step", "write it as text below the front matter"),
        ("last_updated", "touchpoint", "leave it out, since git knows when and by whom"),
        ("opportunities", "journey", "it belongs to a step"),
        ("ideas", "journey", "'opportunities' belongs to a step"),
        ("Schmerzpunkte", "journey", "'pains' belongs to a step"),
        ("severity", "step", "it belongs to an item of 'pains', write it there"),
        ("owner", "step", "it belongs to an item of 'opportunities' or to the journey"),
        ("frustrations", "touchpoint", "it belongs to a persona, write it on the page of one"),
        ("gains", "persona", "it belongs to a step"),
        ("phase", "stage", "write what the stage is called under 'name'"),
        ("Étapes", "stage", "did you mean 'steps'?"),
        ("etapas", "journey", "did you mean 'stages'?"),
        ("痛点", "step", "did you mean 'pains'?"),
        ("課題", "step", "did you mean 'pains'?"),
        ("نقاط الألم", "step", "did you mean 'pains'?"),
        ("touchpiont", "step", "did you mean 'touchpoint'?"),
        ("oportunites", "step", "did you mean 'opportunities'?"),
    ],
)
def test_a_hint_depends_on_the_record(word: str, record: str, remedy: str) -> None:
    assert asked(word, NAMES[record]).remedy.startswith(remedy)


@pytest.mark.parametrize(
    "word",
    [
        "PAIN_POINTS",
        "Pain-Points",
        "painPoints",
        "pain  point",
        "ｐａｉｎ＿ｐｏｉｎｔｓ",
        "schmerzpunkt",
        "SCHMERZPUNKTE",
        "puntos de dolor",
        "ﾍﾟｲﾝﾎﾟｲﾝﾄ",
        "نقاط ألم",
        "نقاط الالم",
        "pontos_de_dor",
    ],
)
def test_a_word_is_known_in_other_letters(word: str) -> None:
    found = asked(word, WrittenStep)
    assert found.fix, found.text
    assert found.fix.new == "pains"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("beruehrungspunkte", "touchpoint"),
        ("beruhrungspunkt", "touchpoint"),
        ("duree", "duration"),
        ("DURACION", "duration"),
        ("opportunites", "opportunities"),
        ("pensees", "thoughts"),
        ("metricas", "metrics"),
        ("temps d’attente", "wait"),
        ("Canaux", "channel"),
    ],
)
def test_a_word_is_known_without_its_accents(word: str, key: str) -> None:
    found = asked(word, WrittenStep)
    assert found.fix, found.text
    assert found.fix.new == key


ORDINARY = (Path(__file__).parent / "ordinary_words.txt").read_text("utf-8").split()


@pytest.mark.parametrize("record", NAMES)
def test_an_ordinary_word_has_no_hint(record: str) -> None:
    assert len(ORDINARY) > 200
    for word in ORDINARY:
        found = asked(word, NAMES[record])
        assert found.remedy.startswith("the keys here are "), found.text
        assert found.fix is None


@pytest.mark.parametrize("record", NAMES)
def test_a_list_of_all_keys_stays_readable(record: str) -> None:
    assert len(asked("carpet", NAMES[record]).text) < 180


def test_a_lane_of_the_site_is_a_key_of_steps() -> None:
    with_lane = read(
        front("journey:\n  risks: a\n  stages: {name: A, steps: {name: Ask}}"),
        own_lanes={"risks": keys_of(WrittenStep)["pains"].kind},
    )
    assert said(with_lane.diagnostics) == [
        "page.md:3:3: unknown key 'risks', it belongs to a step or a stage, write it below one of"
        " the steps [unknown-key]"
    ]


@pytest.mark.parametrize(
    ("word", "beside", "is_mended"),
    [
        ("pain_points", (), True),
        ("pain_points", ("thoughts",), True),
        ("pain_points", ("pains",), False),
        ("pain_points", ("painpoints",), False),
        ("pain_points", ("Schmerzpunkte",), False),
        ("pain_points", ("friction",), False),
        ("friction", (), False),
        ("emotion", (), False),
        ("actions", (), False),
        ("pians", ("pain_points",), False),
    ],
)
def test_a_key_is_renamed_if_the_word_means_just_that(
    word: str, beside: tuple[str, ...], is_mended: bool
) -> None:
    found = asked(word, WrittenStep, *beside)
    assert bool(found.fix) is is_mended
    if "pains" in beside:
        assert found.remedy == "did you mean 'pains', which already stands in line 2?"


def test_a_map_in_other_words_is_mended() -> None:
    wrong = front(
        """
        journey:
          Phasen:
            - Titel: Vergleichen
              Schritte:
                - name: Tarife vergleichen
                  Berührungspunkte: Portal
                  Schmerzpunkte: Zu viele
        """
    )
    right = front(
        """
        journey:
          stages:
            - name: Vergleichen
              steps:
                - name: Tarife vergleichen
                  touchpoint: Portal
                  pains: Zu viele
        """
    )
    assert mended(wrong) == right


def test_keys_are_reported_among_the_other_findings_of_their_page() -> None:
    page = read(with_step("score: x\nfriction: a\nwait: [a, b]"))
    assert [found.location.line for found in page.diagnostics] == [7, 8, 9]


def test_every_record_is_asked() -> None:
    assert {*KINDS.values(), WrittenJourney, WrittenStage, WrittenStep} <= set(NAMES.values())
