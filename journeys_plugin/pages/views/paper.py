"""The blocks that a map is split into if it is too broad for a sheet of paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

PORTRAIT = 8
"""How many columns of a table can be read on an upright sheet (by eye)."""

BROADEST = 7
"""The most columns of a block (chosen by eye)."""


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that stand beside each other on paper."""

    first: int
    """Its first column, from 0."""
    span: int


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
