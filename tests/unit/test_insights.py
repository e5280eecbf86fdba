"""Insights at a glance, the lowest points and the biggest drops: what is counted, and in which
order."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from journeys_plugin.findings.rules.stale_review import fresh_from
from journeys_plugin.insights import Insights
from journeys_plugin.options import Options
from journeys_plugin.values.scale import Scale

from .writing import journey, site

TODAY = datetime.date(2026, 6, 30)


def insights(
    pages: Mapping[str, str],
    options: Options | None = None,
    fresh: datetime.date = datetime.date.min,
) -> Insights:
    return Insights(site(dict(pages)), options or Options(), fresh)


def of_steps(steps: str, keys: str = "") -> Insights:
    return insights({"buy": journey(steps, keys)})


# At a glance.

BUY = """
- name: Look
  score: {maya: 1, ben: 4}
  touchpoint: [FAQ, Shop]
  pains: [Too loud, {text: Too far, severity: 5}]
- name: Ask
  score: 2
  actors: Maya
  touchpoint: FAQ
  sources: Interviews
  pains: [No answer]
  opportunities: [Answer, {text: Staff it, status: done}, {text: Chat, status: idea}]
- name: Pay
  score: 4.5
  opportunities: {text: A bench, answers: Too far, status: idea}
- {name: Leave}
"""
OTHERS = {
    "future": journey("- {name: A, score: 5, touchpoint: Robot, pains: X}", "state: future"),
    "instead": journey("- {name: A, score: 5}", "state: future\nfuture_of: buy\npersonas: Zoe"),
    "draft": journey("- {name: A, score: 1, opportunities: X}", "status: draft\npersonas: Zoe"),
    "later": journey("- {name: A}", "status: draft\nstate: future"),
    "old": journey("- {name: A, score: 1}", "status: archived\nreviewed: 2001-01-01"),
}


def test_the_numbers_of_all_current_live_maps() -> None:
    pages = {
        "eva": "persona: {}",
        "cellar": "touchpoint: {}",
        "buy": journey(BUY, "personas: [Maya, Ben]"),
        "use": journey("- {name: Unpack, score: 2, sources: Diary}", "personas: Maya"),
        **OTHERS,
    }
    glance = insights(pages).glance
    assert (glance.journeys, glance.steps) == (2, 5)
    assert (glance.personas, glance.touchpoints) == (2, 2)
    # 2.5, 2 and 4.5 in one, 2 in the other; Leave has none.
    assert (glance.mean, glance.scores) == (2.75, 4)
    assert [(one.journey.id, one.step.name) for one in glance.lowest] == [
        ("buy", "Ask"),
        ("use", "Unpack"),
    ]
    # Three pains: Ask has opportunities, Too far is answered by a bench, Too loud by nothing.
    assert (glance.pains, glance.open_pains) == (3, 1)
    assert glance.opportunities == 4
    assert dict(glance.statuses) == {"idea": 2, "planned": 0, "doing": 0, "done": 1, "": 1}
    # Low: Look (Maya), Ask, Unpack; the last two say where it comes from.
    assert (glance.low, glance.low_with_sources) == (3, 2)
    assert (glance.futures, glance.drafts, glance.archived) == (2, 2, 1)


def test_goals_are_counted_if_their_metric_has_a_verdict() -> None:
    goal = "goal: {text: X, metric: {name: Y, value: %s, target: 5%s}}"
    pages = {
        "missed": journey("- {name: A}", goal % (4, ", better: higher")),
        "reached": journey("- {name: A}", goal % (5, ", better: higher")),
        "unjudged": journey("- {name: A}", goal % (5, "")),
        "plain": journey("- {name: A}", "goal: X"),
    }
    glance = insights(pages).glance
    assert (glance.judged, [journey.id for journey in glance.missed]) == (2, ["missed"])


def test_a_persona_whom_a_map_names_counts_without_a_step_of_its_own() -> None:
    glance = of_steps("- {name: A, score: {maya: 2}}", "personas: [maya, ben]").glance
    assert glance.personas == 2


def test_without_scores_there_is_no_mean_and_no_lowest_point() -> None:
    glance = of_steps("- {name: A}\n- {name: B}").glance
    assert (glance.mean, glance.scores, glance.lowest, glance.low) == (None, 0, (), 0)
    assert glance.steps == 2


def test_without_maps_that_count_the_others_are_still_said() -> None:
    glance = insights(OTHERS).glance
    assert (glance.journeys, glance.steps, glance.mean) == (0, 0, None)
    assert (glance.futures, glance.drafts, glance.archived) == (2, 2, 1)


def test_reviews_go_stale_the_day_after_the_limit() -> None:
    pages = {
        "old": journey("- {name: A}", "reviewed: 2026-06-19"),
        "edge": journey("- {name: A}", "reviewed: 2026-06-20"),
        "never": journey("- {name: A}"),
        "draft": journey("- {name: A}", "status: draft\nreviewed: 2001-01-01"),
    }
    options = Options(limits={"review_days": 10})
    glance = insights(pages, options, fresh_from(TODAY, options)).glance
    assert [one.id for one in glance.stale] == ["old"]
    assert [one.id for one in glance.never_reviewed] == ["never"]
    tomorrow = TODAY + datetime.timedelta(days=1)
    next_day = insights(pages, options, fresh_from(tomorrow, options)).glance
    assert [one.id for one in next_day.stale] == ["edge", "old"]
    unknown = fresh_from(datetime.date.max, options)
    assert insights(pages, options, unknown).glance.stale == ()


# The lowest points.


def names(found: Insights) -> list[str]:
    return [f"{one.journey.id}/{one.step.name}" for one in found.low_points]


def test_the_lowest_steps_of_all_journeys_come_first() -> None:
    pages = {
        "a": journey("- {name: Middle, score: 3}\n- {name: Bad, score: 2}"),
        "b": journey("- {name: Worst, score: {x: 1, y: 2}}\n- {name: Nearly, score: 2.5}"),
        "c": journey("- {name: Good, score: 4}\n- {name: Mixed, score: {x: 1, y: 5}}"),
        **OTHERS,
    }
    assert names(insights(pages)) == ["b/Worst", "a/Bad", "b/Nearly"]


def test_of_equal_ones_those_that_a_journey_turns_on_come_first_then_the_greater_hurt() -> None:
    steps = """
    - {name: Plain, score: 1}
    - {name: One pain, score: 1, pains: X}
    - {name: A worse one, score: 1, pains: {text: X, severity: 5}}
    - {name: Two, score: 1, pains: [X, {text: Y, severity: 1}]}
    - {name: Also plain, score: 1}
    - {name: Truth, score: 1, moment_of_truth: Here it is decided}
    """
    assert names(of_steps(steps)) == [
        "buy/Truth",
        "buy/A worse one",  # 5
        "buy/Two",  # 3 for the one that nobody has judged, and 1
        "buy/One pain",
        "buy/Plain",
        "buy/Also plain",
    ]


def test_the_middle_is_that_of_the_sites_scale() -> None:
    found = Insights(
        site({"a": journey("- {name: Low, score: 4}\n- {name: High, score: 5}")}),
        Options(scale=Scale(0, 9)),
    )
    assert names(found) == ["a/Low"]


# Drops.


def falls(found: Insights) -> list[tuple[str, str, float]]:
    return [(one.before.step.name, one.after.step.name, one.fall) for one in found.drops]


def test_the_biggest_drops_come_first_of_equal_ones_those_that_end_lower() -> None:
    steps = """
    - {name: A, score: 5}
    - {name: B, score: 3}
    - {name: C, score: 4}
    - {name: D, score: 2}
    - {name: E, score: {x: 2, y: 1}}
    - {name: F, score: 1.5}
    """
    assert falls(of_steps(steps)) == [
        ("C", "D", 2),
        ("A", "B", 2),
        ("D", "E", 1),
        ("E", "F", 0.5),
    ]


def test_no_drop_leads_from_one_journey_to_the_next() -> None:
    pages = {"a": journey("- {name: A, score: 5}"), "b": journey("- {name: B, score: 1}")}
    assert falls(insights(pages)) == []


def test_a_drop_may_lead_from_one_stage_to_the_next() -> None:
    stages = "journey:\n  stages:\n"
    for name, score in (("One", 5), ("Two", 1)):
        stages += f"    - name: {name}\n      steps: [{{name: In {name}, score: {score}}}]\n"
    assert falls(insights({"a": stages})) == [("In One", "In Two", 4)]


@pytest.mark.parametrize("between", ["{name: B}", "{name: B, score: 5}"])
def test_a_step_is_compared_with_the_one_before_it_alone(between: str) -> None:
    found = falls(of_steps(f"- {{name: A, score: 4}}\n- {between}\n- {{name: C, score: 4}}"))
    assert [(before, after) for before, after, _ in found] == (
        [("B", "C")] if "score" in between else []
    )


def test_maps_that_do_not_count_have_no_drops() -> None:
    falling = "- {name: A, score: 5}\n- {name: B, score: 1}"
    assert falls(of_steps(falling, "status: draft")) == []
    assert falls(of_steps(falling, "state: future")) == []


def test_the_lowest_points_of_a_persona_are_by_its_own_scores() -> None:
    found = of_steps(
        "- {name: Look, score: {maya: 5, ben: 1}}\n- {name: Pay, score: {maya: 1, ben: 5}}"
    )
    assert found.low_points == []
    assert [one.step.name for one in found.low_points_of("maya")] == ["Pay"]
    assert [(one.before.step.name, one.fall) for one in found.drops_of("maya")] == [("Look", 4)]
    assert [one.step.name for one in found.low_points_of("ben")] == ["Look"]
    assert found.drops_of("ben") == []
