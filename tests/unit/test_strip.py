"""The strip: the one picture of a journey."""

from __future__ import annotations

import re

import pytest

from journeys_plugin.model import Catalogue
from journeys_plugin.model.questions import AskedCatalogue, Questions
from journeys_plugin.options import Options
from journeys_plugin.pages.views.page_context import PageContext
from journeys_plugin.pages.views.smooth_path import areas, smooth
from journeys_plugin.pages.views.strip import Strip, Strips, StripsSoFar, strip
from journeys_plugin.pages.views.strip_curves import StripCurves
from journeys_plugin.values.addresses import Addresses

from .writing import journey, site


def drawn(catalogue: Catalogue, journey_id: str = "buy", persona: str = "") -> Strip:
    here = PageContext(catalogue, Options(), Addresses({}), {}, "", "")
    return strip(catalogue.journeys[journey_id], here, persona)


TWO = (
    "- {name: A, score: {Maya: 4, Ben: 2}, pains: [Slow, {text: Dear, persona: Ben}]}\n"
    "- {name: B, score: {Maya: 5}, moment_of_truth: true}\n"
    "- {name: C, score: {Maya: 2, Ben: 1}, pains: Late}"
)


def test_each_persona_has_its_curve_and_a_gap_is_bridged() -> None:
    found = drawn(site({"buy": journey(TWO, "personas: [Maya, Ben]")}))
    assert [line.persona for line in found.curves.lines] == [1, 2]
    assert [bool(line.bridges) for line in found.curves.lines] == [False, True]
    assert [(moment.name, moment.across) for moment in found.moments] == [("B", 1.5)]
    assert found.lowest is not None
    assert (found.lowest.across, found.lowest.number, found.lowest.band) == (2.5, "1.5", 1)


def test_one_persona_alone_has_its_own_lowest_point_and_pains() -> None:
    catalogue = site({"buy": journey(TWO, "personas: [Maya, Ben]")})
    found = drawn(catalogue, persona="maya")
    assert [line.persona for line in found.curves.lines] == [1]
    assert found.curves.above
    assert found.curves.below
    assert found.lowest is not None
    assert (found.lowest.across, found.lowest.number) == (2.5, "2")
    assert found.pains == 2
    assert drawn(catalogue).pains == 3
    assert found.about == "one stage, 3 steps. Lowest: C, 2."


def test_what_is_shaded_between_several_curves_is_their_mean() -> None:
    apart = "- {name: A, score: {Maya: 5, Ben: 3}}\n- {name: B, score: {Maya: 3, Ben: 5}}"
    level = journey("- {name: A, score: 4}\n- {name: B, score: 4}")
    two = drawn(site({"buy": journey(apart, "personas: [Maya, Ben]")})).curves
    assert (two.above, two.below) == ("M3 60V30h6V60Z", "")
    assert two.above == drawn(site({"buy": level})).curves.above
    assert two.mean is None


def test_of_three_personas_a_small_strip_has_their_mean_from_lowest_to_highest() -> None:
    steps = (
        "- {name: A, score: {Maya: 5, Ben: 1, Ann: 3}}\n"
        "- {name: B, score: {Maya: 5, Ben: 3, Ann: 4}}"
    )
    found = drawn(site({"buy": journey(steps, "personas: [Maya, Ben, Ann]")})).curves
    assert len(found.lines) == 3
    assert found.mean is not None
    assert found.mean.path == "M3 60c2-10 4-20 6-30"
    assert found.spread == "M3 0h6V60c-2 20-4 40-6 60Z"


def test_over_many_columns_two_personas_have_their_mean_too() -> None:
    def curves(count: int) -> StripCurves:
        scores = ("{Maya: 4, Ben: 2}", "{Maya: 2, Ben: 3}")
        steps = "\n".join(f"- {{name: S{at}, score: {scores[at % 2]}}}" for at in range(count))
        return drawn(site({"buy": journey(steps, "personas: [Maya, Ben]")})).curves

    assert curves(45).mean is None
    assert curves(46).mean is not None


