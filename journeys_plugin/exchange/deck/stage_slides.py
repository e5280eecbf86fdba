"""The slides of a stage: its steps as columns, with their scores, touchpoints and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..site_colours import HEAD, MUTED, NOTE_EDGES, NOTES, SCORES, STEP
from . import card_sizes as sizes
from .blocks import DeckBlock, DeckItem, ScoreChip, StepCard
from .canvas import BoxLook, Canvas, Line, Run, SlideBox
from .card_flow import PlacedCard, fitting_grid, pages_of
from .deck_file import CONTENT, FOOT_TOP, MARGIN, TITLE_HEIGHT, TITLE_TOP
from .measured_lines import TextFace, height, lines_of
from .picture_shapes import add_picture

LEDE_TOP = TITLE_TOP + TITLE_HEIGHT + 4
LEDE = 14.0
_LEDE_HEIGHT = 36.0
BOTTOM = FOOT_TOP - 10

NewSlide = Callable[[str], Canvas]
"""Adds a slide with a title."""


def card_slides(
    titles: Callable[[int, int], str],
    lede: str,
    cards: Sequence[StepCard],
    new_slide: NewSlide,
) -> None:
    """Draw cards on as many slides as they need.

    Args:
        titles: Returns the title of a slide, by its number and by how many there are.
        lede: What stands below the title; empty for nothing.
        cards: The steps of a stage.
        new_slide: Adds a slide with a title.
    """
    high = min(height(lede, TextFace(LEDE), CONTENT), _LEDE_HEIGHT) if lede else 0.0
    top = LEDE_TOP + (high + 12 if lede else 8)
    grid = fitting_grid(cards, CONTENT, BOTTOM - top)
    pages = pages_of(cards, grid)
    for number, page in enumerate(pages, 1):
        canvas = new_slide(titles(number, len(pages)))
        if lede:
            write_lede(canvas, lede)
        for placed in page:
            _draw_card(canvas, placed, grid, top)


def write_lede(canvas: Canvas, words: str, width: float = CONTENT) -> None:
    """Write the sentence below a slide's title."""
    place = SlideBox(MARGIN, LEDE_TOP, width, _LEDE_HEIGHT)
    text, face = canvas.fitted(words, place, (LEDE, 12))
    canvas.box("Goal", place, [Line((Run(text, face, MUTED),))], BoxLook(inset=0))


def _draw_card(canvas: Canvas, placed: PlacedCard, grid: sizes.CardGrid, first: float) -> None:
    part = placed.part
    card, span = part.card, part.span
    number = f"{card.number} " if card.number is not None else ""
    inner = canvas.group(f"{number}{card.name}")
    left = MARGIN + placed.column * (grid.column + sizes.GUTTER)
    top, width = first + placed.top, grid.across(span)
    high = sizes.name_height(card, grid, span)
    if card.name:
        _draw_name(inner, card, SlideBox(left, top, width, high), grid)
    if not part.is_continued:
        _draw_felt(inner, card, SlideBox(left, top, width, 0), grid, span)
        for line in card.aside:
            canvas.note(f"{card.name}: {line}" if card.name else line)
    for number_of_column, blocks in enumerate(part.columns):
        own = left + number_of_column * (grid.column + sizes.GUTTER)
        y = top + part.head + sizes.GAP
        for block in blocks:
            high = sizes.block_height(block, grid)
            _draw_block(inner, card, block, SlideBox(own, y, grid.column, high), grid)
            y += high + sizes.GAP


def _draw_name(canvas: Canvas, card: StepCard, place: SlideBox, grid: sizes.CardGrid) -> None:
    lines = [Line((Run(sizes.full_name(card), grid.name),))]
    if card.marks:
        lines.append(Line((Run(card.marks, grid.small, MUTED),)))
    look = BoxLook(fill=STEP, anchor="middle")
    canvas.box(card.name, place, lines, look, card.href)


