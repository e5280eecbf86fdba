"""Feelings that stand for scores: known or not, drawn hollow, counted only if the site says so."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from journeys_plugin.exchange.mermaid import diagram, diagram_text
from journeys_plugin.model import Journey, Step, link
from journeys_plugin.options import check_together
from journeys_plugin.options.feelings import read_feelings
from journeys_plugin.options.scale_and_labels import ScaleOption
from journeys_plugin.values.feelings import SiteFeelings, guessed
from journeys_plugin.values.feelings.known_feelings import FACES, SIGNS, WORDS
from journeys_plugin.values.scale import Scale

from .writing import mended, read, said, with_step

SIGNS_AND_FACES = [
    (sign, 1 + 4 * share)
    for table in (FACES, SIGNS)
    for share, signs in table.items()
    for sign in signs.split()
]
EVERY_WORD = [
    (language, word.strip(), 1 + 4 * share)
    for language, words in WORDS.items()
    for share, listed in words.items()
    for word in listed.split(",")
]


def journey_of(keys: str, feelings: SiteFeelings | None = None) -> Journey:
    scale = dataclasses.replace(Scale(), feelings=feelings or SiteFeelings())
    return next(iter(link([read(with_step(keys), scale=scale)]).journeys.values()))


def step_of(keys: str, feelings: SiteFeelings | None = None) -> Step:
    return journey_of(keys, feelings).steps[0]


def points(step: Step) -> dict[str | None, tuple[float, str]]:
    """Give a step's hollow points by whose they are."""
    return {score.persona: (score.value, score.word) for score in step.guesses}


def test_each_face_and_sign_stands_for_a_score() -> None:
    for sign, score in SIGNS_AND_FACES:
        step = step_of(f"feeling: {sign}")
        assert points(step) == {None: (score, sign)}
        assert (step.mean, step.scores) == (None, ()), sign


@pytest.mark.parametrize("language", WORDS)
def test_each_word_stands_for_a_score_in_any_case(language: str) -> None:
    for word, score in ((word, score) for of, word, score in EVERY_WORD if of == language):
        for written in (word, word.upper(), f" {word.capitalize()}! "):
            found = Scale().guess(written)
            assert found is not None, written
            assert found[0] == score, written


def test_no_word_stands_for_two_scores_and_each_language_has_some() -> None:
    for language in WORDS:
        assert len({word for of, word, _ in EVERY_WORD if of == language}) >= 15
    scores: dict[str, set[float]] = {}
    for _, word, score in EVERY_WORD:
        scores.setdefault(word, set()).add(score)
    assert [word for word, of in scores.items() if len(of) > 1] == []


@pytest.mark.parametrize(
    ("written", "known"),
    [
        *(("desole", "désolé"), ("DECU", "déçu"), ("aengstlich", "ängstlich"), ("in-secure", None)),
        *(
            ("うれしい", "嬉しい"),
            ("ウレシイ", "嬉しい"),
            ("ｲﾗｲﾗ", "イライラ"),
            ("いらいら", "イライラ"),
        ),
        *(
            ("سَعِيد", "سعيد"),
            ("سعيده", "سعيدة"),
            ("قلـق", "قلق"),
            ("☹️", "☹"),
            ("−", "-"),
            ("０", "0"),
        ),
        *(("not happy", None), ("happy or not", None), ("meh", None), ("–", None), ("", None)),
        *(("happyish", None), ("😀🙁", None), ("5", None), ("かれ", None), ("x" * 400, None)),
    ],
)
def test_a_word_is_known_however_it_is_spelt_and_no_other_one(
    written: str, known: str | None
) -> None:
    found, same = guessed(written, {}), known and guessed(known, {})
    assert (found and found.share) == (same and same.share)


def test_a_face_speaks_for_a_longer_text() -> None:
    step = step_of("feeling: 🙁 worried about the queue, and happy otherwise")
    assert points(step) == {None: (2, "🙁")}
    assert points(step_of(f"feeling: {'very ' * 80}😀")) == {None: (5, "😀")}


@pytest.mark.parametrize("sign", ["0", "--", "+", "++", "😀"])
def test_yaml_reads_a_sign_without_quotes(sign: str) -> None:
    page = read(with_step(f"feeling: {sign}"))
    assert said(page.diagnostics) == []


