"""Two maps beside each other: only what the same personas score on both sides is compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.insights import Insights
from journeys_plugin.model import LikeForLike, beside_today, like_for_like
from journeys_plugin.options import Options

from .writing import journey, site

BOTH = "personas: [Ana, Ben]"
FUTURE = "state: future\nfuture_of: now\n"


def beside(now: str, then: str, of_now: str = BOTH, of_then: str = BOTH) -> LikeForLike:
    found = site({"now": journey(now, of_now), "then": journey(then, FUTURE + of_then)}).journeys
    return beside_today(found["then"], found["now"])


def means(found: LikeForLike) -> tuple[float | None, float | None, dict[str, float]]:
    return found.before.mean, found.after.mean, dict(found.earlier)


APART = "- {name: Pay, score: {Ana: 5, Ben: 1}}"


@pytest.mark.parametrize(
    ("now", "then", "of_now", "of_then", "expected"),
    [
        # One persona's 5 becomes a 4, and is no rise from a mean of 3.
        (APART, "- {name: Pay, score: 4}", BOTH, "personas: Ana", (5, 4, {"pay": 5})),
        (APART, "- {name: Pay, score: {Ana: 4}}", BOTH, BOTH, (5, 4, {"pay": 5})),
        # A persona who is new has nothing to be compared with.
        ("- {name: Pay, score: 5}", APART, "personas: Ana", BOTH, (5, 5, {"pay": 5})),
        (APART, APART, BOTH, BOTH, (3, 3, {"pay": 3})),
        # A map without personas is about everybody.
        (APART, "- {name: Pay, score: 4}", BOTH, "", (3, 4, {"pay": 3})),
        ("- {name: Pay, score: 2}", APART, "", BOTH, (2, 3, {"pay": 2})),
        # What one score replaces is the mean of what stood there.
        (
            "- {name: A, score: {Ana: 5, Ben: 1}}\n- {name: B, score: {Ana: 1, Ben: 5}}",
            "- {name: C, score: 4, replaces: [a, b]}",
            BOTH,
            "personas: Ana",
            (3, 4, {"c": 3}),
        ),
        # Who is at one of the replaced steps only is compared with that one.
        (
            "- {name: A, score: {Ana: 5}}\n- {name: B, score: {Ben: 1}}",
            "- {name: C, score: 4, replaces: [a, b]}",
            BOTH,
            "personas: Ana",
            (5, 4, {"c": 5}),
        ),
        # Steps that go or come count for those who are in both maps.
        (
            "- {name: Pay, score: 3}\n- {name: Wait, score: {Ana: 2, Ben: 1}}",
            "- {name: Pay, score: 4}\n- {name: Rest, score: 5}",
            BOTH,
            "personas: Ana",
            (2.5, 4.5, {"pay": 3}),
        ),
        # A score beside a gap is shown, and counts into neither mean.
        (
            "- {name: Pay, score: 1}\n- {name: Wait, score: 3}",
            "- {name: Pay}\n- {name: Wait, score: 4}",
            BOTH,
            BOTH,
            (3, 4, {"pay": 1, "wait": 3}),
        ),
        ("- {name: Pay}", "- {name: Pay, score: 4}", BOTH, BOTH, (None, 4, {})),
        (APART, "- {name: Pay}", BOTH, "personas: Ana", (5, None, {"pay": 5})),
        # Actors narrow a plain score.
        (APART, "- {name: Pay, score: 4, actors: Ben}", BOTH, BOTH, (1, 4, {"pay": 1})),
    ],
)
def test_only_the_same_personas_are_compared(
    now: str,
    then: str,
    of_now: str,
    of_then: str,
    expected: tuple[float | None, float | None, dict[str, float]],
) -> None:
    found = beside(now, then, of_now, of_then)
    assert means(found) == expected
    assert not found.is_nothing


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("- {name: Pay, score: {Ben: 1}}", "- {name: Pay, score: {Ana: 4}}"),
        ("- {name: Pay, score: {Ben: 1}}", "- {name: Rest, score: {Ana: 4}}"),
        ("- {name: Pay, score: 1}\n- {name: Wait}", "- {name: Pay}\n- {name: Wait, score: 4}"),
    ],
)
def test_where_nothing_can_be_compared_that_is_known(now: str, then: str) -> None:
    found = beside(now, then)
    assert (found.before.mean, found.after.mean, found.personas) == (None, None, ())
    assert found.is_nothing


def test_what_is_left_out_is_known() -> None:
    found = beside(APART, "- {name: Pay, score: 4}", BOTH, "personas: Ana")
    assert (found.personas, found.is_whole) == (("ana",), False)
    found = beside(APART, APART)
    assert (found.personas, found.is_whole) == (("ana", "ben"), True)


def test_a_persona_of_another_id_is_the_same_where_somebody_says_so() -> None:
    found = site({"a": journey(APART, BOTH), "b": journey(APART.replace("Ana", "Eva"))}).journeys
    one, other = found["a"], found["b"]
    pairs = [(one.steps[0], other.steps[0])]
    assert means(like_for_like(one, other, pairs)) == (1, 1, {"pay": 1})
    assert means(like_for_like(one, other, pairs, {"ana": "eva"})) == (3, 3, {"pay": 3})


SCORES = st.dictionaries(st.sampled_from(["Ana", "Ben", "Eva"]), st.integers(1, 5))
STEPS = st.lists(SCORES, min_size=1, max_size=5)


@given(STEPS, STEPS)
def test_another_personas_scores_change_nothing(
    now: list[dict[str, int]], then: list[dict[str, int]]
) -> None:
    """Whoever is in one of the two maps only may score as they like."""

    def written(steps: list[dict[str, int]], more: int | None = None) -> str:
        lines = []
        for number, scores in enumerate(steps):
            said = {**scores, **({"Zoe": more} if more else {})}
            score = f", score: {{{', '.join(f'{one}: {said[one]}' for one in said)}}}"
            lines.append(f"- {{name: S{number}{score if said else ''}}}")
        return "\n".join(lines)

    alone = beside(written(now), written(then))
    for more in (1, 5):
        for sides in ((written(now, more), written(then)), (written(now), written(then, more))):
            with_zoe = beside(*sides)
            if not any(now) or not any(then):  # a map that had no score has only hers now
                continue
            assert (with_zoe.before.mean, with_zoe.after.mean) == (
                alone.before.mean,
                alone.after.mean,
            )


def test_a_pair_in_the_insights_knows_it() -> None:
    pages = {
        "now": journey(APART, BOTH),
        "then": journey("- {name: Pay, score: 4}", f"{FUTURE}personas: Ana"),
    }
    (pair,) = Insights(site(pages), Options()).future_pairs
    assert means(pair.compared) == (5, 4, {"pay": 5})
