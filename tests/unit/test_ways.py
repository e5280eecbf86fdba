"""The ways through a map: what `next`, conditions, optional steps and circles make of its order."""

from __future__ import annotations

import pytest

from journeys_plugin.model import Journey, Step
from journeys_plugin.model.ways import (
    Leading,
    all_past,
    in_a_row,
    steps_before,
    ways,
)
from tests.growth import is_linear, seconds

from .writing import journey, site


def linked(steps: str, keys: str = "") -> Journey:
    others = {"other": journey("- {name: Elsewhere}")}
    return site({"buy": journey(steps, keys), **others}).journeys["buy"]


def leads(steps: str) -> dict[str, str]:
    """Give the names of the steps after each, as one text."""
    found = linked(steps)
    return {_name(one): " ".join(map(_name, found.steps_after(one))) for one in found.steps}


def _name(step: Step) -> str:
    return str(step.name)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("[A, B, C]", {"A": "B", "B": "C", "C": ""}),
        # It leads where `next` says, and the step in between is taken for an alternative.
        ("[{name: A, next: C}, B, C]", {"A": "C", "B": "C", "C": ""}),
        ("[S, {name: A, next: C}, B, C]", {"S": "A B", "A": "C", "B": "C", "C": ""}),
        # One condition: else it goes on.
        ("[{name: A, next: {to: C, when: free}}, B, C]", {"A": "B C", "B": "C", "C": ""}),
        # A condition without a place goes on, too, and so does a branch that leads nowhere.
        ("[{name: A, next: {to: other, when: broken}}, B]", {"A": "B", "B": ""}),
        ("[{name: A, next: Nowhere}, B]", {"A": "B", "B": ""}),
        # Alternatives do not follow each other,
        ("[{name: A, next: [B, C]}, B, C, D]", {"A": "B C", "B": "D", "C": "D", "D": ""}),
        ("[{name: A, next: [B, C, D]}, B, C, D]", {"A": "B C D", "B": "", "C": "", "D": ""}),
        ("[{name: A, next: [B, C]}, {name: B, next: D}, C, D]", {"A": "B C", "B": "D", "C": "D"}),
        # unless a `next` says so, or the first is a way round to the second.
        ("[{name: A, next: [B, C]}, {name: B, next: C}, C, D]", {"A": "B C", "B": "C", "C": "D"}),
        (
            "[{name: A, next: [B, C]}, {name: B, optional: true}, C, D]",
            {"A": "B C", "B": "C", "C": "D"},
        ),
        # Longer branches go on, each in its order.
        (
            "[{name: A, next: [B, C]}, B, {name: B2, next: D}, C, C2, D]",
            {"A": "B C", "B": "B2", "B2": "D", "C": "C2", "C2": "D"},
        ),
        # Ways back.
        ("[A, {name: B, next: {to: A, when: again}}, C]", {"A": "B", "B": "A C", "C": ""}),
        ("[A, {name: B, next: A}, C]", {"A": "B C", "B": "A", "C": ""}),
        ("[A, {name: B, next: B}, C]", {"A": "B C", "B": "", "C": ""}),
        # Two conditions are all there is,
        (
            "[{name: A, next: [{to: B, when: x}, {to: other, when: y}]}, B, C]",
            {"A": "B", "B": "C", "C": ""},
        ),
        # An end is one of them, and nobody goes on from it.
        ("[{name: A, next: end}, B, C]", {"A": "", "B": "C", "C": ""}),
        ("[S, {name: A, next: []}, B, C]", {"S": "A B", "A": "", "B": "C", "C": ""}),
        (
            "[{name: A, next: [B, C]}, {name: B, next: end}, C, D]",
            {"A": "B C", "B": "", "C": "D", "D": ""},
        ),
        ("[{name: A, next: {end: Gives up, when: x}}, B]", {"A": "B", "B": ""}),
        ("[{name: A, next: [{to: C, when: x}, {end: y}]}, B, C]", {"A": "C", "B": "C"}),
        ("[A, {name: B, next: {end: Home}}]", {"A": "B", "B": ""}),
        # A step with that name goes first, but not for itself.
        ("[{name: A, next: end}, B, {name: End}]", {"A": "End", "B": "End", "End": ""}),
        ("[{name: A, next: {end: true}}, {name: End, next: end}]", {"A": "", "End": ""}),
        # but a step that nothing else leads to is one more.
        (
            "[{name: A, next: [{to: C, when: x}, {to: D, when: y}]}, B, C, D]",
            {"A": "B C D", "B": "C"},
        ),
    ],
)
def test_a_step_leads_where_next_says_and_else_to_the_one_after_it(
    steps: str, expected: dict[str, str]
) -> None:
    found = leads(_as_list(steps))
    assert {name: found[name] for name in expected} == expected


