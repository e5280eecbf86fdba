"""The strip of a journey as a drawing that stands alone: the one small picture of a map."""

from __future__ import annotations

from collections.abc import Iterator

from ...exchange.site_colours import HAIR, MUTED, SCORES
from ...languages import Labels
from ...values.lean_dataclass import dataclass
from ..drawing.curve_shapes import dash_of, ink_of
from ..views.experience import Experience
from ..views.strip import Strip
from ..views.strip_curves import COLUMN, HEIGHT, StripLine
from .lone_context import LoneContext
from .svg_card import SvgCard, dots_of, line_of, stretched
from .svg_marks import RADIUS, line_sign, score_point, star
from .svg_names import BAR, EDGE, LegendEntry, NamedStage, bars, legend, longest_word, names_list

_TALL, _TICK = 96.0, 5.0
"""The height of the scale, and of what stands for a pain."""
_LEAST, _MOST, _COLUMN = 560.0, 1400.0, 60.0
"""The width of the map, and of a column if it is neither too narrow nor too broad."""
_PAIN = SCORES[0][0]


@dataclass(frozen=True, slots=True)
class StripDrawing:
    """Draws the strip of a journey on a card."""

    here: LoneContext
    strip: Strip
    felt: Experience
    stages: tuple[NamedStage, ...]

    @property
    def _labels(self) -> Labels:
        return self.here.options.labels

    @property
    def _column(self) -> float:
        """The width of a column: of the words in the bars, if the map does not become too broad."""
        words = ((longest_word(stage.name, BAR) + 12) / len(stage.steps) for stage in self.stages)
        columns = self.strip.columns
        return max(_LEAST, min(_MOST, max(_COLUMN, *words) * columns)) / columns

    @property
    def width(self) -> float:
        """The width of the whole card."""
        return self._column * self.strip.columns + 2 * EDGE

    def draw(self, card: SvgCard, top: float) -> float:
        """Draw all below the head; return how far down it reaches."""
        strip, column = self.strip, self._column
        down, has_names = bars(card, top, EDGE, column, self.stages)
        if strip.moments:
            for moment in strip.moments:
                card.group(EDGE + moment.across * column, down + 14, [star()])
            down += 14
        if strip.curves.lines:
            down = self._pane(card, down + RADIUS + 4)
        down = self._pains(card, down + 8)
        down = legend(card, down + 8, list(self._legend()))
        if not has_names:
            down = names_list(card, down + 12, self.stages, with_steps=False, with_letters=True)
        return down

    def _pane(self, card: SvgCard, top: float) -> float:
        across, down = self._column / COLUMN, _TALL / HEIGHT
        curves, mean = self.strip.curves, self.strip.curves.mean
        areas = [(curves.above, SCORES[3][0]), (curves.below, SCORES[1][0])]
        shapes = [
            f'<path d="{stretched(path, across, down)}" fill="#{fill}" fill-opacity="0.2"/>'
            for path, fill in ([(curves.spread, MUTED)] if mean else areas)
            if path
        ]
        width = self._column * self.strip.columns
        shapes.append(line_of(f"M0 {_TALL / 2:g}H{width:g}", HAIR, 1))
        lines = [line for line in curves.lines if not (mean and line.persona)]
        for line in [*lines, *([mean] if mean else [])]:
            shapes += _drawn(line, across, down, self._number(line))
        card.group(EDGE, top, shapes, turns=True)
        if low := self.strip.lowest:
            said = f"{self._labels.lowest_point}: {low.name}"
            point = score_point(low.number, low.band, said=said)
            card.group(EDGE + low.across * self._column, top + _TALL * low.top / 100, [point])
        return top + _TALL + RADIUS

    def _number(self, line: StripLine) -> int | None:
        """Return the persona whose look a line has; None if it is an earlier map's."""
        if not line.persona:
            return None
        return line.persona if self.felt.several and not self.strip.curves.mean else 0

    def _pains(self, card: SvgCard, top: float) -> float:
        """Draw the pains as stacks of small bars."""
        if not self.strip.ticks:
            return top - 8
        width = max(2.0, min(8.0, self._column * 0.6))
        path = stretched(self.strip.ticks, self._column / COLUMN, _TICK)
        tick = f'stroke="#{_PAIN}" stroke-width="{width:g}" stroke-dasharray="{_TICK - 1.5:g} 1.5"'
        card.group(EDGE, top, [f'<path d="{path}" fill="none" {tick}/>'], turns=True)
        return top + self.strip.tallest * _TICK

    def _legend(self) -> Iterator[LegendEntry]:
        strip, labels = self.strip, self._labels
        if strip.curves.mean:
            mean = f"{line_of('M0 0H30', MUTED, 12, opacity=0.2)}{line_sign(0, pointed=False)}"
            yield LegendEntry(mean, labels.mean_and_spread)
        else:
            for line in self.felt.lines if self.felt.several else ():
                yield LegendEntry(line_sign(line.persona, pointed=False), line.name)
        if any(not line.persona for line in strip.curves.lines):
            earlier = line_of("M0 0H30", MUTED, 2, "6 4")
            yield LegendEntry(earlier, self.felt.today_of or labels.today)
        if any(line.bridges for line in strip.curves.lines):
            yield LegendEntry(dots_of("M0 0H30", ink_of(0), 2, 6), labels.no_score)
        if strip.moments:
            yield LegendEntry(star(), labels.moment_of_truth, is_line=False)
        if low := strip.lowest:
            sign = score_point(low.number, low.band)
            yield LegendEntry(sign, f"{labels.lowest_point}: {low.name}", is_line=False)
        if strip.ticks:
            stack = f'<path d="M0-6.75V6.75" fill="none" stroke="#{_PAIN}" stroke-width="8"'
            yield LegendEntry(f'{stack} stroke-dasharray="3.5 1.5"/>', labels.pains, is_line=False)


def _drawn(line: StripLine, across: float, down: float, number: int | None) -> Iterator[str]:
    """Yield a line's shapes; one of an earlier map has no number of a persona."""
    ink, dash = (MUTED, "6 4") if number is None else (ink_of(number), dash_of(number))
    yield line_of(stretched(line.aside, across, down), ink, 1.25, dash, 0.65)
    yield dots_of(stretched(line.bridges, across, down), ink, 2, 6)
    yield dots_of(stretched(line.points, across, down), ink, 6)
    yield line_of(stretched(line.path, across, down), ink, 2.25, dash)
