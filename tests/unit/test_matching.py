"""What the comparison takes for one and the same, measured over edited maps (`tests.matching`)."""

from __future__ import annotations

import pytest

from tests.matching.edits import edited_maps
from tests.matching.measure import Count, Measure, measure, total
from tests.matching.reading import maps

LEAST = 0.97


@pytest.fixture(scope="module", params=["tuned", "held_out"])
def measured(request: pytest.FixtureRequest) -> Measure:
    return measure(request.param)


def test_there_are_enough_pairs_of_maps_in_both_halves() -> None:
    halves = [edited_maps(maps(half)) for half in ("tuned", "held_out")]
    assert min(map(len, halves)) >= 200
    assert not {one.of.file for one in halves[0]} & {one.of.file for one in halves[1]}


def test_steps_are_known_again(measured: Measure) -> None:
    _holds(total(measured.steps.values()), LEAST)
    for kind in ("renamed", "split", "merged", "moved", "a bit of all"):
        assert measured.steps[kind].recall >= 0.8, kind


def test_a_step_that_is_deleted_and_another_one_that_is_added_are_two(measured: Measure) -> None:
    found = {
        kind: one for kind, one in measured.steps.items() if "delete" in kind or "repl" in kind
    }
    assert len(found) == 7
    assert total(found.values()).wrong <= 2


def test_stages_are_known_again(measured: Measure) -> None:
    _holds(total(measured.stages.values()), 0.96)  # of some thirty: one is 0.03


def test_journeys_are_known_again(measured: Measure) -> None:
    _holds(measured.journeys, LEAST)


def test_texts_are_known_again(measured: Measure) -> None:
    assert measured.texts.precision >= LEAST
    assert measured.texts.recall >= 0.92  # "too dear" and "costs too much" share no word that tells


def _holds(count: Count, least: float) -> None:
    assert count.precision >= least, count.faults
    assert count.recall >= least, count.faults
