"""The curve of each persona: points that are shapes, and lines that stay attached to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ...model import Score
from ...values.inline import words
from ...values.scale import Scale, number, printed
from ..deck.measured_lines import TextFace
from . import shape_attributes as attributes
from . import shape_looks as looks
from .lane_stack import text_height
from .placed_columns import ColumnPlace, StagePlaces
from .shapes_xml import Box, Cell
from .written_record import ONE_SCORE

_PLOT = 160
"""How high the scale is, in pixels."""
_ROOM = 20
"""Above the best score and below the worst: half of the highest point."""
_SIZES = ((34, 28), (34, 26), (48, 38), (44, 30), (38, 26))
"""Width and height of each persona's points."""
_TOUCHING = 34
"""Points that are nearer to each other than this stand beside each other."""
_APART = 47
"""How far apart points beside each other stand, if their column has room."""
_FEELING = TextFace(11)


class _Drawn(NamedTuple):
    place: ColumnPlace
    persona: str
    """The persona's id; empty for everybody."""
    score: Score
    cell: Cell


class Curves:
    """Draws the lane of experience of one page."""

    def __init__(
        self, journey: str, stages: Sequence[StagePlaces], scale: Scale, personas: Sequence[str]
    ) -> None:
        self.journey = journey
        self.places = [place for stage in stages for place in stage.places]
        self.scale = scale
        self.personas = list(personas)
        """Their ids, in the order of their colours."""

    @property
    def says_something(self) -> bool:
        """Whether there is a score or a feeling at all."""
        return any(
            place.record.get(key)
            for place in self.places
            for key in ("scores", "feeling", "feelings")
        )

    def cells(self, left: float, right: float) -> tuple[list[Cell], float]:
        """Return the lane's cells, and how high it must be.

        Args:
            left: Where the lines of the scale begin.
            right: Where they end.
        """
        drawn = [one for place in self.places for one in self._points(place)]
        is_drawn = bool(drawn)
        below = _PLOT + 2 * _ROOM if is_drawn else 0
        felt, high = self._feelings(below)
        scale = list(self._lines(left, right)) if is_drawn else []
        points = [one.cell for one in drawn]
        return [*scale, *self._pieces(drawn), *points, *felt], below + high

    def _lines(self, left: float, right: float) -> Iterator[Cell]:
        """Yield the lines of the best score, the middle and the worst, with their numbers."""
        lowest, highest = self.scale.lowest, self.scale.highest
        for name, score in (
            ("best", highest),
            ("middle", (lowest + highest) / 2),
            ("worst", lowest),
        ):
            y = self._y(score)
            own = f"{self.journey}/scale/{name}"
            says = {attributes.IS: attributes.DRAWN}
            box = Box(left, y - 5, right - left, 10)
            yield Cell(own, "", looks.LINE, box, attributes.LANE, says)
            label = number(score)
            says = {attributes.IS: attributes.DRAWN, attributes.SAID: label}
            at = Box(looks.MARGIN + looks.HEADS - 34, y - 7, 30, 14)
            yield Cell(f"{own}/number", label, looks.SCALE, at, attributes.LANE, says)

    def _y(self, score: float) -> float:
        return _ROOM + (1 - self.scale.share(score)) * _PLOT

    def _points(self, place: ColumnPlace) -> Iterator[_Drawn]:
        if place.step is None:
            return
        scores = sorted(place.step.drawn, key=lambda score: self._number(score.persona))
        said = {str(one.get("persona") or ""): one for one in place.record.get("scores") or ()}
        for score, x in zip(scores, self._spread(scores, place.middle), strict=True):
            persona = score.persona or ""
            width, height = _SIZES[self._number(persona) % len(_SIZES)]
            box = Box(x - width / 2, self._y(score.value) - height / 2, width, height)
            own = f"{self.journey}/{place.ref}/score/{persona or 'all'}"
            style = looks.point(
                self._number(persona), None if score.word else self.scale.band(score.value)
            )
            label = "" if score.word else printed(score.written)
            says = {attributes.IS: attributes.DRAWN}
            if not score.word:
                says = _said(said.get(persona, {}), place, persona, label, attributes.SCORE)
                if place.record.get(ONE_SCORE):
                    says[attributes.attribute_name(ONE_SCORE)] = "true"
            yield _Drawn(
                place,
                persona,
                score,
                Cell(own, label, style, box, attributes.LANE, says, words(place.record["name"])),
            )

    def _number(self, persona: str | None) -> int:
        return self.personas.index(persona) if persona in self.personas else 0

    def _spread(self, scores: Sequence[Score], middle: float) -> list[float]:
        """Return where points stand from side to side: touching ones beside each other."""
        heights = [self._y(score.value) for score in scores]
        places: list[float] = []
        for at, height in enumerate(heights):
            near = [other for other, one in enumerate(heights) if abs(one - height) < _TOUCHING]
            apart = min(_APART, looks.COLUMN / len(near))
            places.append(middle + (near.index(at) - (len(near) - 1) / 2) * apart)
        return places

    def _pieces(self, drawn: Sequence[_Drawn]) -> Iterator[Cell]:
        """Yield the lines between the points of each persona."""
        for persona in dict.fromkeys(one.persona for one in drawn):
            own = [one for one in drawn if one.persona == persona]
            own.sort(key=lambda one: one.place.middle)
            for before, after in pairwise(own):
                is_gap = after.place.number - before.place.number > 1 or bool(
                    before.score.word or after.score.word
                )
                name = f"{self.journey}/curve/{persona or 'all'}/{after.place.ref}"
                style = looks.curve(self._number(persona), is_gap=is_gap)
                says = {attributes.IS: attributes.DRAWN}
                ends = (before.cell.id, after.cell.id)
                yield Cell(name, "", style, None, attributes.LANE, says, ends=ends)

    def _feelings(self, below: float) -> tuple[list[Cell], float]:
        """Return what is felt at each place, in words, and how high that is."""
        cells: list[Cell] = []
        highest = 0.0
        for place in self.places:
            y = below
            for persona, feeling in _felt(place.record):
                label = words(feeling)
                high = text_height(label, _FEELING, place.width - 4)
                says = _said({}, place, persona, label, attributes.FEELING)
                if label != feeling:
                    says[attributes.TEXT] = feeling
                own = f"{self.journey}/{place.ref}/feeling/{persona or 'all'}"
                style = looks.felt(self._number(persona) if persona else None)
                box = Box(place.x, y, place.width, high)
                cells.append(Cell(own, label, style, box, attributes.LANE, says))
                y += high + 2
            highest = max(highest, y - below)
        return cells, highest


def _felt(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if record.get("feeling"):
        yield "", str(record["feeling"])
    for one in record.get("feelings") or ():
        yield str(one.get("persona") or ""), str(one.get("feeling") or "")


def _said(
    record: Mapping[str, Any], place: ColumnPlace, persona: str, label: str, kind: str
) -> dict[str, str]:
    says = {attributes.IS: kind, attributes.PLACE: place.ref, attributes.SAID: label}
    if persona:
        says[attributes.PERSONA] = persona
    kept = {key: attributes.written(record[key]) for key in record if key != "persona"}
    return says | kept
