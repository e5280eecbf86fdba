"""What holds of the insights of every site, over generated catalogues."""

from __future__ import annotations

import math
from collections.abc import Iterable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.insights import (
    Grid,
    GridCell,
    Insights,
    PlacedStep,
)
from journeys_plugin.model import Catalogue
from journeys_plugin.options import Options
from journeys_plugin.options.stages import read_stages
from journeys_plugin.pages.views.persona_list import persona_mean

from .writing import site

PERSONAS = ["maya", "ben", "eva"]
TOUCHPOINTS = ["FAQ", "Cart", "Till"]
CHANNELS = ["web", "phone", "Post"]
STAGES = ["Find", "Choose", "Buy", "Use"]
SORTS = [""] * 4 + ["state: future", "status: draft", "status: archived", "future_of: j0"]

RANDOMS = st.randoms(use_true_random=True)


def some(random: Random, names: list[str]) -> str:
    return f"[{', '.join(random.sample(names, random.randint(0, len(names))))}]"


def score(random: Random) -> str:
    if random.random() < 0.4:
        return str(random.randint(2, 10) / 2)
    chosen = random.sample(PERSONAS, random.randint(1, 3))
    return "{" + ", ".join(f"{one}: {random.randint(1, 5)}" for one in chosen) + "}"


def step(random: Random, name: str) -> str:
    keys = [f"name: {name}", f"touchpoint: {some(random, TOUCHPOINTS)}"]
    if random.random() < 0.6:
        keys.append(f"score: {score(random)}")
    if random.random() < 0.5:
        keys.append(f"channel: {some(random, CHANNELS)}")
    if random.random() < 0.3:
        keys.append(f"actors: [{random.choice([*PERSONAS, 'Courier'])}]")
    if random.random() < 0.4:
        keys.append("opportunities: [{text: X, impact: 4}]")
    if random.random() < 0.5:
        people = f"value: {random.randint(0, 9)}, counts: people, target: 5, better: higher"
        keys.append(f"metrics: {{name: N, {people}}}")
    return f"{{{', '.join(keys)}}}"


def said_of_stage(random: Random, steps: list[str]) -> list[str]:
    keys = [
        f"touchpoint: {some(random, TOUCHPOINTS)}",
        "pains: [X, Y]",
        "feeling: happy",
        *([] if any("score:" in keys for keys in steps) else [f"score: {score(random)}"]),
    ]
    return random.sample(keys, random.randint(0, len(keys)))


def written(random: Random, journey: str) -> str:
    lines = ["journey:", f"  personas: {some(random, PERSONAS)}"]
    if sort := random.choice(SORTS):
        lines.append(f"  {sort}")
    lines.append("  stages:")
    for stage in random.sample(STAGES, random.randint(1, len(STAGES))):
        steps = [step(random, f"{journey} {stage} {n}") for n in range(random.randint(0, 3))]
        lines += [f"    - name: {stage}", f"      steps: [{', '.join(steps)}]"]
        lines += [f"      {key}" for key in said_of_stage(random, steps)]
    return "\n".join(lines)


def generated(random: Random) -> Catalogue:
    pages = {f"j{number}": written(random, f"j{number}") for number in range(random.randint(1, 5))}
    return site({"maya": "persona: {share: 40}", **pages})


def insights(random: Random) -> Insights:
    stages = read_stages({"Begin": "Find"}) if random.random() < 0.5 else Options().stages
    return Insights(generated(random), Options(stages=stages))


def summed(cells: Iterable[GridCell | None]) -> tuple[int, int, float]:
    there = [cell for cell in cells if cell is not None]
    felt = sum(cell.mean * cell.scored for cell in there if cell.mean is not None)
    return sum(cell.steps for cell in there), sum(cell.scored for cell in there), felt


def assert_cells_sum_up(grid: Grid) -> None:
    for row in grid.rows:
        steps, scored, felt = summed(row.cells)
        assert (steps, scored) == summed([row.total])[:2], row.line
        assert math.isclose(felt, summed([row.total])[2]), row.line


