"""Which steps and stages of a map have come, gone and moved, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .map_differences import MapDifference, WantedStage
from .orders import moves

OrderChange = tuple[str, str, str]
"""What it is about, and how it was and is to be; empty for what was not, or is not to be, there."""


def order_changes(
    current: Sequence[tuple[str, Sequence[str]]],
    found: MapDifference,
    names: Mapping[str, str],
) -> Iterator[OrderChange]:
    """Yield what a new order changes.

    Args:
        current: The addresses of all stages, with those of their steps.
        found: What the sheet says.
        names: What stages and steps are called, by their addresses.
    """
    wanted, named = found.order or (), {**_new_names(found), **names}
    stage_of = {step: stage for stage, steps in current for step in steps}
    there = {step for stage in wanted for step in stage.steps}
    yield from (("step", named[step], "") for step in stage_of if step not in there)
    yield from _of_stages([stage for stage, _ in current], wanted, named)
    for stage in wanted:
        own = [step for step in stage_of if stage_of[step] == stage.place]
        for step, _, _ in moves(own, stage.steps):
            where = f"in {named[stage.place]}, {_after(step, stage.steps, named)}"
            if step in stage_of:
                yield f"place of {named[step]}", f"in {named[stage_of[step]]}", where
            else:
                yield "step", "", f"{named[step]} {where}"


def _of_stages(
    stages: Sequence[str], wanted: Sequence[WantedStage], names: Mapping[str, str]
) -> Iterator[OrderChange]:
    order = [stage.place for stage in wanted]
    yield from (("stage", names[gone], "") for gone in stages if gone not in order)
    for stage, start, _ in moves(stages, order):
        where = _after(stage, order, names)
        if start is None:
            yield "stage", "", f"{names[stage]}, {where}"
        else:
            yield f"place of {names[stage]}", "as exported", where


def _new_names(found: MapDifference) -> Mapping[str, str]:
    stages = {stage.place: f"the stage '{stage.name}'" for stage in found.order or ()}
    steps = {
        step: f"'{text}'"
        for step, said in found.added.items()
        for address, text in said.items()
        if address.key == "name"
    }
    return {**stages, **steps}


def _after(one: str, order: Sequence[str], names: Mapping[str, str]) -> str:
    """Return where something stands in its list."""
    at = order.index(one)
    return f"after {names[order[at - 1]]}" if at else "first"
