"""Where the cards of a stage's steps stand on its slides: columns, rows, and further slides.

Nothing is drawn here. A card that is higher than a slide goes on in the next column; what a slide
has no room for goes on the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...values.lean_dataclass import dataclass
from .blocks import DeckBlock, StepCard
from .card_sizes import (
    BULLET,
    GAP,
    GUTTER,
    PAD,
    CardGrid,
    block_height,
    broadest_word,
    head_height,
    name_height,
)

Columns = tuple[tuple[DeckBlock, ...], ...]
"""The blocks of each column of a card."""


@dataclass(frozen=True, slots=True)
class CardPart:
    """A step on a slide, or what goes on of it."""

    card: StepCard
    columns: Columns
    head: float
    """The height of what stands above the blocks."""
    height: float
    is_continued: bool = False

    @property
    def span(self) -> int:
        """How many columns it takes."""
        return max(1, len(self.columns))


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A part of a card on its slide."""

    column: int
    top: float
    part: CardPart


def columns_of(
    blocks: Sequence[DeckBlock], grid: CardGrid, limit: float
) -> list[tuple[DeckBlock, ...]]:
    """Return blocks in as many columns of a height as they need, parted between their texts."""
    columns: list[tuple[DeckBlock, ...]] = []
    column: list[DeckBlock] = []
    used = 0.0
    for block in blocks:
        rest: DeckBlock | None = block
        while rest is not None:
            first, rest = _parted(rest, grid, limit - used, must=not column)
            if first is not None:
                column.append(first)
                used += block_height(first, grid) + GAP
            if rest is not None:
                columns.append(tuple(column))
                column, used = [], 0.0
    return [*columns, tuple(column)] if column else columns


def _parted(
    block: DeckBlock, grid: CardGrid, room: float, *, must: bool
) -> tuple[DeckBlock | None, DeckBlock | None]:
    """Return what of a block fits into some room, and what is left."""
    if block_height(block, grid) <= room:
        return block, None
    for count in range(len(block.items) - 1, 0, -1):
        first = DeckBlock(block.lane, block.name, block.items[:count], True)
        if block_height(first, grid) <= room:
            return first, DeckBlock(block.lane, block.name, block.items[count:], True)
    if not must:
        return None, block
    first = DeckBlock(block.lane, block.name, block.items[:1], block.is_list)
    rest = block.items[1:]
    return first, DeckBlock(block.lane, block.name, rest, True) if rest else None


def parts_of(card: StepCard, grid: CardGrid, wanted: int) -> Iterator[CardPart]:
    """Yield a card, in several parts if it is larger than a slide.

    Args:
        card: The card.
        grid: The slide's.
        wanted: How many columns it should take if it can fill them.
    """
    for span in range(1, grid.columns + 1):
        if len(_columns_below(card, grid, span)) <= span:
            span = min(max(span, wanted), grid.columns)
            columns = _balanced(card, grid, span)
            head = head_height(card, grid, max(1, len(columns)))
            yield CardPart(card, columns, head, head + _tallest(columns, grid))
            return
    columns = _columns_below(card, grid, grid.columns)
    head = head_height(card, grid, grid.columns)
    for first in range(0, len(columns), grid.columns):
        some = columns[first : first + grid.columns]
        own = name_height(card, grid, len(some)) if first else head
        yield CardPart(card, some, own, own + _tallest(some, grid), first > 0)


def _columns_below(card: StepCard, grid: CardGrid, span: int) -> Columns:
    """Return the columns that a card fills below a head of some columns."""
    room = grid.height - head_height(card, grid, span) - GAP
    return tuple(columns_of(card.blocks, grid, room))


def _balanced(card: StepCard, grid: CardGrid, span: int) -> Columns:
    """Return the columns of a card, as high as each other as far as that can be."""
    total = sum(block_height(block, grid) + GAP for block in card.blocks)
    most = grid.height - head_height(card, grid, span) - GAP
    limit = total / span
    while limit < most:
        found = tuple(columns_of(card.blocks, grid, limit))
        if len(found) <= span and _tallest(found, grid) <= most:
            return found
        limit += grid.text.line
    return tuple(columns_of(card.blocks, grid, most))


def _tallest(columns: Columns, grid: CardGrid) -> float:
    sums = (sum(GAP + block_height(block, grid) for block in column) for column in columns)
    return max(sums, default=0.0)


def pages_of(cards: Sequence[StepCard], grid: CardGrid) -> list[list[PlacedCard]]:
    """Return what stands on each slide."""
    wanted = max(1, grid.columns // len(cards)) if cards else 1
    pages: list[list[PlacedCard]] = [[]]
    column, top, row = 0, 0.0, 0.0
    for card in cards:
        for part in parts_of(card, grid, wanted):
            if column + part.span > grid.columns:
                column, top, row = 0, top + row + GUTTER, 0.0
            if top and top + part.height > grid.height:
                pages.append([])
                column, top, row = 0, 0.0, 0.0
            pages[-1].append(PlacedCard(column, top, part))
            column, row = column + part.span, max(row, part.height)
    return pages


_SIZES, _COLUMNS = (18.0, 16.0, 14.0, 13.0, 12.0), (2, 3, 4, 5)


def fitting_grid(cards: Sequence[StepCard], width: float, high: float) -> CardGrid:
    """Return the grid in which a stage is best read: large texts if one slide holds them."""
    usual = [columns for columns in _COLUMNS if columns > 2 or len(cards) < 3]
    smallest = [CardGrid(columns, width, high, _SIZES[-1]) for columns in usual]
    costs = [_cost(cards, grid) for grid in smallest]
    for size in _SIZES[:-1]:
        for columns in usual:
            grid = CardGrid(columns, width, high, size)
            breaks_words = broadest_word(cards, grid) > grid.column - 2 * PAD - BULLET
            if not breaks_words and _cost(cards, grid) <= min(costs):
                return grid
    return smallest[costs.index(min(costs))]


def _cost(cards: Sequence[StepCard], grid: CardGrid) -> tuple[int, int]:
    """Return how many slides cards need, and how many of them go on on a further slide."""
    pages = pages_of(cards, grid)
    return len(pages), sum(placed.part.is_continued for page in pages for placed in page)
