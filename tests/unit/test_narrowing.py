"""A part of a map: what is left is true for what is shown, and nothing else is there."""

from __future__ import annotations

import pytest

from journeys_plugin.exchange.choice import ChoiceError, ChosenPart, chosen
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.mermaid_export import mermaid_diagram
from journeys_plugin.exchange.openjourney_export import openjourney_export
from journeys_plugin.exchange.tables import tables
from journeys_plugin.insights import Insights
from journeys_plugin.model import Journey
from journeys_plugin.options import Options
from journeys_plugin.options.lanes import read_lanes
from journeys_plugin.options.stages import read_stages

from .test_exports import catalogue_of

OPTIONS = Options(
    lanes=read_lanes(["pains", {"key": "carbon", "label": "Carbon"}]),
    stages=read_stages({"Before": ["Notice", "Look"], "After": None}),
)
MAYA = "---\ntitle: Maya\npersona: {aliases: Beginner}\n---\n"
BEN = "---\ntitle: Ben\npersona: {role: Pro}\n---\n"
BUY = """\
---
title: Buy
journey:
  personas: [maya, ben]
  stages:
    - name: Look
      goal: Find two
      steps:
        - name: Read
          score: {maya: 2, ben: 5}
          feeling: {Beginner: lost, ben: glad}
          pains: [Slow, {text: No prices, persona: Beginner}, {text: Too easy, persona: ben}]
          opportunities: [{text: Show it, persona: ben}, {text: Explain it, id: explain}]
          carbon: Little
          metrics: [{name: Readers, value: 4}]
          next: [{to: pay, when: in a hurry}, ask]
        - name: Ask
          actors: Ben
          score: 4
        - name: Wait
          actors: Courier
    - name: Pay
      pains: Everything is slow
      steps:
        - {name: Pay, score: {ben: 1}, feeling: angry, touchpoint: Till}
        - {name: Open, score: 3, next: [{to: read, when: it is broken}]}
    - name: Praise
      steps: [{name: Post, actors: ben}]
---
"""
RENT = (
    "---\ntitle: Rent\njourney:\n  personas: ben\n  stages: [{name: Notice, steps: [See]}]\n---\n"
)
DRAFT = "---\ntitle: Draft\njourney: {personas: maya, status: draft}\n---\n"
FOUND = catalogue_of(
    {"maya.md": MAYA, "ben.md": BEN, "buy.md": BUY, "rent.md": RENT, "draft.md": DRAFT},
    OPTIONS.lanes,
)


def part(**words: list[str]) -> Export:
    """Give what is exported of a choice in words."""
    return Export(FOUND, OPTIONS, choice=chosen(FOUND, OPTIONS, **words))


def buy(**words: list[str]) -> Journey:
    return part(**words).journeys["buy"]


def names(journey: Journey) -> list[str]:
    return [str(step.name) for step in journey.steps]


def test_nothing_chosen_is_the_catalogue_itself() -> None:
    assert part().journeys is FOUND.journeys
    assert part().choice == ChosenPart()


def test_of_a_persona_what_is_said_of_it_or_of_everybody_is_left() -> None:
    found = buy(personas=["beginner"])
    assert names(found) == ["Read", "Wait", "Pay", "Open"]
    assert [stage.name for stage in found.stages] == ["Look", "Pay"]
    read = found.steps[0]
    assert [str(pain.text) for pain in read.written.pains] == ["Slow", "No prices"]
    assert read.opportunity_ids == ("explain",)
    assert [str(note.text) for note in read.opportunities] == ["Explain it"]
    assert (read.mean, str(read.written.feeling)) == (2, "Beginner: lost")
    assert found.personas == ("maya",)
    assert [*part(personas=["Maya"]).journeys] == ["buy", "draft"]


def test_a_feeling_of_others_goes_with_their_score_and_the_step_stays() -> None:
    pay = buy(personas=["maya"]).steps[2]
    assert (pay.name, pay.mean, pay.written.score, pay.written.feeling) == ("Pay", None, None, None)


def test_means_are_those_of_what_is_shown() -> None:
    assert (buy().mean, buy().scored) == ((3.5 + 4 + 1 + 3) / 4, 4)
    assert (buy(personas=["maya"]).mean, buy(personas=["maya"]).scored) == (2.5, 2)
    assert (buy(stages=["pay"]).mean, buy(stages=["pay"]).scored) == (2, 2)
    assert buy(lanes=["pains"]).mean is None


