"""The curve of a journey as a drawing that stands alone: the lines and points of the site's map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...exchange.deck.measured_lines import TextFace, breadth, lines_of
from ...exchange.site_colours import HAIR, MUTED
from ...languages import Labels
from ...model import Journey
from ...values.lean_dataclass import dataclass
from ..drawing.curve_shapes import dash_of, ink_of
from ..views.curve import COLUMN, TOP
from ..views.experience import CurveLine, Experience
from ..views.map import columns_of
from ..views.points import LEVELS, CurvePoint
from ..views.strip import Strip
from .lone_context import LoneContext
from .svg_card import SvgCard, dots_of, line_of, stretched
from .svg_marks import RADIUS, earlier_point, line_sign, low_sign, score_point, star
from .svg_names import (
    EDGE,
    SMALL,
    LegendEntry,
    NamedStage,
    bars,
    fits,
    legend,
    longest_word,
    names_list,
)

_LEVEL = 42.0
"""The height of a level, as on a page."""
_LEAST, _NAMED, _BROADEST = 28.0, 92.0, 150.0
"""The width of a column: of one with a number, of one with a name, and the most for a long word."""
_LONGEST = 2600.0
"""The width above which a map has numbers in place of names."""
_LEAST_MAP = 480.0
_MOST_LINES = 6
"""Of a step's name."""
_NUMBER = TextFace(11, bold=True)