def _as_list(flow: str) -> str:
    """Write a flow list of steps with texts among them as steps with names."""
    items, depth, item = [], 0, ""
    for sign in flow[1:-1]:
        depth += (sign in "{[") - (sign in "}]")
        if sign == "," and depth == 0:
            items.append(item.strip())
            item = ""
        else:
            item += sign
    items.append(item.strip())
    return "\n".join(f"- {one}" if one.startswith("{") else f"- {{name: {one}}}" for one in items)


def test_before_is_after_the_other_way_round() -> None:
    found = linked("- {name: A, next: [B, C]}\n- {name: B}\n- {name: C}\n- {name: D, next: A}")
    before = {_name(one): [*map(_name, found.steps_before(one))] for one in found.steps}
    assert before == {"A": ["D"], "B": ["A"], "C": ["A"], "D": ["B", "C"]}


def test_onward_leaves_out_what_goes_round_and_ends_are_known() -> None:
    found = linked(
        "- {name: A}\n- {name: B, next: {to: A, when: again}}\n"
        "- {name: C, next: {to: other, when: broken}}\n- {name: D}"
    ).ways
    assert found.after == ((1,), (0, 2), (3,), ())
    assert found.onward == ((1,), (2,), (3,), ())
    assert found.may_end == (False, False, True, True)


def test_an_end_may_come_before_the_last_step() -> None:
    found = linked("- {name: A, next: [B, {end: Gives up}]}\n- {name: B, next: end}\n- {name: C}")
    assert found.ways.may_end == (True, True, True)
    assert [(one.ends, one.end) for one in found.steps[0].branches] == [
        (False, None),
        (True, "Gives up"),
    ]


@pytest.mark.parametrize(
    ("steps", "last"),
    [
        ("[A, {name: B, next: A}]", [1]),
        ("[A, {name: B, next: [{to: A, when: x}, {end: Gives up, when: y}]}]", []),
        ("[A, {name: B, next: {to: A, when: x}}]", []),
        ("[A, {name: B, next: B}]", []),
        ("[{name: A, next: [B, D]}, B, {name: C, next: B}, D]", [2]),
    ],
)
def test_a_circle_that_nothing_leaves_is_named(steps: str, last: list[int]) -> None:
    assert list(linked(_as_list(steps)).ways.endless) == last


def test_a_circle_without_an_end_is_walked_once() -> None:
    found = ways([Leading(steps=(1,), goes_on=False), Leading(steps=(0,), goes_on=False)])
    assert found.onward == ((1,), ())
    assert found.backwards == (1, 0)


@pytest.mark.parametrize(
    ("steps", "run_ins", "unreached"),
    [
        ("[{name: A, next: [B, C]}, B, C, D]", [(1, 2, 3)], []),
        ("[{name: A, next: [B, C]}, B, C]", [(1, 2, None)], []),
        ("[{name: A, next: [B, C]}, {name: B, next: D}, C, D]", [], []),
        ("[{name: A, next: [B, C]}, {name: B, optional: true}, C, D]", [], []),
        # A longer branch runs into the other one: it is followed as it is written, and named.
        ("[{name: A, next: [B, C]}, B, B2, C, D]", [(2, 3, 3)], []),
        ("[{name: A, next: [B, C]}, B, {name: B2, next: D}, C, D]", [], []),
        ("[{name: A, next: C}, B, C]", [], [1]),
    ],
)
def test_what_is_a_guess_is_named_as_one(
    steps: str, run_ins: list[tuple[int, int, int | None]], unreached: list[int]
) -> None:
    found = linked(_as_list(steps)).ways
    assert [(one.step, one.other, one.onward) for one in found.run_ins] == run_ins
    assert list(found.unreached) == unreached