def _draw_felt(
    canvas: Canvas, card: StepCard, place: SlideBox, grid: sizes.CardGrid, span: int
) -> None:
    """Draw the picture, scores, feelings and touchpoints below a step's name."""
    y = place.top + sizes.name_height(card, grid, span) + sizes.GAP
    if card.picture is not None:
        width, high = sizes.picture_size(card, grid)
        box = SlideBox(place.left, y, width, high)
        add_picture(canvas, card.picture.content, box, card.picture.alt)
        y += high + sizes.GAP
    scores = sizes.score_places(card, place.width, grid)
    for chip, at in zip(card.scores, scores, strict=True):
        box = SlideBox(place.left + at.left, y + at.top, at.width, at.height)
        _draw_score(canvas, chip, box, grid)
    y += sizes.rows_height(scores) + (sizes.GAP if scores else 0)
    if card.feeling:
        high = height(card.feeling, grid.small, place.width - 2 * sizes.PAD)
        line = Line((Run(card.feeling, grid.small, MUTED),))
        box = SlideBox(place.left, y, place.width, high)
        canvas.box("Feeling", box, [line], BoxLook(inset=0))
        y += high + sizes.GAP
    for item, at in zip(
        card.touchpoints, sizes.touchpoint_places(card, place.width, grid), strict=True
    ):
        box = SlideBox(place.left + at.left, y + at.top, at.width, at.height)
        line = Line((Run(sizes.touchpoint_label(item), grid.small),))
        look = BoxLook(fill="FFFFFF", edge="868EA0", shape="round", anchor="middle")
        canvas.box(item.text, box, [line], look, item.href)


def _draw_score(canvas: Canvas, chip: ScoreChip, box: SlideBox, grid: sizes.CardGrid) -> None:
    """Draw a score in the colour of its fifth of the scale; a guess is hollow."""
    own = SlideBox(box.left, box.top, grid.chip, grid.size * 1.6)
    back, ink = SCORES[chip.band - 1]
    face = TextFace(grid.size, bold=True)
    if chip.is_guessed:
        look = BoxLook("FFFFFF", MUTED, "round", "centre", "middle", 0, is_dashed=True)
        canvas.box("Guess", own, [Line((Run("○", face, MUTED),))], look, about=chip.words)
    else:
        edge = "94803A" if chip.band == 3 else back
        look = BoxLook(back, edge, "round", "centre", "middle", 0)
        canvas.box("Score", own, [Line((Run(chip.number, face, ink),))], look)
    if label := sizes.chip_label(chip):
        left = box.left + grid.chip
        place = SlideBox(left, box.top, box.width - grid.chip, box.height)
        line = Line((Run(label, grid.small, MUTED),))
        canvas.box("Score of", place, [line], BoxLook(anchor="middle"))


def _draw_block(
    canvas: Canvas, card: StepCard, block: DeckBlock, place: SlideBox, grid: sizes.CardGrid
) -> None:
    """Draw the texts of a lane in one box, so that they can be edited together."""
    ink = NOTE_EDGES.get(block.lane, MUTED)
    lines = [Line((Run(block.name, grid.lane, ink),))]
    for item in block.items:
        width = place.width - 2 * sizes.PAD - (sizes.BULLET if block.is_list else 0)
        lines.append(Line(_runs(canvas, item, grid, width), block.is_list, before=sizes.BETWEEN))
    href = block.items[0].href if len(block.items) == 1 else ""
    look = BoxLook(fill=NOTES.get(block.lane, HEAD))
    canvas.box(f"{block.name}: {card.name}", place, lines, look, href)


def _runs(canvas: Canvas, item: DeckItem, grid: sizes.CardGrid, width: float) -> tuple[Run, ...]:
    short = canvas.shortened(item.text, grid.text, width, sizes.MOST_LINES)
    runs = [Run(short, grid.text)]
    if item.facts:
        if len(lines_of(short, grid.text, width)) < sizes.MOST_LINES:
            facts = canvas.shortened(f"  {item.facts}", grid.small, width, sizes.MOST_LINES)
            runs.append(Run(facts, grid.small, MUTED))
        else:
            canvas.note(item.whole)
    return tuple(runs)