@dataclass(frozen=True, slots=True)
class CurveDrawing:
    """Draws the curve of a journey on a card."""

    journey: Journey
    here: LoneContext
    strip: Strip
    felt: Experience
    stages: tuple[NamedStage, ...]

    @property
    def _labels(self) -> Labels:
        return self.here.options.labels

    @property
    def _names(self) -> list[str]:
        return [name for stage in self.stages for name in stage.steps]

    @property
    def _column(self) -> float:
        """The width of a column: with names if the map does not become too broad for them."""
        points = [point for cell in self.felt.columns for point in (*cell.points, cell.today)]
        aside = max((abs(point.shift) for point in points if point), default=0)
        least = max(_LEAST, (2 * aside + 1) * 2 * RADIUS + 6, _LEAST_MAP / len(self._names))
        words = [longest_word(name, SMALL) for name in self._names]
        named = max(least, _NAMED, min(_BROADEST, max(words) + 12))
        return named if named * len(self._names) <= _LONGEST else least

    @property
    def _poles(self) -> list[list[str]]:
        """The words for the ends of the scale, in lines."""
        ends = self._labels.best, self._labels.worst
        return [lines_of(self.here.heading(words), SMALL, 70) for words in ends]

    @property
    def _left(self) -> float:
        """Where the first column begins."""
        return EDGE + 10 + max(breadth(line, SMALL) for lines in self._poles for line in lines)

    @property
    def width(self) -> float:
        """The width of the whole card."""
        return self._left + self._column * len(self._names) + EDGE

    def draw(self, card: SvgCard, top: float) -> float:
        """Draw all below the head; return how far down it reaches."""
        column, left = self._column, self._left
        down, has_stages = bars(card, top, left, column, self.stages)
        down = self._signs(card, down + 14)
        tall = (LEVELS + 1) * _LEVEL * self.felt.tall
        self._scale(card, down, tall)
        self._lines(card, down, tall)
        self._points(card, down, tall)
        has_names = column >= _NAMED and all(
            fits(name, column - 10, SMALL, _MOST_LINES) for name in self._names
        )
        down = self._below(card, down + tall + 16, has_names=has_names)
        down = legend(card, down + 10, list(self._legend()))
        if not (has_names and has_stages):
            shown = {"with_steps": not has_names, "with_letters": not has_stages}
            down = names_list(card, down + 14, self.stages, **shown)
        return down

    def _signs(self, card: SvgCard, middle: float) -> float:
        """Draw stars at moments of truth, and the sign of the lowest point, above the curve."""
        low = self.strip.lowest
        both = {moment.across for moment in self.strip.moments} & {low.across if low else None}
        for moment in self.strip.moments:
            beside = 7 if moment.across in both else 0
            card.group(self._left + moment.across * self._column - beside, middle, [star()])
        if low:
            beside = 7 if both else 0
            card.group(self._left + low.across * self._column + beside, middle, [low_sign()])
        return middle + 4 if self.strip.moments or low else middle - 14

    def _scale(self, card: SvgCard, top: float, tall: float) -> None:
        width = self._column * len(self._names)
        for level in range(LEVELS + 1):
            down = tall * (TOP + 20 * level) / 100
            ink, dash = (MUTED, "") if level == LEVELS / 2 else (HAIR, "2 3")
            line = line_of(f"M0 {down:g}H{width:g}", ink, 1, dash)
            card.group(self._left, top, [line], turns=True)
        for lines, at in zip(self._poles, (TOP, 100 - TOP), strict=True):
            down = top + tall * at / 100 + 4 - (len(lines) - 1) * SMALL.line / 2
            card.text(self._left - 8, down, lines, SMALL, MUTED, "end")

    def _lines(self, card: SvgCard, top: float, tall: float) -> None:
        across, down = self._column / COLUMN, tall / 100
        shapes: list[str] = []
        if today := self.felt.today:
            paths = today.line, today.aside
            shapes += [line_of(stretched(path, across, down), MUTED, 2, "6 4") for path in paths]
            shapes.append(dots_of(stretched(today.bridges, across, down), MUTED, 2, 6))
        for line in reversed(self.felt.lines):
            shapes += _drawn(line, across, down)
        card.group(self._left, top, shapes, turns=True)

    def _points(self, card: SvgCard, top: float, tall: float) -> None:
        names = [self.here.words(step.name) if step else "" for step in columns_of(self.journey)]
        for number, cell in enumerate(self.felt.columns):
            if cell.today:
                said = f"{self.felt.today_of or self._labels.today}: {cell.today.number}"
                place = self._place(number, cell.today, top, tall)
                card.group(*place, [earlier_point(cell.today.number, said)])
            for point in cell.points:
                whose = point.name or names[number]
                said = f"{whose}: {point.number or self._labels.no_score}"
                shape = score_point(point.number, point.band, point.persona, said)
                card.group(*self._place(number, point, top, tall), [shape])

    def _place(
        self, column: int, point: CurvePoint, top: float, tall: float
    ) -> tuple[float, float]:
        across = (column + (1 if point.at_end else 0.5)) * self._column
        down = tall * (TOP + point.y * 20) / 100
        return self._left + across + point.shift * (2 * RADIUS + 2), top + down

    def _below(self, card: SvgCard, down: float, *, has_names: bool) -> float:
        """Write the number of each step, and its name if all have room."""
        number, most = 0, 0
        for at, name in enumerate(self._names):
            if not name:
                continue
            number += 1
            middle = self._left + (at + 0.5) * self._column
            card.text(middle, down, [str(number)], _NUMBER, MUTED, "middle")
            if has_names:
                lines = lines_of(name, SMALL, self._column - 10)
                card.text(middle, down + SMALL.line + 2, lines, SMALL, anchor="middle")
                most = max(most, len(lines))
        return down + most * SMALL.line + 8

    def _legend(self) -> Iterator[LegendEntry]:
        felt, labels, scale = self.felt, self._labels, self.here.options.scale
        for line in felt.lines if felt.several else ():
            yield LegendEntry(line_sign(line.persona, pointed=True), line.name)
        if felt.today:
            if felt.lines:
                yield LegendEntry(line_sign(0, pointed=False), labels.as_wanted)
            earlier = line_of("M0 0H30", MUTED, 2, "6 4")
            yield LegendEntry(earlier, felt.today_of or labels.today)
        elif felt.is_nothing_compared:
            yield LegendEntry("", labels.nothing_compared)
        if felt.bridged:
            yield LegendEntry(dots_of("M0 0H30", ink_of(0), 2, 6), labels.no_score)
        if felt.hollow:
            said = labels.guessed_counted if scale.feelings.counted else labels.guessed
            yield LegendEntry(score_point("", 0), said, is_line=False)
        if self.strip.moments:
            yield LegendEntry(star(), labels.moment_of_truth, is_line=False)
        if low := self.strip.lowest:
            said = f"{labels.lowest_point}: {low.name} ({low.number})"
            yield LegendEntry(low_sign(), said, is_line=False)


def _drawn(line: CurveLine, across: float, down: float) -> Sequence[str]:
    ink, dash = ink_of(line.persona), dash_of(line.persona)
    aside = line_of(stretched(line.drawn.aside, across, down), ink, 1.25, dash, 0.65)
    bridges = dots_of(stretched(line.drawn.bridges, across, down), ink, 2, 6)
    return aside, bridges, line_of(stretched(line.drawn.line, across, down), ink, 2.5, dash)
