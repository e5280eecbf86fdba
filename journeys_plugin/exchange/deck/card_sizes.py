"""How much room the pieces of a step's card take in a grid of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ...values.lean_dataclass import dataclass
from .blocks import DeckBlock, DeckItem, ScoreChip, StepCard
from .measured_lines import TextFace, breadth, cut, height, lines_of, pieces_of

PAD = 6.0
"""Around a text in its box, at its sides."""
EDGE = 4.0
"""Around it, above and below."""
BULLET = 10.0
"""How far the texts of a list are moved in."""
BETWEEN = 2.0
"""Between the texts of a list."""
GAP = 6.0
"""Between boxes of one step."""
GUTTER = 14.0
"""Between columns, and between rows of steps."""
ROUND = 0.35
"""How much less room a box with round corners has for its text, in sizes of that."""
PICTURE = 90.0
"""The height of a picture, at most."""
MOST_LINES = 14
"""Of one text: a longer one is cut, and stands as a whole in the slide's notes."""


@dataclass(frozen=True, slots=True)
class CardGrid:
    """The columns of a slide."""

    columns: int
    width: float
    """Of all of them."""
    height: float
    size: float
    """Of the texts, in points."""

    @property
    def column(self) -> float:
        """The width of one column."""
        return self.across(1)

    def across(self, span: int) -> float:
        """Return the width of some columns."""
        one = (self.width - GUTTER * (self.columns - 1)) / self.columns
        return one * span + GUTTER * (span - 1)

    @property
    def text(self) -> TextFace:
        """How texts are set."""
        return TextFace(self.size)

    @property
    def small(self) -> TextFace:
        """How what is known of a text is set, and what stands at a score."""
        return TextFace(max(11.0, self.size - 2))

    @property
    def lane(self) -> TextFace:
        """How the name of a lane is set, above its texts."""
        return TextFace(max(11.0, self.size - 2), bold=True)

    @property
    def chip(self) -> float:
        """The width of a score's box."""
        return self.size * 2.4

    @property
    def name(self) -> TextFace:
        """How the name of a step is set."""
        return TextFace(self.size + 1, bold=True)


@dataclass(frozen=True, slots=True)
class ChipPlace:
    """Where a chip stands below the name of its step."""

    left: float
    top: float
    width: float
    height: float


def name_height(card: StepCard, grid: CardGrid, span: int) -> float:
    """Return how high the box with a step's name is; 0 if there is none."""
    if not card.name:
        return 0.0
    width = grid.across(span) - 2 * PAD
    marks = height(card.marks, grid.small, width) if card.marks else 0.0
    return height(full_name(card), grid.name, width) + marks + 2 * EDGE


def full_name(card: StepCard) -> str:
    """Return a step's name with its number, and a star if the journey turns there."""
    number = f"{card.number}  " if card.number is not None else ""
    return f"{number}{card.name}{'  ★' if card.is_moment else ''}"


def score_places(card: StepCard, width: float, grid: CardGrid) -> list[ChipPlace]:
    """Return where the scores stand, each with whose it is behind it."""
    return _flowing([chip_label(chip) for chip in card.scores], width, grid, grid.chip)


def chip_label(chip: ScoreChip) -> str:
    """Return what stands behind a score: whose it is, and the feeling that it is guessed from."""
    words = f"○ {chip.words}" if chip.is_guessed else ""
    return ": ".join(filter(None, (chip.whose, words)))


def touchpoint_places(card: StepCard, width: float, grid: CardGrid) -> list[ChipPlace]:
    """Return where the touchpoints stand."""
    return _flowing([touchpoint_label(item) for item in card.touchpoints], width, grid, 0.0)


def touchpoint_label(item: DeckItem) -> str:
    """Return what stands in the box of a touchpoint."""
    return " · ".join(filter(None, (item.text, item.facts)))


def _flowing(labels: Sequence[str], width: float, grid: CardGrid, before: float) -> list[ChipPlace]:
    """Return where boxes stand beside each other, in as many rows as they need.

    Args:
        labels: Their words.
        width: Of all of them.
        grid: The slide's.
        before: The width of what stands before the words of each.
    """
    places, left, top, lowest = [], 0.0, 0.0, 0.0
    around = 2 * PAD + ROUND * grid.size
    for label in labels:
        own = min(before + (breadth(label, grid.small) + around + 1 if label else 0.0), width)
        if left and left + own > width:
            left, top, lowest = 0.0, top + lowest + 4, 0.0
        lines = height(label, grid.small, own - before - around) if label else 0.0
        high = max(grid.size * 1.6, lines + EDGE + ROUND * grid.size)
        places.append(ChipPlace(left, top, own, high))
        left, lowest = left + own + 6, max(lowest, high)
    return places


def rows_height(places: Sequence[ChipPlace]) -> float:
    """Return how high some chips are together."""
    return max((place.top + place.height for place in places), default=0.0)


def picture_size(card: StepCard, grid: CardGrid) -> tuple[float, float]:
    """Return how broad and how high a step's picture is: as broad as a column, if that is low."""
    if card.picture is None:
        return 0.0, 0.0
    high = min(grid.column / card.picture.ratio, PICTURE)
    return high * card.picture.ratio, high


def head_height(card: StepCard, grid: CardGrid, span: int) -> float:
    """Return how high everything above the blocks of a card is."""
    width = grid.across(span)
    high = name_height(card, grid, span)
    feeling = height(card.feeling, grid.small, width - 2 * PAD) if card.feeling else 0.0
    rows = (
        picture_size(card, grid)[1],
        rows_height(score_places(card, width, grid)),
        feeling,
        rows_height(touchpoint_places(card, width, grid)),
    )
    return high + sum(row + GAP for row in rows if row)


def block_height(block: DeckBlock, grid: CardGrid) -> float:
    """Return how high the box of a lane is."""
    width = grid.column - 2 * PAD
    texts = [item_height(item, block, grid) for item in block.items]
    return height(block.name, grid.lane, width) + sum(texts) + BETWEEN * len(texts) + 2 * EDGE


def item_height(item: DeckItem, block: DeckBlock, grid: CardGrid) -> float:
    """Return how high a text of a lane is, cut if it has to be."""
    return _item_height(item.text, item.facts, block.is_list, grid)


@lru_cache(maxsize=8_192)
def _item_height(text: str, facts: str, is_listed: bool, grid: CardGrid) -> float:
    width = grid.column - 2 * PAD - (BULLET if is_listed else 0)
    lines = lines_of(cut(text, grid.text, width, MOST_LINES)[0], grid.text, width)
    count = len(lines)
    if facts and count < MOST_LINES:
        behind = cut(f"  {facts}", grid.small, width, MOST_LINES)[0]
        count += len(lines_of(behind, grid.small, width, breadth(lines[-1], grid.text))) - 1
    return count * grid.text.line


def broadest_word(cards: Sequence[StepCard], grid: CardGrid) -> float:
    """Return how broad the broadest word of the cards is."""
    words = {word.rstrip() for card in cards for text in _texts(card) for word in pieces_of(text)}
    longest = sorted(words, key=len)[-12:]
    return max((breadth(word, grid.name) for word in longest), default=0.0)


def _texts(card: StepCard) -> Iterator[str]:
    yield card.name
    for block in card.blocks:
        yield block.name
        for item in block.items:
            yield item.text
