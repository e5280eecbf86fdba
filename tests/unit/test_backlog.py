"""The backlog: opportunities ranked by a formula, worked out by hand here."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from journeys_plugin.insights import Insights, RankedOpportunity
from journeys_plugin.model import link
from journeys_plugin.options import Options
from journeys_plugin.options.formula import read_formula
from journeys_plugin.values.scale import Scale

from .writing import front, journey, read, site


def ranked(
    pages: Mapping[str, str], formula: str = "", scale: Scale | None = None
) -> tuple[RankedOpportunity, ...]:
    options = Options(scale=scale or Scale())
    if formula:
        options = Options(scale=scale or Scale(), ranking=read_formula(formula))
    return Insights(site(dict(pages)), options).backlog


def of_steps(steps: str, formula: str = "", keys: str = "") -> tuple[RankedOpportunity, ...]:
    return ranked({"buy": journey(steps, keys)}, formula)


def only(steps: str, formula: str = "", keys: str = "") -> RankedOpportunity:
    (one,) = of_steps(steps, formula, keys)
    return one


def places(found: tuple[RankedOpportunity, ...]) -> list[tuple[int | None, str, float | None]]:
    return [(one.rank, str(one.written.text), one.priority) for one in found]


# impact / effort * (1 + pain), with pain from 0 at the scale's top to 1 at its bottom.
BY_HAND = """
- {name: A, score: 1, opportunities: {text: Worst step, impact: 4, effort: 2}}
- name: B
  score: {maya: 2, ben: 3}
  opportunities: {text: No impact, effort: 1}
- {name: C, opportunities: {text: No score, impact: 5}}
- {name: D, score: 5, opportunities: [{text: Best step, impact: 5, effort: 1}, Nothing said]}
"""


def test_the_default_formula_worked_out_by_hand() -> None:
    assert places(of_steps(BY_HAND)) == [
        (1, "Best step", 5.0),  # 5 / 1 * (1 + 0)
        (2, "No impact", 4.875),  # 3 / 1 * (1 + 0.625): the score is 2.5
        (3, "Worst step", 4.0),  # 4 / 2 * (1 + 1)
        (4, "No score", pytest.approx(2.5)),  # 5 / 3 * (1 + 0.5): the middle of the scale
        (5, "Nothing said", 1.0),  # 3 / 3 * (1 + 0)
    ]


def test_what_nobody_has_written_is_marked_as_assumed() -> None:
    assumed = {str(one.written.text): set(one.assumed) for one in of_steps(BY_HAND)}
    assert assumed == {
        "Best step": set(),
        "No impact": {"impact"},
        "Worst step": set(),
        "No score": {"effort", "pain"},
        "Nothing said": {"impact", "effort"},
    }


def test_impact_and_effort_are_known_though_the_formula_does_not_use_them() -> None:
    one = only("- {name: A, score: 2, opportunities: {text: X, effort: 4}}", "score")
    assert one.fields == {"impact": 3, "effort": 4, "score": 2}
    assert one.assumed == {"impact"}


def test_what_is_done_comes_last_without_a_rank() -> None:
    steps = """
    - name: A
      opportunities:
        - {text: Small done, impact: 1, effort: 5, status: done}
        - {text: Small, impact: 1, effort: 5, status: doing}
        - {text: Big done, impact: 5, effort: 1, status: done}
        - {text: Big, impact: 5, effort: 1}
    """
    found = of_steps(steps)
    assert [(one.rank, one.written.text) for one in found] == [
        (1, "Big"),
        (2, "Small"),
        (None, "Big done"),
        (None, "Small done"),
    ]
    assert [one.is_done for one in found] == [False, False, True, True]


def test_what_the_formula_has_no_value_for_stands_after_all_that_has_one() -> None:
    steps = """
    - name: A
      opportunities:
        - {text: By zero, effort: 3}
        - {text: Below zero, effort: 2}
        - {text: Above, effort: 4}
        - {text: Done, effort: 4, status: done}
    """
    assert places(of_steps(steps, "1 / (effort - 3)")) == [
        (1, "Above", 1.0),
        (2, "Below zero", -1.0),
        (3, "By zero", None),
        (None, "Done", 1.0),
    ]


def test_equal_ones_keep_the_order_of_the_catalogue() -> None:
    pages = {
        "b": journey("- {name: A, opportunities: [B one, B two]}"),
        "a": journey("- {name: A, opportunities: [A one]}\n- {name: B, opportunities: [A two]}"),
    }
    in_order = [
        str(one.text)
        for j in site(pages).journeys.values()
        for s in j.steps
        for one in s.written.opportunities
    ]
    assert [str(one.written.text) for one in ranked(pages)] == in_order
    assert [one.rank for one in ranked(pages)] == [1, 2, 3, 4]


@pytest.mark.parametrize("keys", ["state: future", "status: draft", "status: archived"])
def test_maps_that_do_not_count_have_no_backlog(keys: str) -> None:
    assert of_steps("- {name: A, opportunities: X}", "", keys) == ()


# The pain that an opportunity answers.

PAINS = """
- name: A
  pains: [{text: Slow, severity: 4}, Unclear]
  opportunities: {text: Elsewhere, answers: "too FAR!"}
- name: B
  pains: [Too far, {text: Cold, severity: 5}]
  opportunities:
    - {text: Own, answers: Too far}
    - {text: Nothing named}
