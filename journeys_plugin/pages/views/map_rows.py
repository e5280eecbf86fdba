"""The rows of a map: the cells of a lane, in one row, or in two where stages speak beside steps.

What a stage says is one cell over its columns. If its steps say something in the same lane, their
cells stand in a second row below it. On the curve, those with a point come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from .felt_columns import middle
from .map_heads import StepHead
from .notes import Note
from .paper import Block


@dataclass(frozen=True, slots=True)
class MapCell:
    """What stands in one lane of one column, or of all columns of a stage."""

    first: bool
    """Whether a stage begins here."""
    notes: tuple[Note, ...] = ()
    head: StepHead | None = None
    feeling: Markup | None = None
    look: str = ""
    """The class that marks it in a comparison."""
    is_felt: bool = False
    """Whether it has a place of its own on the curve."""
    whole: bool = False
    """Whether a stage says it, of all its steps."""
    column: int = 0
    """Its first column, from 0."""
    span: int = 1
    """The number of its columns."""
    rows: int = 1
    """The number of its rows."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.notes or self.head or self.feeling)

    @property
    def middle(self) -> int:
        """The column in which its point on the curve is counted."""
        return middle(self.column, self.span)

    @property
    def attributes(self) -> Markup:
        """Its class in the stylesheet, and how many columns and rows it has, as HTML."""
        is_plain = not (self.look or self.whole) and self.span == self.rows == 1
        return _PLAIN[self.first] if is_plain else self.attributes_with("")

    def attributes_with(self, classes: str, style: str = "") -> Markup:
        """Return its attributes with more classes, each with a space before it, and a style."""
        first, whole = " j-first" * self.first, " j-whole" * self.whole
        words = f"{self.look and ' '}{self.look}{first}{whole}{classes}"
        pieces = (
            f' class="{words[1:]}"' if words else "",
            f' colspan="{self.span}"' if self.span > 1 else "",
            f' rowspan="{self.rows}"' if self.rows > 1 else "",
            f' style="{style}"' if style else "",
        )
        return Markup("".join(pieces))  # noqa: S704 - made of our own words and numbers


_PLAIN = {False: Markup(""), True: Markup(' class="j-first"')}
"""The attributes of most cells, by whether a stage begins there: a site has ten thousands."""


@dataclass(frozen=True, slots=True)
class LaneRow:
    """One lane of the map."""

    key: str
    name: str
    line: str | None
    """The name of the blueprint line above it."""
    cells: tuple[MapCell, ...]
    """A cell for each column, with what its step says."""
    wholes: Mapping[int, MapCell] = field(default_factory=dict)
    """What stages say themselves, by their first columns."""

    @property
    def rows(self) -> tuple[tuple[MapCell, ...], ...]:
        """Its cells, row by row."""
        if not self.wholes:
            return (self.cells,)
        stages = list(self._stages())
        is_split = any(below for _, below in stages)
        return tuple(_row(stages, is_split, row) for row in range(1 + is_split))

    def _stages(self) -> Iterator[tuple[tuple[MapCell, ...], tuple[MapCell, ...]]]:
        """Yield the cells of each column or stage: those of the first row, and those below them."""
        after = 0
        for column, cell in enumerate(self.cells):
            if column < after:
                continue
            stage = self.wholes.get(column)
            if stage is None:
                yield (cell,), ()
                continue
            after = column + stage.span
            yield self._ordered(stage, self.cells[column:after])

    def _ordered(
        self, stage: MapCell, steps: tuple[MapCell, ...]
    ) -> tuple[tuple[MapCell, ...], tuple[MapCell, ...]]:
        speak = not all(step.is_empty and not step.is_felt for step in steps)
        if any(step.is_felt for step in steps):
            return steps, () if stage.is_empty else (stage,)
        return (stage,), steps if speak else ()


def _row(
    stages: Iterable[tuple[tuple[MapCell, ...], tuple[MapCell, ...]]], is_split: bool, row: int
) -> tuple[MapCell, ...]:
    cells: list[MapCell] = []
    for upper, lower in stages:
        if row:
            cells += lower
        elif is_split and not lower:
            cells += (replace(cell, rows=2) for cell in upper)
        else:
            cells += upper
    return tuple(cells)


@dataclass(frozen=True, slots=True)
class MapRow:
    """A row of the table."""

    lane: LaneRow
    cells: tuple[MapCell, ...]
    down: int
    """The number of the lane's rows, of its first row; 0 of the second, which has no head."""
    above: tuple[MapCell, ...]
    """The cells of the lane's first row, of its second."""

    @property
    def is_merged(self) -> bool:
        """Whether a stage has a cell in the lane."""
        return bool(self.lane.wholes)

    @property
    def classes(self) -> str:
        """Its classes in the stylesheet, each with a space before it."""
        level = "" if self.down == 1 else " j-over" if self.down else " j-under"
        return " j-merged" * self.is_merged + level

    def head_attributes(self, blocks: Iterable[Block]) -> Markup:
        """Return the attributes of its lane's name, as HTML.

        Args:
            blocks: The blocks of the map on paper; none if it fits on every sheet.
        """
        bare = any(block.index == 0 and self._is_bare(block) for block in blocks)
        rows = Markup(' rowspan="{0}" style="--journeys-down: span {0}"').format(self.down)
        hidden = Markup(' class="j-bare"') if bare and self.is_merged else Markup("")
        return hidden + (rows if self.down > 1 else "")

    def on_paper(self, blocks: Iterable[Block]) -> list[Markup]:
        """Return the attributes of each cell, with those for its block."""
        attributes: list[Markup] = []
        for block in blocks:
            cells = [cell for cell in self.cells if block.holds(cell.column)]
            is_bare = self._is_bare(block)
            attributes += (self._in_block(cell, block, is_bare=is_bare) for cell in cells)
        return attributes

    def _is_bare(self, block: Block) -> bool:
        """Return whether nothing stands in a block; a curve passes through all of them."""
        every = (*self.lane.cells, *self.lane.wholes.values())
        if self.down and any(cell.is_felt for cell in every):
            return False
        return all(cell.is_empty for cell in self.cells if block.holds(cell.column))

    def _in_block(self, cell: MapCell, block: Block, *, is_bare: bool) -> Markup:
        opens = block.index > 0 and cell.column == block.first
        is_named = opens and all(upper.column != cell.column for upper in self.above)
        classes = " j-opens" * opens + " j-named" * is_named
        style = f"--journeys-block: {block.index}"
        if cell.span > 1:
            style += f"; --journeys-reach: span {min(cell.span, block.span) + opens}"
        return cell.attributes_with(classes + " j-bare" * is_bare, style)


def map_rows(lanes: Iterable[LaneRow]) -> tuple[MapRow, ...]:
    """Return the rows of a map's lanes."""
    return tuple(
        MapRow(lane, cells, 0 if number else len(rows), rows[0] if number else ())
        for lane in lanes
        for rows in (lane.rows,)
        for number, cells in enumerate(rows)
    )
