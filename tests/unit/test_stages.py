"""What a stage says itself, of all its steps: it is known wherever a step's content is."""

from __future__ import annotations

import pytest

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.exchange.mermaid import diagram
from journeys_plugin.insights import Insights
from journeys_plugin.metrics.reader import MetricReader, measured
from journeys_plugin.model import Catalogue, Journey
from journeys_plugin.model.times import durations, waits
from journeys_plugin.options import OPTIONS, MetricFile, Options
from journeys_plugin.values.durations import duration
from journeys_plugin.values.scale import Scale

from .writing import front, read, rules, said, site

LANES = OPTIONS["lanes"].read([{"key": "carbon"}])

JOIN = """
journey:
  personas: Reader
  stages:
    - name: Find out
      touchpoint: Poster
      pains: Opening hours are missing
      opportunities: Put them on the poster
      duration: 1 week
      steps: [See the poster, Ask a friend]
    - name: Join
      steps:
        - {name: Fill in the form, score: 4, duration: 10 min}
    - name: Wait for the card
      score: 2
      wait: 2-4 days
"""

NO_STEPS = (
    "the stage 'A' has no steps, add one under `steps:`, or what is true of the whole stage, such"
    " as `touchpoint:` [empty-stage]"
)


def catalogue(keys: str = JOIN) -> Catalogue:
    return site({"join": keys})


def joining(keys: str = JOIN) -> Journey:
    return catalogue(keys).journeys["join"]


def test_a_stage_says_the_same_as_a_step_and_its_steps_stay() -> None:
    assert rules(read(front(JOIN)).diagnostics) == []
    find_out, join, wait = joining().stages
    assert find_out.whole is not None
    assert find_out.whole.name == "Find out"
    assert find_out.whole.written.texts_in("pains") == ("Opening hours are missing",)
    assert [step.name for step in find_out.steps] == ["See the poster", "Ask a friend"]
    assert join.whole is None
    assert wait.steps == (wait.whole,)
    assert not wait.has_steps


def test_all_places_are_in_the_order_of_the_map_each_once() -> None:
    journey = joining()
    names = ["Find out", "See the poster", "Ask a friend", "Fill in the form", "Wait for the card"]
    assert [place.name for place in journey.places] == names
    assert [step.name for step in journey.steps] == names[1:]
    assert journey.columns["find-out"] == range(2)
    assert journey.columns["wait-for-the-card"] == range(3, 4)


def test_a_stages_score_counts_once() -> None:
    journey = joining()
    assert (journey.mean, journey.scored) == (3, 2)
    assert journey.lowest is not None
    assert journey.lowest.name == "Wait for the card"
    assert [stage.mean for stage in journey.stages] == [None, 4, 2]


def test_what_a_stage_says_changes_no_id_of_a_step() -> None:
    keys = "journey:\n  stages:\n    - {name: Read, pains: Dear, opportunities: Say so, steps: %s}"
    steps = "[Ask, {name: Read, opportunities: Say so}]"
    (stage,) = joining(keys % steps).stages
    assert stage.whole is not None
    assert [step.id for step in stage.steps] == ["ask", "read"]
    assert stage.steps[1].opportunity_ids == ("say-so",)
    assert (stage.whole.id, stage.whole.opportunity_ids) == ("read-2", ("say-so-2",))


def test_a_touchpoint_knows_the_stages_that_pass_it() -> None:
    (passing,) = catalogue().passings["poster"]
    assert passing.step.of_stage
    assert passing.stage.name == "Find out"
    assert passing.before == ()
    assert [step.name for step in passing.after] == ["Fill in the form"]


def test_a_stages_time_stands_in_place_of_the_sum_of_its_steps() -> None:
    keys = """
journey:
  stages:
    - name: A
      duration: %s
      steps:
        - {name: One, duration: 5 min, next: [Two, Three]}
        - {name: Two, duration: 20 min, next: Three}
    - name: B
      steps: {name: Three, duration: 1 min}
"""
    sums = durations(joining(keys % "60 min"))
    assert [stage.span for stage in sums.stages] == [duration("60 min"), duration("1 min")]
    assert sums.all.span == duration("61 min")
    sums = durations(joining(keys % "a while"))
    assert (sums.stages[0].span, sums.stages[0].at_least) == (None, True)
    assert (sums.all.span, sums.all.at_least) == (duration("1 min"), True)
    assert waits(joining()).all.span == duration("2-4 days")


