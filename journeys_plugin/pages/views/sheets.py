"""A broad map as several tables, for programs that make PDF and know no CSS grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...values.lean_dataclass import dataclass
from .experience import Experience
from .map import BROADEST, JourneyMap, Sheet
from .map_rows import LaneRow

PORTRAIT = 8
"""How many columns of a table can be read on an upright sheet (by eye)."""


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that stand beside each other on paper."""

    first: int
    """Its first column, from 0."""
    span: int


def in_sheets(drawn: JourneyMap) -> JourneyMap:
    """Return a map with the tables that it is split into, if a sheet is too narrow for it."""
    sheets = (
        Sheet(_part(drawn, stage, number, of_stage), of_stage[number].first)
        for stage, of_stage in enumerate(blocks([head.span for head in drawn.heads]))
        for number in range(len(of_stage))
    )
    return replace(drawn, sheets=tuple(sheets))


def _part(drawn: JourneyMap, stage: int, number: int, of_stage: tuple[Block, ...]) -> JourneyMap:
    """Return one block's columns of a map; a stage of several blocks is named in each of them."""
    block, head = of_stage[number], drawn.heads[stage]
    columns = slice(block.first, block.first + block.span)
    if number:
        name = f"{head.name} ({number + 1}/{len(of_stage)})"
        head = replace(head, name=name, goal=None, times="")
    return replace(
        drawn,
        columns=block.span,
        banded=frozenset(),
        heads=(replace(head, span=block.span),),
        lanes=tuple(_lanes(drawn, columns, of_stage=not number)),
        experience=_experience(drawn.experience, columns),
    )


def _lanes(drawn: JourneyMap, columns: slice, *, of_stage: bool) -> Iterator[LaneRow]:
    """Yield the lanes that have something in these columns.

    Args:
        drawn: The map.
        columns: The columns.
        of_stage: Whether the cell of the whole stage is among them.
    """
    for lane in drawn.lanes:
        cells = lane.cells[columns]
        whole = lane.wholes.get(columns.start) if of_stage else None
        felt = lane.key == "experience" and drawn.experience.scored
        if felt or whole or not all(cell.is_empty for cell in cells):
            yield replace(
                lane,
                cells=tuple(replace(cell, column=at) for at, cell in enumerate(cells)),
                wholes={0: replace(whole, column=0, span=len(cells))} if whole else {},
            )


def _experience(whole: Experience, columns: slice) -> Experience:
    return replace(whole, columns=whole.columns[columns])


def blocks(spans: Sequence[int]) -> tuple[tuple[Block, ...], ...]:
    """Split a map into the blocks of each stage; none if it fits on every sheet.

    Args:
        spans: The number of columns of each stage.
    """
    return tuple(_stages(spans)) if sum(spans) > PORTRAIT else ()


def _stages(spans: Iterable[int]) -> Iterator[tuple[Block, ...]]:
    first = 0
    for span in spans:
        of_stage = []
        for width in _shared(span):
            of_stage.append(Block(first, width))
            first += width
        yield tuple(of_stage)


def _shared(span: int) -> Iterator[int]:
    """Yield the widths of a stage's blocks, as equal as can be: eight are four and four."""
    count = -(-span // BROADEST)
    for index in range(count):
        yield span // count + (index < span % count)
