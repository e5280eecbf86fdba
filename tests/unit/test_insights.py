"""Insights at a glance, the lowest points and the biggest drops: what is counted, and in which
order."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from journeys_plugin.findings.rules.stale_review import fresh_from
from journeys_plugin.insights import Insights, owner_of_step
from journeys_plugin.options import Options
from journeys_plugin.values.scale import Scale

from .test_maps import page_of, site_of
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
    # 2.5, 2 and 4.5 in one, of five scores; 2 in the other; Leave has none.
    assert (glance.mean, glance.scores) == (2.75, 6)
    assert [(one.journey.id, one.step.name) for one in glance.lowest] == [
        ("buy", "Ask"),
        ("use", "Unpack"),
    ]
    assert glance.opportunities == 4
    assert dict(glance.statuses) == {"idea": 2, "planned": 0, "doing": 0, "done": 1, "": 1}
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
    assert (glance.mean, glance.scores, glance.lowest) == (None, 0, ())
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
    missing = insights(pages, options, fresh_from(TODAY, options)).missing
    assert [one.id for one in missing.stale] == ["old"]
    assert [one.id for one in missing.never_reviewed] == ["never"]
    tomorrow = TODAY + datetime.timedelta(days=1)
    next_day = insights(pages, options, fresh_from(tomorrow, options)).missing
    assert [one.id for one in next_day.stale] == ["old", "edge"]
    unknown = fresh_from(datetime.date.max, options)
    assert insights(pages, options, unknown).missing.stale == ()


def test_what_lacks_a_source_an_answer_or_an_owner_is_listed() -> None:
    pages = {
        "buy": journey(BUY, "personas: [Maya, Ben]"),
        "use": journey("- {name: Unpack, score: 2, sources: Diary}", "personas: Maya"),
        **OTHERS,
    }
    missing = insights(pages).missing
    # Three pains: Ask has opportunities, Too far is answered by a bench, Too loud by nothing.
    assert missing.pains == 3
    assert [str(pain.written.text) for pain in missing.open_pains] == ["Too loud"]
    # Low: Look (Maya), Ask, Unpack; the last two say where it comes from.
    assert missing.low == 3
    assert [one.step.name for one in missing.unsourced] == ["Look"]


def test_the_worst_open_pain_comes_first() -> None:
    steps = """
- {name: A, score: 3, pains: [{text: Mild, severity: 1}, Unsaid]}
- {name: B, score: 2, pains: [Lower, {text: Bad, severity: 5}]}
"""
    pains = of_steps(steps).missing.open_pains
    assert [str(pain.written.text) for pain in pains] == ["Bad", "Lower", "Unsaid", "Mild"]


# Who answers for a step.

OWNED = """
- {name: At the till, score: 2, touchpoint: [FAQ, Till, Shop]}
- {name: At home, score: 1}
- {name: Reads, score: 4, touchpoint: FAQ}
"""


def owned(keys: str) -> Insights:
    pages = {
        "till": "touchpoint: {owner: Till team}",
        "shop": "touchpoint: {owner: Shop team}",
        "buy": journey(OWNED, keys),
    }
    return insights(pages)


def test_the_first_touchpoint_with_an_owner_counts_else_the_journey() -> None:
    found = owned("owner: Growth")
    owners = [owner_of_step(one.journey, one.step, found.catalogue) for one in found.placed]
    said = [(owner.name, owner.touchpoint) for owner in owners if owner]
    assert said == [("Till team", "till"), ("Growth", None), ("Growth", None)]


def test_a_step_may_have_no_owner() -> None:
    found = owned("")
    owners = [owner_of_step(one.journey, one.step, found.catalogue) for one in found.placed]
    assert [owner and owner.name for owner in owners] == ["Till team", None, None]


def test_owners_stand_by_stage_with_the_worst_first() -> None:
    rows = owned("owner: Growth").owners.rows
    told = [(row.line.name, row.total.mean, row.total.steps) for row in rows if row.total]
    assert told == [("Till team", 2, 1), ("Growth", 2.5, 2)]


# The answers: no more is said than is true.


@pytest.mark.parametrize(
    ("scores", "lowest", "alike"),
    [
        ([], [], False),
        ([2], ["S0"], False),
        ([2, 1, 3], ["S1"], False),
        ([1, 3, 1], ["S0", "S2"], False),
        ([2, 2], ["S0", "S1"], True),
    ],
)
def test_all_that_are_as_low_are_the_lowest(
    scores: list[float], lowest: list[str], alike: bool
) -> None:
    steps = "\n".join(f"- {{name: S{at}, score: {score}}}" for at, score in enumerate(scores))
    found = of_steps(steps or "- {name: S0}").hurts_most
    assert [one.step.name for one in found.items] == lowest
    assert (found.compared, found.all_alike) == (len(scores), alike)


def test_of_the_lowest_the_moment_of_truth_and_the_worse_pains_come_first() -> None:
    steps = """
- {name: A, score: 1}
- {name: B, score: 1, pains: [X, Y]}
- {name: C, score: 1, moment_of_truth: true}
- {name: D, score: 2}
"""
    found = of_steps(steps)
    assert [one.step.name for one in found.hurts_most.items] == ["C", "B", "A"]
    assert found.is_decided


@pytest.mark.parametrize(
    ("of_second", "said"),
    [
        ("", "These are the lowest points, each with 1 of 5: A, B."),
        (", pains: X", "B hurts most, in Awareness: 1 of 5. One other step is as low."),
        (", score: 1, moment_of_truth: true", "B hurts most, in Awareness: 1 of 5. One other"),
    ],
)
def test_one_of_several_lowest_steps_is_named_if_something_tells_them_apart(
    of_second: str, said: str
) -> None:
    second = of_second if "score" in of_second else f", score: 1{of_second}"
    steps = f"- {{name: A, score: 1}}\n- {{name: B{second}}}\n- {{name: C, score: 3}}"
    page = page_of(site_of({"buy": journey(steps)}), "insights/index.md")
    answer = page.select_one(".j-answers > li > p")
    assert answer
    assert said in answer.get_text("", strip=False)


def test_personas_whose_means_read_alike_suffer_alike() -> None:
    steps = """
- {name: A, score: {maya: 2, ben: 2, eva: 4}}
- {name: B, score: {maya: 2.1, ben: 2, eva: 4}}
"""
    found = of_steps(steps, "personas: [Eva, Maya, Ben]")
    assert [row.line.name for row in found.people.rows] == ["Ben", "Maya", "Eva"]
    assert [row.line.name for row in found.suffers_most.items] == ["Ben"]
    nearly = of_steps(steps.replace("2.1", "2.04"), "personas: [Eva, Maya, Ben]").suffers_most
    assert [row.line.name for row in nearly.items] == ["Ben", "Maya"]


def test_open_opportunities_of_one_priority_rank_alike() -> None:
    steps = """
- name: A
  score: 1
  opportunities: [{text: Done, impact: 5, effort: 1, status: done}, One, Two]
- {name: B, score: 4, opportunities: Three}
"""
    found = of_steps(steps).ranks_first
    assert [chance.written.text for chance in found.items] == ["One", "Two"]
    assert found.compared == 3


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
