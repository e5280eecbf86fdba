"""Means: of which scores they are, and of how many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import integers as whole_numbers

from journeys_plugin.languages import ENGLISH
from journeys_plugin.languages.labels import Labels
from journeys_plugin.pages.views.journey_list import journey_groups
from journeys_plugin.pages.views.persona_list import own_journeys, persona_mean, touchpoints_met
from journeys_plugin.pages.views.touchpoint_list import touchpoint_rows, worst_first
from journeys_plugin.values.scale import Mean, Scale, mean, number, printed

from .writing import journey, site


def test_a_steps_score_is_the_mean_of_its_personas() -> None:
    buy = site({"buy": journey("- {name: A, score: {maya: 2, ben: 5}}")}).journeys["buy"]
    assert [step.mean for step in buy.steps] == [3.5]


def test_a_journeys_score_is_the_mean_of_its_scored_steps() -> None:
    steps = "- {name: A, score: {maya: 1, ben: 2, eva: 3}}\n- {name: B, score: 5}\n- {name: C}"
    buy = site({"buy": journey(steps)}).journeys["buy"]
    assert (buy.mean, buy.scored, len(buy.steps)) == (3.5, 2, 3)
    assert buy.stages[0].mean == 3.5
    assert buy.lowest is buy.steps[0]


def test_a_journey_without_scores_has_no_mean() -> None:
    buy = site({"buy": journey("- {name: A}")}).journeys["buy"]
    assert (buy.mean, buy.scored, buy.lowest) == (None, 0, None)


NOT_COUNTED = ["state: future", "status: draft", "status: archived"]


@pytest.mark.parametrize("keys", NOT_COUNTED)
def test_only_current_live_maps_count(keys: str) -> None:
    catalogue = site(
        {
            "maya": "persona: {}",
            "faq": "touchpoint: {}",
            "buy": journey("- {name: A, score: 2, touchpoint: faq}", "personas: maya"),
            "not": journey("- {name: B, score: 5, touchpoint: faq}", f"personas: maya\n{keys}"),
        }
    )
    assert catalogue.touchpoint_mean("faq") == (2, 1, 1)
    assert persona_mean("maya", catalogue) == (2, 1)
    assert [(met.mean, met.count) for met in touchpoints_met("maya", catalogue).all] == [(2, 1)]
    assert len(catalogue.passings["faq"]) == 2
    assert [one.id for one in catalogue.journeys_of["maya"]] == ["buy", "not"]


@pytest.mark.parametrize("keys", NOT_COUNTED)
def test_maps_that_do_not_count_are_listed_apart(keys: str) -> None:
    catalogue = site({"buy": journey("- {name: A}"), "not": journey("- {name: B}", keys)})
    groups = journey_groups(catalogue, ENGLISH)
    listed = {group.title: [row.journey.id for row in group.rows] for group in groups if group.rows}
    title = {
        "state: future": ENGLISH.others,
        "status: draft": ENGLISH.drafts,
        "status: archived": ENGLISH.archive,
    }[keys]
    assert listed == {"": ["buy"], title: ["not"]}


def test_the_worst_journeys_come_first() -> None:
    scores = {"fine": 4, "bad": 1, "none": None, "middling": 2.5}
    steps = {
        title: f"- {{name: A{f', score: {score}' if score else ''}}}"
        for title, score in scores.items()
    }
    catalogue = site({title: journey(step) for title, step in steps.items()})
    rows = journey_groups(catalogue, ENGLISH)[0].rows
    assert [row.journey.id for row in rows] == ["bad", "middling", "fine", "none"]


def test_a_personas_future_journey_stands_under_todays() -> None:
    catalogue = site(
        {
            "better": journey("- {name: A, score: 5}", "future_of: buy\npersonas: maya"),
            "buy": journey("- {name: A, score: {maya: 2, ben: 5}}", "personas: [maya, ben]"),
            "return": journey("- {name: A, score: 1}", "personas: maya"),
        }
    )
    rows = own_journeys("maya", catalogue)
    assert [(row.journey.id, row.level, row.mean) for row in rows] == [
        ("return", 0, 1),
        ("buy", 0, 2),
        ("better", 1, 5),
    ]


def test_a_personas_journey_has_its_own_highest_point_beside_the_lowest() -> None:
    steps = "- {name: A, score: {maya: 2, ben: 5}}\n- {name: B, score: {maya: 4, ben: 1}}"
    pages = {
        "buy": journey(steps, "personas: [maya, ben]"),
        "return": journey("- {name: A, score: 1}\n- {name: B, score: 1}", "personas: maya"),
    }
    found = {
        row.journey.id: (row.lowest and row.lowest.name, row.highest and row.highest.name)
        for row in own_journeys("maya", site(pages))
    }
    assert found == {"buy": ("A", "B"), "return": ("A", None)}


def test_future_and_detailed_maps_stand_under_theirs() -> None:
    catalogue = site(
        {
            "a-detail": journey("- {name: A}"),
            "b-new": journey("- {name: A}", "state: future\nfuture_of: buy"),
            "buy": journey("- {name: A, detail: a-detail}"),
        }
    )
    rows = journey_groups(catalogue, ENGLISH)[0].rows
    assert [(row.journey.id, row.level) for row in rows] == [
        ("buy", 0),
        ("b-new", 1),
        ("a-detail", 1),
    ]


def test_a_touchpoints_mean_is_of_the_steps_that_pass_it() -> None:
    steps = "- {name: A, score: {maya: 1, ben: 2}, touchpoint: FAQ}\n"
    steps += "- {name: B, score: 4.5, touchpoint: F.A.Q.}\n- {name: C, touchpoint: faq}"
    catalogue = site({"buy": journey(steps)})
    assert catalogue.touchpoint_mean("faq") == (3, 2, 3)


@pytest.mark.parametrize(
    "twice",
    ["[FAQ, faq]", "[{touchpoint: FAQ, channel: web}, {touchpoint: FAQ, channel: phone}]"],
)
def test_a_step_that_passes_a_touchpoint_twice_counts_once(twice: str) -> None:
    steps = (
        f"- {{name: A, score: 1, touchpoint: {twice}}}\n- {{name: B, score: 4, touchpoint: FAQ}}"
    )
    catalogue = site({"buy": journey(steps, "personas: maya")})
    assert catalogue.touchpoint_mean("faq") == (2.5, 2, 2)
    assert [(row.steps, row.pains) for row in touchpoint_rows(catalogue)] == [(2, 0)]
    assert [(met.mean, met.count) for met in touchpoints_met("maya", catalogue).all] == [(2.5, 2)]


def test_a_touchpoint_that_nothing_passes_has_no_mean() -> None:
    assert site({"faq": "touchpoint: {}"}).touchpoint_mean("faq") == (None, 0, 0)


def test_a_persona_meets_touchpoints_with_its_own_scores() -> None:
    steps = "- {name: A, score: {maya: 1, ben: 5}, touchpoint: Cart}\n"
    steps += "- {name: B, score: 4, touchpoint: Parcel}\n"
    steps += "- {name: C, score: {ben: 5}, touchpoint: Lounge}"
    catalogue = site({"buy": journey(steps, "personas: [maya, ben]")})
    met = touchpoints_met("maya", catalogue)
    assert [(one.touchpoint, one.mean) for one in met.all] == [("cart", 1), ("parcel", 4)]
    assert [one.touchpoint for one in (*met.best, *met.worst)] == ["parcel", "cart"]


def test_each_touchpoint_is_among_the_worst_the_best_or_those_between() -> None:
    steps = [(f"T{number}", number / 4) for number in range(4, 15)]
    written = "\n".join(f"- {{name: A, score: {n}, touchpoint: {name}}}" for name, n in steps)
    written += "\n- {name: B, touchpoint: Unscored}"
    met = touchpoints_met("maya", site({"buy": journey(written, "personas: maya")}))
    assert [one.touchpoint for one in met.worst] == ["t4", "t5", "t6", "t7"]
    assert [one.touchpoint for one in met.best] == ["t14", "t13", "t12", "t11"]
    assert [one.touchpoint for one in met.between] == ["t8", "t9", "t10", "unscored"]
    assert len({one.touchpoint for one in met.all}) == len(met.all) == 12


def test_the_worst_touchpoints_come_first_the_more_scores_the_earlier() -> None:
    steps = [("One", 2), ("Two", 2), ("Two", 2), ("Three", 1), ("Four", 4)]
    written = "\n".join(f"- {{name: A, score: {n}, touchpoint: {name}}}" for name, n in steps)
    written += "\n- {name: B, touchpoint: None yet}"
    rows = worst_first(touchpoint_rows(site({"buy": journey(written)})))
    assert [row.touchpoint.title for row in rows] == ["Three", "Two", "One", "Four", "None yet"]


def test_a_touchpoint_has_a_place_among_those_with_a_mean() -> None:
    steps = [("One", 2), ("Two", 2), ("Three", 1), ("Four", 4)]
    written = "\n".join(f"- {{name: A, score: {n}, touchpoint: {name}}}" for name, n in steps)
    catalogue = site({"buy": journey(written + "\n- {name: B, touchpoint: None yet}")})
    assert catalogue.touchpoint_places == {"three": 1, "one": 2, "two": 2, "four": 4}


@pytest.mark.parametrize(
    ("values", "expected"), [([], None), ([3], 3), ([1, 2], 1.5), ([1, 1, 2], 4 / 3)]
)
def test_a_mean_is_the_arithmetic_one(values: list[float], expected: float | None) -> None:
    assert mean(values) == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [(4, "4"), (3.5, "3.5"), (11 / 3, "3.67"), (-0.001, "0"), (100, "100"), (0.1 + 0.2, "0.3")],
)
def test_numbers_are_written_without_needless_zeros(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (3.0, "3"),
        (3.5, "3.5"),
        (4.25, "4.3"),
        (Mean(3), "3.0"),
        (Mean(8 / 3), "2.7"),
        (Mean(-0.04), "0.0"),
        (Mean(10_000), "10000.0"),
    ],
)
def test_a_mean_always_has_one_decimal_and_a_score_what_its_author_gave(
    score: float, words: str
) -> None:
    assert printed(score) == words


def test_a_mean_of_equal_means_is_a_mean_and_a_step_on_which_all_agree_has_their_score() -> None:
    steps = "- {name: A, score: {maya: 3, ben: 3}}\n- {name: B, score: {maya: 2, ben: 4}}"
    buy = site({"buy": journey(steps)}).journeys["buy"]
    assert [printed(step.mean or 0) for step in buy.steps] == ["3", "3.0"]
    assert [printed(felt or 0) for felt in (buy.mean, buy.stages[0].mean)] == ["3.0", "3.0"]


@pytest.mark.parametrize(("language", "words"), [("en", "3.0"), ("de", "3,0"), ("ar", "3.0")])
def test_each_language_writes_the_decimal_of_a_mean(language: str, words: str) -> None:
    labels = Labels(language=language)
    assert (labels.scored(Mean(3)), labels.scored(3)) == (words, "3")


@pytest.mark.parametrize(
    ("band", "scores"),
    [
        (1, (1, 1.5, 1.7, 1.749)),
        (2, (1.75, 1.8, 2, 2.5, 2.549)),
        (3, (2.55, 2.6, 3, 3.4, 3.449)),
        (4, (3.45, 3.5, 4, 4.2, 4.249)),
        (5, (4.25, 4.3, 5)),
    ],
)
def test_the_scale_has_five_equal_classes_that_the_printed_number_decides(
    band: int, scores: tuple[float, ...]
) -> None:
    assert {Scale().band(score) for score in scores} == {band}
    assert Scale(0, 10).band(Scale(0, 10).examples[band - 1]) == band


@given(whole_numbers(-30, 30), whole_numbers(1, 60), whole_numbers(0, 600))
def test_the_classes_of_a_scale_are_mirrored_and_rise(lowest: int, length: int, at: int) -> None:
    scale = Scale(lowest, lowest + length)
    score = lowest + min(at, 10 * length) / 10
    assert scale.band(score) == 6 - scale.band(2 * lowest + length - score)
    assert (
        scale.band(lowest)
        == 1
        <= scale.band(score)
        <= scale.band(min(score + 0.1, lowest + length))
    )


@pytest.mark.parametrize(
    ("scale", "score", "mermaid", "band"),
    [
        (Scale(), 1, 1, 1),
        (Scale(), 5, 5, 5),
        (Scale(), 3.5, 3.5, 4),
        (Scale(0, 10), 0, 1, 1),
        (Scale(0, 10), 10, 5, 5),
        (Scale(0, 10), 5, 3, 3),
        (Scale(-2, 2), -2, 1, 1),
        (Scale(-2, 2), 0, 3, 3),
        (Scale(1, 7), 4, 3, 3),
    ],
)
def test_a_score_keeps_its_height_on_another_scale(
    scale: Scale, score: float, mermaid: float, band: int
) -> None:
    assert (scale.on(Scale(1, 5), score), scale.band(score)) == (mermaid, band)