def test_a_stages_opportunities_answer_the_pains_of_its_steps() -> None:
    keys = """
journey:
  stages:
    - {name: A, opportunities: Say so, steps: {name: One, pains: Dear}}
    - {name: B, pains: Slow, steps: {name: Two, opportunities: Be quick}}
"""
    journey = joining(keys)
    open_pains = {str(place.name): len(journey.open_pains(place)) for place in journey.places}
    assert open_pains == {"A": 0, "One": 0, "B": 1, "Two": 0}


@pytest.mark.parametrize(
    ("stage", "message"),
    [
        ("{name: A}", NO_STEPS),
        ("{name: A, pains: , feeling: ''}", NO_STEPS),
        (
            "{name: A, next: B, steps: One}",
            "'next' belongs to a step, write it below one of the steps of this stage [unknown-key]",
        ),
        (
            "{name: A, optional: true, pains: Dear}",
            "'optional' belongs to a step, write it below one of the steps of this stage"
            " [unknown-key]",
        ),
        (
            "\n      name: A\n      score: 3\n      steps:\n        - One\n"
            "        - name: Two\n          score: {maya: 2}",
            "the stage 'A' has a score, and so has its step in line 10, keep the score of the"
            " stage, or those of its steps [score-of-stage-and-step]",
        ),
    ],
)
def test_what_is_wrong_with_a_stage_is_said(stage: str, message: str) -> None:
    page = read(front(f"journey:\n  stages:\n    - {stage}"))
    assert [line.partition(": ")[2] for line in said(page.diagnostics)] == [message]


def test_of_two_scores_those_of_the_steps_are_drawn() -> None:
    steps = "[One, {name: Two, score: 2}]"
    journey = joining(f"journey:\n  stages:\n    - {{name: A, score: 4, gains: b, steps: {steps}}}")
    assert [place.mean for place in journey.places] == [None, None, 2]


@pytest.mark.parametrize(("of_stage", "of_step"), [("'4,2'", "3"), ("4", "'3,5'")])
def test_two_scores_are_reported_before_the_one_that_cannot_be_read_is_mended(
    of_stage: str, of_step: str
) -> None:
    steps = f"[{{name: Two, score: {of_step}}}]"
    page = read(front(f"journey:\n  stages: {{name: A, score: {of_stage}, steps: {steps}}}"))
    assert sorted(rules(page.diagnostics)) == ["not-a-score", "score-of-stage-and-step"]


def test_a_lane_of_the_site_is_a_stages_too() -> None:
    page = read(front("journey: {stages: {name: A, carbon: 2 kg}}"), own_lanes=LANES.kinds)
    assert rules(page.diagnostics) == []


def changed(before: str, after: str) -> list[tuple[str, str, str]]:
    """Give the kind, the stage and the step of each change from one map to another."""
    (record,) = changes(catalogue(before), catalogue(after)).records
    return [
        (
            change.kind,
            change.stage.now.name if change.stage else "",
            change.step.now.name if change.step else "",
        )
        for change in record.changes
    ]


def test_what_changes_in_a_stage_is_told_of_the_stage() -> None:
    after = JOIN.replace("hours are missing", "hours are all missing").replace(
        "score: 2", "score: 1"
    )
    after = after.replace("wait: 2-4 days\n", "wait: 2-4 days\n      gains: It is free\n")
    assert changed(JOIN, after) == [
        ("pain-reworded", "Find out", ""),
        ("score-drop", "Wait for the card", ""),
        ("gain-added", "Wait for the card", ""),
    ]


def test_a_stage_that_comes_or_goes_holds_what_it_said() -> None:
    first = JOIN.partition("    - name: Wait for the card\n")[0]
    (record,) = changes(catalogue(JOIN), catalogue(first)).records
    (change,) = record.changes
    assert (change.kind, change.held) == ("stage-removed", {"score": (2,)})
    (record,) = changes(site({}), catalogue(JOIN)).records
    told = [change.kind for change in record.with_whole_map]
    of_first = ["stage-added", "step-added", "step-added"]
    assert told == ["journey-added", *of_first, "step-added", "stage-added"]


