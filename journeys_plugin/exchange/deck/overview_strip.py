"""The strip of a journey on its first slide: stages over the curve, pains and moments below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import Journey
from ...values import inline
from ...values.texts import heading
from ..exporting import Export
from ..site_colours import HEAD, INK, MUTED, NOTE_EDGES, STAGE
from .canvas import BoxLook, Canvas, Line, Run, SlideBox
from .card_words import CardWords
from .curve_chart import AXIS, ChartLine, MarkedPoint, draw_curve
from .curve_lines import CurveColumn, FeltLine, curve_columns, curve_lines
from .deck_file import CONTENT, MARGIN
from .measured_lines import TextFace, breadth, cut, height
from .stage_slides import LEDE_TOP

_BARS_TOP, _BARS_HEIGHT = LEDE_TOP + 124, 32.0
_CURVE_TOP = _BARS_TOP + _BARS_HEIGHT + 4
_NAMES_HEIGHT, _NUMBERS_HEIGHT, _NAMES_ALONE = 42.0, 14.0, 120.0
_STAR = 15.0
_TICK, _MOST_TICKS = 2.5, 9
_KEY_TOP = 490.0
_SIGNS_HEIGHT = _STAR + _TICK * _MOST_TICKS + 3
"""The height of the stars and of the pains."""
_FEWEST_POINTS = 60.0
"""The width of a column that has room for the name of its step, in points."""


class OverviewStrip:
    """Draws the strip of a journey."""

    def __init__(self, canvas: Canvas, journey: Journey, export: Export, words: CardWords) -> None:
        self.canvas, self.journey, self.export, self.words = canvas, journey, export, words
        self.labels = export.options.labels
        self.columns = curve_columns(journey)
        self.lines = curve_lines(journey, self.columns)

    def draw(self) -> None:
        """Draw all of it."""
        self._bars()
        if self.lines:
            self._curve()
        elif not self.export.choice.narrows:  # else its scores may just not be asked for
            self._nothing_scored()
        self._names()
        self._ticks()
        self._key()

    def _left(self) -> float:
        return MARGIN + AXIS

    def _step_width(self) -> float:
        return (CONTENT - AXIS) / max(1, len(self.columns))

    def _names_face(self) -> TextFace:
        return TextFace(11 if self.lines else 14)

    def _names_height(self) -> float:
        if self._step_width() < _FEWEST_POINTS:
            return _NUMBERS_HEIGHT
        return _NAMES_HEIGHT if self.lines else _NAMES_ALONE

    def _names_top(self) -> float:
        """Return where the names of the steps stand: as low as they can, if a curve is above."""
        if not self.lines:
            return _CURVE_TOP + 60
        return _KEY_TOP - _SIGNS_HEIGHT - self._names_height()

    def _bars(self) -> None:
        """Draw an arrow for each stage, as broad as its columns."""
        first = 0
        for stage in self.journey.stages:
            span = sum(column.stage is stage for column in self.columns)
            width = span * self._step_width()
            place = SlideBox(
                self._left() + first * self._step_width(), _BARS_TOP, width - 2, _BARS_HEIGHT
            )
            name = inline.words(stage.name)
            text, face = self._in_bar(name, place)
            look = BoxLook(STAGE, "", "arrow", "centre", "middle", 3)
            href = self.export.whole_address("journey", self.journey.id, f"stage-{stage.id}")
            lines = [Line((Run(text, face, "FFFFFF"),))]
            self.canvas.box(name, place, lines, look, href, about=name)
            first += span

    def _in_bar(self, name: str, place: SlideBox) -> tuple[str, TextFace]:
        """Return the name of a stage as its arrow has room for it; its own slide has all of it."""
        width, high = max(1.0, place.width - 16), place.height - 4
        for size in (13.0, 12.0, 11.0):
            face = TextFace(size, bold=True)
            if height(name, face, width) <= high:
                return name, face
        return cut(name, face, width, 2)[0] if breadth("…", face) <= width else "", face

    def _curve(self) -> None:
        chart_lines = [
            ChartLine(name, f"{name} – {self._guessed()}", number, line)
            for name, number, line in self._named_lines()
        ]
        place = SlideBox(MARGIN, _CURVE_TOP, CONTENT, self._names_top() - _CURVE_TOP - 2)
        names = [self._column_name(column) for column in self.columns]
        scale = self.export.options.scale
        about = self._about()
        draw_curve(self.canvas, place, names, chart_lines, scale, self._lowest(), about)

    def _named_lines(self) -> Iterator[tuple[str, int, FeltLine]]:
        order = [*self.journey.personas]
        for line in self.lines:
            names = [self.words.title("persona", own) for own in line.personas if own]
            first = line.personas[0]
            number = order.index(first) if first in order else len(order)
            yield ", ".join(names) or heading(self.labels.experience), number, line

    def _guessed(self) -> str:
        counts = self.export.options.scale.feelings.counted
        return self.labels.guessed_counted if counts else self.labels.guessed

    def _column_name(self, column: CurveColumn) -> str:
        return inline.words(column.place.name if column.place else column.stage.name)

    def _lowest(self) -> MarkedPoint | None:
        found = [
            (score, number, column)
            for number, line in enumerate(self.lines)
            for column, score in enumerate(line.scores)
            if score is not None
        ]
        if not found:
            return None
        score, number, column = min(found)
        name = self._column_name(self.columns[column])
        short = name if len(name) <= 40 else f"{name[:39].rstrip()}…"
        return MarkedPoint(number, column, f"{short}: {self.labels.scored(score)}")

    def _about(self) -> str:
        """Say what the curve shows, for those who do not see it."""
        labels, journey = self.labels, self.journey
        said = [
            labels.about_map.format(
                stages=labels.stages_many.format(count=len(journey.stages)),
                steps=labels.steps_many.format(count=journey.step_count),
            )
        ]
        if journey.lowest is not None and journey.lowest.mean is not None:
            score, name = labels.scored(journey.lowest.mean), inline.words(journey.lowest.name)
            said.append(labels.lowest_said.format(step=name, score=score))
        return f"{heading(labels.experience)}: {' '.join(said)}"

    def _nothing_scored(self) -> None:
        place = SlideBox(self._left(), _CURVE_TOP + 8, CONTENT - AXIS, 40)
        lines = [Line((Run(self.labels.nothing_scored, TextFace(14), MUTED),))]
        look = BoxLook(HEAD, align="centre", anchor="middle")
        self.canvas.box("No curve", place, lines, look)

    def _names(self) -> None:
        """Write the steps' names below their points, or their numbers where there is no room."""
        width, whole = self._step_width(), self.export.catalogue.journeys[self.journey.id]
        top = self._names_top()
        for at, column in enumerate(self.columns):
            if column.place is None or column.place.of_stage:
                continue
            number = whole.numbers[column.place.id] + 1
            left = self._left() + at * width
            if width >= _FEWEST_POINTS:
                face, high = self._names_face(), self._names_height()
                text, _ = cut(
                    f"{number}  {self._column_name(column)}",
                    face,
                    width - 6,
                    int(high // face.line),
                )
            elif breadth(str(number), TextFace(10)) <= width - 6:
                face, high, text = TextFace(10), 14.0, str(number)
            else:
                continue
            place = (
                SlideBox(left + 3, top, width - 6, high)
                if width > 12
                else SlideBox(left, top, width, high)
            )
            look = BoxLook(inset=0, align="centre")
            self.canvas.box("Step", place, [Line((Run(text, face, MUTED),))], look)

    def _ticks(self) -> None:
        """Draw a bar for the pains of each step, and a star for each moment of truth."""
        width = self._step_width()
        top = self._names_top() + self._names_height()
        has_moments = any(step.written.moment_of_truth for step in self.journey.places)
        below = _STAR if has_moments else 0.0
        for at, column in enumerate(self.columns):
            place = column.place
            middle = self._left() + (at + 0.5) * width
            pains = len(place.written.pains) if place else 0
            if pains:
                broad = min(10.0, width * 0.5)
                high = min(pains, _MOST_TICKS) * _TICK + 1
                box = SlideBox(middle - broad / 2, top + below, broad, high)
                look = BoxLook(NOTE_EDGES["pains"])
                about = self.labels.pains_many.format(count=pains)
                self.canvas.box("Pains", box, (), look, about=about)
            if place and place.written.moment_of_truth:
                box = SlideBox(middle - 12, top, 24, _STAR)
                line = Line((Run("★", TextFace(12), INK),))
                look = BoxLook(inset=0, align="centre", anchor="middle")
                about = f"{self.labels.moment_of_truth}: {inline.words(place.name)}"
                self.canvas.box("Moment of truth", box, [line], look, about=about)

    def _key(self) -> None:
        """Say what the signs mean."""
        labels, scale = self.labels, self.export.options.scale
        worst = f"{labels.number(scale.lowest)} {labels.worst}"
        best = f"{labels.number(scale.highest)} {labels.best}"
        parts: list[Run] = []
        face = TextFace(11)
        if self.lines:
            parts.append(Run(labels.score_legend.format(worst=worst, best=best), face, MUTED))
        if any(step.written.pains for step in self.journey.places):
            parts.append(Run("▮ ", face, NOTE_EDGES["pains"]))
            parts.append(Run(heading(labels.pains), face, MUTED))
        if any(step.written.moment_of_truth for step in self.journey.places):
            parts.append(Run(f"★ {labels.moment_of_truth}", face, MUTED))
        if parts:
            place = SlideBox(self._left(), _KEY_TOP, CONTENT - AXIS, 16)
            self.canvas.box("Legend", place, [Line(_apart(parts))], BoxLook(inset=0))


def _apart(runs: Sequence[Run]) -> tuple[Run, ...]:
    found: list[Run] = []
    for run in runs:
        if found and not found[-1].text.startswith("▮"):
            found.append(Run("     ", run.face, MUTED))
        found.append(run)
    return tuple(found)
