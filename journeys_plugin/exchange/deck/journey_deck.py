"""The deck of one journey, slide by slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ...model import Journey, Stage
from ...schema.language_tags import direction, runs_from_right
from ...values import inline
from ...values.noted import Noted, lost_pictures
from ...values.texts import heading, numbered
from ..exporting import Export
from .blocks import StepCard
from .canvas import Canvas, SlideBox
from .card_words import CardWords
from .deck_file import CONTENT, WIDTH, bytes_of, new_deck
from .deck_pictures import OF_MAP
from .opportunity_slides import opportunity_rows, opportunity_slides
from .overview import Overview
from .picture_shapes import add_picture
from .stage_slides import BOTTOM, LEDE_TOP, card_slides


class JourneyDeck:
    """Draws a journey's slides."""

    def __init__(self, export: Export, journey: Journey) -> None:
        self.export, self.journey = export, journey
        self.labels = export.options.labels
        self.name = inline.words(journey.title)
        self.language = str(journey.written.lang or export.options.language)
        names = (stage.name for stage in journey.stages)
        site_runs_from_right = direction(export.options.language) == "rtl"
        self.is_mirrored = site_runs_from_right or runs_from_right(journey.written.lang, names)
        self.words = CardWords(journey, export, is_mirrored=self.is_mirrored)
        self.canvases: list[Canvas] = []
        owner = inline.words(journey.written.owner or "")
        self.deck: Any = new_deck(self.name, owner, self.language)

    def written(self) -> Noted:
        """Return the whole deck."""
        overview = Overview(self.new_slide(self.name), self.journey, self.export, self.words)
        overview.draw()
        self._about()
        self._picture(overview.canvas)
        for stage in self.journey.stages:
            self._stage(stage, list(self._cards(stage)))
        self._opportunities()
        for canvas in self.canvases:
            canvas.write_notes()
        return Noted(bytes_of(self.deck), tuple(self._notes(overview)))

    def _notes(self, overview: Overview) -> Iterator[str]:
        cut = len({text for canvas in self.canvases for text in canvas.cuts})
        if cut:
            yield f"{numbered(cut, 'text')} cut with …, and whole in the notes of their slides"
        if replaced := len({text for canvas in self.canvases for text in canvas.replaced}):
            yield f"\ufffd in {numbered(replaced, 'text')}: for characters that PPTX cannot hold"
        yield from lost_pictures("on the slides", (*overview.lost, *self.words.lost))

    def new_slide(self, title: str, anchor: str = "") -> Canvas:
        """Add a slide, whose title leads to a part of the journey's page."""
        layout = self.deck.slide_layouts.get_by_name("Title Only")
        slide = self.deck.slides.add_slide(layout)
        canvas = Canvas(slide, self.language, is_mirrored=self.is_mirrored)
        href = self.export.whole_address("journey", self.journey.id, anchor)
        canvas.title(title, href)
        canvas.foot(self.name)
        self.canvases.append(canvas)
        return canvas

    def _about(self) -> None:
        """Draw what is said of the journey as a whole, if there is more than its head."""
        blocks = tuple(self.words.about_journey())
        if blocks:
            metrics = self.journey.written.all_metrics
            sources = self.words.sources(one for metric in metrics for one in metric.all_sources)
            aside = tuple(sources)
            card = StepCard(None, "", "", "", False, (), "", (), blocks, None, aside)
            titled = self._titled(heading(self.labels.about_this_map))
            card_slides(titled, "", [card], self.new_slide)

    def _picture(self, overview: Canvas) -> None:
        """Draw the picture of the whole map, such as a photograph of a wall, if it has one."""
        image = self.journey.written.image
        if image is None:
            return
        picture = self.words.picture(image, OF_MAP)
        if picture is None:
            overview.note(self.words.lost_picture(image))
            return
        canvas = self.new_slide(heading(self.labels.image))
        high = min(BOTTOM - LEDE_TOP, CONTENT / picture.ratio)
        width = high * picture.ratio
        place = SlideBox((WIDTH - width) / 2, LEDE_TOP, width, high)
        add_picture(canvas, picture.content, place, picture.alt)

    def _opportunities(self) -> None:
        rows = opportunity_rows(self.journey, self.export, self.words)
        if rows:
            titled = self._titled(heading(self.labels.opportunities))
            opportunity_slides(rows, self.words, titled, self.new_slide)

    def _titled(self, name: str) -> Callable[[int, int], str]:
        """Return what makes the title of a slide, by its number among those of one name."""

        def title(number: int, count: int) -> str:
            if count == 1:
                return name
            some, of_all = map(self.labels.number, (number, count))
            return f"{name} ({self.labels.some_of_all.format(some=some, count=of_all)})"

        return title

    def _cards(self, stage: Stage) -> Iterator[StepCard]:
        if stage.whole is not None and stage.has_steps:
            yield self.words.card(stage.whole, None)
        numbers = self.export.catalogue.journeys[self.journey.id].numbers  # also of a part of it
        for step in stage.steps:
            yield self.words.card(step, None if step.of_stage else numbers[step.id] + 1)

    def _stage(self, stage: Stage, cards: list[StepCard]) -> None:
        anchor = f"stage-{stage.id}"
        goal = inline.words(stage.written.goal or "")
        if not cards:
            goal = "\n".join(filter(None, (goal, self.labels.empty_stage)))
        titled = self._titled(inline.words(stage.name))
        card_slides(titled, goal, cards, lambda title: self.new_slide(title, anchor))
