"""The names on a drawing that stands alone: in bars and columns, in its legend, or listed below."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...exchange.deck.measured_lines import TextFace, breadth, lines_of, pieces_of
from ...exchange.site_colours import MUTED, STAGE
from .svg_card import SvgCard

EDGE = 20.0
"""Room on all sides."""
SMALL, BAR = TextFace(12), TextFace(11.5, bold=True)
_TITLE = TextFace(18, bold=True)
_SIGN, _AFTER = 38.0, 22.0
"""The room of a sign in a legend, and after each of its entries."""
_LIST = 230.0
"""The width of a column of the list of names."""
_MOST_LINES = 4
"""Of a name in a bar."""


class NamedStage(NamedTuple):
    """A stage, with the steps of its columns."""

    name: str
    steps: tuple[str, ...]
    """Their names; an empty one of a stage without steps."""

    @property
    def span(self) -> int:
        """The number of its columns."""
        return len(self.steps)


class LegendEntry(NamedTuple):
    """A sign with its meaning."""

    sign: str
    """A shape around the origin, or to the right of it."""
    words: str
    is_line: bool = True
    """Whether the sign begins at the origin."""


def fits(name: str, width: float, face: TextFace, most: int) -> bool:
    """Return whether a name has room without a word that breaks."""
    return longest_word(name, face) <= width and len(lines_of(name, face, width)) <= most


def letter(number: int) -> str:
    """Return what stands for a stage whose name has no room: A to Z, AA and so on."""
    before, last = divmod(number, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def longest_word(name: str, face: TextFace) -> float:
    """Return how broad the broadest word of a name is."""
    return max((breadth(piece.rstrip(), face) for piece in pieces_of(name)), default=0.0)


def head(card: SvgCard, title: str, chosen: str) -> float:
    """Write the title, and what part of the map is chosen; return how far down they reach."""
    width, down = card.width - 2 * EDGE, EDGE + _TITLE.size
    lines = lines_of(title, _TITLE, width)
    card.text(EDGE, down, lines, _TITLE)
    down += (len(lines) - 1) * _TITLE.line
    if chosen:
        below = lines_of(chosen, SMALL, width)
        card.text(EDGE, down + 20, below, SMALL, MUTED)
        down += 20 + (len(below) - 1) * SMALL.line
    return down + 14


def bars(
    card: SvgCard, top: float, left: float, column: float, stages: Sequence[NamedStage]
) -> tuple[float, bool]:
    """Draw a bar for each stage; return how far down they reach, and whether names are in them."""
    has_names = all(
        fits(stage.name, stage.span * column - 10, BAR, _MOST_LINES) for stage in stages
    )
    written = [
        lines_of(stage.name, BAR, stage.span * column - 10) if has_names else [letter(number)]
        for number, stage in enumerate(stages)
    ]
    tall, at = max(map(len, written), default=1) * BAR.line + 10, left
    for stage, lines in zip(stages, written, strict=True):
        width = stage.span * column
        card.rect(at + 1, top, width - 2, tall, STAGE, 3)
        if has_names or breadth(lines[0], BAR) <= width:
            down = top + (tall - (len(lines) - 1) * BAR.line) / 2 + BAR.size * 0.36
            card.text(at + width / 2, down, lines, BAR, "FFFFFF", "middle")
        at += width
    return top + tall, has_names


def legend(card: SvgCard, top: float, entries: Sequence[LegendEntry]) -> float:
    """Draw the signs with their meanings, in rows; return how far down they reach."""
    at, down, most = EDGE, top + 8, card.width - EDGE
    row = 1
    for entry in entries:
        lines = lines_of(entry.words, SMALL, most - EDGE - _SIGN)
        width = _SIGN + max(breadth(line, SMALL) for line in lines)
        if at > EDGE and at + width > most:
            at, down, row = EDGE, down + 10 + row * SMALL.line, 1
        card.group(
            at + (0 if entry.is_line else _SIGN / 2 - 4), down, [entry.sign], turns=entry.is_line
        )
        card.text(at + _SIGN, down + 4, lines, SMALL, MUTED)
        at, row = at + width + _AFTER, max(row, len(lines))
    return down + row * SMALL.line - 4 if entries else top


def names_list(
    card: SvgCard,
    top: float,
    stages: Sequence[NamedStage],
    *,
    with_steps: bool,
    with_letters: bool,
) -> float:
    """List the names that have no room above, with their letters and numbers."""
    columns = max(1, int((card.width - 2 * EDGE) // _LIST))
    width = (card.width - 2 * EDGE) / columns - 14
    blocks = list(_listed(stages, width, with_steps=with_steps, with_letters=with_letters))
    most = max(_LEAST_ROWS, math.ceil(sum(block.rows for block in blocks) / columns))
    while len(placed := list(_in_columns(blocks, most))) > columns:
        most += 1
    for column, below in enumerate(placed):
        at, down = EDGE + column * (width + 14), top + SMALL.size
        for entry in (entry for block in below for entry in block.entries):
            room = _MARK if entry.mark else 0
            if entry.mark:
                card.text(at, down, [entry.mark], entry.face, MUTED)
            card.text(at + room, down, entry.lines, entry.face)
            down += len(entry.lines) * SMALL.line
    deepest = max(sum(block.rows for block in below) for below in placed)
    return top + deepest * SMALL.line + 4


_MARK, _LEAST_ROWS = 30.0, 6
"""The room for a letter or a number before a listed name, and how high columns are at least."""


class _Entry(NamedTuple):
    mark: str
    lines: list[str]
    face: TextFace


class _Block(NamedTuple):
    """Names that stay together: a stage's and its first step's, or a step's."""

    entries: tuple[_Entry, ...]

    @property
    def rows(self) -> int:
        return sum(len(entry.lines) for entry in self.entries)


def _in_columns(blocks: Sequence[_Block], most: int) -> Iterator[list[_Block]]:
    """Yield the blocks of each column, which has at most some rows or a single block."""
    column: list[_Block] = []
    for block in blocks:
        if column and sum(one.rows for one in column) + block.rows > most:
            yield column
            column = []
        column.append(block)
    if column:
        yield column


def _listed(
    stages: Sequence[NamedStage], width: float, *, with_steps: bool, with_letters: bool
) -> Iterator[_Block]:
    number, bold = 0, TextFace(SMALL.size, bold=True)
    for at, stage in enumerate(stages):
        mark = letter(at) if with_letters else ""
        lines = lines_of(stage.name, bold, width - (_MARK if mark else 0))
        before: tuple[_Entry, ...] = (_Entry(mark, lines, bold),)
        for name in filter(None, stage.steps if with_steps else ()):
            number += 1
            step = _Entry(str(number), lines_of(name, SMALL, width - _MARK), SMALL)
            yield _Block((*before, step))
            before = ()
        if before:
            yield _Block(before)