def test_insights_know_what_a_stage_says() -> None:
    insights = Insights(catalogue(), Options())
    assert [placed.step.name for placed in insights.low_points] == ["Wait for the card"]
    (drop,) = insights.drops
    assert (drop.before.step.name, drop.after.step.name) == (
        "Fill in the form",
        "Wait for the card",
    )
    (ranked,) = insights.backlog
    assert ranked.pain is not None
    assert ranked.pain.text == "Opening hours are missing"
    assert (insights.glance.steps, insights.glance.scores, insights.glance.mean) == (4, 2, 3)
    assert [row.line.id for row in insights.heat_maps["stages"].rows] == ["poster"]
    (row,) = insights.coverage.journeys.rows
    assert row.total is not None
    assert (row.total.steps, row.total.scored) == (4, 2)


def test_stages_without_steps_are_not_counted_as_steps() -> None:
    stages = "".join(f"    - {{name: Stage {number}, score: 4.5}}\n" for number in range(9))
    (journey,) = catalogue(f"journey:\n  stages:\n{stages}").journeys.values()
    assert (len(journey.steps), journey.step_count) == (9, 0)


def test_a_scored_stage_is_one_point_for_all_its_steps() -> None:
    keys = """
journey:
  stages:
    - {name: A, score: 4, steps: [One, Two]}
    - {name: B, score: 2, steps: [Three, Four]}
"""
    (drop,) = Insights(catalogue(keys), Options()).drops
    assert (drop.before.step.name, drop.after.step.name, drop.fall) == ("A", "B", 2)


def test_people_are_counted_at_a_stage() -> None:
    keys = """
journey:
  stages:
    - {name: A, metrics: {name: Visitors, value: 100, counts: people}, steps: [One, Two]}
    - {name: B, metrics: {name: Visitors, value: 40, counts: people}}
"""
    (funnel,) = Insights(catalogue(keys), Options()).funnels
    assert [(step.placed.step.name, step.people) for step in funnel.steps] == [
        ("A", 100),
        ("B", 40),
    ]
    assert funnel.steps[0].lost == pytest.approx(0.6)


def test_a_file_measures_a_stage() -> None:
    file = MetricFile("n.csv")
    rows = b"journey,step,metric,value\njoin,Find out,Seen,3\njoin,Join,Seen,4\n"
    read_file = MetricReader().read([file], lambda _: rows)
    found = measured(catalogue(), read_file)
    (metric,) = found.catalogue.measured["join", "find-out"]
    assert metric.written.value == 3
    (finding,) = found.diagnostics
    assert "the stage 'Join' of 'join' has no metrics of its own" in finding.line()


def test_a_diagram_has_a_task_for_a_stage_with_a_score() -> None:
    found = catalogue()
    drawn = diagram(found.journeys["join"], found, Scale())
    sections = [(name, [task.name for task in tasks]) for name, tasks in drawn.sections]
    assert sections == [
        ("Join", ["Fill in the form"]),
        ("Wait for the card", ["Wait for the card"]),
    ]
    assert drawn.left_out == 2


def test_a_future_map_stands_beside_today_stage_by_stage() -> None:
    today = """
journey:
  stages:
    - {name: A, score: 2, steps: [One, Two]}
    - {name: B, score: 3}
"""
    future = today.replace("journey:", "journey:\n  state: future\n  future_of: today")
    future = future.replace("score: 2", "score: 4").replace("score: 3", "score: 5")
    (pair,) = Insights(site({"today": today, "wish": future}), Options()).future_pairs
    names = [
        (str(column.today.name), str(column.future.name))
        for column in pair.columns
        if column.today and column.future
    ]
    assert names == [("A", "A"), ("One", "One"), ("Two", "Two"), ("B", "B")]
    assert (pair.compared.before.mean, pair.compared.after.mean) == (2.5, 4.5)
    assert pair.gone == pair.new == ()


def test_a_comparison_of_stages_mirrors_the_one_the_other_way_round() -> None:
    moved = JOIN.replace("Poster", "Placard").replace("1 week", "2 weeks").replace("score: 2", "")
    before = {"join": JOIN, "poster": "title: Poster\ntouchpoint: {}"}
    after = {"join": moved, "placard": "title: Placard\ntouchpoint: {aliases: Poster}"}
    forth = changes(site(before), site(after)).records
    back = changes(site(after), site(before)).records
    kinds = {change.kind for record in forth for change in record.changes}
    assert {"duration-changed", "score-removed"} <= kinds
    mirrored = [[change.mirrored for change in record.changes] for record in back]
    told = [sorted(map(repr, record.changes)) for record in forth]
    assert told == [sorted(map(repr, of_record)) for of_record in mirrored]