def test_one_persona_alone_goes_on_past_what_others_do() -> None:
    steps = (
        "- {name: A, score: {Maya: 4, Ben: 2}}\n"
        "- {name: B, actors: Ben, score: 1, moment_of_truth: true, pains: Slow}\n"
        "- {name: C, score: {Ben: 3, Maya: 4}, pains: Dear}\n- {name: D}\n"
        "- {name: E, score: {Ben: 3, Maya: 4}}"
    )
    catalogue = site({"buy": journey(steps, "personas: [Ben, Maya]")})
    found = drawn(catalogue, persona="maya")
    (line,) = found.curves.lines
    assert (line.persona, line.path, line.bridges) == (1, "M3 30h12", "M15 30h12")
    assert not found.moments
    assert found.pains == 1


def test_a_stack_of_ticks_has_nine_at_most() -> None:
    pains = ", ".join(f"P{number}" for number in range(12))
    found = drawn(
        site({"buy": journey(f"- {{name: A, pains: [{pains}]}}\n- {{name: B, pains: X}}")})
    )
    assert (found.ticks, found.tallest, found.pains) == ("M3 0v9M9 0v1", 9, 13)
    assert (found.tallest, found.pains) == (9, 13)
    assert not found.curves.lines
    assert found.lowest is None


def test_a_stage_without_steps_keeps_a_column() -> None:
    stages = (
        "stages:\n- name: One\n  steps: [{name: A, score: 2}, {name: B, score: 4}]\n- name: Two\n"
    )
    found = drawn(site({"buy": f"journey:\n{stages}".replace("\n", "\n  ").rstrip()}))
    assert [(stage.name, stage.span) for stage in found.stages] == [("One", 2), ("Two", 1)]
    assert found.columns == 3


@pytest.mark.parametrize(
    ("places", "bands"), [([], ()), (["a"], ((0, 1),)), (["c", "a"], ((0, 1), (2, 1))),
                          (["b", "c", "gone"], ((1, 2),))]
)  # fmt: skip
def test_neighbours_share_a_band(places: list[str], bands: tuple[tuple[int, int], ...]) -> None:
    assert drawn(site({"buy": journey(TWO, "personas: [Maya, Ben]")})).bands(places) == bands


def test_a_future_map_has_the_curve_of_today_below_its_own() -> None:
    today = journey("- {name: A, score: 1}\n- {name: B, score: 2}")
    soon = journey(
        "- {name: A, score: 4}\n- {name: New, score: 5}\n- {name: B, score: 5}",
        "state: future\nfuture_of: buy",
    )
    found = drawn(site({"buy": today, "soon": soon}), "soon")
    earlier, own = found.curves.lines
    assert (earlier.persona, own.persona) == (0, 1)
    assert earlier.path.startswith("M3 120")
    assert earlier.bridges == ""  # the step that today's map does not have is no gap in it


def test_what_lies_between_curve_and_middle_is_closed_where_they_cross() -> None:
    above, below = areas([(3, 30), (9, 90), (15, 90), (21, 60)], 60)
    crossing = re.fullmatch(r"M3 60V30c.* ([\d.]+) 30Z", above)
    assert crossing
    assert below.startswith(f"M{3 + float(crossing[1]):g} 60c")
    assert below.endswith("h6c2 0 4-15 6-30Z")


def test_a_curve_stays_between_the_heights_that_it_joins() -> None:
    ends = re.findall(r"[-\d.]+", smooth([(3, 0), (9, 120), (15, 120), (21, 0)]))
    assert ends[:2] == ["3", "0"]
    assert smooth([(3, 0), (9, 120), (15, 120), (21, 0)]).count("h6") == 1
    assert smooth([(3, 40)]) == "M3 40h0"


def test_each_page_with_the_strip_of_a_future_map_asks_for_today_s() -> None:
    soon = journey("- {name: A, score: 4}", "state: future\nfuture_of: buy\npersonas: Maya")
    catalogue = site({"buy": journey("- {name: A, score: 2}", "personas: Ben"), "soon": soon})
    questions, strips = Questions(), StripsSoFar()
    asked = AskedCatalogue(catalogue, questions)
    for page in ("maya.md", "journeys.md"):
        questions.asked = set()
        here = PageContext(asked, Options(), Addresses({}), {}, page, "", questions=questions)
        Strips(here, strips).of(catalogue.journeys["soon"])
        assert ("journeys", "buy") in questions.asked, page