def test_ways_of_others_go_and_ways_out_of_a_stage_keep_their_words() -> None:
    (way,) = buy(personas=["maya"]).steps[0].branches
    assert way.step == "pay"
    (way,) = buy(stages=["pay"]).steps[1].branches
    assert (way.step, way.leads_out, way.written.to) == (None, True, "Read")
    found = buy(stages=["look"])
    assert [way.leads_out for way in found.steps[0].branches] == [True, False]
    assert found.ways.after == ((1,), (2,), ())
    assert found.ways.may_end == (True, False, True)


def test_the_curve_goes_the_same_ways_whatever_lanes_are_shown() -> None:
    found = buy(lanes=["experience"])
    assert found.ways == FOUND.journeys["buy"].ways
    assert not any(step.branches for step in found.steps)
    assert [step.mean for step in found.steps] == [step.mean for step in buy().steps]


def test_a_stage_is_found_by_its_name_or_a_common_one() -> None:
    assert {*part(stages=["Before"]).journeys} == {"buy", "rent"}
    assert {*part(stages=["look"]).journeys} == {"buy"}
    assert [stage.name for stage in buy(stages=["Before", "PRAISE"]).stages] == ["Look", "Praise"]


def test_lanes_leave_the_heads_of_steps_and_who_takes_them() -> None:
    found = buy(lanes=["carbon", "pains"])
    assert names(found) == names(buy())
    read, ask, *_ = found.steps
    assert read.written.own_lanes == {"carbon": ("Little",)}
    assert (read.written.metrics, read.meetings, read.opportunities) == ((), (), ())
    assert [actor.persona for actor in ask.actors] == ["ben"]
    assert len(found.stages[1].whole.written.pains) == 1  # type: ignore[union-attr]


def test_the_written_and_the_linked_steps_stay_side_by_side() -> None:
    for words in (
        {"personas": ["maya"]},
        {"stages": ["pay"]},
        {"lanes": ["pains"]},
        {"personas": ["ben"], "stages": ["look"], "lanes": ["score"]},
    ):
        found = buy(**words)
        for stage in found.stages:
            assert stage.written.steps == tuple(step.written for step in stage.steps)
        assert found.written.stages == tuple(stage.written for stage in found.stages)
        for step in found.places:
            assert len(step.opportunity_ids) == len(step.written.opportunities)
            assert len(step.branches) == len(step.written.next)


def test_all_writers_take_a_part() -> None:
    export = part(personas=["maya"], stages=["look"], lanes=["experience", "pains"])
    rows = {table.sort: table.rows for table in tables(export)}
    assert [row["step"] for row in rows["steps"]] == ["Read", "Wait"]
    assert [row["pain"] for row in rows["pains"]] == ["Slow", "No prices"]
    assert rows["opportunities"] == ()
    diagram = str(mermaid_diagram(export, export.journeys["buy"]).content)
    assert diagram.startswith("%% Only Look · Only Maya · Only Pains, Experience\n")
    assert "Read: 2 : Maya" in diagram
    assert "Too easy" not in str(openjourney_export(export, export.journeys["buy"]).content)


def test_ranks_are_those_of_the_whole_site() -> None:
    ranks = Insights(FOUND, OPTIONS).ranks
    export = part(lanes=["opportunities"])
    (row, other) = next(table.rows for table in tables(export) if table.sort == "opportunities")
    assert {row["rank"], other["rank"]} == {rank.rank for rank in ranks.values()}


def test_heads_say_what_is_shown_in_the_words_of_the_site() -> None:
    words = {"personas": ["beginner"], "stages": ["before", "pay"], "lanes": ["carbon", "score"]}
    assert part(**words).choice.words == "Only Before, Pay · Only Maya · Only Carbon, Experience"
    assert part(journeys=["Buy"]).choice.words == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"journeys": ["drafft"]}, "there is no journey 'drafft', did you mean 'draft'?"),
        ({"personas": ["Mayya"]}, "there is no persona 'Mayya', did you mean 'maya'?"),
        ({"stages": ["Loook"]}, "there is no stage 'Loook', did you mean 'Look'?"),
        ({"journeys": ["rent"], "stages": ["pay"]}, "there is no stage 'pay', use one of 'Notice'"),
        ({"journeys": ["draft"], "stages": ["pay"]}, "there is no stage 'pay', no journey has one"),
        ({"lanes": ["carbo"]}, "unknown lane 'carbo', did you mean 'carbon'?"),
        ({"lanes": ["step"]}, "unknown lane 'step'"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(
    words: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(ChoiceError) as caught:
        chosen(FOUND, OPTIONS, **words)
    assert str(caught.value).startswith(message)


def test_a_choice_of_what_no_map_has_leaves_nothing() -> None:
    assert part(personas=["maya"], stages=["praise"]).journeys == {}
