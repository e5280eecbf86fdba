"""Measured beside felt: people along a journey, and where scores and numbers disagree."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from journeys_plugin.insights import Disagreement, Insights
from journeys_plugin.model import StepMetric
from journeys_plugin.options import Options
from journeys_plugin.pages.views.insights.measured_rows import disagreement_rows, funnel_view
from journeys_plugin.pages.views.page_context import PageContext
from journeys_plugin.values.addresses import Addresses

from .writing import journey, site

Told = tuple[str, float, float | None, float | None]


def insights(steps: str, keys: str = "") -> Insights:
    return Insights(site({"buy": journey(steps, keys)}), Options())


def people(*numbers: float | None, score: Sequence[float] = ()) -> str:
    """Write a step for each number of people; one without a number counts nobody."""
    steps = []
    for number, count in enumerate(numbers):
        metric = f", metrics: {{name: Visitors, value: {count}, counts: people}}"
        felt = f", score: {score[number]}" if score else ""
        steps.append(f"- {{name: S{number}{felt}{metric if count is not None else ''}}}")
    return "\n".join(steps)


def told(found: Insights) -> list[list[Told]]:
    return [
        [(str(one.placed.step.name), one.people, one.share, one.lost) for one in funnel.steps]
        for funnel in found.funnels
    ]


# Funnels.


def test_people_are_told_of_the_first_step_and_as_lost_to_the_next() -> None:
    assert told(insights(people(200, 150, 30))) == [
        [("S0", 200, 1, 0.25), ("S1", 150, 0.75, 0.8), ("S2", 30, 0.15, None)]
    ]


def test_steps_that_count_nobody_are_passed_over() -> None:
    assert told(insights(people(None, 100, None, 40, None))) == [
        [("S1", 100, 1, 0.6), ("S3", 40, 0.4, None)]
    ]


def test_where_people_join_less_than_nobody_is_lost() -> None:
    assert told(insights(people(100, 150, 75))) == [
        [("S0", 100, 1, -0.5), ("S1", 150, 1.5, 0.5), ("S2", 75, 0.75, None)]
    ]


def test_who_leaves_an_optional_step_out_is_not_lost() -> None:
    counted = "metrics: {name: People, counts: people, value:"
    found = insights(
        f"- {{name: A, score: 4, {counted} 100}}}}\n"
        f"- {{name: B, score: 4, optional: true, {counted} 9}}}}\n"
        f"- {{name: C, score: 4, {counted} 90}}}}"
    )
    (funnel,) = found.funnels
    assert [(one.people, one.lost) for one in funnel.steps] == [(100, 0.1), (90, None)]
    assert disagreements(found) == []


def test_where_all_are_lost_nobody_is_left_to_lose() -> None:
    assert told(insights(people(100, 0, 0))) == [
        [("S0", 100, 1, 1), ("S1", 0, 0, None), ("S2", 0, 0, None)]
    ]


@pytest.mark.parametrize("numbers", [(), (100,), (0, 5), (None, 7, None)])
def test_there_is_no_funnel_without_two_numbers_or_without_people_at_the_first(
    numbers: tuple[float | None, ...],
) -> None:
    assert told(insights(people(*numbers, None))) == []


def test_only_people_make_a_funnel() -> None:
    steps = "- {name: A, metrics: {name: Visitors, value: 9}}\n"
    assert told(insights(steps * 2)) == []


# One count along a map.


def counting(*steps: str) -> Insights:
    """Write a step for each text: its counts of people, each `name value [unit [day]]`."""
    written = []
    for number, counts in enumerate(steps):
        metrics = []
        for count in filter(None, counts.split(", ")):
            name, value, unit, day, *_ = *count.split(), "", ""
            more = (f", unit: {unit}" if unit else "") + (f", date: {day}" if day else "")
            metrics.append(f"{{name: {name}, value: {value}, counts: people{more}}}")
        written.append(f"- {{name: S{number}, metrics: [{', '.join(metrics)}]}}")
    return insights("\n".join(written))


@pytest.mark.parametrize(
    ("steps", "expected", "others"),
    [
        (  # the count that covers most steps
            ("Users 12080, Sessions 20000", "Sessions 19000", "Users 1400, Sessions 3000"),
            [("S0", 20000), ("S1", 19000), ("S2", 3000)],
            ("Users",),
        ),
        (  # of equal ones the first of the map
            ("Sessions 20, Users 10", "Users 5, Sessions 8"),
            [("S0", 20), ("S1", 8)],
            ("Users",),
        ),
        (  # in whatever way the name is written; of a step it counts once
            ("Page-Views 9, page_views 7", "PAGE_VIEWS 3"),
            [("S0", 9), ("S1", 3)],
            (),
        ),
        (  # nobody at its first steps
            ("Users 0, Visits 9", "Users 4, Visits 3", "Users 2", "Users 1"),
            [("S1", 4), ("S2", 2), ("S3", 1)],
            ("Visits",),
        ),
        (  # a unit is that of the others of the name, where these have one
            ("Users 9 k", "Users 3"),
            [("S0", 9), ("S1", 3)],
            (),
        ),
        (  # else it is another count
            ("Users 12 k", "Users 4000", "Users 3 k", "Users 1000 ones"),
            [("S0", 12), ("S2", 3)],
            ("Users", "Users (ones)"),
        ),
    ],
)
def test_one_count_is_taken_along_a_map(
    steps: tuple[str, ...], expected: list[tuple[str, float]], others: tuple[str, ...]
) -> None:
    (funnel,) = counting(*steps).funnels
    assert [(str(one.placed.step.name), one.people) for one in funnel.steps] == expected
    assert funnel.others == others


@pytest.mark.parametrize(
    ("steps", "names", "far_apart"),
    [
        (("Users 100", "Sessions 157"), ("Users", "Sessions"), False),
        (("Users 12 k", "Users 4000 ones"), ("Users (k)", "Users (ones)"), False),
        (("Users 9 _ 2026-01-31", "Users 12 _ 2026-10-31"), ("Users",), True),
    ],
)
def test_where_nothing_can_be_compared_there_is_a_reason_and_no_funnel(
    steps: tuple[str, ...], names: tuple[str, ...], far_apart: bool
) -> None:
    found = counting(*steps)
    assert (found.funnels, found.disagreements) == ((), ())
    (one,) = found.no_funnels
    assert (one.names, one.far_apart) == (names, far_apart)


def on_ways(*steps: str) -> Insights:
    """Write steps as `name people next`; without people a step counts nobody."""
    lines = []
    for name, people, following in (step.split(" ") for step in steps):
        counted = f", metrics: {{name: Users, counts: people, value: {people}}}" if people else ""
        leads = f", next: {following.replace('_', ' ')}" if following else ""
        lines.append(f"- {{name: {name}, score: 5{counted}{leads}}}")
    return insights("\n".join(lines))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # Nobody is lost who took the other way.
        (
            ("A 100 [B,C]", "B 60 D", "C 40 ", "D 95 ", "E 19 "),
            [
                ("A", 1, None),
                ("B", 0.6, None),
                ("C", 0.4, None),
                ("D", 0.95, 0.8),
                ("E", 0.19, None),
            ],
        ),
        # Where no alternative counts anybody, the steps around them are compared.
        (
            ("A 100 [B,C]", "B  D", "C  ", "D 95 "),
            [("A", 1, 0.05), ("D", 0.95, None)],
        ),
        # One that does not count anybody may have the rest.
        (
            ("A 100 [B,C]", "B 60 D", "C  ", "D 95 "),
            [("A", 1, None), ("B", 0.6, None), ("D", 0.95, None)],
        ),
        # Who goes round was there before.
        (
            ("A 100 ", "B 50 {to:_A,when:_again}", "C 25 "),
            [("A", 1, 0.5), ("B", 0.5, 0.5), ("C", 0.25, None)],
        ),
        # An alternative that ends is not on the way of those who go on; who ends is lost.
        (
            ("A 100 [B,C]", "B 60 end", "C 40 ", "D 30 "),
            [("A", 1, None), ("B", 0.6, None), ("C", 0.4, 0.25), ("D", 0.3, None)],
        ),
        (("A 100 [B,{end:_Gives_up}]", "B 60 "), [("A", 1, 0.4), ("B", 0.6, None)]),
        # Not all come past the first one that counts.
        (
            ("A  [B,C]", "B 60 D", "C  ", "D 30 ", "E 15 "),
            [("B", 1, None), ("D", None, 0.5), ("E", None, None)],
        ),
    ],
)
def test_people_are_compared_along_a_way_that_all_of_them_take(
    steps: tuple[str, ...], expected: list[tuple[str, float | None, float | None]]
) -> None:
    (funnel,) = on_ways(*steps).funnels
    told_of = [(str(one.placed.step.name), one.share, one.lost) for one in funnel.steps]
    assert told_of == expected


def test_alternatives_alone_make_no_funnel_and_the_reason_is_said() -> None:
    found = on_ways("A  [B,C]", "B 60 D", "C 40 ", "D  ")
    assert found.funnels == ()
    (one,) = found.no_funnels
    assert (one.far_apart, one.alternatives) == (False, True)
    assert found.disagreements == ()


@pytest.mark.parametrize("steps", [(), ("Users 9",), ("Users 9", ""), ("Users 0", "Visits 5")])
def test_who_counts_at_one_step_is_told_nothing(steps: tuple[str, ...]) -> None:
    found = counting(*steps, "")
    assert (found.funnels, found.no_funnels) == ((), ())


def test_a_share_of_another_month_is_none() -> None:
    found = counting("Users 9 _ 2026-01-31", "Users 90 _ 2026-10-31", "Users 45 _ 2026-10-31")
    assert told(found) == [[("S0", 9, 1, None), ("S1", 90, None, 0.5), ("S2", 45, None, None)]]
    _, middle, _ = funnel_view(found.funnels[0], here(found)).rows
    assert (middle.share, middle.share_words, middle.lost) == (None, "", "50%")


@pytest.mark.parametrize("keys", ["state: future", "status: draft", "status: archived"])
def test_maps_that_do_not_count_have_no_funnel(keys: str) -> None:
    found = insights(people(100, 10, score=(5, 5)), keys)
    assert (found.funnels, found.disagreements) == ((), ())


def test_each_journey_has_a_funnel_of_its_own() -> None:
    catalogue = site({"a": journey(people(10, 5)), "b": journey(people(8, 2))})
    found = Insights(catalogue, Options()).funnels
    assert [(one.journey.id, one.steps[0].lost) for one in found] == [("a", 0.5), ("b", 0.75)]


def test_the_numbers_are_those_that_the_catalogue_knows_newest() -> None:
    catalogue = site({"buy": journey(people(100, 90, score=(5, 5)))})
    (old,) = catalogue.journeys["buy"].steps[1].written.metrics
    newer = StepMetric(dataclasses.replace(old, value=20.0), file="numbers.csv")
    catalogue = dataclasses.replace(catalogue, measured={("buy", "s1"): (newer,)})
    found = Insights(catalogue, Options())
    assert told(found) == [[("S0", 100, 1, 0.8), ("S1", 20, 0.2, None)]]
    assert [one.placed.step.id for one in found.disagreements] == ["s0"]


# Disagreements.


def disagreements(found: Insights) -> list[tuple[str, bool, list[str], float | None]]:
    return [_told(one) for one in found.disagreements]


def _told(one: Disagreement) -> tuple[str, bool, list[str], float | None]:
    names = [str(metric.written.name) for metric in one.metrics]
    return str(one.placed.step.name), one.feels_good, names, one.lost


MISSED = "{name: Missed, value: 3, target: 5, better: higher}"
REACHED = "{name: Reached, value: 5, target: 5, better: higher}"
LOW_MISSED = "{name: Slow, value: 9, target: 5, better: lower}"
UNJUDGED = "{name: Whither, value: 9, target: 5}"
"""Nobody has said which way is better."""
WITHOUT = "{name: Aimless, value: 9}"


@pytest.mark.parametrize(
    ("score", "metrics", "expected"),
    [
        (5, MISSED, [("A", True, ["Missed"], None)]),
        (3.5, f"[{REACHED}, {MISSED}, {LOW_MISSED}]", [("A", True, ["Missed", "Slow"], None)]),
        (5, REACHED, []),
        (5, WITHOUT, []),
        (3, MISSED, []),
        (3, REACHED, []),
        (1, REACHED, [("A", False, ["Reached"], None)]),
        (2.5, f"[{REACHED}, {WITHOUT}]", [("A", False, ["Reached"], None)]),
        (1, f"[{REACHED}, {MISSED}]", []),
        (1, WITHOUT, []),
        (1, MISSED, []),
        (5, UNJUDGED, []),
        (1, UNJUDGED, []),
        (1, f"[{REACHED}, {UNJUDGED}]", []),
        (5, f"[{UNJUDGED}, {MISSED}]", [("A", True, ["Missed"], None)]),
    ],
)
def test_scores_and_targets_disagree_both_ways(
    score: float, metrics: str, expected: list[tuple[str, bool, list[str], float | None]]
) -> None:
    found = insights(f"- {{name: A, score: {score}, metrics: {metrics}}}")
    assert disagreements(found) == expected


def test_a_step_without_a_score_disagrees_with_nothing() -> None:
    assert disagreements(insights(f"- {{name: A, metrics: {MISSED}}}")) == []


@pytest.mark.parametrize(
    ("score", "then", "expected"),
    [
        (5, 50, [("S0", True, [], 0.5)]),
        (5, 51, []),
        (1, 90, [("S0", False, [], 0.1)]),
        (1, 89, []),
        (1, 100, [("S0", False, [], 0.0)]),
        (3, 10, []),
    ],
)
def test_scores_and_people_who_leave_disagree_both_ways(
    score: float, then: float, expected: list[tuple[str, bool, list[str], float | None]]
) -> None:
    assert disagreements(insights(people(100, then, score=(score, 3)))) == expected


def test_a_bad_step_that_loses_many_measures_badly_though_a_target_is_reached() -> None:
    steps = f"""
    - name: A
      score: 1
      metrics: [{{name: Visitors, value: 100, counts: people}}, {REACHED}]
    - {{name: B, metrics: {{name: Visitors, value: 20, counts: people}}}}
    """
    assert disagreements(insights(steps)) == []


def test_those_that_feel_good_come_first() -> None:
    steps = (
        f"- {{name: Bad, score: 1, metrics: {REACHED}}}\n"
        f"- {{name: Good, score: 5, metrics: {MISSED}}}"
    )
    assert [name for name, *_ in disagreements(insights(steps))] == ["Good", "Bad"]


# In words.


def here(found: Insights) -> PageContext:
    addresses = Addresses({"buy.md": "buy/"})
    homes = {("journey", "buy"): "buy.md"}
    return PageContext(found.catalogue, found.options, addresses, homes, "x.md", "x/")


def test_where_people_join_the_words_say_that_none_leave() -> None:
    found = insights(people(100, 150, score=(1, 3)))
    (row,) = disagreement_rows(found.disagreements, here(found))
    assert row.measured == ("0% of the people leave here",)
    first, last = funnel_view(found.funnels[0], here(found)).rows
    assert (first.lost, first.much, last.share, last.share_words) == ("", False, 100, "150%")


def test_a_missed_target_is_said_with_its_number() -> None:
    found = insights(f"- {{name: A, score: 5, metrics: {MISSED}}}")
    (row,) = disagreement_rows(found.disagreements, here(found))
    assert row.measured == ("Missed: 3 (target 5, missed)",)


def test_a_rate_below_one_keeps_the_digits_that_tell_it_from_its_target() -> None:
    metric = "{name: Rate, value: 0.0042, target: 0.005, better: higher}"
    found = insights(f"- {{name: A, score: 5, metrics: {metric}}}")
    (row,) = disagreement_rows(found.disagreements, here(found))
    assert row.measured == ("Rate: 0.0042 (target 0.005, missed)",)


def test_counts_of_other_months_are_not_compared() -> None:
    counted = "metrics: {name: People, counts: people, value:"
    found = insights(
        f"- {{name: A, score: 4, {counted} 1000, date: 2024-01-31}}}}\n"
        f"- {{name: B, score: 4, {counted} 90, date: 2026-10-31}}}}\n"
        f"- {{name: C, score: 4, {counted} 80, date: 2026-10-20}}}}"
    )
    (funnel,) = found.funnels
    assert [one.lost for one in funnel.steps] == [None, pytest.approx(1 / 9), None]
    assert disagreements(found) == []


def test_a_funnel_begins_where_there_is_somebody() -> None:
    assert told(insights(people(0, 90, 9))) == [[("S1", 90, 1, 0.9), ("S2", 9, 0.1, None)]]
