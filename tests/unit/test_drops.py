"""Drops: a person is compared with that person's own step before, on a way that people take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.insights import Insights
from journeys_plugin.options import Options
from tests.growth import is_linear, seconds

from .writing import journey, site

Told = tuple[str, str, float, float]


def drops(
    steps: str, keys: str = "personas: [Maya, Ben]", persona: str | None = None
) -> list[Told]:
    found = Insights(site({"buy": journey(steps, keys)}), Options()).drops_of(persona)
    return [
        (str(one.before.step.name), str(one.after.step.name), one.first, one.then) for one in found
    ]


def test_two_people_who_take_turns_have_no_drop_between_them() -> None:
    steps = """
    - {name: Ask, actors: Maya, score: 5}
    - {name: Look for it, actors: Ben, score: 1}
    - {name: Take it home, actors: Maya, score: 5}
    - {name: Write it down, actors: Ben, score: 1}
    """
    assert drops(steps) == []


def test_a_person_goes_past_the_steps_of_others() -> None:
    steps = """
    - {name: A, actors: Maya, score: 5}
    - {name: B, actors: Ben, score: 4}
    - {name: Staff, actors: [Courier]}
    - {name: C, actors: Maya, score: 2}
    - {name: D, actors: Ben, score: 3}
    """
    assert drops(steps) == [("A", "C", 5, 2), ("B", "D", 4, 3)]
    assert drops(steps, persona="maya") == [("A", "C", 5, 2)]
    assert drops(steps, persona="ben") == [("B", "D", 4, 3)]


Whose = tuple[str, str, float, float, tuple[str, ...]]


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        # Who rises as much, or does not fall as deep, hides nobody's fall.
        (
            "- {name: A, score: {maya: 5, ben: 1}}\n- {name: B, score: {maya: 1, ben: 5}}",
            [("A", "B", 5, 1, ("maya",))],
        ),
        (
            "- {name: A, score: {maya: 5, ben: 3}}\n- {name: B, score: {maya: 1, ben: 3}}",
            [("A", "B", 5, 1, ("maya",))],
        ),
        (
            "- {name: A, score: {maya: 5, ben: 4}}\n- {name: B, score: {maya: 1, ben: 3}}",
            [("A", "B", 5, 1, ("maya",)), ("A", "B", 4, 3, ("ben",))],
        ),
        (
            "- {name: A, score: {maya: 5, ben: 3}}\n- {name: B, score: {maya: 3}}",
            [("A", "B", 5, 3, ())],
        ),
        # Two that fall equally deep are one drop, which is everybody's, on average.
        (
            "- {name: A, score: {maya: 5, ben: 4}}\n- {name: B, score: {maya: 3, ben: 2}}",
            [("A", "B", 4.5, 2.5, ())],
        ),
        (
            "- {name: A, score: {maya: 4.5, ben: 4}}\n- {name: B, score: {maya: 4, ben: 3.5}}",
            [("A", "B", 4.25, 3.75, ())],
        ),
        ("- {name: A, score: 5}\n- {name: B, score: 1}", [("A", "B", 5, 1, ())]),
        ("- {name: A, score: {maya: 1, ben: 2}}\n- {name: B, score: {maya: 5, ben: 2}}", []),
    ],
)
def test_each_who_falls_counts_by_how_deep(steps: str, found: list[Whose]) -> None:
    catalogue = site({"buy": journey(steps, "personas: [maya, ben]")})
    assert [
        (
            one.before.step.name,
            one.after.step.name,
            round(one.first, 9),
            round(one.then, 9),
            one.personas,
        )
        for one in Insights(catalogue, Options()).drops
    ] == found


def test_those_who_share_both_steps_are_compared_and_the_others_by_themselves() -> None:
    steps = """
    - {name: A, score: {maya: 5, ben: 4}}
    - {name: B, score: {ben: 3}}
    - {name: C, score: {maya: 3, ben: 1}}
    """
    assert drops(steps) == [("B", "C", 3, 1), ("A", "C", 5, 3), ("A", "B", 4, 3)]
    named = Insights(site({"buy": journey(steps, "personas: [maya, ben]")}), Options()).drops
    assert [one.personas for one in named] == [("ben",), ("maya",), ()]


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        # Nobody goes from one alternative to the other.
        (
            "- {name: A, score: 4, next: [B, C]}\n- {name: B, score: 5, next: D}\n"
            "- {name: C, score: 1}\n- {name: D, score: 3}",
            [("A", "C", 4, 1), ("B", "D", 5, 3)],
        ),
        (
            "- {name: A, score: 4, next: [B, C]}\n- {name: B, score: 5}\n- {name: C, score: 4}",
            [],
        ),
        # Where one is jumped over, it is no step before.
        (
            "- {name: A, score: 3, next: C}\n- {name: B, score: 5, next: D}\n"
            "- {name: C, score: 1}\n- {name: D, score: 1}",
            [("B", "D", 5, 1), ("A", "C", 3, 1)],
        ),
        # Who goes round comes a second time, and no score is of that.
        (
            "- {name: A, score: 2}\n- {name: B, score: 4, next: {to: A, when: again}}\n"
            "- {name: C, score: 5}",
            [],
        ),
        ("- {name: A, score: 5, next: A}\n- {name: B, score: 5}", []),
        # Past an optional step without a score; not past a gap.
        (
            "- {name: A, score: 5}\n- {name: B, optional: true}\n- {name: C, score: 1}",
            [("A", "C", 5, 1)],
        ),
        (
            "- {name: A, score: 5}\n- {name: B, optional: true, score: 2}\n- {name: C, score: 1}",
            [("A", "B", 5, 2), ("B", "C", 2, 1)],
        ),
        ("- {name: A, score: 5}\n- {name: B}\n- {name: C, score: 1}", []),
        # Several ways lead past a step of others: each of them counts, as it does without that.
        (
            "- {name: A, next: [B, C]}\n- {name: B, score: 4, next: S}\n- {name: C, score: 5}\n"
            "- {name: S, actors: Courier}\n- {name: D, score: 1}",
            [("C", "D", 5, 1), ("B", "D", 4, 1)],
        ),
        # A circle of staff's steps ends.
        (
            "- {name: A, score: 5}\n- {name: S, actors: Courier}\n"
            "- {name: T, actors: Courier, next: [S, B]}\n- {name: B, score: 1}",
            [("A", "B", 5, 1)],
        ),
    ],
)
@pytest.mark.parametrize("keys", ["", "personas: Maya", "personas: [Maya, Ben]"])
def test_drops_follow_the_ways(steps: str, found: list[Told], keys: str) -> None:
    assert drops(steps, keys) == found


@st.composite
def maps(draw: st.DrawFn) -> str:
    """Write a map of two personas and staff, with branches."""
    lines = []
    count = draw(st.integers(2, 8))
    for number in range(count):
        keys = [f"name: S{number}"]
        who = draw(st.sampled_from(["", "actors: Maya", "actors: Ben", "actors: Courier"]))
        keys += [who] if who else []
        keys += draw(st.sampled_from([[], [f"score: {draw(st.integers(1, 5))}"]]))
        if draw(st.integers(0, 3)) == 0:
            keys.append("optional: true")
        if draw(st.booleans()):
            targets = draw(st.lists(st.integers(0, count - 1), max_size=2, unique=True))
            keys.append(f"next: [{', '.join(f'S{target}' for target in targets)}]")
        lines.append(f"- {{{', '.join(keys)}}}")
    return "\n".join(lines)


@given(maps())
def test_every_drop_is_one_that_somebody_walks_and_feels(text: str) -> None:
    catalogue = site({"buy": journey(text, "personas: [Maya, Ben]")})
    found, ways = Insights(catalogue, Options()), catalogue.journeys["buy"].ways
    for persona in ("maya", "ben"):
        felt = [
            (persona in one.personas, one.personas.get(persona), one.step.written.optional)
            for one in found.placed
        ]
        numbers = {one.step.id: number for number, one in enumerate(found.placed)}
        for drop in found.drops_of(persona):
            before, after = numbers[drop.before.step.id], numbers[drop.after.step.id]
            assert (felt[before][1], felt[after][1]) == (drop.first, drop.then)
            assert drop.first > drop.then
            reached, waiting = set(), [before]
            while waiting:
                for step in ways.onward[waiting.pop()]:
                    own, score, optional = felt[step]
                    if step not in reached and not (own and (score is not None or not optional)):
                        waiting.append(step)
                    reached.add(step)
            assert after in reached


def test_drops_take_linear_time() -> None:
    def measured(count: int) -> float:
        steps = [
            f"- {{name: S{number}, score: {number % 5 + 1}, next: [S{number // 2}, S{number + 1}]}}"
            for number in range(count)
        ]
        insights = Insights(site({"buy": journey("\n".join(steps), "personas: Maya")}), Options())
        assert insights.placed
        return seconds(lambda: insights.drops)

    assert is_linear(measured, 60, 16)


@pytest.mark.parametrize("end", ["end", "[]", "{end: Gives up}"])
def test_from_an_end_nobody_falls_to_the_step_below_it(end: str) -> None:
    steps = f"""
    - {{name: A, score: 4, next: [B, C]}}
    - {{name: B, score: 5, next: {end}}}
    - {{name: C, score: 1}}
    """
    assert drops(steps) == [("A", "C", 4, 1)]
