"""The strip and the curve of a journey as drawings for a README, Figma or a document."""

from __future__ import annotations

from ...exchange.exporting import Export
from ...model import Journey
from ...schema.language_tags import direction, runs_from_right
from ...values.noted import CannotBeWrittenError, Noted
from ..views.earlier_curve import experience
from ..views.strip import Strip, strip
from .lone_context import LoneContext
from .svg_card import SvgCard
from .svg_curve import CurveDrawing
from .svg_names import EDGE, NamedStage, head
from .svg_strip import StripDrawing

_STRIP, _CURVE = ".strip.svg", ".curve.svg"
_NO_SCORES = "no step has a score or a known feeling, so there is no curve"


def svg_export(export: Export, journey: Journey, *, picture: str = "") -> Noted:
    """Return the drawings of a journey, by what their files' names end in.

    Args:
        export: All that is exported.
        journey: The journey, or the part of it that is drawn.
        picture: `strip` or `curve`; empty for both.

    Raises:
        CannotBeWrittenError: There is nothing to draw.
    """
    drawings = _Drawings(export, journey)
    if not journey.stages:
        raise CannotBeWrittenError(f"{journey.id!r} has no stages, so there is nothing to draw")
    if picture == "curve" and not drawings.felt.scored:
        raise CannotBeWrittenError(f"{_NO_SCORES}: --picture strip draws its stages")
    files = {} if picture == "curve" else {_STRIP: drawings.of_strip()}
    if picture == "strip":
        return Noted(files, ())
    if not drawings.felt.scored:
        return Noted(files, (f"only the strip is written: {_NO_SCORES}",))
    return Noted({**files, _CURVE: drawings.of_curve()}, ())


class _Drawings:
    """The drawings of one journey."""

    def __init__(self, export: Export, journey: Journey) -> None:
        self.export = export
        self.journey = journey
        self.here = LoneContext(
            *(export.catalogue, export.options, export.addresses, export.homes, journey.path, ""),
            shown=journey,
        )
        self.strip: Strip = strip(journey, self.here)
        self.felt = experience(journey, self.here)
        self.stages = tuple(
            NamedStage(
                self.here.words(stage.name),
                tuple(self.here.words(step.name) for step in stage.steps) or ("",),
            )
            for stage in journey.stages
        )

    def of_strip(self) -> str:
        """Return the strip."""
        return self._whole(StripDrawing(self.here, self.strip, self.felt, self.stages))

    def of_curve(self) -> str:
        """Return the curve."""
        return self._whole(
            CurveDrawing(self.journey, self.here, self.strip, self.felt, self.stages)
        )

    def _whole(self, drawing: StripDrawing | CurveDrawing) -> str:
        lang, language = self.journey.written.lang, self.export.options.language
        names = [str(stage.name) for stage in self.journey.stages]
        from_right = direction(language) == "rtl" or runs_from_right(lang, names)
        card = SvgCard(drawing.width, from_right=from_right)
        title, chosen = self.here.words(self.journey.title), self.export.choice.words
        down = drawing.draw(card, head(card, title, chosen))
        about = f"{chosen}. {self.strip.about}" if chosen else self.strip.about
        return card.whole(down + EDGE * 0.8, title, about, lang or language)
