"""The map on paper: the blocks that a map is split into if it is too broad for a sheet.

On screen a map is one table. In print its cells stand in a grid, one block of rows below the other:
a block for each stage, and several for a long one. So the stylesheet needs one rule for each block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

PORTRAIT, LANDSCAPE = 8, 12
"""How many columns of a table can be read on an upright sheet, and on a lying one (by eye)."""

BROADEST = 7
"""The most columns of a block (chosen by eye)."""

_NARROWEST = 4
"""The least number of columns that a sheet is divided into: so a map of short blocks has no cells
as broad as the sheet."""


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that stand beside each other on paper."""

    index: int
    """Its place among all blocks of the map, from 0."""
    first: int
    """Its first column, from 0."""
    span: int

    def holds(self, column: int) -> bool:
        """Return whether a column stands in it."""
        return self.first <= column < self.first + self.span


@dataclass(frozen=True, slots=True)
class Bare:
    """Cells of one row, in whole blocks, with nothing in them; all numbers are from 1."""

    row: int
    first: int
    """The first cell's place in its row, which begins with the lane's name."""
    last: int
    """The last cell's place."""


@dataclass(frozen=True, slots=True)
class Paper:
    """How a map is split."""

    media: str
    """The media query for the sheets that are too narrow for it."""
    stages: tuple[tuple[Block, ...], ...]
    """The blocks of each stage."""
    rows: tuple[str, ...]
    """Each row's variables for the stylesheet: its place in a block, and its lane's name."""
    bare: tuple[Bare, ...]
    """The cells that are left out, since nothing stands there."""
    poles: str
    """The further variables of the experience lane: the words for the ends of the scale."""

    @property
    def blocks(self) -> dict[int, Block]:
        """All blocks, by their first column."""
        return {block.first: block for stage in self.stages for block in stage}

    @property
    def columns(self) -> int:
        """The number of columns that a sheet is divided into."""
        return max(_NARROWEST, *(block.span for block in self.blocks.values()))


def paper(
    spans: Sequence[int],
    lanes: Iterable[tuple[str, str]],
    filled: Iterable[Sequence[bool]],
    poles: tuple[str, str],
) -> Paper | None:
    """Split a map into blocks; None if it fits on every sheet.

    Args:
        spans: The number of columns of each stage.
        lanes: Of each row, the name of its lane, and that of the line above it, or an empty text.
        filled: For each row, whether something stands in each column.
        poles: The words for the best and the worst score.
    """
    columns = sum(spans)
    if columns <= PORTRAIT:
        return None
    media = "print" if columns > LANDSCAPE else "print and (orientation: portrait)"
    rows = tuple(_row(index, *lane) for index, lane in enumerate(lanes, 1))
    best, worst = (_css_string(pole) for pole in poles)
    ends = f"--journeys-best: {best}; --journeys-worst: {worst}"
    stages = tuple(_stages(spans))
    blocks = [block for stage in stages for block in stage]
    bare = tuple(
        cells
        for row, row_filled in enumerate(filled, 1)
        for cells in _bare(row, row_filled, blocks)
    )
    return Paper(media, stages, rows, bare, ends)


def _bare(row: int, filled: Sequence[bool], blocks: Iterable[Block]) -> Iterator[Bare]:
    """Yield the empty blocks of a row, joining those that follow each other."""
    first = last = 0
    for block in blocks:
        if any(filled[block.first : block.first + block.span]):
            continue
        start = block.first + 2 if block.index else 1  # the first has the lane's name
        if last and last != start - 1:
            yield Bare(row, first, last)
            first = 0
        first, last = first or start, block.first + block.span + 1
    if last:
        yield Bare(row, first, last)


def _stages(spans: Iterable[int]) -> Iterator[tuple[Block, ...]]:
    index = first = 0
    for span in spans:
        blocks = []
        for width in _shared(span):
            blocks.append(Block(index, first, width))
            index, first = index + 1, first + width
        yield tuple(blocks)


def _shared(span: int) -> Iterator[int]:
    """Yield the widths of a stage's blocks, as equal as can be: eight are four and four."""
    count = -(-span // BROADEST)
    for index in range(count):
        yield span // count + (index < span % count)


def _row(index: int, name: str, line: str) -> str:
    shown = f"{_css_string(line)} '\\a' {_css_string(name)}" if line else _css_string(name)
    return f"--journeys-lane: {index}; --journeys-name: {shown}"


def _css_string(text: str) -> str:
    """Write a text as a CSS string; what could end the string, the line or `<style>` is escaped."""
    return "'" + "".join(_css_character(character) for character in text) + "'"


def _css_character(character: str) -> str:
    return f"\\{ord(character):x} " if character in "\\'\"<>&\n\r\f" else character