def test_yaml_refuses_a_single_hyphen_which_is_read_and_mended() -> None:
    text = with_step("feeling: -")
    (finding,) = read(text).diagnostics
    assert (finding.rule, finding.remedy) == ("unquoted-text", "write: feeling: '-'")
    assert "feeling: '-'" in mended(text)
    assert points(step_of("feeling: -")) == {None: (2, "-")}


def test_a_score_beside_a_feeling_is_the_point() -> None:
    step = step_of("score: 4\nfeeling: angry")
    assert (step.mean, step.guesses) == (4, ())


def test_feelings_may_be_by_persona() -> None:
    step = step_of("score: {maya: 3}\nfeeling: {maya: sad, rob: angry, kim: odd}")
    assert points(step) == {"rob": (1, "angry")}
    assert step.mean == 3


def test_a_site_may_count_them_add_words_or_turn_them_off() -> None:
    counted = step_of("feeling: sad", read_feelings({"count": True}))
    assert (counted.mean, counted.given, counted.guesses) == (2, (), ())
    own = read_feelings({"Méh": 1.5, "sad": 1, "🙁": 3})
    assert points(step_of("feeling: meh", own)) == {None: (1.5, "meh")}
    assert points(step_of("feeling: Sad", own)) == {None: (1, "Sad")}
    assert points(step_of("feeling: 🙁 oh", own)) == {None: (3, "🙁")}
    assert points(step_of("feeling: sad", read_feelings(False))) == {}
    assert read_feelings(True) == SiteFeelings()


def test_a_stage_and_its_steps_do_not_feel_twice() -> None:
    counted = dataclasses.replace(Scale(), feelings=read_feelings({"count": True}))

    def names_and_mean(stage: str, step: str, scale: Scale) -> tuple[list[str], float | None]:
        steps = f"[{{name: B, {step}}}, {{name: C, score: 2}}]" if step else "[B, C]"
        text = f"---\njourney:\n  stages: [{{name: A, {stage}, steps: {steps}}}]\n---\n"
        catalogue = link([read(text, scale=scale)])
        (journey,) = catalogue.journeys.values()
        sections = diagram(journey, catalogue, scale).sections
        return [task.name for _, tasks in sections for task in tasks], journey.mean

    assert names_and_mean("feeling: happy", "score: 4", counted) == (["B", "C"], 3)
    assert names_and_mean("feeling: happy", "score: 4", Scale()) == (["B", "C"], 3)
    assert names_and_mean("feeling: happy", "", counted) == (["○ A (happy)"], 4)
    assert names_and_mean("score: 5", "feeling: sad", Scale()) == (["○ B (sad)", "C"], 2)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"meh": "bad"}, "'meh': 'bad' is not a score, write a number"),
        ({"meh": float("nan")}, "'meh': nan is not a score"),
        ({"meh": None}, "'meh': None is not a score, write a number"),
        ({"count": 3}, "count: 3 is not true or false"),
        ({0: 3}, "a feeling: 0 is not a text; put it into quotes"),
        ({"x" * 61: 3}, "longer than the 60 characters of a feeling"),
        (["meh"], "is not a mapping; write the feelings as `key: value` lines"),
        ("no", "'no' is not a mapping"),
    ],
)
def test_a_wrong_option_is_refused(value: Any, message: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - its message is compared
        read_feelings(value)
    assert message in str(refused.value)


def test_a_word_outside_of_the_scale_is_refused() -> None:
    feelings = read_feelings({"meh": 9})
    with pytest.raises(ValueError, match=r"feelings: 'meh': 9 is outside the scale, .* 1 to 5"):
        check_together({"feelings": feelings})
    check_together({"feelings": feelings, "scale": ScaleOption(Scale(0, 10))})


def test_the_diagram_says_that_a_place_is_guessed() -> None:
    page = read(with_step("feeling: worried"))
    catalogue = link([page])
    drawn = diagram(next(iter(catalogue.journeys.values())), catalogue, Scale())
    assert (drawn.guessed, drawn.left_out) == (1, 1)
    assert "○ Read (worried): 2" in diagram_text(drawn)


def test_a_map_with_feelings_only_has_a_curve_and_one_with_other_words_has_none() -> None:
    assert journey_of("feeling: 😀").has_curve
    assert not journey_of("feeling: odd").has_curve
    assert not journey_of("feeling: 😀", SiteFeelings(drawn=False)).has_curve
