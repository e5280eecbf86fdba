"""The first slide of a deck: the head of a journey, and its strip with stages and curve."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Journey
from ...values import inline
from ...values.initials import initials
from ...values.texts import heading
from ..exporting import Export
from ..site_colours import CURVES, MUTED, NOTE_EDGES
from .canvas import BoxLook, Canvas, Line, Run, SlideBox
from .card_words import CardWords
from .deck_file import CONTENT, MARGIN, TITLE_TOP, WIDTH
from .deck_pictures import square_picture
from .measured_lines import TextFace, breadth, cut
from .overview_strip import OverviewStrip
from .picture_shapes import add_picture
from .stage_slides import LEDE_TOP, write_lede

_SMALL, _NAME = TextFace(12), TextFace(13, bold=True)
_PEOPLE_TOP, _PEOPLE_HEIGHT = LEDE_TOP + 40, 74.0
_PORTRAIT = 56.0
_MOST_PEOPLE = 3
_FACTS_WIDTH = 290.0


class Overview:
    """Draws the first slide of a journey."""

    def __init__(self, canvas: Canvas, journey: Journey, export: Export, words: CardWords) -> None:
        self.canvas, self.journey, self.export, self.words = canvas, journey, export, words
        self.labels = export.options.labels
        self.lost: list[str] = []
        """The paths of portraits that cannot be shown."""

    def draw(self) -> None:
        """Draw all of it."""
        self._marks()
        goal, part = self.journey.written.goal, self.export.choice.words
        words = f"{heading(self.labels.goal)}: {inline.words(goal.text)}" if goal else ""
        if lede := "\n".join(filter(None, (words, part))):
            write_lede(self.canvas, lede)
        self._people()
        self._facts()
        OverviewStrip(self.canvas, self.journey, self.export, self.words).draw()

    def marks(self) -> list[str]:
        """Return what a reader must know before all else: a draft, a future map."""
        written, labels = self.journey.written, self.labels
        marks = [labels.future_state] if written.state == "future" else []
        if written.status != "live":
            marks.append(str(getattr(labels, written.status)))
        return [heading(mark) for mark in marks]

    def marks_width(self) -> float:
        """Return how much room the marks take beside the title."""
        return sum(breadth(mark, _NAME) + 34 for mark in self.marks())

    def _marks(self) -> None:
        right = WIDTH - MARGIN
        for mark in reversed(self.marks()):
            width = breadth(mark, _NAME) + 24
            right -= width
            look = BoxLook(NOTE_EDGES["motivations"], "", "round", "centre", "middle", 2)
            place = SlideBox(right, TITLE_TOP + 10, width, 24)
            self.canvas.box("Mark", place, [Line((Run(mark, _NAME, "FFFFFF"),))], look)
            right -= 10

    def _people(self) -> None:
        catalogue, shown = self.export.catalogue, self.journey.personas[:_MOST_PEOPLE]
        room = CONTENT - _FACTS_WIDTH - 20
        width = room / max(1, min(len(self.journey.personas), _MOST_PEOPLE))
        for number, own in enumerate(shown):
            persona = catalogue.personas[own]
            left = MARGIN + number * width
            group = self.canvas.group(inline.words(persona.title))
            self._portrait(group, own, number, left)
            text_width = min(width, 330) - _PORTRAIT - 22
            place = SlideBox(left + _PORTRAIT + 10, _PEOPLE_TOP - 5, text_width, _PORTRAIT + 10)
            name = self.canvas.shortened(inline.words(persona.title), _NAME, text_width, 2)
            lines = [Line((Run(name, _NAME),))]
            if role := persona.written.role:
                room_left = 3 if breadth(name, _NAME) <= text_width else 2
                words = self.canvas.shortened(inline.words(role), _SMALL, text_width, room_left)
                lines.append(Line((Run(words, _SMALL, MUTED),)))
            href = self.export.whole_address("persona", own)
            group.box("Persona", place, lines, BoxLook(inset=0, anchor="middle"), href)
        self._more_people()

    def _more_people(self) -> None:
        rest = self.journey.personas[_MOST_PEOPLE:]
        if rest:
            names = ", ".join(self.words.title("persona", own) for own in rest)
            width = CONTENT - _FACTS_WIDTH - 20
            place = SlideBox(MARGIN, _PEOPLE_TOP + _PORTRAIT + 2, width, 16)
            text = self.canvas.shortened(f"+ {names}", _SMALL, width, 1)
            look = BoxLook(inset=0)
            self.canvas.box("Personas", place, [Line((Run(text, _SMALL, MUTED),))], look)

    def _portrait(self, canvas: Canvas, own: str, number: int, left: float) -> None:
        persona = self.export.catalogue.personas[own]
        place = SlideBox(left, _PEOPLE_TOP, _PORTRAIT, _PORTRAIT)
        colour = CURVES[number % len(CURVES)]
        face = TextFace(18, bold=True)
        look = BoxLook(colour, "", "circle", "centre", "middle", 0)
        letters = initials(inline.words(persona.title))
        canvas.box("Initials", place, [Line((Run(letters, face, "FFFFFF"),))], look)
        image = persona.written.image
        if image is None or persona.page is None:
            return
        content = self.export.picture(image.path, persona.page.path)
        square = None if content is None else square_picture(content)
        alt = inline.words(image.alt or persona.title)
        if square is None:
            self.lost.append(image.path)
            self.canvas.note(f"{inline.words(persona.title)}: {alt}")
        else:
            add_picture(canvas, square, place, alt, is_round=True)

    def _facts(self) -> None:
        """Write what is known of the map: names and values beside each other."""
        known = list(self._facts_known())
        labels_width = max(breadth(label, _SMALL) for label, _ in known) + 10
        left, top, high = WIDTH - MARGIN - _FACTS_WIDTH, _PEOPLE_TOP - 4, _PEOPLE_HEIGHT + 8
        values_width = _FACTS_WIDTH - labels_width
        labels, values = [], []
        for label, words in known:
            short, is_cut = cut(words, _SMALL, values_width, 1)
            if is_cut:
                self.canvas.note(f"{label}: {words}")
            labels.append(Line((Run(label, _SMALL, MUTED),)))
            values.append(Line((Run(short, _SMALL),)))
        look, place = BoxLook(inset=0), SlideBox(left + labels_width, top, values_width, high)
        self.canvas.box("Names of facts", SlideBox(left, top, labels_width, high), labels, look)
        href = self.export.whole_address("journey", self.journey.id)
        self.canvas.box("Facts", place, values, look, href)

    def _facts_known(self) -> Iterator[tuple[str, str]]:
        written, labels, journey = self.journey.written, self.labels, self.journey
        owner = inline.words(written.owner) if written.owner else labels.no_owner
        yield heading(labels.owner), owner
        yield heading(labels.status), heading(str(getattr(labels, written.status)))
        if written.reviewed:
            yield heading(labels.reviewed), labels.date(written.reviewed)
        else:
            yield heading(labels.reviewed), labels.never_reviewed
        if journey.mean is not None:
            count = labels.scores_many.format(count=journey.score_count)
            said = labels.of_scores.format(count=count)
            yield heading(labels.mean), f"{labels.scored(journey.mean)} {said}"
        if address := self.export.whole_address("journey", journey.id):
            yield heading(labels.web_address), address.partition("://")[2]