@given(RANDOMS)
def test_the_cells_of_rows_told_apart_by_stage_sum_up_to_the_row(random: Random) -> None:
    found = insights(random)
    assert_cells_sum_up(found.heat_maps["stages"])
    assert_cells_sum_up(found.coverage.personas)
    assert_cells_sum_up(found.coverage.channels)


@given(RANDOMS)
def test_totals_are_the_means_that_stand_on_the_pages_of_rows(random: Random) -> None:
    found = insights(random)
    catalogue = found.catalogue
    for grid in found.heat_maps.values():
        for row in grid.rows:
            assert _mean(row.total) == _rounded(*catalogue.touchpoint_mean(row.line.id)[:2])
    for row in found.coverage.journeys.rows:
        journey = catalogue.journeys[row.line.id]
        assert _mean(row.total) == _rounded(journey.mean, journey.scored)
    for row in found.coverage.personas.rows:
        assert _mean(row.total) == _rounded(*persona_mean(row.line.id, catalogue))


def _mean(cell: GridCell | None) -> tuple[float | None, int]:
    return _rounded(cell.mean, cell.scored) if cell else (None, 0)


def _rounded(mean: float | None, scores: int) -> tuple[float | None, int]:
    return None if mean is None else round(mean, 9), scores


@given(RANDOMS)
def test_nothing_of_maps_that_do_not_count_is_anywhere_but_in_pairs(random: Random) -> None:
    found = insights(random)
    catalogue = found.catalogue
    counted = {one.id for one in catalogue.journeys.values() if one.counts}
    steps = sum(len(catalogue.journeys[one].steps) for one in counted)
    places = sum(len(catalogue.journeys[one].places) for one in counted)
    assert {one.journey.id for one in shown(found)} <= counted
    glance = found.glance
    assert glance.journeys == len(counted)
    assert glance.futures + glance.drafts + glance.archived == len(catalogue.journeys) - len(
        counted
    )
    assert glance.steps == steps
    assert {row.line.id for row in found.coverage.journeys.rows} <= counted
    assert {one.journey.id for one in found.funnels} <= counted
    for grid in (found.coverage.personas, *found.heat_maps.values()):
        assert all(cell.steps <= places for row in grid.rows for cell in row.cells if cell)
    assert {one.today.id for one in found.future_pairs} <= counted


def shown(found: Insights) -> list[PlacedStep]:
    """Give all steps that the insights show, but for those of pairs."""
    grids = (*found.heat_maps.values(), found.coverage.journeys, found.coverage.personas)
    cells = (cell for grid in grids for row in grid.rows for cell in (row.total, *row.cells))
    return [
        *found.placed,
        *found.low_points,
        *found.glance.lowest,
        *(one.placed for one in found.backlog),
        *(one.placed for one in found.disagreements),
        *(step for drop in found.drops for step in (drop.before, drop.after)),
        *(cell.only for cell in cells if cell is not None and cell.only is not None),
    ]


@given(RANDOMS)
def test_without_the_maps_that_do_not_count_the_insights_are_the_same(random: Random) -> None:
    catalogue = generated(random)
    journeys = {key: one for key, one in catalogue.journeys.items() if one.counts}
    passings = {
        key: tuple(one for one in passed if one.journey.counts)
        for key, passed in catalogue.passings.items()
    }
    alone = Insights(
        Catalogue(
            journeys=journeys,
            personas=catalogue.personas,
            touchpoints=catalogue.touchpoints,
            passings=passings,
            journeys_of=catalogue.journeys_of,
            futures={},
        ),
        Options(),
    )
    found = Insights(catalogue, Options())
    for part in ("low_points", "drops", "backlog", "heat_maps", "coverage", "funnels"):
        assert getattr(found, part) == getattr(alone, part), part
    assert found.disagreements == alone.disagreements
