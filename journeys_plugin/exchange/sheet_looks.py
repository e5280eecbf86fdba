"""What a map's sheet looks like: fonts, colours, widths and heights."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from ..values.scale import Scale
from . import site_colours as colours

HEADS_WIDTH = 20
"""Characters of the column of heads."""
WIDTHS = (34, 28, 24)
"""Characters of a step's column, in a map of few steps, of some, and of many."""
_SOME, _MANY = 8, 16
_LINE, _MARGIN = 15.0, 5.0
"""Points of a line of text, and of what stands above and below it."""
_LETTERS = 1.05
"""How many letters of a text fit where a digit does, with some room left."""
_HIGHEST = 409.0
"""Points of the highest row that a sheet can have."""

_SIDE = Side("thin", colours.HAIR)


def _filled(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


TITLE = Font(size=18, bold=True, color=colours.INK)
FACT = Font(color=colours.INK)
FACT_HEAD = Font(color=colours.MUTED)
HEAD = Font(bold=True, color=colours.INK)
TEXT = Font(color=colours.INK)
SCORE = Font(size=14, bold=True, color=colours.INK)
STAGE = Font(size=12, bold=True, color="FFFFFF")
STAGE_FILL, STEP_FILL, HEAD_FILL, WHOLE_FILL = map(
    _filled, (colours.STAGE, colours.STEP, colours.HEAD, colours.HEAD)
)
NOTE_FILLS = {key: _filled(colour) for key, colour in colours.NOTES.items()}
AROUND = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")


def width_of_steps(count: int) -> int:
    """Return how many characters wide the column of a step is."""
    return WIDTHS[(count > _SOME) + (count > _MANY)]


def height(texts: Iterable[tuple[str, int]], line: float = _LINE) -> float:
    """Return how many points high a row must be, for texts with the widths that they have."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(_HIGHEST, lines * line + _MARGIN)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text needs; a letter is narrower than a digit, which widths count."""
    fitting = max(1.0, width * _LETTERS)
    return sum(_wrapped(line, fitting) for line in text.split("\n"))


def _wrapped(line: str, fitting: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        breadth = _breadth(word)
        if used and used + 1 + breadth > fitting:
            lines, used = lines + 1, 0.0
        used += breadth + (used > 0)
        lines, used = lines + int(used // fitting), used % fitting
    return lines


def _breadth(line: str) -> int:
    """Return how broad a line is; Chinese and Japanese signs are twice as broad as others."""
    if line.isascii():
        return len(line)
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in line)


def rules_for_scores(scale: Scale, first: str) -> list[Rule]:
    """Return the rules that colour scores by the fifth of the scale that they lie in.

    Args:
        scale: The map's.
        first: The first of the cells; a blank one has no colour, though it would count as 0.
    """
    part = (scale.highest - scale.lowest) / 5
    ends = [f"{round(scale.lowest + part * number, 9):.15g}" for number in range(1, 5)]
    operators: list[Any] = ["lessThan"] * 2 + ["lessThanOrEqual"] * 2 + ["greaterThan"]
    rules = [Rule("expression", stopIfTrue=True, formula=[f"ISBLANK({first})"])]
    for operator, end, (back, ink) in zip(operators, (*ends, ends[3]), colours.SCORES, strict=True):
        # A rule's fill has its colour where a cell's fill has the one of its pattern.
        look = DifferentialStyle(font=Font(color=ink), fill=PatternFill(bgColor=back))
        rules.append(Rule("cellIs", operator=operator, formula=[end], dxf=look, stopIfTrue=True))
    return rules
