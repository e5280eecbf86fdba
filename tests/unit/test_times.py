"""Sums of time: the shortest and the longest way, and what they leave out."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys_plugin.findings.judging import check
from journeys_plugin.findings.rule import CheckedSite
from journeys_plugin.languages import LANGUAGES, Labels
from journeys_plugin.model import Journey
from journeys_plugin.model.times import Sum, durations, waits
from journeys_plugin.pages.views.map_heads import times
from journeys_plugin.values.addresses import Addresses
from journeys_plugin.values.durations import Duration, duration
from tests.growth import is_linear, seconds

from .writing import front, journey, read, rules, site

MINUTE = 60


def linked(steps: str) -> Journey:
    return site({"buy": journey(steps), "other": journey("- {name: Elsewhere}")}).journeys["buy"]


def minutes(steps: str) -> tuple[float, float]:
    span = durations(linked(steps)).all.span
    assert span is not None
    return span.low / MINUTE, span.high / MINUTE


def step(name: str, count: int, more: str = "") -> str:
    return f"- {{name: {name}, duration: {count} min{', ' if more else ''}{more}}}\n"


@pytest.mark.parametrize(
    ("steps", "shortest", "longest"),
    [
        (step("A", 1) + step("B", 2) + step("C", 4), 7, 7),
        # One of two alternatives,
        (
            step("A", 2, "next: [B, C]") + step("B", 5, "next: D") + step("C", 24) + step("D", 0),
            7,
            26,
        ),
        (step("A", 2, "next: [B, C]") + step("B", 5) + step("C", 24), 7, 26),
        # also where one is longer, or leads to another journey.
        (
            step("A", 1, "next: [B, D]")
            + step("B", 2)
            + step("C", 4, "next: E")
            + step("D", 8)
            + step("E", 16),
            23,
            25,
        ),
        (
            step("A", 1, "next: [{to: other, when: x}, {to: B, when: y}]") + step("B", 2),
            1,
            3,
        ),
        # An end is one, too,
        (step("A", 1, "next: [B, {end: Gives up}]") + step("B", 2) + step("C", 4), 1, 7),
        (
            step("A", 1, "next: [B, C]") + step("B", 2, "next: end") + step("C", 4) + step("D", 8),
            3,
            13,
        ),
        # or what happens if a condition holds.
        (step("A", 1, "next: {end: Gives up, when: busy}") + step("B", 2), 1, 3),
        # A condition may be skipped over.
        (step("A", 1, "next: {to: C, when: x}") + step("B", 2) + step("C", 4), 5, 7),
        # An optional step may be left out, unless a branch leads there.
        (step("A", 1) + step("B", 2, "optional: true") + step("C", 4), 5, 7),
        (step("A", 1, "optional: true"), 0, 1),
        (
            step("A", 1, "next: [B, C]")
            + step("B", 2, "optional: true, next: D")
            + step("C", 4)
            + step("D", 0),
            3,
            5,
        ),
        # One that leads out of the map as well may be taken for that.
        (
            step("A", 1)
            + step("B", 2, "optional: true, next: {to: other, when: x}")
            + step("C", 4),
            3,
            7,
        ),
        # Nobody goes round.
        (step("A", 1) + step("B", 2, "next: {to: A, when: again}") + step("C", 4), 7, 7),
        # A detour that only leads back is a part of the longest way, once.
        (
            step("A", 1, "next: [B, C]") + step("B", 2, "next: A") + step("C", 4),
            5,
            7,
        ),
        # A circle without an end is walked once.
        (step("A", 1) + step("B", 2, "next: A"), 3, 3),
        (step("A", 1, "next: A"), 1, 1),
        # Steps that nothing leads to are alternatives to the one before.
        (step("S", 8) + step("A", 1, "next: C") + step("B", 2) + step("C", 4), 13, 14),
    ],
)
def test_a_sum_is_of_the_shortest_and_of_the_longest_way(
    steps: str, shortest: float, longest: float
) -> None:
    assert minutes(steps) == (shortest, longest)


def test_each_stage_has_a_sum_of_the_ways_through_it() -> None:
    stages = "journey:\n  stages:\n"
    for name, steps in (
        ("Choose", "{name: A, duration: 2 min, next: [B, C]}"),
        ("Pay", "{name: B, duration: 5 min, next: D}, {name: C, duration: 24 min}"),
        ("Go", "{name: D, duration: 1 min, wait: 1 h}"),
        ("Rest", "{name: E}"),
    ):
        stages += f"    - name: {name}\n      steps: [{steps}]\n"
    found = site({"buy": stages}).journeys["buy"]
    spans = [one.span for one in durations(found).stages]
    assert [span and (span.low / MINUTE, span.high / MINUTE) for span in spans] == [
        (2, 2),
        (5, 24),
        (1, 1),
        None,
    ]
    assert minutes_of(durations(found).all) == (8, 27)
    assert [one.span is None for one in waits(found).stages] == [True, True, False, True]


def minutes_of(found: Sum) -> tuple[float, float]:
    assert found.span is not None
    return found.span.low / MINUTE, found.span.high / MINUTE


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_a_sum_leaves_out_is_said_in_each_language(language: str) -> None:
    labels = LANGUAGES[language]
    found = linked("- {name: A, duration: 30 min, wait: soon}\n- {name: B, duration: a while}")
    said = times(durations(found).all, waits(found).all, labels)
    known = linked("- {name: A, duration: 30 min}")
    plain = times(durations(known).all, waits(known).all, labels)
    assert said != plain
    assert "30" in said


def test_only_the_stage_that_leaves_something_out_says_so() -> None:
    stages = "journey:\n  stages:\n"
    for name, text in (("One", "20 Min"), ("Two", "a while"), ("Three", "1,5 h")):
        steps = f"{{name: In {name}, duration: '{text}'}}, {{name: {name} too, duration: 1 min}}"
        stages += f"    - name: {name}\n      steps: [{steps}]\n"
    found = durations(site({"buy": stages}).journeys["buy"])
    assert [one.at_least for one in found.stages] == [False, True, False]
    nothing = Sum(None, False)
    assert times(found.all, nothing, Labels()) == "takes at least 1 h 53 min"


def test_of_nothing_that_can_be_read_there_is_no_sum() -> None:
    found = linked("- {name: A, duration: soon}\n- {name: B}")
    assert times(durations(found).all, waits(found).all, Labels()) == ""


def test_a_time_that_cannot_be_read_is_named_at_its_line() -> None:
    steps = "- {name: A, duration: '90'}\n- {name: B, wait: '<5 min'}\n- {name: C, wait: 5-3 min}"
    page = read(front(journey(steps)))
    assert [one.line() for one in page.diagnostics] == [
        "page.md:6:31: duration: '90' has no unit, so sums leave it out, write 90 min, or the unit"
        " that it is in [unread-time]",
        "page.md:7:27: wait: '<5 min' is not read as a time, so sums leave it out, write a number"
        " and its unit if you can, such as 35 min or 2-4 days [unread-time]",
        "page.md:8:27: wait: '5-3 min' is not read as a time, so sums leave it out, write 3-5 min:"
        " the shorter time goes first [unread-time]",
    ]


@pytest.mark.parametrize(
    ("steps", "count"),
    [
        ("- {name: A, next: [B, C]}\n- {name: B, next: D}\n- {name: C}\n- {name: D}", 0),
        ("- {name: A, next: [B, C]}\n- {name: B}\n- {name: C}\n- {name: D}", 1),
        ("- {name: A, next: [B, C]}\n- {name: B}\n- {name: B2}\n- {name: C}", 1),
        ("- {name: A, next: C}\n- {name: B}\n- {name: C}", 1),
        ("- {name: A}\n- {name: B, next: {to: A, when: again}}\n- {name: C}", 0),
    ],
)
def test_a_way_that_is_a_guess_is_named(steps: str, count: int) -> None:
    catalogue = site({"buy": journey(steps, "owner: Us")})
    pages = [each.page for each in catalogue.journeys.values()]
    found = check(CheckedSite(pages, catalogue, Addresses({})))
    assert rules(found).count("unclear-way") == count


# What holds of every map.


@st.composite
def maps(draw: st.DrawFn, plain: bool = False) -> str:
    """Write a map of some steps that lead here and there."""
    count = draw(st.integers(1, 9))
    lines = []
    for number in range(count):
        keys = [f"name: S{number}"]
        low = draw(st.integers(0, 60))
        keys.append(f"duration: {low}-{low + draw(st.integers(0, 60))} min")
        if not plain and draw(st.booleans()):
            keys.append("optional: true")
        if not plain and draw(st.booleans()):
            targets = draw(st.lists(st.integers(0, count), max_size=3, unique=True))
            when = draw(st.booleans())
            names = (f"S{target}" if target < count else "other" for target in targets)
            items = (f"{{to: {name}{', when: x' if when else ''}}}" for name in names)
            keys.append(f"next: [{', '.join(items)}]")
        lines.append(f"- {{{', '.join(keys)}}}")
    return "\n".join(lines)


@given(maps())
def test_the_shortest_way_is_never_longer_than_the_longest_nor_that_than_all(text: str) -> None:
    found = linked(text)
    span = durations(found).all.span
    assert span is not None
    highest = sum(int(str(one.written.duration).split("-")[1].split()[0]) for one in found.steps)
    assert 0 <= span.low <= span.high <= highest * MINUTE


def walked(found: Journey) -> tuple[float, float]:
    """Walk every way from a first step to an end, and give the shortest and the longest."""
    ways = found.ways
    spans = [duration(str(one.written.duration)) or Duration(0, 0) for one in found.steps]
    sums: list[tuple[float, float]] = []

    def walk(step: int, named: bool, low: float, high: float) -> None:
        onward = [one for one in ways.onward[step] if ways.arrives[one]]
        taken = low + spans[step].low, high + spans[step].high
        left_out = found.steps[step].written.optional and not named
        sums.extend([taken] if ways.may_end[step] else [])
        sums.extend([(low, 0)] if left_out and not onward else [])
        for target in onward:
            for sums_so_far in (taken, *([(low, -math.inf)] if left_out else [])):
                walk(target, target in ways.by_name[step], *sums_so_far)

    reached = {target for targets in ways.onward for target in targets}
    for first in set(range(len(spans))) - reached:
        if ways.arrives[first]:
            walk(first, False, 0, 0)
    return min(low for low, _ in sums), max(high for _, high in sums)


@given(maps())
def test_both_are_what_walking_every_way_gives(text: str) -> None:
    found = linked(text)
    span = durations(found).all.span
    assert span is not None
    detours = [
        one for one, arrives in zip(found.steps, found.ways.arrives, strict=True) if not arrives
    ]
    low, high = walked(found)
    assert math.isclose(span.low, low)
    assert high - 0.01 <= span.high
    if not detours:
        assert math.isclose(span.high, high)


@settings(max_examples=50)
@given(maps(plain=True))
def test_without_branches_both_are_the_plain_sum(text: str) -> None:
    found = linked(text)
    span = durations(found).all.span
    assert span is not None
    lows = [str(one.written.duration).split("-")[0] for one in found.steps]
    assert math.isclose(span.low, sum(map(int, lows)) * MINUTE)


@given(maps())
def test_onward_ways_have_no_circle_and_pass_every_step(text: str) -> None:
    ways = linked(text).ways
    place = {step: number for number, step in enumerate(ways.backwards)}
    assert sorted(place) == [*range(len(ways.after))]
    for step, targets in enumerate(ways.onward):
        assert all(place[target] < place[step] for target in targets)
        assert set(targets) <= set(ways.after[step])
    assert any(ways.may_end)


@given(maps())
def test_no_alternative_leads_to_another_without_saying_so(text: str) -> None:
    found = linked(text)
    for number, fork in enumerate(found.steps):
        named = {one.step for one in fork.branches if one.step}
        later = [at for at, one in enumerate(found.steps) if one.id in named and at > number]
        for at in later if len(later) > 1 else ():
            one = found.steps[at]
            if one.written.optional:
                continue
            follows = {found.steps[then].id for then in found.ways.after[at] if then in later}
            assert follows <= {branch.step for branch in one.branches}


@pytest.mark.parametrize(
    "more",
    [
        "",
        "next: {to: S0, when: again}",
        "next: [{to: S0, when: x}, {to: S1, when: y}]",
        "next: S0",
        "optional: true",
    ],
)
def test_ways_and_sums_take_linear_time(more: str) -> None:
    def measured(count: int) -> float:
        found = linked("".join(step(f"S{number}", 1, more) for number in range(count)))
        return seconds(lambda: durations(found))

    assert is_linear(measured, 60, 16)
