"""Grids of insights: heat maps and coverage, and the stages of all journeys as columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from journeys_plugin.insights import REST, Grid, Insights
from journeys_plugin.insights.stage_columns import MOST_COLUMNS
from journeys_plugin.model import Catalogue
from journeys_plugin.options import Options
from journeys_plugin.options.stages import read_stages
from journeys_plugin.pages.views.persona_list import persona_mean

from .writing import journey, site

Cells = dict[str, dict[str, tuple[float | None, int]]]


def insights(pages: Mapping[str, str], stages: Any = None) -> Insights:
    options = Options(stages=read_stages(stages)) if stages is not None else Options()
    return Insights(site(dict(pages)), options)


def cells(grid: Grid) -> Cells:
    """Give the mean and the number of steps of each cell that has steps, by row and column."""
    columns = [column.id for column in grid.columns]
    return {
        row.line.id: {
            column: (cell.mean, cell.steps)
            for column, cell in zip(columns, row.cells, strict=True)
            if cell is not None
        }
        for row in grid.rows
    }


def totals(grid: Grid) -> dict[str, tuple[float | None, int] | None]:
    return {
        row.line.id: (row.total.mean, row.total.scored) if row.total else None for row in grid.rows
    }


def staged(*stages: tuple[str, str], keys: str = "") -> str:
    """Write a journey of several stages, each a name and its steps in one line."""
    written = "".join(f"    - name: {name}\n      steps: [{steps}]\n" for name, steps in stages)
    return f"journey:\n{keys}  stages:\n{written}"


def columns(found: Insights) -> dict[str, str]:
    return {column.id: column.name for column in found.coverage.channels.columns}


# The stages of all journeys as columns.


def stages_of(*names: str) -> str:
    return staged(*((name, "{name: A, channel: web}") for name in names))


def test_stages_come_together_by_name() -> None:
    found = insights({"a": stages_of("Find out", "Decide"), "b": stages_of("find  OUT", "Use")})
    assert columns(found) == {"find-out": "Find out", "decide": "Decide", "use": "Use"}
    assert cells(found.coverage.channels)["web"]["find-out"] == (None, 2)


def test_stages_stand_where_they_stand_in_their_journeys_on_average() -> None:
    # Middle: 1/2 and 1, so 0.75; Late: 1; Early: 0; Between: 1/3 and Next: 2/3.
    pages = {
        "a": stages_of("Early", "Middle", "Late"),
        "b": stages_of("Early", "Between", "Next", "Middle"),
    }
    assert [*columns(insights(pages))] == ["early", "between", "next", "middle", "late"]


def test_an_option_maps_stages_onto_common_ones_in_its_order() -> None:
    pages = {"a": stages_of("Use it", "Discover"), "b": stages_of("Find out", "Odd")}
    stages = {"Awareness": ["Discover", "find out"], "Retention": "Use it", "Advocacy": None}
    found = insights(pages, stages)
    assert columns(found) == {
        "awareness": "Awareness",
        "retention": "Retention",
        "advocacy": "Advocacy",
        "odd": "Odd",
    }
    assert cells(found.coverage.channels)["web"] == {
        "awareness": (None, 2),
        "retention": (None, 1),
        "odd": (None, 1),
    }
    assert found.coverage.unmapped == ("Advocacy",)


def test_stages_beyond_the_most_share_one_column() -> None:
    names = [f"S{number}" for number in range(MOST_COLUMNS + 3)]
    often = names[3:]
    found = insights({"a": stages_of(*names), "b": stages_of(*often)})
    ids = [*columns(found)]
    assert ids == [*(name.lower() for name in often), REST]
    assert columns(found)[REST] == Options().labels.other_columns
    row = cells(found.coverage.channels)["web"]
    assert row[REST] == (None, 3)
    assert sum(count for _, count in row.values()) == len(names) + len(often)


def test_as_many_stages_as_have_room_need_no_common_column() -> None:
    found = insights({"a": stages_of(*(f"S{number}" for number in range(MOST_COLUMNS)))})
    assert len(columns(found)) == MOST_COLUMNS
    assert REST not in columns(found)


def test_declared_stages_leave_less_room_for_others() -> None:
    declared = [f"D{number}" for number in range(MOST_COLUMNS - 1)]
    found = insights({"a": stages_of("Rare", "Often"), "b": stages_of("Often")}, declared)
    assert [*columns(found)] == [*(name.lower() for name in declared), "often", REST]


def test_a_stage_without_steps_is_no_column() -> None:
    found = insights({"a": staged(("Empty", ""), ("Full", "{name: A, channel: web}"))})
    assert [*columns(found)] == ["full"]


# Heat maps.

SHOP = {
    "maya": "persona: {share: 60}",
    "ben": "persona: {share: 20}",
    "faq": "touchpoint: {channel: [web, Phone]}",
    "buy": staged(
        ("Look", "{name: A, touchpoint: [FAQ, Shop], score: {maya: 1, ben: 4}}"),
        ("Pay", "{name: B, touchpoint: FAQ, score: {ben: 5}}, {name: C, touchpoint: Shop}"),
    ),
    "use": staged(
        ("Look", "{name: A, touchpoint: {touchpoint: FAQ, channel: email}, score: 2}"),
        ("Pay", "{name: B, score: 1}"),
        keys="  personas: maya\n",
    ),
    "no": staged(
        ("Look", "{name: A, touchpoint: [FAQ, Gone], score: 1}"), keys="  status: draft\n"
    ),
}


def test_touchpoints_by_stages() -> None:
    # FAQ: A (2.5), B (5) and the other journey's A (2); Shop: A (2.5), and C without a score.
    grid = insights(SHOP).heat_maps["stages"]
    assert cells(grid) == {
        "shop": {"look": (2.5, 1), "pay": (None, 1)},
        "faq": {"look": (2.25, 2), "pay": (5, 1)},
    }
    assert totals(grid) == {"shop": (2.5, 1), "faq": (9.5 / 3, 3)}


def test_a_cell_of_one_step_knows_it() -> None:
    grid = insights(SHOP).heat_maps["stages"]
    only = {
        (row.line.id, column.id): cell.only.step.name if cell.only else None
        for row in grid.rows
        for column, cell in zip(grid.columns, row.cells, strict=True)
        if cell
    }
    assert only == {
        ("shop", "look"): "A",
        ("shop", "pay"): "C",
        ("faq", "look"): None,
        ("faq", "pay"): "B",
    }


def test_touchpoints_by_personas_use_each_ones_own_score() -> None:
    grid = insights(SHOP).heat_maps["personas"]
    assert cells(grid) == {
        "shop": {"maya": (1, 1), "ben": (4, 1)},
        "faq": {"maya": (1.5, 2), "ben": (4.5, 2)},
    }
    assert [column.id for column in grid.columns] == ["maya", "ben"]
    assert totals(grid) == {"shop": (2.5, 1), "faq": (9.5 / 3, 3)}


def test_touchpoints_by_channels() -> None:
    grid = insights(SHOP).heat_maps["channels"]
    assert cells(grid) == {
        "shop": {},
        "faq": {"web": (3.75, 2), "phone": (3.75, 2), "email": (2, 1)},
    }
    assert totals(grid) == {"shop": (2.5, 1), "faq": (9.5 / 3, 3)}


@pytest.mark.parametrize("by", ["stages", "personas", "channels"])
def test_a_rows_total_is_the_touchpoints_mean_however_it_is_told_apart(by: str) -> None:
    found = insights(SHOP)
    for touchpoint, total in totals(found.heat_maps[by]).items():
        assert total == found.catalogue.touchpoint_mean(touchpoint)[:2], touchpoint


def test_the_worst_touchpoints_come_first_those_without_a_score_last() -> None:
    steps = [("One", 2), ("Two", 2), ("Two", 2), ("Three", 1)]
    written = "\n".join(f"- {{name: A, score: {n}, touchpoint: {name}}}" for name, n in steps)
    found = insights({"buy": journey(f"- {{name: B, touchpoint: None yet}}\n{written}")})
    rows = [row.line.name for row in found.heat_maps["stages"].rows]
    assert rows == ["Three", "Two", "One", "None yet"]


def test_personas_beyond_the_most_share_one_column_with_the_mean_of_their_scores() -> None:
    many = {f"p{number:02}": 3 for number in range(MOST_COLUMNS)}
    often = "- {name: A, score: {" + ", ".join(f"{one}: 3" for one in many) + "}, touchpoint: FAQ}"
    rest = "- {name: B, score: {late: 1, later: 4}, touchpoint: FAQ}"
    grid = insights({"buy": journey(f"{often}\n{often}\n{rest}")}).heat_maps["personas"]
    assert [column.id for column in grid.columns] == [*many, REST]
    assert cells(grid)["faq"] == {**dict.fromkeys(many, (3, 2)), REST: (2.5, 1)}


# Coverage.


def test_journeys_by_personas() -> None:
    grid = insights(SHOP).coverage.journeys
    assert cells(grid) == {
        "buy": {"maya": (1, 1), "ben": (4.5, 2)},
        "use": {"maya": (1.5, 2)},
    }
    assert totals(grid) == {"buy": (3.75, 2), "use": (1.5, 2)}


def test_a_journeys_total_is_its_mean_whoever_takes_part() -> None:
    found = insights(
        {"a": journey("- {name: A, score: 2}\n- {name: B, score: 5, actors: Courier}")}
    )
    assert totals(found.coverage.journeys) == {"a": (3.5, 2)}


def test_personas_by_stages_use_each_ones_own_score() -> None:
    found = insights({**SHOP, "eva": "persona: {}"})
    grid = found.coverage.personas
    assert cells(grid) == {
        "maya": {"look": (1.5, 2), "pay": (1, 1)},
        "ben": {"look": (4, 1), "pay": (5, 1)},
        "eva": {},
    }
    assert totals(grid) == {
        "maya": persona_mean("maya", found.catalogue),
        "ben": persona_mean("ben", found.catalogue),
        "eva": None,
    }


def test_channels_by_stages_count_each_step_once() -> None:
    steps = "{name: A, score: 2, touchpoint: [{touchpoint: X, channel: web}, {touchpoint: Y}], "
    found = insights({"a": staged(("Look", f"{steps}channel: [Web, phone]}}"))})
    assert cells(found.coverage.channels) == {"web": {"look": (2, 1)}, "phone": {"look": (2, 1)}}


def test_a_channel_of_a_sites_own_is_called_as_it_is_written_first() -> None:
    found = insights({"a": journey("- {name: A, touchpoint: [X, Y], channel: Phone booth}")})
    (row,) = found.coverage.channels.rows
    assert (row.line.id, row.line.name) == ("phone-booth", "Phone booth")
    columns = found.heat_maps["channels"].columns
    assert [(one.id, one.name) for one in columns] == [("phone-booth", "Phone booth")]


def test_channels_beyond_the_most_share_a_column_but_each_has_its_row() -> None:
    channels = [f"c{number:02}" for number in range(MOST_COLUMNS + 2)]
    steps = f"- {{name: A, score: 2, touchpoint: FAQ, channel: [{', '.join(channels)}]}}"
    found = insights({"a": journey(steps)})
    assert cells(found.heat_maps["channels"])["faq"] == {
        **dict.fromkeys(channels[:MOST_COLUMNS], (2, 1)),
        REST: (2, 1),
    }
    assert [*totals(found.coverage.channels)] == channels
    assert set(totals(found.coverage.channels).values()) == {(2, 1)}


NOT_COUNTED = ["state: future", "status: draft", "status: archived"]


@pytest.mark.parametrize("keys", NOT_COUNTED)
def test_personas_of_maps_that_do_not_count_are_without_one(keys: str) -> None:
    catalogue: Catalogue = site(
        {
            "eva": "persona: {}",
            "maya": "persona: {}",
            "a": journey("- {name: A}", "personas: maya"),
            "b": journey("- {name: B}", f"personas: [eva, maya]\n{keys}"),
        }
    )
    coverage = Insights(catalogue, Options()).coverage
    assert coverage.without_map == ("eva",)
    assert [row.line.id for row in coverage.journeys.rows] == ["a"]


def test_without_journeys_every_grid_is_empty() -> None:
    found = insights({})
    assert not any(found.heat_maps.values())
    coverage = found.coverage
    assert not any((coverage.journeys, coverage.personas, coverage.channels))