def test_a_touchpoint_knows_the_steps_on_the_ways_before_and_after_it() -> None:
    steps = "- {name: A, next: [B, C]}\n- {name: B}\n- {name: C, touchpoint: Till}\n- {name: D}"
    (passing,) = site({"buy": journey(steps)}).passings["till"]
    assert [*map(_name, passing.before)] == ["A"]
    assert [*map(_name, passing.after)] == ["D"]


@pytest.mark.parametrize(
    ("steps", "among", "expected"),
    [
        ("[A, B, C, D]", (0, 1, 3), {0: 1, 1: 3}),
        ("[{name: A, next: [B, C]}, {name: B, next: D}, C, D, E]", (0, 1, 2, 3, 4), {3: 4}),
        ("[{name: A, next: [B, C]}, {name: B, next: D}, C, D, E]", (0, 3, 4), {0: 3, 3: 4}),
        ("[{name: A, next: [B, C]}, {name: B, next: D}, C, D, E]", (0, 1, 3), {}),
        ("[{name: A, next: {to: C, when: x}}, B, C, D]", (0, 1, 2, 3), {2: 3}),
        ("[A, {name: B, next: {to: A, when: x}}, C]", (0, 1, 2), {0: 1, 1: 2}),
        ("[{name: A, next: [B, C]}, B, C]", (0, 1), {}),
        ("[A]", (0,), {}),
        ("[A, B]", (), {}),
    ],
)
def test_some_steps_come_in_a_row_where_that_holds_of_every_way(
    steps: str, among: tuple[int, ...], expected: dict[int, int]
) -> None:
    assert in_a_row(linked(_as_list(steps)).ways, among) == expected


def test_steps_that_every_way_leads_to_past_one_are_known() -> None:
    found = linked(_as_list("[{name: A, next: [B, C]}, {name: B, next: D}, C, D, E]")).ways
    assert all_past(found, 0) == {0, 1, 2, 3, 4}
    assert all_past(found, 1) == {1}
    assert all_past(found, 3) == {3, 4}


@pytest.mark.parametrize("count", range(5))
def test_a_map_without_branches_is_one_way(count: int) -> None:
    """One unconditional branch to the next step says what no branch says."""
    named = [Leading(steps=(step + 1,), goes_on=False) for step in range(count - 1)]
    ending = [Leading()] * bool(count)
    straight, said = ways([Leading()] * count), ways(named + ending)
    for part in ("after", "before", "onward", "may_end", "arrives", "run_ins", "unreached"):
        assert getattr(straight, part) == getattr(said, part), part
    assert straight.backwards == said.backwards


def test_before_a_step_stand_all_that_are_nearest_past_those_between() -> None:
    steps = "[{name: A, next: [B, C]}, {name: B, next: D}, C, D, {name: E, next: {to: B, when: x}}]"
    found = linked(_as_list(steps)).ways
    assert steps_before(found, range(5)) == [(), (0,), (0,), (1, 2), (3,)]
    assert steps_before(found, {0, 1, 2, 4}) == [(), (0,), (0,), (1, 2), (1, 2)]
    assert steps_before(found, {0, 2, 4}) == [(), (0,), (0,), (0, 2), (0, 2)]
    assert steps_before(found, ()) == [()] * 5


def test_what_stands_before_a_step_is_found_in_linear_time() -> None:
    def hub(count: int) -> list[Leading]:
        """Write so many alternatives before a step that is gone past, and after it."""
        first = Leading(tuple(range(1, count + 1)), goes_on=False)
        to_hub = Leading((count + 1,), goes_on=False)
        last = Leading(tuple(range(count + 2, 2 * count + 2)), goes_on=False)
        return [first, *[to_hub] * count, last, *[Leading(leaves=True, goes_on=False)] * count]

    def measured(count: int) -> float:
        found, kept = ways(hub(count)), set(range(2 * count + 2)) - {count + 1}
        before = steps_before(found, kept)
        assert before[-1] == tuple(range(max(1, count - 99), count + 1))
        assert sum(map(len, before)) <= 100 * len(before)
        return seconds(lambda: steps_before(found, kept))

    assert is_linear(measured, 200, 16)