- {name: C, opportunities: No pain here}
"""


def test_an_opportunity_answers_the_pain_it_names_wherever_in_the_journey_it_is() -> None:
    pains = {
        str(one.written.text): str(one.pain.text) if one.pain else None for one in of_steps(PAINS)
    }
    assert pains == {
        "Elsewhere": "Too far",
        "Own": "Too far",
        "Nothing named": "Cold",
        "No pain here": None,
    }


def test_a_pain_of_ones_own_step_is_meant_before_the_same_words_elsewhere() -> None:
    steps = """
    - {name: A, pains: {text: Slow, severity: 1}}
    - name: B
      pains: {text: Slow, severity: 5}
      opportunities: {text: X, answers: Slow}
    """
    assert only(steps, "severity").priority == 5


def test_a_pain_of_another_journey_is_not_meant() -> None:
    pages = {
        "a": journey("- {name: A, pains: {text: Slow, severity: 5}}"),
        "b": journey(
            "- {name: B, pains: {text: Dark, severity: 2}, opportunities: {text: X, answers: Slow}}"
        ),
    }
    (one,) = ranked(pages, "severity")
    assert one.priority == 2


@pytest.mark.parametrize(
    ("pains", "worst"),
    [
        ("[{text: X, severity: 2}, {text: Y, severity: 5}]", "Y"),
        ("[{text: X, severity: 2}, Y]", "Y"),  # which counts as 3
        ("[X, {text: Y, severity: 2}]", "X"),
        ("[X, {text: Y, severity: 3}]", "Y"),  # which is known
        ("[X, {text: Y, severity: 4}]", "Y"),
        ("[X, Y]", "X"),
    ],
)
def test_the_worst_pain_counts_one_that_nobody_has_judged_as_the_middle(
    pains: str, worst: str
) -> None:
    one = only(f"- {{name: A, pains: {pains}, opportunities: Z}}")
    assert one.pain
    assert one.pain.text == worst


# The fields of a formula.


@pytest.mark.parametrize(
    ("step", "severity", "assumed"),
    [
        ("pains: {text: X, severity: 2}", 2, False),
        ("pains: X", 3, True),
        ("score: 1", 3, True),
    ],
)
def test_severity_is_that_of_the_pain(step: str, severity: float, assumed: bool) -> None:
    one = only(f"- {{name: A, {step}, opportunities: Y}}", "severity")
    assert (one.priority, "severity" in one.assumed) == (severity, assumed)


@pytest.mark.parametrize(
    ("scale", "score", "felt", "pain"),
    [
        (Scale(), "", 3, 0.5),
        (Scale(0, 10), "score: 10", 10, 0),
        (Scale(0, 10), "score: 2.5", 2.5, 0.75),
        (Scale(-2, 2), "", 0, 0.5),
    ],
)
def test_score_and_pain_are_of_the_sites_scale(
    scale: Scale, score: str, felt: float, pain: float
) -> None:
    text = front(journey(f"- {{name: A, opportunities: X{', ' + score if score else ''}}}"))
    found = Insights(link([read(text, "a.md", scale)]), Options(scale=scale))
    fields = {
        name: Insights(found.catalogue, Options(scale=scale, ranking=read_formula(name))).backlog[0]
        for name in ("score", "pain")
    }
    assert {name: one.priority for name, one in fields.items()} == {"score": felt, "pain": pain}
    assert all((name in one.assumed) is (not score) for name, one in fields.items())


@pytest.mark.parametrize(
    ("personas", "share", "assumed"),
    [
        ("[maya]", 40, False),
        ("[maya, ben]", 65, False),
        ("[maya, ben, all]", 100, False),  # 155
        ("[maya, eva]", 40, False),  # of Eva nobody knows
        ("[eva]", 100, True),
        ("[]", 100, True),
    ],
)
def test_share_is_that_of_the_steps_personas_together(
    personas: str, share: float, assumed: bool
) -> None:
    pages = {
        "maya": "persona: {share: 40}",
        "ben": "persona: {share: 25}",
        "all": "persona: {share: 90}",
        "eva": "persona: {}",
        "buy": journey("- {name: A, opportunities: X}", f"personas: {personas}"),
    }
    (one,) = ranked(pages, "share")
    assert (one.priority, "share" in one.assumed) == (share, assumed)


def test_steps_are_those_that_pass_the_steps_touchpoints_each_once() -> None:
    pages = {
        "a": journey(
            "- {name: A, touchpoint: [FAQ, Shop], opportunities: Both}\n"
            "- {name: B, touchpoint: FAQ}\n"
            "- {name: C, touchpoint: [Shop, FAQ]}\n"
            "- {name: D, touchpoint: Till, opportunities: Till}\n"
            "- {name: E, opportunities: None}"
        ),
        "b": journey("- {name: A, touchpoint: Shop, opportunities: Shop}"),
        "draft": journey("- {name: A, touchpoint: [Shop, Till]}", "status: draft"),
    }
    steps = {str(one.written.text): one.priority for one in ranked(pages, "steps")}
    assert steps == {"Both": 4, "Shop": 3, "Till": 1, "None": 1}


def test_importance_is_that_of_the_step() -> None:
    of_steps_found = of_steps(
        "- {name: A, importance: 5, opportunities: Written}\n- {name: B, opportunities: Nobody}",
        "importance",
    )
    assert places(of_steps_found) == [(1, "Written", 5), (2, "Nobody", 3)]
    assert [one.assumed - {"impact", "effort"} for one in of_steps_found] == [set(), {"importance"}]
